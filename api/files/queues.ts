/** Work that waits for other work by name: what has a name in common is done one after the other, all else together. */
export type Queues = <T>(names: readonly string[], work: () => Promise<T>) => Promise<T>;

export function openQueues(): Queues {
  const last = new Map<string, Promise<void>>();
  return async (names, work) => {
    const before = [...new Set(names)].map((name) => last.get(name));
    let done = (): void => {};
    const mine = new Promise<void>((resolve) => {
      done = resolve;
    });
    // In line everywhere at once, so that no two wait for each other.
    for (const name of names) last.set(name, mine);
    try {
      await Promise.all(before);
      return await work();
    } finally {
      done();
      for (const name of names) if (last.get(name) === mine) last.delete(name);
    }
  };
}
