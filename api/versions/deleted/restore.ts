/** A deleted item is created again, by its key, as an ordinary change by who restores it. What belonged to it stays where it is by now. */
import type { Caller } from '../../access/caller.ts';
import type { Engine } from '../../engine/engine.ts';
import { ApiError, ApiErrors } from '../../errors.ts';
import type { Collection } from '../../model/model.ts';
import type { Key, Payload } from '../../query/change.ts';
import type { Scalar } from '../../query/value.ts';
import { columns, equals, readRows } from '../../system/rows.ts';
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
  const whole = payloadOf(found.deletion, found.collection);
  const item = Object.fromEntries(Object.entries(whole).filter(([field]) => !asked.without.includes(field)));
  try {
    return await engine.transaction(caller, signal, async (transaction) => {
      if (await isBack(transaction, found.collection, found.deletion)) {
        const reason = 'There is an item by that key again';
        throw new ApiError('UNPROCESSABLE_CONTENT', { reason, collection: name }, 'Look at that one');
      }
      const { keys } = await transaction.change({ kind: 'upsert', collection: name, items: [item], on: null }, null, caller);
      return keys[0]!;
    });
  } catch (error) {
    throw await naming(error, engine, found.collection, item);
  }
}

/** Not every database says which of the foreign keys it is that leads nowhere. */
async function naming(error: unknown, engine: Engine, { name, fields }: Collection, item: Payload): Promise<unknown> {
  const first = error instanceof ApiErrors ? error.errors[0] : error;
  if (!(first instanceof ApiError) || first.code !== 'INVALID_FOREIGN_KEY' || 'field' in first.details) return error;
  for (const { name: field, relation } of fields.values()) {
    const value = item[field];
    if (relation?.kind !== 'one' || relation.pairs.length !== 1 || value === null || value === undefined) continue;
    const there = await readRows(
      engine,
      relation.target,
      columns(relation.pairs[0]![1]),
      equals(relation.pairs[0]![1], value as Scalar),
    );
    if (there.length > 0) continue;
    const reason = 'What it points at is gone';
    return new ApiError(
      'INVALID_FOREIGN_KEY',
      { reason, collection: name, field },
      'Restore that first, or leave this field empty',
    );
  }
  return error;
}
