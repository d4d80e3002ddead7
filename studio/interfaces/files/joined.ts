/**
 * Files that belong to an item, as they are and as they are to be: what is staged, read as a list, and a list, told as what is staged.
 * They hang on rows of a junction, which may keep their order; or the relation leads through it, and the rows are the files. Pure.
 */
import { filesCollection } from '../../library/file.ts';
import type { Field, Schema } from '../../schema/schema.ts';
import { type Item, isOf, isTaken, nameOf, type Staged } from '../to-many/staged.ts';

export interface Joining {
  /** Of the rows. */
  readonly key: readonly string[];
  /** The row's field that has the file's id. */
  readonly file: string;
  readonly sort: string | null;
  /** Rows are the files themselves. */
  readonly direct: boolean;
}

export interface Entry {
  readonly id: string;
  /** null: it is to be added. */
  readonly row: Item | null;
}

/** null: it leads to no files. */
export function joiningOf({ relation }: Pick<Field, 'relation'>, { collections }: Schema): Joining | null {
  if (relation?.kind !== 'many') return null;
  if (relation.target === filesCollection) return { key: ['id'], file: 'id', sort: null, direct: true };
  const rows = collections.get(relation.target);
  const file = [...(rows?.fields.values() ?? [])].find(
    ({ relation: to }) => to?.kind === 'one' && to.target === filesCollection,
  )?.name;
  return rows && file ? { key: rows.key, file, sort: relation.sortField, direct: false } : null;
}

/** In their order; without those that are taken away. */
export function entriesOf({ key, file, sort, direct }: Joining, stored: readonly Item[], staged: Staged): readonly Entry[] {
  const changed = (row: Item): Item => ({ ...row, ...staged.update.find((each) => isOf(key, each, row)) });
  const kept = stored.filter((row) => !isTaken(staged, key, row)).map(changed);
  const added = direct ? staged.update.filter((each) => !stored.some((row) => isOf(key, row, each))) : staged.create;
  const all = [...kept.map((row) => ({ row, from: row })), ...added.map((from) => ({ row: null, from }))];
  const place = (of: Item): number => (sort === null ? 0 : Number(of[sort] ?? Number.POSITIVE_INFINITY));
  return all
    .map((each, at) => ({ ...each, at }))
    .sort((a, b) => place(a.from) - place(b.from) || a.at - b.at)
    .map(({ row, from }) => ({ id: String(from[file]), row }));
}

/** What has to be done that it is so. null: nothing. `stored` rows that are not in the list are taken away. */
export function stagedFrom(
  { key, file, sort, direct }: Joining,
  stored: readonly Item[],
  entries: readonly Entry[],
): Staged | null {
  const ordered = (at: number): Item => (sort === null ? {} : { [sort]: at + 1 });
  const before = stored.filter((row) => entries.some((entry) => entry.row && isOf(key, entry.row, row)));
  const moved = entries.some(({ row }, at) => row === null || !before[at] || !isOf(key, row, before[at]));
  const added = entries.flatMap(({ id, row }, at) => (row === null ? [{ [file]: id, ...ordered(at) }] : []));
  const update = entries.flatMap(({ row }, at) => {
    const was = row && stored.find((each) => isOf(key, each, row));
    if (!was || sort === null || !moved || was[sort] === at + 1) return [];
    return [{ ...Object.fromEntries(key.map((name) => [name, was[name]])), ...ordered(at) }];
  });
  const taken = stored.filter((row) => !before.includes(row)).map((row) => nameOf(key, row));
  if (added.length + update.length + taken.length === 0) return null;
  return direct ? { create: [], update: added, delete: taken } : { create: added, update, delete: taken };
}

/** `to` is bounded by the list. */
export function movedTo<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const rest = list.filter((_, at) => at !== from);
  const place = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, place), list[from]!, ...rest.slice(place)];
}
