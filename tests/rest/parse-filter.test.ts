/** What `filter` becomes, and what it is refused for. */
import { describe, expect, test } from 'vitest';
import type { Filter } from '../../api/query/filter.ts';
import { Literal } from '../../api/query/value.ts';
import { and, compare, literals, operand, or, parse, parseBody, refusal, related } from './parsing.ts';

const given = (filter: unknown): Filter | null => parseBody({ filter }).filter;

describe('filter', () => {
  test.each<[string, unknown, Filter | null]>([
    ['shorthand', { status: 'draft' }, compare('status', '_eq', 'draft')],
    ['shorthand of null', { status: null }, compare('status', '_null', null)],
    ['several keys', { a: 1, b: { _gt: 2 } }, and(compare('a', '_eq', 1), compare('b', '_gt', 2))],
    ['several operators', { a: { _gt: 1, _lt: 5 } }, and(compare('a', '_gt', 1), compare('a', '_lt', 5))],
    ['_or', { _or: [{ a: 1 }, { b: 2 }] }, or(compare('a', '_eq', 1), compare('b', '_eq', 2))],
    [
      'groups in groups',
      { _and: [{ _or: [{ a: 1 }, { b: 2 }] }, { c: 3 }] },
      and(or(compare('a', '_eq', 1), compare('b', '_eq', 2)), compare('c', '_eq', 3)),
    ],
    ['a group of one', { _or: [{ a: 1 }] }, compare('a', '_eq', 1)],
    ['nothing', {}, null],
    ['empty groups', { _and: [], _or: [{}] }, null],
    ['a relation', { author: { name: { _eq: 'Ada' } } }, related('author', compare('name', '_eq', 'Ada'))],
    ['a relation with an empty condition', { author: {} }, null],
    [
      'several below one relation stay together',
      { tags: { a: 1, b: 2 } },
      related('tags', and(compare('a', '_eq', 1), compare('b', '_eq', 2))),
    ],
    ['two levels', { a: { b: { c: { _lt: 3 } } } }, related('a', related('b', compare('c', '_lt', 3)))],
    [
      'key and row of a relation',
      { author: { _nnull: true, name: 'x' } },
      and(compare('author', '_nnull', null), related('author', compare('name', '_eq', 'x'))),
    ],
    [
      'groups below a relation',
      { author: { _or: [{ name: 'x' }, { age: 2 }] } },
      related('author', or(compare('name', '_eq', 'x'), compare('age', '_eq', 2))),
    ],
    ['groups of operators', { age: { _or: [{ _lt: 3 }, { _gt: 60 }] } }, or(compare('age', '_lt', 3), compare('age', '_gt', 60))],
    ['_some', { tags: { _some: { name: 'x' } } }, related('tags', compare('name', '_eq', 'x'), 'some')],
    ['_none', { tags: { _none: { name: 'x' } } }, related('tags', compare('name', '_eq', 'x'), 'none')],
    ['_none of anything', { tags: { _none: {} } }, related('tags', and(), 'none')],
    [
      'both quantifiers',
      { tags: { _some: { a: 1 }, _none: { b: 2 } } },
      and(related('tags', compare('a', '_eq', 1), 'some'), related('tags', compare('b', '_eq', 2), 'none')),
    ],
    [
      'many-to-any',
      { 'item:headings': { title: { _eq: 'x' } } },
      related('item', compare('title', '_eq', 'x'), null, 'headings'),
    ],
    [
      'many-to-any of another schema',
      { 'item:sales.orders': { total: 3 } },
      related('item', compare('total', '_eq', 3), null, 'sales.orders'),
    ],
    ['a colon in a column', { 'a:b': { _eq: 3 } }, compare('a:b', '_eq', 3)],
    ['a dot in a column', { 'a.b': { _eq: 3 } }, compare('a.b', '_eq', 3)],
    ['parentheses in a column', { 'Price (USD)': 3 }, compare('Price (USD)', '_eq', 3)],
    ['an escape', { 'year\\(x\\)': 3 }, compare('year(x)', '_eq', 3)],
    ['a function', { 'year(born)': { _gt: 1990 } }, compare(operand('born', { function: 'year' }), '_gt', 1990)],
    ['count', { 'count(tags)': { _gt: 2 } }, compare(operand('tags', { function: 'count' }), '_gt', 2)],
    [
      'a function through a relation',
      { 'year(author.born)': 1990 },
      related('author', compare(operand('born', { function: 'year' }), '_eq', 1990)),
    ],
    [
      'the same, the other way round',
      { 'author.year(born)': 1990 },
      related('author', compare(operand('born', { function: 'year' }), '_eq', 1990)),
    ],
    ['_json', { meta: { _json: { 'a.b[0]': { _gt: 3 } } } }, compare(operand('meta', { json: ['a', 'b', 0] }), '_gt', 3)],
    [
      '_json with groups and shorthand',
      { meta: { _json: { a: 'x', _or: [{ b: 1 }, { c: { _null: true } }] } } },
      and(
        compare(operand('meta', { json: ['a'] }), '_eq', 'x'),
        or(compare(operand('meta', { json: ['b'] }), '_eq', 1), compare(operand('meta', { json: ['c'] }), '_null', null)),
      ),
    ],
    [
      'names of Object.prototype',
      { constructor: 1, toString: { _eq: 2 } },
      and(compare('constructor', '_eq', 1), compare('toString', '_eq', 2)),
    ],
    ['a field with an underscore', { author: { _id: { _eq: 1 } } }, related('author', compare('_id', '_eq', 1))],
  ])('%s', (_name, filter, expected) => {
    expect(given(filter)).toEqual(expected);
    expect(given(JSON.stringify(filter))).toEqual(expected);
  });

  test.each<[string, unknown, Filter]>([
    ['booleans as text', { a: { _eq: 'true' } }, compare('a', '_eq', true)],
    ['null as text', { a: { _eq: 'null' } }, compare('a', '_null', null)],
    ['not null', { a: { _neq: null } }, compare('a', '_nnull', null)],
    ['_null: false', { a: { _null: false } }, compare('a', '_nnull', null)],
    ['_null as text', { a: { _null: 'true' } }, compare('a', '_null', null)],
    ['_nempty: false', { a: { _nempty: 'false' } }, compare('a', '_empty', null)],
    ['_empty', { a: { _empty: '' } }, compare('a', '_empty', null)],
    ['_in of CSV', { a: { _in: '1,2' } }, compare('a', '_in', literals('1', '2'))],
    ['_in of a list', { a: { _in: [1, 'x', true] } }, compare('a', '_in', literals(1, 'x', true))],
    ['_in of one value', { a: { _in: 7 } }, compare('a', '_in', literals(7))],
    ['_in of an index-keyed object', { a: { _in: { 0: 'x', 1: 'y' } } }, compare('a', '_in', literals('x', 'y'))],
    ['_in with null', { a: { _in: [1, null] } }, or(compare('a', '_in', literals(1)), compare('a', '_null', null))],
    ['_nin with null', { a: { _nin: ['null', 1] } }, and(compare('a', '_nin', literals(1)), compare('a', '_nnull', null))],
    ['_in of null alone', { a: { _in: [null] } }, compare('a', '_null', null)],
    ['_between', { a: { _between: [1, 5] } }, compare('a', '_between', literals(1, 5))],
    ['_nbetween of CSV', { a: { _nbetween: '1,5' } }, compare('a', '_nbetween', literals('1', '5'))],
    ['text that reads like a boolean', { a: { _contains: 'true' } }, compare('a', '_contains', 'true')],
    ['dollars', { a: '$5' }, compare('a', '_eq', '$5')],
    ['$NOW', { a: { _lt: '$NOW' } }, compare('a', '_lt', { variable: 'NOW', path: [], shift: null })],
    [
      '$NOW shifted',
      { a: { _lt: '$NOW(-1 day)' } },
      compare('a', '_lt', { variable: 'NOW', path: [], shift: { amount: -1, unit: 'day' } }),
    ],
    [
      '$NOW(+2 hours) with its plus lost',
      { a: { _lt: '$NOW( 2 hours)' } },
      compare('a', '_lt', { variable: 'NOW', path: [], shift: { amount: 2, unit: 'hour' } }),
    ],
    [
      '$NOW in short units',
      { a: { _lt: '$NOW(3mo)' } },
      compare('a', '_lt', { variable: 'NOW', path: [], shift: { amount: 3, unit: 'month' } }),
    ],
    ['$CURRENT_USER', { a: '$CURRENT_USER' }, compare('a', '_eq', { variable: 'CURRENT_USER', path: [], shift: null })],
    [
      '$CURRENT_USER and on',
      { a: '$CURRENT_USER.company.id' },
      compare('a', '_eq', { variable: 'CURRENT_USER', path: ['company', 'id'], shift: null }),
    ],
    [
      'a list variable',
      { a: { _in: '$CURRENT_ROLES' } },
      compare('a', '_in', [{ variable: 'CURRENT_ROLES', path: [], shift: null }]),
    ],
    ['a word that begins like a variable', { a: '$CURRENT_USERS' }, compare('a', '_eq', '$CURRENT_USERS')],
    [
      'geometry',
      { a: { _intersects: { type: 'Point', coordinates: [1, 2] } } },
      compare('a', '_intersects', '{"type":"Point","coordinates":[1,2]}'),
    ],
    [
      'geometry as text',
      { a: { _nintersects_bbox: '{"type": "Point"}' } },
      compare('a', '_nintersects_bbox', '{"type":"Point"}'),
    ],
  ])('value: %s', (_name, filter, expected) => {
    expect(given(filter)).toEqual(expected);
  });

  test.each<[string, Filter]>([
    ['filter[author][name][_eq]=Ada', related('author', compare('name', '_eq', 'Ada'))],
    ['filter[_or][0][a][_eq]=1&filter[_or][1][b][_null]', or(compare('a', '_eq', '1'), compare('b', '_null', null))],
    ['filter[id][_in][]=1&filter[id][_in][]=2', compare('id', '_in', literals('1', '2'))],
    ['filter[id][_in]=1,2', compare('id', '_in', literals('1', '2'))],
    ['filter[meta][_json][a.b[0]][_gt]=3', compare(operand('meta', { json: ['a', 'b', 0] }), '_gt', '3')],
    ['filter={"a":{"_eq":"x]=y"}}', compare('a', '_eq', 'x]=y')],
    ['filter=%7B%22a%22%3A%7B%22_in%22%3A%5B1%5D%7D%7D', compare('a', '_in', literals(1))],
    ['alias[writer]=author&filter[writer][name]=x', related('author', compare('name', '_eq', 'x'))],
    ['alias[y]=year(born)&filter[y][_gt]=1990', compare(operand('born', { function: 'year' }), '_gt', '1990')],
  ])('query string: %s', (text, expected) => {
    expect(parse(text).filter).toEqual(expected);
  });

  test('lists beyond the array limit of a query string are lists nevertheless', () => {
    const text = Array.from({ length: 700 }, (_, index) => `filter[id][_in][${index}]=${index}`).join('&');
    expect(parse(text).filter).toEqual(
      compare(
        'id',
        '_in',
        Array.from({ length: 700 }, (_, index) => new Literal(String(index))),
      ),
    );
  });

  test.each<[unknown, string, RegExp, RegExp?]>([
    ['{', 'JSON', /not valid JSON/],
    [[1], 'a list', /has to be an object/],
    [5, 'a number', /has to be an object/],
    [{ a: { _eqq: 1 } }, 'a mistyped operator', /not an operator: "_eqq"/, /Did you mean _eq\?/],
    [{ a: { _starts: 'x' } }, 'half an operator', /not an operator/],
    [{ a: { _regex: 'x' } }, '_regex', /cannot filter by _regex/, /validation/],
    [{ _eq: 5 }, 'an operator without field', /where a field is expected/, /\{field: \{_eq: value\}\}/],
    [{ a: { _eq: '' } }, 'an empty value', /empty value/, /_empty/],
    [{ a: '' }, 'an empty shorthand', /empty value/, /_empty/],
    [{ a: { _contains: '' } }, 'empty text', /empty value/],
    [{ a: { _in: [] } }, 'an empty list', /empty list/],
    [{ a: { _in: '' } }, 'an empty CSV', /empty list/],
    [{ a: { _in: [[1]] } }, 'a list in a list', /single value, not a list/],
    [{ a: { _eq: [1] } }, 'a list for a value', /single value, not a list/, /_in/],
    [{ a: { _eq: { x: 1 } } }, 'an object for a value', /single value/],
    [{ a: [1, 2] }, 'a list for conditions', /list where conditions belong/, /_in/],
    [{ a: { _gt: null } }, 'more than null', /never true/, /_null/],
    [{ a: { _between: [1] } }, 'half a pair', /two values/],
    [{ a: { _between: [1, 2, 3] } }, 'too much of a pair', /two values/],
    [{ a: { _between: [1, null] } }, 'an open pair', /null for a bound/, /_gte/],
    [{ a: { _null: 'maybe' } }, 'neither yes nor no', /true or false/],
    [{ a: { _lt: '$NOW(-1 fortnight)' } }, 'an unknown unit', /moment that cannot be read/, /\$NOW\(-1 day\)/],
    [{ a: { _lt: '$NOW(' } }, 'an unclosed moment', /moment that cannot be read/],
    [{ a: { _eq: 2 ** 53 + 2 } }, 'a number beyond 2^53', /carry exactly/, /as text/],
    [{ a: { _eq: '$CURRENT_USER..x' } }, 'a hole in a variable', /cannot be read/],
    [{ _and: { a: 1 } }, 'a group without list', /list of conditions/],
    [{ _and: [5] }, 'a group of numbers', /has to be an object/],
    [{ tags: { name: 'x', _some: { a: 1 } } }, '_some that comes second', /come first/],
    [{ tags: { _some: { a: 1 }, name: 'x' } }, 'a field beside _some', /beside _some/],
    [{ tags: { _some: 5 } }, '_some of a number', /has to be an object/],
    [{ 'year(x)': { y: { _eq: 1 } } }, 'fields of a function', /function for fields/],
    [{ 'yaer(x)': 1 }, 'a mistyped function', /unknown function: "yaer"/, /year\(\)/],
    [{ a: { _json: { 'b[x]': 1 } } }, 'a broken JSON path', /JSON path/],
    [{ a: { _json: { 'b.*': 1 } } }, 'a wildcard in a JSON path', /JSON path/],
    [{ a: { _json: { b: { c: 1 } } } }, 'nesting in _json', /not an operator: "c"/],
    [{ a: { _intersects: 'here' } }, 'geometry that is none', /GeoJSON/],
    [{ a: { _in: '1,'.repeat(10_001) } }, 'too long a list', /more than 10000 values/],
  ])('refuses $1', (filter, _name, reason, hint) => {
    const error = refusal({ filter });
    expect(error).toMatchObject({ code: 'INVALID_QUERY', status: 400, details: { field: 'filter' } });
    expect(error.message).toMatch(reason);
    if (hint) expect(error.hint).toMatch(hint);
  });

  test('says where in the filter', () => {
    expect(refusal({ filter: { _and: [{ a: 1 }, { author: { name: { _eqal: 1 } } }] } }).details).toEqual({
      reason: '"filter[_and][1][author][name][_eqal]" is not an operator: "_eqal"',
      field: 'filter',
      path: ['_and', '1', 'author', 'name', '_eqal'],
    });
  });

  test('a value never fills a message', () => {
    const error = refusal({ filter: 'x'.repeat(5000) });
    expect(error.message.length).toBeLessThan(200);
    expect(refusal({ filter: { ['k'.repeat(900)]: { _eq: '' } } }).message.length).toBeLessThan(200);
  });

  test('relations nest ten deep, and no deeper', () => {
    const nested = (steps: number) => Array.from({ length: steps - 1 }).reduce<unknown>((inner) => ({ r: inner }), { x: 1 });
    expect(given(nested(10))).not.toBeNull();
    expect(refusal({ filter: nested(11) }).message).toMatch(/Max relational depth exceeded/);
    expect(refusal({ filter: { 'a.b.c.d.e.f.g.h.i.j.year(k)': 1 } }).message).toMatch(/Max relational depth exceeded/);
  });

  test('a filter has at most a thousand conditions, however they nest', () => {
    expect(refusal({ filter: { _or: Array.from({ length: 1001 }, () => ({ a: 1 })) } }).message).toMatch(
      /more than 1000 conditions/,
    );
    const tower = `${'{"_and":['.repeat(50_000)}{"a":1}${']}'.repeat(50_000)}`;
    expect(refusal({ filter: JSON.parse(tower) }).message).toMatch(/more than 1000 conditions/);
    expect(refusal({ filter: { a: JSON.parse(tower) } }).message).toMatch(/more than 1000 conditions/);
    expect(refusal({ filter: tower }).message).toMatch(/nests more than 100 levels/);
  });

  test('a filter cannot reach a prototype', () => {
    expect(given('{"__proto__":{"polluted":{"_eq":1}}}')).toEqual(related('__proto__', compare('polluted', '_eq', 1)));
    expect(parse('filter[__proto__][polluted]=1&filter[a]=2').filter).toEqual(compare('a', '_eq', '2'));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
