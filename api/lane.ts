/** Work that runs a few at a time, in the order it came. */
export type Lane = <T>(work: () => Promise<T>) => Promise<T>;

export function openLane(width: number): Lane {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= width) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
