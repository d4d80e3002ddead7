/** What people do with their accounts: forgotten passwords, invitations, registration, second factors, tokens for programs. */
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lettersIn, letterTo, linkIn } from '../mail/mailbox.ts';
import { servers, whenServer } from '../servers.ts';
import { openWorld, password, type World } from './world.ts';

const kinds = [
  ['sqlite', true, test],
  ['postgres', servers.postgres, whenServer('postgres')],
  ['mysql', servers.mariadb, whenServer('mariadb')],
] as const;

const tokenOf = (link: string): string => new URL(link).searchParams.get('token')!;
const codeOf = (secret: string, at = Date.now()): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

describe.each(kinds)('on %s', (kind, there, run) => {
  let world: World;
  beforeAll(async () => {
    if (!there) return;
    world = await openWorld(kind, `auth_accounts_${kind}`, {
      PUBLIC_URL: 'https://cms.example',
      PASSWORD_RESET_URL_ALLOW_LIST: 'https://app.example/reset',
      USER_INVITE_URL_ALLOW_LIST: 'https://app.example/welcome',
      USER_REGISTER_URL_ALLOW_LIST: 'https://app.example/verify',
    });
  }, 60_000);
  afterAll(() => world?.close());
  const settings = async (body: Record<string, unknown>) => {
    const reply = await world.asAdmin('/settings', { method: 'PATCH', body });
    expect(reply.status, reply.text).toBeLessThan(300);
  };
  const login = async (email: string, given = password, more = {}) =>
    (await world.ask('/auth/login', { body: { email, password: given, ...more } })).code ?? 'in';

  run('a forgotten password: a link for one new password', async () => {
    await world.person('forgot@example.com');
    const { refresh_token } = (await world.login('forgot@example.com')).json.data;
    expect((await world.ask('/auth/password/request', { body: { email: 'FORGOT@example.com' } })).status).toBe(204);
    const link = linkIn(await letterTo(world.dataDir, 'forgot@example.com'));
    expect(link).toMatch(/^https:\/\/cms\.example\/admin\/reset-password\?token=/);
    const reset = (token: string, given: unknown) => world.ask('/auth/password/reset', { body: { token, password: given } });
    await settings({ auth_password_policy: '/^.{8,}$/' });
    expect((await reset(tokenOf(link), 'short')).code).toBe('FAILED_VALIDATION');
    expect((await reset(tokenOf(link), 'a new password')).status).toBe(204);
    expect([await login('forgot@example.com'), await login('forgot@example.com', 'a new password')]).toEqual([
      'INVALID_CREDENTIALS',
      'in',
    ]);
    expect((await world.ask('/auth/refresh', { body: { refresh_token } })).status).toBe(401);
    const again = await reset(tokenOf(link), 'yet another one');
    expect([again.status, again.code]).toEqual([403, 'INVALID_TOKEN']);
    expect((await reset(`${tokenOf(link)}x`, 'yet another one')).code).toBe('INVALID_TOKEN');
    await settings({ auth_password_policy: null });
  });

  run('a link leads to a listed page, and to no other', async () => {
    const ask = (email: string, reset_url: string) => world.ask('/auth/password/request', { body: { email, reset_url } });
    await world.person('listed@example.com');
    for (const email of ['listed@example.com', 'nobody@example.com']) {
      for (const url of [
        'https://evil.example/reset',
        'https://app.example/reset/../other',
        'https://app.example@evil.example/reset',
        'javascript:alert(1)',
        '//app.example/reset',
      ]) {
        const refused = await ask(email, url);
        expect([url, refused.status, refused.code]).toEqual([url, 400, 'INVALID_PAYLOAD']);
      }
    }
    expect((await ask('listed@example.com', 'https://app.example/reset?lang=de')).status).toBe(204);
    expect(linkIn(await letterTo(world.dataDir, 'listed@example.com'))).toMatch(/^https:\/\/app\.example\/reset\?lang=de&token=/);
  });

  run('nobody is buried in letters', async () => {
    await world.person('buried@example.com');
    const before = (await lettersIn(world.dataDir)).length;
    await Promise.all(
      Array.from({ length: 8 }, () => world.ask('/auth/password/request', { body: { email: 'buried@example.com' } })),
    );
    await expect.poll(async () => (await lettersIn(world.dataDir)).length).toBe(before + 5);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await lettersIn(world.dataDir)).length).toBe(before + 5);
  });

  run('the policy of passwords holds wherever one is set', async () => {
    await settings({ auth_password_policy: '/^(?=.*[A-Z]).{8,}$/' });
    const id = await world.person('policy@example.com', { password: 'Long Enough' });
    const weak = { password: 'no capitals in here' };
    for (const refused of [
      await world.asAdmin('/users', { body: { email: 'weak@example.com', ...weak } }),
      await world.asAdmin(`/users/${id}`, { method: 'PATCH', body: weak }),
      await world.asAdmin('/users', { method: 'PATCH', body: { keys: [id], data: weak } }),
    ]) {
      expect([refused.status, refused.code, refused.json.errors[0].extensions.field]).toEqual([
        400,
        'FAILED_VALIDATION',
        'password',
      ]);
      expect(refused.text).not.toContain('capitals');
    }
    await settings({ auth_password_policy: null });
  });

  run('an invitation: a letter, a password, once', async () => {
    const invite = (body: object, asked = {}) => world.asAdmin('/users/invite', { body, ...asked });
    expect((await invite({ email: ['New@Example.com', 'new@example.com', 'two@example.com'], role: world.role })).status).toBe(
      204,
    );
    const found = await world.asAdmin('/users?filter[status]=invited&fields=email,role&sort=email');
    expect(found.json.data).toEqual([
      { email: 'new@example.com', role: world.role },
      { email: 'two@example.com', role: world.role },
    ]);
    const link = linkIn(await letterTo(world.dataDir, 'new@example.com'));
    expect(link).toMatch(/^https:\/\/cms\.example\/admin\/accept-invite\?token=/);
    expect(await login('new@example.com')).toBe('INVALID_CREDENTIALS');
    // Once more to who has not answered, and nothing to who has an account.
    const before = (await lettersIn(world.dataDir)).length;
    await world.person('has@example.com');
    expect(
      (
        await invite({
          email: ['new@example.com', 'has@example.com'],
          role: world.role,
          invite_url: 'https://app.example/welcome',
        })
      ).status,
    ).toBe(204);
    await expect.poll(async () => (await lettersIn(world.dataDir)).length).toBe(before + 1);

    const accept = (token: string, given: unknown) => world.ask('/users/invite/accept', { body: { token, password: given } });
    expect((await accept('nonsense', password)).code).toBe('INVALID_TOKEN');
    expect((await accept(tokenOf(link), password)).status).toBe(204);
    expect(await login('new@example.com')).toBe('in');
    expect((await accept(tokenOf(link), 'another')).code).toBe('INVALID_TOKEN');
    // A link for one thing is good for nothing else.
    expect((await world.ask('/auth/password/reset', { body: { token: tokenOf(link), password } })).code).toBe('INVALID_TOKEN');
  });

  run('an invitation needs the right, a role and addresses', async () => {
    const { access_token: token } = (
      await (async () => {
        await world.person('plain@example.com');
        return world.login('plain@example.com');
      })()
    ).json.data;
    expect((await world.ask('/users/invite', { token, body: { email: 'x@example.com', role: world.role } })).status).toBe(403);
    expect((await world.ask('/users/invite', { body: { email: 'x@example.com', role: world.role } })).status).toBe(403);
    const before = (await lettersIn(world.dataDir)).length;
    for (const email of [
      'no address',
      'a@example.com\r\nBcc: all@example.com',
      'a@example.com, b@example.com',
      '<a@example.com>',
      7,
      [],
      null,
    ]) {
      expect([email, (await world.asAdmin('/users/invite', { body: { email, role: world.role } })).status]).toEqual([email, 400]);
    }
    const nowhere = await world.asAdmin('/users/invite', {
      body: { email: 'x@example.com', role: 'f0000000-0000-4000-8000-000000000000' },
    });
    expect([nowhere.status, nowhere.code]).toEqual([400, 'INVALID_FOREIGN_KEY']);
    expect(
      (
        await world.asAdmin('/users/invite', {
          body: { email: 'x@example.com', role: world.role, invite_url: 'https://evil.example' },
        })
      ).status,
    ).toBe(400);
    expect((await lettersIn(world.dataDir)).length).toBe(before);
  });

  run('registration: closed, open, verified, and telling nothing', async () => {
    const register = (body: object) => world.ask('/users/register', { body: { password, ...body } });
    expect((await register({ email: 'early@example.com' })).status).toBe(403);
    await settings({
      public_registration: true,
      public_registration_role: world.role,
      public_registration_verify_email: true,
      public_registration_email_filter: { email: { _ends_with: '@example.com' } },
    });
    await world.person('taken@example.com');
    const fresh = await register({ email: 'Fresh@Example.com', first_name: 'Fresh' });
    const taken = await register({ email: 'taken@example.com' });
    expect([fresh.status, fresh.text, taken.status, taken.text]).toEqual([204, '', 204, '']);
    expect((await register({ email: 'me@elsewhere.example' })).status).toBe(403);
    expect((await register({ email: 'bad@example.com\nBcc: x@example.com' })).status).toBe(400);
    expect((await register({ email: 'fresh@example.com', verification_url: 'https://evil.example' })).status).toBe(400);

    const link = linkIn(await letterTo(world.dataDir, 'fresh@example.com'));
    expect(link).toMatch(/^https:\/\/cms\.example\/users\/register\/verify-email\?token=/);
    expect(await login('fresh@example.com')).toBe('INVALID_CREDENTIALS');
    const path = link.slice('https://cms.example'.length);
    const verified = await world.ask(path);
    expect([verified.status, verified.headers.get('location')]).toEqual([
      302,
      expect.stringMatching(/^https:\/\/cms\.example\/admin\/users\/[0-9a-f-]{36}$/),
    ]);
    expect(await login('fresh@example.com')).toBe('in');
    const { data } = (await world.asAdmin('/users?filter[email]=fresh@example.com&fields=role,status,first_name')).json;
    expect(data).toEqual([{ role: world.role, status: 'active', first_name: 'Fresh' }]);
    expect((await lettersIn(world.dataDir)).some((letter) => JSON.stringify(letter.to).includes('taken@'))).toBe(false);
    expect((await world.ask('/users/register/verify-email?token=x')).code).toBe('INVALID_TOKEN');
    expect((await world.ask('/users/register/verify-email')).status).toBe(400);
    await settings({ public_registration: false });
  });

  run('two factors: set up with password and code, asked for, taken away', async () => {
    const id = await world.person('two-factors@example.com');
    const { access_token: token } = (await world.login('two-factors@example.com')).json.data;
    const tfa = (step: string, body: object) => world.ask(`/users/me/tfa/${step}`, { token, body });
    expect((await tfa('generate', { password: 'wrong' })).status).toBe(401);
    const { secret, otpauth_url } = (await tfa('generate', { password })).json.data;
    expect(otpauth_url).toMatch(/^otpauth:\/\/totp\//);
    const foreign = new Secret({ size: 20 }).base32;
    expect((await tfa('enable', { secret: foreign, otp: codeOf(foreign) })).code).toBe('INVALID_PAYLOAD');
    expect((await tfa('enable', { secret, otp: '000000' })).code).toBe('INVALID_OTP');
    const first = codeOf(secret, Date.now() - 30_000);
    expect((await tfa('enable', { secret, otp: first })).status).toBe(204);
    expect((await tfa('generate', { password })).code).toBe('INVALID_PAYLOAD');

    expect(await login('two-factors@example.com')).toBe('INVALID_OTP');
    expect(await login('two-factors@example.com', password, { otp: '12345' })).toBe('INVALID_OTP');
    expect(await login('two-factors@example.com', 'wrong', { otp: codeOf(secret) })).toBe('INVALID_CREDENTIALS');
    // Used to enable it, and after that to sign in: each is good for once.
    expect(await login('two-factors@example.com', password, { otp: first })).toBe('INVALID_OTP');
    const otp = codeOf(secret);
    expect(await login('two-factors@example.com', password, { otp })).toBe('in');
    expect(await login('two-factors@example.com', password, { otp })).toBe('INVALID_OTP');

    expect((await world.asAdmin(`/users/${id}`)).json.data.tfa_secret).toBe('**********');
    expect((await world.ask(`/users/${id}/tfa/disable`, { method: 'POST', token })).status).toBe(403);
    expect((await tfa('disable', { otp })).code).toBe('INVALID_OTP');
    expect((await tfa('disable', { otp: codeOf(secret, Date.now() + 30_000) })).status).toBe(204);
    expect(await login('two-factors@example.com')).toBe('in');

    const again = (await tfa('generate', { password })).json.data.secret;
    expect((await tfa('enable', { secret: again, otp: codeOf(again) })).status).toBe(204);
    expect((await world.asAdmin(`/users/${id}/tfa/disable`, { method: 'POST' })).status).toBe(204);
    expect(await login('two-factors@example.com')).toBe('in');
  });

  run('a policy that demands two factors lets nobody do anything else before', async () => {
    const policy = (await world.asAdmin('/policies', { body: { name: 'Careful', enforce_tfa: true } })).json.data.id;
    const id = await world.person('careful@example.com', { token: 'a-careful-token' });
    await world.asAdmin('/access', { body: { user: id, policy } });
    const { access_token: token } = (await world.login('careful@example.com')).json.data;
    expect(JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()).enforce_tfa).toBe(true);
    const refused = await world.ask('/items/notes', { token });
    expect([refused.status, refused.code]).toEqual([403, 'FORBIDDEN']);
    expect((await world.ask('/users/me', { token, method: 'PATCH', body: { title: 'x' } })).status).toBe(403);
    expect((await world.ask('/users/me', { token })).status).toBe(200);
    expect((await world.ask('/items/notes', { token: 'a-careful-token' })).status).toBe(200);
    const { secret } = (await world.ask('/users/me/tfa/generate', { token, body: { password } })).json.data;
    expect((await world.ask('/users/me/tfa/enable', { token, body: { secret, otp: codeOf(secret) } })).status).toBe(204);
    expect((await world.ask('/items/notes', { token })).status).toBe(200);
  });

  run('named tokens: shown once, within their scopes, until they expire', async () => {
    const id = await world.person('programs@example.com');
    const { access_token: session } = (await world.login('programs@example.com')).json.data;
    const mine = (asked: object = {}) => world.ask('/users/me/tokens', { token: session, ...asked });
    const made = await mine({ body: { name: 'deploy' } });
    const { token } = made.json.data;
    expect([made.status, token]).toEqual([200, expect.stringMatching(/^pgl_[\w-]{43}$/)]);
    expect(made.json.data).toMatchObject({ name: 'deploy', scopes: null, expires: null, hint: token.slice(-4), last_used: null });
    expect((await world.ask('/items/notes', { token })).status).toBe(200);
    const listed = await mine();
    expect(listed.json.data).toHaveLength(1);
    expect(listed.text).not.toContain(token.slice(0, 20));
    await expect.poll(async () => (await mine()).json.data[0].last_used).not.toBeNull();

    // It makes no others, ends no sessions, and does not change how one signs in.
    for (const [path, asked] of [
      ['/users/me/tokens', { body: { name: 'more' } }],
      ['/auth/sessions', {}],
      ['/users/me/tfa/generate', { body: { password } }],
    ] as const) {
      expect([path, (await world.ask(path, { token, ...asked })).status]).toEqual([path, 403]);
    }

    const reading = (await mine({ body: { name: 'reading', scopes: { actions: ['read'], collections: ['directus_users'] } } }))
      .json.data;
    expect((await world.ask('/users/me?fields=id', { token: reading.token })).json.data).toEqual({ id });
    expect((await world.ask('/items/notes', { token: reading.token })).status).toBe(403);
    expect((await world.ask('/users/me', { token: reading.token, method: 'PATCH', body: { title: 'x' } })).status).toBe(403);

    const path = `/users/me/tokens/${reading.id}`;
    const changed = await world.ask(path, { token: session, method: 'PATCH', body: { scopes: null, name: 'all' } });
    expect([changed.status, changed.json.data.name, changed.json.data.token]).toEqual([200, 'all', undefined]);
    expect((await world.ask('/items/notes', { token: reading.token })).status).toBe(200);
    expect((await world.ask(path, { token: session, method: 'DELETE' })).status).toBe(204);
    expect((await world.ask('/items/notes', { token: reading.token })).status).toBe(401);
    expect((await world.ask(path, { token: session, method: 'DELETE' })).status).toBe(403);

    const soon = (await mine({ body: { name: 'soon', expires: new Date(Date.now() + 2500).toISOString() } })).json.data;
    expect((await world.ask('/items/notes', { token: soon.token })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 2600));
    expect((await world.ask('/items/notes', { token: soon.token })).status).toBe(401);

    for (const body of [
      {},
      { name: '' },
      { name: 'x', expires: '2001-01-01' },
      { name: 'x', expires: 'soon' },
      { name: 'x', scopes: { actions: ['fly'] } },
      { name: 'x', hash: 'y' },
      { name: 'x', scopes: [] },
    ]) {
      expect([body, (await mine({ body })).status]).toEqual([body, 400]);
    }
    // Those of others: administrators only.
    const other = await world.person('others@example.com');
    expect((await world.ask(`/users/${other}/tokens`, { token: session })).status).toBe(403);
    expect((await world.asAdmin(`/users/${id}/tokens`)).json.data).toHaveLength(2);
    const given = await world.asAdmin(`/users/${other}/tokens`, { body: { name: 'given' } });
    expect((await world.ask('/users/me?fields=id', { token: given.json.data.token })).json.data).toEqual({ id: other });
  });

  run('too many wrong passwords suspend an account, in the open', async () => {
    await settings({ auth_login_attempts: 3 });
    const id = await world.person('guessed@example.com');
    expect(await login('guessed@example.com', 'wrong')).toBe('INVALID_CREDENTIALS');
    expect(await login('guessed@example.com', 'wrong')).toBe('INVALID_CREDENTIALS');
    expect(await login('guessed@example.com')).toBe('in');
    for (let count = 0; count < 3; count += 1) await login('guessed@example.com', 'wrong');
    expect(await login('guessed@example.com')).toBe('USER_SUSPENDED');
    const { data } = (await world.asAdmin(`/activity?filter[item]=${id}&filter[action]=update&fields=action,ip,revisions.delta`))
      .json;
    expect(data).toEqual([{ action: 'update', ip: '127.0.0.1', revisions: [{ delta: { status: 'suspended' } }] }]);
    await settings({ auth_login_attempts: 25 });
  });

  run('where somebody was last is noted, and nothing else of it', async () => {
    const id = await world.person('tracked@example.com');
    const { access_token: token } = (await world.login('tracked@example.com')).json.data;
    expect(
      (await world.ask('/users/me/track/page', { method: 'PATCH', token, body: { last_page: '/content/notes' } })).status,
    ).toBe(204);
    expect((await world.asAdmin(`/users/${id}`)).json.data.last_page).toBe('/content/notes');
    expect((await world.ask('/users/me/track/page', { method: 'PATCH', body: { last_page: '/' } })).status).toBe(403);
    const activity = await world.asAdmin(`/activity?filter[item]=${id}&fields=action&sort=id`);
    expect(activity.json.data.map((each: { action: string }) => each.action)).toEqual(['create', 'login']);
  });
});
