/** Sockets: rights that change under a subscription, credentials that end, limits, slow readers, and coming back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { ApiError } from '../../api/errors.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { policy } from './policy.ts';
import { type LiveWorld, openLiveWorld, replayed, short, until } from './world.ts';

const sql = `create table articles (id integer primary key, title varchar(50), stars integer, note varchar(50));
  insert into articles (title, stars) values ('One', 1), ('Two', 5)`;

let url = '';
let world: LiveWorld;
beforeEach(async () => {
  url = await loadSql('sqlite', 'live', sql);
  world = await openLiveWorld(url, { limits: { subscriptions: 3, groups: 4, waiting: 1000, patience: 300, query: 500 } });
});
afterEach(async () => {
  await world.close();
  await dropDatabase(url);
});

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'nothing';
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
};

describe('what cannot be subscribed to', () => {
  test('is refused as a read of it is', async () => {
    world.people.set('reader', { access: policy([{ fields: ['id', 'title'] }]) });
    world.people.set('keyless', { access: policy([{ fields: ['title'] }]) });
    const client = await world.connect('reader');
    expect(await codeOf(client.subscribe('nothing'))).toBe('FORBIDDEN');
    expect(await codeOf(client.subscribe('articles', { fields: ['note'] }))).toBe('FORBIDDEN');
    expect(await codeOf(client.subscribe('articles', { filter: { note: { _eq: 'x' } } }))).toBe('FORBIDDEN');
    expect(await codeOf(client.subscribe('articles', { filter: { id: { _eq: 'x' } } }, { initial: false }))).toBe(
      'INVALID_QUERY',
    );
    expect(await codeOf(client.subscribe('articles', { aggregate: { count: '*' } }))).toBe('INVALID_QUERY');
    expect(await codeOf(client.subscribe('articles', { search: 'x'.repeat(500) }))).toBe('INVALID_QUERY');
    expect(await codeOf(client.subscribe('articles', {}, { item: 'a,b' }))).toBe('INVALID_QUERY');
    expect(await codeOf((await world.connect('keyless')).subscribe('articles', { fields: ['title'] }))).toBe('INVALID_QUERY');
    expect(await codeOf((await world.connect('keyless')).connection.authenticate({ headers: { authorization: 'Bearer x' }, url: '' }))).toBe('INVALID_CREDENTIALS'); // biome-ignore format: a case
    expect(world.live.counts()).toMatchObject({ subscriptions: 0, groups: 0 });
  });

  test('nor more than there may be', async () => {
    const client = await world.connect();
    for (const limit of [1, 2, 3]) await client.subscribe('articles', { limit });
    expect(await codeOf(client.subscribe('articles', { limit: 1 }))).toBe('REQUESTS_EXCEEDED');
    const other = await world.connect();
    await other.subscribe('articles', { limit: 4 });
    expect(await codeOf(other.subscribe('articles', { limit: 5 }))).toBe('REQUESTS_EXCEEDED');
    await other.subscribe('articles', { limit: 1 });
    expect(world.live.counts()).toMatchObject({ subscriptions: 5, groups: 4 });
    other.connection.close();
    client.connection.close();
    expect(world.live.counts()).toMatchObject({ connections: 0, subscriptions: 0, groups: 0 });
  });
});

describe('rights', () => {
  test('that change move a subscription, or end it', async () => {
    world.people.set('reader', { access: policy([{}]), user: 'a' });
    const client = await world.connect('reader');
    const all = await client.subscribe('articles', { fields: ['id'] });
    const titles = await client.subscribe('articles', { fields: ['id', 'title'] });
    expect(await all.next(1)).toEqual([['init', [{ id: 1 }, { id: 2 }]]]);
    await titles.next(1);
    world.people.set('reader', { access: policy([{ fields: ['id', 'stars'], permissions: { stars: { _gt: 3 } } }]), user: 'a' });
    world.changed({ users: new Set(['b']) });
    world.changed({ users: new Set(['a']) });
    expect(await titles.next(1)).toEqual([['error', 'FORBIDDEN']]);
    expect(await all.next(2)).toEqual([['reset'], ['init', [{ id: 2 }]]]);
    await world.update('articles', [1], { title: 'hidden' });
    await world.update('articles', [1], { stars: 9 });
    expect(await all.next(1)).toEqual([['create', { id: 1 }]]);
    expect(titles.messages).toHaveLength(2);
    expect(world.live.counts().subscriptions).toBe(1);
  });

  test('that stay the same move nothing', async () => {
    const client = await world.connect();
    const heard = await client.subscribe('articles');
    await heard.next(1);
    world.changed({ everybody: true });
    await heard.quiet();
  });
});

describe('credentials', () => {
  test('that are too old end what is heard, until there are new ones', async () => {
    world.people.set('guest', { access: fullAccess, expires: Date.now() + 400 });
    const client = await world.connect('guest');
    const heard = await client.subscribe('articles', { fields: ['id'] });
    await heard.next(1);
    await until(() => expect(client.expired.map(({ code }) => code)).toEqual(['TOKEN_EXPIRED']));
    await world.create('articles', { title: 'Three' });
    await heard.quiet();
    await client.connection.authenticate({ headers: { authorization: 'Bearer admin' }, url: '' });
    expect(await heard.next(2)).toEqual([
      ['init', null],
      ['create', { id: 3 }],
    ]);
    expect((await client.connection.caller()).access.admin).toBe(true);
  });

  test('that are withdrawn end it at once', async () => {
    world.people.set('ada', { access: fullAccess, user: 'ada', session: 's1' });
    world.people.set('bo', { access: fullAccess, user: 'bo', session: 's2' });
    const [ada, bo] = [await world.connect('ada'), await world.connect('bo')];
    const heard = [await ada.subscribe('articles'), await bo.subscribe('articles')];
    world.changed({ sessions: new Set(['s1', 's2']), over: new Set(['s1']) });
    await until(() => expect(ada.expired.map(({ code }) => code)).toEqual(['INVALID_CREDENTIALS']));
    world.people.delete('bo');
    world.changed({ users: new Set(['bo']) });
    await until(() => expect(bo.expired.map(({ code }) => code)).toEqual(['INVALID_CREDENTIALS']));
    await world.create('articles', { title: 'Three' });
    for (const each of heard) {
      await each.next(1);
      await each.quiet();
    }
  });
});

describe('a socket that does not read', () => {
  test('is closed after a while, or at once', async () => {
    let bytes = 0;
    const slow = await world.connect('admin', { waiting: () => bytes });
    const deaf = await world.connect('admin', { waiting: () => bytes * 10 });
    const heard = await slow.subscribe('articles', { fields: ['id'] });
    await deaf.subscribe('articles', { fields: ['id'] });
    bytes = 1001;
    await world.create('articles', { title: 'Three' });
    await heard.next(2);
    expect(deaf.ended.map(({ code }) => code)).toEqual(['SLOW_CONSUMER']);
    expect(slow.ended).toEqual([]);
    await until(() => expect(slow.ended.map(({ code }) => code)).toEqual(['SLOW_CONSUMER']));
    expect(world.live.counts()).toMatchObject({ connections: 0, dropped: 2 });
  });
});

describe('who comes back', () => {
  test('is told what was missed', async () => {
    const stays = await (await world.connect()).subscribe('articles');
    const client = await world.connect();
    const query = { fields: ['id', 'stars'], filter: { stars: { _gte: 3 } } };
    const heard = await client.subscribe('articles', query);
    await world.create('articles', { title: 'Three', stars: 3 });
    await heard.next(2);
    const last = heard.messages.at(-1)!;
    client.connection.close();
    await world.update('articles', [1], { stars: 4 });
    await world.update('articles', [2], { stars: 0 });
    await world.update('articles', [3], { stars: 5 });
    await world.update('articles', [3], { stars: 6 });
    await world.create('articles', { title: 'Four', stars: 1 });
    const after = 'id' in last ? last.id : null;
    const again = await (await world.connect()).subscribe('articles', query, { after });
    const told = await again.next(4);
    expect(told).toEqual([
      ['init', null],
      ['delete', '2'],
      ['update', { id: 3, stars: 6 }],
      ['create', { id: 1, stars: 4 }],
    ]);
    await world.delete('articles', 1);
    expect(await again.next(1)).toEqual([['delete', '1']]);
    // Who stayed is told of it too, a little later.
    await until(() => expect(stays.messages.map(short)).toContainEqual(['delete', '1']));
  });

  test('is told to look again where that is not known', async () => {
    const client = await world.connect();
    const heard = await client.subscribe('articles', { fields: ['id'] }, { after: '1-5' });
    expect(await heard.next(2)).toEqual([['reset'], ['init', [{ id: 1 }, { id: 2 }]]]);
    const other = await client.subscribe('articles', { fields: ['id'] }, { after: 'nonsense', initial: false });
    expect(await other.next(2)).toEqual([['reset'], ['init', null]]);
  });
});

test('a hundred that begin while rows are written miss nothing', async () => {
  const clients = await Promise.all(Array.from({ length: 100 }, () => world.connect()));
  let writing = true;
  const writes = (async () => {
    for (let count = 0; writing; count++) {
      await world.create('articles', { title: `T${count}`, stars: count });
      if (count % 3 === 0) await world.delete('articles', count + 1);
      if (count % 5 === 0) await world.update('articles', [count + 2], { stars: -count });
    }
  })();
  const query = { fields: ['id', 'stars'], limit: -1 };
  const heard = await Promise.all(clients.map((client) => client.subscribe('articles', query)));
  writing = false;
  await writes;
  const items = await world.all('articles', 'id', 'stars');
  const now = new Map(items.map((item) => [String(item.id), item]));
  for (const each of heard) await until(() => expect(replayed(each.messages, (item) => String(item.id))).toEqual(now));
});
