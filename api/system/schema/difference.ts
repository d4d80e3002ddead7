/** What makes one snapshot of another, in the form Directus's clients know: `N` new, `D` deleted, `E` edited, `A` in a list. */
import type { Part } from './normal.ts';
import { lists, nameOf, type Snapshot, stableText } from './snapshot.ts';

export type Edit =
  | { readonly kind: 'N'; readonly path?: Path; readonly rhs: unknown }
  | { readonly kind: 'D'; readonly path?: Path; readonly lhs: unknown }
  | { readonly kind: 'E'; readonly path: Path; readonly lhs: unknown; readonly rhs: unknown }
  | { readonly kind: 'A'; readonly path: Path; readonly index: number; readonly item: Edit };

export type Path = readonly (string | number)[];

export interface PartDifference {
  readonly collection: string;
  readonly field?: string;
  readonly related_collection?: string | null;
  readonly diff: readonly Edit[];
}

export type Difference = Readonly<Record<(typeof lists)[number], readonly PartDifference[]>>;

/** null: they are the same. */
export function differenceOf(now: Snapshot, wanted: Snapshot): Difference | null {
  const found = inLists((list) => partsBetween(now[list], wanted[list]));
  return lists.some((list) => found[list].length > 0) ? found : null;
}

/** What adds to a model or changes it, without what would go; null: nothing. */
export function withoutDrops(difference: Difference): Difference | null {
  const isDrop = ({ diff: [first] }: PartDifference): boolean => first?.kind === 'D' && first.path === undefined;
  const kept = inLists((list) => difference[list].filter((part) => !isDrop(part)));
  return lists.some((list) => kept[list].length > 0) ? kept : null;
}

const inLists = (made: (list: (typeof lists)[number]) => readonly PartDifference[]): Difference => ({
  collections: made('collections'),
  fields: made('fields'),
  systemFields: made('systemFields'),
  relations: made('relations'),
});

function partsBetween(now: readonly Part[], wanted: readonly Part[]): readonly PartDifference[] {
  const [here, there] = [now, wanted].map((parts) => new Map(parts.map((part) => [nameOf(part), part] as const)));
  const gone = [...here!].filter(([name]) => !there!.has(name)).map(([, part]) => named(part, [{ kind: 'D', lhs: part }]));
  const others = [...there!].flatMap(([name, part]) => {
    const known = here!.get(name);
    const diff = known ? editsBetween(known, part, []) : [{ kind: 'N' as const, rhs: part }];
    return diff.length > 0 ? [named(part, diff)] : [];
  });
  return [...others, ...gone];
}

function named({ collection, field, related_collection }: Part, diff: readonly Edit[]): PartDifference {
  return {
    collection,
    ...(typeof field === 'string' && { field }),
    ...(related_collection !== undefined && { related_collection: related_collection as string | null }),
    diff,
  };
}

function editsBetween(lhs: unknown, rhs: unknown, path: Path): readonly Edit[] {
  if (Array.isArray(lhs) && Array.isArray(rhs)) return listEdits(lhs, rhs, path);
  if (isObject(lhs) && isObject(rhs)) {
    return [...new Set([...Object.keys(lhs), ...Object.keys(rhs)])].flatMap((name): readonly Edit[] => {
      const inside = [...path, name];
      if (!Object.hasOwn(rhs, name)) return [{ kind: 'D', path: inside, lhs: lhs[name] }];
      if (!Object.hasOwn(lhs, name)) return [{ kind: 'N', path: inside, rhs: rhs[name] }];
      return editsBetween(lhs[name], rhs[name], inside);
    });
  }
  return stableText(lhs) === stableText(rhs) ? [] : [{ kind: 'E', path, lhs, rhs }];
}

/** From the end, so that indexes hold while they are followed. */
function listEdits(lhs: readonly unknown[], rhs: readonly unknown[], path: Path): readonly Edit[] {
  const edits: Edit[] = [];
  for (let index = Math.max(lhs.length, rhs.length) - 1; index >= 0; index--) {
    if (index >= rhs.length) edits.push({ kind: 'A', path, index, item: { kind: 'D', lhs: lhs[index] } });
    else if (index >= lhs.length) edits.push({ kind: 'A', path, index, item: { kind: 'N', rhs: rhs[index] } });
    else edits.push(...editsBetween(lhs[index], rhs[index], [...path, index]));
  }
  return edits;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
