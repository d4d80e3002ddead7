/** The model editor without a browser: orders, names, drafts, and the parts that relations are made of. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { entriesOf, found, sortCall } from '../../../studio/model/collections.ts';
import { linesOf } from '../../../studio/model/compared.ts';
import { changes, draftFor, draftOf, partsOf } from '../../../studio/model/field-draft.ts';
import { categories, kindNamed, kindOf, kinds } from '../../../studio/model/kinds.ts';
import { freeName, nameFor } from '../../../studio/model/names.ts';
import { collectionCall } from '../../../studio/model/new-collection.ts';
import { displayOptionsOf, displaysFor, optionsOf } from '../../../studio/model/options-of.ts';
import { brought, withNames } from '../../../studio/model/relation-draft.ts';
import { tokensOf } from '../../../studio/model/sql.ts';
import { namesBelow, placed, rowsOf, stepped } from '../../../studio/model/tree.ts';
import type { Model } from '../../../studio/model/use-model.ts';
import type { ColumnSchema, StoredCollection, StoredField } from '../../../studio/model/wire.ts';

const at = (name: string, parent: string | null = null) => ({ name, parent });
const items = [at('a'), at('f'), at('b', 'f'), at('c', 'f'), at('d')];
const shown = (of: readonly { name: string; parent: string | null }[]) =>
  rowsOf(of)
    .map(({ item, depth }) => `${'-'.repeat(depth)}${item.name}`)
    .join(' ');

test('rows stand below what they are in, and circles and lost parents lose nobody', () => {
  expect(shown(items)).toBe('a f -b -c d');
  expect(rowsOf(items, new Set(['f'])).map(({ item }) => item.name)).toEqual(['a', 'f', 'd']);
  expect(shown([at('x', 'gone'), at('y', 'z'), at('z', 'y')])).toBe('x y z');
  expect(namesBelow(items, 'f')).toEqual(['b', 'c']);
});

test('steps move among neighbours, into what holds, and out of it', () => {
  const step = (name: string, way: 'up' | 'down' | 'in' | 'out', from = items) =>
    shown(stepped(from, name, way, ({ name: of }) => of === 'f'));
  expect(step('d', 'up')).toBe('a d f -b -c');
  expect(step('a', 'down')).toBe('f -b -c a d');
  expect(step('a', 'up')).toBe('a f -b -c d');
  expect(step('d', 'in')).toBe('a f -b -c -d');
  expect(step('a', 'in')).toBe('a f -b -c d');
  expect(step('b', 'out')).toBe('a f -c b d');
  expect(step('b', 'down')).toBe('a f -c -b d');
  expect(placed(items, 'f', 'b', null)).toBe(items);
  expect(shown(placed(items, 'a', null, null))).toBe('f -b -c d a');
});

test('names are what databases take', () => {
  expect([nameFor('Année de Sortie!'), nameFor('  '), nameFor('x'.repeat(80)).length]).toEqual(['annee_de_sortie', '', 60]);
  expect(freeName('tags', ['Tags', 'tags_2'])).toBe('tags_3');
});

test('SQL is told apart, and nothing of it is lost', () => {
  const sql = 'alter table "a ""b" add [c] varchar(20) default \'it\'\'s\';';
  expect(
    tokensOf(sql)
      .map(({ text }) => text)
      .join(''),
  ).toBe(sql);
  expect(
    tokensOf(sql)
      .filter(({ kind }) => kind !== 'other')
      .map(({ text }) => text),
  ).toEqual(['alter', 'table', '"a ""b"', 'add', '[c]', 'default', "'it''s'"]);
});

const column = (more: Partial<ColumnSchema> = {}): ColumnSchema => ({
  data_type: 'x',
  default_value: null,
  max_length: null,
  numeric_precision: null,
  numeric_scale: null,
  is_nullable: true,
  is_unique: false,
  is_indexed: false,
  is_primary_key: false,
  is_generated: false,
  has_auto_increment: false,
  foreign_key_table: null,
  ...more,
});
const meta = {
  special: null,
  interface: null,
  options: null,
  display: null,
  display_options: null,
  hidden: false,
  readonly: false,
  required: false,
  sort: null,
  width: 'full',
  group: null,
  note: null,
  translations: null,
  conditions: null,
  validation: null,
  validation_message: null,
};
const field = (collection: string, name: string, type: string, schema: ColumnSchema | null): StoredField => ({
  collection,
  field: name,
  type,
  schema,
  meta,
});
const stored = (collection: string, more: object = {}): StoredCollection => ({
  collection,
  meta: {
    sort: null,
    group: null,
    icon: null,
    color: null,
    display_template: null,
    translations: null,
    archive_field: null,
    sort_field: null,
    preview_url: null,
    note: null,
    hidden: false,
    singleton: false,
    ...more,
  } as never,
  schema: { name: collection },
});
const key = column({ is_primary_key: true, is_nullable: false });
const model: Model = {
  collections: new Map(['articles', 'tags', 'pages'].map((name) => [name, stored(name)])),
  fields: new Map([
    ['articles', [field('articles', 'id', 'integer', key), field('articles', 'title', 'string', column({ max_length: 200 }))]],
    ['tags', [field('tags', 'code', 'string', column({ is_primary_key: true, max_length: 20 }))]],
    ['pages', [field('pages', 'id', 'uuid', key)]],
  ]),
  relations: [],
};

function partsFor(kind: string, target: string) {
  const draft = draftFor(kindNamed(kind)!);
  const named = withNames({ ...draft.relation!, target }, 'articles', '', model);
  return partsOf(
    { ...draft, name: 'labels', relation: { ...named, sortField: 'sort' } },
    'articles',
    { sort: 3, group: null },
    model,
  );
}

test('every kind of the leader can be made, each with words, options and a display that is there', () => {
  const words = (topic: string): Record<string, string> =>
    JSON.parse(readFileSync(`studio/locales/en/${topic}.json`, 'utf8')) as Record<string, string>;
  const [said, displays, types, options] = ['model-kind', 'model-display', 'model-type', 'model-option'].map(words) as [
    Record<string, string>,
    Record<string, string>,
    Record<string, string>,
    Record<string, string>,
  ];
  for (const { name, category, types: all, display, relation, interface: edited } of kinds) {
    expect(said[name], name).toBeTruthy();
    expect(said[`${name}-hint`], name).toBeTruthy();
    expect(categories).toContain(category);
    for (const type of all) expect(types[type.split('.')[0]!], `${name} ${type}`).toBeTruthy();
    if (display) expect(displaysFor(all[0]!, relation !== undefined, relation === 'file'), name).toContain(display);
    for (const each of optionsOf(edited, all[0]!)) expect(options[each.name], `${edited} ${each.name}`).toBeTruthy();
  }
  for (const name of Object.keys(displays))
    for (const each of displayOptionsOf(name)) expect(options[each.name], `${name} ${each.name}`).toBeTruthy();
  expect(new Set(kinds.map(({ name }) => name)).size).toBe(kinds.length);
  expect(kindOf({ type: 'string', meta: { interface: 'input', options: { slug: true, trim: true } } })?.name).toBe('slug');
  expect(kindOf({ type: 'integer', meta: { interface: 'input' } })?.name).toBe('number');
  expect(kindOf({ type: 'integer', meta: { interface: 'select-dropdown-m2o' } })?.name).toBe('to-one');
  expect(kindOf({ type: 'string', meta: { interface: null } })).toBeNull();
});

test('many to many is a table in between, with keys of both their types', () => {
  const { parts, own } = partsFor('many-to-many', 'tags');
  expect(parts.collections?.map(({ collection }) => collection)).toEqual(['articles_tags']);
  expect(parts.fields?.map(({ collection, field: name, type }) => `${collection}.${name} ${String(type)}`)).toEqual([
    'articles_tags.id integer',
    'articles_tags.articles_id integer',
    'articles_tags.tags_id string',
    'articles_tags.sort integer',
    'articles.labels alias',
  ]);
  expect(parts.relations).toMatchObject([
    {
      collection: 'articles_tags',
      field: 'articles_id',
      related_collection: 'articles',
      schema: { on_delete: 'SET NULL' },
      meta: { one_field: 'labels', junction_field: 'tags_id', sort_field: 'sort' },
    },
    { collection: 'articles_tags', field: 'tags_id', related_collection: 'tags', meta: { junction_field: 'articles_id' } },
  ]);
  expect(brought(parts, own)).toEqual(['articles_tags']);
});

test('other relations are made of what they need', () => {
  const one = partsFor('to-one', 'pages');
  expect(one.parts.fields).toMatchObject([{ collection: 'articles', field: 'labels', type: 'uuid' }]);
  const list = partsFor('to-many', 'tags');
  expect(list.parts.fields?.map(({ collection, field: name }) => `${collection}.${name}`)).toEqual([
    'tags.articles_id',
    'tags.sort',
    'articles.labels',
  ]);
  expect(brought(list.parts, list.own)).toEqual(['tags.articles_id', 'tags.sort']);
  const tree = partsFor('tree', '');
  expect(tree.parts.relations).toMatchObject([
    { collection: 'articles', field: 'parent', related_collection: 'articles', meta: { one_field: 'labels' } },
  ]);
  const any = partsFor('any', '');
  expect(any.parts.relations?.[1]).toMatchObject({
    field: 'item',
    related_collection: null,
    schema: null,
    meta: { one_collection_field: 'collection' },
  });
  const texts = partsFor('translations', '');
  expect(texts.parts.collections?.map(({ collection }) => collection)).toEqual(['languages', 'articles_translations']);
  expect(texts.parts.relations).toMatchObject([
    { schema: { on_delete: 'CASCADE' } },
    { field: 'languages_code', related_collection: 'languages' },
  ]);
  const file = partsFor('image', 'directus_files');
  expect(file.parts.fields).toMatchObject([{ type: 'uuid', meta: { special: ['file'] } }]);
  expect(file.parts.relations).toMatchObject([{ related_collection: 'directus_files', schema: null }]);
});

test('of a change only what differs is sent, and the new name last', () => {
  const before = draftOf(model.fields.get('articles')![1]!, null);
  expect(changes(before, before, 'articles', null, null)).toEqual([]);
  const after = { ...before, name: 'headline', note: 'Short', column: { ...before.column!, nullable: false, initial: 'x' } };
  expect(changes(before, after, 'articles', null, '30d')).toEqual([
    {
      method: 'PATCH',
      path: 'fields/articles/title',
      body: { schema: { default_value: 'x', is_nullable: false }, meta: { note: 'Short' } },
    },
    { method: 'PATCH', path: 'fields/articles/title', body: { field: 'headline', alias_for: '30d' } },
  ]);
});

test('a new collection comes with what keeps itself', () => {
  const usual = {
    status: 'state',
    sort: null,
    date_created: 'made_on',
    user_created: 'made_by',
    date_updated: null,
    user_updated: null,
  };
  const { body } = collectionCall({
    name: 'plots',
    singleton: false,
    keyName: 'id',
    keyType: 'uuid',
    usual,
    words: { draft: 'D', published: 'P', archived: 'A' },
  });
  const { diff } = body as { diff: Record<string, { field?: string; diff: { rhs: Record<string, unknown> }[] }[]> };
  expect(diff.collections![0]!.diff[0]!.rhs).toMatchObject({ meta: { archive_field: 'state', archive_value: 'archived' } });
  expect(diff.fields!.map((each) => each.field)).toEqual(['id', 'state', 'made_by', 'made_on']);
  expect(diff.relations!.map((each) => each.field)).toEqual(['made_by']);
});

test('collections are found with their folders, and only those that moved are sent', () => {
  const collections = new Map(
    [stored('shelf'), stored('books', { group: 'shelf' }), stored('cars'), stored('directus_users')].map((each) => [
      each.collection,
      each.collection === 'shelf' ? { ...each, schema: null } : each,
    ]),
  );
  const entries = entriesOf({ collections, fields: new Map(), relations: [] });
  expect(entries.map(({ name }) => name)).toEqual(['books', 'cars', 'shelf']);
  expect(found(entries, 'BOOK').map(({ name }) => name)).toEqual(['books', 'shelf']);
  expect(sortCall(entries, entries)).toBeNull();
  expect(sortCall(entries, placed(entries, 'cars', 'shelf', null))).toEqual({
    method: 'PATCH',
    path: 'collections',
    body: [
      { collection: 'books', meta: { sort: 1, group: 'shelf' } },
      { collection: 'cars', meta: { sort: 2, group: 'shelf' } },
      { collection: 'shelf', meta: { sort: 1, group: null } },
    ],
  });
});

test('a comparison is read by its lines', () => {
  const diff = {
    fields: [
      {
        collection: 'a',
        field: 'b',
        diff: [
          { kind: 'E', path: ['meta', 'note'] },
          { kind: 'E', path: ['meta', 'note', 'x'] },
        ],
      },
    ],
    collections: [{ collection: 'c', diff: [{ kind: 'D' }] }],
  };
  expect(linesOf({ hash: '', diff })).toEqual([
    { name: 'a.b', list: 'fields', kind: 'E', members: ['note'] },
    { name: 'c', list: 'collections', kind: 'D', members: [] },
  ]);
});
