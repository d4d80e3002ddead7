/** Requests that write, wrong in one way or in many: names, types, sizes, shapes of bodies, keys, headers. */
import fc from 'fast-check';
import { hostileScalar } from './hostile.ts';
import type { Route } from './routes.ts';

export interface Wrong {
  readonly method: string;
  readonly path: string;
  readonly type: string | null;
  readonly body: string | Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

const long = 'x'.repeat(70_000);
const value = fc.oneof(
  { weight: 6, arbitrary: hostileScalar },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      long, [], {}, [[]], [{}], { a: 1 }, [1, 2], [null], -1, 1e300, 2 ** 53, 3.7, true, false, null, '', ' ', '9'.repeat(40), '-9223372036854775809', '1e99999', 'NaN', '2024-02-30', '0000-00-00', '25:61', 'not-a-uuid', '\u0000', '\ud800', 'a@b', '**********', '$argon2id$x', '$CURRENT_USER', '$NOW', { create: [{}], update: [{}], delete: [1] }, { create: 1 }, { _eq: 1 }, { __proto__: 1 }, [{ id: 1 }, { id: 'x' }],
    ),
  },
); // biome-ignore format: a list

/** JSON.parse makes own members of these, and so must everything behind it leave them. */
const prototypes = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];

const payloadOf = (fields: readonly string[]): fc.Arbitrary<unknown> =>
  fc
    .array(
      fc.tuple(
        fc.oneof(
          { weight: 8, arbitrary: fc.constantFrom(...fields) },
          { weight: 1, arbitrary: fc.constantFrom(...prototypes, 'nope', '') },
        ),
        value,
      ),
      { maxLength: 5 },
    )
    .map((members) => Object.fromEntries(members));

/** One level of nesting, where the fields of relations are. */
const bodyOf = (fields: readonly string[]): fc.Arbitrary<unknown> => {
  const flat = payloadOf(fields);
  const nested = fc
    .tuple(
      flat,
      fc.constantFrom(...fields),
      fc.oneof(
        flat,
        fc.array(flat, { maxLength: 2 }),
        fc.record({ create: fc.array(flat, { maxLength: 2 }), update: fc.array(value, { maxLength: 2 }) }),
      ),
    )
    .map(([item, field, below]) => ({ ...(item as object), [field]: below }));
  const item = fc.oneof({ weight: 3, arbitrary: flat }, { weight: 2, arbitrary: nested });
  const which = fc.record(
    {
      keys: fc.array(value, { maxLength: 3 }),
      query: fc.dictionary(fc.constantFrom('filter', 'limit', 'sort', 'search', 'offset', 'page', 'aggregate', 'nope'), value),
      data: item,
    },
    { requiredKeys: [] },
  );
  return fc.oneof(
    { weight: 5, arbitrary: item },
    { weight: 3, arbitrary: fc.array(fc.oneof(item, value), { maxLength: 3 }) },
    { weight: 4, arbitrary: which },
    { weight: 2, arbitrary: value },
  );
};

/** Steps of a path where a name stands: some that are there, and many that are not. */
const steps: Readonly<Record<string, readonly string[]>> = {
  ':collection': ['articles', 'authors', 'enrolments', 'notes', 'nope', 'directus_users', '%00', '__proto__', 'a%2Fb'],
  '': ['1', '2', '1,a', '9'.repeat(40), 'x', '-1', '1.5', '%00', '%F0%9F%98%80', '__proto__', '00000000-0000-4000-8000-000000000000', 'me', 'NaN', 'null'],
}; // biome-ignore format: a table

const step = (name: string): fc.Arbitrary<string> => fc.constantFrom(...(steps[name] ?? steps['']!));

export const pathOf = (path: string): fc.Arbitrary<string> =>
  fc
    .tuple(...path.split('/').map((each) => (each.startsWith(':') ? step(each) : fc.constant(each))))
    .map((parts) => parts.join('/'));

/** What would drop the tables everything else is tried on only says so. */
export function kept(method: string, path: string): string {
  if (method !== 'DELETE' || !/^\/(?:collections|fields|relations)\//.test(path)) return path;
  return `${path}${path.includes('?') ? '&' : '?'}dry_run=true`;
}

const search = fc.constantFrom(
  '',
  '',
  '',
  '',
  '?fields=*.*',
  '?fields=nope',
  '?fields=author.name',
  '?deep[author][_limit]=x',
  '?on=slug',
  '?on=nope',
  '?on=',
  '?on[a]=1',
  '?alias[a]=b',
  '?meta=x',
  '?dryRun=perhaps',
  '?filter={',
  '?__proto__=1',
);
const headers = fc.constantFrom<Readonly<Record<string, string>>>(
  {},
  {},
  {},
  {},
  { 'if-match': 'x' },
  { 'if-match': '"x"' },
  { 'if-match': '*' },
  { 'x-pergola-as-user': 'x' },
  { 'content-encoding': 'gzip' },
  { 'content-encoding': 'x' },
);

/** `fieldsOf` tells the fields of the collection a path is about. */
export function wrongWrite(routes: readonly Route[], fieldsOf: (path: string) => readonly string[]): fc.Arbitrary<Wrong> {
  return fc.constantFrom(...routes).chain(({ method, path }) =>
    fc.tuple(pathOf(path), search, headers).chain(([concrete, asked, more]) =>
      bodyOf(fieldsOf(concrete)).map((body) => ({
        method,
        path: kept(method, concrete + asked),
        type: 'application/json',
        body: JSON.stringify(body) ?? 'undefined',
        headers: more,
      })),
    ),
  );
}

/** Ways in which a body is no body, whatever it is for. */
export const brokenBodies: readonly (readonly [what: string, type: string, body: string | Buffer, status: number])[] = [
  ['half of JSON', 'application/json', '{"a":', 400],
  ['two texts', 'application/json', '{}{}', 400],
  ['a comma too many', 'application/json', '[1,]', 400],
  ['single quotes', 'application/json', "{'a':1}", 400],
  ['bytes that are no text', 'application/json', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400],
  ['nesting without end', 'application/json', '['.repeat(100_000), 400],
  ['nesting that ends', 'application/json', `${'{"a":['.repeat(20_000)}1${']}'.repeat(20_000)}`, 400],
  ['numbers that nest', 'application/json', `${'[12345678901234567890,'.repeat(5000)}1${']'.repeat(5000)}`, 400],
  ['too much', 'application/json', JSON.stringify({ a: 'x'.repeat(1_100_000) }), 413],
  ['a text', 'application/json', '"x"', 400],
  ['a number', 'application/json', '5', 400],
  ['nothing but null', 'application/json', 'null', 400],
  ['another type', 'text/plain', '{}', 415],
  ['a form', 'application/x-www-form-urlencoded', 'a=1', 415],
  ['another charset', 'application/json; charset=utf-16', '{}', 415],
];
