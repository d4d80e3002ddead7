/** The pure parts of single sign-on: where one may be sent, what a profile says, and what is sealed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mappedRole, readProfile } from '../../api/auth/sso/profile.ts';
import { allowedRedirect, withReason } from '../../api/auth/sso/redirect.ts';
import { openSeal } from '../../api/auth/sso/seal.ts';
import type { ProviderConfig } from '../../api/config/providers.ts';
import { readConfig } from '../../api/config.ts';

const own = 'https://cms.example.com';
const listed = ['https://app.example.com/welcome', 'https://app.example.com/x?y=1', 'not a url'];

describe('redirects', () => {
  test.each([
    ['https://cms.example.com/admin', 'https://cms.example.com/admin'],
    ['/admin?x=1#y', 'https://cms.example.com/admin?x=1#y'],
    ['admin', 'https://cms.example.com/admin'],
    ['', 'https://cms.example.com/'],
    ['https://app.example.com/welcome', 'https://app.example.com/welcome'],
    ['https://app.example.com/welcome?to=/a', 'https://app.example.com/welcome?to=/a'],
    ['https://app.example.com/x?y=1', 'https://app.example.com/x?y=1'],
    ['HTTPS://CMS.example.com:443/a/../b', 'https://cms.example.com/b'],
  ])('%j is allowed', (asked, sent) => expect(allowedRedirect(asked, own, listed)).toBe(sent));

  test.each([
    'https://evil.example.com/admin',
    '//evil.example.com',
    '/\\evil.example.com',
    '\\\\evil.example.com',
    '/\t/evil.example.com',
    '\n//evil.example.com',
    'https://cms.example.com@evil.example.com/',
    'https://user:pass@cms.example.com/',
    'https://cms.example.com.evil.example.com/',
    'http://cms.example.com/',
    'https://cms.example.com:8443/',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://app.example.com/welcome/../other',
    'https://app.example.com/welcome2',
    'https://app.example.com/x?y=2',
    'https://app.example.com/x',
    '/auth/login/keycloak',
    '/admin/../auth/login/keycloak',
    `/${'a'.repeat(2001)}`,
  ])('%j is not', (asked) => expect(allowedRedirect(asked, own, listed)).toBeNull());

  test('under a path, only that path is our own', () => {
    const at = (asked: string) => allowedRedirect(asked, 'https://example.com/cms', []);
    expect([at('/cms/admin'), at('/cms'), at('/'), at('/cms2'), at('/cms/../x'), at('/cms/auth/login/a')]).toEqual([
      'https://example.com/cms/admin',
      'https://example.com/cms',
      null,
      null,
      null,
      null,
    ]);
  });

  test('whatever is asked, a browser ends at an allowed place', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '//',
      'https:',
      'http:',
      'evil.com',
      'cms.example.com',
      '@',
      ':',
      '\t',
      '.',
      '..',
      '?',
      '#',
      '%2f',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const sent = allowedRedirect(pieces.join(''), own, []);
        return sent === null || new URL(sent).origin === own;
      }),
      { seed: 7, numRuns: 3000 },
    );
  });

  test('a reason is added to what stands there', () =>
    expect(withReason('https://a.b/c?d=1&reason=x#e', 'INVALID_OTP')).toBe('https://a.b/c?d=1&reason=INVALID_OTP#e'));
});

const config = (env: Readonly<Record<string, string>> = {}): ProviderConfig =>
  readConfig({ AUTH_PROVIDERS: 'x', ...env }, {}, () => null).providers[0]!;

describe('profiles', () => {
  test('of OpenID Connect, by default', () => {
    const claims = {
      sub: 'A1',
      email: 'Ann@Example.com',
      email_verified: true,
      given_name: 'Ann',
      family_name: 'Lee',
      groups: ['a', 1, 'b'],
    };
    expect(readProfile(claims, config())).toEqual({
      identifier: 'A1',
      email: 'ann@example.com',
      emailVerified: true,
      firstName: 'Ann',
      lastName: 'Lee',
      groups: ['a', 'b'],
    });
  });

  test('of OAuth 2.0 are told apart by email, whatever its case; names only where it is said', () => {
    const profile = readProfile({ email: 'Ann@Example.com', given_name: 'Ann' }, config({ AUTH_X_DRIVER: 'oauth2' }));
    expect([profile.identifier, profile.firstName, profile.emailVerified, profile.groups]).toEqual([
      'ann@example.com',
      null,
      false,
      null,
    ]);
  });

  test('keys may reach further in, or be names with dots', () => {
    const env = {
      AUTH_X_IDENTIFIER_KEY: 'user.id',
      AUTH_X_GROUP_CLAIM_NAME: 'https://example.com/groups',
      AUTH_X_EMAIL_KEY: 'user.mails.0',
    };
    const claims = { user: { id: 7, mails: ['a@b.c'] }, 'https://example.com/groups': 'solo' };
    expect(readProfile(claims, config(env))).toMatchObject({ identifier: '7', email: 'a@b.c', groups: ['solo'] });
  });

  test.each([[{}], [{ sub: '' }], [{ sub: {} }], [{ sub: 'a'.repeat(256) }], [JSON.parse('{"__proto__": {"sub": "x"}}')]])(
    '%j tells nobody apart',
    (claims) => expect(() => readProfile(claims, config())).toThrow(),
  );

  test.each(['toString', 'constructor.name', '__proto__'])('nothing is inherited: %s', (key) =>
    expect(() => readProfile({ email: 'a@b.c' }, config({ AUTH_X_IDENTIFIER_KEY: key }))).toThrow(),
  );

  test('an email that is no address is none', () =>
    expect(readProfile({ sub: '1', email: 'a@b.c\r\nBcc: x@y.z' }, config()).email).toBeNull());

  test.each(['yes', 1, 'false', null, undefined])('%j is not verified', (email_verified) =>
    expect(readProfile({ sub: '1', email: 'a@b.c', email_verified }, config()).emailVerified).toBe(false),
  );
});

describe('roles', () => {
  const role = (groups: unknown, env: Readonly<Record<string, string>>) =>
    mappedRole(readProfile({ sub: '1', groups }, config(env)), config(env));
  const mapping = { AUTH_X_ROLE_MAPPING: '{"admins":"A","editors":"E"}' };

  test('the first of the mapping, not of the groups', () => expect(role(['editors', 'admins'], mapping)).toBe('A'));
  test('none that fits: the default', () => expect(role(['x'], { ...mapping, AUTH_X_DEFAULT_ROLE_ID: 'D' })).toBe('D'));
  test('no groups at all: the default, and without one no role', () => expect(role(undefined, mapping)).toBeNull());
  test('without a mapping roles are nobody’s business', () => expect(role(['admins'], {})).toBeUndefined());
});

describe('seals', () => {
  test('open what they closed, and nothing else', async () => {
    const [one, two, other] = [openSeal('s', 'a'), openSeal('s', 'b'), openSeal('t', 'a')];
    const sealed = await one.close({ verifier: 'hush' }, 60_000);
    expect(sealed).not.toContain('hush');
    expect(Buffer.from(sealed.split('.')[3]!, 'base64url').toString()).not.toContain('hush');
    expect(await one.open(sealed)).toEqual({ verifier: 'hush' });
    const changed = sealed.replace(/\.(.)([^.]*)$/, (_, first, rest) => `.${first === 'A' ? 'B' : 'A'}${rest}`);
    for (const result of [two.open(sealed), other.open(sealed), one.open(changed), one.open(''), one.open('a.b.c.d.e')]) {
      expect(await result).toBeNull();
    }
    expect(await one.open(await one.close({ a: 1 }, -1000))).toBeNull();
    expect(await one.open(await one.close({ a: 1 }, null))).toEqual({ a: 1 });
  });
});
