/**
 * A query after authorization: every name resolved to the field or relation it
 * means, wildcards spelled out, row rules in place. Only `authorize` makes one.
 */
import type { Collection, Field, ToAny, ToMany, ToOne } from '../model/model.ts';
import type { Operator } from '../query/filter.ts';
import type { FunctionName, JsonPath } from '../query/function.ts';
import type { AggregateFunction, HavingOperator, MetaCount } from '../query/query.ts';
import type { Literal, Value } from '../query/value.ts';

declare const authorized: unique symbol;

/** The planner takes no other kind: forgetting permissions does not compile. */
export type Authorized<T> = T & { readonly [authorized]: true };

export interface AllowedQuery {
  readonly selection: AllowedSelection;
  readonly key: readonly Literal[] | null;
  readonly meta: readonly MetaCount[];
  readonly cursor: readonly (Literal | null)[] | null;
  /** Rules hide something of what is asked. */
  readonly ruled: boolean;
}

export interface AllowedSelection {
  readonly collection: Collection;
  readonly members: readonly AllowedMember[];
  /** What the request asks, search included. */
  readonly filter: AllowedFilter | null;
  /** What the caller may see at all. */
  readonly rows: AllowedFilter | null;
  readonly sort: readonly AllowedSort[];
  /** The order of a list nobody sorted, before its closing; null: none. */
  readonly unsorted: AllowedOperand | null;
  /** What closes every order: the key, or all that may be read where that is hidden, so that the order tells nothing else. */
  readonly closing: readonly AllowedOperand[];
  readonly limit: number | 'all' | null;
  readonly offset: number;
  /** Not null: rows are groups, and `members` is empty. */
  readonly grouping: AllowedGrouping | null;
}

export type AllowedMember =
  | { readonly kind: 'value'; readonly as: string; readonly operand: AllowedOperand; readonly text?: true }
  | { readonly kind: 'constant'; readonly as: string; readonly text: string | null }
  | { readonly kind: 'group'; readonly as: string; readonly members: readonly AllowedMember[] }
  | {
      readonly kind: 'one';
      readonly as: string;
      readonly relation: ToOne;
      readonly near: AllowedFilter | null;
      readonly select: AllowedSelection;
    }
  /** `bare`: the related rows are asked for by name only, and answer with their keys. */
  | {
      readonly kind: 'many';
      readonly as: string;
      readonly relation: ToMany;
      readonly near: AllowedFilter | null;
      readonly between: AllowedFilter | null;
      readonly select: AllowedSelection;
      readonly bare: boolean;
    }
  | {
      readonly kind: 'any';
      readonly as: string;
      readonly relation: ToAny;
      readonly near: AllowedFilter | null;
      readonly scopes: readonly AllowedSelection[];
    };

/** A value of a row: a column, or something made of one. */
export interface AllowedOperand {
  readonly hops: readonly Hop[];
  readonly field: Field;
  /** Only rows that satisfy it show the field's value; in others it is null, whatever is made of it. null: all do. */
  readonly mask: AllowedFilter | null;
  /** Asterisks stand for its value. */
  readonly concealed: boolean;
  readonly function: FunctionName | null;
  readonly json: JsonPath | null;
  /** `count` of related rows: which of them the caller may see. */
  readonly counted: CountedRelation | null;
  /** In a sort, through a to-many relation: the row that comes first by it stands for all. `field` is then that row's. */
  readonly first: FirstRelated | null;
}

export interface FirstRelated extends CountedRelation {
  readonly operand: AllowedOperand;
}

export interface CountedRelation {
  readonly relation: ToMany;
  readonly target: Collection;
  readonly rows: AllowedFilter | null;
  /** Only from near rows that satisfy it does the relation lead anywhere. */
  readonly near: AllowedFilter | null;
  /** The row rule of the junction, where there is one. */
  readonly between: AllowedFilter | null;
}

/** A step through a to-one relation. */
export interface Hop {
  readonly name: string;
  readonly relation: ToOne | AnyHop;
  readonly target: Collection;
  readonly rows: AllowedFilter | null;
  /** Only from near rows that satisfy it does the relation lead anywhere. */
  readonly near: AllowedFilter | null;
}

/** One scope of a many-to-any relation, which is to-one once the scope is named. */
export interface AnyHop {
  readonly kind: 'any';
  readonly relation: ToAny;
}

export type AllowedFilter =
  | { readonly kind: 'and' | 'or'; readonly of: readonly AllowedFilter[] }
  | {
      readonly kind: 'compare';
      readonly left: AllowedOperand;
      readonly operator: Operator;
      readonly value: Value;
      /** The field in whose name a wrong value is refused. */
      readonly named: string;
    }
  | { readonly kind: 'one'; readonly hop: Hop; readonly where: AllowedFilter }
  | {
      readonly kind: 'some' | 'none';
      readonly relation: ToMany;
      readonly target: Collection;
      readonly rows: AllowedFilter | null;
      readonly near: AllowedFilter | null;
      readonly between: AllowedFilter | null;
      readonly where: AllowedFilter | null;
    };

export interface AllowedSort {
  readonly descending: boolean;
  readonly by: AllowedOperand | AllowedAggregate;
}

export interface AllowedAggregate {
  readonly aggregate: AggregateFunction;
  /** null: of rows, not of a field. */
  readonly field: Field | null;
  /** Only values of rows that satisfy it are taken; null: of all. */
  readonly mask: AllowedFilter | null;
  /** As the request spells it: `*` or the field. */
  readonly name: string;
}

export interface AllowedGrouping {
  readonly by: readonly { readonly path: readonly string[]; readonly as: string; readonly operand: AllowedOperand }[];
  readonly aggregates: readonly AllowedAggregate[];
  readonly having: AllowedHaving | null;
}

export type AllowedHaving =
  | { readonly kind: 'and' | 'or'; readonly of: readonly AllowedHaving[] }
  | { readonly kind: 'compare'; readonly left: AllowedAggregate; readonly operator: HavingOperator; readonly value: Value };

export const isAggregate = (by: AllowedSort['by']): by is AllowedAggregate => 'aggregate' in by;
