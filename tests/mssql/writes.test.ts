/** MS SQL's spelling of every step of a write, what is sent, and what its complaints mean; no server is needed for that. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DatabaseFailure } from '../../api/databases/database.ts';
import { mssqlFailure, mssqlWriteFailure } from '../../api/databases/mssql/failure.ts';
import { encodeMssql } from '../../api/databases/mssql/parameter.ts';
import { mssqlSyntax } from '../../api/databases/mssql/syntax.ts';
import { mssqlType } from '../../api/databases/mssql/types.ts';
import { ApiError } from '../../api/errors.ts';
import { buildModel } from '../../api/model/build.ts';
import { noSettings } from '../../api/model/settings.ts';
import type { WriteStep } from '../../api/plan/write.ts';
import { boundValues, chunksOf } from '../../api/sql/bound.ts';
import { compileWrite } from '../../api/sql/write.ts';
import type { Catalog } from '../../introspection/catalog.ts';
import { given, insertInto, targets, where } from '../writes/sql-asking.ts';

const catalog = JSON.parse(readFileSync(new URL('../schemas/mssql.catalog.json', import.meta.url), 'utf8')) as Catalog;
const model = buildModel([{ name: '', catalog, typeOf: mssqlType }], noSettings);
const of = (name: string) => model.collections.get(name)!;
const [customers, enrolments, log, everyType] = ['customers', 'enrolments', 'log_lines', 'every_type'].map(of) as [
  ReturnType<typeof of>,
  ReturnType<typeof of>,
  ReturnType<typeof of>,
  ReturnType<typeof of>,
];
const enrolled = enrolments.key;

const steps: Readonly<Record<string, WriteStep>> = {
  'write one row': insertInto(customers, ['name', 'email'], [['Ada', null]]),
  'write rows and answer them': insertInto(
    customers,
    ['name', 'email'],
    [
      ['Ada', null],
      ['Bob', 'b@example.com'],
    ],
    ['id', 'name'],
  ),
  'write rows that say nothing': insertInto(log, [], [[], []]),
  'write rows without a key': insertInto(log, ['line'], [['a'], ['b']], ['line']),
  'write a number of ones own': {
    ...insertInto(customers, ['id', 'name'], [[7, 'Ada']], []),
    overrideIdentity: true,
  } as WriteStep,
  'write every kind of value': insertInto(
    everyType,
    ['a_tinyint', 'a_bigint', 'a_bit', 'a_decimal', 'a_float', 'a_varchar', 'an_nvarchar', 'a_datetime', 'a_datetimeoffset', 'a_varbinary', 'a_uuid', 'an_xml', 'a_hierarchy', 'a_geometry', 'a_geography'],
    [Array.from({ length: 15 }, () => null)],
  ), // biome-ignore format: a list of columns
  'write the same to some': {
    kind: 'update',
    source: '',
    table: customers.table,
    set: [{ target: targets(customers, ['name'])[0]!, value: given('Ada') }],
    where: where(customers, 'id', 1, 2),
  },
  'write to each its own': {
    kind: 'update each',
    source: '',
    table: enrolments.table,
    by: targets(enrolments, enrolled),
    set: targets(enrolments, ['grade']),
    rows: [
      [...enrolled.map((_, index) => given(index)), given(1)],
      [...enrolled.map((_, index) => given(index)), null],
    ],
  },
  'write away': { kind: 'delete', source: '', from: customers.table, where: where(customers, 'id', 1) },
  'write after holding': {
    kind: 'lock',
    source: '',
    from: enrolments.table,
    by: targets(enrolments, enrolled),
    keys: [enrolled.map((_, index) => given(index)!), enrolled.map((_, index) => given(index + 1)!)],
  },
};

describe('SQL', () => {
  test.each(Object.keys(steps))('%s', async (title) => {
    const { text } = compileWrite(steps[title]!, mssqlSyntax)!;
    const broken = text.replace(
      /(; |\) )(?=(merge|select|insert|set|when|output|on|using)\b)| (?=(from|where|order by|using|when|output) )/g,
      '$1\n  ',
    );
    await expect(`${broken}\n`).toMatchFileSnapshot(`sql/${title.replaceAll(' ', '-')}.sql`);
  });
});

test('stays below the parameters and rows of one statement', () => {
  const rows = Array.from({ length: 5_000 }, () => [given('a'), given('b'), given('c')]);
  const chunks = chunksOf(rows, 3, mssqlSyntax);
  expect(chunks.flat()).toHaveLength(5_000);
  for (const chunk of chunks) expect(chunk.length * 3).toBeLessThan(2_100);
  expect(Math.max(...chunksOf(rows, 1, mssqlSyntax).map(({ length }) => length))).toBeLessThanOrEqual(1_000);
});

test('refuses what a column cannot hold', () => {
  const refusal = (name: string, value: string | number | boolean): unknown => {
    const { parameters } = compileWrite(insertInto(everyType, [name], [[value]]), mssqlSyntax)!;
    try {
      return boundValues(parameters, encodeMssql, 'every_type');
    } catch (error) {
      return error instanceof ApiError ? [error.code, error.details.collection, error.details.field] : error;
    }
  };
  expect(refusal('a_tinyint', 255)).toEqual(['255']);
  expect(refusal('a_tinyint', -1)).toEqual(['VALUE_OUT_OF_RANGE', 'every_type', 'a_tinyint']);
  expect(refusal('a_bigint', '9223372036854775808')).toEqual(['VALUE_OUT_OF_RANGE', 'every_type', 'a_bigint']);
  expect(refusal('a_float', 'NaN')).toEqual(['INVALID_PAYLOAD', 'every_type', 'a_float']);
  expect(refusal('a_geometry', '{"type":"Circle"}')).toEqual(['INVALID_PAYLOAD', 'every_type', 'a_geometry']);
  expect(refusal('a_decimal', '1e3')).toEqual(['1000']);
});

test('knows which constraint it was', () => {
  const told = (number: number, message: string) => {
    const failure = mssqlWriteFailure(Object.assign(new Error(message), { name: 'RequestError', code: 'EREQUEST', number }));
    return failure instanceof DatabaseFailure ? { kind: failure.kind, ...failure.broken } : failure;
  };
  const none = { table: null, columns: [], constraint: null, value: null };
  expect(told(2627, "Violation of UNIQUE KEY constraint 'UQ_mail'. Cannot insert duplicate key in object 'dbo.customers'. The duplicate key value is (a@b.c).")).toEqual({ kind: 'unique', table: 'customers', columns: [], constraint: 'UQ_mail', value: 'a@b.c' });
  expect(told(2601, "Cannot insert duplicate key row in object 'sales.orders' with unique index 'IX_n'. The duplicate key value is (1, x).")).toEqual({ kind: 'unique', table: 'orders', columns: [], constraint: 'IX_n', value: '1, x' });
  expect(told(547, 'The INSERT statement conflicted with the FOREIGN KEY constraint "FK_a". The conflict occurred in database "shop", table "dbo.authors", column \'id\'.')).toEqual({ kind: 'foreign key', table: null, columns: [], constraint: 'FK_a', value: null });
  expect(told(547, 'The DELETE statement conflicted with the REFERENCE constraint "FK_a". The conflict occurred in database "shop", table "dbo.articles", column \'author\'.')).toEqual({ kind: 'foreign key', table: 'articles', columns: ['author'], constraint: 'FK_a', value: null });
  expect(told(547, 'The UPDATE statement conflicted with the CHECK constraint "CK_g". The conflict occurred in database "shop", table "dbo.enrolments", column \'grade\'.')).toEqual({ kind: 'check', table: 'enrolments', columns: ['grade'], constraint: 'CK_g', value: null });
  expect(told(515, "Cannot insert the value NULL into column 'name', table 'shop.dbo.customers'; column does not allow nulls. INSERT fails.")).toEqual({ kind: 'not null', table: 'customers', columns: ['name'], constraint: null, value: null });
  expect(told(2628, "String or binary data would be truncated in table 'shop.dbo.customers', column 'name'. Truncated value: 'abc'.")).toEqual({ kind: 'too long', table: 'customers', columns: ['name'], constraint: null, value: null });
  expect(told(8115, 'Arithmetic overflow error converting expression to data type int.')).toMatchObject({ kind: 'out of range', ...none });
  expect(told(271, 'The column "total" cannot be modified because it is either a computed column or is the result of a UNION operator.')).toMatchObject({ kind: 'generated', columns: ['total'] });
  expect(told(1205, 'Transaction (Process ID 52) was deadlocked on lock resources with another process.')).toMatchObject({ kind: 'conflict' });
  expect(told(50_001, 'Raised by a trigger')).toMatchObject({ kind: 'check' });
  expect(told(3906, 'Failed to update database "shop" because the database is read-only.')).toMatchObject({ kind: 'denied' });
  // A read that is a victim of a deadlock has nothing to do again but itself.
  expect(mssqlFailure(Object.assign(new Error('x'), { number: 1205 }))).toMatchObject({ kind: 'busy' });
}); // biome-ignore format: sentences of the server
