/** What lists decide without a browser: filters as rules, columns by path, views as presets, files of rows, changes of many items. */
import { describe, expect, test } from 'vitest';
import { archiveFilter, both, bulkFields, copyOf, initialOf } from '../../../studio/content/bulk.ts';
import { askedFor, clampWidth, columnAt, moved, shownColumns } from '../../../studio/content/columns.ts';
import { exportFields, exportQuery } from '../../../studio/content/export.ts';
import { cellText, guess, tableOf, textOf } from '../../../studio/content/import-file.ts';
import { relativeOf, relativeText } from '../../../studio/filters/relative.ts';
import { complete, fieldAt, filterOf, operandOf, rulesIn, rulesOf } from '../../../studio/filters/rules.ts';
import { schemaOf } from '../../../studio/schema/read.ts';
import type { WireCollection, WireField } from '../../../studio/schema/wire.ts';
import { branchesOf } from '../../../studio/shell/branches.ts';
import { calledFirst } from '../../../studio/shell/called-first.ts';
import { bookmarksOf, firstOf, ownersOf, type Preset, presetOf, sameView, scopeOf, viewOf } from '../../../studio/views/view.ts';

const collection = (name: string, meta: Partial<NonNullable<WireCollection['meta']>> = {}): WireCollection => ({
  collection: name,
  meta: {
    icon: null,
    note: null,
    hidden: false,
    singleton: false,
    display_template: null,
    sort_field: null,
    group: null,
    sort: null,
    ...meta,
  },
  schema: { name },
  pergola: { kind: 'table', key: ['id'], writable: true },
});
type Relation = NonNullable<WireField['pergola']>['relation'];
const field = (of: string, name: string, type: string, relation: Relation = null, nullable = true): WireField => ({
  collection: of,
  field: name,
  type,
  schema:
    type === 'alias'
      ? null
      : {
          default_value: null,
          max_length: null,
          is_nullable: nullable,
          is_primary_key: name === 'id',
          is_generated: false,
          has_auto_increment: name === 'id',
        },
  meta: null,
  pergola: { relation },
});
const everything = { create: whole(), read: whole(), update: whole(), delete: whole() };
function whole() {
  return { access: 'full' as const, fields: ['*'] };
}
const schema = schemaOf({
  collections: [
    collection('articles', { archive_field: 'status', archive_value: 'archived', unarchive_value: 'draft' }),
    collection('authors', { archive_field: 'gone', archive_value: 'true', unarchive_value: 'false', archive_app_filter: false }),
    collection('hidden_ones'),
  ],
  fields: [
    field('articles', 'id', 'integer'),
    field('articles', 'title', 'string'),
    field('articles', 'status', 'string'),
    field('articles', 'author_id', 'integer', { kind: 'one', target: 'authors', pairs: [['author_id', 'id']] }),
    field('articles', 'secret_id', 'integer', { kind: 'one', target: 'hidden_ones', pairs: [['secret_id', 'id']] }),
    field('authors', 'id', 'integer'),
    field('authors', 'name', 'string'),
    field('authors', 'gone', 'boolean', null, false),
    field('authors', 'articles', 'alias', {
      kind: 'many',
      target: 'articles',
      pairs: [['id', 'author_id']],
      through: null,
      sortField: null,
    }),
    field('hidden_ones', 'id', 'integer'),
    field('hidden_ones', 'name', 'string'),
  ],
  access: { articles: everything, authors: everything },
  interfaces: new Set(),
});
const articles = schema.collections.get('articles')!;
const authors = schema.collections.get('authors')!;

describe('a filter as rules', () => {
  const rule = (name: string, operator: string, value: unknown) => ({ field: name, operator, value });
  test.each([
    [null, { join: '_and', rules: [] }],
    [{ title: { _eq: 'a' } }, { join: '_and', rules: [rule('title', '_eq', 'a')] }],
    [
      { _or: [{ a: { _gt: 1 } }, { b: { _null: true } }] },
      { join: '_or', rules: [rule('a', '_gt', 1), rule('b', '_null', true)] },
    ],
    [{ author_id: { name: { _eq: 'a' } } }, { join: '_and', rules: [rule('author_id.name', '_eq', 'a')] }],
    [
      { _and: [{ a: { _eq: 1 } }, { _or: [{ b: { c: { d: { _lt: 2 } } } }, { e: { _in: [1] } }] }] },
      { join: '_and', rules: [rule('a', '_eq', 1), { join: '_or', rules: [rule('b.c.d', '_lt', 2), rule('e', '_in', [1])] }] },
    ],
    [{ a: { _gt: 1, _lt: 2 } }, null],
    [{ a: { _eq: 1 }, b: { _eq: 2 } }, null],
    [{ tags: { _none: { name: { _eq: 'a' } } } }, null],
    [{ tags: { _some: { name: { _eq: 'a' } } } }, null],
    [{ 'year(date)': { _eq: 2024 } }, null],
    [{ a: { _null: false } }, null],
    [{ a: { _eq: 1, _or: [] } }, null],
    [{ author_id: { _and: [{ name: { _eq: 'a' } }] } }, null],
    [{ a: null }, null],
    [{ _and: 1 }, null],
  ])('%o', (filter, rules) => {
    expect(rulesOf(filter as object | null)).toEqual(rules);
    if (rules && filter && ('_and' in filter || '_or' in filter)) expect(filterOf(rulesOf(filter)!)).toEqual(filter);
  });
  test('leaves out what says nothing yet', () => {
    const rules = [rule('a', '_eq', 1), rule('b', '_eq', ''), rule('c', '_between', [1, '']), rule('d.e', '_nnull', null)];
    const filter = filterOf({ join: '_and', rules: [...rules, { join: '_or', rules: [rule('f', '_eq', null)] }] });
    expect(filter).toEqual({ _and: [{ a: { _eq: 1 } }, { d: { e: { _nnull: true } } }] });
    expect(rulesIn(filter)).toBe(2);
    expect([rulesIn(null), rulesIn({ a: { _eq: 1, _lt: 2 } })]).toEqual([0, null]);
    expect(rules.map(complete)).toEqual([true, false, false, true]);
    expect(['_in', '_nbetween', '_empty', '_lt'].map(operandOf)).toEqual(['list', 'two', 'none', 'one']);
  });
  test('finds fields through relations of every kind', () => {
    expect(fieldAt(articles, 'author_id.articles.title', schema)?.title).toBe('Author › Articles › Title');
    expect(fieldAt(articles, 'author_id.nothing', schema)).toBeNull();
  });
  test.each([
    ['$NOW', { amount: 0, unit: 'days', direction: 'ago' }, '$NOW'],
    ['$NOW(-7 days)', { amount: 7, unit: 'days', direction: 'ago' }, '$NOW(-7 days)'],
    ['$NOW(+2 hours)', { amount: 2, unit: 'hours', direction: 'ahead' }, '$NOW(+2 hours)'],
    ['$NOW(3mo)', { amount: 3, unit: 'months', direction: 'ahead' }, '$NOW(+3 months)'],
    ['$NOW(-1 day)', { amount: 1, unit: 'days', direction: 'ago' }, '$NOW(-1 days)'],
  ])('knows the moment %s', (text, relative, again) => {
    expect(relativeOf(text)).toEqual(relative);
    expect(relativeText(relativeOf(text)!)).toBe(again);
  });
  test('knows no other moments', () => {
    expect(['2026-01-01', null, '$NOW(soon)', '$NOW(-5 ms)'].map(relativeOf)).toEqual([null, null, null, null]);
  });
});

describe('columns', () => {
  test('lead through what a field leads to, and no further than one may look', () => {
    expect(columnAt(articles, 'author_id.name', schema)?.title).toBe('Author › Name');
    expect(
      ['author_id.articles', 'secret_id.name', 'title.name', 'nothing'].map((path) => columnAt(articles, path, schema)),
    ).toEqual([null, null, null, null]);
    const some = shownColumns(articles, ['title', 'gone', 'author_id', 'author_id.gone'], schema);
    expect(some.map(({ path }) => path)).toEqual(['title', 'author_id', 'author_id.gone']);
    expect(askedFor(articles, some, schema)).toBe('id,title,author_id.id,author_id.name,author_id.gone');
    expect(askedFor(authors, shownColumns(authors, ['articles'], schema), schema)).toBe('id,count(articles)');
    expect(shownColumns(articles, ['nothing'], schema)).toHaveLength(1);
  });
  test('are put elsewhere', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, -5)).toEqual(['c', 'a', 'b']);
    expect([clampWidth(3), clampWidth(100.4), clampWidth(1e6)]).toEqual([64, 100, 960]);
  });
});

describe('views', () => {
  const preset = (given: Partial<Preset>): Preset => ({
    id: 1,
    bookmark: null,
    user: null,
    role: null,
    collection: 'articles',
    search: null,
    filter: null,
    layout: null,
    layout_query: null,
    layout_options: null,
    icon: null,
    ...given,
  });
  test('are read as Directus keeps them, and keep what other layouts have', () => {
    const before = preset({
      search: 'a',
      filter: {},
      layout: 'cards',
      layout_query: { tabular: { fields: ['title'], sort: ['-title', 'id'], limit: 25 }, cards: { size: 4 } },
      layout_options: { tabular: { widths: { title: 200, id: 'x' } } },
    });
    const view = viewOf(before);
    expect(view).toEqual({
      columns: ['title'],
      widths: { title: 200 },
      search: 'a',
      sort: '-title,id',
      filter: null,
      layout: 'cards',
      options: {},
    });
    const after = presetOf({ ...view, sort: 'title' }, before);
    expect(after).toMatchObject({
      layout: 'cards',
      layout_query: { tabular: { fields: ['title'], sort: ['title'], limit: 25 }, cards: { size: 4 } },
    });
    expect(sameView(viewOf({ ...before, ...after }), { ...view, sort: 'title' })).toBe(true);
  });
  test('begin with one’s own, else with those of the role, else with everybody’s', () => {
    const some = [
      preset({ id: 1 }),
      preset({ id: 2, role: 'r' }),
      preset({ id: 3, user: 'u' }),
      preset({ id: 4, bookmark: 'B', user: 'u' }),
    ];
    const first = (without: number) => firstOf(some.slice(0, some.length - without), 'articles', 'u')?.id;
    expect([first(0), first(2), first(3), firstOf(some, 'tags', 'u')]).toEqual([3, 2, 1, null]);
    expect(bookmarksOf(some, 'articles').map(({ id }) => id)).toEqual([4]);
    expect(some.map((each) => scopeOf(each).kind)).toEqual(['all', 'role', 'own', 'own']);
    expect(ownersOf({ kind: 'role', role: 'r' }, 'u')).toEqual({ user: null, role: 'r' });
    expect(ownersOf({ kind: 'all' }, 'u')).toEqual({ user: null, role: null });
    expect(ownersOf({ kind: 'own' }, 'u')).toEqual({ user: 'u' });
  });
  test('stand below their collection', () => {
    const below = (name: string) => (name === 'articles' ? [{ label: 'Drafts', icon: 'x', to: '/y', active: true }] : []);
    const some = branchesOf(schema, '', 'articles', below).map(({ label, active }) => [label, active]);
    expect(some).toEqual([
      ['Articles', false],
      ['Drafts', true],
      ['Authors', false],
    ]);
  });
});

describe('many items at once', () => {
  test('are archived by what says so', () => {
    expect(articles.archive).toEqual({ field: 'status', value: 'archived', unvalue: 'draft', hides: true });
    expect(authors.archive).toEqual({ field: 'gone', value: true, unvalue: false, hides: false });
    expect(archiveFilter(articles.archive!, 'with')).toBeNull();
    expect(archiveFilter(articles.archive!, 'only')).toEqual({ status: { _eq: 'archived' } });
    expect(both({ a: 1 }, archiveFilter(authors.archive!, 'without'))).toEqual({
      _and: [{ a: 1 }, { _or: [{ gone: { _neq: true } }, { gone: { _null: true } }] }],
    });
  });
  test('are changed in what several can have alike', () => {
    expect(bulkFields(authors, schema).map(({ name }) => name)).toEqual(['name', 'gone']);
    expect(bulkFields(authors, schema).map(initialOf)).toEqual([null, false]);
  });
  test('begin as a copy without what is their own', () => {
    expect(copyOf(authors, schema, { id: 3, name: 'Ada', gone: null, articles: [1, 2] })).toEqual({ name: 'Ada' });
  });
});

describe('files', () => {
  test('of what is shown, and of everything', () => {
    const columns = shownColumns(authors, ['name', 'articles'], schema);
    expect(exportFields(authors, columns, 'shown')).toEqual(['name', 'count(articles)']);
    expect(exportFields(authors, columns, 'all')).toEqual(['id', 'name', 'gone']);
    expect(exportQuery({ search: '', filter: { a: 1 }, sort: '-a' }, ['a'], null)).toEqual({
      fields: 'a',
      filter: '{"a":1}',
      sort: '-a',
      limit: '-1',
    });
  });
  test('in CSV keep their quotes, and take other names', () => {
    const text = '\uFEFFName;"Born; on";x\r\n"A ""quoted"" one";;1\n\n"two\nlines";"";2';
    const table = tableOf('csv', text);
    expect(table.header).toEqual(['Name', 'Born; on', 'x']);
    expect(table.rows).toEqual([
      ['"A ""quoted"" one"', '', '1'],
      ['"two\nlines"', '""', '2'],
    ]);
    expect(cellText('csv', table.rows[0]![0])).toBe('A "quoted" one');
    expect(textOf(table, ['name', null, 'a;b'])).toBe('name;"a;b"\n"A ""quoted"" one";1\n"two\nlines";2\n');
    expect(textOf(table, ['name', 'born', null])).toBe('name;born\n"A ""quoted"" one";\n"two\nlines";""\n');
  });
  test.each([
    ['csv', '', 'empty'],
    ['csv', 'a,b\n1', 'Row 1: it has more or fewer'],
    ['csv', 'a,b\n1,2\n"x,3', 'Row 2: a quote'],
    ['csv', 'a,b\n1,x"y"\n', null],
    ['json', '{"a":1}', 'a list'],
    ['json', '[{"a":1},2]', 'Row 2: it is no object'],
    ['json', '[{"a":1},', 'JSON'],
  ] as const)('that are wrong say where: %s %j', (kind, text, reason) => {
    if (reason === null) expect(tableOf(kind, text).rows).toHaveLength(1);
    else expect(() => tableOf(kind, text)).toThrow(reason);
  });
  test('in CSV may end with an empty cell', () => {
    expect(tableOf('csv', 'a,b\n1,').rows).toEqual([['1', '']]);
    expect(tableOf('csv', 'a,b\n1,\n2,3').rows).toEqual([
      ['1', ''],
      ['2', '3'],
    ]);
  });
  test('in JSON keep their digits', () => {
    const text = '[{"id": 9007199254740993, "n": {"a": [1, {"b": "},\\""}]}, "t": "x,\\"y"}, {"t": null, "id": 2.50}, {}]';
    const table = tableOf('json', text);
    expect(table.header).toEqual(['id', 'n', 't']);
    expect(table.rows[0]).toEqual(['9007199254740993', '{"a": [1, {"b": "},\\""}]}', '"x,\\"y"']);
    expect(textOf(table, ['key', null, 'title'])).toBe(
      '[{"key":9007199254740993,"title":"x,\\"y"},\n{"key":2.50,"title":null},\n{}]',
    );
    expect(JSON.parse(textOf(table, ['id', 'n', 't']))).toEqual(JSON.parse(text));
    expect(cellText('json', '"x\\n"')).toBe('x\n');
  });
  test('name their columns as fields, or as people call them', () => {
    const fields = [
      { name: 'author_id', title: 'Author' },
      { name: 'birth_date', title: 'Birth date' },
    ];
    expect(guess(['Author', 'BirthDate', 'author_id', 'other'], fields)).toEqual([null, 'birth_date', 'author_id', null]);
  });
});

test('what is called so is found first', () => {
  const found = ['A walk', 'By the harbour', 'A ship', 'Harbour news'].map((text) => ({ text }));
  expect(calledFirst(found, ' harbour').map(({ text }) => text)).toEqual(['By the harbour', 'Harbour news', 'A walk', 'A ship']);
});
