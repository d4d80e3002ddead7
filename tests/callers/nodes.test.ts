/** Two nodes over one database: what one of them takes away, the other does not give any more. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { servers, serverUrls, whenServer } from '../servers.ts';
import { from, openWorld, type World } from './world.ts';

const content = `
  create table teams (id integer primary key, city varchar(40));
  create table articles (id integer primary key, title varchar(40), city varchar(40));
  insert into teams values (1, 'Bern');
  insert into articles values (1, 'One', 'Bern'), (2, 'Two', 'Genf');
`;
const anywhere = from('10.0.0.1');
const whenPostgres = whenServer('postgres');
const whenBoth = servers.postgres ? whenServer('redis') : whenPostgres;

/** Milliseconds until it holds. */
async function until(holds: () => Promise<boolean>, most: number): Promise<number> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > most) throw new Error(`It does not hold after ${most} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now() - start;
}

interface Pair {
  readonly a: World;
  readonly b: World;
  readonly role: string;
  readonly policy: string;
  readonly user: string;
  readonly permission: string;
}

async function openPair(url: string, redisUrl: string | null, every: number): Promise<Pair> {
  const a = await openWorld(url, 'same', { redisUrl, every });
  const b = await openWorld(url, 'same', { redisUrl, every });
  const role = await a.create('directus_roles', { name: 'Editor' });
  const policy = await a.create('directus_policies', { name: 'Editing' });
  await a.create('directus_access', { role, policy });
  const email = `${Math.random()}@example.com`;
  const user = await a.create('directus_users', { email, role, status: 'active', location: 'Bern' });
  const permission = await a.create('directus_permissions', { policy, collection: 'articles', action: 'read', fields: ['*'] });
  return { a, b, role, policy, user, permission };
}

const titles = async (world: World, user: string) => {
  const caller = await world.callers.user(user, anywhere);
  if (!caller?.access.read('articles')) return null;
  return (await world.read(caller, 'articles', ['title'])).map(({ title }) => title);
};

describe('two nodes on one PostgreSQL that look every second', () => {
  let url: string;
  let pair: Pair;
  beforeAll(async () => {
    if (!servers.postgres) return;
    url = await loadSql('postgres', 'callers_nodes', content);
    pair = await openPair(url, null, 200);
  });
  afterAll(async () => {
    if (!servers.postgres) return;
    await pair.a.close();
    await pair.b.close();
    await dropDatabase(url);
  });

  whenPostgres('a permission removed on one refuses on the other', async () => {
    const { a, b, user, permission } = pair;
    await until(async () => (await titles(b, user))?.length === 2, 1000);
    await a.remove('directus_permissions', Number(permission));
    expect(await titles(a, user)).toBeNull();
    expect(await until(async () => (await titles(b, user)) === null, 1000)).toBeLessThan(1000);
  });

  whenPostgres("a user's role taken away, and the user suspended", async () => {
    const { a, b, user, role, policy } = pair;
    await a.create('directus_permissions', { policy, collection: 'articles', action: 'read', fields: ['*'] });
    await until(async () => (await titles(b, user))?.length === 2, 1000);
    await a.update('directus_users', user, { role: null });
    await until(async () => (await titles(b, user)) === null, 1000);
    await b.update('directus_users', user, { role });
    expect((await titles(b, user))?.length).toBe(2);
    await until(async () => (await titles(a, user))?.length === 2, 1000);
    await a.update('directus_users', user, { status: 'suspended' });
    await until(async () => (await b.callers.user(user, anywhere)) === null, 1000);
    await a.update('directus_users', user, { status: 'active' });
  });

  whenPostgres('rows that rules read count on a node that has never worked out whose they are', async () => {
    const { a, b, user, policy } = pair;
    await a.create('directus_permissions', {
      policy,
      collection: 'teams',
      action: 'read',
      fields: ['*'],
      permissions: { city: { _in: '$CURRENT_USER.role.users.location' } },
    });
    const teams = async (world: World): Promise<number> => {
      const caller = await world.callers.user(user, anywhere);
      return caller?.access.read('teams') ? (await world.read(caller, 'teams')).length : 0;
    };
    await until(async () => (await teams(b)) === 1, 1000);
    await a.update('directus_users', user, { location: 'Genf' });
    await until(async () => (await teams(b)) === 0, 1000);
  });
});

describe('two nodes that share a Redis', () => {
  whenBoth('hear of it at once, although they never look', async () => {
    const url = await loadSql('postgres', 'callers_nodes_redis', content);
    const { a, b, user, role, permission } = await openPair(url, serverUrls.redis, 0);
    try {
      await until(async () => (await titles(b, user))?.length === 2, 1000);
      const times: number[] = [];
      for (let round = 0; round < 5; round++) {
        await a.update('directus_users', user, { role: null });
        times.push(await until(async () => (await titles(b, user)) === null, 1000));
        await a.update('directus_users', user, { role });
        times.push(await until(async () => (await titles(b, user))?.length === 2, 1000));
      }
      await a.remove('directus_permissions', Number(permission));
      times.push(await until(async () => (await titles(b, user)) === null, 1000));
      expect(times.toSorted((x, y) => x - y)[Math.floor(times.length / 2)]).toBeLessThan(100);
    } finally {
      await a.close();
      await b.close();
      await dropDatabase(url);
    }
  });
});

test('a node whose Redis is away opens all the same, and says so', async () => {
  const url = await loadSql('sqlite', 'callers_alone', content);
  const world = await openWorld(url, 'file', { redisUrl: 'redis://127.0.0.1:1', every: 0 });
  try {
    expect(await world.callers.nobody(anywhere)).toMatchObject({ user: null });
    await world.create('directus_roles', { name: 'Editor' });
    await until(async () => world.log.some((line) => line.includes('Redis')), 1000);
  } finally {
    await world.close();
    await dropDatabase(url);
  }
});
