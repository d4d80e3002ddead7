/** Signing in through the official SDK, in every mode it has, and what a signed-in user does with the own account. */
import {
  acceptUserInvite,
  authentication,
  createDirectus,
  createUser,
  disableTwoFactor,
  enableTwoFactor,
  generateTwoFactorSecret,
  inviteUser,
  login,
  logout,
  passwordRequest,
  passwordReset,
  readMe,
  readProviders,
  readUsers,
  refresh,
  registerUser,
  registerUserVerify,
  rest,
  staticToken,
  updateMe,
  updateSettings,
  updateUser,
} from '@directus/sdk';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, expect } from 'vitest';
import { onEveryDatabase } from './databases.ts';
import { letters } from './letters.ts';
import { admin, type Magazine, openProject, type Project, refusedWith } from './project.ts';

onEveryDatabase('auth', (kind, test) => {
  let project: Project;
  beforeAll(async () => {
    project = await openProject(kind, `sdk_auth_${kind}`, {
      PASSWORD_RESET_URL_ALLOW_LIST: 'https://example.com/reset',
      USER_INVITE_URL_ALLOW_LIST: 'https://example.com/invite',
      USER_REGISTER_URL_ALLOW_LIST: 'https://example.com/verify',
      RATE_LIMITER_REGISTRATION_ENABLED: 'false',
    });
  });
  afterAll(() => project?.close());

  const signedIn = () => createDirectus<Magazine>(project.url).with(authentication('json')).with(rest());
  const anonymous = () => createDirectus<Magazine>(project.url).with(rest());
  const newUser = async (name: string, more: object = {}) =>
    project.asAdmin.request(
      createUser({ email: `${name}@example.com`, password: `the password of ${name}`, first_name: name, ...more } as never),
    );

  test('json: login, refresh with rotation, logout', async () => {
    const client = signedIn();
    const first = await client.login(admin.email, admin.password);
    expect(first.access_token).toBeTruthy();
    expect(await client.request(readMe({ fields: ['email'] }))).toEqual({ email: admin.email });
    const second = await client.refresh();
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await refusedWith(anonymous().request(refresh('json', first.refresh_token!)))).toBe('INVALID_CREDENTIALS');
    const again = signedIn();
    const { refresh_token: token } = await again.login(admin.email, admin.password);
    await again.logout();
    expect(await refusedWith(anonymous().request(refresh('json', token!)))).toBe('INVALID_CREDENTIALS');
  });

  test('cookie: the refresh token travels in a cookie only', async () => {
    const answer = await fetch(`${project.url}/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...admin, mode: 'cookie' }),
    });
    const { data } = (await answer.json()) as { data: Record<string, unknown> };
    expect(Object.keys(data).sort()).toEqual(['access_token', 'expires']);
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('directus_refresh_token='))!;
    expect(cookie).toMatch(/HttpOnly/i);
    const jar = cookie.split(';')[0]!;
    const client = createDirectus<Magazine>(project.url)
      .with(authentication('cookie', { credentials: 'include' }))
      .with(rest({ onRequest: (options) => ({ ...options, headers: { ...options.headers, Cookie: jar } }) }));
    const refreshed = await client.request(refresh('cookie'));
    expect(refreshed.access_token).toBeTruthy();
  });

  test('session: everything travels in a cookie', async () => {
    const answer = await fetch(`${project.url}/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...admin, mode: 'session' }),
    });
    const { data } = (await answer.json()) as { data: Record<string, unknown> };
    expect(Object.keys(data)).toEqual(['expires']);
    const jar = answer.headers
      .getSetCookie()
      .find((each) => each.startsWith('directus_session_token='))!
      .split(';')[0]!;
    const client = createDirectus<Magazine>(project.url).with(
      rest({ onRequest: (options) => ({ ...options, headers: { ...options.headers, Cookie: jar } }) }),
    );
    expect(await client.request(readMe({ fields: ['email'] }))).toEqual({ email: admin.email });
    await client.request(logout(undefined, 'session'));
    expect(await refusedWith(client.request(readMe()))).toMatch(/INVALID_CREDENTIALS|INVALID_TOKEN|FORBIDDEN|TOKEN_EXPIRED/);
  });

  test('wrong passwords and unknown people are told the same', async () => {
    const wrong = await refusedWith(anonymous().request(login(admin.email, 'wrong')));
    const unknown = await refusedWith(anonymous().request(login('nobody@example.com', 'wrong')));
    expect([wrong, unknown]).toEqual(['INVALID_CREDENTIALS', 'INVALID_CREDENTIALS']);
  });

  test('a static token', async () => {
    const user = await newUser('static');
    await project.asAdmin.request(updateUser(user.id, { token: 'a-static-token-of-theirs' }));
    const client = createDirectus<Magazine>(project.url).with(staticToken('a-static-token-of-theirs')).with(rest());
    expect(await client.request(readMe({ fields: ['id'] }))).toEqual({ id: user.id });
    await project.asAdmin.request(updateUser(user.id, { status: 'suspended' }));
    expect(await refusedWith(client.request(readMe()))).toMatch(/INVALID_CREDENTIALS|USER_SUSPENDED/);
  });

  test('one’s own account', async () => {
    await newUser('owner');
    const client = signedIn();
    await client.login('owner@example.com', 'the password of owner');
    // Without a permission to read people, one is told who one is, and no more.
    expect(await client.request(readMe())).toEqual({ id: expect.any(String) });
    const boss = signedIn();
    await boss.login(admin.email, admin.password);
    const me = await boss.request(readMe());
    expect(me).toMatchObject({ email: admin.email, password: '**********' });
    expect(JSON.stringify(me)).not.toContain('argon2');
    expect(await boss.request(updateMe({ title: 'Editor' }))).toMatchObject({ title: 'Editor' });
  });

  test('a second factor', async () => {
    const user = await newUser('totp', { role: null });
    await project.asAdmin.request(updateUser(user.id, { role: (await adminRole()) as never }));
    const client = signedIn();
    const credentials = { email: 'totp@example.com', password: 'the password of totp' };
    await client.login(credentials.email, credentials.password);
    const { secret, otpauth_url: url } = await client.request(generateTwoFactorSecret(credentials.password));
    expect(url).toMatch(/^otpauth:\/\/totp\//);
    const code = (shift = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + shift });
    await client.request(enableTwoFactor(secret, code()));
    expect(await refusedWith(anonymous().request(login(credentials.email, credentials.password)))).toBe('INVALID_OTP');
    expect(await refusedWith(anonymous().request(login(credentials.email, credentials.password, { otp: '000000' })))).toBe(
      'INVALID_OTP',
    );
    // Each code opens the door once: the next one is that of the next half minute.
    const other = signedIn();
    await other.login(credentials.email, credentials.password, { otp: code(30_000) });
    await project.asAdmin.request(() => ({ path: `/users/${user.id}/tfa/disable`, method: 'POST', body: '{}' }));
    expect((await anonymous().request(login(credentials.email, credentials.password))).access_token).toBeTruthy();
    expect(disableTwoFactor('000000')).toBeTypeOf('function');
  });

  test('a forgotten password', async () => {
    await newUser('forgetful');
    await anonymous().request(passwordRequest('forgetful@example.com', 'https://example.com/reset'));
    await anonymous().request(passwordRequest('nobody@example.com', 'https://example.com/reset'));
    expect(await refusedWith(anonymous().request(passwordRequest('forgetful@example.com', 'https://evil.example/reset')))).toBe(
      'INVALID_PAYLOAD',
    );
    const [letter] = await letters(project.folder, 'forgetful@example.com');
    const token = /https:\/\/example\.com\/reset\?token=([\w.-]+)/.exec(letter!)![1]!;
    await anonymous().request(passwordReset(token, 'a new and longer password'));
    expect((await anonymous().request(login('forgetful@example.com', 'a new and longer password'))).access_token).toBeTruthy();
    expect(await refusedWith(anonymous().request(passwordReset(token, 'once more')))).toMatch(
      /INVALID_TOKEN|INVALID_CREDENTIALS|INVALID_PAYLOAD|FORBIDDEN/,
    );
  });

  test('an invitation', async () => {
    await project.asAdmin.request(inviteUser('invited@example.com', (await adminRole()) as string, 'https://example.com/invite'));
    const [letter] = await letters(project.folder, 'invited@example.com');
    const token = /https:\/\/example\.com\/invite\?token=([\w.-]+)/.exec(letter!)![1]!;
    await anonymous().request(acceptUserInvite(token, 'the invited password'));
    expect((await anonymous().request(login('invited@example.com', 'the invited password'))).access_token).toBeTruthy();
  });

  test('registration with a verified address', async () => {
    expect(await refusedWith(anonymous().request(registerUser('early@example.com', 'too early for this')))).toBe('FORBIDDEN');
    await project.asAdmin.request(updateSettings({ public_registration: true, public_registration_verify_email: true } as never));
    await anonymous().request(
      registerUser('fresh@example.com', 'the password of fresh', { verification_url: 'https://example.com/verify' }),
    );
    const credentials = { email: 'fresh@example.com', password: 'the password of fresh' };
    expect(await refusedWith(anonymous().request(login(credentials.email, credentials.password)))).toBe('INVALID_CREDENTIALS');
    const [letter] = await letters(project.folder, 'fresh@example.com');
    const token = /https:\/\/example\.com\/verify\?token=([\w.-]+)/.exec(letter!)![1]!;
    // It redirects to the studio, which is not served here: that it was accepted shows in the login.
    await anonymous()
      .request(registerUserVerify(token))
      .catch(() => {});
    expect((await anonymous().request(login(credentials.email, credentials.password))).access_token).toBeTruthy();
  });

  test('providers', async () => {
    expect(await anonymous().request(readProviders())).toEqual([]);
  });

  test('what one may change of oneself', async () => {
    await newUser('climber');
    const client = signedIn();
    await client.login('climber@example.com', 'the password of climber');
    expect(await refusedWith(client.request(updateMe({ role: (await adminRole()) as never })))).toBe('FORBIDDEN');
    expect(await refusedWith(client.request(readUsers({ filter: { password: { _nnull: true } } as never })))).toBe('FORBIDDEN');
  });

  async function adminRole(): Promise<unknown> {
    const [user] = await project.asAdmin.request(readUsers({ filter: { email: { _eq: admin.email } }, fields: ['role'] }));
    return user!.role;
  }
});
