/** Chance with a seed: the demo is the same everywhere, so that guides and screenshots agree with it. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
  /** All of them, in another order. */
  shuffled<T>(from: readonly T[]): T[];
  /** Several different ones, in their own order. */
  some<T>(from: readonly T[], count: number): T[];
  /** True in so many of a hundred cases. */
  percent(chance: number): boolean;
}

/** Mulberry32: small, and good enough for picking words. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const shuffled = <T>(from: readonly T[]): T[] =>
    from
      .map((item) => ({ item, at: next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  return {
    whole,
    shuffled,
    pick: (from) => from[whole(0, from.length - 1)]!,
    some: (from, count) => {
      const taken = new Set(shuffled(from).slice(0, count));
      return from.filter((item) => taken.has(item));
    },
    percent: (chance) => next() * 100 < chance,
  };
}
