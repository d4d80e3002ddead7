/** What a schedule does, within the transaction it is recorded in, and as the caller it is done for. */
import type { Caller } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import { ApiError } from '../errors.ts';
import { keyOfItem } from '../system/item.ts';
import { promote } from '../versions/promote.ts';
import { promoteWithin } from '../versions/releases/promote.ts';
import type { Schedule } from './schedule.ts';

export async function perform(transaction: Transaction, schedule: Schedule, caller: Caller): Promise<void> {
  const { action, version, release, fields, unlessOutdated } = schedule;
  switch (action) {
    case 'publish':
    case 'unpublish':
      return write(transaction, schedule, caller);
    case 'promote':
      await promote(transaction, version ?? '', { mainHash: null, fields, unlessOutdated }, caller);
      return;
    case 'release':
      await promoteWithin(transaction, release ?? '', { mainHashes: null, unlessOutdated }, caller);
  }
}

async function write(transaction: Transaction, { collection, item, data }: Schedule, caller: Caller): Promise<void> {
  const key = collection !== null && item !== null ? keyOfItem(transaction.model, collection, item) : null;
  if (collection === null || key === null) {
    throw new ApiError('FORBIDDEN', { reason: 'The item does not exist, or you may not see it', collection });
  }
  await transaction.change({ kind: 'update', collection, which: { by: 'keys', keys: [key] }, data: data ?? {} }, null, caller);
}
