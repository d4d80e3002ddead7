/** A schema -> what the navigation shows: folders with their collections, then collections without a folder. Pure. */
import type { Collection, Schema } from '../schema/schema.ts';

export interface Branch {
  readonly label: string;
  readonly icon: string;
  readonly to?: string;
  readonly active?: boolean;
  readonly defaultOpen?: boolean;
  readonly children?: Branch[];
  readonly class?: string;
}

/** Those a person may see and nobody has hidden. */
export const shown = ({ collections, access }: Schema): readonly Collection[] =>
  [...collections.values()].filter(({ name, hidden, system }) => !hidden && !system && access.may('read', name));

/** `current`: the collection that is looked at; `below`: what stands below a collection. */
export function branchesOf(
  schema: Schema,
  search: string,
  current: string,
  below: (collection: string) => readonly Branch[] = () => [],
): readonly Branch[] {
  const wanted = search.trim().toLowerCase();
  const fits = ({ title, name }: Collection): boolean => `${title} ${name}`.toLowerCase().includes(wanted);
  const some = shown(schema).filter(fits);
  const leaf = ({ name, title, icon }: Collection): Branch[] => {
    const others = below(name);
    const active = name === current && !others.some((each) => each.active);
    return [{ label: title, icon, to: `/content/${encodeURIComponent(name)}`, active }, ...others];
  };
  const folders = new Set(schema.folders.map(({ name }) => name));
  const within = (group: string | null, seen: readonly string[]): Branch[] => [
    ...schema.folders.flatMap((folder) => {
      if ((folder.group ?? null) !== group || seen.includes(folder.name)) return [];
      const children = within(folder.name, [...seen, folder.name]);
      if (children.length === 0) return [];
      return [{ label: folder.title, icon: 'i-lucide-folder', defaultOpen: true, children }];
    }),
    ...some.filter((each) => (each.group !== null && folders.has(each.group) ? each.group : null) === group).flatMap(leaf),
  ];
  return within(null, []);
}
