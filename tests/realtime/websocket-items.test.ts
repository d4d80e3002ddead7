/** `/websocket`: items read and written, and what is told to subscriptions, message by message. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Message } from '../../api/live/live.ts';
import { addPerson, type OpenedRealtime, openWires, person } from './opened.ts';
import { connectAs, type PlainClient } from './plain-client.ts';

let opened: OpenedRealtime;
beforeAll(async () => {
  opened = await openWires('realtime_items');
  await addPerson(opened);
}, 60_000);
afterAll(() => opened.close());

const asAdmin = () => connectAs(opened.server.token, `${opened.url}/websocket`);

const create = (id: string, items: readonly string[], keys: readonly string[]): Message => ({
  kind: 'create',
  id,
  items,
  keys,
  shared: new Map(),
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
