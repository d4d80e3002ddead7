/** How many rows one request writes, nested ones included, held against `MAX_BATCH_MUTATION`. */
import { ApiError } from '../../errors.ts';
import type { Collection, Model, Relation } from '../../model/model.ts';
import { isWireObject } from '../../parse/wire.ts';
import type { Change, Payload } from '../../query/change.ts';

/** `most` null: no limit. What a query will find is not known yet: there its limit counts. */
export function refuseTooMany(change: Change, model: Model, most: number | null, limitDefault: number): void {
  if (most === null) return;
  const rows = rowsOf(change, model, most, limitDefault);
  if (rows <= most) return;
  throw new ApiError(
    'INVALID_PAYLOAD',
    { reason: `The request would write more than ${most} items, related ones included`, field: 'body' },
    'Write in several requests, or raise MAX_BATCH_MUTATION',
  );
}

function rowsOf(change: Change, model: Model, most: number, limitDefault: number): number {
  const collection = model.collections.get(change.collection);
  const below = (items: readonly Payload[]): number =>
    items.reduce((count, item) => (count > most ? count : count + 1 + related(item, collection, model)), 0);
  switch (change.kind) {
    case 'create':
    case 'update each':
    case 'upsert':
      return below(change.items);
    case 'singleton':
      return below([change.data]);
    case 'update':
      return meant(change.which, limitDefault) + below([change.data]) - 1;
    case 'delete':
      return meant(change.which, limitDefault);
  }
}

function meant(which: Extract<Change, { kind: 'delete' }>['which'], limitDefault: number): number {
  if (which.by === 'keys') return which.keys.length;
  const { limit } = which.query;
  return limit === 'all' ? Number.POSITIVE_INFINITY : (limit ?? limitDefault);
}

/** Related items that are written with this one. A bare key only links, and counts as the row it changes. */
function related(item: Payload, collection: Collection | undefined, model: Model): number {
  let count = 0;
  for (const [name, value] of Object.entries(item)) {
    const relation = collection?.fields.get(name)?.relation;
    if (relation && typeof value === 'object' && value !== null) count += rowsIn(value, relation, model);
  }
  return count;
}

function rowsIn(value: object, relation: Relation, model: Model): number {
  if (Array.isArray(value)) return value.reduce<number>((count, each) => count + rowIn(each, relation, model), 0);
  if (relation.kind !== 'many') return rowIn(value, relation, model);
  // {create, update, delete}
  const lists = Object.values(value).filter((each) => Array.isArray(each));
  return lists.reduce<number>((count, list) => count + rowsIn(list, relation, model), 0);
}

function rowIn(value: unknown, relation: Relation, model: Model): number {
  if (!isWireObject(value)) return 1;
  const target = relation.kind === 'any' ? undefined : model.collections.get(relation.target);
  return 1 + related(value, target, model);
}
