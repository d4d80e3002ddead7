/** The last events, for who was away: as many as count and bytes allow. */
import type { Event } from './event.ts';
import { comparePositions } from './position.ts';

export interface Kept {
  add(event: Event, bytes: number): void;
  /** All after `id`, oldest first; null where some of them may be forgotten. */
  after(id: string): readonly Event[] | null;
  /** Nothing up to `id` is known any more. */
  forget(id: string): void;
}

export interface KeptLimits {
  readonly count: number;
  readonly bytes: number;
}

/** `from`: the position before the first event there will be. */
export function openKept(limits: KeptLimits, from: string): Kept {
  let events: { readonly event: Event; readonly bytes: number }[] = [];
  /** Where the kept ones begin: those before have made room. */
  let start = 0;
  let bytes = 0;
  let forgotten = from;

  function makeRoom(): void {
    while (start < events.length && (events.length - start > limits.count || bytes > limits.bytes)) {
      const first = events[start++]!;
      bytes -= first.bytes;
      forgotten = first.event.id;
    }
    if (start < 1024 || start < events.length / 2) return;
    events = events.slice(start);
    start = 0;
  }

  return {
    add: (event, size) => {
      events.push({ event, bytes: size });
      bytes += size;
      makeRoom();
    },
    after: (id) => {
      if (comparePositions(id, forgotten) < 0) return null;
      let [low, high] = [start, events.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (comparePositions(events[middle]!.event.id, id) <= 0) low = middle + 1;
        else high = middle;
      }
      return events.slice(low).map(({ event }) => event);
    },
    forget: (id) => {
      events = [];
      start = 0;
      bytes = 0;
      forgotten = id;
    },
  };
}
