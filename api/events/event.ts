/** What is said of a change once it is committed: by us, through whichever door, or seen in the database by a watcher. */
import type { ChangeAction } from '../access/change.ts';
import type { Key, Payload } from '../query/change.ts';

export interface Event {
  /** Its place among all events: later ones are greater by `comparePositions`. Opaque to clients. */
  readonly id: string;
  readonly collection: string;
  readonly action: ChangeAction;
  /** In the order they were written; never empty. */
  readonly rows: readonly EventRow[];
  /** Who did it; null where another program wrote to the database. */
  readonly caller: EventCaller | null;
  readonly from: 'pergola' | 'database';
  /** The model's version when it happened: rows of another version may have other fields. */
  readonly model: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/**
 * Values as the API answers them, by field, without relations that have no column and without secrets. null: there is no such
 * row (before a create, after a delete), or it is not known; `knows` tells which.
 */
export interface EventRow {
  /** Empty where the collection has none. */
  readonly key: Key;
  readonly before: Payload | null;
  readonly after: Payload | null;
  /** Which of the two are as the database had them. What is not known has to be asked, or cannot be. */
  readonly knows: { readonly before: boolean; readonly after: boolean };
}

export interface EventCaller {
  readonly user: string | null;
  readonly role: string | null;
}

/** An event that has no place yet. */
export type NewEvent = Omit<Event, 'id'>;
