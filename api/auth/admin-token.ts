/**
 * The one token of nobody in particular: it may do everything. Only its hash is compared, in constant time, and only its hash
 * is kept. `adminTokenOnly` is for servers without people. Whoever brings no token is nobody and reads nothing; whoever brings a wrong one is refused.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { fullAccess, noAccess } from '../access/access.ts';
import { type Caller, nobody } from '../access/caller.ts';
import { ApiError } from '../errors.ts';
import { type Carrier, tokenOf } from './credentials.ts';

export type Authenticate = (request: Carrier) => Caller | Promise<Caller>;

/** In hexadecimal, as it is kept. Tokens are random and long, so a plain hash needs no salt. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export const newToken = (): string => randomBytes(24).toString('base64url');

const admin = nobody(fullAccess);
const unknown = nobody(noAccess);

export function adminTokenOnly(hash: string): (request: Carrier) => Caller {
  const expected = Buffer.from(hash, 'hex');
  return (request) => {
    const token = tokenOf(request);
    if (token === null) return unknown;
    const given = createHash('sha256').update(token).digest();
    if (given.length === expected.length && timingSafeEqual(given, expected)) return admin;
    throw new ApiError('INVALID_CREDENTIALS', {}, 'The access token is not known here.');
  };
}
