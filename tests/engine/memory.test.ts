/** What is remembered is bounded, here and in the database, and a large export is never held whole. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { startServer } from '../server.ts';
import { whenServer } from '../servers.ts';
import { openTest } from './opened.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in use: of JavaScript, and of what stands behind its buffers. */
function used(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const megabytes = 1024 * 1024;

const wide = `create table wide (id integer not null primary key, ${Array.from({ length: 13 }, (_, index) => `c${index} integer`).join(', ')});
insert into wide (id, c0) values (1, 5);`;

describe('5,000 requests of different shapes', () => {
  /** Every subset of thirteen columns is a shape of its own. */
  const fields = (index: number) =>
    ['id', ...Array.from({ length: 13 }, (_, bit) => (index & (1 << bit) ? [`c${bit}`] : [])).flat()].join();

  async function ask(kind: SchemaKind, more: string, prepared: boolean): Promise<void> {
    const url = await loadSql(kind, `memory_${process.pid}`, `${wide}${more}`);
    const { get, engine } = await openTest(url, { poolSize: 1 });
    const round = async (from: number, to: number) => {
      for (let index = from; index < to; index++) {
        // The second one is what keeps a statement prepared.
        for (const value of [index, -index - 1])
          await get(`/items/wide?fields=${fields(index)}&filter={"_or":[{"c0":{"_eq":${value}}},{"id":{"_eq":1}}]}`);
      }
    };
    await round(0, 2500);
    const half = used();
    await round(2500, 5000);
    expect(used() - half).toBeLessThan(10 * megabytes);
    if (prepared) {
      const [{ kept }] = (await get('/items/prepared')).data as [{ kept: string }];
      expect(Number(kept)).toBeGreaterThan(50);
      expect(Number(kept)).toBeLessThanOrEqual(200);
    }
    await engine.close();
    await dropDatabase(url);
  }

  test('SQLite', () => ask('sqlite', '', false), 120_000);
  whenServer('postgres')(
    'PostgreSQL, which keeps no more than a few hundred statements prepared',
    () => ask('postgres', 'create view prepared as select count(*) as kept from pg_prepared_statements;', true),
    120_000,
  );
});

describe('an export of 100,000 rows', () => {
  const sql = (numbers: string) =>
    `create table rows_ (id integer not null primary key, name varchar(200)); insert into rows_ ${numbers};`;
  const text =
    'some text that makes a row as long as rows are, so that all of them together are much more than one chunk of them';

  async function exported(kind: SchemaKind, numbers: string): Promise<void> {
    const url = await loadSql(kind, `export_${process.pid}`, sql(numbers));
    const server = await startServer(url);
    const headers = { authorization: `Bearer ${server.token}` };
    await (await fetch(`${server.base}/items/rows_?limit=2000&export=json`, { headers })).text();
    server.takeStatements();
    const before = used();
    let most = 0;
    let bytes = 0;
    let chunks = 0;
    const response = await fetch(`${server.base}/items/rows_?limit=-1&export=json`, { headers });
    for await (const chunk of response.body!) {
      bytes += chunk.length;
      if (chunks++ % 50 === 0) {
        // A reader slower than the database: what it has not taken must not pile up here.
        await new Promise((resolve) => setTimeout(resolve, 5));
        most = Math.max(most, used() - before);
      }
    }
    expect(bytes).toBeGreaterThan(12 * megabytes);
    expect(most).toBeLessThan(8 * megabytes);
    expect(server.takeStatements()).toHaveLength(1);
    await server.close();
    await dropDatabase(url);
  }

  test(
    'SQLite',
    () =>
      exported(
        'sqlite',
        `with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000) select i, '${text}' from n`,
      ),
    60_000,
  );
  whenServer('postgres')(
    'PostgreSQL',
    () => exported('postgres', `select i, '${text}' from generate_series(1, 100000) i`),
    60_000,
  );
});
