/** One connected database, as the engine sees it. */
import type { Catalog, Column, TableName } from '../../introspection/catalog.ts';
import type { ReadOptions } from '../../introspection/read.ts';
import type { ValueType } from '../model/type.ts';
import type { Storage } from '../query/matches.ts';
import type { Canonical } from '../sql/encode.ts';
import type { Parameter } from '../sql/fragment.ts';
import type { Syntax } from '../sql/syntax.ts';
import type { Ddl } from './ddl.ts';
import type { Watcher } from './watcher.ts';

export interface Database {
  readonly dialect: Catalog['dialect'];
  readonly syntax: Syntax;
  typeOf(column: Column, table: TableName): ValueType;
  /** A canonical value in the form the driver takes for this parameter. */
  encode(value: Canonical, parameter: Parameter): unknown;
  readCatalog(options: ReadOptions): Promise<Catalog>;
  /** A text that changes when the schema does; one cheap query. */
  schemaFingerprint(): Promise<string>;
  /** Rows of a read. `signal` stops the statement in the database, not only the wait for it. */
  run(statement: Statement, signal: AbortSignal): Promise<readonly Row[]>;
  /** The same in chunks, while the database still produces them. */
  stream(statement: Statement, signal: AbortSignal): AsyncIterable<readonly Row[]>;
  /**
   * One transaction, at the isolation of `read committed` or better: committed when `work` is done, rolled back when it throws or the signal
   * aborts. Whoever gets an answer can rely on it: it is on disk as far as the database promises that.
   */
  transaction<T>(work: (transaction: DatabaseTransaction) => Promise<T>, signal: AbortSignal, shaping?: Shaping): Promise<T>;
  /** A statement that is a transaction of its own, where that spares the ways to begin and to commit one. */
  write?(statement: Statement, signal: AbortSignal): Promise<Written>;
  /** What this database does with dates and text that others do not, for `matches` in memory. */
  readonly storage: Storage;
  /** A statement that no transaction can hold, without a time limit: for what changes tables apart (`Step.apart`). Absent: it has none. */
  readonly apart?: (text: string) => Promise<readonly Row[]>;
  /** How its tables are made and changed; loaded when it is asked for. Absent: not by us. */
  readonly ddl?: () => Promise<Ddl>;
  /** What the database would do, in its own form. */
  explain(statement: Statement): Promise<unknown>;
  /** About how many rows the statement has, by the database's own statistics; exact where it keeps none. */
  estimate(statement: Statement): Promise<number>;
  /** What tells of changes others make; loaded when it is asked for. Absent: there is no such thing here. */
  readonly watcher?: () => Promise<Watcher>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** `tables`: a transaction that changes tables, in which foreign keys are minded only by who asks for that, where these are in the way. */
export type Shaping = 'rows' | 'tables';

/** Statements of one transaction, one after the other; a failed one has undone only itself where the database can do that, and else the caller throws. */
export interface DatabaseTransaction {
  /** Once one is done, others may be asked for without waiting for each: they are done in turn. Absent: one at a time. */
  readonly queues?: true;
  run(statement: Statement): Promise<readonly Row[]>;
  write(statement: Statement): Promise<Written>;
  /** From here on, what is written can be undone without what was written before; not everywhere after a statement has failed. */
  savepoint(): Promise<Savepoint>;
}

export interface Savepoint {
  /** Undoes what came since, also where a statement failed; the transaction goes on. */
  undo(): Promise<void>;
  /** What came since stays, and is undone with the transaction only. */
  release(): Promise<void>;
}

export interface Written {
  /** What the statement answers, where the database can answer a write. */
  readonly rows: readonly Row[];
  /** Rows it found to write. */
  readonly affected: number;
  /** Where the database cannot answer an insert: the number it gave the first row; null when it gave none. */
  readonly firstNumber: bigint | null;
}

/** A compiled statement with its values bound. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Prepare it and keep it: it has been asked before. */
  readonly keep: boolean;
}

export type Row = Readonly<Record<string, unknown>>;

export interface DatabaseSettings {
  readonly url: string;
  /** Milliseconds a statement may take; 0: no limit. */
  readonly statementTimeout: number;
  readonly poolSize: number;
  /**
   * Writes are to be known by this text to who watches the database, in all servers that share it. Absent: nobody watches.
   * 1 to 40 of `a-z`, `0-9` and `-`.
   */
  readonly mark?: string;
}

/** Why a statement failed, in terms a caller can act on; everything else is an error of ours. */
export class DatabaseFailure extends Error {
  readonly kind: FailureKind;
  /** Of a constraint's failure: what the database says of it. */
  readonly broken: BrokenConstraint | null;

  /** `cause` is the driver's error; it is for logs and admins only. */
  constructor(kind: FailureKind, cause: unknown, broken: BrokenConstraint | null = null) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'DatabaseFailure';
    this.kind = kind;
    this.broken = broken;
  }
}

/** What is not known is null or empty: the catalog may know it by the constraint's name. */
export interface BrokenConstraint {
  readonly table: string | null;
  readonly columns: readonly string[];
  readonly constraint: string | null;
  /** The value as the database shows it; null where it does not. */
  readonly value: string | null;
}

/**
 * `away`: not reachable, try again; `timeout`: stopped by the time limit; `cancelled`: the client left; `value`: a value did not
 * fit its type; `mismatch`: two types that cannot be compared, which may be the schema's doing; `schema`: a table or column is not what it was; `denied`: this login may not
 * (or the database is read-only); `conflict`: gave way to another transaction (deadlock, serialization), to be tried again whole.
 * The rest is of writes: `unique`, `foreign key` (there is no such row, or there still are rows that point here), `not null`,
 * `check`, `too long`, `out of range`, `generated` (a column that only the database writes).
 */
export type FailureKind =
  | 'away'
  | 'timeout'
  | 'cancelled'
  | 'value'
  | 'mismatch'
  | 'schema'
  | 'denied'
  | 'busy'
  | 'conflict'
  | 'unique'
  | 'foreign key'
  | 'not null'
  | 'check'
  | 'too long'
  | 'out of range'
  | 'generated';
