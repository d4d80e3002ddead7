/** How the columns of watched tables are declared now: what the log does not say of them. */

import type { TableName } from '../../../introspection/catalog.ts';
import type { Row } from '../database.ts';
import { type BinlogTable, columnTypes as types } from './binlog-table.ts';

export interface DeclaredColumn {
  readonly name: string;
  /** Without length: `varchar`, `bigint`. */
  readonly type: string;
  readonly unsigned: boolean;
  /** Of bytes with a fixed length (`binary`), else null. */
  readonly length: number | null;
  /** null: it holds no text. */
  readonly charset: string | null;
}

export type Declared = ReadonlyMap<string, readonly DeclaredColumn[]>;

export const nameOf = ({ schema, name }: TableName): string => JSON.stringify([schema, name]);

/** By `nameOf`, of these schemas. */
export async function declaredColumns(
  query: (text: string, values: readonly string[]) => Promise<readonly Row[]>,
  schemas: readonly string[],
): Promise<Declared> {
  if (schemas.length === 0) return new Map();
  const rows = await query(
    `select table_schema as \`schema\`, table_name as \`table\`, column_name as name, data_type as type, column_type as full,
       character_maximum_length as length, character_set_name as charset
     from information_schema.columns where table_schema in (${schemas.map(() => '?').join(', ')})
     order by table_schema, table_name, ordinal_position`,
    schemas,
  );
  const found = new Map<string, DeclaredColumn[]>();
  for (const { schema, table, name, type, full, length, charset } of rows) {
    const key = nameOf({ schema: String(schema), name: String(table) });
    const columns = found.get(key) ?? [];
    found.set(key, columns);
    columns.push({
      name: String(name),
      type: String(type).toLowerCase(),
      unsigned: /\bunsigned\b/i.test(String(full)),
      length: type === 'binary' ? Number(length) : null,
      charset: charset === null || charset === undefined ? null : String(charset),
    });
  }
  return found;
}

/** Is it the table the log speaks of? It may have been altered since. */
export const fits = (columns: readonly DeclaredColumn[], table: BinlogTable): boolean =>
  columns.length === table.columns.length &&
  columns.every(({ type }, at) => stored[type]?.includes(table.columns[at]!.type) ?? true);

const { tiny, short, int24, long, longlong, varchar, varString, string, blob } = types;
const bytes = [varchar, varString, string, types.varcharCompressed];
const large = [blob, types.blobCompressed];

const stored: Readonly<Record<string, readonly number[]>> = {
  tinyint: [tiny], smallint: [short], mediumint: [int24], int: [long], bigint: [longlong], year: [types.year],
  float: [types.float], double: [types.double], decimal: [types.decimal], bit: [types.bit],
  char: bytes, varchar: bytes, binary: bytes, varbinary: bytes, enum: [types.enum], set: [types.set],
  tinytext: large, text: large, mediumtext: large, longtext: large,
  tinyblob: large, blob: large, mediumblob: large, longblob: large,
  date: [types.date], datetime: [types.datetime, types.datetime2], timestamp: [types.timestamp, types.timestamp2],
  time: [types.time, types.time2], json: [types.json, blob],
}; // biome-ignore format: a table
