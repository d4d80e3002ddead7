/** Names, keys, declared relations, faults, and when a model is another one. */
import { describe, expect, test } from 'vitest';
import { buildModel } from '../../api/model/build.ts';
import type { Model } from '../../api/model/model.ts';
import { type ModelSettings, noSettings, type RelationSettings } from '../../api/model/settings.ts';
import type { Table } from '../../introspection/catalog.ts';
import { catalog, table, typeOf } from './catalogs.ts';

const modelOf = (tables: readonly Table[], settings: Partial<ModelSettings> = {}): Model =>
  buildModel([{ name: '', catalog: catalog(tables, ['main', 'sales']), typeOf }], { ...noSettings, ...settings });

describe('names', () => {
  test('bare in the default schema, with the schema elsewhere, with the source in a further one', () => {
    const tables = [table('orders', ['id!']), table('orders', ['id!'], { schema: 'sales' })];
    const sources = ['', 'crm'].map((name) => ({ name, catalog: catalog(tables, ['main', 'sales']), typeOf }));
    const model = buildModel(sources, noSettings);
    expect([...model.collections.keys()]).toEqual(['orders', 'sales.orders', 'crm.orders', 'crm.sales.orders']);
    expect(model.collections.get('crm.sales.orders')).toMatchObject({
      source: 'crm',
      table: { schema: 'sales', name: 'orders' },
    });
  });

  test('two tables that would have one name: the first is kept, and told', () => {
    const model = modelOf([table('orders', ['id!', 'a'], { schema: 'sales' }), table('sales.orders', ['id!', 'b'])]);
    expect(model.collections.size).toBe(1);
    expect(model.collections.get('sales.orders')!.table.schema).toBe('sales');
    expect(model.faults).toEqual([expect.stringContaining('"sales.orders"')]);
  });

  test('the table that is left out takes no relation away from the one that is kept', () => {
    const model = modelOf([
      table('people', ['id!']),
      table('orders', ['id!', 'person'], { schema: 'sales', links: ['person -> main.people.id'] }),
      table('sales.orders', ['id!', 'other'], { links: ['other -> people.id'] }),
    ]);
    const kept = model.collections.get('sales.orders')!;
    expect([...kept.fields.keys()]).toEqual(['id', 'person']);
    const back = [...model.collections.get('people')!.fields.values()].flatMap(({ relation }) =>
      relation?.kind === 'many' ? [relation.pairs] : [],
    );
    expect(back).toEqual([[['id', 'person']]]);
  });
});

describe('keys', () => {
  const keyOf = (made: Table, settings: Partial<ModelSettings> = {}) => {
    const { key, keyFrom } = modelOf([made], settings).collections.get(made.name)!;
    return { key, keyFrom };
  };

  test('the primary key, in its own order', () => {
    expect(keyOf(table('t', ['a!', 'b!'], { key: ['b', 'a'] }))).toEqual({ key: ['b', 'a'], keyFrom: 'primary key' });
  });

  test('else a unique index of columns that cannot be null', () => {
    expect(keyOf(table('t', ['a', 'b!'], { key: null, uniques: [['a'], ['b']] }))).toEqual({
      key: ['b'],
      keyFrom: 'unique index',
    });
    expect(keyOf(table('t', ['a'], { key: null, uniques: [['a']] }))).toEqual({ key: [], keyFrom: null });
  });

  test('a primary key of which the login may not see a column is none', () => {
    expect(keyOf(table('t', ['a!'], { key: ['hidden', 'a'] }))).toEqual({ key: [], keyFrom: null });
  });

  test('what is declared comes first, if there are such columns', () => {
    const declared = (key: string[]) => ({ collections: { t: { key } } });
    expect(keyOf(table('t', ['id!', 'code']), declared(['code']))).toEqual({ key: ['code'], keyFrom: 'settings' });
    expect(keyOf(table('t', ['id!']), declared(['nothing']))).toEqual({ key: ['id'], keyFrom: 'primary key' });
  });

  test('a declared key that is no column, or only in part, is told', () => {
    const { faults, collections } = modelOf([table('t', ['id!', 'code'])], { collections: { t: { key: ['code', 'nothing'] } } });
    expect(collections.get('t')!.key).toEqual(['id']);
    expect(faults).toEqual([expect.stringMatching(/"?t"?.*nothing/)]);
  });

  test('settings for a collection that is not there are told', () => {
    expect(modelOf([table('t', ['id!'])], { collections: { missing: { singleton: true } } }).faults).toEqual([
      expect.stringContaining('missing'),
    ]);
  });

  test('of a view, as its base table has it', () => {
    const view = table('v', ['id', 'name'], {
      kind: 'view',
      key: null,
      definition: 'create view v as select id, name from people',
    });
    const model = modelOf([table('people', ['id!', 'name']), view]);
    expect(model.collections.get('v')).toMatchObject({ key: ['id'], keyFrom: 'guess' });
  });
});

describe('declared relations', () => {
  const tables = [
    table('orders', ['id!', 'customer', 'kind', 'item']),
    table('customers', ['id!', 'orders_count']),
    table('pairs', ['a!', 'b!'], { key: ['a', 'b'] }),
    table('headings', ['id!']),
  ];
  const declare = (...relations: readonly RelationSettings[]) => modelOf(tables, { relations });
  const customer: RelationSettings = { collection: 'orders', field: 'customer', related_collection: 'customers' };
  const item: RelationSettings = {
    collection: 'orders',
    field: 'item',
    related_collection: null,
    meta: { one_collection_field: 'kind', one_allowed_collections: ['headings', 'customers'] },
  };

  test('to one, and back by the name that is given, which is part of *', () => {
    const model = declare({ ...customer, meta: { one_field: 'orders', sort_field: 'id' } });
    expect(model.collections.get('orders')!.fields.get('customer')!.relation).toEqual({
      kind: 'one',
      target: 'customers',
      pairs: [['customer', 'id']],
      constraint: null,
    });
    expect(model.collections.get('customers')!.fields.get('orders')).toMatchObject({
      inWildcard: true,
      relation: { kind: 'many', target: 'orders', pairs: [['id', 'customer']], sortField: 'id' },
    });
    expect(model.faults).toEqual([]);
  });

  test('without a name for the way back there is none', () => {
    expect([...declare(customer).collections.get('customers')!.fields.keys()]).toEqual(['id', 'orders_count']);
  });

  test('takes the place of what the foreign key gives', () => {
    const model = modelOf(
      [table('orders', ['id!', 'customer'], { links: ['customer -> customers.id'] }), table('customers', ['id!'])],
      { relations: [{ ...customer, meta: { one_field: 'purchases' } }] },
    );
    expect([...model.collections.get('customers')!.fields.keys()]).toEqual(['id', 'purchases']);
  });

  test('to any', () => {
    expect(declare(item).collections.get('orders')!.fields.get('item')!.relation).toEqual({
      kind: 'any',
      allowed: ['headings', 'customers'],
      collectionField: 'kind',
      keyField: 'item',
    });
  });

  test.each<[string, RelationSettings, string]>([
    ['an unknown collection', { ...customer, collection: 'nowhere' }, 'no collection "nowhere"'],
    ['an unknown target', { ...customer, related_collection: 'nobody' }, 'no collection "nobody"'],
    ['an unknown field', { ...customer, field: 'nothing' }, '"nothing" is no column'],
    [
      'a target with a key of two columns',
      { ...customer, related_collection: 'pairs' },
      '"pairs" is not addressed by a single column',
    ],
    [
      'a way back that is a column already',
      { ...customer, meta: { one_field: 'orders_count' } },
      'a column "orders_count" already',
    ],
    ['to any without a collection column', { ...item, meta: { one_allowed_collections: ['headings'] } }, 'one_collection_field'],
    ['to any without collections', { ...item, meta: { one_collection_field: 'kind' } }, 'is empty'],
    [
      'to any with a key of two columns',
      { ...item, meta: { one_collection_field: 'kind', one_allowed_collections: ['pairs'] } },
      '"pairs"',
    ],
    [
      'to any with an unknown collection',
      { ...item, meta: { one_collection_field: 'kind', one_allowed_collections: ['gone'] } },
      '"gone"',
    ],
    ['a sort field that is none', { ...customer, meta: { one_field: 'orders', sort_field: 'nothing' } }, '"nothing"'],
  ])('%s is a fault, and the rest still works', (_, relation, fault) => {
    const model = declare(relation, { collection: 'orders', field: 'kind', related_collection: 'headings' });
    expect(model.faults).toEqual([expect.stringContaining(fault)]);
    expect(model.collections.get('orders')!.fields.get('kind')!.relation).toMatchObject({ target: 'headings' });
  });
});

describe('the version', () => {
  const people = table('people', ['id!', 'name']);
  const version = (tables: readonly Table[], settings: Partial<ModelSettings> = {}) => modelOf(tables, settings).version;

  test('is the same for the same', () => {
    expect(version([people])).toBe(version([structuredClone(people)]));
  });

  test.each<[string, Table[], Partial<ModelSettings>?]>([
    ['a column more', [table('people', ['id!', 'name', 'age'])]],
    ['another nullability', [table('people', ['id!', 'name!'])]],
    ['a check', [table('people', ['id!', 'name'], { checks: ["name in ('a')"] })]],
    ['a comment', [{ ...people, comment: 'People' }]],
    ['another right', [{ ...people, writable: false }]],
    ['a table more', [people, table('pets', ['id!'])]],
    ['settings', [people], { collections: { people: { singleton: true } } }],
  ])('is another one for %s', (_, tables, settings) => {
    expect(version(tables, settings)).not.toBe(version([people]));
  });
});
