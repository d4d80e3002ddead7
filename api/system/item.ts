/** Items that our own rows speak of: `collection` and `item`, its key as text. */
import type { Access } from '../access/access.ts';
import type { Caller } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import { parseKey } from '../model/key.ts';
import type { Model } from '../model/model.ts';
import { isThere } from './rows.ts';

/** null: it is no key of the collection, or there is no such collection. */
export function keyOfItem(model: Model, collection: string, item: string): readonly string[] | null {
  const found = model.collections.get(collection);
  if (!found || found.key.length === 0) return null;
  if (found.key.length === 1) return [item];
  try {
    return parseKey(item, found);
  } catch {
    return null;
  }
}

/** Would this caller be told of the item? */
export async function maySee(transaction: Transaction, caller: Caller, collection: unknown, item: unknown): Promise<boolean> {
  if (typeof collection !== 'string' || (typeof item !== 'string' && typeof item !== 'number')) return false;
  const key = keyOfItem(transaction.model, collection, String(item));
  return key !== null && isThere(transaction, caller, collection, key);
}

/** May they hand it on? The rule of the permission to share holds as if it were one to read. */
export async function mayShare(transaction: Transaction, caller: Caller, collection: unknown, item: unknown): Promise<boolean> {
  const grant = typeof collection === 'string' ? caller.access.change('share', collection) : null;
  if (grant === null) return false;
  const access: Access = {
    ...caller.access,
    fingerprint: `${caller.access.fingerprint} sharing`,
    literals: caller.access.literals,
    read: (name) => (name === collection ? { ...grant, fields: 'all', only: () => null } : null),
  };
  return maySee(transaction, { ...caller, access }, collection, item);
}
