/** Who else is at an item: over both wires and two nodes, told to those who may read it, as far as they may know each other. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../api/config.ts';
import { startServer } from '../../api/server.ts';
import { freePort } from '../free-port.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { connect, connectAs, type Frame, type PlainClient } from './plain-client.ts';
import { type Ask, asking } from './project.ts';

const token = 'the-admin-token-of-the-presence-tests';
const sql = `
  create table articles (id integer primary key, title varchar(40), salary integer, desk varchar(20));
  create table settled (id integer primary key, motto varchar(40));
  insert into articles values (1, 'One', 5, 'news'), (2, 'Two', 6, 'sport');
`;
const all = { action: 'read', fields: ['*'], permissions: null };

interface Node {
  readonly url: string;
  close(): Promise<void>;
}

let database: string;
let folder: string;
let node: Node;
let ask: Ask;
const ids: Record<string, string> = {};
const start = (env: Readonly<Record<string, string>> = {}): Promise<Node> =>
  startServer(
    readConfig(
      { DATABASE_URL: database, DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0', ADMIN_TOKEN: token, LOG_LEVEL: 'silent', ...env },
      {},
      () => null,
    ),
    'test',
  );

/** A person who comes with `token-of-NAME…`, with these permissions. */
async function person(name: string, permissions: readonly object[]): Promise<string> {
  const policy = (await ask('POST', '/policies', { name })) as { id: string };
  for (const each of permissions) await ask('POST', '/permissions', { policy: policy.id, ...each });
  const account = { first_name: name, last_name: 'Doe', email: `${name}@example.com`, token: tokenOf(name) };
  const user = (await ask('POST', '/users', account)) as { id: string };
  await ask('POST', '/access', { user: user.id, policy: policy.id });
  ids[name] = user.id;
  return policy.id;
}
const tokenOf = (name: string): string => `token-of-${name}-and-nobody-else`;
const come = (name: string, at: Node = node): Promise<PlainClient> => connectAs(tokenOf(name), `${at.url}/websocket`);
const at = (item: unknown, more: object = {}): object => ({ type: 'presence', collection: 'articles', item, uid: 'p', ...more });

/** The next news of who is there that holds. */
const people = (client: PlainClient, holds: (people: readonly Record<string, unknown>[]) => boolean): Promise<Frame> =>
  client.next((frame) => frame.event === 'people' && holds(frame.data as Record<string, unknown>[]));
const named =
  (name: string, fields: readonly string[] = []) =>
  (found: readonly Record<string, unknown>[]) =>
    found.length === 1 &&
    (found[0]!.user as { first_name?: string } | null)?.first_name === name &&
    JSON.stringify(found[0]!.fields) === JSON.stringify(fields);

beforeAll(async () => {
  database = await loadSql('sqlite', 'presence', sql);
  folder = mkdtempSync(join(tmpdir(), 'pergola-presence-'));
  node = await start();
  ask = asking(node.url, token);
  const articles = { collection: 'articles', ...all };
  const colleagues = { collection: 'directus_users', ...all, fields: ['id', 'first_name', 'avatar'] };
  await person('ada', [articles, colleagues]);
  await person('bob', [articles, colleagues]);
  // Knows nobody, and neither salaries nor what is not of the news.
  await person('eve', [{ collection: 'articles', ...all, fields: ['id', 'title'], permissions: { desk: { _eq: 'news' } } }]);
}, 60_000);
afterAll(async () => {
  await node.close();
  await dropDatabase(database);
  rmSync(folder, { recursive: true, force: true });
});

describe('one node', () => {
  test('tells who comes, which field they are in, and that they are gone', async () => {
    const [ada, bob] = [await come('ada'), await come('bob')];
    ada.send(at(1));
    expect(await people(ada, (found) => found.length === 0)).toMatchObject({ type: 'presence', uid: 'p', count: 0, again: 30 });
    bob.send(at('1'));
    const told = await people(ada, named('bob'));
    const user = { id: ids.bob, first_name: 'bob', avatar: null };
    expect(told.data).toEqual([{ person: expect.any(String), user, fields: [] }]);
    await people(bob, named('ada'));
    bob.send(at(1, { field: 'title' }));
    const moved = await people(ada, named('bob', ['title']));
    expect(moved.data).toMatchObject([{ person: (told.data as { person: string }[])[0]!.person }]);
    bob.send(at(1, { event: 'leave' }));
    await people(ada, (found) => found.length === 0);
    bob.send(at(1));
    await people(ada, named('bob'));
    await bob.close();
    await people(ada, (found) => found.length === 0);
    await ada.close();
  });

  test('counts two windows of a person once, and nobody for themselves', async () => {
    const [ada, one, two] = [await come('ada'), await come('bob'), await come('bob')];
    one.send(at(1, { field: 'title' }));
    two.send(at(1, { field: 'salary' }));
    ada.send(at(1));
    await people(ada, named('bob', ['title', 'salary']));
    await people(one, named('ada'));
    await one.close();
    await people(ada, named('bob', ['salary']));
    await two.close();
    await people(ada, (found) => found.length === 0);
    await ada.close();
  });

  test('tells no more of somebody, and of fields, than may be read', async () => {
    const [ada, eve] = [await come('ada'), await come('eve')];
    ada.send(at(1, { field: 'salary' }));
    eve.send(at(1));
    const told = await people(eve, (found) => found.length === 1);
    expect(told.data).toEqual([{ person: expect.any(String), user: null, fields: [] }]);
    expect(JSON.stringify(told)).not.toContain(ids.ada!);
    ada.send(at(1, { field: 'title' }));
    expect((await people(eve, ([first]) => (first!.fields as string[]).length > 0)).data).toMatchObject([{ fields: ['title'] }]);
    await people(ada, named('eve'));
    await ada.close();
    await eve.close();
  });

  test('lets nobody in who may not read the item, and nobody without an account', async () => {
    const [eve, admin, nobody] = [
      await come('eve'),
      await connectAs(token, `${node.url}/websocket`),
      await connect(`${node.url}/websocket`),
    ];
    const refused = (client: PlainClient, message: object): Promise<Frame> => client.ask(message);
    const forbidden = await refused(eve, at(2));
    expect(forbidden).toMatchObject({ type: 'presence', status: 'error', error: { code: 'FORBIDDEN' } });
    // One that is there and one that is not are the same.
    expect((await refused(eve, at(99))).error).toEqual(forbidden.error);
    expect(await refused(eve, { ...at(1), collection: 'settled' })).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(await refused(eve, at(1, { field: 'salary' }))).toMatchObject({ error: { code: 'INVALID_PAYLOAD', field: 'field' } });
    expect(await refused(eve, at(null))).toMatchObject({ error: { code: 'INVALID_PAYLOAD', field: 'item' } });
    expect(await refused(eve, at(1, { event: 'dance' }))).toMatchObject({ error: { code: 'INVALID_PAYLOAD', field: 'event' } });
    expect(await refused(admin, at(1))).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(await refused(nobody, at(1))).toMatchObject({ error: { code: 'AUTH_FAILED' } });
    for (const client of [eve, admin, nobody]) await client.close();
  });

  test('puts out who may not read it any more: the item, the rule, or the account is another', async () => {
    const policy = await person('zoe', [{ collection: 'articles', ...all, permissions: { desk: { _eq: 'news' } } }]);
    const [ada, zoe] = [await come('ada'), await come('zoe')];
    const there = async (): Promise<void> => {
      // New rights are known to an open socket a moment later.
      do zoe.send(at(1));
      while ((await zoe.next(({ type }) => type === 'presence')).status === 'error');
      await people(ada, (found) => found.length === 1);
    };
    const out = async (): Promise<void> => {
      expect(await zoe.next((frame) => frame.status === 'error')).toMatchObject({
        type: 'presence',
        error: { code: 'FORBIDDEN' },
      });
      await people(ada, (found) => found.length === 0);
    };
    ada.send(at(1));
    await people(ada, (found) => found.length === 0);
    await there();
    await ask('PATCH', '/items/articles/1', { desk: 'sport' });
    await out();
    await ask('PATCH', '/items/articles/1', { desk: 'news' });
    await there();
    const [permission] = (await ask('GET', `/permissions?filter[policy][_eq]=${policy}`)) as { id: number }[];
    await ask('DELETE', `/permissions/${permission!.id}`);
    await out();
    await ask('POST', '/permissions', { policy, collection: 'articles', ...all });
    await there();
    await ask('PATCH', `/users/${ids.zoe}`, { status: 'suspended' });
    await people(ada, (found) => found.length === 0);
    await ada.close();
    await zoe.close();
  });

  test('a socket is at ten items, and at one by one name', async () => {
    const [ada, bob] = [await come('ada'), await come('bob')];
    bob.send(at(1));
    ada.send(at(1));
    await people(ada, named('bob'));
    bob.send(at(2));
    await people(ada, (found) => found.length === 0);
    for (let count = 1; count <= 9; count++) bob.send(at(1, { uid: `p${count}` }));
    expect(await bob.ask(at(1))).toMatchObject({ error: { code: 'REQUESTS_EXCEEDED' } });
    bob.send({ type: 'presence', event: 'leave' });
    expect(await bob.ask(at(1))).toMatchObject({ event: 'people' });
    await ada.close();
    await bob.close();
  });

  test('the same over socket.io', async () => {
    const ada = await come('ada');
    ada.send(at(1));
    const socket = io(node.url, { auth: { token: tokenOf('bob') }, transports: ['websocket'] });
    const heard = new Promise((resolve) => socket.on('presence', resolve));
    expect(await socket.emitWithAck('presence', { collection: 'articles', item: 1, field: 'title', uid: 7 })).toEqual({
      data: { event: 'here' },
    });
    expect(await heard).toMatchObject({ event: 'people', uid: 7, data: [{ user: { first_name: 'ada' } }] });
    await people(ada, named('bob', ['title']));
    const refused = await socket.emitWithAck('presence', { collection: 'articles', item: 77 });
    expect(refused).toMatchObject({ error: { code: 'FORBIDDEN' } });
    socket.disconnect();
    await people(ada, (found) => found.length === 0);
    await ada.close();
  });
});

describe('two nodes', () => {
  const present = spawnSync('redis-server', ['--version']).status === 0;
  const run = async (): Promise<void> => {
    const port = await freePort();
    const redis: ChildProcess = spawn('redis-server', [
      '--port',
      String(port),
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
    ]);
    await new Promise<void>((resolve) => {
      redis.stdout?.on('data', (text: Buffer) => void (String(text).includes('Ready to accept') && resolve()));
    });
    const env = { REDIS_URL: `redis://127.0.0.1:${port}` };
    const nodes = [await start(env), await start(env)] as const;
    try {
      const [ada, bob] = [await come('ada', nodes[0]), await come('bob', nodes[1])];
      ada.send(at(1, { field: 'title' }));
      await people(ada, (found) => found.length === 0);
      // The other node hears of it because it asks.
      bob.send(at(1));
      await people(bob, named('ada', ['title']));
      await people(ada, named('bob'));
      ada.send(at(1, { field: 'salary' }));
      await people(bob, named('ada', ['salary']));
      const eve = await come('eve', nodes[1]);
      eve.send(at(1));
      const told = await people(eve, (found) => found.length === 2);
      expect(JSON.stringify(told)).not.toMatch(new RegExp(`salary|${ids.ada}|${ids.bob}`));
      await eve.close();
      // A second window at the other node is the same person.
      const again = await come('ada', nodes[1]);
      again.send(at(1));
      await people(again, named('bob'));
      await bob.close();
      await people(ada, (found) => found.length === 0);
      const late = await come('bob', nodes[0]);
      late.send(at(1));
      await people(again, named('bob'));
      // A node that is closed takes its people with it.
      await nodes[0].close();
      await people(again, (found) => found.length === 0);
      await again.close();
    } finally {
      for (const each of nodes) await each.close().catch(() => {});
      const ended = once(redis, 'exit');
      redis.kill('SIGKILL');
      await ended;
    }
  };
  if (present) test('know of each other’s people', run, 30_000);
  else if (process.env.CI === 'true') test('know of each other’s people', () => expect(present).toBe(true));
  else test.skip('NOT RUN (no redis-server): know of each other’s people', run);
});
