/** MS SQL's types as ours. */
import type { Column } from '../../../introspection/catalog.ts';
import { plainType, type TypeName, type ValueType } from '../../model/type.ts';

const names: Readonly<Record<string, TypeName>> = {
  bit: 'boolean', tinyint: 'integer', smallint: 'integer', int: 'integer', bigint: 'bigInteger',
  real: 'float', float: 'float', decimal: 'decimal', numeric: 'decimal', money: 'decimal', smallmoney: 'decimal',
  char: 'string', varchar: 'string', nchar: 'string', nvarchar: 'string', sysname: 'string', text: 'text', ntext: 'text',
  date: 'date', smalldatetime: 'dateTime', datetime: 'dateTime', datetime2: 'dateTime', datetimeoffset: 'timestamp',
  time: 'time', uniqueidentifier: 'uuid', xml: 'xml', json: 'json',
  binary: 'binary', varbinary: 'binary', image: 'binary', timestamp: 'binary', rowversion: 'binary',
  geometry: 'geometry', geography: 'geometry',
}; // biome-ignore format: a table

export function mssqlType({ baseType, enum: choices, maxLength, precision, scale }: Column): ValueType {
  const unbounded = /^n?varchar$/.test(baseType) && maxLength === null;
  const name = unbounded ? 'text' : (names[baseType] ?? 'unknown');
  return { ...plainType(name, baseType), choices, maxLength, precision, scale };
}
