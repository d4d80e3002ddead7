/**
 * The one query language inside the server. REST, GraphQL, sockets and flows all
 * translate into it, and nothing else reaches the engine. It holds names, not
 * objects: it can be logged, stored, compared and replayed.
 */
import type { Filter, Operand } from './filter.ts';
import type { FunctionName, JsonPath } from './function.ts';
import type { Literal, Value } from './value.ts';

export interface Query extends Selection {
  readonly collection: string;
  /** One item by key (its parts as text, in key order), or null for a list. */
  readonly key: readonly Literal[] | null;
  readonly meta: readonly MetaCount[];
  /** Keyset pagination: null when not asked for, `[]` for the first page, else the last row's order values. */
  readonly cursor: readonly (Literal | null)[] | null;
  /** false: what a wildcard expands below a relation does not lead back to where the relation came from. Absent: it may. */
  readonly backlink?: boolean;
}

export type MetaCount = 'total_count' | 'filter_count' | 'estimated_count';

/** What is wanted of one collection: at the root, or below a relation (`deep`). */
export interface Selection {
  /** In the order of the answer. Empty only where `aggregate` or `group` is given. */
  readonly fields: readonly FieldNode[];
  readonly filter: Filter | null;
  readonly search: string | null;
  readonly sort: readonly Sort[];
  /** null: the default limit (100). `all`: no limit (capped by configuration). */
  readonly limit: number | 'all' | null;
  readonly offset: number;
  readonly aggregate: readonly Aggregate[];
  readonly group: readonly Operand[];
  readonly having: Having | null;
  /** `deep`: refinements of relations that a wildcard or a bare name brings in, by answer name (alias or field). */
  readonly deep: Readonly<Record<string, Refinement>>;
}

/** A selection below a relation, before it is known which fields are asked of it. `fields` null: what the path says. */
export type Refinement = Omit<Selection, 'fields'> & { readonly fields: readonly FieldNode[] | null };

export type FieldNode =
  /** `*`; `below` is what `*.*` or `*.name` asks of each relation, null for a plain `*`. */
  | { readonly kind: 'wildcard'; readonly below: readonly FieldNode[] | null }
  /** A column, or a relation. `select` null: the column's value, or the keys of the related rows. */
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly as: string;
      readonly select: readonly FieldNode[] | null;
      /** A column's value as text, whatever its type. */
      readonly text?: true;
    }
  /** A many-to-any field with its scopes: `item:headings.title`. */
  | { readonly kind: 'any'; readonly name: string; readonly as: string; readonly scopes: readonly Scope[] }
  /** `year(born)`, `count(tags)`: answers under `as` (`born_year`, `tags_count`). */
  | { readonly kind: 'function'; readonly function: FunctionName; readonly name: string; readonly as: string }
  /** `json(meta, a.b[0])`: answers under `as` (`meta_a_b_0_json`). */
  | { readonly kind: 'json'; readonly name: string; readonly path: JsonPath; readonly as: string }
  /** The same in every item: null, or a text of letters, digits and underscores. */
  | { readonly kind: 'constant'; readonly text: string | null; readonly as: string }
  /** An object of more values of the same item; no relations. */
  | { readonly kind: 'group'; readonly as: string; readonly select: readonly FieldNode[] };

export interface Scope {
  readonly collection: string;
  readonly select: readonly FieldNode[];
}

export interface Sort {
  readonly descending: boolean;
  /** A field (through relations), or, in a grouped query, an aggregate. */
  readonly by: Operand | Aggregate;
}

export const aggregateFunctions = [
  'count', 'countDistinct', 'countAll', 'sum', 'sumDistinct', 'avg', 'avgDistinct', 'min', 'max',
] as const; // biome-ignore format: a table
export type AggregateFunction = (typeof aggregateFunctions)[number];

export interface Aggregate {
  readonly aggregate: AggregateFunction;
  /** `*` only for `count` and `countAll`. */
  readonly name: string;
  /** The name it is answered by, where that is not its own. */
  readonly as?: string;
}

/** A condition on groups: `having[sum][price][_gt]=10`, `having[count][_gt]=3`. */
export type Having =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Having[] }
  | { readonly kind: 'compare'; readonly left: Aggregate; readonly operator: HavingOperator; readonly value: Value };

export const havingOperators = [
  '_eq',
  '_neq',
  '_lt',
  '_lte',
  '_gt',
  '_gte',
  '_in',
  '_nin',
  '_null',
  '_nnull',
  '_between',
  '_nbetween',
] as const;
export type HavingOperator = (typeof havingOperators)[number];

/** A selection that asks for nothing in particular; doors spread over it. */
export const plainSelection: Selection = {
  fields: [{ kind: 'wildcard', below: null }],
  filter: null,
  search: null,
  sort: [],
  limit: null,
  offset: 0,
  aggregate: [],
  group: [],
  having: null,
  deep: {},
};
