/**
 * What publishing an item writes to it, as its collection's settings have it: the archive field, which other servers call status as
 * well. `published` where that is one of its choices, else what brings an item back from the archive.
 */
import type { Collection, Field, Meta } from '../model/model.ts';
import { isWireObject } from '../parse/wire.ts';
import type { Payload } from '../query/change.ts';

const published = 'published';

/** null: the settings do not say. */
export function publishing({ meta, fields }: Collection, action: 'publish' | 'unpublish'): Payload | null {
  const field = fields.get(String(meta?.archive_field ?? ''));
  if (!meta || !field) return null;
  const value = valueFor(action, meta, field);
  return value === null ? null : { [field.name]: typed(value, field) };
}

function valueFor(action: 'publish' | 'unpublish', meta: Meta, field: Field): string | null {
  const [archived, back] = [meta.archive_value, meta.unarchive_value].map((each) => (isSaid(each) ? String(each) : null));
  const hasChoice = choicesOf(field).includes(published);
  if (action === 'publish') return hasChoice ? published : (back ?? null);
  // Where an item comes back as a draft, taking it from the public makes it one again.
  return (hasChoice && back !== published ? back : null) ?? archived ?? null;
}

const isSaid = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

function choicesOf({ meta, type }: Field): readonly string[] {
  const choices = isWireObject(meta?.options) ? meta.options.choices : null;
  if (!Array.isArray(choices)) return type.choices ?? [];
  return choices.map((each: unknown) => String(isWireObject(each) ? each.value : each));
}

/** Settings hold text. */
function typed(value: string, { type }: Field): unknown {
  if (type.name === 'boolean') return value === 'true' || value === '1';
  if (type.name === 'integer' && /^-?\d{1,9}$/.test(value)) return Number(value);
  return value;
}
