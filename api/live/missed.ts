/**
 * What those who come back to a group have missed. Many come back at once and have left off at the same message: what happened since is
 * gathered once for all of them, and only what is new is added for who comes a moment later.
 */
import type { Event } from '../events/event.ts';
import { mostPending } from './limits.ts';
import type { Message } from './live.ts';
import type { Question } from './question.ts';
import { gatherAll } from './segments.ts';
import type { Batch } from './settle.ts';

/** null: what they have may be wrong. */
export type Decided = readonly Message[] | null;

export interface Missed {
  /**
   * What happened between the message they left off at and `position`, which is now. `since` is asked for the events behind a position, and
   * answers null where these are not known any more; `decide` is given what is gathered.
   */
  of(
    after: string,
    position: string,
    since: (position: string) => readonly Event[] | null,
    decide: (batch: Batch) => Promise<Decided>,
  ): Promise<Decided>;
  /** It is another question, or what was gathered is void. */
  clear(): void;
}

interface Gathered {
  readonly batch: Batch;
  upTo: string;
  decided: Promise<Decided> | null;
}

/** Messages to have left off at that are remembered, and for how many milliseconds after somebody came back. */
const most = 8;
const patience = 5_000;

export function openMissed(question: () => Question): Missed {
  const known = new Map<string, Gathered>();
  let timer: NodeJS.Timeout | undefined;

  return {
    of: async (after, position, since, decide) => {
      const gathered = known.get(after) ?? { batch: new Map(), upTo: after, decided: null };
      if (gathered.upTo !== position || gathered.decided === null) {
        const events = since(gathered.upTo);
        if (events === null) {
          known.delete(after);
          return null;
        }
        for (const event of events) gatherAll(gathered.batch, question(), event, new Set());
        gathered.upTo = position;
        // A copy, as more may be gathered while it is decided.
        gathered.decided = gathered.batch.size > mostPending ? Promise.resolve(null) : decide(new Map(gathered.batch));
        // A failure is told to who waits for it, and is no answer for others.
        gathered.decided.catch(() => known.delete(after));
      }
      known.delete(after);
      known.set(after, gathered);
      clearTimeout(timer);
      timer = setTimeout(() => known.clear(), patience).unref();
      for (const [oldest] of known) if (known.size > most) known.delete(oldest);
      return gathered.decided;
    },
    clear: () => {
      clearTimeout(timer);
      known.clear();
    },
  };
}
