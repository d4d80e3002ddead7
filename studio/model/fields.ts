/** Fields of a collection as a list to be put in order, with groups in it. Pure. */
import { titleOf } from '../schema/title.ts';
import type { Call } from './call.ts';
import { isGroup, kindOf } from './kinds.ts';
import { freeName } from './names.ts';
import type { Placed } from './tree.ts';
import type { StoredField } from './wire.ts';

export interface FieldEntry extends Placed {
  readonly title: string;
  readonly icon: string;
  /** The key of the words that say what it is. */
  readonly said: string;
  readonly group: boolean;
  readonly stored: StoredField;
}

const byType: Readonly<Record<string, string>> = {
  boolean: 'i-lucide-toggle-right',
  integer: 'i-lucide-calculator',
  bigInteger: 'i-lucide-calculator',
  float: 'i-lucide-calculator',
  decimal: 'i-lucide-calculator',
  date: 'i-lucide-calendar',
  time: 'i-lucide-clock',
  dateTime: 'i-lucide-calendar-clock',
  timestamp: 'i-lucide-calendar-clock',
  text: 'i-lucide-text',
  json: 'i-lucide-braces',
  csv: 'i-lucide-tags',
  uuid: 'i-lucide-fingerprint',
  alias: 'i-lucide-git-fork',
};

/** In their order: those that have a place first. */
export const fieldEntries = (fields: readonly StoredField[]): readonly FieldEntry[] =>
  fields
    .map((stored, at) => ({ stored, at }))
    .sort((a, b) => (a.stored.meta?.sort ?? 1e6) - (b.stored.meta?.sort ?? 1e6) || a.at - b.at)
    .map(({ stored }): FieldEntry => {
      const { field, type, meta, schema } = stored;
      const kind = kindOf(stored);
      const usual = schema?.is_primary_key
        ? 'i-lucide-key-round'
        : schema?.foreign_key_table
          ? 'i-lucide-arrow-right'
          : (byType[type] ?? 'i-lucide-type');
      return {
        name: field,
        parent: meta?.group ?? null,
        title: titleOf(field),
        icon: schema?.is_primary_key ? usual : (kind?.icon ?? usual),
        said: kind
          ? `model-kind.${kind.name}`
          : schema?.foreign_key_table
            ? 'model-kind.to-one'
            : type === 'alias'
              ? 'model-kind.to-many'
              : `model-type.${type.split('.')[0]}`,
        group: isGroup(meta?.special, meta?.interface),
        stored,
      };
    });

/** What makes of the one order the other; null: they are the same. */
export function orderCall(collection: string, before: readonly FieldEntry[], after: readonly FieldEntry[]): Call | null {
  const same =
    before.length === after.length &&
    before.every(({ name, parent }, at) => after[at]!.name === name && after[at]!.parent === parent);
  if (same) return null;
  const body = after.flatMap(({ name, parent, stored: { meta } }, at) =>
    meta?.sort === at + 1 && (meta.group ?? null) === parent ? [] : [{ field: name, meta: { sort: at + 1, group: parent } }],
  );
  return body.length === 0 ? null : { method: 'PATCH', path: `fields/${encodeURIComponent(collection)}`, body };
}

/** Only what has a column of its own, leads nowhere and is no key can be made twice. */
export const mayBeDuplicated = ({ schema, type }: StoredField): boolean =>
  type !== 'alias' && schema !== null && !schema.is_primary_key && !schema.is_generated && schema.foreign_key_table === null;

export function duplicateCall(field: StoredField, taken: readonly string[]): Call {
  const { collection, type, schema, meta } = field;
  const { max_length, numeric_precision, numeric_scale, is_nullable, default_value } = schema!;
  const name = freeName(`${field.field}_copy`, taken);
  return {
    method: 'POST',
    path: `fields/${encodeURIComponent(collection)}`,
    body: {
      field: name,
      type,
      schema: { max_length, ...(type === 'decimal' && { numeric_precision, numeric_scale }), is_nullable, default_value },
      meta: { ...meta, id: undefined, field: undefined, collection: undefined, sort: taken.length + 1 },
    },
  };
}
