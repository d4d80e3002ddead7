/** What `fields`, `alias` and `deep` become. */
import { describe, expect, test } from 'vitest';
import type { FieldNode } from '../../api/query/query.ts';
import { compare, field, operand, parse, parseBody, refusal, star } from './parsing.ts';

const call = (name: string, fn: 'year' | 'count', as = `${name}_${fn}`): FieldNode => ({
  kind: 'function',
  function: fn,
  name,
  as,
});

describe('fields', () => {
  test.each<[string, readonly FieldNode[]]>([
    ['', [star]],
    ['fields=*', [star]],
    ['fields=', [star]],
    ['fields=id,title', [field('id'), field('title')]],
    ['fields[]=id&fields[]=title', [field('id'), field('title')]],
    ['fields[]=id,title', [field('id'), field('title')]],
    ['fields=author.name', [field('author', [field('name')])]],
    ['fields=author.name,id,author.born', [field('author', [field('name'), field('born')]), field('id')]],
    ['fields=author,author.name', [field('author', [field('name')])]],
    ['fields=a.b.c', [field('a', [field('b', [field('c')])])]],
    ['fields=*.*', [{ kind: 'wildcard', below: [star] }]],
    ['fields=*,*.*', [{ kind: 'wildcard', below: [star] }]],
    ['fields=*.*.name', [{ kind: 'wildcard', below: [{ kind: 'wildcard', below: [field('name')] }] }]],
    ['fields=*,author.*', [star, field('author', [star])]],
    ['fields=year(born)', [call('born', 'year')]],
    ['fields=author.year(born)', [field('author', [call('born', 'year')])]],
    ['fields=year(author.born)', [field('author', [call('born', 'year')])]],
    ['fields=count(tags),count(tags)', [call('tags', 'count')]],
    ['fields=json(meta, a.b[0])', [{ kind: 'json', name: 'meta', path: ['a', 'b', 0], as: 'meta_a_b_0_json' }]],
    ['fields=json(author.meta, a)', [field('author', [{ kind: 'json', name: 'meta', path: ['a'], as: 'meta_a_json' }])]],
    ['fields=json(meta,[2][0].x),id', [{ kind: 'json', name: 'meta', path: [2, 0, 'x'], as: 'meta_2_0_x_json' }, field('id')]],
    [
      'fields=item:headings.title',
      [{ kind: 'any', name: 'item', as: 'item', scopes: [{ collection: 'headings', select: [field('title')] }] }],
    ],
    ['fields=item:headings', [{ kind: 'any', name: 'item', as: 'item', scopes: [{ collection: 'headings', select: [star] }] }]],
    [
      'fields=item:headings.title,item:sales.orders.total,item:headings.id',
      [
        {
          kind: 'any',
          name: 'item',
          as: 'item',
          scopes: [
            { collection: 'headings', select: [field('title'), field('id')] },
            { collection: 'sales.orders', select: [field('total')] },
          ],
        },
      ],
    ],
    [
      'fields=item:crm.sales.orders.*',
      [{ kind: 'any', name: 'item', as: 'item', scopes: [{ collection: 'crm.sales.orders', select: [star] }] }],
    ],
    ['fields=unit\\.price,a\\,b,\\*', [field('unit.price'), field('a,b'), field('*')]],
    ['fields=Price (USD),naïve 🙂', [field('Price (USD)'), field('naïve 🙂')]],
    ['fields=constructor,__proto__', [field('constructor'), field('__proto__')]],
    ['fields=writer.name&alias[writer]=author', [field('author', [field('name')], 'writer')]],
    ['fields=writer,author&alias[writer]=author', [field('author', null, 'writer'), field('author')]],
    ['fields=*&alias[writer]=author', [star, field('author', null, 'writer')]],
    ['fields=y&alias[y]=year(born)', [call('born', 'year', 'y')]],
    ['fields=*&alias={"y":"json(meta, a)"}', [star, { kind: 'json', name: 'meta', path: ['a'], as: 'y' }]],
    ['fields=author.full&deep[author][_alias][full]=name', [field('author', [field('name', null, 'full')])]],
    ['fields=a.b.x&deep[a][b][_alias][x]=y', [field('a', [field('b', [field('y', null, 'x')])])]],
    [
      'fields=item:headings.t&deep[item:headings][_alias][t]=title',
      [{ kind: 'any', name: 'item', as: 'item', scopes: [{ collection: 'headings', select: [field('title', null, 't')] }] }],
    ],
  ])('%s', (text, expected) => {
    expect(parse(text).fields).toEqual(expected);
  });

  test.each<[string, string, RegExp]>([
    ['fields=a..b', 'fields', /empty step/],
    ['fields=.a', 'fields', /empty step/],
    ['fields=yaer(born)', 'fields', /unknown function: "yaer"/],
    ['fields=year(born).x', 'fields', /function in the middle/],
    ['fields=year(month(born))', 'fields', /function in the middle/],
    ['fields=json(meta)', 'fields', /json\(\) without a path/],
    ['fields=json(meta, a[)', 'fields', /JSON path/],
    ['fields=json(meta, a[1]b)', 'fields', /JSON path/],
    ['fields=json(meta, a.b.c.d.e.f.g.h.i.j.k)', 'fields', /more than 10 steps/],
    ['fields=a.b.c.d.e.f.g.h.i.j.k', 'fields', /Max relational depth exceeded/],
    ['fields[a]=b', 'fields', /list of names/],
    ['fields[][a]=b', 'fields', /list of names/],
    ['fields=item.title,item:headings.title', 'fields', /with and without a collection/],
    ['fields=born_year,year(born)', 'fields', /two answers for the name "born_year"/],
    ['fields=y.x&alias[y]=year(born)', 'fields', /it is a value/],
    [`fields=${'a,'.repeat(1001)}`, 'fields', /more than 1000/],
    ['alias[a]=b&alias[a]=c', 'alias', /more than once/],
    ['alias[a.b]=c', 'alias', /not a usable alias/],
    ['alias[a%00]=b', 'alias', /not a usable alias/],
    ['alias[a]=b.c', 'alias', /leads elsewhere/],
    ['alias[a]=*', 'alias', /leads elsewhere/],
    ['alias[a]=', 'alias', /has to name a field/],
    ['alias[a][b]=c', 'alias', /has to name a field/],
    ['alias=x', 'alias', /not valid JSON/],
    ['fields=author.x&deep[author][_alias][x]=a.b', 'deep', /leads elsewhere/],
  ])('refuses %s', (text, parameter, reason) => {
    const error = refusal(text);
    expect(error).toMatchObject({ code: 'INVALID_QUERY', details: { field: parameter } });
    expect(error.message).toMatch(reason);
  });
});

describe('deep', () => {
  test('refines a relation by all parameters', () => {
    const { deep } = parse(
      'deep[comments][_filter][ok]=true&deep[comments][_sort]=-at,author.name&deep[comments][_limit]=3&deep[comments][_page]=2' +
        '&deep[comments][_search]= x &deep[comments][_fields]=text',
    );
    expect(deep.comments).toEqual({
      fields: [field('text')],
      filter: compare('ok', '_eq', true),
      search: 'x',
      sort: [
        { descending: true, by: operand('at') },
        { descending: false, by: operand('name', { path: ['author'] }) },
      ],
      limit: 3,
      offset: 3,
      aggregate: [],
      group: [],
      having: null,
      deep: {},
    });
  });

  test('nests, takes JSON, and says nothing of what it does not refine', () => {
    const { deep } = parse('deep={"author":{"articles":{"_limit":-1,"_offset":2}}}');
    expect(deep.author).toMatchObject({ fields: null, filter: null, limit: null, offset: 0 });
    expect(deep.author!.deep.articles).toMatchObject({ fields: null, limit: 'all', offset: 2 });
    expect(parse('').deep).toEqual({});
  });

  test('is keyed by scope below a many-to-any field, and by alias', () => {
    const { deep } = parse('deep[item:headings][_limit]=1&alias[first]=comments&deep[first][_limit]=1&fields=first.text');
    expect(Object.keys(deep)).toEqual(['item:headings', 'first']);
  });

  test('aggregates below a relation', () => {
    const { deep } = parse('deep[comments][_aggregate][count]=*&deep[comments][_groupBy]=year(at)');
    expect(deep.comments).toMatchObject({
      fields: [],
      aggregate: [{ aggregate: 'count', name: '*' }],
      group: [operand('at', { function: 'year' })],
    });
  });

  test('an alias below a wildcard belongs to its relation only', () => {
    const { fields, deep } = parse('fields=*.*&deep[author][_alias][full]=name&deep[tags][_limit]=1');
    expect(fields).toEqual([{ kind: 'wildcard', below: [star] }]);
    expect(deep.author!.fields).toEqual([star, field('name', null, 'full')]);
    expect(deep.tags!.fields).toBeNull();
  });

  test('names of Object.prototype are relations like any other', () => {
    const { deep } = parseBody({ deep: JSON.parse('{"constructor":{"_limit":1},"__proto__":{"_limit":2}}') });
    expect(Object.keys(deep)).toEqual(['constructor', '__proto__']);
    expect(parse('').deep.constructor).toBeUndefined();
    expect(deep.toString).toBeUndefined();
  });

  test.each<[string, RegExp, RegExp?]>([
    ['deep[author]=x', /deep\[author\]" has to be an object/],
    ['deep[author][_limt]=1', /not a parameter of deep: "_limt"/, /_limit/],
    ['deep[author][_limit]=x', /deep\[author\]\[_limit\]" has to be a whole number/],
    ['deep[_limit]=1', /not a parameter of deep: "_limit"/],
    ['deep=[1]', /has to be an object/],
    ['deep=x', /not valid JSON/],
    ['deep[author][_filter][a][_eqq]=1', /"deep\[author\]\[_filter\]\[a\]\[_eqq\]" is not an operator/, /_eq/],
    [`deep=${'{"a":'.repeat(11)}{}${'}'.repeat(11)}`, /Max relational depth exceeded/],
  ])('refuses %s', (text, reason, hint) => {
    const error = refusal(text);
    expect(error).toMatchObject({ code: 'INVALID_QUERY', details: { field: 'deep' } });
    expect(error.message).toMatch(reason);
    if (hint) expect(error.hint).toMatch(hint);
  });
});
