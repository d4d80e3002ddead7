/** Remembers how long statements took, to tell which may run in the server's own thread. */
import { LRUCache } from 'lru-cache';

/** Milliseconds below which the way to another thread and back costs more than it spares anybody. */
const quick = 2;

export class Pace {
  readonly #worst = new LRUCache<string, number>({ max: 2_000 });

  /** Never true for what has not run yet. */
  isQuick(text: string): boolean {
    return (this.#worst.get(text) ?? Number.POSITIVE_INFINITY) < quick;
  }

  /** The worst time counts, and is forgotten slowly: other values of the same statement may well take as long again. */
  note(text: string, milliseconds: number): void {
    this.#worst.set(text, Math.max(milliseconds, (this.#worst.get(text) ?? 0) * 0.9));
  }
}
