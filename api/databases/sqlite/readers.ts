/**
 * Threads that read an SQLite file, started when they are needed. SQLite works inside the calling thread and cannot be
 * interrupted through the driver: what may take long runs in a thread of its own, and a request that is over, by its time
 * or because its client left, is answered while that thread is left to end.
 */
import { Worker } from 'node:worker_threads';
import { DatabaseFailure, type Row } from '../database.ts';
import type { Question, Reply } from './worker.js';

export interface Reader {
  /** Fails with a DatabaseFailure when the signal or the time limit ends it; the reader is then lost. */
  ask(question: Question, signal: AbortSignal): Promise<{ rows: readonly Row[]; milliseconds: number }>;
  giveBack(): void;
}

export class Readers {
  readonly #path: string;
  readonly #limit: number;
  readonly #timeout: number;
  readonly #all = new Set<Worker>();
  readonly #idle: Worker[] = [];
  readonly #waiting: ((worker: Worker) => void)[] = [];
  #closed = false;

  /** `timeout` in milliseconds; 0: none. */
  constructor(path: string, limit: number, timeout: number) {
    this.#path = path;
    this.#limit = limit;
    this.#timeout = timeout;
  }

  /** Lends a reader until it is given back. */
  async borrow(): Promise<Reader> {
    const worker = await this.#worker();
    return {
      ask: (question, signal) => this.#ask(worker, question, signal),
      giveBack: () => {
        if (this.#all.has(worker)) this.#giveBack(worker);
      },
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #worker(): Promise<Worker> {
    const idle = this.#idle.pop();
    if (idle) return Promise.resolve(idle);
    if (this.#all.size < this.#limit) return Promise.resolve(this.#start());
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: { path: this.#path } });
    worker.unref();
    worker.on('error', () => this.#drop(worker));
    this.#all.add(worker);
    return worker;
  }

  #giveBack(worker: Worker): void {
    const next = this.#waiting.shift();
    if (next) next(worker);
    else this.#idle.push(worker);
  }

  /** A reader that is lost makes room for another; whoever waits gets that one. */
  #drop(worker: Worker): void {
    this.#all.delete(worker);
    const at = this.#idle.indexOf(worker);
    if (at >= 0) this.#idle.splice(at, 1);
    void worker.terminate();
    const next = this.#closed ? undefined : this.#waiting.shift();
    if (next) next(this.#start());
  }

  #ask(worker: Worker, question: Question, signal: AbortSignal): ReturnType<Reader['ask']> {
    return new Promise((resolve, reject) => {
      const lose = (failure: DatabaseFailure): void => {
        this.#drop(worker);
        settle(() => reject(failure));
      };
      const aborted = (): void => lose(new DatabaseFailure('cancelled', 'The request was given up'));
      const expired = (): void => lose(new DatabaseFailure('timeout', `Longer than ${this.#timeout} ms`));
      const ended = (): void => lose(new DatabaseFailure('away', 'The reader ended'));
      const timer = this.#timeout > 0 ? setTimeout(expired, this.#timeout) : null;
      const settle = (then: () => void): void => {
        if (timer) clearTimeout(timer);
        signal.removeEventListener('abort', aborted);
        worker.off('message', replied);
        worker.off('exit', ended);
        then();
      };
      const replied = (reply: Reply): void =>
        settle(() => ('rows' in reply ? resolve(reply) : reject(Object.assign(new Error(reply.message), { code: reply.code }))));
      worker.once('message', replied);
      worker.once('exit', ended);
      signal.addEventListener('abort', aborted, { once: true });
      if (signal.aborted) aborted();
      else worker.postMessage(question);
    });
  }
}
