/** What a document says of one part of the model, beside what there is of it: both in the snapshot's normal form. */

import type { TypeName } from '../model/type.ts';
import { isWireObject, type WireObject } from '../parse/wire.ts';
import type { Part } from '../system/schema/normal.ts';
import { isValue, today } from '../system/schema/normal-default.ts';
import { type FieldForm, fieldForm, wrong } from './forms.ts';

export interface Wish {
  /** null: it is not there yet. */
  readonly now: Part | null;
  /** null: it is to go. */
  readonly wanted: Part | null;
}

export const schemaOf = (part: Part | null): WireObject | null => (part && isWireObject(part.schema) ? part.schema : null);
export const metaOf = (part: Part | null): WireObject | null => (part && isWireObject(part.meta) ? part.meta : null);

export const fieldName = ({ field }: Part): string => String(field);

/** Members of which the two say something else. */
export function changedNames(now: WireObject, wanted: WireObject): readonly string[] {
  const names = new Set([...Object.keys(now), ...Object.keys(wanted)]);
  return [...names].filter((name) => JSON.stringify(now[name] ?? null) !== JSON.stringify(wanted[name] ?? null));
}

/** A field as it is to be made; `only`: the members of its schema to speak of. Throws INVALID_PAYLOAD for what cannot be made. */
export function formOf(part: Part, only: readonly string[] | null = null): FieldForm {
  const schema = schemaOf(part);
  const type = String(part.type);
  if (!schema) return fieldForm({ ...part, schema: null });
  const said = only ? Object.fromEntries(Object.entries(schema).filter(([name]) => only.includes(name))) : schema;
  const asked = !only || only.includes('default_value') ? schema.default_value : null;
  const expression =
    asked !== null && schema.has_auto_increment !== true && (!isValue(asked, type) || (type === 'date' && asked === today))
      ? safeExpression(asked, part)
      : null;
  const form = fieldForm({ ...part, schema: expression === null ? said : { ...said, default_value: null } });
  const native = !only || only.includes('data_type') ? { native: nativeOf(schema, type as TypeName, part) } : {};
  return { ...form, ...native, ...(expression !== null && { schema: { ...form.schema, expression } }) };
}

/** As the field's type is made here, where the document says no more. */
function nativeOf({ data_type: text }: WireObject, type: TypeName, part: Part): string | null {
  if (text === type || text === undefined || text === null) return null;
  const words = /^[\w. "]+(?:\((?:[\w ,]|'[^'\\]*')*\))?[\w ]*(?:\[\])*$/;
  if (typeof text === 'string' && text.length <= 1000 && words.test(text)) return text;
  throw wrong('data_type', `${nameOf(part)} has a type that cannot be read as one`, `Leave out "data_type" for one of ${type}`);
}

/** Calls without arguments, and words of SQL that stand for such: what is run as SQL is never just any text. */
function safeExpression(value: unknown, part: Part): string {
  const text = value === today ? `(${today})` : String(value);
  if (/^\(?(?:[a-z_][\w.]*\(\)|current_(?:date|time|timestamp|user))\)?$/i.test(text)) return text;
  throw wrong(
    'default_value',
    `The default of ${nameOf(part)} is neither a value of type ${String(part.type)} nor the name of a function`,
    'Leave it out, and set it with SQL',
  );
}

const nameOf = ({ collection, field }: Part): string => `"${collection.slice(0, 60)}.${String(field).slice(0, 60)}"`;
