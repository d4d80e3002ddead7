/** Reads an SQLite catalog: six queries; more only when a view is broken or a virtual table's module is missing. */
import { assemble } from '../assemble.ts';
import type { CatalogQuery, ReadCatalog } from '../read.ts';
import { literals, type Row, text } from '../rows.ts';
import { sqliteParts } from './sqlite/catalog.ts';
import * as queries from './sqlite/queries.ts';

export const readSqlite: ReadCatalog = async (query, options) => {
  const version = text((await query(queries.version))[0] ?? {}, 'version');
  const tables = await query(queries.tables);
  const objects = await query(queries.objects);
  const columns = await readColumns(query, tables);
  const foreignKeys = await query(queries.foreignKeys);
  const indexes = await query(queries.indexes);
  return assemble(sqliteParts({ version, tables, objects, columns, foreignKeys, indexes }), options);
};

/**
 * SQLite notices a view of a dropped table only when somebody looks, and then the whole statement fails.
 * So on an error the sound tables are read at once and the rest one by one; what fails has no columns, and is left out.
 */
async function readColumns(query: CatalogQuery, tables: readonly Row[]): Promise<readonly Row[]> {
  try {
    return await query(queries.columns('true'));
  } catch (fault) {
    const fragile = tables.filter((row) => text(row, 'type') !== 'table').map((row) => text(row, 'name'));
    if (fragile.length === 0) throw fault;
    const columns = [...(await query(queries.columns(`s.name not in (${literals(fragile)})`)))];
    for (const name of fragile) {
      try {
        columns.push(...(await query(queries.columns(`s.name = ${literals([name])}`))));
      } catch {}
    }
    return columns;
  }
}
