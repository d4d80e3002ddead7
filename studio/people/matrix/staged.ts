/** What is changed in a matrix and not saved: cells by their place, what differs, and the one request that saves all of it. Pure. */
import type { Action } from '../../schema/access.ts';
import { actions, type Cell, type Level, levelOf, type Permission } from './permission.ts';

export type Place = `${string}/${Action}`;
/** Cells that are to be otherwise. */
export type Staged = Readonly<Record<Place, Cell>>;
export type Stored = ReadonlyMap<Place, Cell>;

export const placeOf = (collection: string, action: Action): Place => `${collection}/${action}`;

export function storedOf(permissions: readonly Permission[]): Stored {
  const cells = new Map<Place, Cell>();
  for (const each of permissions) {
    const place = placeOf(each.collection, each.action);
    cells.set(place, [...(cells.get(place) ?? []), each]);
  }
  return cells;
}

export const cellIn = (stored: Stored, staged: Staged, collection: string, action: Action): Cell => {
  const place = placeOf(collection, action);
  return staged[place] ?? stored.get(place) ?? [];
};

/** What is as it was is not staged. */
export function stage(stored: Stored, staged: Staged, changes: Staged): Staged {
  const next: Record<Place, Cell> = { ...staged };
  for (const [place, cell] of Object.entries(changes) as [Place, Cell][]) {
    if (sameCell(cell, stored.get(place) ?? [])) delete next[place];
    else next[place] = cell;
  }
  return next;
}

const written = ({ id, permissions, validation, presets, fields }: Permission): string =>
  JSON.stringify([id, blank(permissions), blank(validation), blank(presets), fields === null ? null : [...fields].sort()]);
const blank = (part: object | null): object | null => (part === null || Object.keys(part).length === 0 ? null : part);
const sameCell = (one: Cell, other: Cell): boolean =>
  one.length === other.length && one.every((each, at) => written(each) === written(other[at]!));

export interface Difference {
  readonly collection: string;
  readonly action: Action;
  readonly from: Level;
  readonly to: Level;
}

export function differencesOf(stored: Stored, staged: Staged): readonly Difference[] {
  return (Object.keys(staged) as Place[])
    .map((place) => {
      const at = place.lastIndexOf('/');
      const [collection, action] = [place.slice(0, at), place.slice(at + 1) as Action];
      return { collection, action, from: levelOf(stored.get(place) ?? []), to: levelOf(staged[place] ?? []) };
    })
    .sort((a, b) => a.collection.localeCompare(b.collection) || actions.indexOf(a.action) - actions.indexOf(b.action));
}

/** As a policy takes it: everything in one request, all of it or nothing. */
export interface Saving {
  readonly create: readonly Omit<Permission, 'id'>[];
  readonly update: readonly Permission[];
  readonly delete: readonly number[];
}

export function savingOf(stored: Stored, staged: Staged): Saving {
  const create: Omit<Permission, 'id'>[] = [];
  const update: Permission[] = [];
  const removed: number[] = [];
  for (const [place, cell] of Object.entries(staged) as [Place, Cell][]) {
    const before = new Map((stored.get(place) ?? []).map((each) => [each.id, each]));
    for (const each of cell) {
      const { id, ...rest } = each;
      const was = before.get(id);
      if (id === null || !was) create.push(rest);
      else if (written(was) !== written(each)) update.push(each);
      before.delete(id);
    }
    for (const { id } of before.values()) if (id !== null) removed.push(id);
  }
  return { create, update, delete: removed };
}
