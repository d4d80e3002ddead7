/**
 * Events of a group that wait to be told, gathered by key. What comes before somebody's beginning and what comes after are never
 * gathered together: a row that came and went in between is nothing to who was there all the time, and something to who began
 * by reading it.
 */
import { textOfKey } from '../engine/write/record.ts';
import type { Event } from '../events/event.ts';
import { keyIn } from './key-filter.ts';
import { mostPending, mostSegments } from './limits.ts';
import type { Question } from './question.ts';
import { type Batch, gather } from './settle.ts';

export interface Segment {
  readonly batch: Batch;
  /** The positions its events are between. */
  readonly after: string;
  readonly upTo: string;
}

export interface Segments {
  /** `before`: the position before the event. false: there is too much. */
  add(question: Question, event: Event, before: string, doubtful: ReadonlySet<number>): boolean;
  /** What comes is not gathered with what has come. */
  seal(): void;
  /** A first answer is being read, at a moment nobody knows: until `done` is called, no row is gathered twice. */
  reading(): () => void;
  /** All there are, in their order; they wait no more. */
  take(): readonly Segment[];
  any(): boolean;
}

export function openSegments(): Segments {
  let segments: { readonly batch: Batch; readonly after: string; upTo: string }[] = [];
  let sealed = false;
  let readings = 0;

  const seal = (): void => {
    sealed = true;
  };

  const holds = (batch: Batch, { rows }: Event, { collection }: Question): boolean =>
    rows.some(({ key, before }) => {
      const was = before && keyIn(before, collection);
      return batch.has(textOfKey(key)) || (was !== null && batch.has(textOfKey(was)));
    });

  /** A row under the key of one that went is another, and no change of it: databases give keys anew. */
  const anew = (batch: Batch, { action, rows }: Event): boolean =>
    action === 'create' && rows.some(({ key }) => batch.get(textOfKey(key))?.is === 'out');

  return {
    add: (question, event, before, doubtful) => {
      let last = segments.at(-1);
      if (!last || sealed || anew(last.batch, event) || (readings > 0 && holds(last.batch, event, question))) {
        last = { batch: new Map(), after: before, upTo: before };
        segments.push(last);
        sealed = false;
      }
      gatherAll(last.batch, question, event, doubtful);
      last.upTo = event.id;
      return segments.length <= mostSegments && segments.reduce((sum, { batch }) => sum + batch.size, 0) <= mostPending;
    },
    seal,
    reading: () => {
      seal();
      readings++;
      let reads = true;
      return () => {
        if (!reads) return;
        reads = false;
        readings--;
        seal();
      };
    },
    take: () => {
      const some = segments;
      segments = [];
      return some;
    },
    any: () => segments.length > 0,
  };
}

/** Rows without a key cannot be named, and rows of another model cannot be taken at their word. */
export function gatherAll(batch: Batch, question: Question, event: Event, doubtful: ReadonlySet<number>): void {
  const known = event.model === question.version;
  for (const [index, row] of event.rows.entries()) {
    if (row.key.length > 0) gather(batch, question, event, row, known && !doubtful.has(index));
  }
}
