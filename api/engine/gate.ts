/**
 * Lets one piece of work be alone with the databases: what is under way is finished first, and what comes meanwhile waits. For
 * changes after which a request that was understood before would mean something else.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { ApiError } from '../errors.ts';

export interface Gate {
  /** null: it may begin at once; else when it may, asked anew. */
  closed(): Promise<void> | null;
  enter(): void;
  leave(): void;
  /** `work` may open the gate before it is done. Throws SERVICE_UNAVAILABLE where what is under way takes too long. */
  alone<T>(work: (open: () => void) => Promise<T>): Promise<T>;
}

/** Milliseconds that what is under way may take. */
const patience = 5_000;

export function openGate(): Gate {
  let inside = 0;
  let shut: Promise<void> | null = null;
  let emptied: (() => void) | null = null;

  async function alone<T>(work: (open: () => void) => Promise<T>): Promise<T> {
    while (shut) await shut;
    let opened = (): void => {};
    shut = new Promise((resolve) => {
      opened = resolve;
    });
    const mine = shut;
    const open = (): void => {
      if (shut === mine) shut = null;
      opened();
    };
    try {
      await empty();
      return await work(open);
    } finally {
      open();
    }
  }

  async function empty(): Promise<void> {
    if (inside === 0) return;
    const over = new AbortController();
    const empty = new Promise<true>((resolve) => {
      emptied = () => resolve(true);
    });
    const late = wait(patience, false, { signal: over.signal, ref: false }).catch(() => false);
    const done = await Promise.race([empty, late]);
    emptied = null;
    over.abort();
    if (!done) {
      const reason = `Requests that are under way take longer than ${patience / 1000} seconds`;
      throw new ApiError('SERVICE_UNAVAILABLE', { reason }, 'Try again in a moment');
    }
  }

  return {
    closed: () => shut,
    enter: () => {
      inside++;
    },
    leave: () => {
      inside--;
      if (inside === 0) emptied?.();
    },
    alone,
  };
}
