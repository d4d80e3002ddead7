/** What doors and hooks ask of the engine when something is to be written. */

import type { Caller } from '../access/caller.ts';
import type { DatabaseTransaction } from '../databases/database.ts';
import type { Model } from '../model/model.ts';
import type { Change, Key, Shown } from '../query/change.ts';
import type { Query } from '../query/query.ts';

export interface ChangeRequest {
  change(model: Model): Change;
  /** What is answered of each item written; null: nothing is read again. */
  readonly shown: ((model: Model) => Shown) | null;
  /** The `etag` the item must still have (`If-Match`); null: any. For changes of one item only. */
  readonly unchanged: string | null;
}

export interface Changed {
  /** Of the items written, in the order of the request. For a collection without a key: empty. */
  readonly keys: readonly Key[];
  /** JSON text of one item each, as the caller may read them; null where nothing was asked for or may be read. */
  readonly items: readonly string[] | null;
  /** Of the only item that is answered; null where there is none, or several. */
  readonly etag?: string | null;
}

/** Reads and writes of one transaction, each with the access of the caller it is given. */
export interface Transaction {
  /** The caller the transaction was begun for. */
  readonly caller: Caller;
  readonly model: Model;
  /** JSON text of one item each. */
  read(query: Query, caller: Caller): Promise<readonly string[]>;
  change(change: Change, shown: Shown | null, caller: Caller): Promise<Changed>;
  /** Until the end of the transaction nobody else changes these rows, nor holds them. Keys there are none of are passed over. */
  hold(collection: string, keys: readonly Key[]): Promise<void>;
  /**
   * Undoes what `work` changed when it throws, and nothing before it; the transaction goes on. Where the database cannot do
   * that, what is thrown is no ApiError any more, and all is lost.
   */
  attempt<T>(work: () => Promise<T>): Promise<T>;
  /** Work of the server itself in a transaction of its own, committed when it is done whatever becomes of this one. */
  apart(work: (transaction: Transaction) => Promise<void>): Promise<void>;
  /** For statements that change tables; to be asked for before anything else of that source. */
  shape(source: string): Promise<DatabaseTransaction>;
}
