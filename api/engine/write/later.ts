/** Work that comes one by one and is done together: what waits while some is being done is done at once afterwards. */
export function openLater<T>(doAll: (all: readonly T[]) => Promise<void>): (some: readonly T[]) => Promise<void> {
  let waiting: T[] = [];
  let next: Promise<void> | null = null;
  let current: Promise<void> = Promise.resolve();

  async function doNext(): Promise<void> {
    await current;
    // Whoever has come at the same time comes along.
    await new Promise(setImmediate);
    const all = waiting;
    waiting = [];
    next = null;
    current = doAll(all).catch(() => {});
    await current;
  }

  return (some) => {
    waiting.push(...some);
    next ??= doNext();
    return next;
  };
}
