/**
 * The rows of the last events, to notice where two writes of one row are told in another order than they were made: then what the
 * later one found is not what the earlier one left, and neither is taken at its word.
 */
import { LRUCache } from 'lru-cache';
import { textOfKey } from '../engine/write/record.ts';
import type { Event } from '../events/event.ts';
import type { Payload } from '../query/change.ts';

/** Events of more rows are not looked at: one statement wrote them, and holds their locks. */
const fewRows = 50;

export interface Recent {
  /** Which of its rows, by their index. */
  doubtful(event: Event): ReadonlySet<number>;
}

const none: ReadonlySet<number> = new Set();

export function openRecent(): Recent {
  /** null: gone. Only for a moment: in between another program may have written. */
  const last = new LRUCache<string, { readonly row: Payload | null }>({ max: 5_000, ttl: 5_000, ttlResolution: 100 });
  return {
    doubtful: ({ collection, rows }) => {
      if (rows.length > fewRows) return none;
      let found: Set<number> | null = null;
      for (const [index, { key, before, after, knows }] of rows.entries()) {
        const name = `${collection} ${textOfKey(key)}`;
        const known = last.get(name);
        if (known && knows.before && !same(known.row, before)) {
          found ??= new Set();
          found.add(index);
        }
        if (knows.after) last.set(name, { row: after });
        else last.delete(name);
      }
      return found ?? none;
    },
  };
}

function same(one: Payload | null, other: Payload | null): boolean {
  if (one === null || other === null) return one === other;
  for (const name of Object.keys(one)) {
    const [a, b] = [one[name], other[name]];
    if (a !== b && (typeof a !== 'object' || typeof b !== 'object' || JSON.stringify(a) !== JSON.stringify(b))) return false;
  }
  return true;
}
