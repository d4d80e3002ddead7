/**
 * Policies that demand two-factor authentication (`enforce_tfa`): whoever they hold for and has not set it up may sign in, see
 * who they are and set it up, and nothing else. Tokens for programs are not asked, as there is nobody to type a code.
 */

import { LRUCache } from 'lru-cache';
import type { Caller } from '../access/caller.ts';
import { ApiError } from '../errors.ts';
import type { Carrier } from './credentials.ts';
import { type Parts, remembered } from './parts.ts';
import { users } from './people.ts';
import { is, rowsOf, textOf } from './rows.ts';

/** Throws FORBIDDEN where the caller has to set it up first. */
export type Enforcement = (caller: Caller, request: Carrier) => Promise<void>;

/** What the pages need on which it is set up. */
const open = {
  read: /^\/(?:auth(?:\/|$)|users\/me\/?$|permissions\/me\/?$|policies\/me\/|roles\/me\/?$|settings\/?$|server\/)/,
  write: /^\/(?:auth\/|users\/me\/tfa\/\w+\/?$)/,
};

export function openEnforcement({ engine, callers }: Pick<Parts, 'engine' | 'callers'>): Enforcement {
  const rows = rowsOf(engine);
  const known = new LRUCache<string, { readonly missing: boolean }>({
    maxSize: 10_000,
    sizeCalculation: () => 1,
    ttl: remembered,
  });
  engine.hook({ collection: users, committed: () => known.clear() });

  const missing = async (user: string): Promise<boolean> => {
    const found = known.get(user);
    if (found) return found.missing;
    const [row] = await rows.read(users, ['provider', 'tfa_secret'], is('id', user), 1);
    // Who signs in somewhere else is asked for a code there.
    const answer = { missing: textOf(row?.tfa_secret) === null && (textOf(row?.provider) ?? 'default') === 'default' };
    known.set(user, answer);
    return answer.missing;
  };
  return async (caller, { url, method = 'GET' }) => {
    if (caller.user === null || !(await callers.globals(caller)).enforce_tfa || !(await missing(caller.user))) return;
    const reads = method === 'GET' || method === 'HEAD';
    if (open[reads ? 'read' : 'write'].test(url.split('?', 1)[0]!)) return;
    throw new ApiError(
      'FORBIDDEN',
      { reason: 'This account has to set up two-factor authentication first' },
      'POST /users/me/tfa/generate, then /users/me/tfa/enable',
    );
  };
}
