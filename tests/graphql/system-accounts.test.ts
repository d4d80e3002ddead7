/** Accounts through GraphQL: every mode of signing in, its cookies, second factors, forgotten passwords, invitations, registration. */

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, password, type World } from '../auth/world.ts';
import { letters } from '../sdk/letters.ts';
import { Client } from './system-asking.ts';

let world: World;
const folder = mkdtempSync(join(tmpdir(), 'pergola-graphql-'));
const client = (token: string | null = null) => new Client(world, token);

beforeAll(async () => {
  world = await openWorld('sqlite', `graphql_accounts_${process.pid}`, {
    DATA_DIR: join(folder, 'data'),
    PASSWORD_RESET_URL_ALLOW_LIST: 'https://example.com/reset',
    USER_INVITE_URL_ALLOW_LIST: 'https://example.com/invite',
    USER_REGISTER_URL_ALLOW_LIST: 'https://example.com/verify',
  });
});
afterAll(() => world?.close());

const login = `mutation ($email: String!, $password: String!, $mode: auth_mode, $otp: String) {
  auth_login(email: $email, password: $password, mode: $mode, otp: $otp) { access_token expires refresh_token }
}`;
const refresh = `mutation ($refresh_token: String, $mode: auth_mode) {
  auth_refresh(refresh_token: $refresh_token, mode: $mode) { access_token expires refresh_token }
}`;
const logout = 'mutation ($refresh_token: String, $mode: auth_mode) { auth_logout(refresh_token: $refresh_token, mode: $mode) }';
const me = '{ users_me { email } }';

describe('signing in', () => {
  test('json: both tokens are in the answer, and nobody keeps it', async () => {
    await world.person('json@example.com');
    const browser = client();
    const answer = await browser.ask(login, { email: 'json@example.com', password });
    const first = answer.data.auth_login;
    expect(first).toEqual({ access_token: expect.any(String), expires: 900_000, refresh_token: expect.any(String) });
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(browser.cookies.size).toBe(0);
    expect((await client(first.access_token).ask(me)).data.users_me.email).toBe('json@example.com');
    const second = (await browser.ask(refresh, { refresh_token: first.refresh_token })).data.auth_refresh;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await browser.ask(refresh, { refresh_token: first.refresh_token })).codes).toEqual(['INVALID_CREDENTIALS']);
    expect((await browser.ask(logout, { refresh_token: second.refresh_token })).data).toEqual({ auth_logout: true });
    expect((await browser.ask(refresh, { refresh_token: second.refresh_token })).codes).toEqual(['INVALID_CREDENTIALS']);
  });

  test('cookie: the refresh token is in a cookie no script can read', async () => {
    await world.person('cookie@example.com');
    const browser = client();
    const { data } = await browser.ask(login, { email: 'cookie@example.com', password, mode: 'cookie' });
    expect(data.auth_login).toEqual({ access_token: expect.any(String), expires: 900_000, refresh_token: null });
    const [name] = [...browser.cookies.keys()];
    expect(name).toBe('directus_refresh_token');
    expect(browser.cookies.get(name!)!.attributes).toEqual(expect.arrayContaining(['HttpOnly', 'Path=/', 'Max-Age=604800']));
    const before = browser.cookies.get(name!)!.value;
    expect((await browser.ask(refresh)).data.auth_refresh.access_token).toEqual(expect.any(String));
    expect(browser.cookies.get(name!)!.value).not.toBe(before);
    expect((await browser.ask(logout)).data).toEqual({ auth_logout: true });
    expect(browser.cookies.size).toBe(0);
    expect((await browser.ask(refresh)).codes).toEqual(['INVALID_PAYLOAD']);
  });

  test('session: everything is in a cookie', async () => {
    await world.person('session@example.com');
    const browser = client();
    const { data } = await browser.ask(login, { email: 'session@example.com', password, mode: 'session' });
    expect(data.auth_login).toEqual({ access_token: null, expires: 86_400_000, refresh_token: null });
    expect([...browser.cookies.keys()]).toEqual(['directus_session_token']);
    expect((await browser.ask(me)).data.users_me.email).toBe('session@example.com');
    expect((await browser.ask(refresh, { mode: 'session' })).codes).toEqual([]);
    expect((await browser.ask(logout, { mode: 'session' })).data).toEqual({ auth_logout: true });
    expect((await browser.ask(me)).codes).toEqual(['GRAPHQL_VALIDATION']);
  });

  test('wrong passwords and unknown people are told the same, and so are wrong modes', async () => {
    await world.person('known@example.com');
    const [wrong, unknown] = [
      await client().ask(login, { email: 'known@example.com', password: 'wrong' }),
      await client().ask(login, { email: 'unknown@example.com', password: 'wrong' }),
    ];
    expect(wrong).toMatchObject({
      data: { auth_login: null },
      codes: ['INVALID_CREDENTIALS'],
      messages: ['Invalid user credentials.'],
    });
    expect({ ...unknown, headers: null }).toEqual({ ...wrong, headers: null });
    expect((await client().ask(login, { email: 'known@example.com', password, mode: 'carrier pigeon' })).data).toBeUndefined();
  });
});

test('a second factor', async () => {
  await world.person('totp@example.com');
  const token = (await world.login('totp@example.com')).json.data.access_token;
  const person = client(token);
  const generate = 'mutation ($password: String!) { users_me_tfa_generate(password: $password) { secret otpauth_url } }';
  expect((await person.ask(generate, { password: 'wrong' })).codes).toEqual(['INVALID_CREDENTIALS']);
  expect((await client().ask(generate, { password })).codes).toEqual(['FORBIDDEN']);
  const { secret, otpauth_url: url } = (await person.ask(generate, { password })).data.users_me_tfa_generate;
  expect(url).toMatch(/^otpauth:\/\/totp\//);
  const code = (shift = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + shift });
  const enable = 'mutation ($secret: String!, $otp: String!) { users_me_tfa_enable(secret: $secret, otp: $otp) }';
  expect((await person.ask(enable, { secret, otp: '000000' })).codes).toEqual(['INVALID_OTP']);
  expect((await person.ask(enable, { secret, otp: code() })).data).toEqual({ users_me_tfa_enable: true });
  const credentials = { email: 'totp@example.com', password };
  expect((await client().ask(login, credentials)).codes).toEqual(['INVALID_OTP']);
  expect((await client().ask(login, { ...credentials, otp: code(30_000) })).codes).toEqual([]);
  const disable = 'mutation ($otp: String!) { users_me_tfa_disable(otp: $otp) }';
  expect((await person.ask(disable, { otp: '000000' })).codes).toEqual(['INVALID_OTP']);
});

test('a forgotten password', async () => {
  await world.person('forgetful@example.com');
  const request =
    'mutation ($email: String!, $reset_url: String) { auth_password_request(email: $email, reset_url: $reset_url) }';
  const asked = { email: 'forgetful@example.com', reset_url: 'https://example.com/reset' };
  expect((await client().ask(request, asked)).data).toEqual({ auth_password_request: true });
  expect((await client().ask(request, { ...asked, email: 'nobody@example.com' })).data).toEqual({ auth_password_request: true });
  expect((await client().ask(request, { ...asked, reset_url: 'https://evil.example/reset' })).codes).toEqual(['INVALID_PAYLOAD']);
  const token = await tokenIn('forgetful@example.com');
  const reset = 'mutation ($token: String!, $password: String!) { auth_password_reset(token: $token, password: $password) }';
  expect((await client().ask(reset, { token, password: 'a new and longer one' })).data).toEqual({ auth_password_reset: true });
  expect((await client().ask(login, { email: asked.email, password: 'a new and longer one' })).codes).toEqual([]);
  expect((await client().ask(reset, { token, password: 'once more' })).codes).toEqual(['INVALID_TOKEN']);
});

test('an invitation', async () => {
  const invite = `mutation ($role: String!) {
    users_invite(email: "invited@example.com", role: $role, invite_url: "https://example.com/invite")
  }`;
  expect(await client(world.admin).ask(invite, { role: world.role })).toMatchObject({ data: { users_invite: true }, codes: [] });
  const token = await tokenIn('invited@example.com');
  const accept = 'mutation ($token: String!, $password: String!) { users_invite_accept(token: $token, password: $password) }';
  expect((await client().ask(accept, { token, password })).data).toEqual({ users_invite_accept: true });
  expect((await client().ask(login, { email: 'invited@example.com', password })).codes).toEqual([]);
  expect((await client().ask(accept, { token: 'none', password })).codes).toEqual(['INVALID_TOKEN']);
});

test('registration with a verified address', async () => {
  const register = `mutation ($email: String!) {
    users_register(email: $email, password: "the password of fresh", verification_url: "https://example.com/verify", first_name: "Fred")
  }`;
  expect((await client().ask(register, { email: 'early@example.com' })).codes).toEqual(['FORBIDDEN']);
  const settings = { public_registration: true, public_registration_role: world.role };
  expect((await world.asAdmin('/settings', { method: 'PATCH', body: settings })).status).toBe(200);
  expect((await client().ask(register, { email: 'fresh@example.com' })).data).toEqual({ users_register: true });
  const token = await tokenIn('fresh@example.com');
  const verify = 'mutation ($token: String!) { users_register_verify(token: $token) }';
  expect((await client().ask(verify, { token })).data).toEqual({ users_register_verify: true });
  const { data } = await client().ask(login, { email: 'fresh@example.com', password: 'the password of fresh' });
  expect(data.auth_login.access_token).toBeTruthy();
});

async function tokenIn(to: string): Promise<string> {
  const [letter] = await letters(folder, to);
  return /\?token=([\w.-]+)/.exec(letter!)![1]!;
}
