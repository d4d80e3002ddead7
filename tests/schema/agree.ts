/** What `pergola introspect --json` prints and what the API says of the same tables, held to each other. */
import { expect } from 'vitest';
import { openDatabase } from '../../api/databases/open.ts';
import { defaultValue } from '../../api/system/schema/field.ts';
import type { Catalog, Column, Table } from '../../introspection/catalog.ts';
import type { Shaped } from './client.ts';

/** Tables of its own, without ours. */
async function tablesOf({ content }: Shaped): Promise<Catalog['tables']> {
  const database = await openDatabase({ url: content, statementTimeout: 0, poolSize: 1 });
  try {
    return (await database.readCatalog({})).tables.filter(({ name }) => !/^(directus|pergola)_/.test(name));
  } finally {
    await database.close();
  }
}

interface Told {
  readonly collection: string;
  readonly field?: string;
  readonly schema: Readonly<Record<string, unknown>> | null;
  readonly pergola: { readonly key: readonly string[] };
}

/** The tables, where both agree on them. */
export async function agreed(project: Shaped): Promise<Catalog['tables']> {
  const tables = await tablesOf(project);
  const told = async (path: string) => (await project.ask('GET', path)).body.data as readonly Told[];
  const ours = ({ collection }: Told): boolean => !collection.startsWith('directus_') && !collection.startsWith('pergola_');
  const [collections, fields, relations] = await Promise.all(['/collections', '/fields', '/relations'].map(told));
  const real = collections!.filter((each) => ours(each) && each.schema !== null);
  expect(real.map(({ collection, schema, pergola }) => [collection, schema!.comment, pergola.key]).sort()).toEqual(
    tables.map(({ name, comment, primaryKey }) => [name, comment, primaryKey ?? []]).sort(),
  );
  const columns = fields!.filter((each) => ours(each) && each.schema !== null);
  expect(sorted(columns.map(({ collection, field, schema }) => ({ ...schema, table: collection, name: field })))).toEqual(
    sorted(tables.flatMap((table) => table.columns.map((column) => expectedOf(table, column, tables)))),
  );
  const keys = relations!.filter((each) => ours(each) && each.schema !== null).map(({ schema }) => schema!);
  expect(sorted(keys)).toEqual(sorted(tables.flatMap(keysOf)));
  // Each is read from the whole catalog: two will do.
  for (const { name, indexes } of [...tables].sort((a, b) => b.indexes.length - a.indexes.length).slice(0, 2)) {
    const listed = await told(`/collections/${name}/indexes`);
    const asTold = indexes.map(({ columns: of, ...index }) => ({ collection: name, ...index, fields: of }));
    expect(sorted(listed)).toEqual(sorted(asTold));
  }
  return tables;
}

function expectedOf(table: Table, column: Column, tables: Catalog['tables']) {
  const alone = (columns: readonly string[]): boolean => columns.length === 1 && columns[0] === column.name;
  const to = table.foreignKeys.find(({ columns }) => alone(columns))?.references;
  const own = to !== undefined && (tables.some(({ name }) => name === to.table) || /^directus_/.test(to.table));
  const key = table.primaryKey ?? [];
  return {
    name: column.name,
    table: table.name,
    schema: table.schema,
    data_type: column.type,
    default_value: column.autoIncrement ? 'AUTO_INCREMENT' : defaultValue(column.default),
    generation_expression: null,
    max_length: column.maxLength,
    numeric_precision: column.precision,
    numeric_scale: column.scale,
    is_generated: column.generated !== null,
    is_nullable: column.nullable,
    is_unique: alone(key) || table.uniques.some(({ columns }) => alone(columns)),
    is_indexed: key[0] === column.name || table.indexes.some(({ columns, partial }) => !partial && columns[0] === column.name),
    is_primary_key: key.includes(column.name),
    has_auto_increment: column.autoIncrement,
    foreign_key_table: own ? to.table : null,
    foreign_key_column: own ? to.columns[0] : null,
    comment: column.comment,
    ...(column.enum && { choices: column.enum }),
  };
}

const keysOf = ({ name, foreignKeys }: Table) =>
  foreignKeys.map(({ name: constraint, columns, references, onUpdate, onDelete }) => ({
    table: name,
    column: columns.join(','),
    foreign_key_table: references.table,
    foreign_key_column: references.columns.join(','),
    constraint_name: constraint,
    on_update: onUpdate,
    on_delete: onDelete,
  }));

const sorted = (list: readonly unknown[]): readonly unknown[] =>
  [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
