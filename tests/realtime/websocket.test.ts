/** `/websocket`, message by message: who may open one, how one says who it is, items, subscriptions, and what is refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Message } from '../../api/live/live.ts';
import { type OpenedRealtime, openWires } from './opened.ts';
import { connect, type PlainClient, refusedUpgrade } from './plain-client.ts';

let opened: OpenedRealtime;
let path: string;
const person = { email: 'ada@example.com', password: 'a long enough password' };

beforeAll(async () => {
  opened = await openWires('realtime_frames', { CORS_ORIGIN: 'https://listed.example' });
  path = `${opened.url}/websocket`;
  const made = await fetch(`${opened.server.base}/users`, {
    method: 'POST',
    headers: { authorization: `Bearer ${opened.server.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(person),
  });
  expect(made.status).toBe(200);
}, 60_000);
afterAll(() => opened.close());

async function asAdmin(): Promise<PlainClient> {
  const client = await connect(path);
  expect(await client.ask({ type: 'auth', access_token: opened.server.token })).toEqual({
    type: 'auth',
    status: 'ok',
    uid: expect.any(String),
  });
  return client;
}

const create = (id: string, items: readonly string[], keys: readonly string[]): Message => ({
  kind: 'create',
  id,
  items,
  keys,
  shared: new Map(),
});

describe('who it is', () => {
  test('email and password, then the refresh token', async () => {
    const client = await connect(path);
    const first = await client.ask({ type: 'auth', ...person });
    expect(first).toMatchObject({ type: 'auth', status: 'ok', refresh_token: expect.any(String) });
    const second = await client.ask({ type: 'auth', refresh_token: first.refresh_token });
    expect(second).toMatchObject({ status: 'ok', refresh_token: expect.any(String) });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    await client.close();
  });

  test.each([
    ['a wrong token', { access_token: 'nonsense' }, 'INVALID_CREDENTIALS'],
    ['a wrong password', { email: person.email, password: 'wrong' }, 'INVALID_CREDENTIALS'],
    ['a wrong refresh token', { refresh_token: 'nonsense' }, 'INVALID_CREDENTIALS'],
  ])('%s is refused, and the socket closed', async (_, given, cause) => {
    const client = await connect(path);
    expect(await client.ask({ type: 'auth', ...given })).toMatchObject({
      type: 'auth',
      status: 'error',
      error: { code: 'AUTH_FAILED', cause },
    });
    expect(await client.closed).toBe(1008);
  });

  test('an auth message with nothing in it says what is missing, and may be sent again', async () => {
    const client = await connect(path);
    expect(await client.ask({ type: 'auth' })).toMatchObject({ error: { code: 'INVALID_PAYLOAD' } });
    expect(await client.ask({ type: 'auth', access_token: 7 })).toMatchObject({
      error: { code: 'INVALID_PAYLOAD', field: 'access_token' },
    });
    expect(await client.ask({ type: 'auth', access_token: opened.server.token })).toMatchObject({ status: 'ok' });
    await client.close();
  });

  test('before it is known, nothing is answered', async () => {
    const client = await connect(path);
    for (const message of [
      { type: 'items', action: 'read', collection: 'notes' },
      { type: 'subscribe', collection: 'notes' },
    ]) {
      expect(await client.ask(message)).toMatchObject({ type: message.type, status: 'error', error: { code: 'AUTH_FAILED' } });
    }
    await client.close();
  });

  test('what is sent in one go is worked in order', async () => {
    const client = await connect(path);
    client.send({ type: 'auth', access_token: opened.server.token, uid: 1 });
    client.send({ type: 'items', action: 'read', collection: 'notes', query: { fields: ['id'] }, uid: 2 });
    expect(await client.next()).toMatchObject({ type: 'auth', uid: 1 });
    expect(await client.next()).toEqual({ type: 'items', data: [{ id: 1 }, { id: 2 }, { id: 3 }], uid: 2 });
    await client.close();
  });

  test('a token in the address', async () => {
    const client = await connect(`${path}?access_token=${opened.server.token}`);
    expect(await client.ask({ type: 'items', action: 'read', collection: 'notes', id: 1 })).toMatchObject({
      data: { title: 'one' },
    });
    await client.close();
    expect(await refusedUpgrade(`${path}?access_token=nonsense`)).toEqual({ status: 401, code: 'INVALID_CREDENTIALS' });
  });

  test('the cookie of a session counts from our own pages and from listed websites, and from no other', async () => {
    const answer = await fetch(`${opened.server.base}/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...person, mode: 'session' }),
    });
    const cookie = String(answer.headers.get('set-cookie')).split(';', 1)[0]!;
    for (const origin of [opened.url, 'https://listed.example']) {
      const client = await connect(path, { headers: { cookie, origin } });
      expect((await client.ask({ type: 'items', action: 'read', collection: 'directus_users' })).error?.code).not.toBe(
        'AUTH_FAILED',
      );
      await client.close();
    }
    for (const origin of ['https://evil.example', 'null']) {
      expect(await refusedUpgrade(path, { headers: { cookie, origin } })).toEqual({ status: 403, code: 'FORBIDDEN' });
    }
    expect(await refusedUpgrade(path, { headers: { origin: 'https://evil.example' } })).toMatchObject({ status: 403 });
  });

  test('an expired token is told, and time is given for a new one', async () => {
    const client = await asAdmin();
    opened.sockets.at(-1)!.wire.expired(new ApiError('TOKEN_EXPIRED'));
    expect(await client.next()).toMatchObject({ type: 'auth', status: 'error', error: { code: 'TOKEN_EXPIRED' } });
    expect(await client.ask({ type: 'items', action: 'read', collection: 'notes' })).toMatchObject({
      error: { code: 'AUTH_FAILED' },
    });
    expect(await client.ask({ type: 'auth', access_token: opened.server.token })).toMatchObject({ status: 'ok' });
    expect(await client.ask({ type: 'items', action: 'read', collection: 'notes', id: 1 })).toMatchObject({ data: { id: 1 } });
    await client.close();
  });
});

describe('items', () => {
  let client: PlainClient;
  beforeAll(async () => {
    client = await asAdmin();
  });
  afterAll(() => client.close());
  const items = (action: string, collection: string, more: object = {}) =>
    client.ask({ type: 'items', action, collection, ...more });

  test('read: a list with counts, some by their keys, one', async () => {
    expect(await items('read', 'notes', { query: { sort: ['-id'], limit: 2, fields: ['title'], meta: '*' } })).toMatchObject({
      type: 'items',
      data: [{ title: 'three' }, { title: 'two' }],
      meta: { total_count: 3, filter_count: 3 },
    });
    expect(await items('read', 'notes', { ids: [1, 3], query: { fields: ['id'] } })).toMatchObject({
      data: [{ id: 1 }, { id: 3 }],
    });
    expect(await items('read', 'notes', { id: 2 })).toMatchObject({ data: { id: 2, size: '9007199254740993' } });
    expect(await items('read', 'parts', { id: '1,x%2Cy' })).toMatchObject({ data: { said: 'first' } });
    expect(await items('read', 'parts', { id: { a: 1, b: 'x,y' } })).toMatchObject({ data: { said: 'first' } });
    expect(await items('read', 'singles')).toMatchObject({ data: { motto: 'none' } });
    expect(await items('read', 'directus_users', { query: { fields: ['email'] } })).toMatchObject({
      data: [{ email: person.email }],
    });
  });

  test('create, update and delete, one and many, by keys and by query', async () => {
    expect(
      await items('create', 'notes', { data: { id: 10, title: 'ten', size: 1 }, query: { fields: ['id', 'title'] } }),
    ).toMatchObject({
      data: { id: 10, title: 'ten' },
    });
    expect(
      await items('create', 'notes', {
        data: [
          { id: 11, title: 'a' },
          { id: 12, title: 'b' },
        ],
      }),
    ).toMatchObject({
      data: [{ id: 11 }, { id: 12 }],
    });
    client.send(
      '{"type":"items","action":"update","collection":"notes","id":10,"data":{"size":9223372036854775807},"uid":"exact"}',
    );
    expect(await client.next(({ uid }) => uid === 'exact')).toMatchObject({ data: { size: '9223372036854775807' } });
    expect(await items('update', 'notes', { ids: [11, 12], data: { title: 'both' } })).toMatchObject({
      data: [{ title: 'both' }, { title: 'both' }],
    });
    expect(
      await items('update', 'notes', {
        data: [
          { id: 11, title: 'x' },
          { id: 12, title: 'y' },
        ],
      }),
    ).toMatchObject({ data: [{ title: 'x' }, { title: 'y' }] });
    const byQuery = { query: { filter: { title: { _eq: 'y' } }, fields: ['title'] }, data: { title: 'z' } };
    expect(await items('update', 'notes', byQuery)).toMatchObject({ data: [{ title: 'z' }] });
    expect(await items('update', 'singles', { data: { motto: 'say little' } })).toMatchObject({ data: { motto: 'say little' } });
    expect(await items('delete', 'notes', { id: 10 })).toMatchObject({ data: 10 });
    expect(await items('delete', 'notes', { ids: [11] })).toMatchObject({ data: [11] });
    expect(await items('delete', 'notes', { query: { filter: { id: { _eq: 12 } } } })).toMatchObject({ data: [12] });
  });

  test.each([
    ['a missing item', 'read', 'notes', { id: 99 }, 'FORBIDDEN'],
    ['a missing collection', 'read', 'nowhere', { id: 1 }, 'FORBIDDEN'],
    ['a missing field', 'read', 'notes', { query: { fields: ['nothing'] } }, 'FORBIDDEN'],
    ['a filter that is none', 'read', 'notes', { query: { filter: { id: { _no: 1 } } } }, 'INVALID_QUERY'],
    ['a query that is none', 'read', 'notes', { query: 'id' }, 'INVALID_PAYLOAD'],
    ['an action that is none', 'make', 'notes', {}, 'INVALID_PAYLOAD'],
    ['nothing to create', 'create', 'notes', {}, 'INVALID_PAYLOAD'],
    ['a created singleton', 'create', 'singles', { data: {} }, 'INVALID_PAYLOAD'],
    ['an update of nothing named', 'update', 'notes', { data: { title: 'all' } }, 'INVALID_PAYLOAD'],
    ['a deletion of nothing named', 'delete', 'notes', {}, 'INVALID_PAYLOAD'],
    ['a system collection, written', 'create', 'directus_users', { data: { email: 'x@example.com' } }, 'INVALID_COLLECTION'],
    ['a value of another kind', 'update', 'notes', { id: 1, data: { size: 'big' } }, 'INVALID_PAYLOAD'],
  ])('%s is refused', async (_, action, collection, more, code) => {
    const answer = await items(action, collection, more);
    expect(answer).toMatchObject({ type: 'items', status: 'error' });
    expect(answer.error?.code).toBe(code);
    expect(JSON.stringify(answer)).not.toMatch(/select |insert /i);
  });
});

describe('subscriptions', () => {
  test('what is asked for, and what comes', async () => {
    const client = await asAdmin();
    const core = opened.sockets.at(-1)!;
    client.send({ type: 'subscribe', collection: 'notes', query: { filter: { id: { _gt: 1 } } }, after: 'p-7', uid: 5 });
    client.send({ type: 'subscribe', collection: 'parts', event: 'delete', item: { a: 1, b: 'x,y' } });
    await client.ask({ type: 'items', action: 'read', collection: 'notes' });
    expect(core.wanted.get('5')).toMatchObject({ collection: 'notes', event: null, item: null, initial: true, after: 'p-7' });
    expect(core.wanted.get('')).toMatchObject({
      collection: 'parts',
      event: 'delete',
      item: '1,x%2Cy',
      initial: false,
      after: null,
    });

    core.tell('5', { kind: 'init', id: 'p-8', items: ['{"id":2}'], meta: { total_count: 1 } });
    expect(await client.next()).toEqual({
      type: 'subscription',
      event: 'init',
      data: [{ id: 2 }],
      meta: { total_count: 1 },
      id: 'p-8',
      uid: 5,
    });
    core.tell('', { kind: 'init', id: 'p-8', items: null, meta: null });
    expect(await client.next()).toEqual({ type: 'subscription', event: 'init', id: 'p-8' });
    core.tell('5', create('p-9', ['{"id":4}'], ['4']));
    expect(await client.next()).toEqual({ type: 'subscription', event: 'create', data: [{ id: 4 }], id: 'p-9', uid: 5 });
    core.tell('5', { kind: 'delete', id: 'p-10', items: [], keys: ['4'], shared: new Map() });
    expect(await client.next()).toEqual({ type: 'subscription', event: 'delete', data: [4], id: 'p-10', uid: 5 });
    core.tell('', { kind: 'delete', id: 'p-11', items: [], keys: ['1,x%2Cy'], shared: new Map() });
    expect(await client.next()).toEqual({ type: 'subscription', event: 'delete', data: ['1,x%2Cy'], id: 'p-11' });
    core.tell('5', { kind: 'reset', id: 'p-12' });
    expect(await client.next()).toEqual({ type: 'subscription', event: 'reset', id: 'p-12', uid: 5 });
    core.tell('5', { kind: 'error', error: new ApiError('FORBIDDEN') });
    expect(await client.next()).toMatchObject({ type: 'subscribe', status: 'error', error: { code: 'FORBIDDEN' }, uid: 5 });

    client.send({ type: 'unsubscribe', uid: 5 });
    expect(await client.next()).toEqual({ type: 'subscription', event: 'unsubscribe', uid: 5 });
    expect([...core.wanted.keys()]).toEqual(['']);
    client.send({ type: 'unsubscribe' });
    expect(await client.next()).toEqual({ type: 'subscription', event: 'unsubscribe' });
    expect(core.wanted.size).toBe(0);
    await client.close();
    await expect.poll(() => core.closed).toBe(true);
  });

  test('a message is written out once for all who gave it the same name', async () => {
    const [one, two, three] = await Promise.all([asAdmin(), asAdmin(), asAdmin()]);
    const cores = opened.sockets.slice(-3);
    for (const [client, uid] of [
      [one, 1],
      [two, 1],
      [three, 'other'],
    ] as const) {
      client.send({ type: 'subscribe', collection: 'notes', uid });
      await client.ask({ type: 'items', action: 'read', collection: 'notes', id: 1 });
    }
    const message = create('p-1', ['{"id":4,"title":"žluťoučký"}'], ['4']);
    for (const core of cores) for (const { tell } of core.wanted.values()) tell(message);
    for (const client of [one, two, three]) expect(await client.next()).toMatchObject({ data: [{ title: 'žluťoučký' }] });
    expect('shared' in message && message.shared.get('websocket')).toHaveProperty('size', 2);
    await Promise.all([one, two, three].map((client) => client.close()));
  });

  test.each([
    [{ event: 'change' }, 'event'],
    [{ query: [] }, 'query'],
    [{ collection: 7 }, 'collection'],
    [{ after: 7 }, 'after'],
  ])('%j is refused', async (more, field) => {
    const client = await asAdmin();
    const answer = await client.ask({ type: 'subscribe', collection: 'notes', ...more });
    expect(answer).toMatchObject({ type: 'subscribe', status: 'error', error: { code: 'INVALID_PAYLOAD', field } });
    await client.close();
  });

  test('what the core refuses is told', async () => {
    const client = await asAdmin();
    opened.refuse(new ApiError('FORBIDDEN', { reason: 'No such collection' }));
    expect(await client.ask({ type: 'subscribe', collection: 'secrets' })).toMatchObject({
      status: 'error',
      error: { code: 'FORBIDDEN' },
    });
    opened.refuse(null);
    await client.close();
  });
});

describe('what is no message', () => {
  test.each([
    ['broken JSON', '{"type":', 'message'],
    ['no object', '[1]', 'message'],
    ['no type', '{"uid":1}', 'type'],
    ['a type that is none', '{"type":7}', 'type'],
    ['a uid that is none', '{"type":"ping","uid":{}}', 'uid'],
    ['a binary frame', Buffer.from('{"type":"ping"}'), 'message'],
    ['JSON that nests for ever', `${'['.repeat(5000)}${']'.repeat(5000)}`, 'message'],
  ])('%s gets an error, and the socket stays', async (_, sent, field) => {
    const client = await asAdmin();
    client.send(sent);
    expect(await client.next()).toMatchObject({ type: 'server', status: 'error', error: { code: 'INVALID_PAYLOAD', field } });
    expect(await client.ask({ type: 'ping' })).toEqual({ type: 'pong', uid: expect.any(String) });
    await client.close();
  });

  test('an unknown type is named', async () => {
    const client = await asAdmin();
    expect(await client.ask({ type: 'collab' })).toMatchObject({
      type: 'collab',
      error: { code: 'INVALID_PAYLOAD', field: 'type' },
    });
    await client.close();
  });

  test('a type may be written in capitals', async () => {
    const client = await asAdmin();
    expect(await client.ask({ type: 'PING' })).toMatchObject({ type: 'pong' });
    await client.close();
  });
});

test('a server that closes says so', async () => {
  const other = await openWires('realtime_closing');
  const client = await connect(`${other.url}/websocket?access_token=${other.server.token}`);
  const closed = other.close();
  expect(await client.next()).toMatchObject({ type: 'server', error: { code: 'SERVICE_UNAVAILABLE' } });
  expect(await client.closed).toBe(1001);
  await closed;
}, 30_000);
