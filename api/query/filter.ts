/** A condition on a row, with every name still a name. The SQL compiler and in-memory matching both read it. */
import type { FunctionName, JsonPath } from './function.ts';
import type { Value } from './value.ts';

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly kind: 'compare'; readonly left: Operand; readonly operator: Operator; readonly value: Value }
  /**
   * A condition on related rows. `some` and `none` for to-many relations; `one` for a to-one relation, whose missing row
   * counts as a row of nulls; `related` is what a request says that names no quantifier: `one` or `some`, as the relation is.
   * `scope` is the collection of a many-to-any field (`item:headings`).
   */
  | {
      readonly kind: 'related';
      readonly quantifier: 'some' | 'none' | null;
      readonly name: string;
      readonly scope: string | null;
      readonly where: Filter;
    };

/** What is compared or sorted by: a field, possibly through relations, possibly of a function or a JSON path. */
export interface Operand {
  /** Relations to walk first; in a filter always empty, as relations nest there. A many-to-any hop is `item:headings`. */
  readonly path: readonly string[];
  readonly name: string;
  readonly function: FunctionName | null;
  readonly json: JsonPath | null;
  /** Of a group: the name it is answered by, where that is not its own. */
  readonly as?: string;
}

export const operators = [
  '_eq', '_neq', '_lt', '_lte', '_gt', '_gte', '_in', '_nin', '_null', '_nnull', '_empty', '_nempty', '_between', '_nbetween',
  '_contains', '_ncontains', '_icontains', '_nicontains', '_starts_with', '_nstarts_with', '_istarts_with', '_nistarts_with',
  '_ends_with', '_nends_with', '_iends_with', '_niends_with', '_ieq', '_nieq',
  '_intersects', '_nintersects', '_intersects_bbox', '_nintersects_bbox',
] as const; // biome-ignore format: a table

/**
 * The value's form belongs to the operator: a list for `_in` and `_nin` (never empty), a pair for `_between` and
 * `_nbetween`, null for `_null`, `_nnull`, `_empty` and `_nempty` (`_null: false` is parsed to `_nnull`), GeoJSON text for
 * `_intersects…`, a single value elsewhere.
 */
export type Operator = (typeof operators)[number];
