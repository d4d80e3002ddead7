/** Statements end when their time is up or their client has gone: in the database, not only for who waits. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { startServer } from '../server.ts';
import { servers, whenServer } from '../servers.ts';
import { eventually, openTest, requestOf } from './opened.ts';

const postgresSql = `create table numbers (id integer primary key, name text);
insert into numbers select i, repeat('x', 100) from generate_series(1, 20000) i;
create view slow as select 1 as id, pg_sleep(20)::text as waited;
create view trickle as select i as id, pg_sleep(0.002)::text as waited from generate_series(1, 100000) i;`;

describe('PostgreSQL', () => {
  let url: string;
  let watcher: pg.Client;
  const check = whenServer('postgres');

  beforeAll(async () => {
    if (!servers.postgres) return;
    url = await loadSql('postgres', `limits_${process.pid}`, postgresSql);
    watcher = new pg.Client({ connectionString: url });
    await watcher.connect();
  });
  afterAll(async () => {
    if (!servers.postgres) return;
    await watcher.end();
    await dropDatabase(url);
  });

  async function running(): Promise<number> {
    const { rows } = await watcher.query<{ count: number }>(
      "select count(*)::int as count from pg_stat_activity where datname = current_database() and state = 'active' and pid <> pg_backend_pid()",
    );
    return rows[0]!.count;
  }

  check('a statement that takes too long is stopped, with a code that says so', async () => {
    const { get, engine } = await openTest(url, { statementTimeout: 300 });
    await expect(get('/items/slow')).rejects.toMatchObject({ code: 'OUT_OF_TIME', status: 408, hint: expect.any(String) });
    expect(await running()).toBe(0);
    expect((await get('/items/numbers?limit=1&fields=id')).data).toEqual([{ id: 1 }]);
    await engine.close();
  });

  check('a stream whose rows do not come is stopped as well', async () => {
    const { engine } = await openTest(url, { statementTimeout: 300 });
    const stream = engine.stream(requestOf(engine, '/items/slow?limit=-1'), nobody(fullAccess), new AbortController().signal);
    await expect(stream[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'OUT_OF_TIME' });
    expect(await running()).toBe(0);
    await engine.close();
  });

  check('a stream whose reader is slow is not, and leaves the connection as it was', async () => {
    const { engine, get } = await openTest(url, { statementTimeout: 400, poolSize: 1 });
    let items = 0;
    for await (const chunk of engine.stream(
      requestOf(engine, '/items/numbers?limit=-1'),
      nobody(fullAccess),
      new AbortController().signal,
    )) {
      if (items === 0) await new Promise((resolve) => setTimeout(resolve, 1000));
      items += chunk.length;
    }
    expect(items).toBe(20_000);
    await expect(get('/items/slow')).rejects.toMatchObject({ code: 'OUT_OF_TIME' });
    // One that is left half-way, too.
    for await (const _ of engine.stream(
      requestOf(engine, '/items/numbers?limit=-1'),
      nobody(fullAccess),
      new AbortController().signal,
    ))
      break;
    await expect(get('/items/slow')).rejects.toMatchObject({ code: 'OUT_OF_TIME' });
    await engine.close();
  });

  check('a client that goes away takes its statement along, also with one connection only', async () => {
    const { get, engine } = await openTest(url, { poolSize: 1 });
    const leaving = new AbortController();
    const answer = get('/items/slow', leaving.signal);
    await eventually(async () => (await running()) === 1);
    leaving.abort();
    await expect(answer).rejects.toMatchObject({ code: 'OUT_OF_TIME' });
    expect(await running()).toBe(0);
    expect((await get('/items/numbers?limit=1&fields=id')).data).toEqual([{ id: 1 }]);
    await engine.close();
  });

  check('over HTTP: a closed connection ends a list, a list with counts, and an export', async () => {
    const server = await startServer(url);
    for (const path of ['/items/slow', '/items/slow?meta=*', '/items/slow?limit=-1', '/items/trickle?export=csv&limit=-1']) {
      const leaving = new AbortController();
      const answer = fetch(`${server.base}${path}`, {
        headers: { authorization: `Bearer ${server.token}` },
        signal: leaving.signal,
      });
      const read = answer.then((response) => response.text());
      await eventually(async () => (await running()) > 0);
      leaving.abort();
      await expect(read, path).rejects.toThrow('abort');
      await eventually(async () => (await running()) === 0);
    }
    await server.close();
  });
});

describe('SQLite', () => {
  const sql = `create table numbers (id integer primary key);
with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000) insert into numbers select i from n;
create view slow as select count(*) as id from numbers a, numbers b, numbers c where a.id + b.id + c.id = 0;`;

  test('a statement that takes too long is given up with a code that says so, and holds up nobody', async () => {
    const url = await loadSql('sqlite', 'limits', sql);
    const { get, engine } = await openTest(url, { statementTimeout: 500 });
    const slow = get('/items/slow');
    slow.catch(() => {});
    expect((await get('/items/numbers?limit=1')).data).toEqual([{ id: 1 }]);
    await expect(slow).rejects.toMatchObject({ code: 'OUT_OF_TIME', status: 408 });
    expect((await get('/items/numbers?limit=1')).data).toEqual([{ id: 1 }]);
    await engine.close();
  });
});
