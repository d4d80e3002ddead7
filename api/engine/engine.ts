/** The engine as every door sees it. Nothing else reads rows. */
import type { Catalog } from '../../introspection/catalog.ts';
import type { Caller } from '../access/caller.ts';
import type { Database, Row } from '../databases/database.ts';
import type { Ddl } from '../databases/ddl.ts';
import type { Watcher } from '../databases/watcher.ts';
import type { Log } from '../log.ts';
import type { Model } from '../model/model.ts';
import type { ModelSettings } from '../model/settings.ts';
import type { Storage } from '../query/matches.ts';
import type { Query } from '../query/query.ts';
import type { Changed, ChangeRequest, Transaction } from './change-request.ts';
import type { Hook, Observer } from './hook.ts';

export interface Engine {
  /** The current model; ask again for every request, as it is swapped when a schema changes. */
  model(): Model;
  read(request: ReadRequest, caller: Caller, signal: AbortSignal): Promise<Answer>;
  /** The same rows in chunks, while the database still produces them: for exports and large lists. No meta, no cursor. */
  stream(request: ReadRequest, caller: Caller, signal: AbortSignal): AsyncIterable<readonly string[]>;
  /** Writes, in one transaction. What it refuses, it refuses whole. */
  change(request: ChangeRequest, caller: Caller, signal: AbortSignal): Promise<Changed>;
  /**
   * Several reads and writes in one transaction: committed when `work` is done, undone when it throws. It may be run again
   * from the start, where the database gave way to another transaction. `alone`: no other work of this server goes on from before
   * it begins until the model is that of after it.
   */
  transaction<T>(
    caller: Caller,
    signal: AbortSignal,
    work: (transaction: Transaction) => Promise<T>,
    how?: { readonly alone?: boolean },
  ): Promise<T>;
  /** How far values in hand say what a source stores; for `matches`. */
  storage(source: string): Storage;
  /** From now on; hooks of a collection run in the order they were added. */
  hook(hook: Hook): void;
  /** From now on. */
  observe(observer: Observer): void;
  /** What tells of changes that others make in a source; null where its database has no such thing. */
  watcher(source: string): Promise<Watcher | null>;
  /** Names of the databases that collections are made in; '' for one without a name. */
  sources(): readonly string[];
  /** How tables of a source are changed (null: not by us), and the schema new ones are made in; without a name: of the first source. */
  tables(source?: string): Promise<Tables | null>;
  /** Admins only: the plan, the SQL, and what the database says it would do. */
  explain(request: ReadRequest, caller: Caller): Promise<Explanation>;
  health(): Promise<readonly SourceHealth[]>;
  /** Reads all schemas again and swaps the model if anything changed. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

export interface Tables {
  readonly source: string;
  /** What names of its collections begin with; '' for none. */
  readonly prefix: string;
  readonly ddl: Ddl;
  /** null: the login's default. */
  readonly schema: string | null;
  /** As they are now, beyond what a model says of them. */
  read(): Promise<Pick<Catalog, 'schemas' | 'tables'>>;
  /** For a statement that no transaction can hold. */
  apart(text: string): Promise<readonly Row[]>;
}

/**
 * `text` names the request completely (path and query string): together with the model's version and the caller's access
 * it is remembered, so that the same text is parsed, authorized, planned and compiled once. null: do not remember.
 */
export interface ReadRequest {
  readonly text: string | null;
  query(model: Model): Query;
  /** Others like it differ in plain values only; null: what this one is like is not known. */
  readonly form?: Form | null;
  /** The tag of a single item is wanted with it: `Answer.etag`. */
  readonly etag?: boolean;
}

/** A request as a form, and what stands in its holes: whole numbers of up to 15 digits, and UUIDs. */
export interface Form {
  /** As `ReadRequest.text`, but for what stands in the holes. */
  readonly text: string;
  readonly values: readonly string[];
  /** The query of the same form with other values. */
  query(model: Model, values: readonly string[]): Query;
}

export interface Answer {
  /** JSON text of one item each, as the database wrote it: ready for the wire. */
  readonly items: readonly string[];
  readonly meta: Meta | null;
  /** Of the only item, where it was wanted: it stays the same until something changes that the caller may read of it. */
  readonly etag?: string | null;
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

/**
 * What people say about their collections, where it is kept in the system source itself. It is read with each model, by plain
 * statements, as there is no model yet.
 */
export interface SettingsSource {
  /** `system` is null when there is no system source. */
  read(system: Database | null): Promise<ModelSettings>;
  /** A text that changes whenever what `read` answers may have; one cheap query. */
  fingerprint(system: Database | null): Promise<string>;
}

/** One database to open. */
export interface SourceSettings {
  /** '' for the first and only; else the prefix of its collections. */
  readonly name: string;
  readonly url: string;
  readonly schemas?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** By which writes are known to who watches the database (`DatabaseSettings.mark`); absent: nobody does. */
  readonly mark?: string;
}

export interface EngineSettings {
  readonly sources: readonly SourceSettings[];
  /** The source that holds our own tables (`directus_…`); absent: there is none, and neither activity nor revisions are kept. */
  readonly systemSource?: string;
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
  /** Told what fails after a commit, as nobody else is; absent: nobody. */
  readonly log?: Log;
}
