/** The other parameters: sort, paging, groups, counts, cursors, and what is not available. */
import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../../api/parse/limits.ts';
import { parseQuery } from '../../api/parse/query.ts';
import { decodeCursor, encodeCursor } from '../../api/query/cursor.ts';
import type { Query } from '../../api/query/query.ts';
import { Literal } from '../../api/query/value.ts';
import { literals, operand, parse, parseBody, refusal, star } from './parsing.ts';

test('nothing asked is everything, up to the default limit', () => {
  expect(parse('')).toEqual({
    collection: 'articles',
    key: null,
    meta: [],
    cursor: null,
    fields: [star],
    filter: null,
    search: null,
    sort: [],
    limit: null,
    offset: 0,
    aggregate: [],
    group: [],
    having: null,
    deep: {},
  });
});

test('a key is kept as text', () => {
  expect(parseQuery('a', ['1', 'x'], {}, defaultLimits).key).toEqual([new Literal('1'), new Literal('x')]);
});

describe('parameters', () => {
  const having = (aggregate: string, name: string, operator: string, value: unknown) => ({
    kind: 'compare',
    left: { aggregate, name },
    operator,
    value,
  });
  test.each<[string, Partial<Query> | Record<string, unknown>]>([
    ['sort=title', { sort: [{ descending: false, by: operand('title') }] }],
    [
      'sort=-title,id',
      {
        sort: [
          { descending: true, by: operand('title') },
          { descending: false, by: operand('id') },
        ],
      },
    ],
    ['sort[]=-author.name', { sort: [{ descending: true, by: operand('name', { path: ['author'] }) }] }],
    ['sort=year(author.born)', { sort: [{ descending: false, by: operand('born', { path: ['author'], function: 'year' }) }] }],
    ['sort=author.year(born)', { sort: [{ descending: false, by: operand('born', { path: ['author'], function: 'year' }) }] }],
    ['sort=-json(meta, a.b)', { sort: [{ descending: true, by: operand('meta', { json: ['a', 'b'] }) }] }],
    ['sort=item:headings.title', { sort: [{ descending: false, by: operand('title', { path: ['item:headings'] }) }] }],
    ['sort=item:sales.orders.total', { sort: [{ descending: false, by: operand('total', { path: ['item:sales.orders'] }) }] }],
    ['sort=w&alias[w]=author', { sort: [{ descending: false, by: operand('author') }] }],
    ['sort=-y&alias[y]=year(born)', { sort: [{ descending: true, by: operand('born', { function: 'year' }) }] }],
    ['sort=count', { sort: [{ descending: false, by: operand('count') }] }],
    ['sort=', { sort: [] }],
    ['limit=5', { limit: 5 }],
    ['limit=0', { limit: 0 }],
    ['limit=-1', { limit: 'all' }],
    ['offset=7', { offset: 7 }],
    ['page=3', { offset: 200, limit: null }],
    ['page=3&limit=10', { offset: 20, limit: 10 }],
    ['page=2&offset=5&limit=10', { offset: 10 }],
    ['page=3&limit=-1', { offset: 0, limit: 'all' }],
    ['search= ada ', { search: 'ada' }],
    ['search=', { search: null }],
    ['meta=total_count', { meta: ['total_count'] }],
    ['meta=filter_count,estimated_count', { meta: ['filter_count', 'estimated_count'] }],
    ['meta[]=*', { meta: ['total_count', 'filter_count'] }],
    ['meta=*,estimated_count,total_count', { meta: ['total_count', 'filter_count', 'estimated_count'] }],
    ['cursor=', { cursor: [] }],
    ['cursor=*', { cursor: [] }],
    [`cursor=${encodeCursor([1, 'é', null, true])}`, { cursor: [new Literal(1), new Literal('é'), null, new Literal(true)] }],
    ['version=main', {}],
    ['version=published', {}],
    ['backlink=true', {}],
    ['backlink=false', { backlink: false }],
    ['utm_source=x&nonsense[a]=b', {}],
    ['aggregate[count]=*', { fields: [], aggregate: [{ aggregate: 'count', name: '*' }] }],
    [
      'aggregate[sum]=a,b&aggregate[countAll]=id&fields=id',
      {
        fields: [],
        aggregate: [
          { aggregate: 'sum', name: 'a' },
          { aggregate: 'sum', name: 'b' },
          { aggregate: 'countAll', name: '*' },
        ],
      },
    ],
    [
      'aggregate={"avg":["a"],"max":"unit\\\\.price"}',
      {
        aggregate: [
          { aggregate: 'avg', name: 'a' },
          { aggregate: 'max', name: 'unit.price' },
        ],
      },
    ],
    ['groupBy=status,year(born)', { fields: [], group: [operand('status'), operand('born', { function: 'year' })] }],
    ['groupBy[]=author.country', { group: [operand('country', { path: ['author'] })] }],
    ['group=status,status', { group: [operand('status')] }],
    ['groupBy=s&aggregate[count]=*&sort=-count', { sort: [{ descending: true, by: { aggregate: 'count', name: '*' } }] }],
    [
      'groupBy=s&aggregate[sum]=price&sort=-sum.price,s',
      {
        sort: [
          { descending: true, by: { aggregate: 'sum', name: 'price' } },
          { descending: false, by: operand('s') },
        ],
      },
    ],
    ['groupBy=count&aggregate[count]=*&sort=count', { sort: [{ descending: false, by: operand('count') }] }],
    ['groupBy=year(born)&sort=born_year', { sort: [{ descending: false, by: operand('born', { function: 'year' }) }] }],
    [
      'groupBy=author.country&sort=author.country',
      { sort: [{ descending: false, by: operand('country', { path: ['author'] }) }] },
    ],
    ['groupBy=s&having[count][_gt]=3', { having: having('count', '*', '_gt', new Literal('3')) }],
    ['groupBy=s&having[count]=3', { having: having('count', '*', '_eq', new Literal('3')) }],
    ['groupBy=s&having[sum][price][_between]=1,5', { having: having('sum', 'price', '_between', literals('1', '5')) }],
    [
      'groupBy=s&having={"_or":[{"min":{"a":1}},{"max":{"a":{"_null":false}}}]}',
      {
        having: { kind: 'or', of: [having('min', 'a', '_eq', new Literal(1)), having('max', 'a', '_nnull', null)] },
      },
    ],
    [
      'groupBy=s&having={"count":{"_gt":1,"_lt":9}}',
      {
        having: { kind: 'and', of: [having('count', '*', '_gt', new Literal(1)), having('count', '*', '_lt', new Literal(9))] },
      },
    ],
    ['groupBy=s&having={}', { having: null }],
  ])('%s', (text, expected) => {
    expect(parse(text)).toMatchObject(expected);
  });

  test('a page is counted in the rows a request can get', () => {
    expect(parseQuery('a', null, { page: 2, limit: 500 }, { ...defaultLimits, limitMax: 50 }).offset).toBe(50);
    expect(parseQuery('a', null, { page: '2' }, { ...defaultLimits, limitDefault: 20 }).offset).toBe(20);
  });

  test('a JSON body may hold real lists and numbers', () => {
    expect(
      parseBody({ fields: ['id', 'author.name'], limit: 5, sort: ['-id'], page: 2, search: 7, aggregate: null, meta: ['*'] }),
    ).toMatchObject({
      limit: 5,
      offset: 5,
      search: '7',
    });
  });

  test.each<[string, string, RegExp, RegExp?]>([
    ['limit=x', 'limit', /whole number, not "x"/],
    ['limit=', 'limit', /whole number/],
    ['limit=1.5', 'limit', /whole number/],
    ['limit=1e3', 'limit', /whole number/],
    ['limit=-2', 'limit', /-1 or more/],
    ['limit=99999999999999999999', 'limit', /whole number/],
    ['limit=1&limit=2', 'limit', /whole number/],
    ['offset=-1', 'offset', /0 or more/],
    ['page=0', 'page', /1 or more/],
    ['page=999999999999999&limit=1000', 'page', /too far out/, /cursor/],
    ['search[]=a', 'search', /single text/],
    ['search=a%00', 'search', /no text has/],
    ['sort=-', 'sort', /direction without a field/],
    ['sort=*', 'sort', /wildcard/],
    ['sort[a]=b', 'sort', /list of names/],
    ['sort=item:headings', 'sort', /ends at a relation/],
    ['meta=totals', 'meta', /has no "totals"/],
    ['meta=total_cuont', 'meta', /total_cuont/, /Did you mean total_count\?/],
    ['cursor=%00', 'cursor', /not a cursor/],
    ['cursor=abc', 'cursor', /not a cursor/],
    ['cursor[]=a', 'cursor', /not a cursor/],
    ['cursor=*&page=2', 'cursor', /page or offset/],
    ['cursor=*&aggregate[count]=*', 'cursor', /groups/],
    ['version=draft', 'version', /versions are read by GET and SEARCH/],
    ['backlink=perhaps', 'backlink', /true or false/],
    ['aggregate[cuont]=*', 'aggregate', /not an aggregate: "cuont"/, /Did you mean count\?/],
    ['aggregate[sum]=*', 'aggregate', /cannot be made of \*/],
    ['aggregate[sum]=', 'aggregate', /names no field/],
    ['aggregate[sum]=author.age', 'aggregate', /collection itself/],
    ['aggregate[sum]=year(born)', 'aggregate', /collection itself/],
    ['aggregate=count', 'aggregate', /not valid JSON/],
    ['aggregate[__defineGetter__]=a', 'aggregate', /not an aggregate/],
    ['groupBy=a.*', 'groupBy', /wildcard/],
    ['having[count][_gt]=3', 'having', /without groups/, /groupBy/],
    ['groupBy=s&having[cuont][_gt]=3', 'having', /not an aggregate/],
    ['groupBy=s&having[sum][_gt]=3', 'having', /needs a field/],
    ['groupBy=s&having[sum][price][_contains]=3', 'having', /not an operator/],
    ['groupBy=s&having[count][_gt]=', 'having', /empty value/],
    ['groupBy=s&having[count][_in][]=null', 'having', /null in its list/],
    ['groupBy=s&having[_or]=3', 'having', /list of conditions/],
  ])('refuses %s', (text, parameter, reason, hint) => {
    const error = refusal(text);
    expect(error).toMatchObject({ code: 'INVALID_QUERY', status: 400, details: { field: parameter } });
    expect(error.message).toMatch(reason);
    if (hint) expect(error.hint).toMatch(hint);
  });
});

describe('cursors', () => {
  test('survive their text', () => {
    for (const values of [[1], ['é🙂', null], [true, -1.5, '']]) expect(decodeCursor(encodeCursor(values))).toEqual(values);
    expect(encodeCursor(['???>>>é'])).toMatch(/^[\w-]+$/);
  });

  test.each(['', '!', 'W10', 'e30', 'W1tdXQ', 'W3t9XQ', '____', 'x'.repeat(20_000)])('%s is none', (text) => {
    expect(decodeCursor(text)).toBeNull();
  });
});
