/** What a payload may hold, and what it must: refused here with the field's name, before anything is written. */
import { type Changeable, unknownField } from '../../access/change.ts';
import { ApiError, ApiErrors } from '../../errors.ts';
import type { Collection, Field } from '../../model/model.ts';
import type { Payload } from '../../query/change.ts';
import type { Row, Trace, Writing } from './writing.ts';

export interface Checked {
  readonly payload: Payload;
  readonly trace: Trace;
  /** The row as it was; null: it is new. */
  readonly before: Row | null;
}

/** Columns only the database writes, and names nobody knows (a hook may have added some). */
export function requireWritable({ collection, action, path }: Changeable, { caller }: Writing, payload: Payload): void {
  for (const name of Object.keys(payload)) {
    const field = collection.fields.get(name);
    if (!field) throw unknownField(collection, path, name);
    const { column } = field;
    const reason = column?.generated
      ? `The database makes "${name}" itself`
      : column?.identity === 'always' && !(action === 'create' && caller.access.admin)
        ? `The database numbers "${name}" itself, always`
        : null;
    if (reason) throw new ApiError('INVALID_PAYLOAD', { reason, ...at(collection, path, name) }, 'Leave it out.');
  }
}

/** Every item of a level, so that one answer tells all that is wrong. */
export function requireValid({ collection, path }: Changeable, items: readonly Checked[]): void {
  const errors: ApiError[] = [];
  const several = items.length > 1;
  for (const { payload, trace, before } of items) {
    for (const field of collection.fields.values()) {
      const type = missing(field, payload, before === null);
      if (type === null) continue;
      errors.push(
        new ApiError('FAILED_VALIDATION', {
          ...at(collection, path, field.name),
          path: [...path, field.name],
          type,
          ...(several && { index: trace.index }),
          reason: type === 'required' ? 'A value is needed' : 'It cannot be null',
        }),
      );
    }
    if (errors.length >= errorsAtMost) break;
  }
  if (errors.length === 1) throw errors[0]!;
  if (errors.length > 1) throw new ApiErrors(errors.slice(0, errorsAtMost));
}

const errorsAtMost = 100;

/** What is wrong with a field's value, by the name the wire has for it. */
function missing({ name, column, required, relation }: Field, payload: Payload, isNew: boolean): 'required' | 'nnull' | null {
  const given = Object.hasOwn(payload, name);
  const needed = required || (column !== null && !column.nullable && column.default === null);
  if (given && payload[name] === null) {
    if (column?.autoIncrement && isNew) return null;
    return required || (column !== null && !column.nullable) ? 'nnull' : null;
  }
  if (given || !isNew || !needed) return null;
  if (column === null) return relation?.kind === 'many' || relation === null ? null : 'required';
  return column.autoIncrement || column.generated || column.identity ? null : 'required';
}

export const at = (collection: Collection, path: readonly string[], field: string) => ({
  collection: collection.name,
  field,
  ...(path.length > 0 && { path: [...path, field] }),
});
