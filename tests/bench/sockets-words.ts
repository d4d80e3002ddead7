/** What the processes of the benchmark of sockets say to each other. */
import type { LiveCounts } from '../../api/live/live.ts';

/** To a server. */
export type Asked = 'measure' | 'close';

export interface Measured {
  readonly rss: number;
  readonly heap: number;
  /** Milliseconds of processor time since the start. */
  readonly cpu: number;
  readonly counts: LiveCounts;
}

/** To a process of clients. */
export type Told =
  | {
      readonly kind: 'open';
      /** Sockets are shared out among them; who loses one goes to the first. */
      readonly urls: readonly string[];
      /** One for each group. */
      readonly tokens: readonly string[];
      readonly sockets: number;
      /** Changes there will be at most. */
      readonly most: number;
    }
  /** Which changes each group was to hear of. `unsure`: nobody knows whether these were made. */
  | { readonly kind: 'check'; readonly seen: readonly (readonly number[])[]; readonly unsure: readonly number[] };

export interface Checked {
  readonly frames: number;
  readonly missing: number;
  readonly twice: number;
  /** Told to somebody who was not to hear of it. */
  readonly forbidden: number;
  readonly resumed: number;
  readonly resets: number;
  /** How many items took so many milliseconds, the index, from the moment their change was asked for. */
  readonly delays: readonly number[];
  /** The same for those whose change was asked for while the client was away. */
  readonly away: readonly number[];
  readonly slices: readonly Slice[];
}

/** Of five seconds: items told, those that took more than 250 ms, and the longest. */
export interface Slice {
  items: number;
  late: number;
  worst: number;
}
