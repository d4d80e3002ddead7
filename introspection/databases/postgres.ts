/** Reads a PostgreSQL catalog: seven queries, however large the database. */
import { assemble } from '../assemble.ts';
import type { ReadCatalog } from '../read.ts';
import { optionalText, text } from '../rows.ts';
import { postgresParts } from './postgres/catalog.ts';
import * as queries from './postgres/queries.ts';

export const readPostgres: ReadCatalog = async (query, options) => {
  const facts = (await query(queries.facts))[0] ?? {};
  const visible = (await query(queries.schemas)).map((row) => text(row, 'name'));
  const schemas = options.schemas?.filter((name) => visible.includes(name)) ?? defaultFirst(visible, facts);
  const rows = {
    // `15.20 (Debian 15.20-0+deb12u1)`: the packager's remark is not part of the version.
    version: text(facts, 'version').split(' ')[0] ?? '',
    schemas,
    tables: await query(queries.tables(schemas)),
    columns: await query(queries.columns(schemas)),
    types: await query(queries.types),
    constraints: await query(queries.constraints(schemas)),
    indexes: await query(queries.indexes(schemas)),
  };
  return assemble(postgresParts(rows), options);
};

function defaultFirst(schemas: readonly string[], facts: Readonly<Record<string, unknown>>): readonly string[] {
  const first = optionalText(facts, 'default_schema');
  return first !== null && schemas.includes(first) ? [first, ...schemas.filter((name) => name !== first)] : schemas;
}
