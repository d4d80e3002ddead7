/** A version beside its item, both as far as the caller may read them; and whether the item has changed since. */
import { type Caller, theServer } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Engine } from '../engine/engine.ts';
import type { Payload } from '../query/change.ts';
import { hashOf, itemFor, itemOf } from '../system/tools/item-hash.ts';
import { readableDelta } from './delta.ts';
import { missingItem, type Version, versionOf } from './version.ts';

export interface Comparison {
  /** Something of the item has changed since the version was made, or promoted from; not all of it need be the caller's to see. */
  readonly outdated: boolean;
  /** Of the item as the caller reads it: to promote is to have seen this one. */
  readonly mainHash: string;
  /** What the version holds. */
  readonly current: Payload;
  readonly main: Payload;
}

export function compareVersion(engine: Engine, id: string, caller: Caller, signal: AbortSignal): Promise<Comparison> {
  return engine.transaction(caller, signal, async (transaction) =>
    compare(transaction, await versionOf(transaction, id, caller), caller),
  );
}

export async function compare(transaction: Transaction, version: Version, caller: Caller): Promise<Comparison> {
  const { collection, delta } = version;
  const main = await mainOf(transaction, version, caller);
  const current = readableDelta(delta, collection, transaction.model, caller.access);
  const outdated = await isOutdated(transaction, version);
  return { outdated, mainHash: hashOf(main), current, main: itemOf(main) as Payload };
}

export const isOutdated = async (transaction: Transaction, version: Version): Promise<boolean> =>
  version.key !== null && version.hash !== (await wholeHash(transaction, version));

/** JSON text of the item as the caller reads it; of one that is not there yet, an empty object. */
export async function mainOf(transaction: Transaction, { collection, key }: Version, caller: Caller): Promise<string> {
  if (key === null) return '{}';
  const main = await itemFor(transaction, caller, collection.name, key);
  if (main === null) throw missingItem(collection);
  return main;
}

/** Of the item as the server reads it: the same whoever asks. */
export async function wholeHash(transaction: Transaction, { collection, key }: Pick<Version, 'collection' | 'key'>) {
  const item = key && (await itemFor(transaction, theServer, collection.name, key));
  return item && hashOf(item);
}
