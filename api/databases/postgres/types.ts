/** PostgreSQL's types as ours. What has no name on the wire gets its own type, never a lossy one. */
import type { Column } from '../../../introspection/catalog.ts';
import { plainType, type TypeName, type ValueType } from '../../model/type.ts';

const names: Readonly<Record<string, TypeName>> = {
  boolean: 'boolean',
  smallint: 'integer', integer: 'integer', oid: 'bigInteger', bigint: 'bigInteger',
  real: 'float', 'double precision': 'float', numeric: 'decimal', money: 'decimal',
  'character varying': 'string', character: 'string', bpchar: 'string', '"char"': 'string', name: 'string',
  text: 'text', citext: 'text',
  date: 'date', 'timestamp without time zone': 'dateTime', 'timestamp with time zone': 'timestamp',
  'time without time zone': 'time', 'time with time zone': 'time', interval: 'interval',
  json: 'json', jsonb: 'json', uuid: 'uuid', bytea: 'binary', xml: 'xml',
  inet: 'network', cidr: 'network', macaddr: 'network', macaddr8: 'network',
  bit: 'bit', 'bit varying': 'bit', geometry: 'geometry', geography: 'geometry',
}; // biome-ignore format: a table

export function postgresType({ baseType, dimensions, enum: values, maxLength, precision, scale }: Column): ValueType {
  const native = baseType.replace(/\(.*\)/, '').trim();
  const name = values ? 'string' : (names[native] ?? (/(range)$/.test(native) ? 'range' : 'unknown'));
  const type: ValueType = {
    ...plainType(name, values ? `enum ${native}` : native),
    choices: values,
    maxLength,
    precision,
    scale,
  };
  return dimensions > 0 ? { ...plainType('array', native), element: type } : type;
}
