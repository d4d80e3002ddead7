/**
 * The collections every API speaks of: the catalogs of all sources, named, typed
 * and made relational. Built whole (build.ts), never changed, swapped atomically.
 */
import type { Action, Column, Index, TableKind, TableName, Unique } from '../../introspection/catalog.ts';
import type { NamedCheck } from './checks.ts';
import type { ValueType } from './type.ts';

export interface Model {
  /** Changes whenever anything in the model does; the name under which plans and statements are cached. */
  readonly version: string;
  readonly collections: ReadonlyMap<string, Collection>;
  /** What the studio sorts collections into: rows of `directus_collections` without a table. */
  readonly folders: ReadonlyMap<string, Meta>;
  /** What could not be made usable, in sentences for the person who runs the server. */
  readonly faults: readonly string[];
  /** How often collections and fields were renamed: rights that were worked out under another number speak of other names. Absent: 0. */
  readonly names?: number;
  /** Collections by names they had before, as long as these are good. Absent: neither collections nor fields have any. */
  readonly renamed?: ReadonlyMap<string, OldName>;
}

/** A name that was given up, and still leads to what has another now. */
export interface OldName {
  readonly old: string;
  /** What it is called now. */
  readonly now: string;
  /** Seconds since 1970: when it was renamed, and until when the old name is good. */
  readonly since: number;
  readonly until: number;
}

export interface Collection {
  readonly name: string;
  /** The source it lives in. */
  readonly source: string;
  readonly table: TableName;
  readonly kind: TableKind;
  readonly comment: string | null;
  /** Columns that address one item, in key order; empty for a keyless table: its rows can be listed, never addressed. */
  readonly key: readonly string[];
  /** Where the key comes from: declared by the database, a unique index, the settings, or guessed for a view. */
  readonly keyFrom: 'primary key' | 'unique index' | 'settings' | 'guess' | null;
  /** Sets of columns of which no two rows have the same values, without the primary key. */
  readonly uniques: readonly Unique[];
  readonly checks: readonly NamedCheck[];
  /** Without the primary key's own. */
  readonly indexes: readonly Index[];
  /** Columns that are the first of an index. */
  readonly indexed: ReadonlySet<string>;
  readonly writable: boolean;
  readonly singleton: boolean;
  /** Columns first, in table order; then relations that have no column. */
  readonly fields: ReadonlyMap<string, Field>;
  /** Order of a list nobody sorted; null: by key. */
  readonly sortField: string | null;
  /** Which writes leave a trace: activity and revisions, activity alone, or none. */
  readonly accountability: 'all' | 'activity' | null;
  /** One of ours (`directus_…`): it has routes of its own, and hooks. */
  readonly system: boolean;
  /** The row of `directus_collections` that describes it; null where there is none. */
  readonly meta: Meta | null;
  /** Its fields by names they had before, as long as these are good. Absent: none. */
  readonly renamed?: ReadonlyMap<string, OldName>;
}

/** What the studio is told of a collection or a field, as it is stored, with its JSON read. */
export type Meta = Readonly<Record<string, unknown>>;

export interface Field {
  readonly name: string;
  readonly type: ValueType;
  /** The column behind it; null for an alias (a relation without a column). */
  readonly column: Column | null;
  /** What its sub-fields are asked of. A foreign key column is both: plain it gives the key, with sub-fields the row. */
  readonly relation: Relation | null;
  /** Inferred reverse fields are usable by name, and not part of `*`. */
  readonly inWildcard: boolean;
  /** What happens with its value besides being stored: `uuid`, `hash`, `conceal`, `cast-json`, `date-created` … (section 10 of the wire contract). */
  readonly special: ReadonlySet<string>;
  /** Read only by the server itself: everybody else sees asterisks, and may ask no more than whether there is a value. */
  readonly concealed: boolean;
  /** Must be given (and not be null) when an item is created, beyond what the column demands. */
  readonly required: boolean;
  /** What a value must satisfy, as a filter on this field; in the wire's own JSON. */
  readonly validation: { readonly rule: Meta; readonly message: string | null } | null;
  readonly meta: Meta | null;
}

/** A field of which nothing has been said beyond what the database says. */
export const unsaid: Pick<Field, 'special' | 'concealed' | 'required' | 'validation' | 'meta'> = {
  special: new Set(),
  concealed: false,
  required: false,
  validation: null,
  meta: null,
};

/** `pairs` are column pairs, so that a key of two columns needs no second code path. */
export type Pairs = readonly (readonly [near: string, far: string])[];

export type Relation = ToOne | ToMany | ToAny;

export interface ToOne {
  readonly kind: 'one';
  readonly target: string;
  readonly pairs: Pairs;
  /** The foreign key it comes from; null where it was declared in the settings. */
  readonly constraint: Constraint | null;
  /** The rows of `directus_relations` that describe it. */
  readonly rows?: readonly Meta[];
}

export interface Constraint {
  readonly name: string;
  readonly onUpdate: Action;
  readonly onDelete: Action;
}

export interface ToMany {
  readonly kind: 'many';
  readonly target: string;
  /** Pairs of this collection with the target, or with the junction. */
  readonly pairs: Pairs;
  /** Many-to-many straight to the far side: `pairs` lead to the junction, `far` from there to the target. */
  readonly through: { readonly collection: string; readonly far: Pairs } | null;
  readonly sortField: string | null;
  /** What becomes of rows that are taken out of the list. */
  readonly onDeselect: 'nullify' | 'delete';
}

/** Many-to-any: the row says in `collectionField` where its `keyField` points. */
export interface ToAny {
  readonly kind: 'any';
  readonly allowed: readonly string[];
  readonly collectionField: string;
  readonly keyField: string;
  /** The rows of `directus_relations` that describe it. */
  readonly rows?: readonly Meta[];
}
