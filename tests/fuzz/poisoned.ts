/**
 * Requests that are right but for one value, over every type there is: these get furthest, so what a database would
 * choke on has to be caught for what it is. Columns and relations are those of the almanac.
 */
import fc from 'fast-check';
import { hostileScalar, percentEncoded } from './hostile.ts';
import type { Request } from './send.ts';

const columns = ['id', 'office', 'taken', 'big', 'ratio', 'amount', 'ok', 'day', 'clock', 'token', 'doc', 'note', 'bytes'];
const column = fc.constantFrom(...columns);
const single = ['_eq', '_neq', '_lt', '_lte', '_gt', '_gte', '_contains', '_icontains', '_starts_with', '_iends_with', '_ieq'];
const plural = ['_in', '_nin', '_between', '_nbetween'];

const condition = fc.oneof(
  fc.tuple(fc.constantFrom(...single), hostileScalar).map(([operator, value]) => ({ [operator]: value })),
  fc.tuple(fc.constantFrom(...plural), hostileScalar, hostileScalar).map(([operator, ...values]) => ({ [operator]: values })),
);

const numbers = [
  '1',
  '0',
  '-1',
  '2147483648',
  '-2147483649',
  '9223372036854775808',
  '-9223372036854775809',
  '1e30',
  '1e-30',
  '0.0000000001',
  '123456789012345678901234567890.5',
  '1e999',
];
const moments = [
  '0000-01-01',
  '0001-01-01',
  '9999-12-31T23:59:59.999999999Z',
  '10000-01-01',
  '294277-01-01',
  '2024-01-01T24:00:00Z',
  '2024-06-30T23:59:60Z',
  '2024-01-01T00:00:00+25:00',
  '1e10',
  '99999999999999',
  'infinity',
  '24:00:00',
  '838:59:59',
  '-00:00:01',
  '12:00:00+14',
  '12:00',
];
const texts = [
  '\ud800',
  '\u0000',
  'a\u0000b',
  '00000000-0000-0000-0000-000000000000',
  '{6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a01}',
  '////',
  'AP8Q',
  '\\x00',
  '{"a":1}',
  '[',
  'x'.repeat(5000),
];
const edge = fc.constantFrom(...numbers, ...moments, ...texts);
const edgeCondition = fc.oneof(
  fc.tuple(fc.constantFrom(...single), edge).map(([operator, value]) => ({ [operator]: value })),
  fc.tuple(fc.constantFrom(...plural), edge, edge).map(([operator, ...values]) => ({ [operator]: values })),
);

const filter = fc.tuple(column, fc.oneof(condition, edgeCondition, edgeCondition)).map(([name, given]) => ({ [name]: given }));
const call = fc
  .tuple(
    fc.constantFrom('year(taken)', 'hour(clock)', 'month(day)', 'count(reading)', 'week(day)'),
    fc.oneof(condition, edgeCondition),
  )
  .map(([name, given]) => ({ [name]: given }));
const inJson = fc
  .tuple(
    fc.oneof(hostileScalar.map(String), fc.constantFrom('kind', 'size', 'tags[0]', 'deep.list[2].n')),
    fc.oneof(condition, edgeCondition),
  )
  .map(([path, given]) => ({ doc: { _json: { [path]: given } } }));

const text = (query: Readonly<Record<string, unknown>>): string =>
  Object.entries(query)
    .map(([name, value]) => `${name}=${percentEncoded(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))}`)
    .join('&')
    .slice(0, 7500);

const cursor = fc
  .array(fc.oneof(hostileScalar, edge), { minLength: 1, maxLength: 3 })
  .map((values) => Buffer.from(JSON.stringify(values)).toString('base64url'));
const jsonPath = fc.oneof(
  hostileScalar.map(String),
  fc.constantFrom('a.b', "a'b", 'a"b', 'a\\b', '[0]', '[99999999999]', 'a[0][1]', '$.a', '{a}', 'a,b'),
);

const parameters = fc.oneof(
  { weight: 8, arbitrary: filter.map((each) => ({ filter: each })) },
  { weight: 1, arbitrary: call.map((each) => ({ filter: each })) },
  { weight: 2, arbitrary: inJson.map((each) => ({ filter: each })) },
  { weight: 1, arbitrary: filter.map((each) => ({ filter: { office: { reading: { _some: each } } } })) },
  {
    weight: 1,
    arbitrary: filter.map((each) => ({ fields: 'office.reading.id', deep: { office: { reading: { _filter: each } } } })),
  },
  { weight: 1, arbitrary: fc.oneof(hostileScalar, edge).map((each) => ({ search: each })) },
  { weight: 1, arbitrary: fc.tuple(column, cursor).map(([sort, each]) => ({ sort, cursor: each })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('sum', 'min', 'avg', 'countDistinct'), column, fc.oneof(condition, edgeCondition))
      .map(([name, of, given]) => ({ groupBy: 'office', aggregate: { [name]: of }, having: { [name]: { [of]: given } } })),
  },
  { weight: 1, arbitrary: jsonPath.map((each) => ({ fields: `id,json(doc, ${each})` })) },
  { weight: 1, arbitrary: column.map((each) => ({ groupBy: each, aggregate: { count: '*', max: each } })) },
);

const key = fc.oneof(hostileScalar.map(String), edge).map((each) => percentEncoded(each).slice(0, 2000));
const path = fc.oneof(
  key.map((each) => `/items/reading/${each}`),
  fc.tuple(key, key).map(([a, b]) => `/items/region/${a},${b}`),
);

export const poisonedRequest: fc.Arbitrary<Request> = fc.oneof(
  {
    weight: 6,
    arbitrary: parameters.map((query) => ({ method: 'GET', path: '/items/reading', search: text(query), body: null })),
  },
  { weight: 1, arbitrary: path.map((each) => ({ method: 'GET', path: each, search: '', body: null })) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.oneof(hostileScalar, edge), { maxLength: 3 })
      .map((keys) => ({ method: 'SEARCH', path: '/items/reading', search: '', body: JSON.stringify({ keys }) })),
  },
);
