import { readFileSync } from 'node:fs';
import pg from 'pg';
import { expect } from 'vitest';
import { loadSchema, loadSql } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { readUrl } from './queries.ts';

const test = whenServer('postgres');

test('the awkward schema, as expected line by line', async () => {
  const { catalog, queries } = await readUrl(await loadSchema('postgres', 'pergola_introspection'));
  const expected: unknown = JSON.parse(readFileSync(new URL('../schemas/postgres.catalog.json', import.meta.url), 'utf8'));
  expect(comparable({ ...catalog, version: 'any' })).toEqual(comparable(expected));
  expect(queries).toBe(7);
});

test('a login sees what it may select, and what it may not write is not writable', async () => {
  const url = await loadSchema('postgres', 'pergola_introspection_grants');
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(`
    drop role if exists pergola_reader;
    create role pergola_reader login password 'reader';
    grant usage on schema sales to pergola_reader;
    grant select on customers, log_lines to pergola_reader;
    grant select (customer_id, course_number, grade) on enrolments to pergola_reader;
    grant insert, update on log_lines to pergola_reader;
    grant select (id, billed_to, status, price, note) on sales.orders to pergola_reader;
    grant select on customer_emails to pergola_reader;
  `);
  try {
    const reader = new URL(url);
    reader.username = 'pergola_reader';
    reader.password = 'reader';
    const { catalog } = await readUrl(reader.href);
    const seen = (name: string) => catalog.tables.find((table) => table.name === name)!;

    expect(catalog.schemas).toEqual(['public', 'sales']);
    expect(catalog.tables.map(({ schema, name, writable }) => `${schema}.${name}${writable ? ' writable' : ''}`)).toEqual([
      'public.customer_emails',
      'public.customers',
      'public.enrolments',
      'public.log_lines writable',
      'sales.orders',
    ]);
    // The key needs course_term, which is hidden; the foreign key to customers does not.
    expect(seen('enrolments').columns.map((column) => [column.position, column.name])).toEqual([
      [1, 'customer_id'],
      [2, 'course_number'],
      [3, 'grade'],
    ]);
    expect(seen('enrolments').primaryKey).toBeNull();
    expect(seen('enrolments').foreignKeys.map((key) => key.name)).toEqual(['enrolments_customer_id_fkey']);
    expect(seen('orders').foreignKeys.map((key) => key.name)).toEqual(['orders_billed_to_fkey']);
    // Of the indexes only those on columns that may be seen; what an expression reads is not looked into.
    expect(seen('orders').indexes.map((index) => index.name)).toEqual(['orders_note', 'orders_open']);
    expect(seen('orders').checks.map((check) => check.name)).toEqual(['orders_status', 'price_check']);
  } finally {
    await owner.query('drop owned by pergola_reader; drop role pergola_reader');
    await owner.end();
  }
});

test('a read-only session writes nothing', async () => {
  const url = new URL(await loadSchema('postgres', 'pergola_introspection_readonly'));
  url.searchParams.set('options', '-c default_transaction_read_only=on');
  const { catalog } = await readUrl(url.href);
  expect(catalog.tables.filter((table) => table.writable)).toEqual([]);
});

test('only the schemas and tables that were asked for', async () => {
  const url = await loadSchema('postgres', 'pergola_introspection_options');
  const { catalog } = await readUrl(url, {
    schemas: ['sales', 'public', 'nowhere'],
    include: ['sales.*', 'c*'],
    exclude: ['*.customer*'],
  });
  expect(catalog.schemas).toEqual(['sales', 'public']);
  expect(catalog.tables.map(({ schema, name }) => `${schema}.${name}`)).toEqual([
    'sales.orders',
    'sales.top_customers',
    'sales.totals',
    'public.cities',
    'public.courses',
  ]);
  expect(catalog.tables[0]?.foreignKeys).toEqual([]);
});

test('what extensions own is left out; foreign tables, unowned sequences, and domains in every place', async () => {
  const url = await loadSql(
    'postgres',
    'pergola_introspection_more',
    `
    create foreign data wrapper no_handler;
    create server nowhere foreign data wrapper no_handler;
    create foreign table far_away (id integer not null, name text) server nowhere;
    create table owned (id integer);
    create type owned_mood as enum ('good');
    alter extension plpgsql add table owned;
    alter extension plpgsql add type owned_mood;
    create sequence loose;
    create domain code as varchar(5) default 'x' not null check (value <> 'VALUE');
    create domain short_code as code check (length(value) < 3);
    create domain codes as short_code[];
    create type "Mood" as enum ('ok');
    create table things (
      id integer primary key default nextval('loose'),
      gone integer,
      "A code" short_code,
      several codes,
      more code[][],
      stamped timestamp(0) with time zone[],
      moody "Mood"[],
      borrowed owned_mood,
      small numeric(2,1),
      unlimited varchar
    );
    alter table things drop column gone;
    create view shown as select moody, "A code" from things;
    create table renamed (like things including all);
    `,
  );
  const { catalog } = await readUrl(url);
  expect(catalog.tables.map((table) => [table.name, table.kind, table.writable])).toEqual([
    ['far_away', 'foreign table', false],
    ['renamed', 'table', true],
    ['shown', 'view', true],
    ['things', 'table', true],
  ]);
  expect(catalog.enums).toEqual([{ schema: 'public', name: 'Mood', values: ['ok'] }]);
  const things = catalog.tables.find((table) => table.name === 'things')!;
  const facts = things.columns.map((one) => [
    one.position,
    one.name,
    one.type,
    one.baseType,
    one.dimensions,
    one.domain,
    one.maxLength ?? one.scale,
  ]);
  expect(facts).toEqual([
    [1, 'id', 'integer', 'integer', 0, null, null],
    [2, 'A code', 'short_code', 'character varying', 0, 'short_code', 5],
    [3, 'several', 'codes', 'character varying', 1, 'codes', 5],
    [4, 'more', 'code[]', 'character varying', 2, null, 5],
    [5, 'stamped', 'timestamp(0) with time zone[]', 'timestamp with time zone', 1, null, 0],
    [6, 'moody', '"Mood"[]', '"Mood"', 1, null, null],
    [7, 'borrowed', 'owned_mood', 'owned_mood', 0, null, null],
    [8, 'small', 'numeric(2,1)', 'numeric', 0, null, 1],
    [9, 'unlimited', 'character varying', 'character varying', 0, null, null],
  ]);
  const [id, code] = things.columns;
  expect(id?.autoIncrement).toBe(true);
  expect([code?.nullable, code?.default]).toEqual([false, "'x'::character varying"]);
  expect(things.columns.find((one) => one.name === 'borrowed')?.enum).toEqual(['good']);
  expect(things.checks).toEqual([
    { name: 'code_check', expression: `(("A code")::text <> 'VALUE'::text)` },
    { name: 'short_code_check', expression: '(length(("A code")::text) < 3)' },
  ]);
  const shown = catalog.tables.find((table) => table.name === 'shown')!;
  expect(shown.columns.map((one) => [one.dimensions, one.nullable])).toEqual([
    [1, true],
    [0, true],
  ]);
});

/** Since version 16 PostgreSQL prints fewer table names in a view's text. */
function comparable(catalog: unknown): unknown {
  return JSON.parse(JSON.stringify(catalog, (key, value: unknown) => (key === 'definition' && value !== null ? 'any' : value)));
}
