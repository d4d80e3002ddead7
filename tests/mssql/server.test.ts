/** Against a real MS SQL server, where TEST_MSSQL_URL names one (an empty database of its own); reported as not run otherwise. */

import { Connection } from 'tedious';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, DatabaseFailure } from '../../api/databases/database.ts';
import { configurationOf } from '../../api/databases/mssql/configuration.ts';
import { connectMssql } from '../../api/databases/mssql/connect.ts';
import { openConnection, rowsOf } from '../../api/databases/mssql/request.ts';
import { type Asked, openAsked } from '../databases-mysql/asking.ts';
import { schemaSql } from '../schemas/load.ts';

const url = process.env.TEST_MSSQL_URL;
const testHere = (title: string, run: () => Promise<void>) =>
  url ? test(title, run, 60_000) : test.skip(`NOT RUN (no TEST_MSSQL_URL): ${title}`, run);

const never = new AbortController().signal;
let database: Database;
let asked: Asked;

beforeAll(async () => {
  if (!url) return;
  const connection = await openConnection(new Connection(configurationOf(url, 30_000)));
  for (const statement of schemaSql('mssql').split(/;\s*$/m)) if (statement.trim()) await rowsOf(connection, statement, null);
  connection.close();
  database = await connectMssql({ url, statementTimeout: 3_000, poolSize: 2 });
  asked = await openAsked(url);
}, 60_000);

afterAll(async () => {
  await asked?.engine.close();
  await database?.close();
});

testHere('answers the extremes of every type', async () => {
  const [, low, high] = await asked.ask('every_type', { sort: 'id' });
  expect(low).toMatchObject({
    a_bigint: '-9223372036854775808',
    a_bit: false,
    a_decimal: '-1234567890123456789012345678.0123456789',
    a_money: '-922337203685477.5808',
    a_float: -1.79e308,
    a_varbinary: '',
    a_binary: 'AP8A/g==',
    a_date: '0001-01-01',
    a_time: '23:59:59.9999999',
    a_datetime: '1753-01-01T00:00:00',
    a_datetimeoffset: '0001-01-01T00:00:00.000Z',
    a_uuid: '00000000-0000-0000-0000-000000000000',
    a_hierarchy: '/1/2/',
    a_geometry: { type: 'Point', coordinates: [1.5, -2.5] },
  });
  expect(high).toMatchObject({
    an_nvarchar: 'Ünïcødé 🍎',
    a_bigint: '9223372036854775807',
    a_varbinary: '/////////////////////w==',
  });
});

testHere('answers every table and view, and walks them by cursor', async () => {
  for (const { name, key } of asked.engine.model().collections.values()) {
    const items = await asked.ask(name, { limit: -1 });
    if (key.length > 0) expect(await asked.walk(name, { limit: 1 }), name).toHaveLength(items.length);
  }
});

testHere('nests lists in lists, and groups', async () => {
  expect(await asked.ask('customers', { fields: 'name,enrolments.courses.title', limit: 1 })).toEqual([
    { name: 'Ada', enrolments: [{ courses: { title: 'SQL' } }] },
  ]);
  expect(await asked.ask('sales.orders', { groupBy: 'status', aggregate: { count: '*' }, sort: 'status' })).toEqual([
    { status: 'draft', count: 1 },
    { status: 'published', count: 1 },
  ]);
});

testHere('stops, streams, estimates and explains', async () => {
  const kind = (work: Promise<unknown>) =>
    work.then(
      () => 'no failure',
      (error: unknown) => (error instanceof DatabaseFailure ? error.kind : error),
    );
  const statement = (text: string) => ({ text, values: [], keep: false });
  const leaving = new AbortController();
  setTimeout(() => leaving.abort(), 300);
  expect(await kind(database.run(statement("waitfor delay '00:00:02'"), leaving.signal))).toBe('cancelled');
  expect(await kind(database.run(statement("waitfor delay '00:00:10'"), never))).toBe('timeout');
  expect(await kind(database.run(statement('select * from nowhere'), never))).toBe('schema');
  const many = statement('select top 1200 1 as n from sys.all_columns a cross join sys.all_columns b');
  const sizes: number[] = [];
  for await (const rows of database.stream(many, never)) sizes.push(rows.length);
  expect(sizes).toEqual([500, 500, 200]);
  for await (const rows of database.stream(many, never)) {
    expect(rows).toHaveLength(500);
    break;
  }
  expect(await database.estimate(statement('select 1 as one from dbo.every_type'))).toBeGreaterThan(0);
  expect(String(await database.explain(statement('select 1 as one from dbo.every_type')))).toContain('ShowPlanXML');
  expect(await database.schemaFingerprint()).toBe(await database.schemaFingerprint());
});
