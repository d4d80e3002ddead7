/** Text of files -> rows: CSV and JSON, however the text is cut into pieces, and what is told of files that are neither. */
import { describe, expect, test } from 'vitest';
import { itemReader } from '../../api/import/cells.ts';
import { csvRows } from '../../api/import/csv.ts';
import { jsonItems } from '../../api/import/json.ts';
import { ExactNumber } from '../../api/query/exact.ts';
import { library } from '../rest/model.ts';

async function* pieces(text: string, length: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += length) yield text.slice(start, start + length);
}

async function all<T>(rows: AsyncGenerator<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

describe('CSV', () => {
  const given = (text: string, length = 1000) => all(csvRows(pieces(text, length)));

  test.each<[string, string, readonly (readonly (string | null)[])[]]>([
    ['rows', 'a,b\r\n1,2\r\n', [['a', 'b'], ['1', '2']]],
    ['no break at the end', 'a,b\n1,2', [['a', 'b'], ['1', '2']]],
    ['nothing and empty text', 'a,b\n,""\n', [['a', 'b'], [null, '']]],
    ['quotes', 'a\n"x ""y"", z\nw"\n', [['a'], ['x "y", z\nw']]],
    ['a byte order mark', '\uFEFFa,b\n1,2\n', [['a', 'b'], ['1', '2']]],
    ['semicolons', 'a;b\n1,5;2\n', [['a', 'b'], ['1,5', '2']]],
    ['tabs', 'a\tb\n1\t2\n', [['a', 'b'], ['1', '2']]],
    ['a separator in a quoted name', '"a;b;c",d\n1,2\n', [['a;b;c', 'd'], ['1', '2']]],
    ['spaces', 'a\n x \n', [['a'], [' x ']]],
    ['empty lines', 'a,b\n\n1,2\n\n', [['a', 'b'], ['1', '2']]],
  ])('%s', async (_, text, rows) => {
    for (const length of [1, 3, 1000]) expect(await given(text, length)).toEqual(rows);
  }); // biome-ignore format: a table

  test.each([
    ['a,b\n1,2,3\n', /Line 2 has more or fewer cells/],
    ['a\n"x\n', /never closed/],
    ['a\n"x"y\n', /behind a closing quote/],
  ])('refuses %j', async (text, message) => {
    await expect(given(text)).rejects.toMatchObject({ code: 'INVALID_PAYLOAD', message: expect.stringMatching(message) });
  });

  test('nothing at all', async () => {
    expect(await given('')).toEqual([]);
  });
});

describe('JSON', () => {
  const given = (text: string, length = 1000) => all(jsonItems(pieces(text, length)));

  test.each<[string, readonly unknown[]]>([
    ['[]', []],
    [' [ ] ', []],
    ['[{"a":1},{"a":[1,{"b":"],}"}]}]', [{ a: 1 }, { a: [1, { b: '],}' }] }]],
    ['\uFEFF[{"a":"\\"\\\\"}]', [{ a: '"\\' }]],
    ['[{"n":12345678901234567890}]', [{ n: new ExactNumber('12345678901234567890') }]],
    ['[1, "x" ,null]', [1, 'x', null]],
  ])('%s', async (text, items) => {
    for (const length of [1, 2, 1000]) expect(await given(text, length)).toEqual(items);
  });

  test.each([
    ['', /empty/],
    ['{"a":1}', /no list/],
    ['[{"a":1}', /no end/],
    ['[{"a":1}] x', /follows/],
    ['[{"a":1},]', /Row 2 is not valid/],
    ['[{"a":1}{"a":2}]', /Row 1 is not valid/],
    ['[,]', /Row 1 is not valid/],
    ['[{"a":}]', /Row 1 is not valid/],
  ])('refuses %j', async (text, message) => {
    for (const length of [1, 1000])
      await expect(given(text, length)).rejects.toMatchObject({
        code: 'INVALID_PAYLOAD',
        message: expect.stringMatching(message),
      });
  });
});

describe('cells', () => {
  const articles = library.collections.get('articles')!;
  const read = (header: readonly string[], ...cells: readonly (string | null)[]) => itemReader(header, articles, library)(cells);

  test('take the type of their field', () => {
    expect(read(['title', 'views', 'price', 'meta'], '7', '9007199254740993', '1.50', '{"a":1}')).toEqual({
      title: '7',
      views: '9007199254740993',
      price: '1.50',
      meta: { a: 1 },
    });
    expect(read(['meta', 'labels'], 'plain', '["a","b"]')).toEqual({ meta: 'plain', labels: ['a', 'b'] });
    const odd = library.collections.get('📚/a b')!;
    expect(itemReader(['weird name!'], odd, library)(['TRUE'])).toEqual({ 'weird name!': true });
    expect(itemReader(['weird name!'], odd, library)(['perhaps'])).toEqual({ 'weird name!': 'perhaps' });
  });

  test('an empty one is null, or left out where there can be none', () => {
    expect(read(['id', 'title', 'status'], null, null, null)).toEqual({});
    expect(read(['id', 'title', 'price'], null, '', null)).toEqual({ title: '', price: null });
  });

  test('reach into related items', () => {
    expect(read(['title', 'author.id', 'author.name'], 'x', '3', 'Ada')).toEqual({
      title: 'x',
      author: { id: '3', name: 'Ada' },
    });
    expect(read(['title', 'author.name'], 'x', null)).toEqual({ title: 'x', author: null });
    expect(read(['author'], '3')).toEqual({ author: '3' });
    expect(read(['author'], '{"name":"Ada"}')).toEqual({ author: { name: 'Ada' } });
    expect(read(['tags'], '[1,2]')).toEqual({ tags: [1, 2] });
  });

  test('of names nobody knows stay what they are', () => {
    expect(read(['nope', 'title.x'], '1', '2')).toEqual({ nope: '1', 'title.x': '2' });
  });
});
