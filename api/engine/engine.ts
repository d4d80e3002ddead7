/** The engine as every door sees it. Nothing else reads rows. */
import type { Caller } from '../access/caller.ts';
import type { Model } from '../model/model.ts';
import type { Query } from '../query/query.ts';

export interface Engine {
  /** The current model; ask again for every request, as it is swapped when a schema changes. */
  model(): Model;
  read(request: ReadRequest, caller: Caller, signal: AbortSignal): Promise<Answer>;
  /** The same rows in chunks, while the database still produces them: for exports and large lists. No meta, no cursor. */
  stream(request: ReadRequest, caller: Caller, signal: AbortSignal): AsyncIterable<readonly string[]>;
  /** Admins only: the plan, the SQL, and what the database says it would do. */
  explain(request: ReadRequest, caller: Caller): Promise<Explanation>;
  health(): Promise<readonly SourceHealth[]>;
  /** Reads all schemas again and swaps the model if anything changed. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/**
 * `text` names the request completely (path and query string): together with the model's version and the caller's access
 * it is remembered, so that the same text is parsed, authorized, planned and compiled once. null: do not remember.
 */
export interface ReadRequest {
  readonly text: string | null;
  query(model: Model): Query;
}

export interface Answer {
  /** JSON text of one item each, as the database wrote it: ready for the wire. */
  readonly items: readonly string[];
  readonly meta: Meta | null;
  /** Milliseconds per stage, for `Server-Timing`: `plan` (parse to compile, or finding it remembered), `run`, `shape`. */
  readonly timings: Readonly<Record<string, number>>;
}

export interface Meta {
  readonly total_count?: number;
  readonly filter_count?: number;
  readonly estimated_count?: number;
  /** Opaque; null after the last page. */
  readonly next_cursor?: string | null;
}

export interface Explanation {
  /** The plan, printed as an indented tree. */
  readonly plan: string;
  readonly statements: readonly {
    readonly source: string;
    readonly sql: string;
    readonly values: readonly unknown[];
    readonly database: unknown;
  }[];
}

export interface SourceHealth {
  readonly source: string;
  readonly dialect: string;
  readonly status: 'ok' | 'error';
  /** Milliseconds for a round trip; null when there was none. */
  readonly latency: number | null;
  readonly message: string | null;
}

/** One database to open. */
export interface SourceSettings {
  /** '' for the first and only; else the prefix of its collections. */
  readonly name: string;
  readonly url: string;
  readonly schemas?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

export interface EngineSettings {
  readonly sources: readonly SourceSettings[];
  /** Milliseconds a statement may take; 0: no limit. */
  readonly statementTimeout: number;
  /** Connections at most, per source. */
  readonly poolSize: number;
  /** `limit` when none is given, and the most a request may ask for (null: no cap). */
  readonly limitDefault: number;
  readonly limitMax: number | null;
  /** Seconds between looks at the schemas' fingerprints; 0: never. */
  readonly schemaPoll: number;
  /** `fold`: one statement per read; `batch`: one per level. For tests; the answers are the same. */
  readonly strategy: 'fold' | 'batch';
  /** Told of every statement that runs; for tests and logs. */
  readonly onStatement: ((statement: { readonly source: string; readonly sql: string }) => void) | null;
}
