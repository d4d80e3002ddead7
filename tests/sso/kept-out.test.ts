/** Single sign-on over HTTP: everything that must not lead in. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { clientSecret, openBrowser } from './identity-provider.ts';
import { app, codeOf, reasonOf, signingIn, to } from './signing-in.ts';

const { lines, server, start, stop, makeUser, removeUsers, away } = signingIn('pergola_sso_out');

describe('what must not lead in', () => {
  beforeAll(() => start('sqlite'));
  afterAll(stop);
  beforeEach(() => makeUser());
  afterEach(removeUsers);

  const cookieName = 'openid.staff';
  const at = () => `${server().base}/auth/login/staff`;

  test('the answer of a sign-in this browser did not begin', async () => {
    const attacker = openBrowser();
    const theirs = await away(attacker, 'staff', to(app));
    // A victim who is sent the link: without a sign-in of their own, and with one.
    const victim = openBrowser();
    const without = await victim.open(theirs);
    expect([without.status, codeOf(without)]).toEqual([401, 'INVALID_CREDENTIALS']);
    await victim.open(`${at()}${to(app)}`);
    expect(reasonOf(await victim.open(theirs))).toBe('INVALID_CREDENTIALS');
    expect(victim.cookies(server().base).has('directus_session_token')).toBe(false);
  });

  test('a changed state or code', async () => {
    for (const name of ['state', 'code', 'iss']) {
      const browser = openBrowser();
      const back = new URL(await away(browser, 'staff', to(app)));
      back.searchParams.set(name, 'x');
      expect(reasonOf(await browser.open(back.href))).toMatch(/^INVALID_(CREDENTIALS|TOKEN)$/);
      expect(browser.cookies(server().base).has('directus_session_token')).toBe(false);
    }
  });

  test('a changed cookie, one of another provider, or one that is no cookie of ours', async () => {
    const browser = openBrowser();
    const back = await away(browser, 'staff', to(app));
    const sealed = browser.cookies(at()).get(cookieName)!;
    const other = openBrowser();
    await other.open(`${server().base}/auth/login/plain`);
    const plain = other.cookies(`${server().base}/auth/login/plain`).get('oauth2.plain')!;
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
    const { hostname, port } = new URL(server().base);
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
    const response = await fetch(`${server().base}${path}`, { method, redirect: 'manual' });
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
    for (const secret of [code, clientSecret, 'ann@example.com', browser.cookies(server().base).get('directus_session_token')!]) {
      expect(all).not.toContain(secret);
    }
  });
});
