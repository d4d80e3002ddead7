/**
 * Where links in mails lead: to a page of this server's public address, or to one that is listed. Never to what a request's
 * headers say of the server, as anybody can write those.
 */
import type { Config } from '../config.ts';
import { ApiError } from '../errors.ts';

type Address = Pick<Config, 'publicUrl' | 'port'>;

export const baseOf = ({ publicUrl, port }: Address): string => publicUrl ?? `http://localhost:${port}`;

/** `asked` is what the request wants instead of the usual page; its query is its own business. */
export function pageOf(
  asked: string | null,
  field: string,
  allowed: readonly string[],
  usual: string,
  config: Address,
): (token: string) => string {
  if (asked !== null && !allowed.some((each) => samePage(each, asked))) {
    throw new ApiError(
      'INVALID_PAYLOAD',
      { reason: `"${field}" is not one of the pages that may be named`, field },
      'An administrator lists them in the configuration',
    );
  }
  const page = asked ?? `${baseOf(config)}${usual}`;
  return (token) => {
    const url = new URL(page);
    url.searchParams.set('token', token);
    return url.href;
  };
}

function samePage(allowed: string, asked: string): boolean {
  if (!URL.canParse(allowed) || !URL.canParse(asked)) return false;
  const [a, b] = [new URL(allowed), new URL(asked)];
  return a.origin === b.origin && a.origin !== 'null' && a.pathname === b.pathname && b.username === '' && b.password === '';
}
