/** Relations between databases: two SQLite files and, where it is there, PostgreSQL, joined by nothing but a declaration. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import type { Answer, Engine, EngineSettings } from '../../api/engine/engine.ts';
import { openEngine } from '../../api/engine/open.ts';
import { WireRead } from '../../api/engine/wire/wire-read.ts';
import type { ModelSettings } from '../../api/model/settings.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { servers, whenServer } from '../servers.ts';

const shopSql = `
create table orders (id integer not null primary key, customer_id integer, details json, total decimal(10,2));
create table lines (id integer not null primary key, order_id integer not null, sku varchar(10), foreign key (order_id) references orders (id));
insert into orders values (1, 10, '{"big": 12345678901234567890, "exact": 1.0, "twice": 1}', 9.90), (2, 11, null, 1.00), (3, 10, null, 0.10), (4, null, null, 5.00), (5, 99, null, 1.00);
insert into lines values (1, 1, 'a'), (2, 1, 'b'), (3, 3, 'a');`;

const crmSql = `
create table regions (id integer not null primary key, name varchar(20));
create table customers (id integer not null primary key, name varchar(20), region_id integer, note json, foreign key (region_id) references regions (id));
insert into regions values (1, 'North'), (2, 'South');
insert into customers values (10, 'Ada', 1, '{"big": 98765432109876543210}'), (11, 'Ben', 2, null), (12, 'Cleo', 1, null);`;

const relations: ModelSettings = {
  collections: {},
  relations: [{ collection: 'orders', field: 'customer_id', related_collection: 'crm.customers', meta: { one_field: 'orders' } }],
};

for (const kind of ['sqlite', 'postgres'] as const) {
  const check = kind === 'sqlite' ? test : whenServer('postgres');

  describe(`orders in SQLite, customers in ${kind}`, () => {
    const opened: Opened[] = [];
    let it: Opened;
    let capped: Opened;

    beforeAll(async () => {
      if (kind === 'postgres' && !servers.postgres) return;
      it = await open(kind, null);
      capped = await open(kind, 2);
      opened.push(it, capped);
    });
    afterAll(async () => {
      for (const { close } of opened) await close();
    });

    check('reads the one side, one statement for each database', async () => {
      const { data, statements } = await it.get('/items/orders?fields=id,customer_id.name,customer_id.region_id.name');
      expect(data).toEqual([
        { id: 1, customer_id: { name: 'Ada', region_id: { name: 'North' } } },
        { id: 2, customer_id: { name: 'Ben', region_id: { name: 'South' } } },
        { id: 3, customer_id: { name: 'Ada', region_id: { name: 'North' } } },
        { id: 4, customer_id: null },
        { id: 5, customer_id: null },
      ]);
      expect(statements.map(({ source }) => source)).toEqual(['', 'crm']);
    });

    check('reads the many side, with limits for each parent', async () => {
      const { data, statements } = await it.get(
        '/items/crm.customers?fields=name,orders.id,orders.lines.sku&deep[orders][_sort]=-id&deep[orders][_limit]=1',
      );
      expect(data).toEqual([
        { name: 'Ada', orders: [{ id: 3, lines: [{ sku: 'a' }] }] },
        { name: 'Ben', orders: [{ id: 2, lines: [] }] },
        { name: 'Cleo', orders: [] },
      ]);
      expect(statements.map(({ source }) => source)).toEqual(['crm', '']);
    });

    check('goes there and back again', async () => {
      const { data, statements } = await it.get('/items/lines?fields=sku,order_id.customer_id.orders.id');
      expect(data).toEqual([
        { sku: 'a', order_id: { customer_id: { orders: [{ id: 1 }, { id: 3 }] } } },
        { sku: 'b', order_id: { customer_id: { orders: [{ id: 1 }, { id: 3 }] } } },
        { sku: 'a', order_id: { customer_id: { orders: [{ id: 1 }, { id: 3 }] } } },
      ]);
      expect(statements).toHaveLength(3);
    });

    check('filters by the one side: its keys are looked up first', async () => {
      const { data, statements } = await it.get(
        '/items/orders?fields=id&filter={"customer_id":{"region_id":{"name":{"_eq":"North"}}}}',
      );
      expect(data).toEqual([{ id: 1 }, { id: 3 }]);
      expect(statements.map(({ source }) => source)).toEqual(['crm', '']);
    });

    check('filters by the many side, some and none', async () => {
      expect((await it.get('/items/crm.customers?fields=name&filter={"orders":{"total":{"_gt":5}}}')).data).toEqual([
        { name: 'Ada' },
      ]);
      const none = '/items/crm.customers?fields=name&filter={"orders":{"_none":{"total":{"_gt":5}}}}';
      expect((await it.get(none)).data).toEqual([{ name: 'Ben' }, { name: 'Cleo' }]);
      expect((await it.get('/items/crm.customers?fields=name&filter={"orders":{"_some":{"id":{"_gt":900}}}}')).data).toEqual([]);
    });

    check('counts what a filter across finds', async () => {
      const { meta } = await it.get('/items/orders?fields=id&limit=1&meta=*&filter={"customer_id":{"name":{"_eq":"Ada"}}}');
      expect(meta).toEqual({ total_count: 5, filter_count: 2 });
    });

    check('loses no digit of what is put together', async () => {
      const { text } = await it.get('/items/orders?fields=details,customer_id.note&limit=1');
      expect(text.replace(/\s/g, '')).toBe(
        '{"details":{"big":12345678901234567890,"exact":1.0,"twice":1},"customer_id":{"note":{"big":98765432109876543210}}}',
      );
    });

    check('a cap on limits caps lists, not the rows they lead to', async () => {
      const { data } = await capped.get('/items/orders?fields=id,customer_id.name&sort=-id&limit=2');
      expect(data).toEqual([
        { id: 5, customer_id: null },
        { id: 4, customer_id: null },
      ]);
      const all = await capped.get('/items/lines?fields=order_id.customer_id.name&limit=2');
      expect(all.data).toEqual([{ order_id: { customer_id: { name: 'Ada' } } }, { order_id: { customer_id: { name: 'Ada' } } }]);
    });

    check('says in words what cannot be done across', async () => {
      await expect(it.get('/items/orders?sort=customer_id.name')).rejects.toMatchObject({
        code: 'INVALID_QUERY',
        message: expect.stringContaining('another database'),
      });
      await expect(it.get('/items/orders?aggregate[count]=*&groupBy=customer_id.name')).rejects.toMatchObject({
        code: 'INVALID_QUERY',
      });
    });
  });
}

describe('many keys across databases', () => {
  const opened: Opened[] = [];
  afterAll(async () => {
    for (const { close } of opened) await close();
  });

  async function openWith(customers: number, limitMax: number | null): Promise<Opened> {
    const rows = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${customers})`;
    const one = await loadSql(
      'sqlite',
      'shop',
      `${shopSql.slice(0, shopSql.indexOf('insert'))} insert into orders (id, customer_id) ${rows} select i, i from n;`,
    );
    const two = await loadSql(
      'sqlite',
      'crm',
      `${crmSql.slice(0, crmSql.indexOf('insert'))} insert into regions values (1, 'a'), (2, 'b'), (3, 'c'); insert into customers (id, name, region_id) ${rows} select i, 'c' || i, (i - 1) % 3 + 1 from n;`,
    );
    const made = await engineOver([one, two], limitMax);
    opened.push(made);
    return made;
  }

  test('ten thousand are looked up, one more is refused with the reason', async () => {
    const it = await openWith(10_001, null);
    const found = await it.get('/items/orders?limit=3&fields=id&filter={"customer_id":{"id":{"_lte":10000}}}&sort=-id');
    expect(found.data).toEqual([{ id: 10_000 }, { id: 9999 }, { id: 9998 }]);
    await expect(it.get('/items/orders?limit=3&filter={"customer_id":{"name":{"_nnull":true}}}')).rejects.toMatchObject({
      code: 'INVALID_QUERY',
      status: 400,
      message: expect.stringContaining('10000'),
    });
  });

  test('the related rows of more parents than a statement takes are all found, whatever the cap on limits', async () => {
    const it = await openWith(1200, 1200);
    const { data, statements } = await it.get('/items/orders?limit=1200&fields=id,customer_id.name');
    expect(
      (data as { id: number; customer_id: { name: string } }[]).every(({ id, customer_id: { name } }) => name === `c${id}`),
    ).toBe(true);
    expect(statements.map(({ source }) => source)).toEqual(['', 'crm', 'crm', 'crm']);
  });

  test('a small cap does not hide related rows', async () => {
    const it = await openWith(9, 3);
    const { data } = await it.get('/items/orders?fields=customer_id.name&limit=3');
    expect(data).toEqual([{ customer_id: { name: 'c1' } }, { customer_id: { name: 'c2' } }, { customer_id: { name: 'c3' } }]);
    // Nine customers are found below three regions, and none of them is cut off.
    const names = (index: number) =>
      [index, index + 3, index + 6].map((id) => ({ orders: [{ customer_id: { name: `c${id}` } }] }));
    const back = await it.get('/items/crm.regions?fields=customers.orders.customer_id.name&limit=3');
    expect(back.data).toEqual([1, 2, 3].map((region) => ({ customers: names(region) })));
  });
});

interface Opened {
  get(url: string): Promise<Got>;
  close(): Promise<void>;
}

interface Got {
  readonly data: unknown;
  readonly text: string;
  readonly meta: Answer['meta'];
  readonly statements: readonly { readonly source: string; readonly sql: string }[];
}

async function open(kind: SchemaKind, limitMax: number | null): Promise<Opened> {
  const name = `sources_${process.pid}_${limitMax ?? 'all'}`;
  return engineOver([await loadSql('sqlite', 'shop', shopSql), await loadSql(kind, name, crmSql)], limitMax);
}

async function engineOver([shop, crm]: readonly string[], limitMax: number | null): Promise<Opened> {
  const statements: { source: string; sql: string }[] = [];
  const settings: EngineSettings = {
    sources: [
      { name: '', url: shop! },
      { name: 'crm', url: crm! },
    ],
    statementTimeout: 10_000,
    poolSize: 2,
    limitDefault: 100,
    limitMax,
    schemaPoll: 0,
    strategy: 'fold',
    onStatement: (statement) => statements.push(statement),
  };
  const engine = await openEngine(settings, relations);
  return {
    get: (url) => get(engine, url, statements),
    close: async () => {
      await engine.close();
      await Promise.all([shop!, crm!].map(dropDatabase));
    },
  };
}

async function get(engine: Engine, url: string, statements: { source: string; sql: string }[]): Promise<Got> {
  const [path = '', parameters = ''] = url.split('?');
  const target = { collection: path.replace('/items/', ''), key: null, parameters, keys: null, singleton: false };
  statements.splice(0);
  const request = new WireRead(url, target, fullAccess, defaultLimits);
  const { items, meta } = await engine.read(request, nobody(fullAccess), new AbortController().signal);
  const text = items.join();
  return { data: JSON.parse(`[${text}]`), text, meta, statements: [...statements] };
}
