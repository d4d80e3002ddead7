/** `/socket.io` with the library's own client: by WebSocket and by polling, event by event, and what is refused. */
import { createServer } from 'node:net';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import { freePort } from '../free-port.ts';
import { serverUrls, whenServer } from '../servers.ts';
import { type OpenedRealtime, openWires } from './opened.ts';

type Answer = {
  readonly data?: unknown;
  readonly meta?: unknown;
  readonly error?: { readonly code: string; readonly field?: string };
};

let opened: OpenedRealtime;
const sockets: Socket[] = [];

beforeAll(async () => {
  opened = await openWires('realtime_socketio', { CORS_ORIGIN: 'https://listed.example' });
}, 60_000);
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => opened.close());

function client(options: Partial<ManagerOptions & SocketOptions> = {}, url = opened.url): Socket {
  const socket = io(url, { transports: ['websocket'], reconnectionDelay: 20, forceNew: true, ...options });
  sockets.push(socket);
  return socket;
}

const connected = (socket: Socket): Promise<Socket> =>
  new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });

const asAdmin = (options: Partial<ManagerOptions & SocketOptions> = {}, core = opened): Promise<Socket> =>
  connected(client({ auth: { token: core.server.token }, ...options }, core.url));

const ask = (socket: Socket, event: string, body?: unknown): Promise<Answer> => socket.timeout(5000).emitWithAck(event, body);
const heard = (socket: Socket, event: string): Promise<Record<string, unknown>> =>
  new Promise((resolve) => {
    socket.once(event, resolve);
  });

describe.each([['websocket'], ['polling']] as const)('by %s', (transport) => {
  const options = { transports: [transport] };

  test('items', async () => {
    const socket = await asAdmin(options);
    expect(
      await ask(socket, 'items', { action: 'read', collection: 'notes', query: { fields: ['id'], meta: 'total_count' } }),
    ).toEqual({
      data: [{ id: 1 }, { id: 2 }, { id: 3 }],
      meta: { total_count: 3 },
    });
    expect(await ask(socket, 'items', { action: 'read', collection: 'notes', id: 99 })).toMatchObject({
      error: { code: 'FORBIDDEN' },
    });
    expect(await ask(socket, 'items', { action: 'create', collection: 'notes', data: { id: 10, title: 'ten' } })).toMatchObject({
      data: { id: 10 },
    });
    expect(await ask(socket, 'items', { action: 'delete', collection: 'notes', id: 10 })).toEqual({ data: 10 });
    expect(await ask(socket, 'items', { action: 'create', collection: 'directus_roles', data: {} })).toMatchObject({
      error: { code: 'INVALID_COLLECTION' },
    });
  });

  test('subscriptions, written out once for all', async () => {
    const [one, two] = await Promise.all([asAdmin(options), asAdmin(options)]);
    const cores = opened.sockets.slice(-2);
    for (const socket of [one, two]) {
      expect(await ask(socket, 'subscribe', { collection: 'notes', uid: 'a', after: 'p-1' })).toEqual({
        data: { event: 'subscribe' },
      });
    }
    const shared = new Map<string, unknown>();
    const came = Promise.all([heard(one, 'subscription'), heard(two, 'subscription')]);
    for (const core of cores) {
      expect(core.wanted.get('a')).toMatchObject({ collection: 'notes', after: 'p-1' });
      core.tell('a', { kind: 'update', id: 'p-2', items: ['{"id":1,"title":"ěšč"}'], keys: ['1'], shared });
    }
    for (const message of await came) {
      expect(message).toEqual({ type: 'subscription', event: 'update', data: [{ id: 1, title: 'ěšč' }], id: 'p-2', uid: 'a' });
    }
    expect(shared.size).toBe(1);
    const ended = heard(one, 'subscription');
    for (const core of cores) core.tell('a', { kind: 'error', error: new ApiError('FORBIDDEN') });
    expect(await ended).toMatchObject({ event: 'error', error: { code: 'FORBIDDEN' }, uid: 'a' });
    expect(await ask(one, 'unsubscribe', { uid: 'a' })).toEqual({ data: { event: 'unsubscribe' } });
    expect(await ask(two, 'unsubscribe')).toEqual({ data: { event: 'unsubscribe' } });
    expect(cores.map(({ wanted }) => wanted.size)).toEqual([0, 0]);
    one.disconnect();
    await expect.poll(() => cores.filter(({ closed }) => closed).length).toBe(1);
  });

  test('without a token one has to say who one is; with a wrong one there is no connection', async () => {
    const socket = await connected(client(options));
    expect(await ask(socket, 'items', { action: 'read', collection: 'notes' })).toMatchObject({ error: { code: 'AUTH_FAILED' } });
    expect(await ask(socket, 'auth', {})).toMatchObject({ error: { code: 'INVALID_PAYLOAD' } });
    expect(await ask(socket, 'auth', { access_token: opened.server.token })).toEqual({ data: { status: 'ok' } });
    expect(await ask(socket, 'items', { action: 'read', collection: 'notes', id: 1 })).toMatchObject({ data: { id: 1 } });

    const failed = await connected(client({ ...options, auth: { token: 'nonsense' } })).catch((error: unknown) => error);
    expect(failed).toMatchObject({ data: { code: 'INVALID_CREDENTIALS' } });
    const wrong = await connected(client({ ...options, auth: { token: { a: 1 } } })).catch((error: unknown) => error);
    expect(wrong).toMatchObject({ data: { code: 'INVALID_PAYLOAD', field: 'token' } });

    const again = await connected(client(options));
    const away = heard(again, 'disconnect');
    expect(await ask(again, 'auth', { access_token: 'nonsense' })).toMatchObject({ error: { code: 'AUTH_FAILED' } });
    expect(await away).toBe('io server disconnect');
  });

  test('what is no message gets an error', async () => {
    const socket = await asAdmin(options);
    for (const body of [null, 7, 'text', []])
      expect(await ask(socket, 'items', body)).toMatchObject({ error: { code: 'INVALID_PAYLOAD' } });
    expect(await ask(socket, 'subscribe', { collection: 'notes', uid: {} })).toMatchObject({ error: { field: 'uid' } });
    const deep: unknown = JSON.parse(`${'{"_and":['.repeat(200)}${']}'.repeat(200)}`);
    expect(await ask(socket, 'items', { action: 'read', collection: 'notes', query: { filter: deep } })).toMatchObject({
      error: { code: 'INVALID_PAYLOAD' },
    });
    socket.emit('items', { action: 'read', collection: 'notes' });
    socket.emit('nothing', { of: 'ours' });
    expect(
      await ask(socket, 'items', { action: 'read', collection: 'notes', id: 1, query: { bytes: Buffer.alloc(4) } }),
    ).toHaveProperty('data');
  });

  test('other websites open nothing', async () => {
    const headers = (origin: string) => ({ ...options, auth: { token: opened.server.token }, extraHeaders: { origin } });
    await expect(connected(client(headers('https://evil.example')))).rejects.toThrow();
    await connected(client(headers('https://listed.example')));
  });
});

test('from polling to a WebSocket, as the library does by itself', async () => {
  const socket = await asAdmin({ transports: ['polling', 'websocket'] });
  await expect.poll(() => socket.io.engine.transport.name).toBe('websocket');
  expect(await ask(socket, 'items', { action: 'read', collection: 'notes', id: 1 })).toMatchObject({ data: { id: 1 } });
});

describe('limits', () => {
  let core: OpenedRealtime;
  let count = 0;
  const open = async (env: Readonly<Record<string, string>>): Promise<OpenedRealtime> => {
    core = await openWires(`realtime_socketio_limits_${++count}`, env);
    return core;
  };
  afterEach(() => core.close());

  test('who never says who it is, is put out', async () => {
    const { url } = await open({ WEBSOCKETS_REST_AUTH_TIMEOUT: '1' });
    const socket = await connected(client({}, url));
    const [told, away] = [heard(socket, 'end'), heard(socket, 'disconnect')];
    expect(await told).toMatchObject({ error: { code: 'AUTH_FAILED' } });
    expect(await away).toBe('io server disconnect');
  });

  test('an expired token is told', async () => {
    const opened = await open({ WEBSOCKETS_REST_AUTH_TIMEOUT: '1' });
    const socket = await asAdmin({}, opened);
    const [told, end] = [heard(socket, 'auth'), heard(socket, 'end')];
    opened.sockets[0]!.wire.expired(new ApiError('TOKEN_EXPIRED'));
    expect(await told).toMatchObject({ status: 'error', error: { code: 'TOKEN_EXPIRED' } });
    expect(await end).toMatchObject({ error: { code: 'AUTH_TIMEOUT' } });
  });

  test('one too many, too much at once, and too long', async () => {
    const opened = await open({ WEBSOCKETS_SOCKETIO_CONN_LIMIT: '1', WEBSOCKETS_RATE_LIMIT: '5', MAX_PAYLOAD_SIZE: '10kb' });
    const socket = await asAdmin({ reconnection: false }, opened);
    // One that came again by itself would take the place of the first as soon as that is free.
    await expect(asAdmin({ reconnection: false }, opened)).rejects.toThrow();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask(socket, 'items', { action: 'read', collection: 'notes', id: 1 })),
    );
    expect(answers.filter(({ error }) => error?.code === 'REQUESTS_EXCEEDED').length).toBeGreaterThan(5);
    expect(answers.filter(({ data }) => data).length).toBeGreaterThan(5);
    const away = heard(socket, 'disconnect');
    socket.emit('items', { action: 'read', collection: 'notes', more: 'x'.repeat(20_000) });
    await away;
    await expect.poll(() => opened.sockets[0]?.closed).toBe(true);
    const next = await asAdmin({ reconnection: false }, opened);
    const out = heard(next, 'disconnect');
    for (let index = 0; index < 200; index++) next.emit('nothing');
    expect(await out).toBe('io server disconnect');
  });

  test('what is told to who does not read is bounded', async () => {
    const opened = await open({});
    const socket = await asAdmin({ reconnection: false }, opened);
    await ask(socket, 'subscribe', { collection: 'notes', uid: 1 });
    const raw: unknown = Reflect.get(Reflect.get(socket.io.engine.transport, 'ws'), '_socket');
    if (raw instanceof Object && 'pause' in raw && raw.pause instanceof Function) raw.pause();
    const scripted = opened.sockets[0]!;
    const item = JSON.stringify({ id: 50, title: 'x'.repeat(100_000) });
    for (let index = 0; index < 2000 && !scripted.closed; index++) {
      scripted.tell('1', { kind: 'update', id: `p-${index}`, items: [item], keys: ['50'], shared: new Map() });
      expect(scripted.wire.waiting()).toBeLessThan(10_000_000);
      if (index % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await expect.poll(() => scripted.closed).toBe(true);
  });
});

test('a server that closes lets its clients go to the next one', async () => {
  const other = await openWires('realtime_socketio_closing');
  const socket = await asAdmin({}, other);
  const away = heard(socket, 'disconnect');
  await other.close();
  expect(await away).not.toBe('io server disconnect');
}, 30_000);

whenServer('redis')(
  'with a Redis between nodes nothing comes twice',
  async () => {
    const env = { REDIS_URL: serverUrls.redis };
    const nodes = await Promise.all([openWires('realtime_socketio_a', env), openWires('realtime_socketio_b', env)]);
    const [one, two] = await Promise.all(nodes.map((node) => asAdmin({}, node)));
    const came: unknown[] = [];
    for (const socket of [one!, two!]) {
      socket.on('subscription', (message) => came.push(message));
      await ask(socket, 'subscribe', { collection: 'notes', uid: 'a' });
    }
    for (const node of nodes) node.sockets[0]!.tell('a', { kind: 'reset', id: 'p-1' });
    await Promise.all([one!, two!].map((socket) => ask(socket, 'items', { action: 'read', collection: 'notes', id: 1 })));
    await expect.poll(() => came.length).toBe(2);
    for (const socket of [one!, two!]) socket.disconnect();
    await Promise.all(nodes.map((node) => node.close()));
    expect(came).toEqual([
      { type: 'subscription', event: 'reset', id: 'p-1', uid: 'a' },
      { type: 'subscription', event: 'reset', id: 'p-1', uid: 'a' },
    ]);
  },
  30_000,
);

test('a server whose Redis never answers closes, and nothing is left that fails', async () => {
  const port = await freePort();
  const mute = createServer((socket) => void socket.on('error', () => {}).resume()).listen(port, '127.0.0.1');
  const node = await openWires('realtime_socketio_mute', { REDIS_URL: `redis://127.0.0.1:${port}` });
  const client = await asAdmin({}, node);
  client.disconnect();
  // What fails while nobody waits for it fails the whole run.
  await expect(node.close()).resolves.toBeUndefined();
  await new Promise((resolve) => mute.close(resolve));
}, 30_000);
