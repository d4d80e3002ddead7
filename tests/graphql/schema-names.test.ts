/** Names in GraphQL of whatever a database may call its things: valid, each its own, there and back, and the same every time. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { buildSchema } from '../../api/graphql/schema/build.ts';
import { mapped, namesOf } from '../../api/graphql/schema/names.ts';
import { buildModel } from '../../api/model/build.ts';
import type { Model } from '../../api/model/model.ts';
import { noSettings } from '../../api/model/settings.ts';
import type { Table } from '../../introspection/catalog.ts';
import { openTest } from '../engine/opened.ts';
import { catalog, column, table, typeOf } from '../model/catalogs.ts';
import { dropDatabase, loadSchema } from '../schemas/load.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { faultsOf } from './schema-faults.ts';

const modelOf = (...tables: readonly Table[]): Model =>
  buildModel([{ name: '', catalog: catalog(tables, ['main', 'sales', 'sales_a']), typeOf }], noSettings);
const typesOf = (model: Model): Readonly<Record<string, string>> =>
  Object.fromEntries([...model.collections.keys()].map((name) => [name, namesOf(model).type(name)]));

/** Everything that must be so of the names of any model. */
function holdNames(model: Model): void {
  const names = namesOf(model);
  const valid = /^(?!__)[_A-Za-z][_0-9A-Za-z]*$/;
  const types = [...model.collections.keys()].map((name) => names.type(name));
  expect(new Set(types).size).toBe(types.length);
  for (const [name, collection] of model.collections) {
    const type = names.type(name);
    expect(type).toMatch(valid);
    expect(names.collectionOf(type)).toBe(name);
    const members = names.members(name);
    const own = [...collection.fields.keys()].flatMap((field) => [members.field(field), members.functions(field)]);
    expect(new Set(own).size).toBe(own.length);
    for (const field of collection.fields.keys()) {
      expect(members.field(field)).toMatch(valid);
      expect(members.fieldOf(members.field(field))).toBe(field);
    }
  }
  expect(faultsOf(buildSchema({ scope: 'items', model, access: fullAccess }))).toEqual([]);
}

describe('one name', () => {
  test.each([
    ['articles', 'articles'],
    ['_Odd9', '_Odd9'],
    ['sales.orders', 'sales_orders'],
    ['a b', 'a_b'],
    ['9lives', '_9lives'],
    ['__typename', '_typename'],
    ['Straße', 'Stra_e'],
    ['café', 'cafe'],
    ['日本語', 'unnamed'],
    ['🍎', 'unnamed'],
    ['_', 'unnamed'],
    ['a"b\\c', 'a_b_c'],
  ])('%j is %s', (name, expected) => expect(mapped(name)).toBe(expected));
});

describe('collections', () => {
  test('as they are where that is possible; of two that would be one, the one whose name it is keeps it', () => {
    const model = modelOf(
      table('orders', ['id!'], { schema: 'sales' }),
      table('sales_orders', ['id!']),
      table('orders', ['id!']),
    );
    expect(typesOf(model)).toEqual({ 'sales.orders': 'sales_orders_2', sales_orders: 'sales_orders', orders: 'orders' });
    holdNames(model);
  });

  test('names of GraphQL and of ours are taken', () => {
    const model = modelOf(
      ...['Query', 'Int', 'Date', 'delete_one', 'id_filter_operators', 'date_functions'].map((name) => table(name, ['id!'])),
    );
    expect(Object.values(typesOf(model)).every((name) => name.endsWith('_2'))).toBe(true);
    holdNames(model);
  });

  test('names of types and root fields that are made of others are taken', () => {
    const made = ['a_filter', 'a_aggregated', 'a_by_id', 'a_by_version', 'a_mutated', 'a_quantifier_filter', 'create_a_input'];
    const model = modelOf(table('a', ['id!']), ...made.map((name) => table(name, ['id!'])));
    expect(typesOf(model)).toEqual({ a: 'a', ...Object.fromEntries(made.map((name) => [name, `${name}_2`])) });
    holdNames(model);
  });

  test('the order of tables is no matter', () => {
    const tables = ['x y', 'x_y', 'x-y', 'x.y', 'X Y'].map((name) => table(name, ['id!']));
    expect(typesOf(modelOf(...tables))).toEqual(typesOf(modelOf(...tables.toReversed())));
    expect(new Set(Object.values(typesOf(modelOf(...tables))))).toEqual(new Set(['x_y', 'x_y_2', 'x_y_3', 'x_y_4', 'X_Y']));
  });
});

describe('fields', () => {
  test('those that would be one, and those whose names stand for something else in a filter', () => {
    const odd = ['_and', '_or', '_some', '__x', 'a b', 'a_b', 'at_func'].map((name) => column(name));
    const model = modelOf(table('t', ['id!', ...odd, column('at', { baseType: 'text' })]));
    const { field, functions } = namesOf(model).members('t');
    expect(odd.map(({ name }) => field(name))).toEqual(['_and_2', '_or_2', '_some_2', '_x', 'a_b_2', 'a_b', 'at_func']);
    expect(functions('at')).toBe('at_func_2');
    holdNames(model);
  });
});

onEveryDatabase('real tables with odd names, several schemas and composite keys', (kind, on) => {
  let url: string;
  let model: Model;
  beforeAll(async () => {
    url = await loadSchema(kind, `pergola_graphql_names_${kind}`);
    const { engine } = await openTest(url);
    model = engine.model();
    await engine.close();
  });
  afterAll(() => (url ? dropDatabase(url) : undefined));

  on('have names, all of them', () => {
    expect(model.collections.size).toBeGreaterThan(10);
    expect([...model.collections.keys()].some((name) => mapped(name) !== name)).toBe(true);
    holdNames(model);
  });

  on('and root fields, by id where they have a key', () => {
    const fields = buildSchema({ scope: 'items', model, access: fullAccess }).getQueryType()!.getFields();
    for (const [name, { key, singleton }] of model.collections) {
      const root = namesOf(model).root(name);
      expect(singleton).toBe(false);
      expect(fields[root], name).toBeDefined();
      expect(fields[`${root}_by_id`] !== undefined, name).toBe(key.length > 0);
    }
    expect([...model.collections.values()].some(({ key }) => key.length > 1)).toBe(true);
    expect([...model.collections.values()].some(({ key }) => key.length === 0)).toBe(true);
  });
});
