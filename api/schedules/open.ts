/**
 * Schedules, opened: a timer to the next one that is due, set anew when one is written here; and a look from time to time, for those
 * of other nodes that are no more.
 */
import { theServer } from '../access/caller.ts';
import type { Callers } from '../auth/callers.ts';
import type { Engine } from '../engine/engine.ts';
import type { Log } from '../log.ts';
import type { Query, Sort } from '../query/query.ts';
import { plainSelection } from '../query/query.ts';
import { columns, equals, moment, type Row } from '../system/rows.ts';
import { sweep } from './claim.ts';
import { fire } from './fire.ts';
import { scheduleHook } from './hooks.ts';
import { openRetries } from './retries.ts';
import { heldSchedule, type Person, schedulesName } from './schedule.ts';
import type { Schedules } from './schedules.ts';
import { fail, unexpected } from './settle.ts';

export interface SchedulesSettings {
  readonly engine: Engine;
  readonly callers: Pick<Callers, 'user'>;
  readonly log: Log;
  /** Milliseconds since 1970. Absent: this machine's clock. */
  readonly now?: () => number;
}

/** Milliseconds between looks, where there is nothing due before. */
const look = 15_000;
/** Milliseconds to wait after what came in between: it may not come alone. */
const soon = 50;
/** Schedules that are looked at together. */
const most = 500;

export function openSchedules({ engine, callers, log, now = Date.now }: SchedulesSettings): Schedules {
  const person: Person = (user, { origin, actor }) => callers.user(user, origin, { actor });
  const retries = openRetries();
  let started = false;
  let closed = false;
  let timer: NodeJS.Timeout | null = null;
  let work: Promise<number> = Promise.resolve(0);

  engine.hook(scheduleHook({ person, now, changed: () => void (started && wait(soon)) }));

  /** The shortest wait counts; whoever looks sets the next one. */
  let until = Number.POSITIVE_INFINITY;
  function wait(milliseconds: number): void {
    if (closed || Date.now() + milliseconds >= until) return;
    until = Date.now() + milliseconds;
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void tick(), milliseconds).unref();
  }

  async function tick(): Promise<void> {
    until = Number.POSITIVE_INFINITY;
    try {
      await inTurn(sweeping);
      await inTurn(round);
      wait(Math.min(look, Math.max(0, (await next()) - now())));
    } catch (error) {
      // A database that is away: what is due meanwhile waits.
      log.debug('Schedules could not be read', { error: String(error) });
      wait(look);
    }
  }

  const inTurn = (job: () => Promise<number>): Promise<number> => {
    work = work.catch(() => 0).then(job);
    return work;
  };

  async function sweeping(): Promise<number> {
    await sweep(engine, now());
    return 0;
  }

  async function round(): Promise<number> {
    let settled = 0;
    for (const id of await due()) {
      if (closed) break;
      if (await one(id)) settled++;
    }
    return settled;
  }

  async function one(id: string): Promise<boolean> {
    try {
      const settled = await fire({ engine, person, now }, id);
      retries.forget(id);
      return settled;
    } catch (error) {
      log.error('A schedule failed', {
        schedule: id,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      return retries.failed(id, now()) ? false : giveUp(id);
    }
  }

  async function giveUp(id: string): Promise<boolean> {
    retries.forget(id);
    const seen = await engine.transaction(theServer, unhurried, (transaction) => heldSchedule(transaction, id));
    return seen?.status === 'scheduled' && fail(engine, seen, unexpected, now());
  }

  async function waiting(limit: number): Promise<readonly Row[]> {
    const sort: Sort = { descending: false, by: { path: [], name: 'due', function: null, json: null } };
    const query: Query = {
      ...plainSelection,
      collection: schedulesName,
      key: null,
      meta: [],
      cursor: null,
      fields: columns('id', 'due'),
      filter: equals('status', 'scheduled'),
      sort: [sort],
      limit,
    };
    const { items } = await engine.read({ text: null, query: () => query }, theServer, unhurried);
    return items.map((item) => JSON.parse(item) as Row);
  }

  async function due(): Promise<readonly string[]> {
    const rows = await waiting(most + retries.count());
    retries.only(rows.map(({ id }) => String(id)));
    return rows.filter((row) => at(row) <= now() && retries.mayTry(String(row.id), now())).map(({ id }) => String(id));
  }

  async function next(): Promise<number> {
    const rows = await waiting(retries.count() + 1);
    return Math.min(...rows.map((row) => retries.notBefore(String(row.id)) ?? at(row)));
  }

  return {
    start: () => {
      started = true;
      wait(0);
    },
    fire: () => inTurn(round),
    close: async () => {
      closed = true;
      if (timer) clearTimeout(timer);
      await work.catch(() => 0);
    },
  };
}

const at = ({ due }: Row): number => moment(due) ?? 0;

const unhurried = new AbortController().signal;
