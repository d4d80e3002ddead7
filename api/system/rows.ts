/** Rows of our own collections, read by the server for itself: alone, or within a transaction. */
import { type Caller, theServer } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Engine } from '../engine/engine.ts';
import { ApiError } from '../errors.ts';
import type { Payload } from '../query/change.ts';
import type { Filter } from '../query/filter.ts';
import { type FieldNode, plainSelection, type Query } from '../query/query.ts';
import { Literal, type Scalar } from '../query/value.ts';

export type Row = Readonly<Record<string, unknown>>;

export const column = (name: string): FieldNode => ({ kind: 'field', name, as: name, select: null });
export const columns = (...names: readonly string[]): readonly FieldNode[] => names.map(column);

const operand = (name: string) => ({ path: [], name, function: null, json: null });

export const equals = (name: string, value: Scalar): Filter => ({
  kind: 'compare',
  left: operand(name),
  operator: '_eq',
  value: new Literal(value),
});

export const oneOf = (name: string, values: readonly Scalar[]): Filter => ({
  kind: 'compare',
  left: operand(name),
  operator: '_in',
  value: values.map((each) => new Literal(each)),
});

export const isNull = (name: string): Filter => ({ kind: 'compare', left: operand(name), operator: '_null', value: null });

export const both = (...of: readonly Filter[]): Filter => ({ kind: 'and', of });

const queryFor = (collection: string, fields: readonly FieldNode[], filter: Filter | null): Query => ({
  ...plainSelection,
  collection,
  key: null,
  meta: [],
  cursor: null,
  fields,
  filter,
  limit: 'all',
});

/** `parse`: for who needs every digit of numbers within JSON, `readJson`. */
export async function readRows(
  engine: Engine,
  collection: string,
  fields: readonly FieldNode[],
  filter: Filter | null = null,
  parse: (text: string) => unknown = JSON.parse,
): Promise<readonly Row[]> {
  const query = queryFor(collection, fields, filter);
  const { items } = await engine.read({ text: null, query: () => query }, theServer, new AbortController().signal);
  return items.map((item) => parse(item) as Row);
}

export async function readWithin(
  transaction: Transaction,
  collection: string,
  fields: readonly FieldNode[],
  filter: Filter | null = null,
  parse: (text: string) => unknown = JSON.parse,
): Promise<readonly Row[]> {
  const items = await transaction.read(queryFor(collection, fields, filter), theServer);
  return items.map((item) => parse(item) as Row);
}

/** Is there such an item, for this caller? Names it may not know count as none. */
export async function isThere(
  transaction: Transaction,
  caller: Caller,
  collection: string,
  key: readonly string[],
  filter: Filter | null = null,
): Promise<boolean> {
  const [first] = transaction.model.collections.get(collection)?.key ?? [];
  if (first === undefined) return false;
  try {
    const query = { ...queryFor(collection, columns(first), filter), key: key.map((each) => new Literal(each)) };
    return (await transaction.read(query, caller)).length > 0;
  } catch (error) {
    // A key that is none of this collection is refused as a bad request; here it is one that leads nowhere.
    if (error instanceof ApiError && error.status < 500) return false;
    throw error;
  }
}

/** By its key, of one column. */
export async function updateRow(
  transaction: Transaction,
  collection: string,
  key: Scalar,
  data: Payload,
  caller: Caller = theServer,
): Promise<void> {
  await transaction.change({ kind: 'update', collection, which: { by: 'keys', keys: [[key]] }, data }, null, caller);
}

export const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

/** Milliseconds since 1970. A time without a zone is UTC, as it is stored. */
export function moment(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  const written = String(value);
  return Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(written) ? written : `${written.replace(' ', 'T')}Z`);
}

/** Lists are kept as JSON or with commas, depending on who made the table. */
export function words(value: unknown): readonly string[] | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(String);
  return String(value)
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** Where a database has no booleans. */
export const truth = (value: unknown): boolean => value === true || value === 1 || value === '1' || value === 'true';

/** JSON that a column of plain text may hold as well; undefined for text that is none. */
export function json(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

export function grouped<T>(all: readonly T[], by: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const group = groups.get(by(each));
    if (group) group.push(each);
    else groups.set(by(each), [each]);
  }
  return groups;
}
