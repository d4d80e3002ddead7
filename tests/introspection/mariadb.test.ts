import { readFileSync } from 'node:fs';
import mysql from 'mysql2/promise';
import { expect } from 'vitest';
import { loadSchema } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { readUrl } from './queries.ts';

const test = whenServer('mariadb');

test('the awkward schema, as expected line by line', async () => {
  const { catalog, queries } = await readUrl(await loadSchema('mysql', 'pergola_introspection'));
  const expected: unknown = JSON.parse(readFileSync(new URL('../schemas/mariadb.catalog.json', import.meta.url), 'utf8'));
  expect({ ...catalog, version: 'any' }).toEqual(expected);
  expect(queries).toBe(8);
});

test('a login sees what it may select, and what it may not write is not writable', async () => {
  const url = await loadSchema('mysql', 'pergola_introspection_grants');
  const owner = await mysql.createConnection({ uri: url, multipleStatements: true });
  await owner.query(`
    drop user if exists pergola_reader;
    create user pergola_reader identified by 'reader';
    grant select on courses to pergola_reader;
    grant select, insert on log_lines to pergola_reader;
    grant select (customer_id, course_number) on enrolments to pergola_reader;
    grant select, insert, update on totals to pergola_reader;
    grant insert on readings to pergola_reader;
  `);
  try {
    const reader = new URL(url);
    reader.username = 'pergola_reader';
    reader.password = 'reader';
    const { catalog } = await readUrl(reader.href);
    expect(catalog.tables.map(({ name, writable, primaryKey }) => [name, writable, primaryKey])).toEqual([
      ['courses', false, ['number', 'term']],
      ['enrolments', false, null],
      ['log_lines', true, null],
      ['totals', false, null],
    ]);
    expect(catalog.tables.flatMap((table) => table.foreignKeys)).toEqual([]);
  } finally {
    await owner.query('drop user pergola_reader');
    await owner.end();
  }
});

test('only the schemas that were asked for, with foreign keys between them', async () => {
  const url = await loadSchema('mysql', 'pergola_introspection_one');
  const owner = await mysql.createConnection({ uri: url, multipleStatements: true });
  await owner.query(`
    drop database if exists pergola_introspection_two;
    create database pergola_introspection_two;
    create table pergola_introspection_two.courses (
      number int, term varchar(20) character set utf8mb4, primary key (term),
      constraint across foreign key (number, term) references pergola_introspection_one.courses (number, term)
    );
  `);
  const schemas = ['pergola_introspection_two', 'pergola_introspection_one'];
  const { catalog } = await readUrl(url, { schemas, include: ['courses'] });
  await owner.query('drop database pergola_introspection_two');
  await owner.end();
  expect(catalog.schemas).toEqual(schemas);
  expect(catalog.tables.map((table) => `${table.schema}.${table.name}`)).toEqual(schemas.map((schema) => `${schema}.courses`));
  expect(catalog.tables[0]?.foreignKeys[0]?.references).toEqual({
    schema: 'pergola_introspection_one',
    table: 'courses',
    columns: ['number', 'term'],
  });
});
