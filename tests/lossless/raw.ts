/** What a driver says is in a database, before anything of ours has touched it, and how that looks in an answer. */
import type { Json } from './json.ts';

export interface RawDatabase {
  readonly tables: readonly RawTable[];
}

export interface RawTable {
  /** As the API calls it. */
  readonly collection: string;
  readonly columns: readonly RawColumn[];
  readonly rows: readonly (readonly Raw[])[];
}

export interface RawColumn {
  readonly name: string;
  /** The database's own type, without length. */
  readonly type: string;
}

/** The driver's text of a value, and what kind of value it is where a column may hold several. */
export type Raw = { readonly text: string; readonly storage: string } | null;

/** Does the answer say exactly this value? */
export type Fits = (raw: Raw, answer: Json, column: RawColumn) => boolean;
