/** Tests of signing in through a provider: a real one, a server that trusts it, and browsers that go from one to the other. */
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { openLog } from '../../api/log.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';
import {
  type Browser,
  clientSecret,
  type IdentityProvider,
  type Page,
  signInAt,
  startIdentityProvider,
} from './identity-provider.ts';

/** An address outside that may be returned to. */
export const app = 'https://app.example.com/welcome';

/** Starts a provider for the file that calls it; a server when it is asked for. */
export function signingIn(database: string) {
  let identity: IdentityProvider;
  let server: TestServer;
  let url: string;
  const lines: string[] = [];

  beforeAll(async () => {
    vi.spyOn(console, 'info').mockImplementation(() => {});
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    identity = await startIdentityProvider();
  });

  beforeEach(() => {
    lines.length = 0;
    identity.accounts.clear();
    identity.accounts.set('ann', {
      email: 'Ann@Example.com',
      email_verified: true,
      given_name: 'Ann',
      family_name: 'Lee',
      groups: ['editors'],
    });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  afterAll(async () => {
    await identity.close();
    vi.restoreAllMocks();
  });

  async function start(kind: SchemaKind, env: Readonly<Record<string, string>> = {}): Promise<void> {
    url = await loadSql(kind, database, 'create table notes (id integer primary key, title varchar(100))');
    const { issuer } = identity;
    server = await startServer(url, {
      system: 'same',
      env: {
        AUTH_PROVIDERS: 'staff,plain,broken,away',
        AUTH_STAFF_CLIENT_ID: 'cms',
        AUTH_STAFF_CLIENT_SECRET: clientSecret,
        AUTH_STAFF_ISSUER_URL: issuer,
        AUTH_STAFF_SCOPE: 'openid profile email groups',
        AUTH_STAFF_LABEL: 'Staff',
        AUTH_STAFF_REDIRECT_ALLOW_LIST: app,
        AUTH_PLAIN_DRIVER: 'oauth2',
        AUTH_PLAIN_CLIENT_ID: 'cms',
        AUTH_PLAIN_CLIENT_SECRET: clientSecret,
        AUTH_PLAIN_AUTHORIZE_URL: `${issuer}/auth`,
        AUTH_PLAIN_ACCESS_URL: `${issuer}/token`,
        AUTH_PLAIN_PROFILE_URL: `${issuer}/me`,
        AUTH_PLAIN_SCOPE: 'openid profile email groups',
        AUTH_PLAIN_MODE: 'cookie',
        AUTH_PLAIN_ICON: 'key',
        AUTH_BROKEN_CLIENT_ID: 'cms',
        AUTH_AWAY_CLIENT_ID: 'cms',
        AUTH_AWAY_ISSUER_URL: 'http://127.0.0.1:1',
        ...env,
      },
      log: openLog({ logLevel: 'debug', logStyle: 'json' }, (line) => lines.push(line)),
    });
    identity.serve(['staff', 'plain'].map((name) => `${server.base}/auth/login/${name}/callback`));
  }

  /** Over the same database, configured by these alone. */
  async function startAgain(env: Readonly<Record<string, string>>): Promise<void> {
    await server.close();
    server = await startServer(url, { system: 'same', env });
    identity.serve([`${server.base}/auth/login/staff/callback`]);
  }

  const stop = async () => {
    await server.close();
    await dropDatabase(url);
  };

  async function admin(method: string, path: string, body?: unknown): Promise<{ status: number; data: Record<string, unknown> }> {
    const response = await fetch(`${server.base}${path}`, {
      method,
      headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const { data } = (text === '' ? {} : JSON.parse(text)) as { data?: Record<string, unknown> };
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return { status: response.status, data: data ?? {} };
  }

  const makeUser = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
    String(
      (await admin('POST', '/users', { provider: 'staff', external_identifier: 'ann', email: 'ann@example.com', ...more })).data
        .id,
    );
  const users = async (): Promise<readonly Record<string, unknown>[]> =>
    (await admin('GET', '/users?fields=id,email,first_name,provider,external_identifier,role,status')).data as never;
  const removeUsers = async () => {
    const ids = (await users()).map(({ id }) => id);
    if (ids.length > 0) await admin('DELETE', '/users', ids);
  };

  /** Up to the address the provider sends back to. */
  async function away(browser: Browser, provider: string, query = '', subject = 'ann'): Promise<string> {
    const begun = await browser.open(`${server.base}/auth/login/${provider}${query}`);
    if (begun.location === null) throw new Error(`${begun.status} ${begun.text}`);
    return signInAt(browser, begun.location, subject);
  }

  async function signIn(browser: Browser, provider: string, query = '', subject = 'ann'): Promise<Page> {
    return browser.open(await away(browser, provider, query, subject));
  }

  const me = async (headers: Readonly<Record<string, string>>): Promise<Record<string, unknown>> => {
    const response = await fetch(`${server.base}/users/me?fields=id,email`, { headers });
    return { status: response.status, ...((await response.json()) as { data?: object }).data };
  };
  const session = (browser: Browser) => ({
    cookie: `directus_session_token=${browser.cookies(server.base).get('directus_session_token')}`,
  });

  return {
    /** What the server has logged in this test. */
    lines,
    identity: () => identity,
    server: () => server,
    start,
    startAgain,
    stop,
    admin,
    makeUser,
    users,
    removeUsers,
    away,
    signIn,
    me,
    session,
  };
}

export const to = (redirect: string) => `?redirect=${encodeURIComponent(redirect)}`;
export const reasonOf = ({ location }: Page) => (location === null ? null : new URL(location).searchParams.get('reason'));
export const codeOf = ({ text }: Page) =>
  (JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;
