/**
 * Schedules, as rows: who makes or changes one is who it is done as, so they may do no more by it than they may themselves. What has
 * begun, or is over, is not changed any more.
 */
import type { Caller } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Hook, Planned, Written } from '../engine/hook.ts';
import { ApiError } from '../errors.ts';
import { isWireObject } from '../parse/wire.ts';
import type { Payload } from '../query/change.ts';
import { mayChange } from '../system/item.ts';
import { both, columns, equals, oneOf, readWithin, text, updateRow } from '../system/rows.ts';
import { releasesName } from '../versions/releases/release.ts';
import { dueOf, latenessOf } from './moment.ts';
import { actions, heldSchedule, type Person, type Schedule, schedulesName } from './schedule.ts';
import { invalidSchedule, targetOf } from './target.ts';

interface Settings {
  readonly person: Person;
  now(): number;
  /** Told after every commit that may have changed what is due next. */
  changed(): void;
}

const always = ['id', 'name', 'due', 'lateness', 'unless_outdated', 'data', 'fields'];
const atFirst = [...always, 'action', 'collection', 'item', 'version', 'release'];

export function scheduleHook({ person, now, changed }: Settings): Hook {
  const asking = (caller: Caller, transaction: Transaction): Asking => ({ caller, transaction, person, now: now() });
  return {
    collection: schedulesName,
    before: async (planned, { caller, transaction }) => {
      if (caller.access.server) return planned.payloads;
      if (planned.action === 'delete') return removed(planned, caller, transaction);
      const made: Payload[] = [];
      for (const [index, payload] of planned.payloads.entries()) {
        made.push(
          planned.action === 'create'
            ? await created(payload, asking(caller, transaction))
            : await rescheduled(String(planned.keys[index]?.[0]), payload, asking(caller, transaction)),
        );
      }
      return made;
    },
    after: (written, { transaction }) => markReleases(written, transaction),
    committed: changed,
  };
}

interface Asking {
  readonly caller: Caller;
  readonly transaction: Transaction;
  readonly person: Person;
  readonly now: number;
}

/** It will be done with all that its user may: who is held to less by their token may not schedule. */
async function requireSelf({ caller, person }: Asking): Promise<void> {
  const { access, user, actor, origin, share } = caller;
  if (user === null && share === null && access.admin) return;
  const self = user === null || share !== null ? null : await person(user, { actor, origin });
  if (self?.access.fingerprint === access.fingerprint) return;
  const reason = 'What is scheduled is done as who schedules it, with all that they may';
  throw new ApiError(
    'FORBIDDEN',
    { reason, collection: schedulesName },
    'Sign in as a user, without a share or a token of fewer rights',
  );
}

async function created(payload: Payload, asking: Asking): Promise<Payload> {
  const { caller, transaction, now } = asking;
  await requireSelf(asking);
  requireOnly(payload, atFirst);
  const action = actions.find((each) => each === payload.action);
  if (!action) throw invalidSchedule('action', 'It is not said what to do', `Send "action": ${actions.join(', ')}`);
  const named = { ...payload, version: keyIn(payload, 'version'), release: keyIn(payload, 'release') };
  const target = await targetOf(transaction, caller, action, named);
  const times = { due: dueOf(payload.due, now), lateness: latenessOf(payload.lateness) };
  return { ...payload, ...target, ...times, ...by(caller), status: 'scheduled' };
}

/** A related item may be sent as an object, too; here it has to be one that is there. */
function keyIn(payload: Payload, field: 'version' | 'release'): unknown {
  const value = payload[field];
  if (!isWireObject(value)) return value;
  if (Object.keys(value).join() === 'id') return value.id;
  throw invalidSchedule(field, `"${field}" has to name one that is there`, 'Send its id');
}

async function rescheduled(id: string, payload: Payload, asking: Asking): Promise<Payload> {
  const { caller, transaction, now } = asking;
  const schedule = (await mayChange(transaction, caller, schedulesName, id)) ? await heldSchedule(transaction, id) : null;
  // The engine says so, in its own words.
  if (schedule === null) return payload;
  if (schedule.status !== 'scheduled') throw over(schedule);
  if (payload.status !== undefined) {
    requireOnly(payload, ['id', 'name', 'status']);
    if (payload.status === 'cancelled') return { ...payload, finished: new Date(now).toISOString() };
    throw invalidSchedule('status', '"status" is only ever set to "cancelled"', 'Send that, or leave it out');
  }
  requireOnly(payload, always);
  if (Object.keys(payload).every((each) => each === 'id' || each === 'name')) return payload;
  await requireSelf(asking);
  const { action, collection, item, version, release, data, fields, unlessOutdated } = schedule;
  const of = action === 'promote' ? { version } : { collection, item, release };
  const target = await targetOf(transaction, caller, action, {
    ...of,
    data,
    fields,
    unless_outdated: unlessOutdated,
    ...payload,
  });
  const lateness = payload.lateness === undefined ? schedule.lateness : latenessOf(payload.lateness);
  const due = payload.due === undefined ? null : { due: dueOf(payload.due, now) };
  return { ...payload, ...target, ...due, lateness, ...by(caller) };
}

async function removed({ keys, payloads }: Planned, caller: Caller, transaction: Transaction): Promise<readonly Payload[]> {
  for (const [id] of keys) {
    if (!(await mayChange(transaction, caller, schedulesName, String(id), 'delete'))) continue;
    const schedule = await heldSchedule(transaction, String(id));
    if (schedule?.status === 'running') throw over(schedule);
  }
  return payloads;
}

const by = ({ user, actor, origin }: Caller): Payload => ({ user, actor, ip: origin.ip?.slice(0, 50) ?? null });

function requireOnly(payload: Payload, allowed: readonly string[]): void {
  const other = Object.keys(payload).find((each) => !allowed.includes(each));
  if (other !== undefined) throw invalidSchedule(other, `"${other}" is not for writing here`, `There are ${allowed.join(', ')}`);
}

const over = ({ status }: Schedule): ApiError =>
  new ApiError(
    'UNPROCESSABLE_CONTENT',
    { reason: `The schedule is ${status} and stays as it is`, collection: schedulesName, status },
    'Make another one',
  );

/** A release that is not out yet is `scheduled` while a schedule of it waits. */
async function markReleases({ before, after }: Written, transaction: Transaction): Promise<void> {
  const touched = new Set([...before, ...after].flatMap((row) => text(row?.release) ?? []));
  for (const id of touched) {
    await transaction.hold(releasesName, [[id]]);
    const [release] = await readWithin(transaction, releasesName, columns('status'), equals('id', id));
    if (!release || release.status === 'published') continue;
    const waiting = both(equals('release', id), oneOf('status', ['scheduled', 'running']));
    const [first] = await readWithin(transaction, schedulesName, columns('id'), waiting);
    const status = first ? 'scheduled' : 'open';
    if (release.status !== status) await updateRow(transaction, releasesName, id, { status });
  }
}
