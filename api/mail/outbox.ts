/**
 * Letters on their way: a bounded queue in memory, so that no request waits for a mail server. What fails is tried again for a
 * while, but for what the other side refuses for good. A letter that is lost is told in the log; a restart loses what waits.
 */
import type { Log } from '../log.ts';

export interface Outgoing<T> {
  /** For the log: which letter, not what it says. */
  readonly about: string;
  readonly message: T;
}

export interface Outbox<T> {
  put(outgoing: Outgoing<T>): void;
  /** Takes no more; resolves when everything was tried once more, or when the time is over. */
  close(milliseconds: number): Promise<void>;
}

export interface OutboxSettings<T> {
  deliver(message: T): Promise<void>;
  readonly log: Log;
  /** Letters that may wait at most. */
  readonly capacity: number;
  readonly atOnce: number;
  /** Milliseconds before each further try. */
  readonly waits: readonly number[];
}

export const patient = [1_000, 10_000, 60_000, 300_000, 900_000] as const;

export function openOutbox<T>({ deliver, log, capacity, atOnce, waits }: OutboxSettings<T>): Outbox<T> {
  interface Waiting extends Outgoing<T> {
    tries: number;
  }
  const ready: Waiting[] = [];
  const later = new Map<Waiting, NodeJS.Timeout>();
  let running = 0;
  let open = true;
  let emptied: (() => void) | null = null;

  const next = () => {
    while (running < atOnce && ready.length > 0) void attempt(ready.shift()!);
    if (!open && running === 0 && ready.length === 0) emptied?.();
  };

  const attempt = async (waiting: Waiting) => {
    running += 1;
    try {
      await deliver(waiting.message);
      log.debug('Mail sent', { letter: waiting.about });
    } catch (error) {
      retry(waiting, error);
    }
    running -= 1;
    next();
  };

  const retry = (waiting: Waiting, error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    const wait = waits[waiting.tries];
    waiting.tries += 1;
    if (wait === undefined || !open || isFinal(error)) {
      log.error('A mail could not be sent', { letter: waiting.about, tries: waiting.tries, reason });
      return;
    }
    log.warn('A mail could not be sent and is tried again', { letter: waiting.about, seconds: wait / 1000, reason });
    const timer = setTimeout(() => {
      later.delete(waiting);
      ready.push(waiting);
      next();
    }, wait);
    // Waiting for a mail server is no reason for the process to stay.
    timer.unref();
    later.set(waiting, timer);
  };

  return {
    put: (outgoing) => {
      if (!open || ready.length + running + later.size >= capacity) {
        log.error('A mail is not sent, as too many wait', { letter: outgoing.about, waiting: ready.length + later.size });
        return;
      }
      ready.push({ ...outgoing, tries: 0 });
      next();
    },
    close: async (milliseconds) => {
      open = false;
      for (const [waiting, timer] of later) {
        clearTimeout(timer);
        ready.push(waiting);
      }
      later.clear();
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        emptied = resolve;
        timer = setTimeout(resolve, milliseconds);
        next();
      });
      clearTimeout(timer);
      for (const { about } of ready.splice(0)) log.error('A mail could not be sent before the server closed', { letter: about });
    },
  };
}

/** A mail server says with 5xx that trying again is of no use; but a wrong password may be put right. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { responseCode, code } = error as Error & { readonly responseCode?: unknown; readonly code?: unknown };
  return typeof responseCode === 'number' && responseCode >= 500 && code !== 'EAUTH';
}
