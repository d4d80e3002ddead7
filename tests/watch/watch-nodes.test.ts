/** Nodes that share a Redis: one of them watches, another takes over, and the writes of all of them are their own. */
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, expect } from 'vitest';
import { installTriggers } from '../../api/watch/triggers.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { servers, serverUrls, whenServer } from '../servers.ts';
import { tables } from './postgres-tables.ts';
import { openWatched } from './watched.ts';

const name = `pergola_watch_nodes_${process.pid}`;
/** A database of Redis's that nobody else uses. */
const redisUrl = `${serverUrls.redis}/13`;
let url: string | null = null;

afterAll(async () => {
  if (url !== null) await dropDatabase(url);
});

const it = servers.postgres ? whenServer('redis') : whenServer('postgres');

it('watch one at a time, and know what any of them wrote', async () => {
  url = await loadSql('postgres', name, tables);
  const redis = new Redis(redisUrl);
  await redis.flushdb();
  const setUp = await openWatched({ DATABASE_URL: url });
  await installTriggers(setUp.engine, '');
  await setUp.close();
  const env = { DATABASE_URL: url, WATCH: 'auto', REDIS_URL: redisUrl };
  const one = await openWatched(env, { ready: `${url}#ready` });
  const two = await openWatched(env);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await one.asked.create('articles', { id: 1, title: 'Of one' });
    await two.asked.create('articles', { id: 2, title: 'Of two' });
    await client.query("insert into articles values (3, 'Of another', 1, null)");
    expect((await one.take(1)).map(({ is }) => is)).toEqual(['create articles 3']);
    expect(two.events).toEqual([]);
    await one.close();
    // What happened in between is not known.
    await two.until(() => two.lost.includes(null));
    await client.query("insert into articles values (4, 'Of another', 1, null)");
    expect((await two.take(1)).map(({ is }) => is)).toEqual(['create articles 4']);
  } finally {
    await two.close();
    await client.end();
    expect(await redis.keys('*')).toEqual([]);
    redis.disconnect();
  }
}, 40_000);
