/** Remembers how long statements took, to tell which may run in the server's own thread. */
import { LRUCache } from 'lru-cache';

/** Milliseconds below which the way to another thread and back costs more than it spares anybody. */
const quick = 2;

export class Pace {
  readonly #usual = new LRUCache<string, number>({ max: 2_000 });

  knows(text: string): boolean {
    return this.#usual.has(text);
  }

  /** Never true for what has not run yet. */
  isQuick(text: string): boolean {
    return (this.#usual.get(text) ?? Number.POSITIVE_INFINITY) < quick;
  }

  /**
   * A slow run weighs for the next twenty or so, as other values of the same statement may well take as long again. One that
   * only had to wait for a processor does not: on a busy machine every statement would look slow, and the threads they were
   * then sent to would keep it busy.
   */
  note(text: string, milliseconds: number): void {
    const usual = this.#usual.get(text) ?? milliseconds;
    this.#usual.set(text, usual + (milliseconds - usual) / 5);
  }
}
