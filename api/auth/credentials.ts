/**
 * How a request carries its token: in the `Authorization` header or as `access_token` in the query, never in both; and where
 * there is neither, in the cookie of a session.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Origin } from '../access/caller.ts';
import { ApiError } from '../errors.ts';

/** Of a request only what is looked at, so that sockets and tests can ask as well. */
export interface Carrier {
  readonly headers: Readonly<IncomingHttpHeaders>;
  /** Path and query string, as the request line has it. */
  readonly url: string;
  readonly method?: string;
  /** Of the client, behind the proxies that are trusted. */
  readonly ip?: string | undefined;
}

/** The token as it was sent; null when there is none. */
export function tokenOf({ headers, url }: Carrier): string | null {
  const [, bearer] = /^bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '') ?? [];
  const mark = url.indexOf('?');
  const inQuery =
    mark < 0 || !url.includes('access_token', mark) ? null : new URLSearchParams(url.slice(mark)).get('access_token');
  if (bearer !== undefined && inQuery !== null) {
    throw new ApiError(
      'INVALID_PAYLOAD',
      { reason: 'The request uses more than one way to authenticate' },
      'Send the token either in the Authorization header or as access_token in the query.',
    );
  }
  return bearer ?? (inQuery === '' ? null : inQuery);
}

/** The value of a cookie; null when there is none of that name. */
export function cookieOf({ headers }: Pick<Carrier, 'headers'>, name: string): string | null {
  if (headers.cookie === undefined) return null;
  for (const pair of headers.cookie.split(';')) {
    const equals = pair.indexOf('=');
    if (equals < 0 || pair.slice(0, equals).trim() !== name) continue;
    const value = pair.slice(equals + 1).trim().replace(/^"(.*)"$/, '$1'); // biome-ignore format: one step each
    try {
      return value === '' ? null : decodeURIComponent(value);
    } catch {
      return null;
    }
  }
  return null;
}

export const originOf = ({ headers, ip }: Carrier): Origin => ({
  ip: ip?.replace(/^::ffff:(?=\d+\.)/i, '') ?? null,
  userAgent: headers['user-agent'] ?? null,
  website: headers.origin ?? null,
});

/** Methods that change nothing. */
export const readOnly: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'SEARCH']);

/**
 * A browser sends its cookies along whoever asks. What changes something is taken from this server's own pages and from
 * websites that are listed (`CORS_ORIGIN`), and from no other.
 */
export function refuseForeignSite(
  { headers, method = 'GET' }: Carrier,
  { publicUrl, corsOrigin }: { readonly publicUrl: string | null; readonly corsOrigin: boolean | readonly string[] },
): void {
  if (readOnly.has(method)) return;
  const { origin, host } = headers;
  if (origin === undefined) {
    const site = headers['sec-fetch-site'];
    if (site === undefined || site === 'same-origin' || site === 'none') return;
  } else {
    if (Array.isArray(corsOrigin) && corsOrigin.includes(origin)) return;
    if (publicUrl !== null && new URL(publicUrl).origin === origin) return;
    if (URL.canParse(origin) && new URL(origin).host === host) return;
  }
  throw new ApiError(
    'FORBIDDEN',
    { reason: 'The request comes from another website, with a cookie of this one' },
    'List the website in CORS_ORIGIN, or send the token in the Authorization header',
  );
}
