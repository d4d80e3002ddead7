/**
 * Makes our own tables where they are missing, and adds what an older version lacks. What is there otherwise stays as it is:
 * nothing is dropped, renamed or changed in type. Done again, it does nothing.
 */
import type { Knex } from 'knex';
import type { Shaping } from '../databases/shape.ts';
import { type ColumnDeclaration, now, type TableDeclaration } from './tables/column.ts';
import { systemTable, systemTables } from './tables/tables.ts';

export async function createTables(shaping: Shaping): Promise<void> {
  for (const table of systemTables) {
    if (await shaping.knex.schema.hasTable(table.name)) await addColumns(shaping, table);
    else await createTable(shaping, table);
  }
}

async function createTable(shaping: Shaping, table: TableDeclaration): Promise<void> {
  const collation = await collationFor(shaping, table);
  await shaping.knex.schema.createTable(table.name, define(shaping, table, collation));
}

/** What a table is made of, for knex to spell. */
export function define(
  shaping: Pick<Shaping, 'knex' | 'cascadesFreely'>,
  table: TableDeclaration,
  collation: string | null,
): (builder: Knex.CreateTableBuilder) => void {
  const { knex } = shaping;
  return (builder) => {
    if (collation !== null) builder.collate(collation);
    for (const [name, column] of Object.entries(table.columns)) {
      addColumn(knex, builder, name, column, column.required === true);
      if (column.to?.onDelete) addForeignKey(shaping, builder, table, name, column);
    }
    const key = Object.entries(table.columns).flatMap(([name, { key, numbered }]) => (key && !numbered ? [name] : []));
    if (key.length > 0) builder.primary(key);
    for (const columns of table.uniques ?? []) builder.unique([...columns]);
    for (const columns of table.indexes ?? []) builder.index([...columns]);
  };
}

/** Rows that are there have no value yet: only a constant can be given to them, and only then may a value be demanded. */
async function addColumns(shaping: Shaping, table: TableDeclaration): Promise<void> {
  const { knex, addsForeignKeys } = shaping;
  const there = new Set(Object.keys(await knex(table.name).columnInfo()));
  const missing = Object.entries(table.columns).filter(([name]) => !there.has(name));
  if (missing.length === 0) return;
  await knex.schema.alterTable(table.name, (builder) => {
    for (const [name, given] of missing) {
      const { default: initial, ...column } = given;
      const constant = initial !== undefined && initial !== now;
      addColumn(knex, builder, name, constant ? given : column, given.required === true && constant);
      if (column.to?.onDelete && addsForeignKeys) addForeignKey(shaping, builder, table, name, column);
    }
  });
  for (const [name, { from }] of missing) {
    if (from !== undefined && there.has(from)) await knex(table.name).update({ [name]: knex.ref(from) });
  }
}

function addColumn(knex: Knex, builder: Knex.CreateTableBuilder, name: string, column: ColumnDeclaration, required: boolean) {
  const made = typed(builder, name, column);
  if (column.numbered) return;
  if (required || column.key) made.notNullable();
  else made.nullable();
  if (column.default !== undefined) made.defaultTo(column.default === now ? knex.fn.now() : (column.default as string));
  if (column.unique) made.unique();
}

function typed(builder: Knex.CreateTableBuilder, name: string, { type, length, numbered, to }: ColumnDeclaration) {
  switch (type) {
    case 'string':
      return builder.string(name, length ?? 255);
    case 'hash':
      return builder.string(name, 255);
    case 'text':
    case 'csv':
      return builder.text(name);
    case 'integer':
      // What `increments` makes is unsigned where there is such a thing, and so is what points at it.
      return numbered ? builder.increments(name) : to ? builder.integer(name).unsigned() : builder.integer(name);
    case 'bigInteger':
      return builder.bigInteger(name);
    case 'boolean':
      return builder.boolean(name);
    case 'json':
      return builder.json(name);
    case 'uuid':
      return builder.uuid(name);
    case 'timestamp':
      return builder.timestamp(name);
  }
}

function addForeignKey(
  { cascadesFreely }: Pick<Shaping, 'cascadesFreely'>,
  builder: Knex.CreateTableBuilder,
  table: TableDeclaration,
  name: string,
  { to }: ColumnDeclaration,
): void {
  const made = builder.foreign(name).references(keyOf(to!.table)).inTable(to!.table);
  if (cascadesFreely || firstWay(table, name)) made.onDelete(to!.onDelete!.toUpperCase());
}

const keyOf = (table: string): string => Object.entries(systemTable(table).columns).find(([, { key }]) => key)![0];

/** The one foreign key of a table that may act on deletes, where the database allows no second way to the same row. */
function firstWay({ name, columns }: TableDeclaration, column: string): boolean {
  const acting = Object.entries(columns).find(([, { to, required }]) => to?.onDelete && required && to.table !== name);
  return acting?.[0] === column;
}

/** Text keys point at each other only where they sort alike. */
async function collationFor({ collationOf }: Shaping, { columns, name }: TableDeclaration): Promise<string | null> {
  const target = Object.values(columns).find(({ to }) => to?.onDelete && to.table !== name)?.to?.table;
  return target === undefined ? null : collationOf(target, keyOf(target));
}
