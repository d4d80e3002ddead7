/** PostgreSQL goes away and comes back: requests are refused with a code meanwhile, and nothing has to be restarted. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { servers, whenServer } from '../servers.ts';
import { eventually } from './opened.ts';
import { openProxy, type ServerProxy } from './proxy.ts';

const check = whenServer('postgres');

describe('a PostgreSQL that goes away', () => {
  let url: string;
  let proxy: ServerProxy;
  let server: TestServer;

  beforeAll(async () => {
    if (!servers.postgres) return;
    url = await loadSql(
      'postgres',
      `away_${process.pid}`,
      "create table people (id integer primary key, name text); insert into people values (1, 'Ada');",
    );
    proxy = await openProxy(url);
    server = await startServer(proxy.url);
  });
  afterAll(async () => {
    if (!servers.postgres) return;
    await server.close();
    await proxy.cut();
    await dropDatabase(url);
  });

  const get = async (path: string) => {
    const response = await fetch(`${server.base}${path}`, { headers: { authorization: `Bearer ${server.token}` } });
    return {
      status: response.status,
      body: (await response.json()) as { data?: unknown; errors?: { extensions: { code: string; reason?: string } }[] },
    };
  };
  const fine = { status: 200, body: { data: [{ id: 1, name: 'Ada' }] } };
  const refused = {
    status: 503,
    body: { errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE', reason: 'The database cannot be reached' } }] },
  };

  check('is 503 while it is away, and works again by itself', async () => {
    for (let time = 0; time < 3; time++) expect(await get('/items/people')).toEqual(fine);
    await proxy.cut();
    for (const path of [
      '/items/people',
      '/items/people/1',
      '/items/people?meta=*',
      '/items/people?limit=-1',
      '/items/people?export=csv',
    ])
      expect(await get(path), path).toMatchObject(refused);
    expect((await get('/server/health')).status).toBe(503);
    await proxy.open();
    expect(await get('/items/people')).toEqual(fine);
    expect(await get('/items/people?limit=-1')).toEqual(fine);
    expect((await get('/server/health')).status).toBe(200);
  });

  check('outlives connections that are cut under running requests', async () => {
    for (let round = 0; round < 5; round++) {
      const running = Array.from({ length: 12 }, () => get('/items/people?sort=-name'));
      await new Promise((resolve) => setTimeout(resolve, round));
      await proxy.cut();
      for (const { status } of await Promise.all(running)) expect([200, 503]).toContain(status);
      await proxy.open();
      expect(await get('/items/people')).toEqual(fine);
    }
  });

  check('outlives its connections being ended by the server', async () => {
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    for (let round = 0; round < 10; round++) {
      const running = Array.from({ length: 8 }, () => get('/items/people?sort=-name'));
      if (round % 2) await new Promise((resolve) => setTimeout(resolve, round));
      await other.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'pergola'",
      );
      for (const { status } of await Promise.all(running)) expect([200, 503]).toContain(status);
      await eventually(async () => (await get('/items/people')).status === 200);
    }
    await other.end();
  });
});
