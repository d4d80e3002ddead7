/**
 * One schedule that is due, done once, whatever nodes are at it: its row is held and looked at again, and what it does is committed
 * with the record that it was done. Nothing of it happens without the other.
 */
import { fullAccess } from '../access/access.ts';
import { type Caller, nobody, theServer } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Engine } from '../engine/engine.ts';
import { claim, isApart } from './claim.ts';
import { perform } from './perform.ts';
import { heldSchedule, isDue, type Person, type Schedule } from './schedule.ts';
import { type Failure, fail, failureOf, interrupted, nobodyThere, originOf, settle, tooLate } from './settle.ts';

export interface Firing {
  readonly engine: Engine;
  readonly person: Person;
  now(): number;
}

class Failed extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Was it this node that did it, or found that it failed? Throws what is no fault of the schedule: then it waits still. */
export async function fire(firing: Firing, id: string): Promise<boolean> {
  const { engine, now } = firing;
  const apart = isApart(engine.model());
  const claimed = apart ? await claim(engine, id, now()) : null;
  if (apart && claimed === null) return false;
  let seen: Schedule | null = claimed;
  try {
    return await engine.transaction(theServer, new AbortController().signal, async (transaction) => {
      const schedule = await heldSchedule(transaction, id);
      if (!schedule || (claimed ? !isClaim(schedule, claimed) : !isDue(schedule, now()))) return false;
      seen = schedule;
      await done(firing, transaction, schedule);
      return true;
    });
  } catch (error) {
    const failure = error instanceof Failed ? error.failure : failureOf(error);
    if (seen === null || (failure === null && !apart)) throw error;
    // Of two databases one may have committed: nobody knows, so it is not tried again.
    return fail(engine, seen, failure ?? interrupted, now());
  }
}

const isClaim = ({ status, started }: Schedule, claimed: Schedule): boolean =>
  status === 'running' && started === claimed.started;

async function done({ person, now }: Firing, transaction: Transaction, schedule: Schedule): Promise<void> {
  const { due, lateness } = schedule;
  if (lateness !== null && now() > due + lateness * 1000) throw new Failed(tooLate);
  const caller = await callerFor(schedule, person);
  if (caller === null) throw new Failed(nobodyThere);
  await perform(transaction, schedule, caller);
  await settle(transaction, schedule, null, now());
}

/** With what they may now. The admin token is of no user. */
async function callerFor(schedule: Schedule, person: Person): Promise<Caller | null> {
  const { user, actor } = schedule;
  const origin = originOf(schedule);
  return user === null ? nobody(fullAccess, origin) : person(user, { actor, origin });
}
