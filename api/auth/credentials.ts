/** How a request carries its token: in the `Authorization` header or as `access_token` in the query, never in both. */
import type { IncomingMessage } from 'node:http';
import { ApiError } from '../errors.ts';

/** Of a request only what is looked at, so that sockets and tests can ask as well. */
export interface Carrier {
  readonly headers: Pick<IncomingMessage['headers'], 'authorization'>;
  /** Path and query string, as the request line has it. */
  readonly url: string;
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
