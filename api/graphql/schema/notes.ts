/**
 * Notes in the extensions of fields (descriptor.ts), as small as they can be: a large schema has some fifty thousand. graphql-js
 * copies extensions into an object of six times the size, unless they have no prototype.
 */
import type { Field } from '../../model/model.ts';
import type { InputNote } from '../descriptor.ts';

export interface Noted<Note> {
  /** As extensions have it, which are anybody's. */
  readonly [name: string]: unknown;
  readonly pergola: Note;
}

export const noted = <Note>(note: Note): Noted<Note> => Object.setPrototypeOf({ pergola: note }, null);

/** For what has none. */
export const unnoted: Readonly<Record<string, never>> = Object.freeze(Object.setPrototypeOf({}, null));

const inputs = new WeakMap<Field, Noted<InputNote>>();

/** In filters and in data: it stands for this field. One for all schemas of a model. */
export function fieldNote(field: Field): Noted<InputNote> {
  const found = inputs.get(field) ?? noted<InputNote>({ kind: 'field', name: field.name });
  inputs.set(field, found);
  return found;
}
