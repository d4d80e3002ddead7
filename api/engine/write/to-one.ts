/** What a level's rows point at: objects sent in place of a key are written first, all of one relation together, and linked. */
import { ApiError } from '../../errors.ts';
import type { Collection, Field, ToAny, ToOne } from '../../model/model.ts';
import type { Payload } from '../../query/change.ts';
import { at, type Checked } from './check.ts';
import { isObject } from './value.ts';
import { type Levels, traceBelow, valuesOf, type Writing } from './writing.ts';

/** Each row's own columns. A payload that is sent for several rows is written once, and stays one. */
export async function writeToOne(
  writing: Writing,
  levels: Levels,
  collection: Collection,
  rows: readonly Checked[],
  path: readonly string[],
): Promise<readonly Payload[]> {
  if (rows.every(({ payload }) => isOwn(collection, payload))) return rows.map(({ payload }) => payload);
  const first = new Map<Payload, Checked>();
  for (const row of rows) if (!first.has(row.payload)) first.set(row.payload, row);
  const own = new Map([...first].map(([payload, row]) => [payload, { row, columns: columnsIn(collection, payload, path) }]));
  for (const field of collection.fields.values()) {
    const { relation, name } = field;
    if (relation === null || relation.kind === 'many') continue;
    const given = [...own.values()].filter(
      ({ row }) =>
        Object.hasOwn(row.payload, name) || (relation.kind === 'any' && Object.hasOwn(row.payload, relation.collectionField)),
    );
    if (given.length === 0) continue;
    if (relation.kind === 'one') await linkOne(writing, levels, collection, field, relation, given, path);
    else await linkAny(writing, levels, collection, field, relation, given, path);
  }
  return rows.map(({ payload }) => own.get(payload)!.columns);
}

/** It has nothing but values for columns, and none that several columns stand for. */
function isOwn({ fields }: Collection, payload: Payload): boolean {
  for (const name in payload) {
    const field = fields.get(name)!;
    if (field.column === null) return false;
    const value = payload[name];
    if (field.relation !== null && (field.relation.kind !== 'one' || (typeof value === 'object' && value !== null))) return false;
  }
  return !hasAny(fields);
}

const known = new WeakMap<Collection['fields'], boolean>();

function hasAny(fields: Collection['fields']): boolean {
  const found = known.get(fields) ?? [...fields.values()].some(({ relation }) => relation?.kind === 'any');
  known.set(fields, found);
  return found;
}

interface Own {
  readonly row: Checked;
  readonly columns: Record<string, unknown>;
}

function columnsIn(collection: Collection, payload: Payload, path: readonly string[]): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(payload)) {
    const field = collection.fields.get(name)!;
    if (field.column !== null) own[name] = value;
    else if (field.relation === null) {
      throw new ApiError(
        'INVALID_PAYLOAD',
        { reason: `"${name}" holds no data`, ...at(collection, path, name) },
        'Leave it out.',
      );
    }
  }
  return own;
}

async function linkOne(
  writing: Writing,
  levels: Levels,
  collection: Collection,
  { name, column }: Field,
  { target, pairs }: ToOne,
  given: readonly Own[],
  path: readonly string[],
): Promise<void> {
  const objects = given.filter(({ row }) => isObject(row.payload[name]));
  for (const { row, columns } of given) {
    const value = row.payload[name];
    if (isObject(value)) continue;
    if (Array.isArray(value)) throw oneItem(collection, name, path);
    if (column !== null) continue;
    if (value !== null) throw oneItem(collection, name, path);
    for (const [near] of pairs) columns[near] = null;
  }
  const asked = objects.map(({ row }) => ({ payload: row.payload[name] as Payload, trace: traceBelow(row.trace) }));
  const saved = await levels.save(writing, target, asked, [...path, name]);
  objects.forEach(({ columns }, index) => {
    const values = valuesOf(saved[index]!);
    for (const [near, far] of pairs) columns[near] = values[far];
  });
}

/** Many-to-any: the row says which collection its key is of. */
async function linkAny(
  writing: Writing,
  levels: Levels,
  collection: Collection,
  { name }: Field,
  { allowed, collectionField, keyField }: ToAny,
  given: readonly Own[],
  path: readonly string[],
): Promise<void> {
  const byTarget = new Map<string, Own[]>();
  for (const own of given) {
    const { payload, before } = own.row;
    const value = Object.hasOwn(payload, name) ? payload[name] : undefined;
    if (value === null || (value === undefined && payload[collectionField] === null)) continue;
    if (Array.isArray(value)) throw oneItem(collection, name, path);
    const named = Object.hasOwn(payload, collectionField)
      ? payload[collectionField]
      : before && valuesOf(before)[collectionField];
    if (typeof named !== 'string' || !allowed.includes(named)) {
      throw new ApiError(
        'INVALID_PAYLOAD',
        {
          reason: `"${name}" can point at several collections, and "${collectionField}" must say which`,
          ...at(collection, path, collectionField),
        },
        `It is one of ${allowed.join(', ')}.`,
      );
    }
    if (value === undefined) continue;
    if (!isObject(value)) own.columns[keyField] = String(value);
    else byTarget.set(named, [...(byTarget.get(named) ?? []), own]);
  }
  for (const [target, owns] of byTarget) {
    const asked = owns.map(({ row }) => ({ payload: row.payload[name] as Payload, trace: traceBelow(row.trace) }));
    const saved = await levels.save(writing, target, asked, [...path, name]);
    owns.forEach(({ columns }, index) => {
      columns[keyField] = String(saved[index]!.key[0]);
    });
  }
}

const oneItem = (collection: Collection, name: string, path: readonly string[]): ApiError =>
  new ApiError(
    'INVALID_PAYLOAD',
    { reason: `"${name}" relates to one item`, ...at(collection, path, name) },
    'Send its key, an object of its fields, or null.',
  );
