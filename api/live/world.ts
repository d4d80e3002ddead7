/** What all groups of live queries share: where they read, what they hear, and how much there may be of it. */
import type { Engine } from '../engine/engine.ts';
import type { Event } from '../events/event.ts';
import type { Events } from '../events/events.ts';
import type { Log } from '../log.ts';
import type { Lane } from './lane.ts';
import type { LiveLimits } from './limits.ts';
import type { Room } from './memory.ts';

export interface World {
  readonly engine: Pick<Engine, 'model' | 'read' | 'storage'>;
  readonly events: Pick<Events, 'position' | 'since' | 'want'>;
  readonly log: Log;
  readonly limits: LiveLimits;
  /** Others write into a database, too, and are seen. */
  readonly watched: boolean;
  readonly lane: Lane;
  /** Groups tell one after the other: all at once they would all be late. */
  readonly telling: Lane;
  readonly room: Room;
  /** Ends everything that is under way. */
  readonly signal: AbortSignal;
  readonly counted: { reads: number; told: number };
  /** Rows of an event whose values contradict what was known of them: two writes came in another order than they were made. */
  readonly doubtful: (event: Event) => ReadonlySet<number>;
}
