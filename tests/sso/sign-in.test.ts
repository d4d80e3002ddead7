/**
 * Single sign-on over HTTP, the whole way: a browser is sent to a real provider, signs in there, comes back and is signed in
 * here. And everything that must not lead in.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { is, rowsOf } from '../../api/auth/rows.ts';
import { openKeptTokens } from '../../api/auth/sso/kept-tokens.ts';
import { openSeal } from '../../api/auth/sso/seal.ts';
import { openSso } from '../../api/auth/sso/sso.ts';
import { readConfig } from '../../api/config.ts';
import { openLog } from '../../api/log.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { servers } from '../servers.ts';
import {
  type Browser,
  clientSecret,
  type IdentityProvider,
  openBrowser,
  type Page,
  signInAt,
  startIdentityProvider,
} from './identity-provider.ts';

let identity: IdentityProvider;
let server: TestServer;
let url: string;
const lines: string[] = [];
const app = 'https://app.example.com/welcome';

const kinds: readonly SchemaKind[] = [
  'sqlite',
  ...(servers.postgres ? (['postgres'] as const) : []),
  ...(servers.mariadb ? (['mysql'] as const) : []),
];

async function start(kind: SchemaKind, env: Readonly<Record<string, string>> = {}): Promise<void> {
  url = await loadSql(kind, 'pergola_sso', 'create table notes (id integer primary key, title varchar(100))');
  const { issuer } = identity;
  server = await startServer(url, {
    system: 'same',
    env: {
      AUTH_PROVIDERS: 'staff,plain,broken,away',
      AUTH_STAFF_CLIENT_ID: 'cms',
      AUTH_STAFF_CLIENT_SECRET: clientSecret,
      AUTH_STAFF_ISSUER_URL: issuer,
      AUTH_STAFF_SCOPE: 'openid profile email groups',
      AUTH_STAFF_LABEL: 'Staff',
      AUTH_STAFF_REDIRECT_ALLOW_LIST: app,
      AUTH_PLAIN_DRIVER: 'oauth2',
      AUTH_PLAIN_CLIENT_ID: 'cms',
      AUTH_PLAIN_CLIENT_SECRET: clientSecret,
      AUTH_PLAIN_AUTHORIZE_URL: `${issuer}/auth`,
      AUTH_PLAIN_ACCESS_URL: `${issuer}/token`,
      AUTH_PLAIN_PROFILE_URL: `${issuer}/me`,
      AUTH_PLAIN_SCOPE: 'openid profile email groups',
      AUTH_PLAIN_MODE: 'cookie',
      AUTH_PLAIN_ICON: 'key',
      AUTH_BROKEN_CLIENT_ID: 'cms',
      AUTH_AWAY_CLIENT_ID: 'cms',
      AUTH_AWAY_ISSUER_URL: 'http://127.0.0.1:1',
      ...env,
    },
    log: openLog({ logLevel: 'debug', logStyle: 'json' }, (line) => lines.push(line)),
  });
  identity.serve(['staff', 'plain'].map((name) => `${server.base}/auth/login/${name}/callback`));
}

const stop = async () => {
  await server.close();
  await dropDatabase(url);
};

beforeAll(async () => {
  vi.spyOn(console, 'info').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  identity = await startIdentityProvider();
});

beforeEach(() => {
  lines.length = 0;
  identity.accounts.clear();
  identity.accounts.set('ann', {
    email: 'Ann@Example.com',
    email_verified: true,
    given_name: 'Ann',
    family_name: 'Lee',
    groups: ['editors'],
  });
});

afterEach(() => {
  vi.useRealTimers();
});

afterAll(async () => {
  await identity.close();
  vi.restoreAllMocks();
});

async function admin(method: string, path: string, body?: unknown): Promise<{ status: number; data: Record<string, unknown> }> {
  const response = await fetch(`${server.base}${path}`, {
    method,
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const { data } = (text === '' ? {} : JSON.parse(text)) as { data?: Record<string, unknown> };
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return { status: response.status, data: data ?? {} };
}

const makeUser = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  String(
    (await admin('POST', '/users', { provider: 'staff', external_identifier: 'ann', email: 'ann@example.com', ...more })).data.id,
  );
const makeRole = async (name: string): Promise<string> => String((await admin('POST', '/roles', { name })).data.id);
const users = async (): Promise<readonly Record<string, unknown>[]> =>
  (await admin('GET', '/users?fields=id,email,first_name,provider,external_identifier,role,status')).data as never;
const removeUsers = async () => {
  const ids = (await users()).map(({ id }) => id);
  if (ids.length > 0) await admin('DELETE', '/users', ids);
};

/** Up to the address the provider sends back to. */
async function away(browser: Browser, provider: string, query = '', subject = 'ann'): Promise<string> {
  const begun = await browser.open(`${server.base}/auth/login/${provider}${query}`);
  if (begun.location === null) throw new Error(`${begun.status} ${begun.text}`);
  return signInAt(browser, begun.location, subject);
}

async function signIn(browser: Browser, provider: string, query = '', subject = 'ann'): Promise<Page> {
  return browser.open(await away(browser, provider, query, subject));
}

const to = (redirect: string) => `?redirect=${encodeURIComponent(redirect)}`;
const reasonOf = ({ location }: Page) => (location === null ? null : new URL(location).searchParams.get('reason'));
const codeOf = ({ text }: Page) =>
  (JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;
const me = async (headers: Readonly<Record<string, string>>): Promise<Record<string, unknown>> => {
  const response = await fetch(`${server.base}/users/me?fields=id,email`, { headers });
  return { status: response.status, ...((await response.json()) as { data?: object }).data };
};
const session = (browser: Browser) => ({
  cookie: `directus_session_token=${browser.cookies(server.base).get('directus_session_token')}`,
});

describe.each(kinds)('on %s', (kind) => {
  beforeAll(() => start(kind, { AUTH_STAFF_ALLOW_PUBLIC_REGISTRATION: 'true' }));
  afterAll(stop);
  afterEach(removeUsers);

  test('somebody new becomes a user, with a session; and is the same one next time', async () => {
    const browser = openBrowser();
    const page = await signIn(browser, 'staff', to(`${server.base}/admin?x=1`));
    expect([page.status, page.location]).toEqual([302, `${server.base}/admin?x=1`]);
    const [user] = await users();
    expect(user).toMatchObject({
      email: 'ann@example.com',
      first_name: 'Ann',
      provider: 'staff',
      external_identifier: 'ann',
      role: null,
      status: 'active',
    });
    expect(await me(session(browser))).toMatchObject({ status: 200, id: user!.id });

    await signIn(openBrowser(), 'staff', to('/admin'));
    expect((await users()).length).toBe(1);
    const { data } = await admin('GET', `/activity?filter[user][_eq]=${user!.id}&filter[action][_eq]=login&fields=action`);
    expect((data as unknown as unknown[]).length).toBe(2);
  });

  test('the provider’s refresh token is kept encrypted, shown to nobody, and used', async () => {
    const browser = openBrowser();
    await signIn(browser, 'staff', to('/admin'));
    const [user] = await users();
    const { data } = await admin('GET', `/users/${user!.id}?fields=*`);
    expect(String(data.auth_data ?? '')).not.toMatch(/pergola:|ey/);
    const refresh = () =>
      fetch(`${server.base}/auth/refresh`, {
        method: 'POST',
        headers: { ...session(browser), 'content-type': 'application/json' },
        body: '{"mode":"session"}',
      });
    const first = await refresh();
    expect(first.status).toBe(200);
    const [cookie] = first.headers.getSetCookie();
    browser.setCookie(server.base, 'directus_session_token', /=([^;]+)/.exec(cookie!)![1]!);
    // Rotated at the provider, and kept: it works once more.
    const second = await refresh();
    expect(second.status).toBe(200);
    browser.setCookie(server.base, 'directus_session_token', /=([^;]+)/.exec(second.headers.getSetCookie()[0]!)![1]!);
    // No longer welcome there: not here either.
    identity.accounts.delete('ann');
    const refused = await refresh();
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('INVALID_TOKEN')]);
  });
});

describe.each(kinds)('refresh tokens of providers on %s', (kind) => {
  beforeAll(() => start(kind));
  afterAll(stop);

  test('are kept encrypted; one that was kept as it is still works', async () => {
    const id = await makeUser();
    const rows = rowsOf(server.engine);
    const kept = openKeptTokens(server.engine, openSeal('a secret', 'tokens'));
    expect(await kept.read(id)).toBeNull();
    await rows.update('directus_users', id, { auth_data: { refreshToken: 'as it is' } });
    expect(await kept.read(id)).toBe('as it is');
    await kept.write(id, 'a refresh token');
    expect(await kept.read(id)).toBe('a refresh token');
    const [row] = await rows.read('directus_users', ['auth_data'], is('id', id), 1);
    expect(JSON.stringify(row)).toContain('pergola:');
    expect(JSON.stringify(row)).not.toContain('a refresh token');
    expect(await openKeptTokens(server.engine, openSeal('another secret', 'tokens')).read(id)).toBeNull();
  });

  test('are used once by requests at the same moment', async () => {
    await removeUsers();
    const id = await makeUser();
    await signIn(openBrowser(), 'staff', to('/admin'));
    const { sso } = server.auth!;
    await Promise.all([1, 2, 3].map(() => sso.refresh({ id, provider: 'staff' })));
    await sso.refresh({ id, provider: 'staff' });
    await sso.refresh({ id, provider: 'default' });
    await expect(sso.refresh({ id, provider: 'gone' })).rejects.toMatchObject({ code: 'INVALID_PROVIDER' });
  });
});

describe('who may come in', () => {
  beforeAll(() => start('sqlite'));
  afterAll(stop);
  afterEach(removeUsers);

  test('the providers are listed, but for those that cannot be used', async () => {
    const response = await fetch(`${server.base}/auth`);
    expect(await response.json()).toEqual({
      data: [
        { name: 'staff', label: 'Staff', driver: 'openid', icon: 'account_circle' },
        { name: 'plain', label: 'plain', driver: 'oauth2', icon: 'key' },
        { name: 'away', label: 'away', driver: 'openid', icon: 'account_circle' },
      ],
      disableDefault: false,
    });
  });

  test('a known user, by both drivers, in every mode', async () => {
    const staff = await makeUser();
    const browser = openBrowser();
    await signIn(browser, 'staff', to(app));
    expect(await me(session(browser))).toEqual({ status: 200, id: staff });
    expect(browser.cookies(server.base).has('directus_refresh_token')).toBe(false);

    const json = await signIn(openBrowser(), 'staff');
    const { data } = JSON.parse(json.text) as { data: Record<string, string> };
    expect(Object.keys(data).sort()).toEqual(['access_token', 'expires', 'refresh_token']);
    expect(json.headers.get('cache-control')).toBe('no-store');
    expect(await me({ authorization: `Bearer ${data.access_token}` })).toMatchObject({ status: 200, id: staff });

    await removeUsers();
    const plain = await makeUser({ provider: 'plain', external_identifier: 'ann@example.com' });
    const other = openBrowser();
    await signIn(other, 'plain', to('/admin'));
    const token = other.cookies(server.base).get('directus_refresh_token');
    const refreshed = await fetch(`${server.base}/auth/refresh`, {
      method: 'POST',
      headers: { cookie: `directus_refresh_token=${token}`, 'content-type': 'application/json' },
      body: '{"mode":"cookie"}',
    });
    const { data: fresh } = (await refreshed.json()) as { data: { access_token: string } };
    expect(await me({ authorization: `Bearer ${fresh.access_token}` })).toMatchObject({ status: 200, id: plain });
  });

  test('nobody new, where nobody may register', async () => {
    expect(reasonOf(await signIn(openBrowser(), 'staff', to(app)))).toBe('INVALID_CREDENTIALS');
    expect(await users()).toEqual([]);
    const page = await signIn(openBrowser(), 'staff');
    expect([page.status, codeOf(page)]).toEqual([401, 'INVALID_CREDENTIALS']);
  });

  test.each([
    ['suspended', 'USER_SUSPENDED'],
    ['archived', 'INVALID_CREDENTIALS'],
    ['invited', 'INVALID_CREDENTIALS'],
    ['draft', 'INVALID_CREDENTIALS'],
  ])('nobody who is %s', async (status, reason) => {
    await makeUser({ status });
    const browser = openBrowser();
    expect(reasonOf(await signIn(browser, 'staff', to(app)))).toBe(reason);
    expect(browser.cookies(server.base).size).toBe(0);
  });

  test('nobody by an email alone: another provider’s user, or one with a password', async () => {
    await makeUser({ provider: 'plain', external_identifier: 'ann@example.com' });
    expect(reasonOf(await signIn(openBrowser(), 'staff', to(app)))).toBe('INVALID_CREDENTIALS');
    await removeUsers();
    await makeUser({ provider: 'default', external_identifier: null, password: 'a long password' });
    expect(reasonOf(await signIn(openBrowser(), 'staff', to(app)))).toBe('INVALID_CREDENTIALS');
    expect((await users()).map(({ provider }) => provider)).toEqual(['default']);
  });

  test('nobody whose identifier differs in case', async () => {
    await makeUser({ external_identifier: 'ANN' });
    expect(reasonOf(await signIn(openBrowser(), 'staff', to(app)))).toBe('INVALID_CREDENTIALS');
  });

  test('a user of a provider has no password to sign in with', async () => {
    await makeUser({ password: 'a long password' });
    const response = await fetch(`${server.base}/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"email":"ann@example.com","password":"a long password"}',
    });
    expect(response.status).toBe(401);
  });

  test('a second factor is asked for here as well', async () => {
    const { Secret, TOTP } = await import('otpauth');
    const secret = new Secret().base32;
    const id = await makeUser();
    await rowsOf(server.engine).update('directus_users', id, { tfa_secret: secret });
    expect(reasonOf(await signIn(openBrowser(), 'staff', to(app)))).toBe('INVALID_OTP');
    expect(reasonOf(await signIn(openBrowser(), 'staff', `${to(app)}&otp=000000x`))).toBe('INVALID_OTP');
    const otp = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    expect((await signIn(openBrowser(), 'staff', `${to(app)}&otp=${otp}`)).location).toBe(app);
    expect(reasonOf(await signIn(openBrowser(), 'staff', `${to(app)}&otp=${otp}`))).toBe('INVALID_OTP');
  });

  test('what is wrong with providers is told at the start', async () => {
    await server.auth!.sso.check();
    expect(lines.filter((line) => line.includes('AUTH_BROKEN_ISSUER_URL is missing')).length).toBe(1);
    await vi.waitFor(() => expect(lines.some((line) => line.includes('"provider":"away"'))).toBe(true));
  });

  test('nobody whom the provider refuses', async () => {
    const browser = openBrowser();
    const begun = await browser.open(`${server.base}/auth/login/staff${to(app)}`);
    const state = new URL(begun.location!).searchParams.get('state');
    const back = `${server.base}/auth/login/staff/callback?error=access_denied&state=${state}&iss=${encodeURIComponent(identity.issuer)}`;
    expect(reasonOf(await browser.open(back))).toBe('INVALID_CREDENTIALS');
  });
});

describe('what must not lead in', () => {
  beforeAll(() => start('sqlite'));
  afterAll(stop);
  beforeEach(() => makeUser());
  afterEach(removeUsers);

  const cookieName = 'openid.staff';
  const at = () => `${server.base}/auth/login/staff`;

  test('the answer of a sign-in this browser did not begin', async () => {
    const attacker = openBrowser();
    const theirs = await away(attacker, 'staff', to(app));
    // A victim who is sent the link: without a sign-in of their own, and with one.
    const victim = openBrowser();
    const without = await victim.open(theirs);
    expect([without.status, codeOf(without)]).toEqual([401, 'INVALID_CREDENTIALS']);
    await victim.open(`${at()}${to(app)}`);
    expect(reasonOf(await victim.open(theirs))).toBe('INVALID_CREDENTIALS');
    expect(victim.cookies(server.base).has('directus_session_token')).toBe(false);
  });

  test('a changed state or code', async () => {
    for (const name of ['state', 'code', 'iss']) {
      const browser = openBrowser();
      const back = new URL(await away(browser, 'staff', to(app)));
      back.searchParams.set(name, 'x');
      expect(reasonOf(await browser.open(back.href))).toMatch(/^INVALID_(CREDENTIALS|TOKEN)$/);
      expect(browser.cookies(server.base).has('directus_session_token')).toBe(false);
    }
  });

  test('a changed cookie, one of another provider, or one that is no cookie of ours', async () => {
    const browser = openBrowser();
    const back = await away(browser, 'staff', to(app));
    const sealed = browser.cookies(at()).get(cookieName)!;
    const other = openBrowser();
    await other.open(`${server.base}/auth/login/plain`);
    const plain = other.cookies(`${server.base}/auth/login/plain`).get('oauth2.plain')!;
    const changed = sealed.replace(/\.([^.])([^.]*)$/, (_, first, rest) => `.${first === 'A' ? 'B' : 'A'}${rest}`);
    for (const value of [changed, plain, 'x', `${sealed}x`]) {
      browser.setCookie(at(), cookieName, value);
      const page = await browser.open(back);
      expect([page.status, codeOf(page)]).toEqual([401, 'INVALID_CREDENTIALS']);
    }
    browser.setCookie(at(), cookieName, sealed);
    expect((await browser.open(back)).location).toBe(app);
  });

  test('a callback that comes twice, also with the cookie kept', async () => {
    const browser = openBrowser();
    const back = await away(browser, 'staff', to(app));
    const sealed = browser.cookies(at()).get(cookieName)!;
    expect((await browser.open(back)).location).toBe(app);
    expect(browser.cookies(at()).has(cookieName)).toBe(false);
    expect(codeOf(await browser.open(back))).toBe('INVALID_CREDENTIALS');
    browser.setCookie(at(), cookieName, sealed);
    expect(reasonOf(await browser.open(back))).toBe('INVALID_CREDENTIALS');
  });

  test('a sign-in that took longer than five minutes', async () => {
    const browser = openBrowser();
    const back = await away(browser, 'staff', to(app));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 });
    const late = await browser.open(back);
    expect([late.status, codeOf(late)]).toEqual([401, 'INVALID_CREDENTIALS']);
    vi.useRealTimers();
    const inTime = openBrowser();
    const answer = await away(inTime, 'staff', to(app));
    expect((await inTime.open(answer)).location).toBe(app);
  });

  test('its cookie: of scripts’ reach, for this provider’s path, for five minutes, and not readable', async () => {
    const page = await openBrowser().open(`${at()}${to(app)}`);
    const [cookie] = page.headers.getSetCookie();
    expect(cookie).toMatch(/^openid\.staff=ey/);
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/auth/login/staff', 'Max-Age=300']) {
      expect(cookie).toContain(attribute);
    }
    const readable = cookie!.split(/[.=;]/).map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    expect(readable.join(' ')).not.toMatch(/verifier|nonce|welcome/);
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    'https://evil.example.com',
    '//evil.example.com',
    '/\\evil.example.com',
    'javascript:alert(1)',
    'https://app.example.com/elsewhere',
    'https://app.example.com@evil.example.com/welcome',
  ])('a redirect to %s is refused before anything begins', async (redirect) => {
    const page = await openBrowser().open(`${at()}${to(redirect)}`);
    expect([page.status, codeOf(page), page.headers.getSetCookie()]).toEqual([400, 'INVALID_PAYLOAD', []]);
  });

  test('the Host header is believed on this machine only', async () => {
    const { request } = await import('node:http');
    const { hostname, port } = new URL(server.base);
    const status = await new Promise((resolve) =>
      request({ hostname, port, path: '/auth/login/staff', headers: { host: 'evil.example.com' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).end(),
    );
    expect(status).toBe(503);
  });

  test('a form from the provider is sent on as an address, so that the cookie comes along', async () => {
    const browser = openBrowser();
    const back = new URL(await away(browser, 'staff', to(app)));
    const fields = { ...Object.fromEntries(back.searchParams), redirect: 'https://evil.example.com', __proto__x: '1' };
    const sent = await openBrowser().open(`${back.origin}${back.pathname}`, fields);
    expect(sent.status).toBe(303);
    expect(sent.location).toContain(`${back.origin}${back.pathname}?`);
    expect(sent.location).not.toContain('evil');
    expect((await browser.open(sent.location!)).location).toBe(app);
  });

  test.each([
    ['GET', '/auth/login/nobody', 403, 'INVALID_PROVIDER'],
    ['GET', '/auth/login/nobody/callback', 403, 'INVALID_PROVIDER'],
    ['GET', '/auth/login/__proto__', 403, 'INVALID_PROVIDER'],
    ['GET', '/auth/login/broken', 503, 'INVALID_PROVIDER_CONFIG'],
    ['GET', '/auth/login/away', 503, 'SERVICE_UNAVAILABLE'],
    ['DELETE', '/auth/login/staff', 405, 'METHOD_NOT_ALLOWED'],
    ['PUT', '/auth/login/staff/callback', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/auth/login/staff/callback', 401, 'INVALID_CREDENTIALS'],
  ])('%s %s is %i %s', async (method, path, status, code) => {
    const response = await fetch(`${server.base}${path}`, { method, redirect: 'manual' });
    expect([
      response.status,
      ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code,
    ]).toEqual([status, code]);
  });

  test('the log says what happened, and holds no code, token, secret or email', async () => {
    const browser = openBrowser();
    const back = await away(browser, 'staff', to(app));
    const code = new URL(back).searchParams.get('code')!;
    await browser.open(back);
    const again = openBrowser();
    const changed = new URL(await away(again, 'staff', to(app)));
    changed.searchParams.set('code', 'x');
    await again.open(changed.href);
    const all = lines.join('');
    expect(all).toContain('invalid_grant');
    for (const secret of [code, clientSecret, 'ann@example.com', browser.cookies(server.base).get('directus_session_token')!]) {
      expect(all).not.toContain(secret);
    }
  });
});

describe('roles', () => {
  let editors: string;
  let admins: string;
  let basic: string;

  beforeAll(async () => {
    await start('sqlite', { AUTH_STAFF_ALLOW_PUBLIC_REGISTRATION: 'true' });
    [editors, admins, basic] = [await makeRole('Editors'), await makeRole('Chiefs'), await makeRole('Basic')];
    await server.close();
    server = await startAgain();
  });
  afterAll(stop);
  afterEach(removeUsers);

  /** The roles are known now, and the configuration can name them. */
  async function startAgain(): Promise<TestServer> {
    const again = await startServer(url, {
      system: 'same',
      env: {
        AUTH_PROVIDERS: 'staff',
        AUTH_STAFF_CLIENT_ID: 'cms',
        AUTH_STAFF_CLIENT_SECRET: clientSecret,
        AUTH_STAFF_ISSUER_URL: identity.issuer,
        AUTH_STAFF_SCOPE: 'openid profile email groups',
        AUTH_STAFF_ALLOW_PUBLIC_REGISTRATION: 'true',
        AUTH_STAFF_REQUIRE_VERIFIED_EMAIL: 'true',
        AUTH_STAFF_SYNC_USER_INFO: 'true',
        AUTH_STAFF_ROLE_MAPPING: JSON.stringify({ chiefs: admins, editors, ghosts: '00000000-0000-4000-8000-000000000000' }),
        AUTH_STAFF_DEFAULT_ROLE_ID: basic,
      },
    });
    identity.serve([`${again.base}/auth/login/staff/callback`]);
    return again;
  }

  const comeWith = async (groups: readonly string[] | undefined) => {
    identity.accounts.set('ann', {
      email: 'ann@example.com',
      email_verified: true,
      given_name: 'Ann',
      ...(groups && { groups }),
    });
    const page = await signIn(openBrowser(), 'staff', to('/admin'));
    return reasonOf(page) ?? (await users())[0]?.role;
  };

  test('follow the groups at each sign-in', async () => {
    expect(await comeWith(['editors'])).toBe(editors);
    expect(await comeWith(['editors', 'chiefs'])).toBe(admins);
    expect(await comeWith(['others'])).toBe(basic);
    expect(await comeWith(['editors'])).toBe(editors);
    expect(await comeWith(undefined)).toBe(basic);
  });

  test('that do not exist are a mistake of the configuration', async () => {
    expect(await comeWith(['ghosts'])).toBe('INVALID_PROVIDER_CONFIG');
    expect(await users()).toEqual([]);
  });

  test('an email that is not verified makes nobody, and changes nobody', async () => {
    identity.accounts.set('ann', { email: 'ann@example.com', email_verified: false });
    expect(reasonOf(await signIn(openBrowser(), 'staff', to('/admin')))).toBe('INVALID_CREDENTIALS');
    expect(await users()).toEqual([]);
    await comeWith(['editors']);
    identity.accounts.set('ann', { email: 'boss@example.com', email_verified: false, given_name: 'Anna' });
    await signIn(openBrowser(), 'staff', to('/admin'));
    expect((await users())[0]).toMatchObject({ email: 'ann@example.com', first_name: 'Anna' });
  });

  test('name and email are taken over where that is asked for', async () => {
    await comeWith(['editors']);
    identity.accounts.set('ann', { email: 'ann.lee@example.com', email_verified: true, given_name: 'Anna', groups: ['editors'] });
    await signIn(openBrowser(), 'staff', to('/admin'));
    expect((await users())[0]).toMatchObject({ email: 'ann.lee@example.com', first_name: 'Anna', role: editors });
  });

  test('somebody new with the email of a user is refused', async () => {
    await admin('POST', '/users', { email: 'ann@example.com', password: 'a long password' });
    expect(await comeWith(['chiefs'])).toBe('INVALID_PROVIDER');
    expect((await users()).map(({ provider, role }) => [provider, role])).toEqual([['default', null]]);
  });

  test('what changed is in the activity', async () => {
    await comeWith(['editors']);
    await comeWith(['chiefs']);
    const [user] = await users();
    const { data } = await admin(
      'GET',
      `/activity?filter[item][_eq]=${user!.id}&filter[action][_in]=create,update&fields=action`,
    );
    expect((data as unknown as { action: string }[]).map(({ action }) => action).sort()).toEqual(['create', 'update']);
  });
});

test('a provider that has to describe itself at the start ends it when it does not', async () => {
  const env = { AUTH_PROVIDERS: 'x', AUTH_X_CLIENT_ID: 'x', AUTH_X_ISSUER_URL: 'http://127.0.0.1:1' };
  const config = readConfig({ ...env, AUTH_X_ISSUER_DISCOVERY_MUST_SUCCEED: 'true' }, {}, () => null);
  const log = openLog({ logLevel: 'silent', logStyle: 'json' });
  const engine = {} as TestServer['engine'];
  const sso = openSso({ engine, config, log, secrets: { secret: 's', adminTokenHash: '' } });
  await expect(sso.check()).rejects.toThrow(/The provider x does not describe itself/);
});

test('behind a proxy, under a path: the address, the cookie and what counts as our own follow PUBLIC_URL', async () => {
  const env = { AUTH_PROVIDERS: 'x', AUTH_X_CLIENT_ID: 'cms', AUTH_X_ISSUER_URL: identity.issuer };
  const config = readConfig({ ...env, PUBLIC_URL: 'https://example.com/cms/' }, {}, () => null);
  const log = openLog({ logLevel: 'silent', logStyle: 'json' });
  const engine = {} as TestServer['engine'];
  const sso = openSso({ engine, config, log, secrets: { secret: 's', adminTokenHash: '' } });
  identity.serve(['https://example.com/cms/auth/login/x/callback']);
  const asked = { redirect: '/cms/admin', otp: null, prompt: null, host: 'http://evil.example.com' };
  const { url: sent, cookie } = await sso.begin('x', asked);
  expect(new URL(sent).searchParams.get('redirect_uri')).toBe('https://example.com/cms/auth/login/x/callback');
  expect(cookie).toMatchObject({ name: 'openid.x', path: '/cms/auth/login/x', secure: true });
  await expect(sso.begin('x', { ...asked, redirect: '/other' })).rejects.toMatchObject({ code: 'INVALID_PAYLOAD' });
});

test('AUTH_DISABLE_DEFAULT leaves only providers', async () => {
  await start('sqlite', { AUTH_DISABLE_DEFAULT: 'true' });
  const response = await fetch(`${server.base}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"email":"a@b.c","password":"x"}',
  });
  expect(response.status).toBe(403);
  expect(await (await fetch(`${server.base}/auth`)).json()).toMatchObject({ disableDefault: true });
  await stop();
});
