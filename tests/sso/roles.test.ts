/** Single sign-on over HTTP: roles that follow the groups of a provider, and what the configuration says of the whole server. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openSso } from '../../api/auth/sso/sso.ts';
import { readConfig } from '../../api/config.ts';
import { openLog } from '../../api/log.ts';
import type { TestServer } from '../server.ts';
import { clientSecret, openBrowser } from './identity-provider.ts';
import { reasonOf, signingIn, to } from './signing-in.ts';

const { identity, server, start, startAgain, stop, admin, users, removeUsers, signIn } = signingIn('pergola_sso_roles');

const makeRole = async (name: string): Promise<string> => String((await admin('POST', '/roles', { name })).data.id);

describe('roles', () => {
  let editors: string;
  let admins: string;
  let basic: string;

  beforeAll(async () => {
    await start('sqlite', { AUTH_STAFF_ALLOW_PUBLIC_REGISTRATION: 'true' });
    [editors, admins, basic] = [await makeRole('Editors'), await makeRole('Chiefs'), await makeRole('Basic')];
    // The roles are known now, and the configuration can name them.
    await startAgain({
      AUTH_PROVIDERS: 'staff',
      AUTH_STAFF_CLIENT_ID: 'cms',
      AUTH_STAFF_CLIENT_SECRET: clientSecret,
      AUTH_STAFF_ISSUER_URL: identity().issuer,
      AUTH_STAFF_SCOPE: 'openid profile email groups',
      AUTH_STAFF_ALLOW_PUBLIC_REGISTRATION: 'true',
      AUTH_STAFF_REQUIRE_VERIFIED_EMAIL: 'true',
      AUTH_STAFF_SYNC_USER_INFO: 'true',
      AUTH_STAFF_ROLE_MAPPING: JSON.stringify({ chiefs: admins, editors, ghosts: '00000000-0000-4000-8000-000000000000' }),
      AUTH_STAFF_DEFAULT_ROLE_ID: basic,
    });
  });
  afterAll(stop);
  afterEach(removeUsers);

  const comeWith = async (groups: readonly string[] | undefined) => {
    identity().accounts.set('ann', {
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
    identity().accounts.set('ann', { email: 'ann@example.com', email_verified: false });
    expect(reasonOf(await signIn(openBrowser(), 'staff', to('/admin')))).toBe('INVALID_CREDENTIALS');
    expect(await users()).toEqual([]);
    await comeWith(['editors']);
    identity().accounts.set('ann', { email: 'boss@example.com', email_verified: false, given_name: 'Anna' });
    await signIn(openBrowser(), 'staff', to('/admin'));
    expect((await users())[0]).toMatchObject({ email: 'ann@example.com', first_name: 'Anna' });
  });

  test('name and email are taken over where that is asked for', async () => {
    await comeWith(['editors']);
    identity().accounts.set('ann', {
      email: 'ann.lee@example.com',
      email_verified: true,
      given_name: 'Anna',
      groups: ['editors'],
    });
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
  const env = { AUTH_PROVIDERS: 'x', AUTH_X_CLIENT_ID: 'cms', AUTH_X_ISSUER_URL: identity().issuer };
  const config = readConfig({ ...env, PUBLIC_URL: 'https://example.com/cms/' }, {}, () => null);
  const log = openLog({ logLevel: 'silent', logStyle: 'json' });
  const engine = {} as TestServer['engine'];
  const sso = openSso({ engine, config, log, secrets: { secret: 's', adminTokenHash: '' } });
  identity().serve(['https://example.com/cms/auth/login/x/callback']);
  const asked = { redirect: '/cms/admin', otp: null, prompt: null, host: 'http://evil.example.com' };
  const { url: sent, cookie } = await sso.begin('x', asked);
  expect(new URL(sent).searchParams.get('redirect_uri')).toBe('https://example.com/cms/auth/login/x/callback');
  expect(cookie).toMatchObject({ name: 'openid.x', path: '/cms/auth/login/x', secure: true });
  await expect(sso.begin('x', { ...asked, redirect: '/other' })).rejects.toMatchObject({ code: 'INVALID_PAYLOAD' });
});

test('AUTH_DISABLE_DEFAULT leaves only providers', async () => {
  await start('sqlite', { AUTH_DISABLE_DEFAULT: 'true' });
  const response = await fetch(`${server().base}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"email":"a@b.c","password":"x"}',
  });
  expect(response.status).toBe(403);
  expect(await (await fetch(`${server().base}/auth`)).json()).toMatchObject({ disableDefault: true });
  await stop();
});
