/** Things in an order, each perhaps below another: shown as rows, and moved. Pure. */

export interface Placed {
  readonly name: string;
  readonly parent: string | null;
}

export interface Row<T extends Placed> {
  readonly item: T;
  readonly depth: number;
  readonly parts: number;
}

/** In the order given, what is below another right after it. A parent that is not there counts as none; circles are cut. */
export function rowsOf<T extends Placed>(items: readonly T[], closed: ReadonlySet<string> = new Set()): readonly Row<T>[] {
  const names = new Set(items.map(({ name }) => name));
  const below = new Map<string | null, T[]>();
  for (const item of items) {
    const parent = item.parent !== null && names.has(item.parent) ? item.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), item]);
  }
  const seen = new Set<string>();
  const within = (parent: string | null, depth: number): Row<T>[] =>
    (below.get(parent) ?? []).flatMap((item) => {
      if (seen.has(item.name)) return [];
      seen.add(item.name);
      const parts = below.get(item.name)?.length ?? 0;
      return [{ item, depth, parts }, ...(closed.has(item.name) ? [] : within(item.name, depth + 1))];
    });
  const rows = within(null, 0);
  const hidden = new Set([...closed].flatMap((name) => namesBelow(items, name)));
  // What is in a circle has no way from the top.
  const lost = items.filter(({ name }) => !seen.has(name) && !hidden.has(name));
  return [...rows, ...lost.map((item) => ({ item, depth: 0, parts: 0 }))];
}

export function namesBelow(items: readonly Placed[], name: string): readonly string[] {
  const found: string[] = [];
  const look = (parent: string): void => {
    for (const item of items) {
      if (item.parent !== parent || found.includes(item.name) || item.name === name) continue;
      found.push(item.name);
      look(item.name);
    }
  };
  look(name);
  return found;
}

/** In the same order, but `name` is below `parent`, before `before`; null: at its end. The same list where that cannot be. */
export function placed<T extends Placed>(
  items: readonly T[],
  name: string,
  parent: string | null,
  before: string | null,
): readonly T[] {
  const item = items.find((each) => each.name === name);
  if (!item || parent === name || before === name || (parent !== null && namesBelow(items, name).includes(parent))) return items;
  const others = items.filter((each) => each !== item);
  const at = before === null ? -1 : others.findIndex((each) => each.name === before);
  const last = others.reduce((found, each, index) => (each.parent === parent ? index : found), others.length - 1);
  const place = at === -1 ? last + 1 : at;
  return [...others.slice(0, place), { ...item, parent }, ...others.slice(place)];
}

export type Step = 'up' | 'down' | 'in' | 'out';

/** A step among its neighbours, into the one before it, or out to where its parent is. */
export function stepped<T extends Placed>(
  items: readonly T[],
  name: string,
  step: Step,
  holds: (item: T) => boolean,
): readonly T[] {
  const item = items.find((each) => each.name === name);
  if (!item) return items;
  const parent = items.some((each) => each.name === item.parent) ? item.parent : null;
  const peers = rowsOf(items)
    .map((row) => row.item)
    .filter((each) => (items.some(({ name: of }) => of === each.parent) ? each.parent : null) === parent);
  const at = peers.findIndex((each) => each.name === name);
  switch (step) {
    case 'up':
      return at > 0 ? placed(items, name, parent, peers[at - 1]!.name) : items;
    case 'down':
      return at < peers.length - 1 ? placed(items, name, parent, peers[at + 2]?.name ?? null) : items;
    case 'in': {
      const into = peers.slice(0, at).reverse().find(holds);
      return into ? placed(items, name, into.name, null) : items;
    }
    case 'out': {
      if (parent === null) return items;
      const of = items.find((each) => each.name === parent)!;
      const grand = items.some((each) => each.name === of.parent) ? of.parent : null;
      const aunts = items.filter(
        (each) => (items.some(({ name: known }) => known === each.parent) ? each.parent : null) === grand,
      );
      const next = aunts[aunts.findIndex((each) => each.name === parent) + 1];
      return placed(items, name, grand, next?.name ?? null);
    }
  }
}
