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
  /** Of its icon. */
  readonly color?: string;
  /** Names what follows: there is nothing to open. */
  readonly type?: 'label';
}

/** Those a person may see and nobody has hidden; those that are hidden, too, where they are wanted. */
export const shown = ({ collections, access }: Schema, hiddenToo = false): readonly Collection[] =>
  [...collections.values()].filter(({ name, hidden, system }) => (hiddenToo || !hidden) && !system && access.may('read', name));

/** `current`: the collection that is looked at; `below`: what stands below a collection. */
export function branchesOf(
  schema: Schema,
  search: string,
  current: string,
  below: (collection: string) => readonly Branch[] = () => [],
  hiddenToo = false,
): readonly Branch[] {
  const wanted = search.trim().toLowerCase();
  const fits = ({ title, name }: Collection): boolean => `${title} ${name}`.toLowerCase().includes(wanted);
  const some = shown(schema, hiddenToo).filter(fits);
  const colored = (color: string | null) => (color ? { color } : null);
  const leaf = ({ name, title, icon, color, hidden }: Collection): Branch[] => {
    const others = below(name);
    const active = name === current && !others.some((each) => each.active);
    return [
      {
        label: title,
        icon,
        to: `/content/${encodeURIComponent(name)}`,
        active,
        ...colored(color),
        ...(hidden && { class: 'italic' }),
      },
      ...others,
    ];
  };
  const folders = new Set(schema.folders.map(({ name }) => name));
  const within = (group: string | null, seen: readonly string[]): Branch[] => [
    ...schema.folders.flatMap((folder) => {
      if ((folder.group ?? null) !== group || seen.includes(folder.name)) return [];
      const children = within(folder.name, [...seen, folder.name]);
      if (children.length === 0) return [];
      if (folder.collapse === 'locked') {
        return [{ label: folder.title, icon: folder.icon, type: 'label' as const, ...colored(folder.color) }, ...children];
      }
      // Who searches sees what was found; who is within one sees where they are.
      const opens = folder.collapse !== 'closed' || wanted !== '' || children.some(holdsCurrent);
      return [
        {
          label: folder.title,
          icon: folder.icon,
          defaultOpen: opens,
          children,
          ...colored(folder.color),
        },
      ];
    }),
    ...some.filter((each) => (each.group !== null && folders.has(each.group) ? each.group : null) === group).flatMap(leaf),
  ];
  return within(null, []);
}

const holdsCurrent = ({ active, children }: Branch): boolean => active === true || (children?.some(holdsCurrent) ?? false);
