/**
 * Signed tokens (JWT): access tokens, and the links in mails. One algorithm, one issuer; what a token is for stands in it, and
 * it is good for nothing else. That its flags were right when it was signed is for clients: what a caller may is looked up.
 */
import { LRUCache } from 'lru-cache';
import { ApiError } from '../errors.ts';
import { digestOf } from './stored-token.ts';

const issuer = 'directus';
const algorithm = 'HS256';
/** Seconds that clocks of nodes may differ by. */
const tolerance = 2;

export interface Claims {
  /** null for guests. */
  readonly id: string | null;
  readonly share: string | null;
  /** The refresh token of a session in a cookie. */
  readonly session: string | null;
  /** The name of the session it was made by. */
  readonly sessionId: string | null;
  /** In seconds. */
  readonly exp: number;
}

export interface Granted {
  readonly id?: string;
  readonly role: string | null;
  readonly app_access: boolean;
  readonly admin_access: boolean;
  readonly enforce_tfa?: boolean;
  readonly session?: string;
  readonly share?: string;
  readonly sid: string;
}

export type Scope = 'password-reset' | 'invite' | 'pending-registration';

export interface SignedTokens {
  signAccess(granted: Granted, milliseconds: number): Promise<string>;
  /** Is it one of ours, by its looks? */
  recognizes(token: string): boolean;
  /** What was read of a token before, by its digest, while it is good. */
  recall(digest: string): Claims | null;
  readAccess(token: string): Promise<Claims>;
  signLink(scope: Scope, claims: Readonly<Record<string, string>>, milliseconds: number): Promise<string>;
  readLink(scope: Scope, token: string): Promise<Readonly<Record<string, unknown>>>;
}

/** Loaded with the first token that is signed or read, and not at the start. */
const jose = () => import('jose');

export function signedTokens(secret: string): SignedTokens {
  const key = new TextEncoder().encode(secret);
  // A signature is the same at every request: it is checked once.
  const checked = new LRUCache<string, Claims>({ maxSize: 10_000, sizeCalculation: () => 1 });
  const sign = async (claims: Readonly<Record<string, unknown>>, milliseconds: number) => {
    const { SignJWT } = await jose();
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
      .setIssuedAt(now)
      .setExpirationTime(now + Math.ceil(milliseconds / 1000))
      .setIssuer(issuer)
      .sign(key);
  };
  const read = async (token: string) => {
    const { errors, jwtVerify } = await jose();
    try {
      const options = { algorithms: [algorithm], issuer, clockTolerance: tolerance, requiredClaims: ['exp'] };
      return (await jwtVerify(token, key, options)).payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new ApiError('TOKEN_EXPIRED', {}, 'Refresh it, or sign in again');
      throw new ApiError('INVALID_TOKEN', {}, 'Get a new one');
    }
  };
  return {
    signAccess: (granted, milliseconds) => sign({ ...granted }, milliseconds),
    recognizes: (token) => claimsOf(token)?.iss === issuer,
    recall: (digest) => {
      const known = checked.get(digest);
      return known && known.exp + tolerance > Date.now() / 1000 ? known : null;
    },
    readAccess: async (token) => {
      const { id, share, session, sid, scope, exp } = await read(token);
      const claims = { id: text(id), share: text(share), session: text(session), sessionId: text(sid), exp: exp! };
      // A link out of a mail is signed by the same secret, and no access token.
      if (scope !== undefined || (claims.id === null && claims.share === null)) throw new ApiError('INVALID_TOKEN');
      checked.set(digestOf(token), claims);
      return claims;
    },
    signLink: (scope, claims, milliseconds) => sign({ ...claims, scope }, milliseconds),
    readLink: async (scope, token) => {
      const claims = await read(token);
      if (claims.scope !== scope) throw new ApiError('INVALID_TOKEN', {}, 'The link is one for something else');
      return claims;
    },
  };
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Unchecked: only to tell a signed token from one that is looked up. */
function claimsOf(token: string): { readonly iss?: unknown } | null {
  const [, claims] = /^eyJ[\w-]*\.([\w-]+)\.[\w-]*$/.exec(token) ?? [];
  if (claims === undefined) return null;
  try {
    return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { iss?: unknown } | null;
  } catch {
    return null;
  }
}
