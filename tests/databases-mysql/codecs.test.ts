/** Every type of MariaDB with its extremes: answered without loss, found again by what was answered, walked by cursor. */
import { afterAll, beforeAll, expect } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import { plainSelection } from '../../api/query/query.ts';
import { dropDatabase, loadSchema } from '../schemas/load.ts';
import { servers, whenServer } from '../servers.ts';
import { type Asked, type Item, openAsked } from './asking.ts';

const testHere = whenServer('mariadb');
let url: string;
let asked: Asked;
let rows: Item[];

beforeAll(async () => {
  if (!servers.mariadb) return;
  url = await loadSchema('mysql', 'pergola_test_mysql_codecs');
  asked = await openAsked(url);
  rows = await asked.ask('every_type', { sort: 'id' });
});

afterAll(async () => {
  await asked?.engine.close();
  if (url) await dropDatabase(url);
});

testHere('answers nulls as nulls', () => {
  expect(Object.entries(rows[0]!).filter(([name, value]) => name !== 'id' && value !== null)).toEqual([]);
});

testHere('answers the extremes of every type', () => {
  expect(rows[1]).toEqual({
    id: 2,
    a_tinyint: -128,
    a_bool: false,
    an_unsigned_tinyint: 0,
    a_smallint: -32768,
    a_mediumint: -8388608,
    an_int: -2147483648,
    an_unsigned_int: 0,
    a_zerofill: 42,
    a_bigint: '-9223372036854775808',
    an_unsigned_bigint: '0',
    a_decimal: '-1234567890123456789012345678.0123456789',
    a_wide: `-${'9'.repeat(65)}`,
    an_unsigned_decimal: '0.00',
    a_float: Math.fround(-3.40282e38),
    a_short_float: Math.fround(-999.9999),
    a_double: -1.7976931348623157e308,
    a_bit: false,
    some_bits: '0'.repeat(64),
    a_char: 'ab',
    a_varchar: '',
    a_tinytext: '',
    a_text: 'line\nbreak\ttab "quote" \\ back',
    a_mediumtext: '',
    a_longtext: '{}',
    a_binary: 'AP8A/g==',
    a_varbinary: '',
    a_tinyblob: 'AA==',
    a_blob: 'AP8=',
    a_mediumblob: '',
    a_longblob: '/w==',
    a_date: null,
    a_time: '-838:59:59',
    a_time6: '-00:00:00.000001',
    a_datetime: null,
    a_datetime6: '1000-01-01T00:00:00.000001',
    a_timestamp: '1970-01-01T00:00:01.000Z',
    a_timestamp6: null,
    a_year: 1901,
    an_enum: '',
    a_set: [],
    a_json: { b: 1, a: 12345678901234567000, x: null },
    a_point: { type: 'Point', coordinates: [1.5, -2.5] },
    a_polygon: {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    },
    a_geometry: {
      type: 'LineString',
      coordinates: [
        [0, 0],
        [1, 1],
      ],
    },
    a_latin: 'é',
    a_binary_text: 'A',
    a_default: 'null',
    a_number_default: '1.50',
    a_bit_default: '101',
    an_expression_default: "it's 2",
    a_stored: -2147483647,
    a_virtual: -2147483648,
  });
  expect(rows[2]).toMatchObject({
    a_bool: true,
    a_zerofill: 99999999,
    a_bigint: '9223372036854775807',
    an_unsigned_bigint: '18446744073709551615',
    a_wide: '9'.repeat(65),
    a_float: Math.fround(1.17549e-38),
    a_double: 5e-324,
    a_bit: true,
    some_bits: '1'.repeat(64),
    a_varchar: 'Ünïcødé 🍎',
    a_varbinary: '/////////////////////w==',
    a_date: '9999-12-31',
    a_time: '838:59:59',
    a_time6: '23:59:59.999999',
    a_datetime: '2024-02-29T23:59:59',
    a_datetime6: '9999-12-31T23:59:59.999999',
    a_timestamp: '2038-01-19T03:14:07.000Z',
    a_timestamp6: '2024-03-31T02:30:00.123456Z',
    a_year: 2155,
    an_enum: 'b,c',
    a_set: ['x', "it's"],
    a_json: [],
    a_latin: 'ÿ',
  });
});

testHere('keeps digits of JSON documents that a number here would lose', async () => {
  const query = { ...plainSelection, collection: 'every_type', key: null, meta: [], cursor: null };
  const answer = await asked.engine.read({ text: null, query: () => query }, nobody(fullAccess), AbortSignal.timeout(5_000));
  expect(answer.items[1]).toContain('12345678901234567890');
});

testHere('knows the types only MariaDB has', async () => {
  expect(await asked.ask('only_mariadb')).toEqual([
    {
      id: '00000000-0000-0000-0000-000000000001',
      an_inet4: '192.168.0.1',
      an_inet6: '::1',
      hidden: 1,
      details: { a: 1 },
      looks_like_json: [1, 2],
      checked_column: 1,
    },
  ]);
  for (const filter of [
    { id: '00000000-0000-0000-0000-000000000001' },
    { id: '{00000000-0000-0000-0000-000000000001}' },
    { an_inet4: '192.168.0.1' },
    { an_inet6: '::1' },
  ]) {
    expect(await asked.ask('only_mariadb', { filter }), JSON.stringify(filter)).toHaveLength(1);
  }
});

/** Documents and places are not compared by value. */
const incomparable = new Set(['a_json', 'a_point', 'a_polygon', 'a_geometry']);

testHere('finds every row by each of its values', async () => {
  const missed: string[] = [];
  for (const row of rows.slice(1)) {
    for (const [name, value] of Object.entries(row)) {
      if (value === null || incomparable.has(name)) continue;
      // What the wire takes for nothing to compare with.
      if (value === '' || value === 'null' || (Array.isArray(value) && value.length === 0)) continue;
      const asText = Array.isArray(value) ? value.join(',') : String(value);
      const found = await asked.ask('every_type', { fields: 'id', filter: { [name]: { _eq: asText } }, sort: 'id' });
      const same = rows.filter((other) => sameValue(other[name], value)).map(({ id }) => ({ id }));
      if (JSON.stringify(found) !== JSON.stringify(same)) missed.push(`${name} = ${asText}: ${JSON.stringify(found)}`);
    }
  }
  expect(missed).toEqual([]);
});

/** The default collation does not tell A from a; that of a_binary_text does. */
const sameValue = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

testHere('tells neighbours apart that are one and the same as doubles', async () => {
  const count = async (filter: Item) => (await asked.ask('every_type', { filter })).length;
  expect(await count({ a_bigint: { _eq: '9223372036854775806' } })).toBe(0);
  expect(await count({ a_bigint: { _lt: '9223372036854775807' } })).toBe(1);
  expect(await count({ a_bigint: { _lt: '18446744073709551615' } })).toBe(2);
  expect(await count({ an_unsigned_bigint: { _gt: '18446744073709551614' } })).toBe(1);
  expect(await count({ an_unsigned_bigint: { _gt: -1 } })).toBe(2);
  expect(await count({ a_decimal: { _gt: '1234567890123456789012345678.0123456788' } })).toBe(1);
  expect(await count({ a_decimal: { _gt: '1234567890123456789012345678.0123456789' } })).toBe(0);
  expect(await count({ an_unsigned_decimal: { _eq: '99999999.991' } })).toBe(0);
  expect(await count({ a_timestamp6: { _gt: '2024-03-31T02:30:00.123455Z' } })).toBe(1);
  expect(await count({ a_timestamp6: { _gt: '2024-03-31T04:30:00.123456+02:00' } })).toBe(0);
  expect(await count({ a_float: { _eq: 1.17549e-38 } })).toBe(1);
});

testHere('walks all rows once by a cursor on any column', async () => {
  const wrong: string[] = [];
  for (const name of Object.keys(rows[0]!)) {
    if (incomparable.has(name)) continue;
    for (const sort of [name, `-${name}`]) {
      const ids = (await asked.walk('every_type', { fields: 'id', sort, limit: 1 })).map(({ id }) => id);
      if ([...ids].sort().join() !== '1,2,3') wrong.push(`${sort}: ${ids.join()}`);
    }
  }
  expect(wrong).toEqual([]);
});

testHere('sorts enums and sets as the database does, by place', async () => {
  expect((await asked.ask('customers', { sort: '-mood', fields: 'mood' })).map(({ mood }) => mood)).toEqual([
    '(happy)',
    "it's, well",
    null,
  ]);
  expect(await asked.ask('customers', { aggregate: { max: 'mood' } })).toEqual([{ max: { mood: '(happy)' } }]);
});

testHere('answers every table and view', async () => {
  for (const name of asked.engine.model().collections.keys()) {
    const items = await asked.ask(name);
    expect(items.length, name).toBeGreaterThan(0);
  }
  expect(await asked.ask('Odd Names')).toMatchObject([
    { order: 1, 'percent%_': '100%_', 'back\\slash': '\\', 日本語: '日本語', 'tick`ed': '`' },
  ]);
});
