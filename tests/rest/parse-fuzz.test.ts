/** Whatever a client sends, the parser answers with a Query or a refusal below 500, quickly, and leaves no trace. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import { operators } from '../../api/query/filter.ts';
import { functionNames } from '../../api/query/function.ts';
import { aggregateFunctions } from '../../api/query/query.ts';
import { parse, parseBody } from './parsing.ts';

/** Another number looks elsewhere. */
const seed = Number(process.env.FUZZ_SEED ?? 1);
const runs = 10_000;
const parameters = [
  'fields',
  'filter',
  'search',
  'sort',
  'limit',
  'offset',
  'page',
  'aggregate',
  'groupBy',
  'having',
  'deep',
  'alias',
  'meta',
  'cursor',
  'version',
  'backlink',
];
const words = [
  ...operators, ...functionNames, ...aggregateFunctions, ...parameters.map((name) => `_${name}`), ...parameters,
  '_and', '_or', '_some', '_none', '_json', '_regex', '*', '*.*', 'author', 'author.name', 'year(born)', 'json(meta, a[0].b)', 'item:headings.x',
  'a.b.c.d.e.f.g.h.i.j.k.l', '$NOW', '$NOW(-1 day)', '$NOW(', '$CURRENT_USER.a', '-', '', '0', '-1', '1,2', 'null', 'true', '__proto__', 'constructor',
  'prototype', 'hasOwnProperty', '(', ')', '\\', ':', '.', ',', '[', ']', 'count.id', '{', '{"a":1}', '[]', '\u0000', '🙂',
]; // biome-ignore format: a table

const word = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...words) }, fc.string({ maxLength: 12 }));
const scalar = fc.oneof(word, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const tree = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(word, tie('value'), { maxKeys: 3, noNullPrototype: false }),
  ),
})).value;
const body = fc.dictionary(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...parameters) }, word), tree, { maxKeys: 4 });

const brackets = fc.array(word, { maxLength: 5 }).map((path) => path.map((step) => `[${step}]`).join(''));
const pair = fc.tuple(fc.constantFrom(...parameters), brackets, scalar, fc.boolean()).map(([name, path, value, encoded]) => {
  const text = String(value);
  return encoded ? `${encodeURIComponent(name + path)}=${encodeURIComponent(text)}` : `${name}${path}=${text}`;
});
const queryString = fc.oneof(
  fc.array(pair, { maxLength: 5 }).map((pairs) => pairs.join('&')),
  fc.string({ maxLength: 80 }),
);

function check(read: () => unknown): void {
  const start = process.cpuUsage();
  try {
    read();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    expect(error.status).toBeLessThan(500);
    expect(error.details.field).toBeTypeOf('string');
    expect(error.message.length).toBeLessThan(1500);
  }
  // Time of this process only, as the machine may be busy; generous, as garbage is collected in it as well.
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(250);
  expect(Object.keys(Object.prototype)).toEqual([]);
}

test('query strings', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(queryString, (text) => check(() => parse(text))),
    { numRuns: runs, seed },
  );
});

test('JSON bodies', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(body, (query) => check(() => parseBody(query))),
    { numRuns: runs, seed },
  );
});

test('long and repetitive input takes no longer than its length', { timeout: 60_000 }, () => {
  const long = 200_000;
  const inputs: Record<string, unknown>[] = [];
  for (const piece of [
    '(',
    ')',
    '.',
    ',',
    '\\',
    ':',
    '[',
    'year(',
    'a.',
    '$NOW( ',
    '-',
    ' ',
    '[0]',
    'json(a,b[',
    '{"a":',
    '[',
    '_eq',
  ]) {
    for (const name of parameters) inputs.push({ [name]: piece.repeat(long / piece.length) });
    inputs.push(
      { filter: { [piece.repeat(long / piece.length)]: 1 } },
      { filter: { a: { _lt: piece.repeat(long / piece.length) } } },
    );
  }
  for (const input of inputs) check(() => parseBody(input));
});
