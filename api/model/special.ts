/**
 * What the specials of a field make of its column's type: `cast-json` text is read as JSON, `cast-boolean` numbers as truths.
 * Where the column holds nothing of that kind, its own type stays.
 */
import { isNumber, isText, type TypeName, type ValueType } from './type.ts';

const casts: Readonly<Record<string, TypeName>> = {
  'cast-json': 'json',
  'cast-csv': 'csv',
  'cast-boolean': 'boolean',
  'cast-uuid': 'uuid',
  'cast-timestamp': 'timestamp',
  'cast-datetime': 'dateTime',
  hash: 'hash',
  uuid: 'uuid',
};

export function typeUnder(type: ValueType, special: ReadonlySet<string>, said: TypeName | undefined): ValueType {
  const name = said ?? Object.entries(casts).find(([each]) => special.has(each))?.[1];
  return name !== undefined && name !== type.name && fits(type, name) ? { ...type, name } : type;
}

function fits(type: ValueType, name: TypeName): boolean {
  switch (name) {
    case 'json':
    case 'csv':
    case 'hash':
    case 'uuid':
    case 'string':
    case 'text':
      return (isText(type) || type.name === 'unknown') && !type.native.startsWith('enum') && type.native !== 'set';
    case 'boolean':
      return isNumber(type);
    case 'timestamp':
    case 'dateTime':
      return type.name === 'timestamp' || type.name === 'dateTime';
    default:
      return false;
  }
}
