/**
 * A version becomes its item: what it holds, or the fields that are chosen, is written as if the caller had sent it, in one
 * transaction with what becomes of the version. Who promotes names the item they have seen; if it is another by now, nothing is done.
 */
import { type Caller, theServer } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Engine } from '../engine/engine.ts';
import { textOfKey } from '../engine/write/record.ts';
import { ApiError } from '../errors.ts';
import type { Key, Payload } from '../query/change.ts';
import { hashOf, itemFor } from '../system/tools/item-hash.ts';
import { mainOf, wholeHash } from './compare.ts';
import { keep } from './save.ts';
import { type Version, versionOf, versionsName } from './version.ts';

export interface Promotion {
  /** Of the comparison that was looked at. */
  readonly mainHash: string;
  /** null: all that the version holds. */
  readonly fields: readonly string[] | null;
}

/** Answers the item's key. */
export function promoteVersion(
  engine: Engine,
  id: string,
  promotion: Promotion,
  caller: Caller,
  signal: AbortSignal,
): Promise<unknown> {
  return engine.transaction(caller, signal, (transaction) => promote(transaction, id, promotion, caller));
}

export interface Member extends Promotion {
  readonly id: string;
}

/** Several in one transaction: all of them, in the order they are named, or none. Answers their items' keys. */
export function promoteTogether(
  engine: Engine,
  members: readonly Member[],
  caller: Caller,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  return engine.transaction(caller, signal, async (transaction) => {
    const keys: unknown[] = [];
    for (const member of members) {
      try {
        keys.push(await promote(transaction, member.id, member, caller));
      } catch (error) {
        throw error instanceof ApiError ? new ApiError(error.code, { ...error.details, version: member.id }, error.hint) : error;
      }
    }
    return keys;
  });
}

async function promote(transaction: Transaction, id: string, promotion: Promotion, caller: Caller): Promise<unknown> {
  await transaction.hold(versionsName, [[id]]);
  const version = await versionOf(transaction, id, caller);
  const { collection } = version;
  // Before it is looked at: nobody changes it between being compared and being written.
  if (version.key !== null) await transaction.hold(collection.name, [version.key]);
  const mainHash = hashOf(await mainOf(transaction, version, caller));
  if (mainHash !== promotion.mainHash) throw new ApiError('VERSION_HASH_MISMATCH', { mainHash, collection: collection.name });
  const wanted = ([name]: readonly [string, unknown]) => promotion.fields?.includes(name) ?? true;
  const chosen = Object.entries(version.delta).filter(wanted);
  const rest = Object.entries(version.delta).filter((each) => !wanted(each));
  const key = await written(transaction, version, Object.fromEntries(chosen), caller);
  await keep(transaction, version, {
    delta: rest.length === 0 ? null : Object.fromEntries(rest),
    hash: await wholeHash(transaction, { collection, key }),
    user_updated: caller.user,
    ...(version.item === null && { item: textOfKey(key) }),
  });
  return answered(transaction, version, key);
}

async function written(transaction: Transaction, { collection, key }: Version, data: Payload, caller: Caller): Promise<Key> {
  const { name } = collection;
  if (key === null) {
    const [made] = (await transaction.change({ kind: 'create', collection: name, items: [data] }, null, caller)).keys;
    return made!;
  }
  await transaction.change({ kind: 'update', collection: name, which: { by: 'keys', keys: [key] }, data }, null, caller);
  return key;
}

/** A key of one column as the item has it, others as URLs name them. */
async function answered(transaction: Transaction, { collection }: Version, key: Key): Promise<unknown> {
  if (key.length !== 1) return textOfKey(key);
  const item = await itemFor(transaction, theServer, collection.name, key);
  return item === null ? key[0] : (JSON.parse(item) as Payload)[collection.key[0]!];
}
