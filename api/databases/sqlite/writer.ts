/**
 * The one who writes an SQLite file, in a thread of its own that is started for the first transaction: a server that only reads
 * never opens the file for more. Transactions take turns in the order they were asked for; nobody waits in a thread.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { DatabaseFailure, type DatabaseTransaction, type Shaping, type Statement, type Written } from '../database.ts';
import { savepoints } from '../savepoint.ts';
import { isBusy, sqliteWriteFailure } from './failure.ts';
import { Pace } from './pace.ts';
import { Turns } from './turns.ts';
import type { Noting } from './watch-notes.js';
import { type Order, type Outcome, openWriting, type Writing } from './writing.js';

/** Milliseconds another process may keep the file from us, where no time limit is set. */
const patience = 10_000;
/** While a commit waits for who still reads, nobody can begin to read: better to give way to them. */
const patienceAtCommit = 3_000;

type Done = Extract<Outcome, { readonly rows: unknown }>;

export class Writer {
  readonly #path: string;
  readonly #timeout: number;
  readonly #turns = new Turns();
  readonly #pace = new Pace();
  #worker: Worker | null = null;
  /** For what is quick to write, once it is known to be. */
  #here: Writing | null = null;
  /** What is to be noted for who watches the file. */
  #noting: Noting | null = null;
  #asked: { resolve(outcome: Outcome): void; reject(error: unknown): void }[] = [];

  /** `timeout` in milliseconds; 0: none. */
  constructor(path: string, timeout: number) {
    this.#path = path;
    this.#timeout = timeout;
  }

  async transaction<T>(
    work: (transaction: DatabaseTransaction) => Promise<T>,
    signal: AbortSignal,
    shaping: Shaping = 'rows',
  ): Promise<T> {
    const giveBack = await this.#turns.take(signal, this.#timeout || patience);
    /** What transactions that begin alike are known by. */
    let begun: string | null = null;
    let here: Writing | null = null;
    let spent = 0;
    const timed = async (work: Promise<Done>): Promise<Done> => {
      const done = await work;
      spent += done.milliseconds;
      return done;
    };
    const ask = ({ text, values, keep }: Statement): Promise<Done> => {
      const order: Order = { kind: 'run', begin: begun === null, alone: false, text, values, keep, shaping };
      if (begun !== null) return timed(this.#order(order, signal, here));
      begun = `begin ${text}`;
      here = shaping === 'tables' ? null : this.#hereFor(begun);
      return timed(this.#patiently(order, signal, this.#timeout || patience, here));
    };
    const transaction: DatabaseTransaction = {
      queues: true,
      run: async (statement) => (await ask(statement)).rows,
      write: async (statement) => ({ ...(await ask(statement)), firstNumber: null }),
      savepoint: savepoints((text) => ask({ text, values: [], keep: true })),
    };
    try {
      const result = await work(transaction);
      if (signal.aborted) throw givenUp();
      if (begun !== null) {
        const most = Math.min(this.#timeout || patience, patienceAtCommit);
        await timed(this.#patiently({ kind: 'commit' }, signal, most, here));
        this.#pace.note(begun, spent);
      }
      giveBack();
      return result;
    } catch (error) {
      const undone = this.#ask({ kind: 'rollback' }, here).catch(() => {});
      void undone.then(giveBack);
      // Who has left need not wait until a long statement is through, as only then it can be undone.
      if (!signal.aborted) await this.#inTime(undone, signal).catch(() => {});
      throw error;
    }
  }

  /** A statement that is a transaction of its own. No more than a row: it is waited for, as nothing could undo it. */
  async write({ text, values, keep }: Statement, signal: AbortSignal): Promise<Written> {
    const most = this.#timeout || patience;
    const giveBack = await this.#turns.take(signal, most);
    const order: Order = { kind: 'run', begin: false, alone: true, text, values, keep, shaping: 'rows' };
    try {
      const { rows, affected, milliseconds } = await this.#patiently(order, signal, most, this.#hereFor(text));
      this.#pace.note(text, milliseconds);
      return { rows, affected, firstNumber: null };
    } finally {
      giveBack();
    }
  }

  /** Right here, where the way to the thread and back takes longer than the writing; null: in the thread, as it waits for the disk. */
  #hereFor(begun: string): Writing | null {
    if (!this.#pace.isQuick(begun)) return null;
    if (this.#here === null) {
      this.#here = openWriting(this.#path, 0);
      if (this.#noting !== null) this.#here.obey({ kind: 'note', noting: this.#noting });
    }
    return this.#here.waitsForDisk ? null : this.#here;
  }

  /** From the next transaction on. */
  async note(noting: Noting | null): Promise<void> {
    const giveBack = await this.#turns.take(new AbortController().signal, patience);
    try {
      this.#noting = noting;
      this.#here?.obey({ kind: 'note', noting });
      if (this.#worker !== null) await this.#ask({ kind: 'note', noting }, null);
    } finally {
      giveBack();
    }
  }

  async close(): Promise<void> {
    this.#here?.close();
    await this.#worker?.terminate();
  }

  /** Asks again while others are at the file. */
  async #patiently(order: Order, signal: AbortSignal, milliseconds: number, here: Writing | null): Promise<Done> {
    const end = Date.now() + milliseconds;
    for (let wait = 2; ; wait = Math.min(wait * 2, 100)) {
      try {
        return await this.#order(order, signal, here);
      } catch (error) {
        if (!isBusy(error) || Date.now() > end) throw error;
      }
      await pause(wait, undefined, { signal }).catch((error: unknown) => Promise.reject(givenUp(error)));
    }
  }

  async #order(order: Order, signal: AbortSignal, here: Writing | null): Promise<Done> {
    if (signal.aborted) throw givenUp();
    const asked = this.#ask(order, here);
    const outcome = await (here !== null || (order.kind === 'run' && order.alone) ? asked : this.#inTime(asked, signal));
    if ('rows' in outcome) return outcome;
    throw failureOf(outcome);
  }

  /** What takes longer, or is not wanted any more, goes on in the thread: nothing can stop it there. */
  #inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const aborted = (): void => reject(givenUp());
      const expired = (): void => reject(new DatabaseFailure('timeout', `Longer than ${this.#timeout} ms`));
      const timer = this.#timeout > 0 ? setTimeout(expired, this.#timeout) : undefined;
      signal.addEventListener('abort', aborted, { once: true });
      work.then(resolve, reject).finally(() => {
        clearTimeout(timer);
        signal.removeEventListener('abort', aborted);
      });
    });
  }

  #ask(order: Order, here: Writing | null): Promise<Outcome> {
    if (here !== null) return Promise.resolve(here.obey(order));
    if (this.#worker === null) {
      this.#worker = this.#start();
      if (this.#noting !== null) void this.#ask({ kind: 'note', noting: this.#noting }, null).catch(() => {});
    }
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject });
      // Work that is under way keeps the process alive.
      worker.ref();
      worker.postMessage(order);
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./write-worker.js', import.meta.url), { workerData: { path: this.#path } });
    worker.unref();
    worker.on('message', (outcome: Outcome) => {
      this.#asked.shift()?.resolve(outcome);
      if (this.#asked.length === 0) worker.unref();
    });
    // What it had not committed when it ended is undone by the next to open the file.
    const ended = (): void => {
      this.#worker = null;
      for (const { reject } of this.#asked.splice(0)) reject(new DatabaseFailure('away', 'The writer ended'));
    };
    worker.on('error', ended);
    worker.on('exit', ended);
    return worker;
  }
}

const failureOf = ({ message, code }: Exclude<Outcome, Done>): unknown =>
  sqliteWriteFailure(Object.assign(new Error(message), { code }));

const givenUp = (error: unknown = 'The request was given up'): DatabaseFailure => new DatabaseFailure('cancelled', error);
