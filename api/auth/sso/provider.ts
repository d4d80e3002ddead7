/**
 * One provider, spoken to by OpenID Connect or OAuth 2.0: sends people there, and makes a profile of what they come back with.
 * Every sign-in has its own state, nonce and PKCE verifier; ID tokens are checked against the provider's keys.
 */
import type * as Client from 'openid-client';
import type { ProviderConfig } from '../../config/providers.ts';
import { ApiError } from '../../errors.ts';
import { type Claims, type Profile, readProfile } from './profile.ts';

/** What is kept between sending somebody there and their coming back. */
export interface Kept {
  readonly state: string;
  readonly nonce: string | null;
  readonly verifier: string;
  /** Our address that they come back to. */
  readonly callback: string;
}

export interface Provider {
  begin(callback: string, prompt: string | null): Promise<{ readonly url: string; readonly kept: Kept }>;
  /** `answer` is what stood in the address they came back to. */
  finish(answer: URLSearchParams, kept: Kept): Promise<{ readonly profile: Profile; readonly refreshToken: string | null }>;
  /** The refresh token to use next. */
  refresh(token: string): Promise<string>;
  /** Asks the provider to describe itself, where it does. */
  ready(): Promise<void>;
}

/** Seconds that a provider has to answer. */
const timeout = 10;
/** Milliseconds for which its description of itself is believed. */
const believed = 3_600_000;

export function openProvider(config: ProviderConfig): Provider {
  let known: { readonly connection: Promise<Connection>; readonly until: number } | null = null;
  const connected = (): Promise<Connection> => {
    if (config.faults.length > 0) throw new ApiError('INVALID_PROVIDER_CONFIG', {}, 'The log says what is wrong');
    if (known === null || known.until < Date.now()) {
      const connection = connect(config);
      known = { connection, until: Date.now() + believed };
      connection.catch(() => {
        known = null;
      });
    }
    return known.connection;
  };

  return {
    begin: async (callback, prompt) => {
      const { client, configuration } = await connected();
      const kept: Kept = {
        state: client.randomState(),
        nonce: config.driver === 'openid' ? client.randomNonce() : null,
        verifier: client.randomPKCECodeVerifier(),
        callback,
      };
      const url = client.buildAuthorizationUrl(configuration, {
        access_type: 'offline',
        ...(prompt === null ? {} : { prompt }),
        ...config.params,
        scope: config.scope ?? (config.driver === 'openid' ? 'openid profile email' : 'email'),
        redirect_uri: callback,
        state: kept.state,
        ...(kept.nonce === null ? {} : { nonce: kept.nonce }),
        ...(config.plainCodeChallenge
          ? { code_challenge: kept.verifier, code_challenge_method: 'plain' }
          : { code_challenge: await client.calculatePKCECodeChallenge(kept.verifier), code_challenge_method: 'S256' }),
      });
      return { url: url.href, kept };
    },
    finish: async (answer, kept) => {
      const { client, configuration } = await connected();
      const openid = config.driver === 'openid';
      const came = new URL(kept.callback);
      for (const [name, value] of answer)
        if (openid || config.issuerUrl !== null || name !== 'iss') came.searchParams.append(name, value);
      const tokens = await client.authorizationCodeGrant(configuration, came, {
        pkceCodeVerifier: kept.verifier,
        expectedState: kept.state,
        ...(kept.nonce === null ? {} : { expectedNonce: kept.nonce, idTokenExpected: true }),
      });
      const claims = openid
        ? await claimsOf({ client, configuration }, tokens.access_token, tokens.claims()!)
        : await pageOf({ client, configuration }, tokens.access_token, new URL(config.profileUrl!));
      return { profile: readProfile(claims, config), refreshToken: tokens.refresh_token ?? null };
    },
    refresh: async (token) => {
      const { client, configuration } = await connected();
      return (await client.refreshTokenGrant(configuration, token)).refresh_token ?? token;
    },
    ready: async () => {
      await connected();
    },
  };
}

interface Connection {
  readonly client: typeof Client;
  readonly configuration: Client.Configuration;
}

/** The library is loaded when there is a provider to speak to. */
async function connect(config: ProviderConfig): Promise<Connection> {
  const client = await import('openid-client');
  const configuration = await (config.driver === 'openid' ? discovered(client, config) : described(client, config));
  return { client, configuration };
}

async function discovered(client: typeof Client, config: ProviderConfig): Promise<Client.Configuration> {
  const server = new URL(config.issuerUrl!);
  const execute = [client.enableNonRepudiationChecks, ...(isPlain(server.href) ? [client.allowInsecureRequests] : [])];
  return client.discovery(server, config.clientId!, undefined, authentication(client, config), { timeout, execute });
}

function described(client: typeof Client, config: ProviderConfig): Client.Configuration {
  const { authorizeUrl, accessUrl, profileUrl } = config;
  const server = {
    issuer: config.issuerUrl ?? new URL(authorizeUrl!).origin,
    authorization_endpoint: authorizeUrl!,
    token_endpoint: accessUrl!,
  };
  const configuration = new client.Configuration(server, config.clientId!, undefined, authentication(client, config));
  configuration.timeout = timeout;
  configuration[client.customFetch] = withoutIdToken;
  if ([authorizeUrl!, accessUrl!, profileUrl!].some(isPlain)) client.allowInsecureRequests(configuration);
  return configuration;
}

/** Not encrypted: configuration has seen to it that such an address is near by. */
const isPlain = (url: string): boolean => url.startsWith('http:');

function authentication(client: typeof Client, config: ProviderConfig): Client.ClientAuth {
  const { clientSecret, clientTokenEndpointAuthMethod: method } = config;
  if (clientSecret === null || method === 'none') return client.None();
  return method === 'client_secret_post' ? client.ClientSecretPost(clientSecret) : client.ClientSecretBasic(clientSecret);
}

/** Plain OAuth has no ID token. One that comes all the same could not be checked, and is not looked at. */
const withoutIdToken: Client.CustomFetch = async (url, options) => {
  const response = await fetch(url, options as RequestInit);
  if (!response.ok || options.method !== 'POST' || !/\bjson\b/.test(response.headers.get('content-type') ?? '')) return response;
  const { id_token: _, ...rest } = (await response.json()) as Readonly<Record<string, unknown>>;
  return new Response(JSON.stringify(rest), { status: response.status, headers: { 'content-type': 'application/json' } });
};

/** The profile page says more than the token; that it speaks of the same person is checked. */
async function claimsOf({ client, configuration }: Connection, token: string, claims: Client.IDToken): Promise<Claims> {
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
  return { ...claims, ...(await client.fetchUserInfo(configuration, token, claims.sub)) };
}

async function pageOf({ client, configuration }: Connection, token: string, page: URL): Promise<Claims> {
  const headers = new Headers({ accept: 'application/json' });
  const response = await client.fetchProtectedResource(configuration, token, page, 'GET', undefined, headers);
  const profile: unknown = response.ok ? await response.json() : null;
  if (typeof profile !== 'object' || profile === null) {
    throw new ApiError('SERVICE_UNAVAILABLE', { reason: 'The provider gives no profile' }, 'Try again later');
  }
  return profile as Claims;
}
