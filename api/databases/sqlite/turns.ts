/**
 * One at a time, in the order they asked. Who leaves the queue gives nobody's turn away; who has waited too long gives way, as two
 * may hold a turn each and wait for the other's.
 */
import { DatabaseFailure } from '../database.ts';

export class Turns {
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  /** Answers how the turn is given back. `patience` in milliseconds. */
  take(signal: AbortSignal, patience: number): Promise<() => void> {
    const left = (): DatabaseFailure => new DatabaseFailure('cancelled', 'The request was given up');
    if (signal.aborted) return Promise.reject(left());
    if (!this.#taken) {
      this.#taken = true;
      return Promise.resolve(this.#once());
    }
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', leave);
      };
      const mine = (): void => {
        end();
        resolve(this.#once());
      };
      const goWith = (failure: DatabaseFailure): void => {
        end();
        this.#waiting.splice(this.#waiting.indexOf(mine), 1);
        reject(failure);
      };
      const leave = (): void => goWith(left());
      const timer = setTimeout(() => goWith(new DatabaseFailure('busy', `Others write for ${patience} ms`)), patience);
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(mine);
    });
  }

  #once(): () => void {
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const next = this.#waiting.shift();
      if (next) next();
      else this.#taken = false;
    };
  }
}
