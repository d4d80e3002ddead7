/** Both drivers against a real provider: what comes back becomes a profile, and whatever was changed on the way does not. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openProvider } from '../../api/auth/sso/provider.ts';
import { readConfig } from '../../api/config.ts';
import { clientSecret, type IdentityProvider, openBrowser, signInAt, startIdentityProvider } from './identity-provider.ts';

const callback = 'http://127.0.0.1:9/auth/login/k/callback';
let identity: IdentityProvider;

beforeAll(async () => {
  vi.spyOn(console, 'info').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  identity = await startIdentityProvider();
  identity.serve([callback]);
  identity.accounts.set('ann', {
    email: 'ann@example.com',
    email_verified: true,
    given_name: 'Ann',
    family_name: 'Lee',
    groups: ['editors'],
  });
});

afterAll(async () => {
  await identity.close();
  vi.restoreAllMocks();
});

const drivers = ['openid', 'oauth2'] as const;

function provider(driver: (typeof drivers)[number], more: Readonly<Record<string, string>> = {}) {
  const { issuer } = identity;
  const env = {
    AUTH_PROVIDERS: 'k',
    AUTH_K_DRIVER: driver,
    AUTH_K_CLIENT_ID: 'cms',
    AUTH_K_CLIENT_SECRET: clientSecret,
    AUTH_K_SCOPE: 'openid profile email groups',
    ...(driver === 'openid'
      ? { AUTH_K_ISSUER_URL: issuer }
      : { AUTH_K_AUTHORIZE_URL: `${issuer}/auth`, AUTH_K_ACCESS_URL: `${issuer}/token`, AUTH_K_PROFILE_URL: `${issuer}/me` }),
    ...more,
  };
  return openProvider(readConfig(env, {}, () => null).providers[0]!);
}

async function signedIn(speaks: ReturnType<typeof provider>, change: (url: URL) => void = () => {}) {
  const { url, kept } = await speaks.begin(callback, null);
  const changed = new URL(url);
  change(changed);
  const answer = new URL(await signInAt(openBrowser(), changed.href, 'ann')).searchParams;
  return { answer, kept };
}

describe.each(drivers)('%s', (driver) => {
  test('makes a profile of who comes back, and refreshes', async () => {
    const speaks = provider(driver);
    const { answer, kept } = await signedIn(speaks);
    const { profile, refreshToken } = await speaks.finish(answer, kept);
    const openid = driver === 'openid';
    expect(profile).toEqual({
      identifier: openid ? 'ann' : 'ann@example.com',
      email: 'ann@example.com',
      emailVerified: true,
      firstName: openid ? 'Ann' : null,
      lastName: openid ? 'Lee' : null,
      groups: ['editors'],
    });
    const next = await speaks.refresh(refreshToken!);
    expect(next).not.toBe(refreshToken);
    await expect(speaks.refresh(refreshToken!)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('sends there with a hashed challenge and a state, each time another', async () => {
    const speaks = provider(driver, { AUTH_K_PARAMS: '{"hd":"example.com","state":"fixed"}' });
    const [one, two] = await Promise.all([speaks.begin(callback, 'login'), speaks.begin(callback, null)]);
    const asked = new URL(one.url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: 'cms',
      redirect_uri: callback,
      code_challenge_method: 'S256',
      state: one.kept.state,
      prompt: 'login',
      hd: 'example.com',
    });
    expect(asked.get('code_challenge')).not.toBe(one.kept.verifier);
    expect(asked.get('nonce')).toBe(one.kept.nonce);
    expect(asked.has('nonce')).toBe(driver === 'openid');
    expect(one.kept.state).not.toBe(two.kept.state);
    expect(one.kept.verifier).not.toBe(two.kept.verifier);
    expect(new URL(two.url).searchParams.has('prompt')).toBe(false);
  });

  test('a plain challenge where one is asked for', async () => {
    const { url, kept } = await provider(driver, { AUTH_K_PLAIN_CODE_CHALLENGE: 'true' }).begin(callback, null);
    expect(new URL(url).searchParams.get('code_challenge')).toBe(kept.verifier);
    expect(new URL(url).searchParams.get('code_challenge_method')).toBe('plain');
  });

  test('another state is refused before the code is used', async () => {
    const speaks = provider(driver);
    const { answer, kept } = await signedIn(speaks);
    const changed = new URLSearchParams(answer);
    changed.set('state', 'x');
    await expect(speaks.finish(changed, kept)).rejects.toThrow();
    changed.delete('state');
    await expect(speaks.finish(changed, kept)).rejects.toThrow();
    expect((await speaks.finish(answer, kept)).profile.email).toBe('ann@example.com');
  });

  test('the answer to one sign-in is none to another', async () => {
    const speaks = provider(driver);
    const [mine, theirs] = [await signedIn(speaks), await signedIn(speaks)];
    await expect(speaks.finish(theirs.answer, mine.kept)).rejects.toThrow();
    // Not even with the state made to fit: the challenge does not.
    const forged = new URLSearchParams(theirs.answer);
    forged.set('state', mine.kept.state);
    await expect(speaks.finish(forged, mine.kept)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('a code is good for once', async () => {
    const speaks = provider(driver);
    const { answer, kept } = await signedIn(speaks);
    await speaks.finish(answer, kept);
    await expect(speaks.finish(answer, kept)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('a wrong secret is told as such', async () => {
    const speaks = provider(driver, { AUTH_K_CLIENT_SECRET: 'wrong' });
    const { answer, kept } = await signedIn(speaks);
    await expect(speaks.finish(answer, kept)).rejects.toMatchObject({ name: 'WWWAuthenticateChallengeError' });
  });
});

test('another nonce is refused', async () => {
  const speaks = provider('openid');
  const { answer, kept } = await signedIn(speaks, (url) => url.searchParams.set('nonce', 'x'));
  await expect(speaks.finish(answer, kept)).rejects.toMatchObject({ code: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED' });
});

test('an answer that names another issuer is refused, also by OAuth 2.0 where the issuer is known', async () => {
  for (const speaks of [provider('openid'), provider('oauth2', { AUTH_K_ISSUER_URL: identity.issuer })]) {
    const { answer, kept } = await signedIn(speaks);
    const changed = new URLSearchParams(answer);
    changed.set('iss', 'https://evil.example.com');
    await expect(speaks.finish(changed, kept)).rejects.toThrow();
    expect((await speaks.finish(answer, kept)).profile.email).toBe('ann@example.com');
  }
});
