/** A deleted item is created again, by its key, as an ordinary change by who restores it. What belonged to it stays where it is by now. */
import type { Caller } from '../../access/caller.ts';
import type { Engine } from '../../engine/engine.ts';
import { ApiError } from '../../errors.ts';
import type { Key } from '../../query/change.ts';
import { equals } from '../../system/rows.ts';
import { asIf } from '../as-if.ts';
import { collectionOf, deletions, isBack, noSuchItem, payloadOf, seenBy } from './deleted.ts';

export interface Restoring {
  readonly collection: string;
  readonly revision: number;
  /** Fields that stay empty: what they pointed at may be gone. */
  readonly without: readonly string[];
}

/** Answers its key. */
export async function restoreDeleted(engine: Engine, asked: Restoring, caller: Caller, signal: AbortSignal): Promise<Key> {
  const found = await asIf(engine, caller, signal, async (transaction) => {
    const collection = collectionOf(transaction, asked.collection, caller);
    const [deletion] = await deletions(transaction, collection, [equals('id', asked.revision)], 1);
    if (!deletion) throw noSuchItem(collection.name);
    const back = await isBack(transaction, collection, deletion);
    if (!back && (await seenBy(transaction, collection, deletion, caller)) === null) throw noSuchItem(collection.name);
    return { collection, deletion };
  });
  const { name } = found.collection;
  return engine.transaction(caller, signal, async (transaction) => {
    if (await isBack(transaction, found.collection, found.deletion)) {
      const reason = 'There is an item by that key again';
      throw new ApiError('UNPROCESSABLE_CONTENT', { reason, collection: name }, 'Look at that one');
    }
    const whole = payloadOf(found.deletion, found.collection);
    const items = [Object.fromEntries(Object.entries(whole).filter(([field]) => !asked.without.includes(field)))];
    const { keys } = await transaction.change({ kind: 'upsert', collection: name, items, on: null }, null, caller);
    return keys[0]!;
  });
}
