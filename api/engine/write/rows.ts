/** The rows a change is about, as they are: found, told apart by their keys, and held until the change is done. */
import { type Access, serverAccess } from '../../access/access.ts';
import { queriedIn } from '../../access/visible.ts';
import { ApiError } from '../../errors.ts';
import type { Collection } from '../../model/model.ts';
import { columnsOf, lockRows } from '../../plan/change.ts';
import type { Key, Payload } from '../../query/change.ts';
import type { Filter } from '../../query/filter.ts';
import { type FieldNode, plainSelection, type Query } from '../../query/query.ts';
import { Literal, type Scalar } from '../../query/value.ts';
import { canonical } from '../../sql/encode.ts';
import type { ListResult } from '../execute.ts';
import { executeList } from '../execute.ts';
import { makeReady } from '../read.ts';
import { runStep } from './run.ts';
import { readingSight } from './seeing.ts';
import { type Row, valuesOf, type Writing } from './writing.ts';

/** Keys in one statement at most. Those of several columns are spelled out one by one, and not every database takes many such. */
const keysPerStatement = (width: number): number => (width > 1 ? 200 : 1000);

/** Everything a row has in its own columns. */
export const wholeFields = (collection: Collection): readonly FieldNode[] =>
  columnsOf(collection).map(({ name }) => ({ kind: 'field', name, as: name, select: null }));

export const keyFields = ({ key }: Collection): readonly FieldNode[] =>
  key.map((name) => ({ kind: 'field', name, as: name, select: null }));

export const everyOne: Pick<Query, 'limit' | 'key' | 'meta' | 'cursor'> = { limit: 'all', key: null, meta: [], cursor: null };

/** Reads within the change's own transaction, with any access. */
export async function readRows(writing: Writing, query: Query, access: Access): Promise<readonly Row[]> {
  const { reading, caller, signal, model, work } = writing;
  const collection = model.collections.get(query.collection);
  if (collection) await work.on(collection.source);
  const ready = await makeReady(reading, { text: null, query: () => query }, { ...caller, access }, signal, caller);
  const { onStatement, within } = reading;
  const result = await executeList(ready.compiled, { signal, literals: ready.literals, onStatement, within }, null);
  return result.items.map((item, index) => ({ item, key: reading.keyed ? keyOf(collection!, result.rows[index]!, 'k') : [] }));
}

/** Key values as JSON holds them: numbers where these are exact, else text. */
export function keyOf(collection: Collection, row: ListResult['rows'][number], prefix: string): Key {
  return collection.key.map((name, index): Scalar => {
    const text = String(row[`${prefix}${index}`]);
    const { type } = collection.fields.get(name)!;
    if (type.name !== 'integer' && type.name !== 'bigInteger') return text;
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : text;
  });
}

/** Items that are no rows: groups. */
export async function readValues(writing: Writing, query: Query, access: Access): Promise<readonly Payload[]> {
  const rows = await readRows(
    { ...writing, reading: { ...writing.reading, keyed: false, remembered: writing.grouped } },
    query,
    access,
  );
  return rows.map(valuesOf);
}

export interface Child {
  readonly key: Key;
  /** Its values for the columns asked of it. */
  readonly of: readonly Scalar[];
}

/** Rows that have one of these sets of values, of those the caller may read: what is hidden is not taken out of a list nobody saw it in. */
export async function readChildren(
  writing: Writing,
  collection: Collection,
  by: readonly string[],
  sets: readonly Key[],
  more: readonly string[],
  path: readonly string[],
): Promise<readonly Child[]> {
  const sight = readingSight(writing.caller.access, collection.name);
  if (sight === null) throw forbidden(collection, path);
  const columns = [...by, ...more];
  const fields = columns.map((name): FieldNode => ({ kind: 'field', name, as: name, select: null }));
  const rows: Row[] = [];
  for (const some of chunks(distinct(sets))) {
    const query = { ...plainSelection, ...everyOne, collection: collection.name, fields, filter: hasValues(by, padded(some)) };
    rows.push(...(await readRows(writing, query, sight)));
  }
  return rows.map((row) => {
    const values = valuesOf(row);
    return { key: row.key, of: columns.map((name) => values[name] as Scalar) };
  });
}

/** The rows of these keys, in their order; null where there is none, or none the access's rule holds for. */
export async function rowsOfKeys(
  writing: Writing,
  collection: Collection,
  keys: readonly Key[],
  access: Access,
  fields: readonly FieldNode[] = wholeFields(collection),
): Promise<readonly (Row | null)[]> {
  const usable = keys.filter((key) => fits(collection, key));
  const found: Row[] = [];
  for (const some of chunks(distinct(usable))) {
    const filter = hasKey(collection, padded(some));
    found.push(
      ...(await readRows(writing, { ...plainSelection, ...everyOne, collection: collection.name, fields, filter }, access)),
    );
  }
  return matched(collection, keys, found);
}

/** Those of these rows that satisfy a condition, in the order of their keys; null where one does not. */
export async function rowsThat(
  writing: Writing,
  collection: Collection,
  keys: readonly Key[],
  condition: Filter,
): Promise<readonly (Row | null)[]> {
  const found: Row[] = [];
  for (const some of chunks(distinct(keys))) {
    const filter: Filter = { kind: 'and', of: [hasKey(collection, padded(some)), condition] };
    const query = { ...plainSelection, ...everyOne, collection: collection.name, fields: keyFields(collection), filter };
    found.push(...(await readRows(writing, query, serverAccess)));
  }
  return matched(collection, keys, found);
}

/** Holds them until the work is done; those that are not there are no matter here. */
export async function hold(writing: Writing, collection: Collection, keys: readonly Key[]): Promise<void> {
  const usable = [...distinct(keys.filter((key) => fits(collection, key)))];
  // Who takes rows in the same order waits for others, and is not waited for by them.
  if (usable.length > keysPerStatement(collection.key.length)) usable.sort(byKey);
  for (const some of chunks(usable)) await runStep(writing, lockRows(collection, padded(some)), collection);
}

function byKey(a: Key, b: Key): number {
  const place = a.findIndex((part, index) => part !== b[index]);
  return place === -1 ? 0 : a[place]! < b[place]! ? -1 : 1;
}

export const nameOfKey = (key: Key): string => (key.length === 1 ? String(key[0]) : JSON.stringify(key.map(String)));

/** Texts of one key differ at times: upper and lower case, leading zeros. The database has the last word on what is equal. */
function matched(collection: Collection, keys: readonly Key[], rows: readonly Row[]): readonly (Row | null)[] {
  const exact = new Map(rows.map((row) => [nameOfKey(row.key), row]));
  const loose = rows.length > 0 && keys.some((key) => !exact.has(nameOfKey(key))) ? looseNames(collection, rows) : null;
  return keys.map((key) => exact.get(nameOfKey(key)) ?? loose?.get(looseName(collection, key)) ?? null);
}

const looseNames = (collection: Collection, rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [looseName(collection, row.key), row]));

const looseName = (collection: Collection, key: Key): string =>
  nameOfKey(key.map((value, index) => looseValue(collection, value, index)));

function looseValue(collection: Collection, value: Scalar, index: number): string {
  const { type } = collection.fields.get(collection.key[index]!)!;
  const text = String(value).trim();
  if (type.name === 'integer' || type.name === 'bigInteger') return String(BigInt(text));
  if (type.name === 'decimal' || type.name === 'float') return String(Number(text));
  return text.toLowerCase().replace(/^\{(.*)\}$/, '$1');
}

/** A value that is no value of the key's type belongs to no row. */
function fits(collection: Collection, key: Key): boolean {
  if (key.length !== collection.key.length) return false;
  return collection.key.every((name, index) => {
    try {
      canonical(key[index]!, { value: null, type: collection.fields.get(name)!.type, form: 'plain', field: name });
      return true;
    } catch {
      return false;
    }
  });
}

export function hasKey({ key: columns }: Pick<Collection, 'key'>, keys: readonly Key[]): Filter {
  return hasValues(columns, keys);
}

/** Rows that have one of these sets of values. */
export function hasValues(columns: readonly string[], sets: readonly (readonly Scalar[])[]): Filter {
  const left = (name: string) => ({ path: [], name, function: null, json: null });
  if (columns.length === 1) {
    const value = sets.map(([each]) => new Literal(each!));
    return { kind: 'compare', left: left(columns[0]!), operator: '_in', value };
  }
  const of = sets.map(
    (set): Filter => ({
      kind: 'and',
      of: columns.map((name, index) => ({ kind: 'compare', left: left(name), operator: '_eq', value: new Literal(set[index]!) })),
    }),
  );
  return of.length === 1 ? of[0]! : { kind: 'or', of };
}

export function distinct(keys: readonly Key[]): readonly Key[] {
  return [...new Map(keys.map((key) => [nameOfKey(key), key])).values()];
}

/** Keys, or rows told by them, as many at once as one statement takes. */
export function* chunks<T extends Key | { readonly key: Key }>(all: readonly T[]): Iterable<readonly T[]> {
  const size = all.length > 0 ? keysPerStatement(widthOf(all[0]!)) : 1;
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}

const widthOf = (each: Key | { readonly key: Key }): number => ('key' in each ? each.key.length : each.length);

/** Numbers of keys are rounded up, so that few different statements are needed; the last key stands in for the rest. */
export function padded(keys: readonly Key[]): readonly Key[] {
  const size = Math.min(keysPerStatement(keys[0]?.length ?? 1), 2 ** Math.ceil(Math.log2(keys.length)));
  return [...keys, ...Array.from({ length: Math.max(size - keys.length, 0) }, () => keys.at(-1)!)];
}

function forbidden({ name }: Collection, path: readonly string[]): ApiError {
  const reason = `You don't have permission to access collection "${name}" or it does not exist. ${queriedIn(path)}`;
  return new ApiError('FORBIDDEN', { reason, collection: name, path });
}

/** An item that does not exist and one the caller may not touch are the same to the caller. */
export function missingItem({ name }: Collection, path: readonly string[], key: Key): ApiError {
  const shown = key.join(',').slice(0, 60);
  return new ApiError('FORBIDDEN', {
    reason: `You don't have permission to access the item "${shown}" of "${name}" or it does not exist. ${queriedIn(path)}`,
    collection: name,
    ...(path.length > 0 && { path }),
  });
}
