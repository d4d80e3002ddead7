/** `/websocket`, message by message: who may open one, how one says who it is, and what is no message. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import { addPerson, type OpenedRealtime, openWires, person } from './opened.ts';
import { connect, connectAs, refusedUpgrade } from './plain-client.ts';

let opened: OpenedRealtime;
let path: string;

beforeAll(async () => {
  opened = await openWires('realtime_frames', { CORS_ORIGIN: 'https://listed.example' });
  path = `${opened.url}/websocket`;
  await addPerson(opened);
}, 60_000);
afterAll(() => opened.close());

const asAdmin = () => connectAs(opened.server.token, path);

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
