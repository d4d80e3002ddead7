/** What will be asked of the database: every name resolved, every alias given, no SQL yet. */
import type { TableName } from '../../introspection/catalog.ts';
import type { ValueType } from '../model/type.ts';
import type { Operator } from '../query/filter.ts';
import type { FunctionName, JsonPath } from '../query/function.ts';
import type { AggregateFunction } from '../query/query.ts';
import type { Literal, Value } from '../query/value.ts';

/** One list of rows: a statement of its own, or folded into the row it belongs to. */
export interface ReadPlan {
  readonly source: string;
  readonly from: TableName;
  readonly alias: string;
  /** To-one relations that conditions and order need. */
  readonly joins: readonly Join[];
  readonly where: Condition | null;
  readonly order: readonly Order[];
  readonly limit: number | null;
  /** A literal where it is bound like other values, so that every page is one and the same statement. */
  readonly offset: number | Literal;
  /** Rows per parent where a batch reads the children of many parents at once: `limit` and `offset` then count per these. */
  readonly perParent: readonly Expression[] | null;
  /**
   * Find the page first, then join and fold for its rows only. The columns `shown` needs of the page; null: one level.
   */
  readonly page: readonly string[] | null;
  /** Columns that find the page's rows again, for databases that had better not carry whole rows through a sort; null: none do. */
  readonly pageKey: readonly string[] | null;
  /** To-one relations that only the answer needs. */
  readonly shown: readonly Join[];
  /** The answer's JSON object, in order. */
  readonly members: readonly Member[];
  /** The answer is the single member's value, not an object. */
  readonly flat: boolean;
  readonly group: readonly Expression[] | null;
  /**
   * Values of the rows that are made before they are grouped; everything about groups speaks of these. Databases take no
   * subquery in a group, and compare groups by their text, parameters included. null: of the rows' own columns.
   */
  readonly derived: readonly Derived[] | null;
  readonly having: Condition | null;
  /** Values that come beside the answer, for the server: order values for a cursor, keys for a batch. */
  readonly extras: readonly Extra[];
}

export interface Join {
  readonly table: TableName;
  readonly alias: string;
  readonly on: Condition;
  /** Only rows that have it; else a left join. */
  readonly inner: boolean;
}

export interface Order {
  readonly of: Expression;
  readonly descending: boolean;
  /** False where the database promises a value, so that walking on need not look for nulls. */
  readonly nullable: boolean;
}

export interface Derived {
  /** Its name as a column of the list's alias. */
  readonly as: string;
  readonly of: Expression;
}

/** An expression, or the order value of that place. */
export interface Extra {
  readonly as: string;
  readonly of: Expression | number;
}

export interface Member {
  readonly as: string;
  readonly value: MemberValue;
}

export type MemberValue =
  | { readonly kind: 'value'; readonly of: Expression }
  | { readonly kind: 'constant'; readonly text: string | null }
  /** null where `when` is null: there was nothing to join. */
  | { readonly kind: 'object'; readonly when: Expression | null; readonly members: readonly Member[] }
  /** Many-to-any: the first object whose `when` is there. */
  | { readonly kind: 'first'; readonly of: readonly (MemberValue & { readonly kind: 'object' })[] }
  | { readonly kind: 'fold'; readonly plan: ReadPlan }
  /** Filled in from another statement: null or [] until then. */
  | { readonly kind: 'later'; readonly empty: 'null' | '[]' };

export type Expression =
  | { readonly kind: 'column'; readonly alias: string; readonly column: string; readonly type: ValueType }
  | {
      readonly kind: 'function';
      readonly function: Exclude<FunctionName, 'count'>;
      readonly of: Expression;
      readonly type: ValueType;
    }
  /** The length of a JSON array. */
  | { readonly kind: 'length'; readonly of: Expression; readonly type: ValueType }
  /** How many rows a to-many relation has. */
  | { readonly kind: 'count'; readonly of: Exists; readonly type: ValueType }
  /** The value of the related row that comes first by it. */
  | {
      readonly kind: 'first';
      readonly of: Exists;
      readonly value: Expression;
      readonly descending: boolean;
      readonly type: ValueType;
    }
  /** The value in rows that satisfy the condition, which adds no joins; null in others. Always the outermost. */
  | { readonly kind: 'masked'; readonly of: Expression; readonly when: Condition; readonly type: ValueType }
  /** Asterisks where there is a value. */
  | { readonly kind: 'concealed'; readonly of: Expression; readonly type: ValueType }
  | { readonly kind: 'json'; readonly of: Expression; readonly path: JsonPath; readonly type: ValueType }
  | { readonly kind: 'aggregate'; readonly function: AggregateFunction; readonly of: Expression | null; readonly type: ValueType }
  /** The value as text, to compare keys of different types (many-to-any). */
  | { readonly kind: 'text'; readonly of: Expression; readonly type: ValueType };

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | {
      readonly kind: 'compare';
      readonly left: Expression;
      readonly operator: Operator;
      readonly value: Value;
      readonly field: string;
    }
  | { readonly kind: 'equal'; readonly left: Expression; readonly right: Expression }
  /** A column against a text of ours, such as a collection's name. */
  | { readonly kind: 'is'; readonly left: Expression; readonly text: string }
  /** The condition does not hold: it is false, or nothing is known. */
  | { readonly kind: 'hidden'; readonly unless: Condition }
  | { readonly kind: 'exists'; readonly negated: boolean; readonly of: Exists }
  /** The rows of these keys; how many there are is known when they are. `parents`: those of a batch; else a lookup's place. */
  | { readonly kind: 'keys'; readonly of: readonly Expression[]; readonly from: 'parents' | number; readonly negated: boolean }
  /** What comes behind these values in the given order; null values as the database sorts them. */
  | { readonly kind: 'after'; readonly order: readonly Order[]; readonly values: readonly (Literal | null)[] };

export interface Exists {
  readonly from: TableName;
  readonly alias: string;
  readonly joins: readonly Join[];
  readonly where: Condition;
  /**
   * The same rows told apart from the row they are looked up for: `near` of that row must be among `far` of them. Worth it
   * where no index leads to them; null where one does, or where there is no such row.
   */
  readonly apart: Apart | null;
}

export interface Apart {
  readonly near: readonly Expression[];
  readonly far: readonly Expression[];
  readonly where: Condition | null;
}

/** A whole read: one statement, one more for counts, and one per level that cannot be folded. */
export interface Plan {
  readonly main: ReadPlan;
  readonly counts: CountPlan | null;
  readonly batches: readonly Batch[];
  /** Keys that conditions need of other sources, to be fetched first. A `keys` condition names a place in this list. */
  readonly lookups: readonly Plan[];
  /** The answer's rows can be walked on from by their order values. */
  readonly cursor: boolean;
}

export interface CountPlan {
  readonly source: string;
  /** Keys that its conditions need of other sources. */
  readonly lookups: readonly Plan[];
  readonly total: Exists | null;
  readonly filtered: Exists | null;
  readonly estimated: Exists | null;
  /** Answered as the estimate, and counted. */
  readonly unestimated: Exists | null;
}

/** Children of many parents, read at once and put into their places. */
export interface Batch {
  /** Where the parents are in the answer: members to walk, through arrays and objects. */
  readonly path: readonly string[];
  readonly as: string;
  readonly one: boolean;
  /** JSON text of what a parent without children is given; for `one` that is null. */
  readonly empty: string;
  /** Which of a parent's children are answered, where the statement does not say it; null: all. */
  readonly cut: { readonly offset: number; readonly limit: number | null } | null;
  /** Hidden members of the parents; what a child's extras of the same order must equal. */
  readonly parentKeys: readonly string[];
  /** In this many-to-any scope only: a hidden member and the text it must hold. */
  readonly when: { readonly member: string; readonly text: string } | null;
  readonly plan: Plan;
}
