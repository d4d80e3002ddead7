/**
 * Whose turn it is to watch a source: always this server's where it is alone; of nodes that share a Redis, the one that holds the
 * turn, until it leaves or is not heard of for ten seconds. Two may watch for a moment, which tells a change twice, never not at all.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Log } from '../log.ts';

/** Milliseconds: how long a turn is good for, how often it is looked at, and between attempts to begin, at most. */
const times = { turn: 10_000, look: 2_000, first: 1_000, most: 30_000 };

export interface Turns {
  /**
   * Does `begin` when it is our turn, again and again until it succeeds, and what that answered when it is no more. `over`: somebody
   * else may have watched, or nobody. Answers how to leave.
   */
  take(source: string, begin: (taken: { readonly over: boolean }) => Promise<() => Promise<void>>): () => Promise<void>;
  close(): Promise<void>;
}

export function openTurns(redisUrl: string | null, log: Log): Turns {
  const self = randomUUID();
  const redis = redisUrl === null ? null : connect(redisUrl, log);

  /** While Redis is away everything stays as it is. */
  async function isOurs(source: string, before: boolean): Promise<boolean> {
    if (redis === null) return true;
    try {
      return (await (await redis).eval(hold, 1, keyOf(source), self, times.turn)) === 1;
    } catch {
      return before;
    }
  }

  return {
    take(source, begin) {
      const left = new AbortController();
      const wait = (milliseconds: number): Promise<unknown> =>
        pause(milliseconds, null, { signal: left.signal, ref: false }).catch(() => {});
      const running = (async () => {
        let over = redis !== null;
        let attempt = times.first;
        let ours = false;
        while (!left.signal.aborted) {
          ours = await isOurs(source, false);
          if (!ours || left.signal.aborted) {
            await wait(times.look);
            continue;
          }
          try {
            const stop = await begin({ over });
            attempt = times.first;
            while (ours && !left.signal.aborted) {
              await wait(times.look);
              ours = left.signal.aborted || (await isOurs(source, true));
            }
            await stop();
          } catch (error) {
            log.warn('Watching has not begun', {
              source: source || undefined,
              error: error instanceof Error ? error.message : String(error),
            });
            await wait(attempt);
            attempt = Math.min(attempt * 2, times.most);
          }
          over = true;
        }
        if (ours && redis !== null) await (await redis).eval(leave, 1, keyOf(source), self).catch(() => {});
      })();
      return () => {
        left.abort();
        return running;
      };
    },
    close: async () => (await redis)?.disconnect(),
  };
}

const keyOf = (source: string): string => `pergola.watch.${source}`;

/** Takes the turn where it is nobody's, and keeps it where it is ours. */
const hold = `local holder = redis.call('get', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
return 1`;
const leave = `if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end`;

async function connect(url: string, log: Log): Promise<Redis> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  let told = false;
  redis.on('ready', () => {
    told = false;
  });
  redis.on('error', (error: Error) => {
    if (!told) log.warn('Redis cannot be reached; who watches the databases stays as it is', { error: error.message });
    told = true;
  });
  return redis;
}
