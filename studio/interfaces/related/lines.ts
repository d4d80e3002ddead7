/**
 * Related items as somebody sees them before they are saved: what is stored and what is staged, in one list; and what has to be staged
 * that they are in another order. Pure.
 */
import { type Item, isOf, isTaken, nameOf, type Staged } from '../to-many/staged.ts';
import { type Link, rowTo, targetOf } from './link.ts';

export type State = 'stored' | 'changed' | 'added' | 'made' | 'taken';

export interface Line {
  readonly id: string;
  /** As it will be. */
  readonly row: Item;
  readonly state: State;
  /** Its place among those to be made; null: it is there. */
  readonly at: number | null;
}

/** `known`: rows that were chosen, by their ids. `all`: every stored one is among `stored`. */
export function linesOf(
  link: Link,
  stored: readonly Item[],
  staged: Staged,
  { known, all }: { readonly known: ReadonlyMap<string, Item>; readonly all: boolean },
): readonly Line[] {
  const { key } = link.rows;
  const changes = (row: Item): Item | undefined => staged.update.find((each) => isOf(key, each, row));
  const there = stored.map((row): Line => {
    const edits = changes(row);
    const state = isTaken(staged, key, row) ? 'taken' : edits && !onlyOrder(link, edits) ? 'changed' : 'stored';
    return { id: idOf(key, row), row: edits ? merged(link, row, edits) : row, state, at: null };
  });
  const others = staged.update.filter((each) => !stored.some((row) => isOf(key, each, row)));
  const elsewhere = others.flatMap((edits): Line[] => {
    const id = idOf(key, edits);
    const chosen = known.get(id);
    if (!all && !chosen && onlyOrder(link, edits)) return [];
    return [{ id, row: merged(link, chosen ?? {}, edits), state: chosen || all ? 'added' : 'changed', at: null }];
  });
  const made = staged.create.map((row, at): Line => {
    const from = known.get(farId(link, row)) ?? {};
    const added = link.far !== null && Object.keys(pointed(link, row)).length > 0;
    return { id: `new ${at}`, row: merged(link, from, row), state: added ? 'added' : 'made', at };
  });
  return inOrder(link, [...there, ...elsewhere, ...made]);
}

export const idOf = (key: readonly string[], row: Item): string => key.map((name) => String(row[name])).join('\n');

/** A row that is to lead to an item there is, by that item. */
export function farId(link: Link, row: Item): string {
  const target = targetOf(link, row);
  return link.far && target ? `${target.name}\n${idOf(target.key, pointed(link, row))}` : '';
}

/** The key of the item a new row leads to, where that is there already. */
export function pointed(link: Link, row: Item): Item {
  const target = targetOf(link, row);
  const value = link.far ? row[link.far.field] : null;
  if (!target || value === null || value === undefined) return {};
  if (typeof value !== 'object') return target.key.length === 1 ? { [target.key[0]!]: value } : {};
  const item = value as Item;
  return target.key.every((name) => item[name] !== undefined && item[name] !== null)
    ? Object.fromEntries(target.key.map((name) => [name, item[name]]))
    : {};
}

/** A row with its edits; what is known of the item it leads to stays known. */
function merged(link: Link, row: Item, edits: Item): Item {
  if (!link.far || !(link.far.field in edits)) return { ...row, ...edits };
  const [was, is] = [row[link.far.field], edits[link.far.field]];
  const item = typeof was === 'object' && was !== null ? (was as Item) : {};
  const next = typeof is === 'object' && is !== null ? { ...item, ...is } : Object.keys(item).length > 0 ? item : is;
  return { ...row, ...edits, [link.far.field]: next };
}

const onlyOrder = ({ rows: { key }, sort }: Link, edits: Item): boolean =>
  sort !== null && sort in edits && Object.keys(edits).every((name) => name === sort || key.includes(name));

function inOrder({ sort }: Link, lines: readonly Line[]): readonly Line[] {
  if (sort === null) return lines;
  const place = ({ row }: Line): number => Number(row[sort] ?? Number.POSITIVE_INFINITY);
  return lines
    .map((line, at) => ({ line, at }))
    .sort((a, b) => (place(a.line) === place(b.line) ? a.at - b.at : place(a.line) - place(b.line)))
    .map(({ line }) => line);
}

/** What is staged when they are in this order. */
export function ordered(link: Link, stored: readonly Item[], staged: Staged, lines: readonly Line[]): Staged {
  const { rows, sort } = link;
  if (sort === null) return staged;
  const create = [...staged.create];
  let update = [...staged.update];
  for (const [place, { row, at, state }] of lines.filter((line) => line.state !== 'taken').entries()) {
    if (at !== null) {
      create[at] = { ...create[at], [sort]: place + 1 };
      continue;
    }
    const was = stored.find((each) => isOf(rows.key, each, row));
    const edits = update.find((each) => isOf(rows.key, each, row));
    const same = was !== undefined && was[sort] === place + 1 && state !== 'added';
    const { [sort]: _, ...others } = edits ?? keyed(rows.key, row);
    const next = same ? others : { ...others, [sort]: place + 1 };
    const left = Object.keys(next).some((name) => !rows.key.includes(name)) || state === 'added';
    update = update.filter((each) => !isOf(rows.key, each, row));
    if (left) update.push(next);
  }
  return { ...staged, create, update };
}

const keyed = (key: readonly string[], row: Item): Item => Object.fromEntries(key.map((name) => [name, row[name]]));

/** `to` is counted where it is now. */
export function movedTo<Each>(lines: readonly Each[], from: number, to: number): readonly Each[] {
  const rest = lines.filter((_, at) => at !== from);
  const place = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, place), lines[from]!, ...rest.slice(place)];
}

/** What is staged when items that are there are added. `sort`: what comes behind all that are there. */
export function withAdded(link: Link, staged: Staged, items: readonly Item[], collection: string, last: number): Staged {
  const { rows, far, sort } = link;
  const order = (at: number): Item => (sort === null ? {} : { [sort]: last + at + 1 });
  if (!far) {
    const fresh = items.filter((item) => !staged.update.some((each) => isOf(rows.key, each, item)));
    return { ...staged, update: [...staged.update, ...fresh.map((item, at) => ({ ...keyed(rows.key, item), ...order(at) }))] };
  }
  const of = far.targets.find(({ name }) => name === collection);
  if (!of) return staged;
  const made = items.map((item, at) => ({ ...rowTo(link, of, nameOf(of.key, item)), ...order(at) }));
  return { ...staged, create: [...staged.create, ...made] };
}
