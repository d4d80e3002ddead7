/** Everything in which one database's SQL differs from another's, and nothing more. */
import type { ValueType } from '../model/type.ts';
import type { FunctionName, JsonPath } from '../query/function.ts';
import type { AggregateFunction } from '../query/query.ts';
import type { Fragment, Named, Parameter } from './fragment.ts';
import type { Writes } from './writes.ts';

export interface Syntax {
  quote(name: string): string;
  /** Spells the place of a value, with a cast where the database needs to be told its type. */
  placeholder(index: number, parameter: Parameter): string;
  /** Looks related rows up one row at a time, even where no index leads to them: better to list them once. */
  readonly listsRelated?: true;
  /** Sorts whole rows: a page is better found by its key alone, and its rows looked up again. */
  readonly pagesByKey?: true;
  /** Cannot tell whether a text is JSON, so only columns of that type are read as such. */
  readonly jsonOfTypeOnly?: true;
  /** In its own texts a backslash takes the next character as it is. */
  readonly backslashes?: true;
  /** Where it folds rows in an order, null is the same as zero and as empty text: whether there is a value is sorted by first. */
  readonly foldsNullsAsZero?: true;
  /** Ascending order begins with nulls. */
  readonly nullsFirst: boolean;
  /** How JSON's null is spelled where JSON is put together as text; absent where SQL's null does. */
  readonly jsonNull?: string;

  /** A value as a member of a JSON object, without loss: what JSON numbers cannot hold becomes a string. */
  json(of: Fragment, type: ValueType): Fragment;
  /** A value beside the item (for a cursor, for a batch), where that is not the one in JSON. */
  beside?(of: Fragment, type: ValueType): Fragment;
  /**
   * A value of an order as a text that a parameter of form `exact` takes back, whatever the column holds. Without it, `beside`
   * is taken, and what comes back is checked and encoded as a filter's value would be.
   */
  exact?(of: Fragment, type: ValueType): Fragment;
  object(members: readonly Named[]): Fragment;
  /** A statement of one row per item: its JSON text in `item`, and the extras. */
  list(select: Select): Fragment;
  /** A subquery: one JSON array of all rows, `[]` when there are none. */
  fold(select: Select): Fragment;
  /** Limit and offset of a select; `ordered` says whether it has an order. '' for neither. */
  limit(limit: number | null, offset: number | Parameter, ordered: boolean): Fragment;

  datePart(part: Exclude<FunctionName, 'count'>, of: Fragment, type: ValueType): Fragment;
  /** A place in a JSON document: as JSON for an answer, as text or number for a comparison. */
  jsonPath(of: Fragment, path: JsonPath, as: 'json' | 'text' | 'number', type: ValueType): Fragment;
  jsonLength(of: Fragment, type: ValueType): Fragment;
  /** The value as text, for LIKE and for keys of mixed types. */
  text(of: Fragment, type: ValueType): Fragment;
  /** `folded`: upper and lower case are the same. Wildcards in the value are escaped by the parameter's form. */
  match(left: Fragment, right: Parameter, place: 'contains' | 'starts' | 'ends', folded: boolean): Fragment;
  /** Equal but for upper and lower case. */
  foldedEqual(left: Fragment, right: Parameter): Fragment;
  aggregate(name: AggregateFunction, of: Fragment | null, type: ValueType, result: ValueType): Fragment;
  /** null: this database knows no geometry. */
  geometry(operator: 'intersects' | 'intersects_bbox', left: Fragment, right: Parameter): Fragment | null;
  /** A value as it is sorted and grouped by; some types need a cast for that. */
  ordered(of: Fragment, type: ValueType): Fragment;
  readonly writes: Writes;
}

export interface Select {
  readonly members: readonly Named[];
  /** The item is the only member's value. */
  readonly flat: boolean;
  readonly extras: readonly { readonly as: string; readonly value: Fragment }[];
  /** Everything from `from` to `having`, with a leading space. */
  readonly body: Fragment;
  /** Order terms, with their direction. */
  readonly order: readonly Fragment[];
  readonly limit: number | null;
  readonly offset: number | Parameter;
}
