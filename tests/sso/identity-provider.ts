/**
 * A real OpenID provider in the process of the test, with accounts a test may change at any time, and a browser that signs in
 * there: cookies, redirects and forms, over HTTP.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface Account {
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly given_name?: string;
  readonly family_name?: string;
  readonly groups?: readonly string[];
}

export interface IdentityProvider {
  readonly issuer: string;
  /** By subject; one that is taken out is no longer welcome. */
  readonly accounts: Map<string, Account>;
  /** Its client is `cms`, which is sent back to any of `callbacks`. */
  serve(callbacks: readonly string[]): void;
  close(): Promise<void>;
}

export const clientSecret = 'a secret that only the client and the provider know';

export async function startIdentityProvider(): Promise<IdentityProvider> {
  const accounts = new Map<string, Account>();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    accounts,
    serve: (callbacks) => {
      server.removeAllListeners('request');
      server.on('request', providerFor(issuer, accounts, callbacks).callback());
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const providerFor = (issuer: string, accounts: ReadonlyMap<string, Account>, callbacks: readonly string[]): Provider =>
  new Provider(issuer, {
    clients: [
      {
        client_id: 'cms',
        client_secret: clientSecret,
        redirect_uris: callbacks,
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    cookies: { keys: ['a key for tests'] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['given_name', 'family_name'],
      groups: ['groups'],
    },
    scopes: ['openid', 'offline_access', 'email', 'profile', 'groups'],
    features: { devInteractions: { enabled: true } },
    findAccount: (_: unknown, subject: string) =>
      accounts.has(subject)
        ? { accountId: subject, claims: async () => ({ sub: subject, ...accounts.get(subject) }) }
        : undefined,
    pkce: { required: () => true },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    ttl: { AccessToken: 600, IdToken: 600, Grant: 3600, Interaction: 600, Session: 600, RefreshToken: 3600 },
  });

export interface Page {
  readonly url: string;
  readonly status: number;
  /** Where it sends to. */
  readonly location: string | null;
  readonly text: string;
  readonly headers: Headers;
}

export interface Browser {
  /** One request, with the cookies of its host. */
  open(url: string, form?: Readonly<Record<string, string>>): Promise<Page>;
  /** Goes where it is sent, as long as `stay` does not say that it is there. */
  follow(url: string, stay: (url: string) => boolean): Promise<Page>;
  /** Names and values of cookies for a page. */
  cookies(url: string): ReadonlyMap<string, string>;
  setCookie(url: string, name: string, value: string): void;
  forgetCookies(): void;
}

interface Cookie {
  readonly value: string;
  readonly path: string;
}

export function openBrowser(headers: Readonly<Record<string, string>> = {}): Browser {
  /** By host, then name. */
  const jar = new Map<string, Map<string, Cookie>>();
  const of = (url: string) => {
    const { host } = new URL(url);
    if (!jar.has(host)) jar.set(host, new Map());
    return jar.get(host)!;
  };
  const cookies = (url: string) => {
    const { pathname } = new URL(url);
    const fitting = [...of(url)].filter(([, { path }]) => pathname === path || pathname.startsWith(path.replace(/\/?$/, '/')));
    return new Map(fitting.map(([name, { value }]) => [name, value]));
  };
  const open = async (url: string, form?: Readonly<Record<string, string>>): Promise<Page> => {
    const cookie = [...cookies(url)].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'text/html', ...headers, ...(cookie === '' ? {} : { cookie }) },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair, ...attributes] = line.split(/;\s*/);
      const [, name, value] = /^([^=]+)=(.*)$/.exec(pair!)!;
      const attribute = (wanted: string) => attributes.find((each) => each.toLowerCase().startsWith(`${wanted}=`))?.split('=')[1];
      const expires = attribute('expires');
      const over = attribute('max-age') === '0' || (expires !== undefined && Date.parse(expires) <= Date.now());
      if (over || value === '') of(url).delete(name!);
      else of(url).set(name!, { value: value!, path: attribute('path') ?? '/' });
    }
    const location = response.headers.get('location');
    return {
      url,
      status: response.status,
      location: location === null ? null : new URL(location, url).href,
      text: await response.text(),
      headers: response.headers,
    };
  };
  return {
    open,
    cookies,
    follow: async (url, stay) => {
      for (let at = url, hops = 0; hops < 20; hops += 1) {
        const page = await open(at);
        if (page.location === null || stay(page.location)) return page;
        at = page.location;
      }
      throw new Error('sent around in circles');
    },
    setCookie: (url, name, value) => void of(url).set(name, { value, path: '/' }),
    forgetCookies: () => jar.clear(),
  };
}

/**
 * Signs in at the provider, as the person with that subject, and says yes to everything it asks. The answer is the address the
 * provider sends back to, not yet opened.
 */
export async function signInAt(browser: Browser, authorize: string, subject: string): Promise<string> {
  const { host } = new URL(authorize);
  const away = (url: string) => new URL(url).host !== host;
  let page = await browser.follow(authorize, away);
  for (let forms = 0; forms < 4; forms += 1) {
    if (page.location !== null) return page.location;
    const [, action] = /<form[^>]*action="([^"]+)"/.exec(page.text) ?? [];
    const [, prompt] = /name="prompt" value="(\w+)"/.exec(page.text) ?? [];
    if (action === undefined || prompt === undefined) throw new Error(`no form at ${page.url}: ${page.status} ${page.text}`);
    const sent = await browser.open(action, { prompt, ...(prompt === 'login' ? { login: subject, password: 'x' } : {}) });
    if (sent.location === null) throw new Error(`nothing after the form: ${sent.status} ${sent.text}`);
    if (away(sent.location)) return sent.location;
    page = await browser.follow(sent.location, away);
  }
  throw new Error('the provider asks without end');
}
