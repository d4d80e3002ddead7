/**
 * When those who come back to a group begin: at once, or together with the others who come back close to them. Every beginning divides
 * what the group is told in one go, so thousands who come back after another server's end would make everybody late.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

/** Answers when it is somebody's turn. `least`: milliseconds between two beginnings. */
export type Beginnings = () => Promise<void>;

export function openBeginnings(least: number, signal: AbortSignal): Beginnings {
  let last = Number.NEGATIVE_INFINITY;
  let next: Promise<void> | null = null;

  const begin = (): void => {
    last = performance.now();
    next = null;
  };

  return async () => {
    if (next) return next;
    const left = last + least - performance.now();
    if (left <= 0) return begin();
    next = wait(left, undefined, { signal, ref: false }).then(begin, begin);
    return next;
  };
}
