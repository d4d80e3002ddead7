/** So many at a time, so many in line, and a clear refusal for more. */
import { ApiError } from '../errors.ts';
import { openLane } from '../lane.ts';

export interface Turns {
  take<T>(work: () => Promise<T>): Promise<T>;
  /** Being worked at, waiting, and the most that were worked at together since the start. */
  counts(): { readonly running: number; readonly waiting: number; readonly most: number };
}

/** Seconds after which one may ask again. */
const patience = 5;

export function openTurns(together: number, inLine: number): Turns {
  const inTurn = openLane(together);
  let [inside, running, most] = [0, 0, 0];
  return {
    take: async (work) => {
      if (inside >= together + inLine) throw busy();
      inside++;
      try {
        return await inTurn(async () => {
          running++;
          most = Math.max(most, running);
          try {
            return await work();
          } finally {
            running--;
          }
        });
      } finally {
        inside--;
      }
    },
    counts: () => ({ running, waiting: inside - running, most }),
  };
}

const busy = (): ApiError =>
  new ApiError(
    'SERVICE_UNAVAILABLE',
    {
      service: 'assets',
      reason: 'Too many images are being transformed',
      reset: new Date(Date.now() + patience * 1000).toISOString(),
    },
    'Ask again in some seconds',
  );
