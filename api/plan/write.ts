/** What will be written, one statement each: every name resolved, every value in its place, no SQL yet. */
import type { TableName } from '../../introspection/catalog.ts';
import type { ValueType } from '../model/type.ts';
import type { Literal } from '../query/value.ts';
import type { Condition, Member } from './plan.ts';

export type WriteStep = Insert | Update | UpdateEach | Delete | Lock | Advance | InsertRecorded;

/** A column that is written, or that tells rows apart. `field` is the name a wrong value is refused in. */
export interface Target {
  readonly column: string;
  readonly type: ValueType;
  readonly field: string;
}

/** null is SQL's null. Objects and lists of JSON columns, lists of csv and array columns, come as their JSON text. */
export type WriteValue = Literal | null;

/** All rows have values for the same columns; what is left out gets the column's default. No columns: all defaults. */
export interface Insert {
  readonly kind: 'insert';
  readonly source: string;
  readonly into: TableName;
  readonly columns: readonly Target[];
  readonly rows: readonly (readonly WriteValue[])[];
  /** A column numbered `generated always` is given a value all the same. */
  readonly overrideIdentity: boolean;
  readonly answer: RowAnswer | null;
}

/** The same values for all rows that satisfy the condition. Aliased `t0` in it. */
export interface Update {
  readonly kind: 'update';
  readonly source: string;
  readonly table: TableName;
  readonly set: readonly { readonly target: Target; readonly value: WriteValue }[];
  readonly where: Condition;
}

/** Values of its own for each row, found by the columns of `by`. */
export interface UpdateEach {
  readonly kind: 'update each';
  readonly source: string;
  readonly table: TableName;
  readonly by: readonly Target[];
  readonly set: readonly Target[];
  /** First the values of `by`, then those of `set`. */
  readonly rows: readonly (readonly WriteValue[])[];
}

export interface Delete {
  readonly kind: 'delete';
  readonly source: string;
  readonly from: TableName;
  readonly where: Condition;
}

/** Holds rows until the transaction ends, in the order of their keys, so that two transactions wait and do not deadlock. */
export interface Lock {
  readonly kind: 'lock';
  readonly source: string;
  readonly from: TableName;
  readonly by: readonly Target[];
  readonly keys: readonly (readonly Literal[])[];
}

/** Numbers that rows brought with them are not given to others: the column's own numbers go on behind the highest of them. */
export interface Advance {
  readonly kind: 'advance';
  readonly source: string;
  readonly table: TableName;
  readonly column: Target;
  readonly highest: Literal;
}

/** One row, and what is kept of its being made, in one statement: for databases that can, and rows that nothing else is made with. */
/** Several rows have the same said of them; what is different is told by the rows themselves. */
export interface InsertRecorded {
  readonly kind: 'insert recorded';
  readonly source: string;
  /** Answered by its key, of one column, and its item. */
  readonly insert: Insert;
  /** No more than the keys are answered. */
  readonly keysOnly: boolean;
  /** The row's key goes into its `item`. */
  readonly activity: Insert;
  /** The item goes into its `data`, the activity's key into its `activity`. */
  readonly revision: Insert | null;
  readonly into: {
    readonly activity: { readonly key: Target; readonly item: Target };
    /** `delta`: where what was sent is taken from the rows; null: it is among the values. */
    readonly revision: {
      readonly activity: Target;
      readonly item: Target;
      readonly data: Target;
      readonly delta: Target | null;
    } | null;
  };
}

/** What is answered of each inserted row, in the order of `rows`: its key as text (`k0`, `k1` …) and an item's JSON text. */
export interface RowAnswer {
  readonly key: readonly Target[];
  /** Members whose values are columns of the table, aliased `t0`; empty: no item. */
  readonly members: readonly Member[];
  /** Beside the item, the part of it that was given. */
  readonly given?: readonly Member[];
}
