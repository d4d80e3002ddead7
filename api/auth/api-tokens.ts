/**
 * Tokens that are looked up: the one in a person's own row (`directus_users.token`), and named ones (`pergola_tokens`) with an
 * expiry and scopes. Both are found by their hash. What was found is remembered for a moment, and forgotten when it changes.
 */
import { LRUCache } from 'lru-cache';
import type { Scopes } from '../access/scopes.ts';
import { type Parts, remembered } from './parts.ts';
import { users } from './people.ts';
import { is, isAny, rowsOf, textOf } from './rows.ts';
import { isApiToken, looksStored, storedToken } from './stored-token.ts';

export interface TokenOwner {
  readonly user: string;
  /** null: the token has a person's own row, and does what the person does. */
  readonly named: { readonly id: string; readonly scopes: Scopes | null; readonly expires: number | null } | null;
}

export const tokensTable = 'pergola_tokens';

/** Milliseconds between notes of when a token was last used. */
const noted = 60_000;

/** null: nobody's. */
export type FindOwner = (token: string, digest: string) => Promise<TokenOwner | null>;

export function openApiTokens({ engine, callers, log }: Pick<Parts, 'engine' | 'callers' | 'log'>): FindOwner {
  const rows = rowsOf(engine);
  const known = new LRUCache<string, { readonly owner: TokenOwner | null }>({
    maxSize: 10_000,
    sizeCalculation: () => 1,
    ttl: remembered,
  });
  const used = new LRUCache<string, true>({ maxSize: 10_000, sizeCalculation: () => 1, ttl: noted });
  const forget = (users: readonly string[]) => {
    known.clear();
    callers.mention({ users });
  };
  // On another node.
  callers.changes.listen(({ users: changed }) => {
    if (changed.size > 0) known.clear();
  });
  engine.hook({
    collection: users,
    committed: ({ action, payloads, keys }) => {
      if (action === 'delete' || payloads.some((each) => Object.hasOwn(each, 'token'))) forget(keys.map(([key]) => String(key)));
    },
  });
  engine.hook({
    collection: tokensTable,
    committed: ({ action, payloads, before }) => {
      if (action !== 'update' || payloads.some((each) => !Object.hasOwn(each, 'last_used')))
        forget(before.flatMap((row) => textOf(row?.user) ?? []));
    },
  });

  const look = (token: string): Promise<TokenOwner | null> => (isApiToken(token) ? named(token) : personal(token));

  const personal = async (token: string): Promise<TokenOwner | null> => {
    const stored = storedToken(token);
    // Another server of this contract keeps it as it is.
    const found = await rows.read(users, ['id', 'token'], isAny('token', [stored, token]), 2);
    const row = found.find((each) => each.token === stored || each.token === token);
    return row ? { user: String(row.id), named: null } : null;
  };

  const named = async (token: string): Promise<TokenOwner | null> => {
    const stored = storedToken(token);
    const [row] = await rows.read(tokensTable, ['id', 'user', 'hash', 'scopes', 'expires'], is('hash', stored), 1);
    if (row?.hash !== stored) return null;
    const expires = textOf(row.expires);
    return {
      user: String(row.user),
      named: { id: String(row.id), scopes: scopesOf(row.scopes), expires: expires === null ? null : Date.parse(expires) },
    };
  };

  /** Nobody waits for it, and a failure is no reason to refuse. */
  const note = (id: string): void => {
    if (used.has(id)) return;
    used.set(id, true);
    rows
      .update(tokensTable, id, { last_used: new Date().toISOString() })
      .catch((error: unknown) => log.debug('When a token was used is not noted', { error: String(error) }));
  };

  return async (token, digest) => {
    if (looksStored(token)) return null;
    const recalled = known.get(digest);
    const found = recalled ?? { owner: await look(token) };
    if (!recalled) known.set(digest, found);
    const { owner } = found;
    if (owner?.named) {
      if (owner.named.expires !== null && owner.named.expires <= Date.now()) return null;
      note(owner.named.id);
    }
    return owner;
  };
}

/** Scopes that cannot be read grant nothing. */
export function scopesOf(value: unknown): Scopes | null {
  if (value === null || value === undefined) return null;
  const scopes: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return typeof scopes === 'object' && scopes !== null ? (scopes as Scopes) : { actions: [] };
}
