import { readFileSync } from 'node:fs';
import pg from 'pg';
import { expect } from 'vitest';
import { loadSchema } from '../schemas/load.ts';
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

/** Since version 16 PostgreSQL prints fewer table names in a view's text. */
function comparable(catalog: unknown): unknown {
  return JSON.parse(JSON.stringify(catalog, (key, value: unknown) => (key === 'definition' && value !== null ? 'any' : value)));
}
