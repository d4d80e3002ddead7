/** What makes the rows of a server those of a project: created, changed, removed, or put in the place of another. Pure. */
import { stableText } from '../system/schema/snapshot.ts';
import { type Described, described } from './described.ts';
import type { StoredRow } from './now.ts';
import { identityOf, type ProjectRow } from './project.ts';

export type RowChange =
  | { readonly do: 'create'; readonly of: Described; readonly row: ProjectRow }
  /** `row` as it is to be; `was` as it is. */
  | {
      readonly do: 'update';
      readonly of: Described;
      readonly key: StoredRow['key'];
      readonly row: ProjectRow;
      readonly was: ProjectRow;
    }
  | { readonly do: 'delete'; readonly of: Described; readonly key: StoredRow['key']; readonly was: ProjectRow }
  /** A row that goes by the same name here gives its place, and all that points at it, to one of another id. */
  | { readonly do: 'replace'; readonly of: Described; readonly key: string; readonly row: ProjectRow; readonly was: ProjectRow };

export type StoredRows = ReadonlyMap<string, readonly StoredRow[]>;
export type WantedRows = ReadonlyMap<string, readonly ProjectRow[]>;

/** Of what is not wanted to be managed nothing is said. */
export function rowChanges(now: StoredRows, wanted: WantedRows): readonly RowChange[] {
  const replaced = described.flatMap((of) => replacements(of, now.get(of.name) ?? [], wanted.get(of.name)));
  const ids = new Map(replaced.map(({ key, row }) => [key, String(row.id)]));
  const others = described.flatMap((of) => {
    const rows = wanted.get(of.name);
    if (rows === undefined) return [];
    const here = (now.get(of.name) ?? []).map(({ key, row }) => ({ key, row: pointing(row, of, ids) }));
    return changesOf(
      of,
      here.filter(({ row }) => !(of.adopts && ids.has(String(row.id)))),
      rows.filter((row) => !replaced.some((each) => each.row === row)),
    );
  });
  return [...replaced, ...others];
}

type Replacement = Extract<RowChange, { do: 'replace' }>;

function replacements(
  of: Described,
  now: readonly StoredRow[],
  wanted: readonly ProjectRow[] | undefined,
): readonly Replacement[] {
  if (!of.adopts || of.title === null || wanted === undefined) return [];
  const title = of.title;
  const [here, there] = [new Set(now.map(({ row }) => row.id)), new Set(wanted.map(({ id }) => id))];
  const [old, made] = [now.filter(({ row }) => !there.has(row.id)), wanted.filter(({ id }) => !here.has(id))];
  return made.flatMap((row): Replacement[] => {
    const alike = old.filter((each) => each.row[title] === row[title]);
    const rivals = made.filter((each) => each[title] === row[title]);
    if (alike.length !== 1 || rivals.length !== 1) return [];
    return [{ do: 'replace', of, key: String(alike[0]!.row.id), row, was: alike[0]!.row }];
  });
}

/** The row as it is once replaced rows have their new ids. */
function pointing(row: ProjectRow, { columns }: Described, ids: ReadonlyMap<string, string>): ProjectRow {
  const moved = Object.entries(columns).flatMap(([name, { to }]) => {
    const id = to ? ids.get(String(row[name])) : undefined;
    return id === undefined ? [] : [[name, id]];
  });
  return moved.length === 0 ? row : { ...row, ...Object.fromEntries(moved) };
}

function changesOf(of: Described, now: readonly StoredRow[], wanted: readonly ProjectRow[]): readonly RowChange[] {
  const left = new Map<string, StoredRow[]>();
  for (const each of now)
    left.set(identityOf(each.row, of.identity), [...(left.get(identityOf(each.row, of.identity)) ?? []), each]);
  // Of several that share an identity, those that are the same already belong together.
  const unmatched = wanted.filter((row) => {
    const same = left.get(identityOf(row, of.identity)) ?? [];
    const found = same.findIndex((each) => stableText(each.row) === stableText(row));
    if (found >= 0) same.splice(found, 1);
    return found < 0;
  });
  const made = unmatched.map((row): RowChange => {
    const stored = left.get(identityOf(row, of.identity))?.shift();
    return stored ? { do: 'update', of, key: stored.key, row, was: stored.row } : { do: 'create', of, row };
  });
  const gone = [...left.values()].flat().map(({ key, row }): RowChange => ({ do: 'delete', of, key, was: row }));
  return [...made, ...gone];
}

/** Columns in which a row is to be another. */
export const changedColumns = ({ columns }: Described, was: ProjectRow, row: ProjectRow): readonly string[] =>
  Object.keys(columns).filter((name) => stableText(was[name] ?? null) !== stableText(row[name] ?? null));
