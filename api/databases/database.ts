/** One connected database, as the engine sees it. */
import type { Catalog, Column, TableName } from '../../introspection/catalog.ts';
import type { ReadOptions } from '../../introspection/read.ts';
import type { ValueType } from '../model/type.ts';
import type { Canonical } from '../sql/encode.ts';
import type { Parameter } from '../sql/fragment.ts';
import type { Syntax } from '../sql/syntax.ts';

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
  /** What the database would do, in its own form. */
  explain(statement: Statement): Promise<unknown>;
  /** About how many rows the statement has, by the database's own statistics; exact where it keeps none. */
  estimate(statement: Statement): Promise<number>;
  ping(): Promise<void>;
  close(): Promise<void>;
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
}

/** Why a statement failed, in terms a caller can act on; everything else is an error of ours. */
export class DatabaseFailure extends Error {
  readonly kind: FailureKind;

  /** `cause` is the driver's error; it is for logs and admins only. */
  constructor(kind: FailureKind, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'DatabaseFailure';
    this.kind = kind;
  }
}

/**
 * `away`: not reachable, try again; `timeout`: stopped by the time limit; `cancelled`: the client left; `value`: a value did not
 * fit its type; `mismatch`: two types that cannot be compared, which may be the schema's doing; `schema`: a table or column is not what it was; `denied`: this login may not.
 */
export type FailureKind = 'away' | 'timeout' | 'cancelled' | 'value' | 'mismatch' | 'schema' | 'denied' | 'busy';
