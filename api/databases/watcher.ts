/**
 * Changes that other programs make in a database, as it tells of them itself: by its log (replication), by triggers of ours, or by
 * being asked again and again (poll). What every database's room offers of it, and what it tells; `api/watch` makes events of it.
 */
import type { TableName } from '../../introspection/catalog.ts';
import type { Way } from '../config/watch-setting.ts';
import type { ValueType } from '../model/type.ts';

export type { Way };

/** Of one database; made with it (`Database.watcher`), costs nothing until it is asked. */
export interface Watcher {
  /**
   * Finds out what can be had. From here on writes through this `Database` mark themselves in whatever way that takes, if it was
   * opened with a mark. Throws a `WatchRefusal` where a named way cannot be had; `auto` never refuses (`begin` is null).
   */
  choose(way: Way): Promise<Chosen>;
  /** Puts our triggers on these tables, again where they are there; absent where the database knows no such way. Throws `WatchRefusal`. */
  install?(tables: readonly WatchedTable[]): Promise<void>;
  /** Takes all away that `install` made; nothing is left. */
  remove?(): Promise<void>;
}

export interface Chosen {
  /** null: none can be had. */
  readonly way: Exclude<Way, 'auto'> | null;
  /** In sentences for who runs the server: what is seen and what is not; where there is no way, what it would take. */
  readonly sees: readonly string[];
  /**
   * Listens from now on: what is committed after it has answered is told. It comes back by itself when the database was away,
   * waiting longer each time. null where there is no way.
   */
  readonly begin: ((tables: readonly WatchedTable[], listener: WatchListener) => Promise<Watch>) | null;
}

export interface Watch {
  /** From now on these tables; what cannot be watched of them is told as trouble. */
  update(tables: readonly WatchedTable[]): Promise<void>;
  /** Nothing is told any more; what was made in the database for this watch is gone. */
  stop(): Promise<void>;
}

/** Without views. `columns` with the types of the model's fields, so that a value can be told as the API answers it. */
export interface WatchedTable extends TableName {
  /** Empty: it has none. */
  readonly key: readonly string[];
  readonly columns: readonly WatchedColumn[];
}

export interface WatchedColumn {
  readonly name: string;
  readonly type: ValueType;
}

/** Must not throw. */
export interface WatchListener {
  /**
   * In the order they were committed; a large transaction comes in parts. Nothing rolled back is ever told, and what we wrote
   * ourselves (under the same mark) is left out. 1,000 at a time at most.
   */
  changed(changes: readonly RawChange[]): void;
  /** What happened until now is not known, in one table or (without one) in any: the database was away, a table was emptied as a whole. */
  lost(reason: string, table?: TableName): void;
  /** For the log: it cannot be reached (again and again, at most once in 10 seconds), a table cannot be watched. Once it works again, `lost`. */
  trouble(sentence: string): void;
}

export interface RawChange {
  readonly table: TableName;
  readonly action: 'create' | 'update' | 'delete';
  /** As it was and as it is now; null where there is no such row, or nothing is known of it. */
  readonly before: RawRow | null;
  readonly after: RawRow | null;
}

/**
 * By column, as the API answers them (`Syntax.json`): only those that are known for certain. `whole`: all of the table's columns are
 * there; else the row has to be read, by its key, which is there at least where the table has one (else the change is `lost`).
 */
export interface RawRow {
  readonly values: Readonly<Record<string, unknown>>;
  readonly whole: boolean;
}

/** Where triggers write down what changed; never served. */
export const changesTable = 'pergola_changes';

/** Most changes that are told at a time. */
export const changesAtOnce = 1000;

/** It cannot be watched like that; in terms of who runs the server. */
export class WatchRefusal extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.name = 'WatchRefusal';
    this.remedy = remedy;
  }
}
