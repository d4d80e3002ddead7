import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { readSqlite } from '../../introspection/databases/sqlite.ts';
import type { Row } from '../../introspection/rows.ts';
import { summarize } from '../../introspection/summary.ts';

test('tables with kind, columns, key, and where their foreign keys lead', async () => {
  const database = new Sqlite(':memory:');
  database.exec(`
    create table courses (number integer, term text, primary key (number, term));
    create table enrolments (id integer primary key, course integer, term text, foreign key (course, term) references courses);
    create table log (line text);
    create view v as select id from enrolments;
  `);
  const catalog = await readSqlite(async (sql) => database.prepare<[], Row>(sql).all(), {});
  expect(summarize({ ...catalog, version: '3' })).toBe(`sqlite 3: 4 tables

main (4 tables)
  courses     table; 2 columns; key number, term
  enrolments  table; 3 columns; key id
    course, term -> courses (number, term)
  log         table; 1 column; no key
  v           view; 1 column; no key; read only
`);
});
