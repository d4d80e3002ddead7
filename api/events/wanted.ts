/**
 * Which collections somebody wants to hear of, on this node or on another. A collection stays wanted for some minutes, so that who
 * was away may come back; and it is known since when it has been, without a gap.
 */
export interface Wanted {
  /** Answers how to stop. `begins` is called where it was not wanted here before. */
  want(collection: string): () => void;
  /** Another node wants these. */
  heard(collections: readonly string[]): void;
  has(collection: string): boolean;
  any(): boolean;
  /** Of this node, to be told to others. */
  own(): readonly string[];
  /** From which position on all of its events are known; null: it is not wanted. */
  since(collection: string): string | null;
  /** Its events before now (null: those of all) are not known any more. */
  lost(collection: string | null): void;
  /** Something was written that nobody was told of. */
  skipped(collection: string): void;
  close(): void;
}

/** Milliseconds: how long nobody has to want it, and how long something that was not told may matter to who begins to want it. */
const lasts = 5 * 60_000;
const recent = 30_000;
const prunes = 30_000;

interface State {
  /** On this node. */
  count: number;
  /** Until then although nobody here does. */
  until: number;
  from: string;
}

/** `missed`: there is somebody new, and something they may just have missed; called a moment later, when it is surely written. */
export function openWanted(
  position: () => string,
  begins: (collection: string) => void,
  missed: (collection: string) => void,
): Wanted {
  const states = new Map<string, State>();
  const skips = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  const timer = setInterval(() => {
    const now = Date.now();
    for (const [collection, state] of states) if (state.count === 0 && state.until < now) states.delete(collection);
    for (const [collection, time] of skips) if (time < now - recent) skips.delete(collection);
  }, prunes).unref();

  function stateOf(collection: string): State {
    const known = states.get(collection);
    if (known) return known;
    const made = { count: 0, until: Date.now() + lasts, from: position() };
    states.set(collection, made);
    if ((skips.get(collection) ?? 0) > Date.now() - recent) {
      const later = setTimeout(() => {
        timers.delete(later);
        missed(collection);
      }, settles);
      timers.add(later);
    }
    return made;
  }

  return {
    want: (collection) => {
      const state = stateOf(collection);
      if (++state.count === 1) begins(collection);
      let wants = true;
      return () => {
        if (!wants) return;
        wants = false;
        state.count--;
        state.until = Date.now() + lasts;
      };
    },
    heard: (collections) => {
      for (const collection of collections) stateOf(collection).until = Date.now() + lasts;
    },
    has: (collection) => states.has(collection),
    any: () => states.size > 0,
    own: () => [...states].flatMap(([collection, { count }]) => (count > 0 ? [collection] : [])),
    since: (collection) => states.get(collection)?.from ?? null,
    lost: (collection) => {
      for (const [name, state] of states) if (collection === null || name === collection) state.from = position();
    },
    skipped: (collection) => void skips.set(collection, Date.now()),
    close: () => {
      clearInterval(timer);
      for (const each of timers) clearTimeout(each);
    },
  };
}

/** Milliseconds until work that was under way when somebody new came is surely committed, or will be told. */
const settles = 1000;
