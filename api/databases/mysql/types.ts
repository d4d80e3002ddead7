/** MySQL's and MariaDB's types as ours. `native` keeps what a codec must know and the type's name does not say. */
import type { Column } from '../../../introspection/catalog.ts';
import { plainType, type TypeName, type ValueType } from '../../model/type.ts';

const names: Readonly<Record<string, TypeName>> = {
  tinyint: 'integer', smallint: 'integer', mediumint: 'integer', int: 'integer', year: 'integer', bigint: 'bigInteger',
  float: 'float', double: 'float', decimal: 'decimal',
  char: 'string', varchar: 'string', enum: 'string', set: 'csv',
  tinytext: 'text', text: 'text', mediumtext: 'text', longtext: 'text',
  date: 'date', datetime: 'dateTime', timestamp: 'timestamp', time: 'time',
  json: 'json', uuid: 'uuid', inet4: 'network', inet6: 'network',
  binary: 'binary', varbinary: 'binary', tinyblob: 'binary', blob: 'binary', mediumblob: 'binary', longblob: 'binary',
  geometry: 'geometry', point: 'geometry', linestring: 'geometry', polygon: 'geometry', multipoint: 'geometry',
  multilinestring: 'geometry', multipolygon: 'geometry', geometrycollection: 'geometry', geomcollection: 'geometry',
}; // biome-ignore format: a table

export function mysqlType({ type, baseType, enum: choices, maxLength, precision, scale }: Column): ValueType {
  const [base = ''] = baseType.split(' ');
  // MySQL's BOOL is tinyint(1), and nothing else tells it from a small number.
  const truth = /^tinyint\(1\)/i.test(type) || (base === 'bit' && (maxLength ?? 1) === 1);
  const name = truth ? 'boolean' : base === 'bit' ? 'bit' : (names[base] ?? 'unknown');
  // Leading zeros are for people; a JSON number has none.
  const native = /\bzerofill\b/i.test(type) ? `${baseType} zerofill` : truth ? `${base}(1)` : baseType;
  return { ...plainType(name, native), choices, maxLength, precision, scale };
}
