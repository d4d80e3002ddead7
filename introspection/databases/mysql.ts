/** Reads the catalog of MySQL or MariaDB, whichever answers: eight queries, however large the database. */
import { assemble } from '../assemble.ts';
import type { ReadCatalog } from '../read.ts';
import { integer, optionalText, text } from '../rows.ts';
import { isMariadb, mysqlParts } from './mysql/catalog.ts';
import * as queries from './mysql/queries.ts';

export const readMysql: ReadCatalog = async (query, options) => {
  const facts = (await query(queries.facts))[0] ?? {};
  const version = text(facts, 'version');
  const current = optionalText(facts, 'default_schema');
  // A server may hold the databases of many; only the one connected to is meant, unless more are named.
  const schemas = options.schemas ?? (current === null ? [] : [current]);
  const rows = {
    version,
    schemas,
    foldsNames: integer(facts, 'name_folding') !== 0,
    tables: await query(queries.tables(schemas)),
    views: await query(queries.views(schemas)),
    columns: await query(queries.columns(schemas)),
    indexes: await query(queries.indexes(schemas, !isMariadb(version))),
    foreignKeyColumns: await query(queries.foreignKeyColumns(schemas)),
    foreignKeyActions: await query(queries.foreignKeyActions(schemas)),
    checks: await query(queries.checks(schemas, isMariadb(version))),
  };
  return assemble(mysqlParts(rows), options);
};
