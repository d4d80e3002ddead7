/** Providers as they are configured: by variables or in the config file; what is wrong with one stays with that one. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Environment } from '../../api/config/given.ts';
import { type ProviderOption, providerSettings } from '../../api/config/provider-settings.ts';
import { variableOf } from '../../api/config/setting.ts';
import { readConfig } from '../../api/config.ts';

const read = (env: Environment, files: Readonly<Record<string, string>> = {}) =>
  readConfig(env, {}, (path) => files[path] ?? null).providers;

const keycloak = {
  AUTH_PROVIDERS: 'keycloak',
  AUTH_KEYCLOAK_CLIENT_ID: 'cms',
  AUTH_KEYCLOAK_ISSUER_URL: 'https://id.example.com/realms/staff/',
};

describe('variables', () => {
  test('make a provider, with defaults', () => {
    const [provider] = read(keycloak);
    expect(provider).toMatchObject({
      name: 'keycloak',
      driver: 'openid',
      clientId: 'cms',
      issuerUrl: 'https://id.example.com/realms/staff/',
      mode: 'session',
      allowPublicRegistration: false,
      requireVerifiedEmail: false,
      roleMapping: null,
      faults: [],
    });
  });

  test('secrets may be files, dashes become underscores, and mappings have two forms', () => {
    const [one, two] = read(
      {
        AUTH_PROVIDERS: 'my-idp, other',
        AUTH_MY_IDP_CLIENT_SECRET_FILE: '/s',
        AUTH_MY_IDP_ROLE_MAPPING: 'json:{"a":"1"}',
        AUTH_OTHER_ROLE_MAPPING: '{"b":2}',
        AUTH_OTHER_REDIRECT_ALLOW_LIST: 'https://a.b/c, https://d.e/f',
      },
      { '/s': 'hush\n' },
    );
    expect([one!.clientSecret, one!.roleMapping, two!.roleMapping]).toEqual(['hush', { a: '1' }, { b: '2' }]);
    expect(two!.redirectAllowList).toEqual(['https://a.b/c', 'https://d.e/f']);
  });

  test.each([
    [{ AUTH_KEYCLOAK_ISSUER_URL: '' }, ['AUTH_KEYCLOAK_ISSUER_URL is missing.']],
    [
      { AUTH_KEYCLOAK_DRIVER: 'oauth2', AUTH_KEYCLOAK_ACCESS_URL: 'https://a.b' },
      ['AUTH_KEYCLOAK_AUTHORIZE_URL is missing.', 'AUTH_KEYCLOAK_PROFILE_URL is missing.'],
    ],
    [{ AUTH_KEYCLOAK_DRIVER: 'saml' }, ['AUTH_KEYCLOAK_DRIVER must be openid or oauth2, not "saml".']],
    [
      { AUTH_KEYCLOAK_ISSUER_URL: 'http://id.example.com' },
      ['AUTH_KEYCLOAK_ISSUER_URL must begin with https://, not "http://id.example.com".'],
    ],
    [
      { AUTH_KEYCLOAK_ISSUER_URL: 'javascript:1' },
      ['AUTH_KEYCLOAK_ISSUER_URL must be a URL such as https://id.example.com, not "javascript:1".'],
    ],
    [
      { AUTH_KEYCLOAK_ROLE_MAPPING: '[1]' },
      ['AUTH_KEYCLOAK_ROLE_MAPPING must be a JSON object of texts such as {"editors": "…"}.'],
    ],
    [
      { AUTH_KEYCLOAK_ROLE_MAPPING: '{' },
      ['AUTH_KEYCLOAK_ROLE_MAPPING must be a JSON object of texts such as {"editors": "…"}.'],
    ],
    [{ AUTH_KEYCLOAK_MODE: 'json' }, ['AUTH_KEYCLOAK_MODE must be session or cookie, not "json".']],
  ] as const)('that are wrong are a fault of this provider: %j', (more, faults) => {
    const [provider, other] = read({
      ...keycloak,
      ...more,
      AUTH_PROVIDERS: 'keycloak,other',
      AUTH_OTHER_CLIENT_ID: 'x',
      AUTH_OTHER_ISSUER_URL: 'http://localhost:1',
    });
    expect(provider!.faults).toEqual(faults);
    expect(other!.faults).toEqual([]);
  });

  test.each(['default', 'a b', '../x', '1a', ''])('%j is no name', (name) => {
    if (name === '') expect(read({ AUTH_PROVIDERS: name })).toEqual([]);
    else expect(() => read({ AUTH_PROVIDERS: name })).toThrow(/cannot be the name/);
  });
});

describe('the config file', () => {
  const file = (providers: unknown) => ({ 'pergola.config.json': JSON.stringify({ providers }) });

  test('describes providers, and variables go before it', () => {
    const [provider] = read(
      { AUTH_KEYCLOAK_CLIENT_ID: 'from-env' },
      file({
        keycloak: {
          clientId: 'cms',
          issuerUrl: 'https://id.example.com',
          roleMapping: { a: 'b' },
          redirectAllowList: ['https://x.y'],
        },
      }),
    );
    expect(provider).toMatchObject({
      name: 'keycloak',
      clientId: 'from-env',
      roleMapping: { a: 'b' },
      redirectAllowList: ['https://x.y'],
      faults: [],
    });
  });

  test.each([[{ a: 1 }], ['x'], [{ a: { clientID: 'x' } }], [{ 'a b': {} }]])('%j is refused', (providers) =>
    expect(() => read({}, file(providers))).toThrow(/provider/),
  );
});

test('the reference has every variable and key of a provider', () => {
  const page = readFileSync('docs/reference/configuration.md', 'utf8');
  const rows = page.split('\n');
  const missing = (Object.keys(providerSettings) as ProviderOption[]).filter(
    (option) => !rows.some((row) => row.startsWith(`| \`…_${variableOf(option)}\``) && row.includes(`\`${option}\``)),
  );
  expect(missing).toEqual([]);
});
