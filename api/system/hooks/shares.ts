/** Shares: only what one may hand on, and what was handed on does not become something else. */
import type { Hook } from '../../engine/hook.ts';
import { ApiError } from '../../errors.ts';
import { mayShare } from '../item.ts';
import { columns, oneOf, readWithin } from '../rows.ts';
import { forbidden, has, invalid, isTrusted } from './refuse.ts';

const collection = 'directus_shares';

export const shares: Hook = {
  collection,
  before: async ({ action, payloads, keys }, { caller, transaction }) => {
    if (action === 'delete' || caller.access.server) return payloads;
    for (const [index, payload] of payloads.entries()) {
      if (has(payload, 'times_used') && !isTrusted(caller))
        throw forbidden('It is counted by the server', collection, 'times_used');
      for (const field of ['max_uses', 'date_start', 'date_end'] as const) refuseMeaningless(payload, field);
      if (action === 'update' && !has(payload, 'collection') && !has(payload, 'item')) continue;
      const was = action === 'create' ? {} : await now(transaction, keys[index]![0]!);
      const { collection: of, item } = { ...was, ...payload };
      if (!(await mayShare(transaction, caller, of, item))) {
        throw forbidden(
          'There is no such item, or you may not share it',
          collection,
          'item',
          'It takes the permission to share.',
        );
      }
    }
    return payloads;
  },
  // Two guests who come at once both read the same count: the one who waited for the other's commit comes again.
  after: ({ action, payloads, before }, { caller }) => {
    if (action !== 'update' || !caller.access.server) return;
    const wrong = payloads.some(
      (each, at) => has(each, 'times_used') && Number(each.times_used) !== Number(before[at]?.times_used) + 1,
    );
    if (wrong) throw new ApiError('PRECONDITION_FAILED', { reason: 'Another guest was counted meanwhile', collection });
  },
};

const now = async (transaction: Parameters<typeof readWithin>[0], key: string | number | boolean) =>
  (await readWithin(transaction, collection, columns('collection', 'item'), oneOf('id', [key])))[0] ?? {};

function refuseMeaningless(payload: Readonly<Record<string, unknown>>, field: 'max_uses' | 'date_start' | 'date_end'): void {
  const value = payload[field];
  if (value === undefined || value === null) return;
  if (field === 'max_uses') {
    if (!(Number(value) >= 0)) throw invalid(collection, field, 'gte', 'It has to be a number of times, or null');
  } else if (Number.isNaN(Date.parse(String(value)))) {
    throw invalid(collection, field, 'date', 'It has to be a moment like 2030-01-31T12:00:00Z, or null');
  }
}
