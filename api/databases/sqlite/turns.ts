/** One at a time, in the order they asked. Who leaves the queue gives nobody's turn away. */
import { DatabaseFailure } from '../database.ts';

export class Turns {
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  /** Answers how the turn is given back. */
  take(signal: AbortSignal): Promise<() => void> {
    const left = (): DatabaseFailure => new DatabaseFailure('cancelled', 'The request was given up');
    if (signal.aborted) return Promise.reject(left());
    if (!this.#taken) {
      this.#taken = true;
      return Promise.resolve(this.#once());
    }
    return new Promise((resolve, reject) => {
      const mine = (): void => {
        signal.removeEventListener('abort', leave);
        resolve(this.#once());
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(mine), 1);
        reject(left());
      };
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
