/** SQLite's declared types as ours. It stores what it is given whatever is declared; codecs allow for that. */
import type { Column } from '../../../introspection/catalog.ts';
import { plainType, type TypeName, type ValueType } from '../../model/type.ts';

const names: Readonly<Record<string, TypeName>> = {
  bool: 'boolean', boolean: 'boolean',
  bigint: 'bigInteger', 'unsigned big int': 'bigInteger', int8: 'bigInteger',
  float: 'float', real: 'float', double: 'float', 'double precision': 'float', float8: 'float', float4: 'float',
  decimal: 'decimal', numeric: 'decimal', money: 'decimal', number: 'decimal',
  date: 'date', datetime: 'dateTime', timestamp: 'timestamp', timestamptz: 'timestamp', time: 'time',
  json: 'json', jsonb: 'json', uuid: 'uuid', guid: 'uuid',
  text: 'text', clob: 'text', tinytext: 'text', mediumtext: 'text', longtext: 'text',
}; // biome-ignore format: a table

export function sqliteType({ baseType, maxLength, precision, scale }: Column): ValueType {
  const native = baseType.replace(/\(.*$/, '').trim().toLowerCase();
  return { ...plainType(names[native] ?? byAffinity(native), native), maxLength, precision, scale };
}

/** The rules of section 3.1 of SQLite's datatype documentation, for types we have no name for. */
function byAffinity(native: string): TypeName {
  if (native.includes('int')) return 'integer';
  if (/char|clob|text/.test(native)) return 'string';
  if (native === '') return 'unknown';
  if (native.includes('blob') || native.includes('binary')) return 'binary';
  return /real|floa|doub/.test(native) ? 'float' : 'unknown';
}
