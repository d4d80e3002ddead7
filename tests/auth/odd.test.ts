/** Credentials of odd characters, keys that are none, and nodes that share a database. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer } from '../server.ts';
import { servers, serverUrls, whenServer } from '../servers.ts';
import { openWorld, password, type World } from './world.ts';

const kinds = [
  ['sqlite', true, test],
  ['postgres', servers.postgres, whenServer('postgres')],
  ['mysql', servers.mariadb, whenServer('mariadb')],
] as const;

describe.each(kinds)('on %s', (kind, there, run) => {
  let world: World;
  beforeAll(async () => {
    if (there) world = await openWorld(kind, `auth_odd_${kind}`);
  }, 60_000);
  afterAll(() => world?.close());

  /** As bytes on the wire can hold it. */
  const sent = (text: string): string => Buffer.from(text).toString();

  const odd = [
    '\u0000',
    'a\u0000b@example.com',
    '\ud800',
    '\uffff',
    '😀@example.com',
    "' or '1'='1",
    '%',
    '_',
    '\\',
    'ß'.repeat(90),
  ];

  run('texts of any kind are refused like others', async () => {
    // All at once: a request for a new password takes its time, whatever becomes of it.
    const refused = odd.map(async (text) => {
      const answers = [
        await world.ask('/auth/login', { body: { email: text, password: text } }),
        await world.ask('/auth/refresh', { body: { refresh_token: text } }),
        await world.ask('/auth/password/reset', { body: { token: text, password: text } }),
        await world.ask('/users/invite/accept', { body: { token: text, password: text } }),
        await world.ask(`/items/notes?access_token=${encodeURIComponent(sent(text))}`),
        await world.ask('/users/me', {
          headers: { cookie: `directus_session_token=${encodeURIComponent(sent(text))}` },
        }),
        await world.ask('/auth/refresh', {
          body: { mode: 'cookie' },
          headers: { cookie: `directus_refresh_token=${encodeURIComponent(sent(text))}` },
        }),
      ];
      for (const [index, { status, text: body }] of answers.entries())
        expect([text, index, status, body.slice(0, 300)]).toEqual([
          text,
          index,
          expect.toSatisfy((each: number) => [400, 401, 403].includes(each)),
          expect.any(String),
        ]);
      const requested = await world.ask('/auth/password/request', { body: { email: text } });
      expect([text, requested.status]).toEqual([text, 204]);
    });
    await Promise.all(refused);
  });

  run('keys that are none are refused', async () => {
    for (const id of ['x', '7', '%00', 'f0000000-0000-4000-8000-000000000000', "'"]) {
      const answers = [
        await world.asAdmin(`/users/${id}/tfa/disable`, { method: 'POST' }),
        await world.asAdmin(`/users/${id}/tokens`, { body: { name: 'x' } }),
        await world.asAdmin(`/users/${id}/tokens/${id}`, { method: 'DELETE' }),
        await world.asAdmin('/users/me', { headers: { 'x-pergola-as-user': decodeURIComponent(id).replace('\u0000', '0') } }),
        await world.asAdmin('/users/invite', { body: { email: 'x@example.com', role: decodeURIComponent(id) } }),
      ];
      for (const [index, { status, text }] of answers.entries())
        expect([id, index, status, text.slice(0, 300)]).toEqual([
          id,
          index,
          expect.toSatisfy((each: number) => [400, 401, 403].includes(each)),
          expect.any(String),
        ]);
      expect((await world.asAdmin(`/users/${id}/tokens`)).status).toBeLessThan(500);
    }
  });

  run('an account whose email differs by case is found as it was typed', async () => {
    await world.person('Case@Example.com');
    expect((await world.login('CASE@EXAMPLE.COM')).status).toBe(200);
    expect((await world.login('case@example.com ')).status).toBe(401);
  });
});

whenServer('postgres')('what one node ends, another refuses within a second and a half', async () => {
  const world = await openWorld('postgres', 'auth_nodes');
  const url = new URL(serverUrls.postgres);
  url.pathname = '/auth_nodes';
  const other = await startServer(url.href, { system: 'same' });
  try {
    await world.person('ada@example.com');
    const { access_token: token } = (await world.login('ada@example.com')).json.data;
    const named = (await world.ask('/users/me/tokens', { token, body: { name: 'x' } })).json.data;
    const browser = world.browser();
    await browser.ask('/auth/login', { body: { email: 'ada@example.com', password, mode: 'session' } });
    const cookie = `directus_session_token=${browser.cookies.get('directus_session_token')}`;
    const there = async () => [
      (await fetch(`${other.base}/users/me`, { headers: { authorization: `Bearer ${named.token}` } })).status,
      (await fetch(`${other.base}/users/me`, { headers: { cookie } })).status,
    ];
    expect(await there()).toEqual([200, 200]);
    await world.ask(`/users/me/tokens/${named.id}`, { token, method: 'DELETE' });
    await browser.ask('/auth/logout', { body: { mode: 'session' } });
    // In use all the while.
    for (const end = Date.now() + 1500; Date.now() < end; ) await there();
    expect(await there()).toEqual([401, 401]);
  } finally {
    await other.close();
    await world.close();
  }
});
