/**
 * A version becomes its item: what it holds, or the fields that are chosen, is written as if the caller had sent it, in one
 * transaction with what becomes of the version. Who promotes names the item they have seen; if it is another by now, nothing is done.
 */
import { type Caller, theServer } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Engine } from '../engine/engine.ts';
import { textOfKey } from '../engine/write/record.ts';
import { ApiError, ApiErrors } from '../errors.ts';
import type { Key, Payload } from '../query/change.ts';
import { hashOf, itemFor } from '../system/tools/item-hash.ts';
import { isOutdated, mainOf, wholeHash } from './compare.ts';
import { keep } from './save.ts';
import { type Version, versionOf, versionsName } from './version.ts';

export interface Promotion {
  /** Of the comparison that was looked at; null: whatever the item is by now. */
  readonly mainHash: string | null;
  /** null: all that the version holds. */
  readonly fields: readonly string[] | null;
  /** Refused where something of the item has changed since the version was made, or promoted from. Absent: it may have. */
  readonly unlessOutdated?: boolean;
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
      keys.push(await naming(member.id, () => promote(transaction, member.id, member, caller)));
    }
    return keys;
  });
}

/** What it is refused with says of which version. */
export async function naming<T>(version: string, work: () => Promise<T>): Promise<T> {
  const named = (error: ApiError): ApiError => new ApiError(error.code, { ...error.details, version }, error.hint);
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiErrors) throw new ApiErrors(error.errors.map(named));
    throw error instanceof ApiError ? named(error) : error;
  }
}

export async function promote(transaction: Transaction, id: string, promotion: Promotion, caller: Caller): Promise<unknown> {
  const version = await heldVersion(transaction, id, promotion, caller);
  const { collection } = version;
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

/** The version, of an item that is the one it was seen as. Nobody changes either until the end of the transaction. */
export async function heldVersion(
  transaction: Transaction,
  id: string,
  { mainHash: seen, unlessOutdated = false }: Omit<Promotion, 'fields'>,
  caller: Caller,
): Promise<Version> {
  await transaction.hold(versionsName, [[id]]);
  const version = await versionOf(transaction, id, caller);
  const { collection } = version;
  // Before it is looked at: nobody changes it between being compared and being written.
  if (version.key !== null) await transaction.hold(collection.name, [version.key]);
  const mainHash = hashOf(await mainOf(transaction, version, caller));
  if ((seen !== null && mainHash !== seen) || (unlessOutdated && (await isOutdated(transaction, version)))) {
    throw new ApiError('VERSION_HASH_MISMATCH', { mainHash, collection: collection.name });
  }
  return version;
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
