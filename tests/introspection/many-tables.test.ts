/** The number of catalog queries does not depend on the number of tables; no clock is looked at. */
import { expect, test } from 'vitest';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { readUrl } from './queries.ts';

const tables = 1000;
const columns = 20;

/** Tables in a chain: each references the one before, has a unique constraint, an index and a check. */
function manyTables(count: number): string {
  const statements: string[] = [];
  for (let t = 0; t < count; t++) {
    const parts = Array.from(
      { length: columns - 2 },
      (_, c) => `c${c} ${['varchar(50)', 'integer', 'decimal(12,2)'][c % 3]} not null`,
    );
    const parent = t === 0 ? '' : `, foreign key (parent) references t${t - 1} (id)`;
    statements.push(
      `create table t${t} (id integer primary key, parent integer, ${parts.join(', ')}, unique (c0, c1), check (c1 > 0)${parent});`,
    );
    statements.push(`create index i${t} on t${t} (c2);`);
  }
  return statements.join('\n');
}

async function compare(kind: SchemaKind): Promise<void> {
  const small = await readUrl(await loadSql(kind, 'pergola_introspection_few', manyTables(2)));
  const url = await loadSql(kind, 'pergola_introspection_many', manyTables(tables));
  const large = await readUrl(url);
  await dropDatabase(url);
  expect(large.catalog.tables.length).toBe(tables);
  expect(large.catalog.tables.reduce((sum, table) => sum + table.columns.length, 0)).toBe(tables * columns);
  expect(large.catalog.tables.reduce((sum, table) => sum + table.foreignKeys.length, 0)).toBe(tables - 1);
  expect(large.catalog.tables.every((table) => table.uniques.length === 1 && table.checks.length === 1)).toBe(true);
  expect(large.queries).toBe(small.queries);
}

test('SQLite', () => compare('sqlite'));
whenServer('postgres')('PostgreSQL', () => compare('postgres'), 120_000);
whenServer('mariadb')('MariaDB', () => compare('mysql'), 120_000);
