import { readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { readSqlite } from '../../introspection/databases/sqlite.ts';
import type { Row } from '../../introspection/rows.ts';
import { loadSchema } from '../schemas/load.ts';
import { readUrl } from './queries.ts';

test('the awkward schema, as expected line by line', async () => {
  const { catalog, queries } = await readUrl(await loadSchema('sqlite', 'introspection'));
  const expected: unknown = JSON.parse(readFileSync(new URL('../schemas/sqlite.catalog.json', import.meta.url), 'utf8'));
  expect({ ...catalog, version: 'any' }).toEqual(expected);
  expect(queries).toBe(6);
});

test('a view of a dropped table is left out, and takes nothing with it', async () => {
  const catalog = await readSql(
    'create table a (id integer primary key); create table b (id); create view v as select * from b; drop table b',
  );
  expect(catalog.tables.map((table) => table.name)).toEqual(['a']);
});

test('a foreign key without columns to a table without key, or to a key of another length, is left out', async () => {
  const catalog = await readSql(
    'create table a (x); create table b (y, z, primary key (y, z)); create table c (p references a, q references b)',
  );
  expect(catalog.tables.find((table) => table.name === 'c')?.foreignKeys).toEqual([]);
});

test('a database without tables', async () => {
  expect((await readSql('')).tables).toEqual([]);
});

test('a catalog cannot be changed', async () => {
  const catalog = await readSql('create table a (id integer primary key)');
  expect(Object.isFrozen(catalog.tables[0]?.columns[0])).toBe(true);
});

async function readSql(sql: string) {
  const database = new Sqlite(':memory:');
  database.exec(sql);
  return readSqlite(async (text) => database.prepare<[], Row>(text).all(), {});
}
