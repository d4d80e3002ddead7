/** What `matches` has to know of a field and of where its row is stored. The model's fields are such fields. */
import type { Value, Variable } from './value.ts';

export interface FieldType {
  /** A name of the model's value types: `string`, `integer`, `timestamp` … What is not known here is asked. */
  readonly name: string;
  /** The database's own type, lower case. */
  readonly native: string;
  /** Of decimals: digits in all, null where the database sets no limit. */
  readonly precision: number | null;
  readonly scale: number | null;
}

export type Fields = ReadonlyMap<string, { readonly type: FieldType }>;

/**
 * How far an answered value says what is stored.
 * - `faithful`: a column holds what its type says, and is answered as what it holds.
 * - `zero dates`: but for dates without a month or a day, which are answered as null.
 * - `loose`: a column holds whatever it was given: moments are compared as the text they were written as, decimals as doubles.
 */
export type Storage = 'faithful' | 'zero dates' | 'loose';

export interface MatchContext {
  /** What a variable stands for (a list for `$CURRENT_ROLES`); undefined where that is not known here. */
  readonly resolve: (variable: Variable) => Value | undefined;
  readonly storage: Storage;
}

const temporal: ReadonlySet<string> = new Set(['date', 'time', 'dateTime', 'timestamp']);
export const isTemporal = ({ name }: FieldType): boolean => temporal.has(name);

const textual: ReadonlySet<string> = new Set(['string', 'text', 'csv', 'xml', 'range']);
/** Types whose text in the database is the text that is answered. */
export const isText = ({ name }: FieldType): boolean => textual.has(name);
