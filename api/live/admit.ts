/**
 * Who may open a socket at all. A browser opens one to wherever a page says and sends its cookies along, and no CORS stands in
 * between: so the page's website is looked at here.
 */
import type { IncomingMessage } from 'node:http';
import { type Carrier, cookieOf, refuseForeignSite, tokenOf } from '../auth/credentials.ts';
import type { Config } from '../config.ts';
import { ApiError } from '../errors.ts';

type Settings = Pick<Config, 'corsOrigin' | 'publicUrl' | 'sessionCookieName'>;

/**
 * What the request brings, as far as it is to be believed: a cookie counts only from this server's own pages and from websites
 * that are listed. Throws FORBIDDEN for a page of any other website, where not all may call.
 */
export function admit(request: IncomingMessage, settings: Settings, ip: string | undefined): Carrier {
  const { headers, url = '/' } = request;
  // A socket may change things, so it is treated as a request that does.
  const carrier: Carrier = { headers, url, method: 'POST', ip };
  try {
    refuseForeignSite(carrier, settings);
    return carrier;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (settings.corsOrigin !== true) {
      const reason = 'A page of this website may not open a socket here';
      throw new ApiError('FORBIDDEN', { reason }, 'List the website in CORS_ORIGIN');
    }
    const { cookie: _, ...rest } = headers;
    return { ...carrier, headers: rest };
  }
}

/** Whether there is anything by which the caller could be known. */
export const bringsCredentials = (carrier: Carrier, { sessionCookieName }: Settings): boolean =>
  tokenOf(carrier) !== null || cookieOf(carrier, sessionCookieName) !== null;

/** The same client with a token it gave later. */
export const withToken = ({ headers, ip }: Carrier, token: string): Carrier => ({
  headers: {
    authorization: `Bearer ${token}`,
    ...(headers['user-agent'] !== undefined && { 'user-agent': headers['user-agent'] }),
    ...(headers.origin !== undefined && { origin: headers.origin }),
  },
  url: '/websocket',
  method: 'POST',
  ip,
});
