/**
 * Events of all changes, in one order, within this process or between nodes (Redis). The last ones are kept, so that who was
 * away can be told what was missed.
 */
import type { Event, NewEvent } from './event.ts';

export interface Events {
  /** The last event's id; '' before the first. What comes later is after it. */
  position(): string;
  /** From now on, in order, from every node. Answers how to stop. A listener must not throw. */
  listen(listener: Listener): () => void;
  /**
   * Somebody wants to hear of a collection: its rows' values come with its events, now and for some minutes after the last
   * one who wanted it has gone (so that they may come back). Answers how to stop wanting it.
   */
  want(collection: string): () => void;
  /**
   * Events of a collection after `id`, oldest first; null where it cannot be told any more whether these are all: the id is
   * too old, from before this start, or nobody wanted the collection since.
   */
  since(id: string, collection: string): readonly Event[] | null;
  /** What a watcher of a database has seen. */
  publish(event: NewEvent): void;
  /** What a watcher has not seen: listeners on every node are told that it is `lost`. null: in any collection. */
  lose(collection: string | null): void;
  /** Says something to the other nodes, which is JSON: of no change, kept nowhere, and lost where the way is interrupted. */
  note(topic: string, note: unknown): void;
  /** What other nodes note. Answers how to stop. A listener must not throw. */
  notes(topic: string, listener: (note: unknown) => void): () => void;
  close(): Promise<void>;
}

/**
 * `lost`: something happened that will not be told, as the way to other nodes was interrupted, or as a collection was not wanted
 * yet; who has looked before has to look again. null: in any collection.
 */
export interface Listener {
  event(event: Event): void;
  lost(collection: string | null): void;
}
