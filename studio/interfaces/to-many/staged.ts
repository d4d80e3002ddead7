/** What is to become of related items when their parent is saved: made, changed or added, taken away. As the API takes it. Pure. */
export type Item = Readonly<Record<string, unknown>>;

export interface Staged {
  readonly create: readonly Item[];
  readonly update: readonly Item[];
  readonly delete: readonly unknown[];
}

export const nothing: Staged = { create: [], update: [], delete: [] };

/** What is stored is not staged: a field that was never touched holds no such object. */
export const stagedOf = (value: unknown): Staged =>
  typeof value === 'object' && value !== null && 'create' in value ? (value as Staged) : nothing;

/** null: nothing is staged any more. */
const kept = (staged: Staged): Staged | null =>
  staged.create.length + staged.update.length + staged.delete.length === 0 ? null : staged;

export const isOf = (key: readonly string[], one: Item, other: Item): boolean =>
  key.every((name) => String(one[name]) === String(other[name]));

/** As the API names an item in a list of those taken away. */
export const nameOf = (key: readonly string[], item: Item): unknown =>
  key.length === 1 ? item[key[0]!] : Object.fromEntries(key.map((name) => [name, item[name]]));

const named = (key: readonly string[], name: unknown): Item =>
  typeof name === 'object' && name !== null ? (name as Item) : { [key[0]!]: name };

export const isTaken = (staged: Staged, key: readonly string[], item: Item): boolean =>
  staged.delete.some((name) => isOf(key, named(key, name), item));

export const withMade = (staged: Staged, item: Item): Staged => ({ ...staged, create: [...staged.create, item] });

/** `null` takes it back. */
export const withMadeAt = (staged: Staged, at: number, item: Item | null): Staged | null =>
  kept({ ...staged, create: staged.create.flatMap((each, place) => (place === at ? (item ? [item] : []) : [each])) });

/** Adds one that is there, or changes one. `edits` are of its fields, without its key. */
export function withChanged(staged: Staged, key: readonly string[], item: Item, edits: Item): Staged {
  const known = staged.update.find((each) => isOf(key, each, item)) ?? Object.fromEntries(key.map((name) => [name, item[name]]));
  return {
    ...staged,
    update: [...staged.update.filter((each) => !isOf(key, each, item)), { ...known, ...edits }],
    delete: staged.delete.filter((name) => !isOf(key, named(key, name), item)),
  };
}

/** `stored`: it belongs to the parent in the database; one that was only added is let go of. */
export function withTaken(staged: Staged, key: readonly string[], item: Item, stored: boolean): Staged | null {
  const update = staged.update.filter((each) => !isOf(key, each, item));
  return kept({ ...staged, update, delete: stored ? [...staged.delete, nameOf(key, item)] : staged.delete });
}

export const withKept = (staged: Staged, key: readonly string[], item: Item): Staged | null =>
  kept({ ...staged, delete: staged.delete.filter((name) => !isOf(key, named(key, name), item)) });
