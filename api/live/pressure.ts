/** Notices a socket that does not take what it is sent: what waits for it is memory of ours. */
import type { LiveLimits } from './limits.ts';
import type { Wire } from './live.ts';

export interface Pressure {
  /** After it was told something. */
  readonly look: () => void;
  /** From time to time, as nothing may be told to it for a while; `now` in milliseconds. */
  readonly mind: (now: number) => void;
}

/** As many times as much ends it at once. */
const hard = 8;

/** `drop` may be called more than once. */
export function openPressure(
  wire: Pick<Wire, 'waiting'>,
  { waiting, patience }: Pick<LiveLimits, 'waiting' | 'patience'>,
  drop: () => void,
): Pressure {
  /** Since when too much waits; null: it does not. */
  let since: number | null = null;

  return {
    look: () => {
      const bytes = wire.waiting();
      if (bytes <= waiting) since = null;
      else if (bytes > waiting * hard) drop();
      else since ??= Date.now();
    },
    mind: (now) => {
      if (since === null) return;
      if (wire.waiting() <= waiting) since = null;
      else if (now - since > patience) drop();
    },
  };
}
