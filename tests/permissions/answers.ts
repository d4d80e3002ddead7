/** A query answered on what a viewer sees: filtered, sorted, cut, nested and grouped in memory. */
import { count, type Facts, holds, type Json, order, type Row, type Values, type Viewer } from './oracle.ts';

/** A query as it goes over the wire, and what `deep` says of a relation (with underscores there). */
export interface Wire {
  readonly fields?: readonly string[];
  readonly filter?: Json;
  readonly search?: string;
  readonly sort?: readonly string[];
  readonly limit?: number;
  readonly offset?: number;
  readonly aggregate?: Readonly<Record<string, readonly string[]>>;
  readonly groupBy?: readonly string[];
  readonly deep?: Readonly<Record<string, Json>>;
  readonly meta?: readonly string[];
}

export interface Setting {
  readonly facts: Facts;
  readonly values: Values;
  readonly viewer: Viewer;
  /** Ascending order begins with nulls. */
  readonly nullsFirst: boolean;
}

export interface Answered {
  readonly data: readonly unknown[];
  readonly meta: { readonly total_count: number; readonly filter_count: number };
}

export function answer(collection: string, wire: Wire, setting: Setting): Answered {
  const { viewer } = setting;
  viewer.requireCollection(collection);
  const visible = viewer.rows(collection);
  const found = filtered(collection, visible, wire, setting);
  const meta = { total_count: visible.length, filter_count: found.length };
  if (wire.aggregate || wire.groupBy) return { data: groups(collection, found, wire, setting), meta };
  return { data: list(collection, found, wire, setting), meta };
}

function filtered(collection: string, rows: readonly Row[], wire: Wire, { facts, values, viewer }: Setting): readonly Row[] {
  const { filter, search } = wire;
  if (filter) holds(filter, collection, null, viewer, facts, values);
  const texts = [...facts.get(collection)!.columns].filter(
    (name) => /^(str|kind|item)/.test(name) && viewer.grants(collection, name),
  );
  const says = (row: Row, text: string): boolean =>
    texts.some((name) => String(viewer.value(collection, row, name) ?? '').includes(text));
  return rows.filter(
    (row) =>
      (!filter || holds(filter, collection, row, viewer, facts, values) === true) && (search === undefined || says(row, search)),
  );
}

function list(collection: string, found: readonly Row[], wire: Wire, setting: Setting): readonly unknown[] {
  const sorted = inSort(collection, found, wire.sort ?? [], setting);
  const offset = wire.offset ?? 0;
  const cut = sorted.slice(offset, offset + (wire.limit ?? 100));
  const members = membersOf(collection, wire, setting);
  // Names are refused whether or not there is a row.
  project(collection, null, members, wire, setting);
  return cut.map((row) => project(collection, row, members, wire, setting));
}

function inSort(collection: string, rows: readonly Row[], terms: readonly string[], setting: Setting): readonly Row[] {
  const { viewer, facts } = setting;
  const plain = viewer.grants(collection, 'id') && viewer.always(collection, 'id');
  const closing = plain ? ['id'] : [...facts.get(collection)!.columns].filter((name) => viewer.grants(collection, name));
  const keys = [...terms, ...closing].map((term) => ({
    descending: term.startsWith('-'),
    path: term.replace('-', '').split('.'),
  }));
  for (const { path } of keys) sortValue(collection, null, path, false, setting);
  return [...rows].sort((a, b) => {
    for (const { descending, path } of keys) {
      const by = inOrder(
        sortValue(collection, a, path, descending, setting),
        sortValue(collection, b, path, descending, setting),
        descending,
        setting,
      );
      if (by !== 0) return by;
    }
    return 0;
  });
}

function inOrder(left: unknown, right: unknown, descending: boolean, { nullsFirst }: Setting): number {
  if (left === null || right === null) {
    if (left === right) return 0;
    return (left === null) === (nullsFirst !== descending) ? -1 : 1;
  }
  return descending ? order(right, left) : order(left, right);
}

/** Beyond a to-many relation, an item counts with the value that comes first. */
function sortValue(collection: string, row: Row | null, path: readonly string[], descending: boolean, setting: Setting): unknown {
  const { viewer, facts } = setting;
  const [first, ...rest] = path as [string, ...string[]];
  const relation = facts.get(collection)!.relations.get(first);
  if (rest.length === 0 || relation?.kind === 'any' || !relation) return valueAt(collection, row, path, setting);
  viewer.requireRelation(collection, first);
  sortValue(relation.target, null, rest, descending, setting);
  if (relation.kind === 'one')
    return sortValue(relation.target, viewer.one(collection, row, first, null), rest, descending, setting);
  const values = viewer.many(collection, row, first).map((each) => sortValue(relation.target, each, rest, descending, setting));
  const sorted = values.filter((value) => value !== null).sort(order);
  return (descending ? sorted.at(-1) : sorted[0]) ?? null;
}

/** Through to-one relations to a value, or to a function of one. */
function valueAt(collection: string, row: Row | null, path: readonly string[], setting: Setting): unknown {
  const { viewer, facts } = setting;
  const [first, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) return valueIn(collection, row, first, setting);
  viewer.requireRelation(collection, first);
  const { target } = facts.get(collection)!.relations.get(first) as { target: string };
  return valueAt(target, viewer.one(collection, row, first, null), rest, setting);
}

function valueIn(collection: string, row: Row | null, name: string, { viewer }: Setting): unknown {
  const [, called, inner] = /^(year|count)\((\w+)\)$/.exec(name) ?? [];
  if (called === 'count') return count(collection, inner!, row, viewer);
  viewer.requireField(collection, inner ?? name);
  const value = viewer.value(collection, row, inner ?? name);
  return called && value !== null ? Number(String(value).slice(0, 4)) : value;
}

/** What is asked of each member; null: its value, or the keys of its rows. */
type Members = ReadonlyMap<string, readonly string[] | null>;

function membersOf(collection: string, wire: Wire, { facts, viewer }: Setting): Members {
  const members = new Map<string, string[] | null>();
  for (const field of wire.fields ?? ['*']) {
    const [first, ...rest] = field.split('.') as [string, ...string[]];
    const names = first === '*' ? facts.get(collection)!.wildcard.filter((name) => viewer.grants(collection, name)) : [first];
    for (const name of names) {
      const known = members.get(name);
      if (rest.length === 0) members.set(name, known ?? null);
      else members.set(name, [...(known ?? []), rest.join('.')]);
    }
  }
  return members;
}

function project(collection: string, row: Row | null, members: Members, wire: Wire, setting: Setting): Json {
  const scoped = new Map<string, [scope: string, below: readonly string[]][]>();
  const made: Record<string, unknown> = {};
  for (const [name, below] of members) {
    const [field, scope] = name.split(':') as [string, string?];
    if (scope !== undefined) scoped.set(field, [...(scoped.get(field) ?? []), [scope, below ?? ['*']]]);
    else made[as(name)] = memberOf(collection, row, name, below, wire.deep?.[name], setting);
  }
  for (const [field, scopes] of scoped) made[field] = ofAny(collection, row, field, scopes, setting);
  return made;
}

const as = (name: string): string => name.replace(/^(\w+)\((\w+)\)$/, '$2_$1');

function ofAny(
  collection: string,
  row: Row | null,
  field: string,
  scopes: readonly (readonly [string, readonly string[]])[],
  setting: Setting,
): unknown {
  const { viewer } = setting;
  viewer.requireRelation(collection, field);
  const found = scopes.map(([scope, fields]) => {
    viewer.requireCollection(scope);
    const there = viewer.one(collection, row, field, scope);
    const members = membersOf(scope, { fields }, setting);
    const made = project(scope, there, members, {}, setting);
    return there && made;
  });
  return found.find((each) => each !== null) ?? null;
}

function memberOf(
  collection: string,
  row: Row | null,
  name: string,
  below: readonly string[] | null,
  refined: Json | undefined,
  setting: Setting,
): unknown {
  const { viewer, facts } = setting;
  const relation = facts.get(collection)!.relations.get(name);
  if (!relation || relation.kind === 'any' || (relation.kind === 'one' && below === null))
    return valueIn(collection, row, name, setting);
  viewer.requireField(collection, name);
  viewer.requireRelation(collection, name);
  const inner: Wire = {
    ...Object.fromEntries(Object.entries(refined ?? {}).map(([key, value]) => [key.slice(1), value])),
    fields: below ?? ['id'],
  };
  const rows =
    relation.kind === 'one'
      ? [viewer.one(collection, row, name, null)].filter((each) => each !== null)
      : viewer.many(collection, row, name);
  const found = filtered(relation.target, rows, inner, setting);
  if (inner.aggregate) return groups(relation.target, found, inner, setting);
  const items = list(relation.target, found, inner, setting);
  if (relation.kind === 'one') return items[0] ?? null;
  return below === null ? items.map((item) => (item as { id: unknown }).id) : items;
}

function groups(collection: string, rows: readonly Row[], wire: Wire, setting: Setting): readonly unknown[] {
  const by = wire.groupBy ?? [];
  const keyOf = (row: Row | null): unknown[] => by.map((name) => valueAt(collection, row, name.split('.'), setting));
  keyOf(null);
  for (const field of Object.values(wire.aggregate ?? {}).flat()) if (field !== '*') valueIn(collection, null, field, setting);
  const found = new Map<string, Row[]>(by.length === 0 ? [['[]', []]] : []);
  for (const row of rows) {
    const name = JSON.stringify(keyOf(row));
    found.set(name, [...(found.get(name) ?? []), row]);
  }
  const sorted = [...found]
    .map(([name, members]) => ({ key: JSON.parse(name) as unknown[], members }))
    .sort((a, b) => a.key.map((value, index) => inOrder(value, b.key[index], false, setting)).find((each) => each !== 0) ?? 0);
  const offset = wire.offset ?? 0;
  return sorted.slice(offset, offset + (wire.limit ?? 100)).map(({ key, members }) => {
    const made: Record<string, unknown> = {};
    for (const [index, path] of by.entries()) put(made, path.split('.').map(as), key[index]);
    for (const [called, fields] of Object.entries(wire.aggregate ?? {}))
      for (const field of fields) {
        const alone = field === '*';
        const values = alone
          ? members
          : members.map((row): unknown => valueIn(collection, row, field, setting)).filter((value) => value !== null);
        put(made, alone ? [called] : [called, field], aggregated(called, values));
      }
    return made;
  });
}

function put(into: Record<string, unknown>, [first, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) into[first!] = value;
  else {
    into[first!] ??= {};
    put(into[first!] as Record<string, unknown>, rest, value);
  }
}

function aggregated(called: string, values: readonly unknown[]): unknown {
  const numbers = values.map(Number);
  const sum = numbers.reduce((total, each) => total + each, 0);
  const sorted = [...values].sort(order);
  switch (called) {
    case 'count':
      return values.length;
    case 'countDistinct':
      return new Set(values).size;
    case 'sum':
      return values.length === 0 ? null : sum;
    case 'avg':
      return values.length === 0 ? null : sum / values.length;
    case 'min':
      return sorted[0] ?? null;
    default:
      return sorted.at(-1) ?? null;
  }
}
