/** Live queries, opened: connections, the groups of their subscriptions, and what moves them: events, rights, time, models. */
import { setMaxListeners } from 'node:events';
import type { Auth } from '../auth/auth.ts';
import type { CallerChanges } from '../auth/changes.ts';
import type { Engine } from '../engine/engine.ts';
import { ApiError } from '../errors.ts';
import type { Events } from '../events/events.ts';
import type { Log } from '../log.ts';
import { openClock } from './clock.ts';
import { type Attended, openConnection, type Surroundings } from './connection.ts';
import { openGroups } from './groups.ts';
import { openLane } from './lane.ts';
import { type LiveLimits, readsAtOnce } from './limits.ts';
import type { Live } from './live.ts';
import { openRecent } from './recent.ts';
import type { World } from './world.ts';

export interface LiveSettings {
  readonly engine: Pick<Engine, 'model' | 'read' | 'storage'>;
  readonly events: Events;
  readonly auth: Pick<Auth, 'identify' | 'changes'>;
  readonly log: Log;
  readonly limits: LiveLimits;
  /** What others write into a database is seen. */
  readonly watched?: boolean;
}

/** Connections that identify again at once. */
const checksAtOnce = 8;
/** Milliseconds after which each identifies again, whatever it was told: what is written past this server nobody tells. */
const sweep = 30_000;

export function openLive({ engine, events, auth, log, limits, watched = false }: LiveSettings): Live {
  const connections = new Set<Attended>();
  const ending = new AbortController();
  // Every group waits for its end.
  setMaxListeners(0, ending.signal);
  const counted = { reads: 0, told: 0 };
  let dropped = 0;
  let model = engine.model().version;
  let swept = Date.now();
  const world: World = {
    engine,
    events,
    log,
    limits,
    watched,
    lane: openLane(readsAtOnce),
    telling: openLane(1),
    room: { left: limits.allKeys },
    signal: ending.signal,
    counted,
    doubtful: openRecent().doubtful,
  };
  const groups = openGroups(world);
  const clock = openClock<Attended>((connection) => connection.tooOld(), ticks);

  function ticks(): void {
    const now = Date.now();
    for (const connection of [...connections]) connection.mind(now);
    mindModel();
    if (now - swept < sweep) return;
    swept = now;
    check(connections);
  }

  /** With another model queries may mean something else, and rights, too. */
  function mindModel(): void {
    const { version } = engine.model();
    if (version === model) return;
    model = version;
    for (const connection of [...connections]) connection.renew();
    check(connections);
  }

  const due = new Set<Attended>();
  let checking = 0;

  function check(some: Iterable<Attended>): void {
    for (const connection of some) if (connection.known()) due.add(connection);
    for (; checking < checksAtOnce && checking < due.size; checking++) void checkAll();
  }

  async function checkAll(): Promise<void> {
    for (const connection of due) {
      due.delete(connection);
      if (connections.has(connection)) await connection.check();
      // What is remembered answers at once; sockets want their turn, too.
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    checking--;
  }

  function changed({ everybody, users, sessions, over, shares }: CallerChanges): void {
    const some: Attended[] = [];
    for (const connection of [...connections]) {
      const known = connection.known();
      if (!known) continue;
      const { user, share } = known.caller;
      if (known.session !== null && over.has(known.session) && known.caller.session === null) {
        // Its token does not say that it hangs on a session, so nobody else would notice.
        connection.revoke();
      } else if (
        everybody ||
        (user !== null && users.has(user.toLowerCase())) ||
        (share !== null && shares.has(share.id.toLowerCase())) ||
        (known.session !== null && sessions.has(known.session))
      )
        some.push(connection);
    }
    check(some);
  }

  let before = events.position();
  const stops = [
    events.listen({
      event: (event) => {
        mindModel();
        groups.event(event, before);
        before = event.id;
      },
      lost: groups.lost,
    }),
    auth.changes(changed),
  ];

  const around: Surroundings = {
    world,
    groups,
    auth,
    clock,
    gone: (connection, slow) => {
      connections.delete(connection);
      due.delete(connection);
      if (slow) dropped++;
    },
  };

  return {
    connect: (wire) => {
      if (ending.signal.aborted) throw closing();
      if (connections.size >= limits.connections)
        throw new ApiError(
          'REQUESTS_EXCEEDED',
          { reason: `There are ${connections.size} connections, and there may not be more`, limit: limits.connections },
          'Try again later.',
        );
      const connection = openConnection(wire, around);
      connections.add(connection);
      return connection;
    },
    counts: () => ({
      connections: connections.size,
      subscriptions: [...connections].reduce((sum, each) => sum + each.subscriptions(), 0),
      groups: groups.count(),
      reads: counted.reads,
      told: counted.told,
      dropped,
    }),
    close: async () => {
      for (const stop of stops) stop();
      clock.close();
      for (const connection of [...connections]) connection.end(closing());
      ending.abort();
      groups.close();
    },
  };
}

const closing = (): ApiError => new ApiError('SERVICE_UNAVAILABLE', { reason: 'The server is closing' }, 'Connect again.');
