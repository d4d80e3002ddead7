/** Items that our own rows speak of: `collection` and `item`, its key as text. */
import type { Access, Action } from '../access/access.ts';
import type { Caller } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import { parseKey } from '../model/key.ts';
import type { Collection, Model } from '../model/model.ts';
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

/** May its items have versions? */
export const isVersioned = ({ meta }: Collection): boolean => meta?.versioning === true || meta?.versioning === 1;

/** Would this caller be told of the item? */
export async function maySee(transaction: Transaction, caller: Caller, collection: unknown, item: unknown): Promise<boolean> {
  if (typeof collection !== 'string' || (typeof item !== 'string' && typeof item !== 'number')) return false;
  const key = keyOfItem(transaction.model, collection, String(item));
  return key !== null && isThere(transaction, caller, collection, key);
}

/** The caller with the rule of another action in the place of the one to read: whoever sees the item so may do that to it. */
export function underRuleOf(caller: Caller, action: Exclude<Action, 'read' | 'create'>, collection: string): Caller {
  const grant = caller.access.change(action, collection);
  const access: Access = {
    ...caller.access,
    fingerprint: `${caller.access.fingerprint} to ${action}`,
    literals: caller.access.literals,
    read: (name) => (grant && name === collection ? { ...grant, fields: 'all', only: () => null } : null),
  };
  return { ...caller, access };
}

/** May they hand it on? */
export const mayShare = (transaction: Transaction, caller: Caller, collection: unknown, item: unknown): Promise<boolean> =>
  maySee(transaction, underRuleOf(caller, 'share', String(collection)), collection, item);

/** Would a change of theirs find it? */
export const mayChange = (
  transaction: Transaction,
  caller: Caller,
  collection: string,
  item: string,
  action: 'update' | 'delete' = 'update',
): Promise<boolean> => maySee(transaction, underRuleOf(caller, action, collection), collection, item);
