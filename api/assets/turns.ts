/** So many at a time, so many in line, and a clear refusal for more. */
import { ApiError } from '../errors.ts';

export interface Turns {
  take<T>(work: () => Promise<T>): Promise<T>;
  /** Being worked at, waiting, and the most that were worked at together since the start. */
  counts(): { readonly running: number; readonly waiting: number; readonly most: number };
}

/** Seconds after which one may ask again. */
const patience = 5;

export function openTurns(together: number, inLine: number): Turns {
  const waiting: (() => void)[] = [];
  let running = 0;
  let most = 0;
  return {
    take: async (work) => {
      if (running >= together) {
        if (waiting.length >= inLine) throw busy();
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else running++;
      most = Math.max(most, running);
      try {
        return await work();
      } finally {
        // The place is handed on, so that nobody who comes in this moment takes it first.
        const next = waiting.shift();
        if (next) next();
        else running--;
      }
    },
    counts: () => ({ running, waiting: waiting.length, most }),
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
