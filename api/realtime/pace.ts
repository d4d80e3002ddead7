/** How much one socket may send: so many messages a second for long, and twice as many at once. */

/** False: too many. `now` in milliseconds, only ever growing; a long message may count as several. */
export type Pace = (now: number, cost?: number) => boolean;

export function openPace(perSecond: number, burst = 2 * perSecond): Pace {
  let left = burst;
  let last = 0;
  return (now, cost = 1) => {
    left = Math.min(burst, left + ((now - last) / 1000) * perSecond);
    last = now;
    // One that counts as more than there ever is waits for all there is.
    if (left < Math.min(cost, burst)) return false;
    left -= cost;
    return true;
  };
}
