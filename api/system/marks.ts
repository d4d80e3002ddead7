/**
 * Marks that other nodes look at: one gets a new value in the transaction of every change of what they remember. Not a count:
 * two transactions that read the same count would write the same next one, and one of them would go unnoticed.
 */
import { randomInt } from 'node:crypto';
import { theServer } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';

export const marks = 'pergola_marks';

export const bump = (transaction: Transaction, name: 'access' | 'metadata'): Promise<void> =>
  mark(transaction, name, randomInt(1, 2 ** 31 - 1));

/** How often names have changed: a count, as only one rename is made at a time. */
export const countNames = (transaction: Transaction, names: number): Promise<void> => mark(transaction, 'names', names);

/**
 * Other nodes read no model meanwhile: where tables and what is said of them cannot be committed as one, they would read half
 * of it. Whoever ends without saying so is believed for `longest` seconds.
 */
export const noteRenaming = (transaction: Transaction, underWay: boolean): Promise<void> =>
  mark(transaction, 'renaming', underWay ? Math.floor(Date.now() / 1000) : 0);

/** Seconds. */
export const longest = 30;

async function mark(transaction: Transaction, name: string, version: number): Promise<void> {
  await transaction.change(
    {
      kind: 'update',
      collection: marks,
      which: { by: 'keys', keys: [[name]] },
      data: { version },
    },
    null,
    theServer,
  );
}
