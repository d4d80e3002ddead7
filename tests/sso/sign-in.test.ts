/**
 * Single sign-on over HTTP, the whole way: a browser is sent to a real provider, signs in there, comes back and is signed in
 * here. On every database; and who may come in.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { is, rowsOf } from '../../api/auth/rows.ts';
import { openKeptTokens } from '../../api/auth/sso/kept-tokens.ts';
import { openSeal } from '../../api/auth/sso/seal.ts';
import type { SchemaKind } from '../schemas/load.ts';
import { servers } from '../servers.ts';
import { openBrowser } from './identity-provider.ts';
import { app, codeOf, reasonOf, signingIn, to } from './signing-in.ts';

const { lines, identity, server, start, stop, admin, makeUser, users, removeUsers, signIn, me, session } =
  signingIn('pergola_sso');

const kinds: readonly SchemaKind[] = [
  'sqlite',
  ...(servers.postgres ? (['postgres'] as const) : []),
  ...(servers.mariadb ? (['mysql'] as const) : []),
];

describe.each(kinds)('on %s', (kind) => {
  beforeAll(() => start(kind, { AUTH_STAFF_ALLOW_PUBLIC_REGISTRATION: 'true' }));
  afterAll(stop);
  afterEach(removeUsers);

  test('somebody new becomes a user, with a session; and is the same one next time', async () => {
    const browser = openBrowser();
    const page = await signIn(browser, 'staff', to(`${server().base}/admin?x=1`));
    expect([page.status, page.location]).toEqual([302, `${server().base}/admin?x=1`]);
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
      fetch(`${server().base}/auth/refresh`, {
        method: 'POST',
        headers: { ...session(browser), 'content-type': 'application/json' },
        body: '{"mode":"session"}',
      });
    const first = await refresh();
    expect(first.status).toBe(200);
    const [cookie] = first.headers.getSetCookie();
    browser.setCookie(server().base, 'directus_session_token', /=([^;]+)/.exec(cookie!)![1]!);
    // Rotated at the provider, and kept: it works once more.
    const second = await refresh();
    expect(second.status).toBe(200);
    browser.setCookie(server().base, 'directus_session_token', /=([^;]+)/.exec(second.headers.getSetCookie()[0]!)![1]!);
    // No longer welcome there: not here either.
    identity().accounts.delete('ann');
    const refused = await refresh();
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('INVALID_TOKEN')]);
  });
});

describe.each(kinds)('refresh tokens of providers on %s', (kind) => {
  beforeAll(() => start(kind));
  afterAll(stop);

  test('are kept encrypted; one that was kept as it is still works', async () => {
    const id = await makeUser();
    const rows = rowsOf(server().engine);
    const kept = openKeptTokens(server().engine, openSeal('a secret', 'tokens'));
    expect(await kept.read(id)).toBeNull();
    await rows.update('directus_users', id, { auth_data: { refreshToken: 'as it is' } });
    expect(await kept.read(id)).toBe('as it is');
    await kept.write(id, 'a refresh token');
    expect(await kept.read(id)).toBe('a refresh token');
    const [row] = await rows.read('directus_users', ['auth_data'], is('id', id), 1);
    expect(JSON.stringify(row)).toContain('pergola:');
    expect(JSON.stringify(row)).not.toContain('a refresh token');
    expect(await openKeptTokens(server().engine, openSeal('another secret', 'tokens')).read(id)).toBeNull();
  });

  test('are used once by requests at the same moment', async () => {
    await removeUsers();
    const id = await makeUser();
    await signIn(openBrowser(), 'staff', to('/admin'));
    const { sso } = server().auth!;
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
    const response = await fetch(`${server().base}/auth`);
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
    expect(browser.cookies(server().base).has('directus_refresh_token')).toBe(false);

    const json = await signIn(openBrowser(), 'staff');
    const { data } = JSON.parse(json.text) as { data: Record<string, string> };
    expect(Object.keys(data).sort()).toEqual(['access_token', 'expires', 'refresh_token']);
    expect(json.headers.get('cache-control')).toBe('no-store');
    expect(await me({ authorization: `Bearer ${data.access_token}` })).toMatchObject({ status: 200, id: staff });

    await removeUsers();
    const plain = await makeUser({ provider: 'plain', external_identifier: 'ann@example.com' });
    const other = openBrowser();
    await signIn(other, 'plain', to('/admin'));
    const token = other.cookies(server().base).get('directus_refresh_token');
    const refreshed = await fetch(`${server().base}/auth/refresh`, {
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
    expect(browser.cookies(server().base).size).toBe(0);
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
    const response = await fetch(`${server().base}/auth/login`, {
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
    await rowsOf(server().engine).update('directus_users', id, { tfa_secret: secret });
    expect(reasonOf(await signIn(openBrowser(), 'staff', to(app)))).toBe('INVALID_OTP');
    expect(reasonOf(await signIn(openBrowser(), 'staff', `${to(app)}&otp=000000x`))).toBe('INVALID_OTP');
    const otp = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    expect((await signIn(openBrowser(), 'staff', `${to(app)}&otp=${otp}`)).location).toBe(app);
    expect(reasonOf(await signIn(openBrowser(), 'staff', `${to(app)}&otp=${otp}`))).toBe('INVALID_OTP');
  });

  test('what is wrong with providers is told at the start', async () => {
    await server().auth!.sso.check();
    expect(lines.filter((line) => line.includes('AUTH_BROKEN_ISSUER_URL is missing')).length).toBe(1);
    await vi.waitFor(() => expect(lines.some((line) => line.includes('"provider":"away"'))).toBe(true));
  });

  test('nobody whom the provider refuses', async () => {
    const browser = openBrowser();
    const begun = await browser.open(`${server().base}/auth/login/staff${to(app)}`);
    const state = new URL(begun.location!).searchParams.get('state');
    const back = `${server().base}/auth/login/staff/callback?error=access_denied&state=${state}&iss=${encodeURIComponent(identity().issuer)}`;
    expect(reasonOf(await browser.open(back))).toBe('INVALID_CREDENTIALS');
  });
});
