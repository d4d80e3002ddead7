/** What somebody tries who should not get in: forged and foreign tokens, guessing, and making the server tell who is there. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storedToken } from '../../api/auth/stored-token.ts';
import { openWorld, password, type World } from './world.ts';

let world: World;
let user: string;
beforeAll(async () => {
  world = await openWorld('sqlite', 'auth_hostile', { CORS_ORIGIN: 'https://friend.example' });
  user = await world.person('ada@example.com');
});
afterAll(() => world.close());

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(claims: object, { secret = 'a secret for tests', alg = 'HS256', hash = 'sha256' } = {}): string {
  const content = `${part({ alg, typ: 'JWT' })}.${part(claims)}`;
  return `${content}.${alg === 'none' ? '' : createHmac(hash, secret).update(content).digest('base64url')}`;
}

const now = Math.floor(Date.now() / 1000);
const claims = () => ({ id: user, role: null, app_access: true, admin_access: true, iss: 'directus', iat: now, exp: now + 600 });

describe('signed tokens', () => {
  test('are taken as they are handed out, and no flag in them is believed', async () => {
    const token = signed(claims());
    expect((await world.ask('/users/me?fields=id', { token })).json).toEqual({ data: { id: user } });
    expect((await world.ask('/server/health', { token })).json).toEqual({ status: 'ok' });
    expect((await world.ask('/roles', { token, body: { name: 'mine' } })).status).toBe(403);
  });

  test.each<[string, () => string, string]>([
    ['without a signature', () => signed(claims(), { alg: 'none' }), '403 INVALID_TOKEN'],
    ['signed with another secret', () => signed(claims(), { secret: 'another' }), '403 INVALID_TOKEN'],
    ['signed with an empty secret', () => signed(claims(), { secret: '' }), '403 INVALID_TOKEN'],
    ['signed by another algorithm', () => signed(claims(), { alg: 'HS512', hash: 'sha512' }), '403 INVALID_TOKEN'],
    ['that has expired', () => signed({ ...claims(), exp: now - 60 }), '401 TOKEN_EXPIRED'],
    ['that never expires', () => signed({ ...claims(), exp: undefined }), '403 INVALID_TOKEN'],
    ['of somebody else’s making', () => signed({ ...claims(), iss: 'elsewhere' }), '401 INVALID_CREDENTIALS'],
    ['of nobody', () => signed({ ...claims(), id: undefined }), '403 INVALID_TOKEN'],
    [
      'of somebody who is not there',
      () => signed({ ...claims(), id: 'f0000000-0000-4000-8000-000000000000' }),
      '401 INVALID_CREDENTIALS',
    ],
    ['that is a link out of a mail', () => signed({ ...claims(), scope: 'password-reset' }), '403 INVALID_TOKEN'],
    ['with a session that is not there', () => signed({ ...claims(), session: 'x'.repeat(65) }), '401 INVALID_CREDENTIALS'],
    [
      'with another id, under the old signature',
      () => signed(claims()).replace(/\.[^.]+\./, `.${part({ ...claims(), id: 'x' })}.`),
      '403 INVALID_TOKEN',
    ],
  ])('%s are refused', async (_, token, expected) => {
    const { status, code } = await world.ask('/users/me', { token: token() });
    expect(`${status} ${code}`).toBe(expected);
  });

  test('of somebody who was suspended are refused at once', async () => {
    const id = await world.person('soon@example.com');
    const { access_token: token } = (await world.login('soon@example.com')).json.data;
    expect((await world.ask('/users/me', { token })).status).toBe(200);
    await world.asAdmin(`/users/${id}`, { method: 'PATCH', body: { status: 'suspended' } });
    expect((await world.ask('/users/me', { token })).status).toBe(401);
  });

  test('that carry the session of another are refused', async () => {
    await world.person('owner@example.com');
    const { refresh_token: session } = (await world.login('owner@example.com')).json.data;
    expect((await world.ask('/users/me', { token: signed({ ...claims(), session }) })).status).toBe(401);
  });
});

describe('whether there is such an account', () => {
  test('is not told by a failed sign-in', async () => {
    await world.person('asleep@example.com', { status: 'suspended' });
    await world.person('invited@example.com', { status: 'invited', password: null });
    await world.person('elsewhere@example.com', { provider: 'keycloak', external_identifier: 'elsewhere' });
    const answers = await Promise.all(
      ['ada@example.com', 'nobody@example.com', 'asleep@example.com', 'invited@example.com', 'elsewhere@example.com'].map(
        (email) => world.ask('/auth/login', { body: { email, password: 'wrong' } }),
      ),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect([answers[0]!.status, answers[0]!.code]).toEqual([401, 'INVALID_CREDENTIALS']);
  });

  test('is told to who has the password only', async () => {
    expect((await world.login('asleep@example.com')).code).toBe('USER_SUSPENDED');
    expect((await world.login('elsewhere@example.com')).code).toBe('INVALID_CREDENTIALS');
  });

  test('a failure takes the same time whatever the reason', async () => {
    const slow = await openWorld('sqlite', 'auth_stall', { LOGIN_STALL_TIME: '900' });
    await slow.person('ada@example.com');
    const timed = async (email: string, given: string) => {
      const begun = performance.now();
      const { status } = await slow.ask('/auth/login', { body: { email, password: given } });
      return [status, performance.now() - begun] as const;
    };
    for (const [email, given] of [
      ['ada@example.com', 'wrong'],
      ['nobody@example.com', 'wrong'],
    ] as const) {
      const [status, took] = await timed(email, given);
      expect([status, took >= 895]).toEqual([401, true]);
    }
    await slow.close();
  });

  test('is not told by asking for a new password', async () => {
    const answers = await Promise.all(
      ['ada@example.com', 'nobody@example.com', 'no address at all'].map((email) =>
        world.ask('/auth/password/request', { body: { email } }),
      ),
    );
    expect(answers.map(({ status, text }) => [status, text])).toEqual([[204, ''], [204, ''], [204, '']]); // biome-ignore format: in one piece
  });
});

describe('tokens that are looked up', () => {
  test('work as they were given, not as they are kept', async () => {
    const id = await world.person('static@example.com');
    const token = 'a-static-token-of-mine';
    const set = await world.asAdmin(`/users/${id}`, { method: 'PATCH', body: { token } });
    expect(set.json.data.token).toBe('**********');
    expect((await world.ask('/users/me?fields=id', { token })).json.data).toEqual({ id });
    for (const wrong of [storedToken(token), '**********', token.toUpperCase(), `${token} `.trim().slice(1), '$sha256$']) {
      expect([wrong, (await world.ask('/users/me', { token: wrong })).status]).toEqual([wrong, 401]);
    }
    // What is kept cannot be set, either.
    const passed = await world.asAdmin(`/users/${id}`, { method: 'PATCH', body: { token: storedToken(token) } });
    expect([passed.status, passed.code]).toEqual([400, 'FAILED_VALIDATION']);
    // Asterisks leave it as it is; null takes it away, at once.
    await world.asAdmin(`/users/${id}`, { method: 'PATCH', body: { token: '**********' } });
    expect((await world.ask('/users/me', { token })).status).toBe(200);
    await world.asAdmin(`/users/${id}`, { method: 'PATCH', body: { token: null } });
    expect((await world.ask('/users/me', { token })).status).toBe(401);
  });

  test('cost no statement of their own while they are in use', async () => {
    const id = await world.person('busy@example.com', { token: 'a-busy-token' });
    expect((await world.ask('/users/me?fields=id', { token: 'a-busy-token' })).json.data).toEqual({ id });
    await world.ask('/items/notes', { token: 'a-busy-token' });
    world.server.takeStatements();
    const begun = performance.now();
    for (let count = 0; count < 30; count += 1) await world.ask('/items/notes', { token: 'a-busy-token' });
    // It is looked up again once a second, for what other nodes changed.
    const seconds = (performance.now() - begun) / 1000;
    const asked = world.server.takeStatements().filter((sql) => sql.includes('directus_users'));
    expect(asked.length).toBeLessThanOrEqual(1 + Math.floor(seconds));
  });

  test('an unknown one is refused, also where the public may read', async () => {
    expect((await world.ask('/items/notes', { token: 'nobody-has-this' })).code).toBe('INVALID_CREDENTIALS');
    expect((await world.ask('/items/notes?access_token=nobody-has-this')).code).toBe('INVALID_CREDENTIALS');
  });
});

describe('cookies', () => {
  const browserOf = async () => {
    const browser = world.browser();
    await browser.ask('/auth/login', { body: { email: 'ada@example.com', password, mode: 'session' } });
    return browser;
  };
  const change = (headers: Readonly<Record<string, string>>) =>
    ({ method: 'PATCH', body: { title: 'changed' }, headers }) as const;

  test('of foreign websites’ requests change nothing', async () => {
    const browser = await browserOf();
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
      const refused = await browser.ask('/users/me', change(headers));
      expect([headers, refused.status, refused.code]).toEqual([headers, 403, 'FORBIDDEN']);
    }
    expect(
      (await browser.ask('/auth/refresh', { body: { mode: 'session' }, headers: { origin: 'https://evil.example' } })).status,
    ).toBe(403);
    expect(
      (await browser.ask('/auth/logout', { body: { mode: 'session' }, headers: { origin: 'https://evil.example' } })).status,
    ).toBe(403);
    expect((await browser.ask('/users/me')).status).toBe(200);
  });

  test('of our own pages and of listed websites do', async () => {
    const browser = await browserOf();
    for (const headers of [
      {},
      { origin: world.server.base },
      { origin: 'https://friend.example' },
      { 'sec-fetch-site': 'same-origin' },
    ]) {
      expect([headers, (await browser.ask('/users/me', change(headers))).status]).toEqual([headers, 200]);
    }
    const friendly = await browser.ask('/users/me', { headers: { origin: 'https://friend.example' } });
    expect(friendly.headers.get('access-control-allow-credentials')).toBe('true');
  });

  test('count only where there is no other token', async () => {
    const browser = await browserOf();
    expect((await browser.ask('/server/health', { token: world.admin })).json.checks).toBeDefined();
    expect((await browser.ask('/users/me', { token: 'wrong' })).status).toBe(401);
    expect(browser.cookies.size).toBe(1);
  });
});

describe('acting as somebody else', () => {
  test('is for administrators, and for active users', async () => {
    const headers = { 'x-pergola-as-user': user };
    const seen = await world.asAdmin('/users/me?fields=id', { headers });
    expect(seen.json).toEqual({ data: { id: user } });
    expect((await world.asAdmin('/roles', { headers, body: { name: 'mine' } })).status).toBe(403);
    const { access_token: token } = (await world.login('ada@example.com')).json.data;
    expect((await world.ask('/users/me', { token, headers })).status).toBe(403);
    expect((await world.ask('/users/me', { headers })).status).toBe(403);
    for (const nobody of ['f0000000-0000-4000-8000-000000000000', "' or 1=1 --", 'me']) {
      expect((await world.asAdmin('/users/me', { headers: { 'x-pergola-as-user': nobody } })).status).toBe(403);
    }
  });
});

test.each<[string, unknown]>([
  ['no body', undefined],
  ['a list', []],
  ['no password', { email: 'ada@example.com' }],
  ['a number for a password', { email: 'ada@example.com', password: 1 }],
  ['an object for an email', { email: { _neq: 'x' }, password }],
  ['a mode there is not', { email: 'ada@example.com', password, mode: 'all' }],
  ['an email that never ends', { email: `${'a'.repeat(9000)}@example.com`, password }],
])('a sign-in with %s is a 400', async (_, body) => {
  const { status, code } = await world.ask('/auth/login', { method: 'POST', ...(body === undefined ? {} : { body }) });
  expect([status, code]).toEqual([400, 'INVALID_PAYLOAD']);
});

test.each(['/auth/refresh', '/auth/logout'])('%s without a token is a 400', async (path) => {
  const { status, code } = await world.ask(path, { method: 'POST' });
  expect([status, code]).toEqual([400, 'INVALID_PAYLOAD']);
});
