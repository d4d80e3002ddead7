/** Away and back: what was missed is told, and where that is not known any more, it is said that it is not. */
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminToken } from '../sdk/project.ts';
import { connect, type Frame } from './plain-client.ts';
import { hearing, openRestartable, type Restartable, realtimeOf } from './project.ts';

let server: Restartable;
const query = { fields: ['id', 'title'], filter: { id: { _gt: 0 } }, sort: ['id'] };
const subscribe = { type: 'subscribe', collection: 'articles', query, uid: 'a' };

beforeAll(async () => {
  server = await openRestartable('realtime_resume');
}, 60_000);
afterAll(() => server?.close());

const make = async (title: string): Promise<number> => {
  const made = (await server.ask('POST', '/items/articles', { title, status: 'published' })) as { id: number };
  return made.id;
};

const join = () => connect(`${server.url}/websocket?access_token=${adminToken}`);

test('over a WebSocket: missed changes come in order, and once', async () => {
  const client = await join();
  client.send(subscribe);
  await client.next(({ event }) => event === 'init');
  const first = await make('first');
  const told = await client.next();
  expect(told).toMatchObject({ event: 'create', data: [{ id: first }] });
  await client.close();

  const second = await make('second');
  await server.ask('PATCH', `/items/articles/${first}`, { title: 'changed' });
  await server.ask('DELETE', `/items/articles/${second}`);
  const third = await make('third');

  const back = await join();
  back.send({ ...subscribe, after: told.id });
  // What it has is right, but for what follows.
  const resumed = await back.next();
  expect(resumed).toMatchObject({ event: 'init', id: told.id });
  expect(resumed).not.toHaveProperty('data');
  const state = new Map([[first, 'first']]);
  for (let frame = await back.next(); ; frame = await back.next()) {
    apply(state, frame);
    if (state.has(third)) break;
  }
  expect([...state].sort()).toEqual([[first, 'changed'], [third, 'third']]); // biome-ignore format: a table
  const fourth = await make('fourth');
  expect(await back.next()).toMatchObject({ event: 'create', data: [{ id: fourth }] });
  await back.close();
});

test('after a restart nobody knows what was missed: reset, and all anew', async () => {
  const client = await join();
  client.send(subscribe);
  const { id } = await client.next(({ event }) => event === 'init');
  await server.restart();
  expect(await client.closed).toBe(1001);
  const made = await make('after the restart');
  const back = await join();
  back.send({ ...subscribe, after: id });
  expect(await back.next()).toMatchObject({ event: 'reset', id: expect.any(String), uid: 'a' });
  const init = await back.next();
  expect(init).toMatchObject({ event: 'init' });
  expect(init.data).toContainEqual({ id: made, title: 'after the restart' });
  await back.close();
}, 30_000);

test('an `after` that nobody gave out is no error', async () => {
  const client = await join();
  for (const after of ['nonsense', '\u0000', '9'.repeat(200)]) {
    client.send({ ...subscribe, after });
    expect(await client.next()).toMatchObject({ event: 'reset' });
    expect(await client.next()).toMatchObject({ event: 'init' });
  }
  await client.close();
});

test('the SDK comes back by itself, and its subscription goes on', async () => {
  const client = realtimeOf(server.url, adminToken);
  await client.connect();
  const { subscription } = await client.subscribe('articles', { query: { fields: ['id'], limit: 1 } });
  const heard = hearing<{ readonly event: string; readonly data: readonly { readonly id: number }[] }>();
  const read = async () => {
    for await (const message of subscription) heard.hear(message as never);
  };
  read().catch(heard.end);
  await heard.next(({ event }) => event === 'init');
  await server.restart();
  await heard.next(({ event }) => event === 'init');
  const made = await make('after the SDK was back');
  expect((await heard.next(({ event }) => event === 'create')).data).toEqual([{ id: made }]);
  client.disconnect();
}, 30_000);

test('socket.io: a client that gives the last id it had goes on where it was', async () => {
  const socket = io(server.url, {
    auth: { token: adminToken },
    transports: ['websocket'],
    reconnectionDelay: 50,
    forceNew: true,
  });
  const heard = hearing<Frame>();
  let last: unknown = null;
  socket.on('connect', () => {
    socket.emit('subscribe', { ...subscribe, ...(last !== null && { after: last }) });
  });
  socket.on('subscription', (message: Frame) => {
    last = message.id;
    heard.hear(message);
  });
  await heard.next(({ event }) => event === 'init');
  // The connection is lost, not left: the library connects again.
  socket.io.engine.close();
  const made = await make('while it was away');
  expect(await heard.next()).not.toHaveProperty('data');
  expect(await heard.next()).toMatchObject({ event: 'create', data: [{ id: made }] });
  await server.restart();
  expect(await heard.next()).toMatchObject({ event: 'reset' });
  expect(await heard.next()).toMatchObject({ event: 'init' });
  socket.disconnect();
}, 30_000);

function apply(state: Map<number, string>, { event, data }: Frame): void {
  if (!Array.isArray(data)) return;
  for (const each of data) {
    if (event === 'delete') state.delete(each);
    else state.set(each.id, each.title);
  }
}
