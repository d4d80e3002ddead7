/** Reads an MS SQL catalog: seven queries, however large the database. */
import { assemble } from '../assemble.ts';
import type { ReadCatalog } from '../read.ts';
import { optionalText, text } from '../rows.ts';
import { mssqlParts } from './mssql/catalog.ts';
import * as queries from './mssql/queries.ts';

export const readMssql: ReadCatalog = async (query, options) => {
  const facts = (await query(queries.facts))[0] ?? {};
  const visible = (await query(queries.schemas)).map((row) => text(row, 'name'));
  const first = optionalText(facts, 'default_schema') ?? 'dbo';
  const all = [...visible.filter((name) => name === first), ...visible.filter((name) => name !== first)];
  const schemas = options.schemas?.filter((name) => visible.includes(name)) ?? all;
  const rows = {
    version: text(facts, 'version'),
    schemas,
    isReadOnly: optionalText(facts, 'updateability') === 'READ_ONLY',
    tables: await query(queries.tables(schemas)),
    columns: await query(queries.columns(schemas)),
    indexes: await query(queries.indexes(schemas)),
    foreignKeys: await query(queries.foreignKeys(schemas)),
    checks: await query(queries.checks(schemas)),
  };
  return assemble(mssqlParts(rows), options);
};
