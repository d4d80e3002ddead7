/**
 * How tokens are kept: as hashes nobody can sign in with. What a table leaks is refused when it is presented, and what another
 * server of this contract has kept as it is still works.
 */
import { createHash, createHmac, hash, randomBytes } from 'node:crypto';

const prefix = '$sha256$';

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Under which a token is remembered while it is in use; made once per request. */
export const digestOf = (token: string): string => hash('sha256', token, 'hex');

/** Tokens are long and random, so a plain hash needs no salt. */
export const storedToken = (token: string): string => `${prefix}${sha256(token).toString('base64url')}`;

/** A stored form is no token, whoever presents it. */
export const looksStored = (token: string): boolean => token.startsWith(prefix) || token.startsWith('$s$');

/** Of a person's own token for programs; recognized by its beginning, also by those who look for secrets in code. */
export const newApiToken = (): string => `pgl_${randomBytes(32).toString('base64url')}`;
export const isApiToken = (token: string): boolean => token.startsWith('pgl_');

/**
 * A refresh token begins with 22 characters that stay the same as long as the session lasts, so that one that was given up
 * is recognized when it comes again. Stored: `$s$`, 16 characters for the session, 43 for the token; 64 is what the column takes.
 */
const familyLength = 22;

export const newRefreshToken = (): string => randomBytes(16).toString('base64url') + randomBytes(32).toString('base64url');

export const storedSession = (token: string): string => `${sessionPrefix(token)}${sha256(token).toString('base64url')}`;

/** With what every stored token of the same session begins. */
export const sessionPrefix = (token: string): string => `$s$${sha256(token.slice(0, familyLength)).toString('hex').slice(0, 16)}`;

/** The name a session has towards its owner: of no use for signing in. */
export const sessionId = (stored: string): string =>
  stored.startsWith('$s$') ? stored.slice(3, 19) : sha256(`session ${stored}`).toString('hex').slice(0, 16);

export const isRefreshToken = (token: string): boolean => /^[\w-]{65}$/.test(token);

/**
 * The token that follows another. It follows from it by the server's secret, so that two requests which refresh at the same
 * moment get the same one, and it needs not be kept.
 */
export function nextToken(token: string, secret: string): string {
  const derive = (what: string) => createHmac('sha256', secret).update(`refresh ${what} ${token}`).digest('base64url');
  const family = isRefreshToken(token) ? token.slice(0, familyLength) : derive('session').slice(0, familyLength);
  return family + derive('token');
}
