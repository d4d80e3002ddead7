/** Two nodes that share a Redis: both hear all, in one order; and what becomes of it when it is away. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freePort } from '../free-port.ts';
import { type LiveWorld, openLiveWorld, replayed, until } from '../live/world.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';

const present = spawnSync('redis-server', ['--version']).status === 0;

interface OwnRedis {
  readonly url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  remove(): void;
}

async function ownRedis(): Promise<OwnRedis> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'pergola-redis-'));
  let child: ChildProcess | null = null;
  return {
    url: `redis://127.0.0.1:${port}`,
    start: async () => {
      child = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder]);
      await new Promise<void>((resolve) => {
        child?.stdout?.on('data', (text: Buffer) => {
          if (String(text).includes('Ready to accept')) resolve();
        });
      });
    },
    stop: async () => {
      const ended = child ? once(child, 'exit') : null;
      child?.kill('SIGKILL');
      await ended;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function nodes(work: (a: LiveWorld, b: LiveWorld, redis: OwnRedis) => Promise<void>): Promise<void> {
  const redis = await ownRedis();
  await redis.start();
  const url = await loadSql('sqlite', 'nodes', 'create table notes (id integer primary key, text varchar(50), count integer)');
  const worlds = await Promise.all([0, 1].map(() => openLiveWorld(url, { redisUrl: redis.url })));
  const [a, b] = worlds as [LiveWorld, LiveWorld];
  try {
    await until(() => expect(worlds.map(({ events }) => events.position())).not.toContain(''));
    await work(a, b, redis);
  } finally {
    for (const world of worlds) await world.close();
    await redis.stop();
    redis.remove();
    await dropDatabase(url);
  }
}

function itHas(title: string, run: () => Promise<void>): void {
  if (present) test(title, run);
  else if (process.env.CI === 'true')
    test(title, () => {
      throw new Error('no redis-server');
    });
  else test.skip(`NOT RUN (no redis-server): ${title}`, run);
}

itHas('all nodes hear all, in one order', async () => {
  await nodes(async (a, b) => {
    const ids: string[][] = [[], []];
    for (const [index, world] of [a, b].entries())
      world.events.listen({ event: ({ id, rows }) => void ids[index]!.push(`${id} ${rows[0]!.key}`), lost: () => {} });
    const here = await (await a.connect()).subscribe('notes', { limit: -1 });
    await here.next(1);
    // What the other writes is told here only once it has heard that somebody wants it.
    await until(async () => {
      await b.create('notes', { text: 'from b' });
      expect(ids[0]!.length).toBeGreaterThan(0);
    });
    for (let count = 0; count < 20; count++) {
      await Promise.all([a.create('notes', { text: `a${count}` }), b.create('notes', { text: `b${count}` })]);
      await b.update('notes', [count + 1], { count });
    }
    const items = await a.all('notes');
    const now = new Map(items.map((item) => [String(item.id), item]));
    await until(() => expect(replayed(here.messages, (item) => String(item.id))).toEqual(now));
    await until(() => expect(ids[0]!.length).toBe(ids[1]!.length));
    expect(ids[0]).toEqual(ids[1]);
    // Who comes back to another node is told what was missed: ids are the same everywhere. What was written before anybody wanted it
    // may be told of as missed, a little later; from then on nothing is.
    await until(async () => {
      const last = here.messages.at(-1)!;
      await b.create('notes', { text: 'one more' });
      expect(b.events.since('id' in last ? last.id : '', 'notes')?.length).toBeGreaterThan(0);
    });
  });
});

itHas('writes go on while Redis is away, and everybody looks again afterwards', async () => {
  await nodes(async (a, b, redis) => {
    const clients = [
      await (await a.connect()).subscribe('notes', { limit: -1 }),
      await (await b.connect()).subscribe('notes', { limit: -1 }),
    ];
    await Promise.all(clients.map((each) => each.next(1)));
    await a.create('notes', { text: 'one' });
    for (const each of clients) await until(() => expect(each.messages.length).toBeGreaterThan(1));
    await redis.stop();
    for (let count = 0; count < 50; count++) await a.create('notes', { text: `${count}` });
    await b.update('notes', [1], { text: 'changed' });
    await redis.start();
    await a.create('notes', { text: 'last' });
    const items = await a.all('notes');
    expect(items).toHaveLength(52);
    const now = new Map(items.map((item) => [String(item.id), item]));
    for (const each of clients) {
      await until(() => expect(replayed(each.messages, (item) => String(item.id))).toEqual(now));
      expect(each.messages.map(({ kind }) => kind)).toContain('reset');
    }
    expect(a.logged.filter((each) => each.includes('Redis'))).toHaveLength(1);
  });
});
