import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Catalog, Table } from '../../introspection/catalog.ts';
import { readSqlite } from '../../introspection/databases/sqlite.ts';
import type { Row } from '../../introspection/rows.ts';
import { guessViewKey } from '../../introspection/view-key.ts';

const database = new Sqlite(':memory:');
database.exec(`
  create table customers (id integer primary key, name text, email text unique, "from" text);
  create table orders (number integer, region text, customer_id integer references customers, item text, primary key (region, number));
  create table log (line text);
`);
const catalog: Catalog = await readSqlite(async (sql) => database.prepare<[], Row>(sql).all(), {});

/** A view with this text and these columns: as different databases would print it. */
function guess(definition: string, columns: readonly string[], schema = 'main') {
  const like = catalog.tables[0]!.columns[0]!;
  const view: Table = {
    ...catalog.tables[0]!,
    schema,
    name: 'v',
    kind: 'view',
    primaryKey: null,
    columns: columns.map((name, i) => ({ ...like, name, position: i + 1 })),
    definition,
  };
  return guessViewKey(view, catalog);
}

test.each([
  ['select id, name from customers', ['id', 'name'], ['id']],
  ['select c.name, c.id from customers c where c.name <> \'a "group by" b\'', ['name', 'id'], ['id']],
  ['select c.id as customer from customers as c order by c.name', ['customer'], ['customer']],
  ['create view v as select * from customers', ['id', 'name', 'email', 'from'], ['id']],
  ['create view [v] as select [customers].[ID] from [main].[customers]', ['ID'], ['ID']],
  ['create view v (a, b) as select name, id from customers', ['a', 'b'], ['b']],
  ['CREATE VIEW v -- select distinct\n AS /* union */ SELECT id FROM customers;', ['id'], ['id']],
  [
    " SELECT customers.id,\n    customers.name\n   FROM customers\n  WHERE (customers.name <> 'x'::text);",
    ['id', 'name'],
    ['id'],
  ],
  [
    "select `main`.`customers`.`id` AS `id` from `main`.`customers` where `main`.`customers`.`name` <> 'it\\'s group by'",
    ['id'],
    ['id'],
  ],
  ['select (select count(*) from orders group by region) n, id from customers', ['n', 'id'], ['id']],
  // Composite keys, in key order; every column must be there.
  ['select number, region, item from orders', ['number', 'region', 'item'], ['region', 'number']],
  ['select number, item from orders', ['number', 'item'], null],
  // A join to one row keeps the key; a join to many does not.
  [
    'SELECT o.region, o.number, c.name FROM (orders o JOIN customers c ON ((c.id = o.customer_id)));',
    ['region', 'number', 'name'],
    ['region', 'number'],
  ],
  [
    'select o.region, o.number from orders o left join customers c on o.item = c.email',
    ['region', 'number'],
    ['region', 'number'],
  ],
  ['select c.id, o.number from customers c join orders o on o.customer_id = c.id', ['id', 'number'], null],
  ["select c.id from customers c left join orders o on o.number = c.id and o.region = 'EU'", ['id'], ['id']],
  ['select c.id from customers c left join orders o on o.number = c.id and o.region > c.name', ['id'], null],
  ['select c.id from customers c join customers d on c.id = d.id or c.name = d.name', ['id'], null],
  ['select a.id from customers a join customers b using (id)', ['id'], ['id']],
  // The column must be the first table's.
  ['select o.region, c.id as number from orders o join customers c on c.id = o.customer_id', ['region', 'number'], null],
  ['select id from orders o join customers c on c.id = o.customer_id', ['id'], null],
  ['select lower(name) as id from customers', ['id'], null],
  // Rows that are not rows of the table.
  ['select distinct id from customers', ['id'], null],
  ['select id from customers group by id', ['id'], null],
  ['select id from customers union all select number from orders', ['id'], null],
  ['select id, unnest(names) as name from customers', ['id', 'name'], null],
  ['select id from customers, orders', ['id'], null],
  ['select id from customers cross join orders', ['id'], null],
  ['select c.id from customers c right join orders o on o.customer_id = c.id', ['id'], null],
  ['select c.id from customers c natural join orders', ['id'], null],
  ['with c as (select * from customers) select id from c', ['id'], null],
  ['select id from (select id from customers) c', ['id'], null],
  ['select line from log', ['line'], null],
  ['select 1 as id', ['id'], null],
  ['create view v', ['id'], null],
] as const)('%s', (definition, columns, key) => {
  expect(guess(definition, columns)).toEqual(key);
});

test('a table of the same name in two schemas is only taken where both ways to read the text agree', () => {
  const customers = catalog.tables.find((table) => table.name === 'customers')!;
  const two: Catalog = { ...catalog, schemas: ['main', 'sales'], tables: [...catalog.tables, { ...customers, schema: 'sales' }] };
  const view = { ...customers, kind: 'view', name: 'v', primaryKey: null } as const;
  const key = (schema: string, definition: string) => guessViewKey({ ...view, schema, definition }, two);
  expect(key('main', 'select id from customers')).toEqual(['id']);
  expect(key('sales', 'select id from customers')).toBeNull();
  expect(key('sales', 'select id from sales.customers')).toEqual(['id']);
});

test('without its text a view has no key', () => {
  expect(guessViewKey({ ...catalog.tables[0]!, definition: null }, catalog)).toBeNull();
});
