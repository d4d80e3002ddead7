/**
 * What would be, if a version were written: it is, in a transaction that is undone whatever comes of it. Nothing of it is told or
 * recorded, and while it lasts the rows are held as by any write.
 */
import { fullAccess } from '../access/access.ts';
import { type Caller, nobody } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Engine } from '../engine/engine.ts';
import { ApiError, ApiErrors } from '../errors.ts';
import type { Change, Key, Payload } from '../query/change.ts';
import type { Version } from './version.ts';

class Undone extends Error {}

export async function asIf<T>(
  engine: Engine,
  caller: Caller,
  signal: AbortSignal,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const done: { value: T }[] = [];
  try {
    await engine.transaction(caller, signal, async (transaction) => {
      const value = await work(transaction);
      done.splice(0, done.length, { value });
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return done[0]!.value;
}

/**
 * Writes what a version holds as who saved it last, but with every permission: each part of it was allowed to who saved that. Why
 * it cannot be written any more is not for everybody to know. Answers the item's key, for the moment of one that was not there.
 */
export async function write(transaction: Transaction, version: Version, delta: Payload = version.delta): Promise<Key> {
  const { key } = version;
  if (key !== null && Object.keys(delta).length === 0) return key;
  const { name: collection } = version.collection;
  const author: Caller = { ...nobody(fullAccess), user: version.user };
  const change: Change =
    key === null
      ? { kind: 'create', collection, items: [delta] }
      : { kind: 'update', collection, which: { by: 'keys', keys: [key] }, data: delta };
  try {
    const [written] = (await transaction.change(change, null, author)).keys;
    return written!;
  } catch (error) {
    const refused = error instanceof ApiErrors ? error.errors[0]! : error;
    if (!(refused instanceof ApiError) || refused.status >= 500) throw error;
    const { caller } = transaction;
    throw new ApiError(
      'UNPROCESSABLE_CONTENT',
      {
        reason: `What the version holds ${key === null ? 'makes no item yet' : 'can no longer be written to its item'}`,
        version: version.id,
        cause: refused.code,
        ...(caller.access.admin && { because: refused.message }),
      },
      key === null ? 'Save what it lacks to it' : 'Compare it with the item, and save other values to it',
    );
  }
}
