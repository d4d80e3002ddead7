/** What a provider says is believed only when it is signed by its key, for us, now, and for this sign-in. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProvider } from '../../api/auth/sso/provider.ts';
import { readConfig } from '../../api/config.ts';
import { type Forger, type Lies, startForger } from './forger.ts';

let forger: Forger;
beforeAll(async () => {
  forger = await startForger();
});
afterAll(() => forger.close());

async function signIn(lies: Lies) {
  const env = { AUTH_PROVIDERS: 'k', AUTH_K_CLIENT_ID: 'cms', AUTH_K_CLIENT_SECRET: 's', AUTH_K_ISSUER_URL: forger.issuer };
  const provider = openProvider(readConfig(env, {}, () => null).providers[0]!);
  const { kept } = await provider.begin('http://127.0.0.1:9/auth/login/k/callback', null);
  forger.lie(kept.nonce!, lies);
  return provider.finish(new URLSearchParams({ code: 'c', state: kept.state }), kept);
}

test('the truth is believed', async () => {
  expect((await signIn({})).profile).toMatchObject({ identifier: 'ann', email: 'ann@example.com' });
});

const past = Math.floor(Date.now() / 1000) - 3600;

test.each<[string, Lies]>([
  ['signed by another key', { key: 'other' }],
  ['not signed', { key: 'none' }],
  ['left out', { idToken: 'left out' }],
  ['for another client', { claims: { aud: 'other' } }],
  ['for several clients, by another', { claims: { aud: ['cms', 'other'], azp: 'other' } }],
  ['by another issuer', { claims: { iss: 'https://evil.example.com' } }],
  ['over', { claims: { exp: past, iat: past - 60 } }],
  ['for another sign-in', { claims: { nonce: 'x' } }],
  ['for no sign-in', { claims: { nonce: undefined } }],
  ['of nobody', { claims: { sub: undefined } }],
])('an ID token is not: %s', async (_, lies) => {
  await expect(signIn(lies)).rejects.toThrow();
});

test.each<[string, unknown]>([
  ['of somebody else', { sub: 'eve', email: 'ann@example.com' }],
  ['of nobody', { email: 'ann@example.com' }],
  ['no object', 'hello'],
  ['a list', []],
])('a profile page is not: %s', async (_, userinfo) => {
  await expect(signIn({ userinfo })).rejects.toThrow();
});

test('a description that is another’s is not', async () => {
  const env = {
    AUTH_PROVIDERS: 'k',
    AUTH_K_CLIENT_ID: 'cms',
    AUTH_K_ISSUER_URL: forger.issuer.replace('127.0.0.1', 'localhost'),
  };
  const provider = openProvider(readConfig(env, {}, () => null).providers[0]!);
  await expect(provider.ready()).rejects.toThrow(/issuer/);
});
