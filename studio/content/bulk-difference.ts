/** What a change of many items does to each of them, and what would undo it. Pure. */
import type { Collection, Field } from '../schema/schema.ts';
import { sameValue } from './same-value.ts';

type Item = Readonly<Record<string, unknown>>;

/** So many are shown, and can be put back with one request. */
export const mostCompared = 500;

export interface Difference {
  readonly item: Item;
  readonly fields: readonly { readonly field: Field; readonly before: unknown; readonly after: unknown }[];
}

/** Of items that have been read, those that become other than they are. */
export function differences(collection: Collection, items: readonly Item[], edits: Item): readonly Difference[] {
  return items.flatMap((item) => {
    const fields = Object.entries(edits).flatMap(([name, after]) => {
      const field = collection.fields.get(name);
      return field && !sameValue(item[name], after) ? [{ field, before: item[name] ?? null, after }] : [];
    });
    return fields.length > 0 ? [{ item, fields }] : [];
  });
}

/** Items as they were, each with its key. */
export const undoing = ({ key }: Pick<Collection, 'key'>, changed: readonly Difference[]): readonly Item[] =>
  changed.map(({ item, fields }) => ({
    ...Object.fromEntries(key.map((name) => [name, item[name]])),
    ...Object.fromEntries(fields.map(({ field, before }) => [field.name, before])),
  }));
