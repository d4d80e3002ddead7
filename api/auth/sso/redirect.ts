/**
 * Where one may be sent after signing in: pages under our own address, and those that are listed. Nobody can make a link to us
 * that ends elsewhere. Pure.
 */

/** The address to send to, in full; null for one that is not allowed. `own` is our public address. */
export function allowedRedirect(asked: string, own: string, listed: readonly string[]): string | null {
  if (asked.length > 2000 || !URL.canParse(asked, own)) return null;
  // Read as a browser reads it, and sent as it was read: what only looks like one of our paths is none.
  const url = new URL(asked, own);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  return isOwn(url, new URL(own)) || listed.some((each) => isListed(url, each)) ? url.href : null;
}

function isOwn(url: URL, own: URL): boolean {
  const base = own.pathname.replace(/\/+$/, '');
  const within = url.pathname === base || url.pathname.startsWith(`${base}/`);
  // To sign in again and again is no place to go to.
  return url.origin === own.origin && within && !url.pathname.startsWith(`${base}/auth/`);
}

/** The same page; what stands behind its `?` may differ, unless the list has something there. */
function isListed(url: URL, entry: string): boolean {
  if (!URL.canParse(entry)) return false;
  const listed = new URL(entry);
  const samePage = url.origin === listed.origin && url.pathname === listed.pathname;
  return samePage && (listed.search === '' || listed.search === url.search);
}

/** With `reason` in its query, for a page that tells people what went wrong. */
export function withReason(redirect: string, reason: string): string {
  const url = new URL(redirect);
  url.searchParams.set('reason', reason);
  return url.href;
}
