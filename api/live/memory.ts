/**
 * What the members of a group were told of, by key: so that a row that is gone from it can be told as gone, where the row itself
 * does not say that it was there; and that what has not changed for them is not told. Bounded, for one group and for all.
 */
export interface Memory {
  has(key: string): boolean;
  /** The item told last, as `fingerprintOf` has it; 0 where that is not known. */
  told(key: string): number;
  put(key: string, fingerprint: number): void;
  remove(key: string): void;
  /** Every key that is in: what is not here was not there. */
  complete(): boolean;
  /** What a first answer held: all there is, or some of it. */
  fill(items: Iterable<readonly [key: string, fingerprint: number]>, complete: boolean): void;
  /** What another first answer held. That these were told to somebody does not mean that all have them. */
  add(keys: Iterable<string>): void;
  clear(): void;
}

/** Of all groups: how many keys there may be. */
export interface Room {
  left: number;
}

export function openMemory(most: number, room: Room): Memory {
  const keys = new Map<string, number>();
  let complete = false;

  function clear(): void {
    room.left += keys.size;
    keys.clear();
    complete = false;
  }

  function put(key: string, fingerprint: number): void {
    if (!keys.has(key)) {
      if (keys.size >= most || room.left <= 0) {
        complete = false;
        return;
      }
      room.left--;
    }
    keys.set(key, fingerprint);
  }

  return {
    has: (key) => keys.has(key),
    told: (key) => keys.get(key) ?? 0,
    put,
    remove: (key) => {
      if (keys.delete(key)) room.left++;
    },
    complete: () => complete,
    fill: (items, all) => {
      clear();
      complete = all;
      for (const [key, fingerprint] of items) put(key, fingerprint);
    },
    add: (some) => {
      for (const key of some) if (!keys.has(key)) put(key, 0);
    },
    clear,
  };
}

/** 53 bits of a text, never 0. */
export function fingerprintOf(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0) || 1;
}
