/**
 * Items below each other, as they are to be: what is changed of a tree, flat, by the id of each item; and the same as the API takes it,
 * nested from the top. Nothing can be put below itself. Pure.
 */
import { type Item, type Staged, stagedOf } from '../to-many/staged.ts';

/** The one all of it hangs on. */
export const top = '';

/** What is to become of one item. Its id is its key, or `+1`, `+2` … of one that is to be made. */
export interface Change {
  readonly id: string;
  /** The key as it was read; null: it is new. */
  readonly key: unknown;
  readonly parent: string;
  /** Without what hangs on it. */
  readonly edits: Item;
}

export interface Plan {
  readonly changes: readonly Change[];
  /** Taken out from below these. */
  readonly taken: readonly { readonly key: unknown; readonly parent: string }[];
}

export interface Shape {
  /** The field that names an item. */
  readonly key: string;
  /** The field with those below. */
  readonly children: string;
  readonly sort: string | null;
}

const idOf = (key: unknown): string => String(key);

export function planOf({ key, children }: Shape, value: unknown): Plan {
  const changes: Change[] = [];
  const taken: { key: unknown; parent: string }[] = [];
  const walk = (staged: Staged, parent: string): void => {
    for (const each of staged.delete) taken.push({ key: each, parent });
    for (const { [key]: own, [children]: below, ...edits } of staged.update) {
      changes.push({ id: idOf(own), key: own, parent, edits });
      walk(stagedOf(below), idOf(own));
    }
    for (const { [children]: below, ...edits } of staged.create) {
      const id = `+${changes.filter((each) => each.key === null).length + 1}`;
      changes.push({ id, key: null, parent, edits });
      walk(stagedOf(below), id);
    }
  };
  walk(stagedOf(value), top);
  return { changes, taken };
}

/** `parentOf`: where a stored item is, or is to be. null: nothing is staged. */
export function stagedFrom({ key, children }: Shape, plan: Plan, parentOf: (id: string) => string | null): Staged | null {
  // What changes below an item is told through all that is above it.
  const told = new Map(plan.changes.map((each) => [each.id, each]));
  const keys = new Map<string, unknown>(plan.changes.map((each) => [each.id, each.key]));
  const climb = (id: string): void => {
    for (let at: string | null = id; at !== null && at !== top && !told.has(at); at = parentOf(at)) {
      told.set(at, { id: at, key: keys.get(at) ?? keyFrom(at), parent: parentOf(at) ?? top, edits: {} });
    }
  };
  for (const { parent } of [...plan.changes, ...plan.taken]) climb(parent);
  for (const { parent } of [...told.values()]) climb(parent);
  const build = (parent: string): Staged => {
    const mine = [...told.values()].filter((each) => each.parent === parent);
    const item = ({ id, key: own, edits }: Change): Item => {
      const below = build(id);
      const inner = isNothing(below) ? {} : { [children]: below };
      return own === null ? { ...edits, ...inner } : { [key]: own, ...edits, ...inner };
    };
    return {
      create: mine.filter((each) => each.key === null).map(item),
      update: mine.filter((each) => each.key !== null).map(item),
      delete: plan.taken.filter((each) => each.parent === parent).map((each) => each.key),
    };
  };
  const whole = build(top);
  return isNothing(whole) ? null : whole;
}

const isNothing = (of: Staged): boolean => of.create.length + of.update.length + of.delete.length === 0;

/** Ids are keys as text: numbers were numbers. */
const keyFrom = (id: string): unknown => (/^-?(0|[1-9]\d{0,14})$/.test(id) ? Number(id) : id);

export interface Node {
  readonly id: string;
  readonly key: unknown;
  readonly item: Item;
  readonly state: 'stored' | 'changed' | 'moved' | 'made' | 'taken';
}

/** Those below one item, as they will be; those that are taken away stay to be seen. `stored`: below it in the database. */
export function below(
  { key, sort }: Shape,
  plan: Plan,
  parent: string,
  stored: readonly Item[],
  known: (id: string) => Item | undefined,
): readonly Node[] {
  const changed = new Map(plan.changes.map((each) => [each.id, each]));
  const here = stored.flatMap((row): Node[] => {
    const id = idOf(row[key]);
    const change = changed.get(id);
    if (change && change.parent !== parent) return [];
    const gone = plan.taken.some((each) => idOf(each.key) === id && each.parent === parent);
    const touched = change && Object.keys(change.edits).some((name) => name !== sort);
    return [{ id, key: row[key], item: { ...row, ...change?.edits }, state: gone ? 'taken' : touched ? 'changed' : 'stored' }];
  });
  const there = new Set(here.map(({ id }) => id));
  const come = plan.changes.flatMap(({ id, key: own, parent: of, edits }): Node[] =>
    of !== parent || there.has(id)
      ? []
      : [{ id, key: own, item: { ...known(id), ...edits }, state: own === null ? 'made' : 'moved' }],
  );
  const all = [...here, ...come];
  if (sort === null) return all;
  const place = ({ item }: Node): number => Number(item[sort] ?? Number.POSITIVE_INFINITY);
  return all
    .map((node, at) => ({ node, at }))
    .sort((a, b) => (place(a.node) === place(b.node) ? a.at - b.at : place(a.node) - place(b.node)))
    .map(({ node }) => node);
}

const with_ = (plan: Plan, change: Change): Plan => ({
  changes: [...plan.changes.filter(({ id }) => id !== change.id), change],
  taken: plan.taken.filter((each) => idOf(each.key) !== change.id),
});

/** Puts it below another, at a place among those that are there. `home`: where it is stored. */
export function moved(
  { sort }: Shape,
  plan: Plan,
  node: Node,
  {
    parent,
    place,
    siblings,
    home,
  }: { readonly parent: string; readonly place: number; readonly siblings: readonly Node[]; readonly home: string | null },
): Plan {
  const others = siblings.filter(({ id }) => id !== node.id);
  const order = [...others.slice(0, place), node, ...others.slice(place)];
  const put = (of: Plan, each: Node, at: number): Plan => {
    const was = of.changes.find(({ id }) => id === each.id);
    const edits = { ...was?.edits, ...(sort !== null && { [sort]: at + 1 }) };
    const stays = each.id === node.id ? parent === home : was === undefined || was.key !== null;
    const change = { id: each.id, key: each.key, parent, edits };
    const idle = each.key !== null && stays && Object.keys(edits).length === 0;
    return idle ? { ...of, changes: of.changes.filter(({ id }) => id !== each.id) } : with_(of, change);
  };
  if (sort === null) return put(plan, node, place);
  return order.reduce(
    (of, each, at) => (each.state === 'taken' || (each !== node && each.item[sort] === at + 1) ? of : put(of, each, at)),
    plan,
  );
}

export function made(plan: Plan, parent: string, edits: Item): Plan {
  const last = Math.max(0, ...plan.changes.filter(({ key }) => key === null).map(({ id }) => Number(id.slice(1))));
  return { ...plan, changes: [...plan.changes, { id: `+${last + 1}`, key: null, parent, edits }] };
}

/** `edits`: all there are of it. */
export function edited({ sort }: Shape, plan: Plan, node: Node, parent: string, home: string | null, edits: Item): Plan {
  const was = plan.changes.find(({ id }) => id === node.id);
  const order = sort !== null && was && sort in was.edits ? { [sort]: was.edits[sort] } : {};
  const next = { ...edits, ...order };
  if (node.key !== null && parent === home && Object.keys(next).length === 0)
    return { ...plan, changes: plan.changes.filter(({ id }) => id !== node.id) };
  return with_(plan, { id: node.id, key: node.key, parent, edits: next });
}

/** With all that was to be made or put below it. What was only put there goes back to where it is stored. */
export function taken(plan: Plan, node: Node, parent: string, home: string | null): Plan {
  const gone = new Set([node.id]);
  for (let before = 0; before !== gone.size; ) {
    before = gone.size;
    for (const { id, parent: of } of plan.changes) if (gone.has(of)) gone.add(id);
  }
  const changes = plan.changes.filter(({ id }) => !gone.has(id));
  const out = node.key !== null && home === parent ? [{ key: node.key, parent }] : [];
  return { changes, taken: [...plan.taken.filter((each) => !gone.has(each.parent)), ...out] };
}

export const kept = (plan: Plan, node: Node): Plan => ({
  ...plan,
  taken: plan.taken.filter((each) => idOf(each.key) !== node.id),
});

/** Below itself nothing can be. `parentOf` as it will be. */
export function isWithin(id: string, parent: string, parentOf: (id: string) => string | null): boolean {
  for (let at: string | null = parent, steps = 0; at !== null && at !== top && steps < 100; at = parentOf(at), steps++)
    if (at === id) return true;
  return false;
}
