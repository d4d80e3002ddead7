/**
 * A connection that is wanted all the time: made again when it breaks, after a wait that grows from a quarter of a second to half a
 * minute. For watchers, which have nobody to tell of a failure but the log.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { WatchListener } from './watcher.ts';

export interface Connection {
  /** Why it is over; never rejects. */
  readonly over: Promise<string>;
  close(): Promise<void>;
}

const waits = { first: 250, most: 30_000, told: 10_000 };

/**
 * The first failure is thrown. `connect` is told whether it is not the first time, and tells itself (`listener.lost`) if it has
 * missed something. Answers how to stop.
 */
export async function keepUp(
  connect: (again: boolean) => Promise<Connection>,
  listener: Pick<WatchListener, 'trouble'>,
): Promise<() => Promise<void>> {
  const stopped = new AbortController();
  let current: Connection | null = await connect(false);
  let told = 0;
  const running = (async () => {
    let wait = waits.first;
    let why = '';
    while (!stopped.signal.aborted) {
      if (current !== null) {
        why = await current.over;
        await current.close().catch(() => {});
        current = null;
        wait = waits.first;
      }
      if (stopped.signal.aborted) return;
      if (Date.now() - told >= waits.told) {
        told = Date.now();
        listener.trouble(why);
      }
      await pause(wait, null, { signal: stopped.signal, ref: false }).catch(() => {});
      wait = Math.min(wait * 2, waits.most);
      if (stopped.signal.aborted) return;
      try {
        current = await connect(true);
      } catch (error) {
        why = error instanceof Error ? error.message : String(error);
      }
    }
  })();
  return async () => {
    stopped.abort();
    await current?.close().catch(() => {});
    await running;
    // What was being connected just then.
    await current?.close().catch(() => {});
  };
}
