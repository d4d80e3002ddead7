/** A schema -> what the navigation shows: folders with their collections, and collections, in the order they were given. Pure. */
import type { Collection, Folder, Schema } from '../schema/schema.ts';

export interface Branch {
  readonly label: string;
  readonly icon: string;
  /** Of a folder: what says that it is open, wherever it stands. */
  readonly value?: string;
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
  const branch = ({ name, title, icon, color, collapse }: Folder, seen: readonly string[]): Branch[] => {
    const children = within(name, [...seen, name]);
    if (children.length === 0) return [];
    if (collapse === 'locked') return [{ label: title, icon, type: 'label' as const, ...colored(color) }, ...children];
    // Who searches sees what was found; who is within one sees where they are.
    const opens = collapse !== 'closed' || wanted !== '' || children.some(holdsCurrent);
    return [{ label: title, icon, value: name, defaultOpen: opens, children, ...colored(color) }];
  };
  /** What nobody has put in order comes last, folders before collections. */
  const within = (group: string | null, seen: readonly string[]): Branch[] => {
    const inside = (of: string | null): boolean => (of !== null && folders.has(of) ? of : null) === group;
    const parts = [
      ...schema.folders
        .filter((each) => inside(each.group) && !seen.includes(each.name))
        .map((each) => ({ sort: each.sort, made: () => branch(each, seen) })),
      ...some.filter((each) => inside(each.group)).map((each) => ({ sort: each.sort, made: () => leaf(each) })),
    ];
    return parts.sort((a, b) => (a.sort ?? 1e6) - (b.sort ?? 1e6)).flatMap(({ made }) => made());
  };
  return within(null, []);
}

const holdsCurrent = ({ active, children }: Branch): boolean => active === true || (children?.some(holdsCurrent) ?? false);
