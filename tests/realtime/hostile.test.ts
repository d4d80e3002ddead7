/** Sockets of `/websocket` that mean no good, or are only half there: each is refused or closed, and the server stays up. */
import { connect as connectTcp, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import { type OpenedRealtime, openWires } from './opened.ts';
import { connect, refusedUpgrade } from './plain-client.ts';

let opened: OpenedRealtime | null = null;
let count = 0;

async function open(env: Readonly<Record<string, string>> = {}): Promise<{ url: string; token: string; core: OpenedRealtime }> {
  opened = await openWires(`realtime_hostile_${++count}`, env);
  return { url: `${opened.url}/websocket`, token: opened.server.token, core: opened };
}

/** Somebody else is still served. */
async function isUp({ url, token }: { readonly url: string; readonly token: string }): Promise<void> {
  const client = await connect(`${url}?access_token=${token}`);
  expect(await client.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
  await client.close();
}

afterEach(async () => {
  await opened?.close();
  opened = null;
});

test('who never says who it is, is told and closed', async () => {
  const server = await open({ WEBSOCKETS_REST_AUTH_TIMEOUT: '1' });
  const client = await connect(server.url);
  // Being busy is not saying who one is.
  client.send({ type: 'ping' });
  expect(await client.next((frame) => frame.type === 'auth')).toMatchObject({ status: 'error', error: { code: 'AUTH_FAILED' } });
  expect(await client.closed).toBe(1008);
  await expect.poll(() => server.core.sockets[0]?.closed).toBe(true);
  await isUp(server);
});

test('who brings no new token when the old one has expired, is told and closed', async () => {
  const server = await open({ WEBSOCKETS_REST_AUTH_TIMEOUT: '1' });
  const client = await connect(`${server.url}?access_token=${server.token}`);
  await expect.poll(() => server.core.sockets[0]?.known).toBeTruthy();
  server.core.sockets[0]!.wire.expired(new ApiError('TOKEN_EXPIRED'));
  expect(await client.next()).toMatchObject({ type: 'auth', error: { code: 'TOKEN_EXPIRED' } });
  expect(await client.next()).toMatchObject({ type: 'auth', error: { code: 'AUTH_TIMEOUT' } });
  expect(await client.closed).toBe(1008);
});

test('where anybody may stay, an expired token and a wrong one leave the socket open', async () => {
  const server = await open({ WEBSOCKETS_REST_AUTH: 'public', WEBSOCKETS_REST_AUTH_TIMEOUT: '1' });
  const client = await connect(server.url);
  expect(await client.ask({ type: 'items', action: 'read', collection: 'notes' })).toMatchObject({
    error: { code: 'FORBIDDEN' },
  });
  expect(await client.ask({ type: 'auth', access_token: 'nonsense' })).toMatchObject({ error: { code: 'AUTH_FAILED' } });
  expect(await client.ask({ type: 'auth', access_token: server.token })).toMatchObject({ status: 'ok' });
  server.core.sockets[0]!.wire.expired(new ApiError('TOKEN_EXPIRED'));
  expect(await client.next()).toMatchObject({ error: { code: 'TOKEN_EXPIRED' } });
  expect(await client.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
  await client.close();
});

test('where tokens are wanted at once, there is no socket without one', async () => {
  const server = await open({ WEBSOCKETS_REST_AUTH: 'strict' });
  expect(await refusedUpgrade(server.url)).toEqual({ status: 401, code: 'INVALID_CREDENTIALS' });
  await isUp(server);
});

test('one socket too many is refused, and one that is closed makes room', async () => {
  const server = await open({ WEBSOCKETS_REST_CONN_LIMIT: '2', WEBSOCKETS_REST_PATH: '/live/sockets' });
  const url = `${server.core.url}/live/sockets`;
  const [first, second] = await Promise.all([connect(url), connect(url)]);
  expect(await refusedUpgrade(url)).toEqual({ status: 403, code: 'LIMIT_EXCEEDED' });
  await first.close();
  await isUp({ url, token: server.token });
  await second.close();
});

test('a message that is too long closes its socket', async () => {
  const server = await open({ MAX_PAYLOAD_SIZE: '10kb' });
  const client = await connect(server.url);
  client.send(JSON.stringify({ type: 'ping', uid: 'x', more: 'x'.repeat(20_000) }));
  expect(await client.closed).toBe(1009);
  await isUp(server);
});

test('bytes that are no frames close their socket', async () => {
  const server = await open();
  for (const bytes of [Buffer.from('GET / HTTP/1.1\r\n\r\n'), Buffer.alloc(64, 0xff), Buffer.from([0x81, 0x05, 1, 2, 3, 4, 5])]) {
    const client = await connect(server.url);
    rawOf(client.socket).write(bytes);
    expect([1002, 1006, 1007]).toContain(await client.closed);
  }
  const text = await connect(server.url);
  // Masked with zeros: text that is no UTF-8.
  rawOf(text.socket).write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]));
  expect(await text.closed).toBe(1007);
  await isUp(server);
});

test('a flood of messages is refused one by one, and then closed', async () => {
  const server = await open({ WEBSOCKETS_RATE_LIMIT: '5' });
  const client = await connect(`${server.url}?access_token=${server.token}`);
  for (let index = 0; index < 30; index++) client.send({ type: 'items', action: 'read', collection: 'notes', uid: index });
  const refused = await client.next(({ error }) => error !== undefined);
  expect(refused).toMatchObject({ type: 'items', error: { code: 'REQUESTS_EXCEEDED', limit: 5 }, uid: expect.any(Number) });
  for (let index = 0; index < 200; index++) client.send({ type: 'ping' });
  expect(await client.closed).toBe(1008);
  await isUp(server);
});

test('a flood of subscriptions is no more than a flood of messages', async () => {
  const server = await open({ WEBSOCKETS_RATE_LIMIT: '20' });
  const client = await connect(`${server.url}?access_token=${server.token}`);
  for (let index = 0; index < 100; index++) client.send({ type: 'subscribe', collection: 'notes', uid: index });
  expect(await client.next(({ error }) => error !== undefined)).toMatchObject({
    type: 'subscribe',
    error: { code: 'REQUESTS_EXCEEDED' },
  });
  expect(server.core.sockets[0]!.wanted.size).toBeLessThanOrEqual(42);
  await client.close();
});

test('messages are counted with the requests of their address, where these are limited', async () => {
  const server = await open({ RATE_LIMITER_ENABLED: 'true', RATE_LIMITER_POINTS: '3', RATE_LIMITER_DURATION: '60' });
  const client = await connect(`${server.url}?access_token=${server.token}`);
  const read = { type: 'items', action: 'read', collection: 'notes', id: 1 };
  for (let index = 0; index < 3; index++) expect(await client.ask(read)).toMatchObject({ data: { id: 1 } });
  expect(await client.ask(read)).toMatchObject({ error: { code: 'REQUESTS_EXCEEDED' } });
  await client.close();
});

test('a socket that is only half there is closed when it does not answer', async () => {
  const server = await open({ WEBSOCKETS_HEARTBEAT_PERIOD: '1', WEBSOCKETS_REST_AUTH: 'public' });
  const deaf = await connect(server.url);
  const alive = await connect(server.url);
  const answering = (async () => {
    for (let beat = 0; beat < 3; beat++) {
      await alive.next(({ type }) => type === 'ping');
      alive.send({ type: 'pong' });
    }
  })();
  expect(await deaf.next()).toEqual({ type: 'ping' });
  expect(await deaf.closed).toBe(1006);
  await answering;
  expect(await alive.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
  await alive.close();
});

test('who asks and does not read is not worked for, and what is told to it is bounded', async () => {
  const server = await open({ WEBSOCKETS_RATE_LIMIT: '1000' });
  const client = await connect(`${server.url}?access_token=${server.token}`);
  await client.ask({ type: 'items', action: 'create', collection: 'notes', data: { id: 50, title: 't'.repeat(80) } });
  client.send({ type: 'subscribe', collection: 'notes', uid: 1 });
  await client.ask({ type: 'ping' });
  await expect.poll(() => server.core.sockets[0]?.wanted.size).toBe(1);
  rawOf(client.socket).pause();
  const core = server.core.sockets[0]!;
  const item = JSON.stringify({ id: 50, title: 'x'.repeat(100_000) });
  for (let index = 0; index < 2000 && !core.closed; index++) {
    core.tell('1', { kind: 'update', id: `p-${index}`, items: [item], keys: ['50'], shared: new Map() });
    expect(core.wire.waiting()).toBeLessThan(10_000_000);
    if (index % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await expect.poll(() => core.closed).toBe(true);
  client.socket.terminate();
  await isUp(server);
});

test('a slow one that the core ends is gone at once', async () => {
  const server = await open();
  const client = await connect(`${server.url}?access_token=${server.token}`);
  await client.ask({ type: 'ping' });
  server.core.sockets[0]!.wire.ended(new ApiError('REQUESTS_EXCEEDED', { reason: 'Too slow' }));
  expect(await client.next()).toMatchObject({ type: 'server', error: { code: 'REQUESTS_EXCEEDED' } });
  expect(await client.closed).toBe(1008);
});

test('requests that break off halfway, and upgrades that are none, leave nothing behind', async () => {
  const server = await open();
  const { port } = new URL(server.url);
  const head = 'GET /websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n';
  for (const text of [
    `${head}\r\n`,
    `${head}Sec-WebSocket-Version: 99\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    `${head}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n\r\n`,
    head.replace('GET', 'POST').concat('\r\n'),
  ]) {
    const socket = connectTcp(Number(port), '127.0.0.1');
    socket.on('error', () => {});
    socket.end(text);
    socket.resume();
    await new Promise((resolve) => socket.once('close', resolve));
  }
  // Gone while it is being looked at who it is.
  for (let index = 0; index < 20; index++) {
    const socket = connectTcp(Number(port), '127.0.0.1');
    socket.on('error', () => {});
    const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';
    socket.write(`${head.replace('/websocket', `/websocket?access_token=${server.token}`)}${key}\r\n`, () => socket.destroy());
    await new Promise((resolve) => socket.once('close', resolve));
  }
  await expect.poll(() => server.core.sockets.every(({ closed }) => closed)).toBe(true);
  await isUp(server);
});

/** The TCP socket below a client's. */
function rawOf(socket: object): Socket {
  const raw: unknown = Reflect.get(socket, '_socket');
  if (raw instanceof Object && 'write' in raw) return raw as Socket;
  throw new Error('There is no socket below');
}
