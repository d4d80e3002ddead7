/**
 * From a request's credentials to its caller: the admin token, a signed token, one that is looked up, or none. What is not
 * known is refused, never taken for nobody.
 */
import { timingSafeEqual } from 'node:crypto';
import { fullAccess } from '../access/access.ts';
import { type Caller, nobody, type Origin } from '../access/caller.ts';
import { ApiError } from '../errors.ts';
import type { Claims, SignedTokens } from './access-token.ts';
import type { FindOwner } from './api-tokens.ts';
import { type Carrier, cookieOf, originOf, readOnly, refuseForeignSite, tokenOf } from './credentials.ts';
import type { Enforcement } from './enforcement.ts';
import type { Parts } from './parts.ts';
import type { Sessions } from './sessions.ts';
import { digestOf } from './stored-token.ts';

export interface Known {
  readonly caller: Caller;
  /** `named`: with a token made for a program, which must not make others. */
  readonly by: 'nothing' | 'admin token' | 'signed token' | 'own token' | 'named token';
  /** The name of the session the token was made by, where it says so. */
  readonly session: string | null;
  /** When the token is too old, in milliseconds since 1970; null where it has no end, or none that it says itself. */
  readonly expires: number | null;
}

export function openAuthenticate(
  { callers, config, secrets }: Parts,
  signed: SignedTokens,
  sessions: Sessions,
  ownerOf: FindOwner,
  enforce: Enforcement,
): (request: Carrier) => Promise<Known> {
  const admin = Buffer.from(secrets.adminTokenHash, 'hex');
  const isAdmin = (digest: string): boolean => {
    const given = Buffer.from(digest, 'hex');
    return given.length === admin.length && timingSafeEqual(given, admin);
  };

  const bySigned = async (claims: Claims, origin: Origin): Promise<Known | null> => {
    const session = claims.session === null ? null : await sessions.check(claims.session);
    const { id, share } = claims;
    // The claims must be those of the session, or one would outlive the other.
    if (claims.session !== null && (session === null || session.user !== id || session.share !== share)) return null;
    const caller =
      id === null
        ? await callers.share(share!, origin, session?.id ?? null)
        : await callers.user(id, origin, { session: session?.id ?? null });
    return caller && { caller, by: 'signed token', session: session?.id ?? claims.sessionId, expires: claims.exp * 1000 };
  };

  const byLooking = async (token: string, digest: string, origin: Origin): Promise<Known | null> => {
    const owner = await ownerOf(token, digest);
    if (!owner) return null;
    const scopes = owner.named?.scopes ?? null;
    const caller = await callers.user(owner.user, origin, scopes === null ? {} : { scopes });
    return (
      caller && { caller, by: owner.named ? 'named token' : 'own token', session: null, expires: owner.named?.expires ?? null }
    );
  };

  const identify = async (token: string, origin: Origin): Promise<Known> => {
    const digest = digestOf(token);
    const recalled = signed.recall(digest);
    if (!recalled && isAdmin(digest))
      return { caller: nobody(fullAccess, origin), by: 'admin token', session: null, expires: null };
    const claims = recalled ?? (signed.recognizes(token) ? await signed.readAccess(token) : null);
    const known = claims ? await bySigned(claims, origin) : await byLooking(token, digest, origin);
    if (known) return known;
    throw new ApiError('INVALID_CREDENTIALS', {}, 'The access token is not known here.');
  };

  /** Administrators may see with somebody else's eyes; what they do so is done by both. */
  const acting = async (known: Known, as: string, origin: Origin, method = 'GET'): Promise<Known> => {
    const { caller, by } = known;
    const refused = new ApiError('FORBIDDEN', { reason: 'X-Pergola-As-User is for administrators, and names an active user' });
    if (!caller.access.admin || by === 'named token' || !/^(?:role:)?[\w-]{1,64}$/.test(as)) throw refused;
    const role = /^role:(.+)$/.exec(as)?.[1]?.toLowerCase() ?? null;
    if (role !== null || as === 'public') {
      // Nobody in particular: there is no name to record a write with.
      if (!readOnly.has(method)) throw new ApiError('FORBIDDEN', { reason: 'As a role, or the public, one only reads' });
      const some = role === null ? await callers.nobody(origin) : await callers.role(role, origin);
      if (!some) throw new ApiError('FORBIDDEN', { reason: 'X-Pergola-As-User names a role that is not there' });
      return { ...known, caller: some };
    }
    // The admin token is nobody in particular: what it did so would be recorded as done by that person alone.
    if (caller.user === null && !readOnly.has(method)) {
      const reason = 'With the admin token, X-Pergola-As-User is for reading only';
      throw new ApiError('FORBIDDEN', { reason }, 'Sign in as an administrator: what is written is recorded with both names.');
    }
    const other = await callers.user(as, origin, { actor: caller.user, session: caller.session });
    if (!other) throw refused;
    return { ...known, caller: other };
  };

  return async (request) => {
    const origin = originOf(request);
    let token = tokenOf(request);
    if (token === null) {
      token = cookieOf(request, config.sessionCookieName);
      if (token === null) return { caller: await callers.nobody(origin), by: 'nothing', session: null, expires: null };
      refuseForeignSite(request, config);
    }
    const known = await identify(token, origin);
    if (known.by === 'signed token') await enforce(known.caller, request);
    const as = request.headers['x-pergola-as-user'];
    return as === undefined ? known : acting(known, String(as), origin, request.method);
  };
}
