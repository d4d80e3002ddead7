/** Rules and hidden fields where relations lead into another database: keys are fetched first, and hidden ones are not. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nobody } from '../../api/access/caller.ts';
import { compileAccess } from '../../api/access/policies.ts';
import type { Engine } from '../../api/engine/engine.ts';
import { openEngine } from '../../api/engine/open.ts';
import type { ModelSettings } from '../../api/model/settings.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import { parseQuery } from '../../api/parse/query.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';

const shopSql = `
create table orders (id integer not null primary key, customer_id integer, total integer);
insert into orders values (1, 10, 9), (2, 11, 1), (3, 10, 0), (4, null, 5);`;
const crmSql = `
create table customers (id integer not null primary key, name varchar(20));
insert into customers values (10, 'Ada'), (11, 'Ben'), (12, 'Cleo');`;
const relations: ModelSettings = {
  collections: {},
  relations: [{ collection: 'orders', field: 'customer_id', related_collection: 'crm.customers', meta: { one_field: 'orders' } }],
};

let urls: string[];
let engine: Engine;
beforeAll(async () => {
  urls = [await loadSql('sqlite', 'shop', shopSql), await loadSql('sqlite', 'crm', crmSql)];
  const sources = [
    { name: '', url: urls[0]! },
    { name: 'crm', url: urls[1]! },
  ];
  engine = await openEngine(
    {
      sources,
      statementTimeout: 10_000,
      poolSize: 1,
      limitDefault: 100,
      limitMax: null,
      schemaPoll: 0,
      strategy: 'fold',
      onStatement: null,
    },
    relations,
  );
});
afterAll(async () => {
  await engine.close();
  for (const url of urls) await dropDatabase(url);
});

type Rule = readonly [collection: string, rule: object | null, fields?: readonly string[]];

async function read(rules: readonly Rule[], collection: string, wire: object): Promise<unknown> {
  const permissions = rules.map(([name, rule, fields = ['*']]) => ({
    collection: name,
    action: 'read' as const,
    permissions: rule,
    validation: null,
    presets: null,
    fields,
  }));
  const access = compileAccess([{ id: 'p', admin: false, app: false, permissions }], () => null);
  const query = () => parseQuery(collection, null, { ...wire }, defaultLimits, new Set(['crm.customers']));
  const { items, meta } = await engine.read({ text: null, query }, nobody(access), AbortSignal.timeout(10_000));
  const data = items.map((item) => JSON.parse(item) as unknown);
  return meta ? { data, meta } : data;
}

const ofAda = { customer_id: { name: { _eq: 'Ada' } } };
const large: readonly Rule[] = [
  ['orders', null, ['id', 'total']],
  ['orders', { total: { _gt: 3 } }],
  ['crm.customers', null],
];

test('a rule looks into the other database, in lists and in counts', async () => {
  expect(await read([['orders', ofAda]], 'orders', { fields: ['id'], meta: ['total_count'] })).toEqual({
    data: [{ id: 1 }, { id: 3 }],
    meta: { total_count: 2 },
  });
});

test('a field is shown where a rule holds over there', async () => {
  const rules: Rule[] = [
    ['orders', null, ['id']],
    ['orders', ofAda],
  ];
  const expected = [
    { id: 1, total: 9 },
    { id: 2, total: null },
    { id: 3, total: 0 },
    { id: 4, total: null },
  ];
  expect(await read(rules, 'orders', { fields: ['id', 'total'] })).toEqual(expected);
  expect(await read(rules, 'orders', { fields: ['id'], filter: { total: { _gte: 1 } } })).toEqual([{ id: 1 }]);
  expect(await read(rules, 'orders', { aggregate: { sum: ['total'] } })).toEqual([{ sum: { total: 9 } }]);
});

test('a hidden key leads nowhere, and nothing leads back from over there', async () => {
  expect(await read(large, 'orders', { fields: ['id', 'customer_id.name'] })).toEqual([
    { id: 1, customer_id: { name: 'Ada' } },
    { id: 2, customer_id: null },
    { id: 3, customer_id: null },
    { id: 4, customer_id: null },
  ]);
  expect(await read(large, 'orders', { fields: ['id'], filter: { customer_id: { name: { _nnull: true } } } })).toEqual([
    { id: 1 },
  ]);
  expect(await read(large, 'crm.customers', { fields: ['name', 'orders.id'] })).toEqual([
    { name: 'Ada', orders: [{ id: 1 }] },
    { name: 'Ben', orders: [] },
    { name: 'Cleo', orders: [] },
  ]);
  expect(await read(large, 'crm.customers', { fields: ['id'], filter: { orders: { total: { _lt: 3 } } } })).toEqual([]);
  expect(await read(large, 'crm.customers', { fields: ['id'], filter: { orders: { _none: {} } } })).toEqual([
    { id: 11 },
    { id: 12 },
  ]);
});

test('a relation hidden on the near side has no rows there', async () => {
  const rules: Rule[] = [
    ['orders', null],
    ['crm.customers', null, ['id']],
    ['crm.customers', { name: { _eq: 'Ben' } }],
  ];
  expect(await read(rules, 'crm.customers', { fields: ['id', 'orders.id'] })).toEqual([
    { id: 10, orders: [] },
    { id: 11, orders: [{ id: 2 }] },
    { id: 12, orders: [] },
  ]);
  expect(await read(rules, 'crm.customers', { fields: ['id'], filter: { orders: { id: { _gt: 0 } } } })).toEqual([{ id: 11 }]);
  expect(await read(rules, 'crm.customers', { fields: ['id'], filter: { orders: { _none: {} } } })).toEqual([
    { id: 10 },
    { id: 12 },
  ]);
});

test('a rule that cannot be a condition across databases grants nothing', async () => {
  expect(await read([['crm.customers', { 'count(orders)': { _gt: 0 } }]], 'crm.customers', { fields: ['id'] })).toEqual([]);
});
