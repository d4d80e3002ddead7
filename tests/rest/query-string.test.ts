/** Query strings are read as qs reads them, whichever way is taken. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFlat, parseNested, parseQueryString } from '../../api/parse/query-string.ts';

const plainly = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('parseQueryString', () => {
  test.each<[string, unknown]>([
    ['', {}],
    ['a=1&b=x+y&c=%C3%A9', { a: '1', b: 'x y', c: 'é' }],
    ['a&b=', { a: '', b: '' }],
    ['&&a=1&', { a: '1' }],
    ['a=1&a=2', { a: ['1', '2'] }],
    ['a=b=c', { a: 'b=c' }],
    ['filter[a][_eq]=1', { filter: { a: { _eq: '1' } } }],
    ['filter%5Ba%5D%5B_eq%5D=1', { filter: { a: { _eq: '1' } } }],
    ['fields[]=a&fields[]=b', { fields: ['a', 'b'] }],
    ['filter={"a":"[x]=y"}', { filter: '{"a":"[x]=y"}' }],
    ['filter={"a":"[x]=y"}&deep[a][_limit]=1', { filter: '{"a":"[x]=y"}', deep: { a: { _limit: '1' } } }],
    ['constructor=1&toString[a]=2', { constructor: '1', toString: { a: '2' } }],
  ])('%s', (text, expected) => {
    expect(plainly(parseQueryString(text))).toEqual(expected);
  });

  test('the way without qs gives what qs gives', () => {
    const piece = fc.stringMatching(/^[a-c=+%&.,()*{}"\]:-]{0,6}$|^%[4-7][0-9A-F]$|^[[\]]$|^__proto__$|^constructor$/);
    const attempt = (read: () => unknown): unknown => {
      try {
        return plainly(read());
      } catch (error) {
        return (error as Error).message;
      }
    };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        let flat: unknown;
        try {
          flat = parseFlat(text);
        } catch (error) {
          flat = { message: (error as Error).message };
          expect(attempt(() => parseNested(text))).toBe((error as Error).message);
          return;
        }
        if (flat !== null) expect(plainly(flat)).toEqual(attempt(() => parseNested(text)));
      }),
      { numRuns: 5000 },
    );
  });

  test.each<[string, string, RegExp]>([
    ['percent signs', 'a=%zz', /percent-encoded/],
    ['percent signs among brackets', 'a[b]=%E0%A4', /percent-encoded/],
    ['parameters', 'a=1&'.repeat(1001), /more than 1000 parameters/],
    ['parameters with brackets', 'a[]=1&'.repeat(1001), /more than 1000 parameters/],
    ['depth', `a${'[b]'.repeat(11)}=1`, /deeper than 10/],
  ])('refuses what is wrong: %s', (_name, text, reason) => {
    expect(() => parseQueryString(text)).toThrow(reason);
  });

  test('nothing in a query string reaches a prototype', () => {
    for (const text of [
      '__proto__[x]=1',
      'constructor[prototype][x]=1',
      'a[__proto__][x]=1',
      '__proto__=1',
      'a[constructor][prototype][x]=1',
    ]) {
      parseQueryString(text);
    }
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
