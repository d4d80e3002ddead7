/**
 * Requests that differ in plain values only: what is worked out for the first serves the others, with their own values in its
 * places. Which places these are is found by asking the parser for the same form with other values, and is never guessed.
 */
import type { Model } from '../model/model.ts';
import { Literal } from '../query/value.ts';
import type { Compiled } from './compiled.ts';
import type { Form } from './engine.ts';
import { type Shape, shapeOf } from './literals.ts';

export interface Formed {
  readonly compiled: Compiled;
  readonly literals: readonly Literal[];
  /** Of each literal the hole it comes from; -1 for what stands in the form itself. */
  readonly holes: readonly number[];
}

/** Values of the same kind that nobody sends: the parser treats them as it treats those that were sent. */
const probe = (value: string, index: number): string =>
  value.length === 36 ? `5f0e${String(index).padStart(4, '0')}-7a7a-4b4b-8c8c-9d9d9d9d9d9d` : String(987_654_321_000_000 + index);

/** null where values shape the query, or do not come out as they went in. */
export function holesOf(form: Form, given: Shape, model: Model): readonly number[] | null {
  const probes = form.values.map(probe);
  let other: Shape;
  try {
    other = shapeOf(form.query(model, probes));
  } catch {
    return null;
  }
  if (other.variable || other.text !== given.text || other.literals.length !== given.literals.length) return null;
  const holes = given.literals.map(({ value }, place) => {
    const hole = probes.indexOf(String(other.literals[place]!.value));
    if (hole < 0) return other.literals[place]!.value === value ? -1 : null;
    return String(value) === form.values[hole] ? hole : null;
  });
  const found = new Set(holes);
  return found.has(null) || form.values.some((_, hole) => !found.has(hole)) ? null : (holes as readonly number[]);
}

/** The literals of a request of that form. */
export const literalsOf = ({ literals, holes }: Formed, values: readonly string[]): readonly Literal[] =>
  literals.map((literal, place) => {
    const hole = holes[place]!;
    if (hole < 0) return literal;
    const value = values[hole]!;
    return new Literal(typeof literal.value === 'number' ? Number(value) : value);
  });
