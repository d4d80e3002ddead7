/** One clock for all connections: it ticks, and tells whose moment has come. A timer for each socket would cost as much as the rest. */
export interface Clock<T> {
  /** At `time` (milliseconds since 1970), or a tick later; instead of an earlier wish. null: never. */
  set(what: T, time: number | null): void;
  close(): void;
}

export const tick = 250;

/** `ticks` is called at each tick, after those that are due. */
export function openClock<T>(due: (what: T) => void, ticks: () => void): Clock<T> {
  const slots = new Map<number, Set<T>>();
  const slotOf = new Map<T, number>();
  let reached = Math.floor(Date.now() / tick);
  const timer = setInterval(() => {
    const now = Math.floor(Date.now() / tick);
    // After a sleep of the machine there are more empty slots than taken ones.
    const passed = now - reached > slots.size ? [...slots.keys()].filter((each) => each <= now) : range(reached + 1, now);
    reached = Math.max(reached, now);
    for (const slot of passed) {
      const some = slots.get(slot);
      slots.delete(slot);
      for (const what of some ?? []) {
        slotOf.delete(what);
        due(what);
      }
    }
    ticks();
  }, tick).unref();
  return {
    set: (what, time) => {
      const before = slotOf.get(what);
      if (before !== undefined) slots.get(before)?.delete(what);
      slotOf.delete(what);
      if (time === null) return;
      const slot = Math.max(reached + 1, Math.ceil(time / tick));
      const some = slots.get(slot) ?? new Set();
      slots.set(slot, some.add(what));
      slotOf.set(what, slot);
    },
    close: () => clearInterval(timer),
  };
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
