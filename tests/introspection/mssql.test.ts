import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as queries from '../../introspection/databases/mssql/queries.ts';
import { readMssql } from '../../introspection/databases/mssql.ts';
import type { ReadOptions } from '../../introspection/read.ts';
import type { Row } from '../../introspection/rows.ts';
import * as rows from './mssql-rows.ts';

const schemas = ['dbo', 'hr "odd".schema', 'sales'];

/** Answers each query with the rows a server would give for it. */
function read(changed: Partial<Record<keyof typeof rows, readonly Row[]>> = {}, options: ReadOptions = {}) {
  const given = { ...rows, ...changed };
  const names = options.schemas ?? schemas;
  const answers = new Map<string, readonly Row[]>([
    [queries.facts, given.facts],
    [queries.schemas, given.schemas],
    [queries.tables(names), given.tables],
    [queries.columns(names), given.columns],
    [queries.indexes(names), given.indexes],
    [queries.foreignKeys(names), given.foreignKeys],
    [queries.checks(names), given.checks],
  ]);
  return readMssql(async (sql) => {
    const answer = answers.get(sql);
    if (answer === undefined) throw new Error(`Nobody expects this query: ${sql}`);
    return answer;
  }, options);
}

test('the awkward schema, as expected line by line', async () => {
  const expected: unknown = JSON.parse(readFileSync(new URL('../schemas/mssql.catalog.json', import.meta.url), 'utf8'));
  expect({ ...(await read()), version: 'any' }).toEqual(expected);
});

test('a read-only database is not writable', async () => {
  const facts = [{ version: '14.0', default_schema: 'dbo', updateability: 'READ_ONLY' }];
  expect((await read({ facts })).tables.filter((table) => table.writable)).toEqual([]);
});

test("the login's default schema comes first", async () => {
  const facts = [{ version: '14.0', default_schema: 'sales', updateability: 'READ_WRITE' }];
  const catalog = await readMssql(
    async (sql) => (sql === queries.facts ? facts : sql === queries.schemas ? rows.schemas : []),
    {},
  );
  expect(catalog.schemas).toEqual(['sales', 'dbo', 'hr "odd".schema']);
});

test('a column without the right to select is gone, with the key it is part of', async () => {
  const columns = rows.columns.filter((row) => row.table_id !== '103' || row.name !== 'course_term');
  const enrolments = (await read({ columns })).tables.find((table) => table.name === 'enrolments');
  expect(enrolments?.columns.map((column) => column.name)).toEqual(['customer_id', 'course_number', 'grade']);
  expect(enrolments?.primaryKey).toBeNull();
  expect(enrolments?.foreignKeys.map((key) => key.name)).toEqual(['enrolments_customer']);
});

test('names are text literals in the queries, whatever is in them', () => {
  expect(queries.tables(["it's", 'x'])).toContain("s.name in (N'it''s', N'x')");
});
