/**
 * The one language of writes inside the server, as `Query` is of reads: what is to be written, with every name still a name.
 * Values are JSON as it was sent; the engine checks them against the model and the caller's access.
 */
import type { Query, Selection } from './query.ts';
import type { Scalar } from './value.ts';

/** One item as it was sent: columns, and relations by their fields. Own members only, never of a prototype. */
export type Payload = Readonly<Record<string, unknown>>;

/** The values of a collection's key columns, in key order. */
export type Key = readonly Scalar[];

export type Change =
  | { readonly kind: 'create'; readonly collection: string; readonly items: readonly Payload[] }
  /** The same data for every item meant. */
  | { readonly kind: 'update'; readonly collection: string; readonly which: Which; readonly data: Payload }
  /** Every item with data of its own, its key among them. */
  | { readonly kind: 'update each'; readonly collection: string; readonly items: readonly Payload[] }
  /** Creates what is not there and updates what is, by the key or by the columns of a unique constraint (`on`). */
  | {
      readonly kind: 'upsert';
      readonly collection: string;
      readonly items: readonly Payload[];
      readonly on: readonly string[] | null;
    }
  | { readonly kind: 'delete'; readonly collection: string; readonly which: Which }
  /** The one item of a singleton, made when it is not there. */
  | { readonly kind: 'singleton'; readonly collection: string; readonly data: Payload };

/** Which items: by keys, all of which must be there; or those a query finds, under its limit (100 when it names none). */
export type Which =
  | { readonly by: 'keys'; readonly keys: readonly Key[] }
  | { readonly by: 'query'; readonly query: Pick<Query, 'filter' | 'search' | 'sort' | 'limit' | 'offset'> };

/** What the answer of a write shows of each item it wrote. */
export type Shown = Pick<Selection, 'fields' | 'deep'>;
