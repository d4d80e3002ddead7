/**
 * Pieces of SQL that know text from value. A plain string is not a fragment, so a
 * string from a request cannot be put into a statement by forgetting something.
 */
import type { ValueType } from '../model/type.ts';
import type { Value } from '../query/value.ts';

export type Fragment = { readonly text: string } | Parameter | readonly Fragment[];

/** A place for a value. What is bound there is made per request: the value resolved, checked and encoded by `type` and `form`. */
export interface Parameter {
  readonly value: Value;
  readonly type: ValueType;
  readonly form: ParameterForm;
  /** A text to be found whatever its case. */
  readonly folded?: boolean;
  /** The field in whose name a wrong value is refused. */
  readonly field: string;
}

/**
 * The value as it is; a text looked for in a place, of which each database makes its own pattern, wildcards escaped; what
 * `exact` of the syntax made, out of a cursor; or a value to be stored in a column of the type. A list is one parameter only
 * where a database takes a whole column at once (see writes.ts).
 */
export type ParameterForm = 'plain' | 'exact' | 'contains' | 'starts' | 'ends' | 'stored';

/** A value, and what it is called in an answer. */
export interface Named {
  readonly as: string;
  readonly value: Fragment;
  /** The value is JSON already: an object or an array. */
  readonly nested: boolean;
}

export interface SqlText {
  readonly text: string;
  /** In the order of their placeholders. */
  readonly parameters: readonly Parameter[];
}

/** The template's own text is SQL; whatever stands in `${}` is a fragment already. */
export function sql(text: readonly string[], ...parts: readonly Fragment[]): Fragment {
  return text.map((piece, index) => (index < parts.length ? [{ text: piece }, parts[index]!] : { text: piece }));
}

/** A number known when the statement is made, or bound when it runs. */
export const number = (of: number | Parameter): Fragment => (typeof of === 'number' ? raw(String(of)) : of);

export const raw = (text: string): Fragment => ({ text });

export function join(parts: readonly Fragment[], separator: string): Fragment {
  return parts.map((part, index) => (index === 0 ? part : [{ text: separator }, part]));
}

export function toText(fragment: Fragment, placeholder: (index: number, parameter: Parameter) => string): SqlText {
  const parameters: Parameter[] = [];
  let text = '';
  write(fragment);
  return { text, parameters };

  function write(piece: Fragment): void {
    if ('text' in piece) text += piece.text;
    else if ('value' in piece) text += placeholder(parameters.push(piece), piece);
    else piece.forEach(write);
  }
}
