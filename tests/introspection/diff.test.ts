import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Catalog, Table } from '../../introspection/catalog.ts';
import { readSqlite } from '../../introspection/databases/sqlite.ts';
import { diffCatalogs } from '../../introspection/diff.ts';
import type { Row } from '../../introspection/rows.ts';

async function catalogOf(sql: string): Promise<Catalog> {
  const database = new Sqlite(':memory:');
  database.exec(sql);
  return readSqlite(async (text) => database.prepare<[], Row>(text).all(), {});
}

async function diff(before: string, after: string) {
  return diffCatalogs(await catalogOf(before), await catalogOf(after));
}

const table = { schema: 'main', name: 't' };

test('two reads of one schema do not differ', async () => {
  const sql = 'create table t (id integer primary key, other references t); create view v as select * from t';
  expect(await diff(sql, sql)).toEqual([]);
});

test('tables come and go', async () => {
  expect(await diff('create table t (a)', 'create table u (a)')).toEqual([
    { change: 'table added', table: { schema: 'main', name: 'u' } },
    { change: 'table removed', table },
  ]);
});

test('a column in the middle changes nothing behind it', async () => {
  expect(await diff('create table t (a text, b text, c text)', 'create table t (a text, d text, c varchar(5) not null)')).toEqual(
    [
      { change: 'column added', table, column: 'd' },
      { change: 'column changed', table, column: 'c', properties: ['type', 'baseType', 'nullable', 'maxLength'] },
      { change: 'column removed', table, column: 'b' },
    ],
  );
});

test('keys change', async () => {
  const before =
    'create table p (x, y, primary key (x, y)); create table t (a, b, primary key (a, b), foreign key (a, b) references p)';
  const after =
    'create table p (x, y, primary key (x, y)); create table t (a, b, primary key (b, a), foreign key (a, b) references p on delete cascade)';
  const foreignKey = {
    name: 't_a_b_fkey',
    columns: ['a', 'b'],
    references: { schema: 'main', table: 'p', columns: ['x', 'y'] },
    onUpdate: 'NO ACTION',
    onDelete: 'CASCADE',
  };
  expect(await diff(before, after)).toEqual([
    { change: 'primary key changed', table, before: ['a', 'b'], after: ['b', 'a'] },
    { change: 'foreign key changed', table, foreignKey },
  ]);
  expect(
    await diff(
      'create table p (x primary key); create table t (a)',
      'create table p (x primary key); create table t (a references p)',
    ),
  ).toEqual([{ change: 'foreign key added', table, foreignKey: expect.objectContaining({ name: 't_a_fkey' }) }]);
});

test('a table becomes a view, gets a check and an index', async () => {
  expect(await diff('create table t (a)', 'create view t as select 1 as a')).toEqual([
    { change: 'table changed', table, properties: ['kind', 'writable', 'definition'] },
  ]);
  expect(await diff('create table t (a)', 'create table t (a check (a > 0)); create unique index i on t (a)')).toEqual([
    { change: 'table changed', table, properties: ['uniques', 'indexes', 'checks'] },
  ]);
});

test('the same table name in another schema is another table; enums have values', async () => {
  const catalog = await catalogOf('create table t (a)');
  const [first] = catalog.tables as readonly [Table];
  const enums = (...values: string[]) => [{ schema: 'main', name: 'mood', values }];
  const before: Catalog = { ...catalog, enums: enums('a', 'b') };
  const after: Catalog = { ...catalog, tables: [first, { ...first, schema: 'other' }], enums: enums('b', 'a') };
  expect(diffCatalogs(before, after)).toEqual([
    { change: 'table added', table: { schema: 'other', name: 't' } },
    { change: 'enum changed', enum: { schema: 'main', name: 'mood' } },
  ]);
  expect(diffCatalogs(after, { ...catalog, tables: after.tables })).toEqual([
    { change: 'enum removed', enum: { schema: 'main', name: 'mood' } },
  ]);
});
