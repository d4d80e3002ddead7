/** Collections as the model's first page has them: in their folders, found by name, and sorted anew. Pure. */
import { iconNamed } from '../schema/icon.ts';
import { iconFor } from '../schema/icon-for.ts';
import { titleOf } from '../schema/title.ts';
import type { Call } from './call.ts';
import type { Placed } from './tree.ts';
import type { Model } from './use-model.ts';
import { isSystem, type StoredCollection } from './wire.ts';

export interface Entry extends Placed {
  readonly title: string;
  readonly icon: string;
  readonly color: string | null;
  readonly note: string | null;
  readonly folder: boolean;
  readonly view: boolean;
  readonly hidden: boolean;
  readonly singleton: boolean;
  /** Nobody has said anything of it yet. */
  readonly plain: boolean;
  readonly fields: number;
  readonly stored: StoredCollection;
}

/** In their order, without those that are ours. */
export const entriesOf = ({ collections, fields }: Model): readonly Entry[] =>
  [...collections.values()]
    .filter(({ collection }) => !isSystem(collection))
    .sort((a, b) => (a.meta?.sort ?? 1e6) - (b.meta?.sort ?? 1e6) || a.collection.localeCompare(b.collection))
    .map((stored): Entry => {
      const { collection: name, meta, schema, pergola } = stored;
      const view = /view/.test(pergola?.kind ?? '');
      const usual =
        schema === null
          ? 'i-lucide-folder'
          : view
            ? 'i-lucide-scan-eye'
            : (iconFor(name) ?? (meta?.singleton ? 'i-lucide-file-text' : 'i-lucide-table-2'));
      return {
        name,
        parent: meta?.group ?? null,
        title: titleOf(name),
        icon: iconNamed(meta?.icon) ?? usual,
        color: meta?.color ?? null,
        note: meta?.note ?? null,
        folder: schema === null,
        view,
        hidden: meta?.hidden ?? false,
        singleton: meta?.singleton ?? false,
        plain: schema !== null && isPlain(stored),
        fields: fields.get(name)?.length ?? 0,
        stored,
      };
    });

const isPlain = ({ meta }: StoredCollection): boolean =>
  !meta ||
  !(
    ['icon', 'color', 'display_template', 'translations', 'archive_field', 'sort_field', 'sort', 'group', 'preview_url'] as const
  ).some((name) => meta[name] !== null);

/** Those that are called so, with what they are in. */
export function found(entries: readonly Entry[], search: string): readonly Entry[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return entries;
  const byName = new Map(entries.map((each) => [each.name, each]));
  const kept = new Set<string>();
  for (const entry of entries) {
    if (!`${entry.title} ${entry.name} ${entry.note ?? ''}`.toLowerCase().includes(wanted)) continue;
    for (
      let at: Entry | undefined = entry;
      at && !kept.has(at.name);
      at = at.parent === null ? undefined : byName.get(at.parent)
    ) {
      kept.add(at.name);
    }
  }
  return entries.filter(({ name }) => kept.has(name));
}

/** What makes of the one order the other; null: they are the same. */
export function sortCall(before: readonly Entry[], after: readonly Entry[]): Call | null {
  const places = (entries: readonly Entry[]): Map<string, number> => {
    const counts = new Map<string | null, number>();
    return new Map(
      entries.map(({ name, parent }) => {
        const count = (counts.get(parent) ?? 0) + 1;
        counts.set(parent, count);
        return [name, count];
      }),
    );
  };
  const wanted = places(after);
  const touched = new Set(
    after.flatMap(({ name, parent }) => (before.find((each) => each.name === name)!.parent !== parent ? [parent] : [])),
  );
  const same = before.map(({ name }) => name).join() === after.map(({ name }) => name).join();
  if (same && touched.size === 0) return null;
  const body = after.flatMap(({ name, parent, stored: { meta } }) =>
    (meta?.sort ?? null) === wanted.get(name) && (meta?.group ?? null) === parent
      ? []
      : [{ collection: name, meta: { sort: wanted.get(name), group: parent } }],
  );
  return body.length === 0 ? null : { method: 'PATCH', path: 'collections', body };
}

/** What refers to a collection, and loses that when it goes: "articles › author". */
export const dependents = ({ relations }: Model, name: string): readonly string[] =>
  relations
    .filter((each) => each.related_collection === name && each.collection !== name)
    .map((each) => `${titleOf(each.collection)} › ${titleOf(each.field)}`);
