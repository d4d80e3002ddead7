/** What is written down of a schedule that is over; and who is told that it failed. */
import { type Caller, serverFor, theServer } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Engine } from '../engine/engine.ts';
import { ApiError, ApiErrors } from '../errors.ts';
import { columns, equals, readWithin, updateRow } from '../system/rows.ts';
import { heldSchedule, type Schedule, schedulesName } from './schedule.ts';

/** Why a schedule failed: a code of an error of the API, or one of these. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

export const tooLate: Failure = { code: 'TOO_LATE', message: 'It could not be done in time, and was not to be done later.' };
export const nobodyThere: Failure = {
  code: 'NO_USER',
  message: 'Who scheduled it is no longer there, or no longer active.',
};
export const interrupted: Failure = {
  code: 'INTERRUPTED',
  message: 'It was broken off, and may have been done or not. Look whether it was: it is not tried again.',
};
export const unexpected: Failure = { code: 'INTERNAL_SERVER_ERROR', message: 'It failed several times, unexpectedly.' };

/** null: it is no fault of the schedule, and may go well another time. */
export function failureOf(error: unknown): Failure | null {
  const refused = error instanceof ApiErrors ? error.errors[0] : error;
  if (!(refused instanceof ApiError) || refused.status >= 500) return null;
  return { code: refused.code, message: refused.message };
}

/** Where the activity says that it came from. */
export const originOf = ({ id, ip }: Pick<Schedule, 'id' | 'ip'>): Caller['origin'] => ({
  ip,
  userAgent: `Pergola schedule ${id}`,
  website: null,
});

export async function settle(transaction: Transaction, schedule: Schedule, failure: Failure | null, now: number): Promise<void> {
  const { id, user, actor } = schedule;
  const status = failure ? 'failed' : 'done';
  const data = { status, finished: new Date(now).toISOString(), code: failure?.code ?? null, message: failure?.message ?? null };
  await updateRow(transaction, schedulesName, id, data, serverFor({ user, actor, origin: originOf(schedule) }));
}

/** Unless it has become something else meanwhile: another node may have done it, or its user changed it. */
export function fail(engine: Engine, seen: Schedule, failure: Failure, now: number): Promise<boolean> {
  return engine.transaction(theServer, new AbortController().signal, async (transaction) => {
    const schedule = await heldSchedule(transaction, seen.id);
    if (schedule?.status !== seen.status || schedule.due !== seen.due || schedule.started !== seen.started) return false;
    await settle(transaction, schedule, failure, now);
    await notify(transaction, schedule, failure);
    return true;
  });
}

async function notify(transaction: Transaction, schedule: Schedule, { message }: Failure): Promise<void> {
  const { id, user: recipient, action, collection, item } = schedule;
  const [there] =
    recipient === null ? [] : await readWithin(transaction, 'directus_users', columns('id'), equals('id', recipient));
  if (!there) return;
  const of = collection === null ? '' : ` of ${collection}${item === null ? '' : ` ${item}`}`;
  const subject = `Not done as scheduled: ${action}${of}`.slice(0, 255);
  const items = [{ recipient, subject, message, collection: schedulesName, item: id }];
  await transaction.change({ kind: 'create', collection: 'directus_notifications', items }, null, theServer);
}
