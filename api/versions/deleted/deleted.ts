/**
 * Items that were deleted, as their last revisions have them. Known to who may read them and create them again; of each as much as
 * they could read, were it still there: that is tried in a transaction that is undone.
 */
import { fullAccess } from '../../access/access.ts';
import { type Caller, nobody, theServer } from '../../access/caller.ts';
import type { Transaction } from '../../engine/change-request.ts';
import { ApiError } from '../../errors.ts';
import type { Collection } from '../../model/model.ts';
import { isWireObject } from '../../parse/wire.ts';
import type { Key, Payload } from '../../query/change.ts';
import type { Filter } from '../../query/filter.ts';
import { plainSelection } from '../../query/query.ts';
import { Literal } from '../../query/value.ts';
import { keyOfItem } from '../../system/item.ts';
import { both, columns, equals, isThere, json, type Row, text } from '../../system/rows.ts';
import { restorable } from '../../system/tools/revert.ts';

export const revisionsName = 'directus_revisions';

/** A row of the revisions: one deletion. */
export interface Deletion {
  readonly revision: number | string;
  /** As a URL names it. */
  readonly item: string;
  readonly key: Key;
  /** The whole row, as it was. */
  readonly data: Payload;
  readonly user: string | null;
  readonly timestamp: string | null;
}

/** Refused alike where there is no such collection, and where the caller may not read it or create items in it. */
export function collectionOf(transaction: Transaction, name: string, { access }: Caller): Collection {
  const collection = transaction.model.collections.get(name);
  const may = access.read(name) !== null && access.change('create', name) !== null;
  if (!collection || !may || collection.system || collection.key.length === 0) throw noSuchItem(name);
  return collection;
}

export const noSuchItem = (collection: string): ApiError =>
  new ApiError('FORBIDDEN', { reason: 'There is no such deleted item, or you may not see it', collection });

/** Newest first. */
export async function deletions(
  transaction: Transaction,
  collection: Collection,
  which: readonly Filter[],
  most: number,
): Promise<readonly Deletion[]> {
  const { model } = transaction;
  if (!model.collections.has(revisionsName)) return [];
  const found = await transaction.read(
    {
      ...plainSelection,
      collection: revisionsName,
      key: null,
      meta: [],
      cursor: null,
      fields: [...columns('id', 'item', 'data'), activity],
      filter: both(equals('collection', collection.name), wasDeletion, ...which),
      sort: [{ descending: true, by: { path: [], name: 'id', function: null, json: null } }],
      limit: most,
    },
    theServer,
  );
  return found.flatMap((each) => deletionOf(JSON.parse(each) as Row, transaction, collection) ?? []);
}

const activity = { kind: 'field', name: 'activity', as: 'activity', select: columns('user', 'timestamp') } as const;
const wasDeletion: Filter = {
  kind: 'related',
  quantifier: null,
  name: 'activity',
  scope: null,
  where: equals('action', 'delete'),
};

function deletionOf(row: Row, { model }: Transaction, collection: Collection): Deletion | null {
  const item = String(row.item);
  const key = keyOfItem(model, collection.name, item);
  const data = json(row.data);
  if (key === null || !isWireObject(data)) return null;
  const about = (row.activity ?? {}) as Row;
  return { revision: row.id as number | string, item, key, data, user: text(about.user), timestamp: text(about.timestamp) };
}

/** Is there an item by that key again? */
export const isBack = (transaction: Transaction, { name }: Collection, { key }: Deletion): Promise<boolean> =>
  isThere(transaction, theServer, name, key.map(String));

/** What is written to have it back: its own columns, by its key. */
export function payloadOf({ data, key }: Deletion, collection: Collection): Payload {
  const named = collection.key.map((column, index) => [column, data[column] ?? key[index]]);
  return { ...restorable(data, collection), ...Object.fromEntries(named) };
}

/** As the caller would read it; null: they would not. */
export async function seenBy(
  transaction: Transaction,
  collection: Collection,
  deletion: Deletion,
  caller: Caller,
): Promise<Payload | null> {
  const { access } = caller;
  const grant = access.read(collection.name);
  if (grant === null) return null;
  const names = Object.keys(deletion.data).filter((name) => collection.fields.has(name));
  const granted = names.filter((name) => grant.fields === 'all' || grant.fields.has(name));
  if (grant.rows === null && granted.every((name) => grant.only(name) === null)) {
    return Object.fromEntries(granted.map((name) => [name, deletion.data[name]]));
  }
  return imagined(transaction, collection, deletion, caller);
}

class Seen extends Error {
  readonly item: string | null;

  constructor(item: string | null) {
    super();
    this.item = item;
  }
}

/** Rules of rows may ask for anything: they are answered by the database, of the item as it would be. */
async function imagined(
  transaction: Transaction,
  collection: Collection,
  deletion: Deletion,
  caller: Caller,
): Promise<Payload | null> {
  try {
    return await transaction.attempt(async () => {
      const items = [payloadOf(deletion, collection)];
      const change = { kind: 'upsert', collection: collection.name, items, on: null } as const;
      await transaction.change(change, null, nobody(fullAccess));
      const key = deletion.key.map((part) => new Literal(part));
      const query = { ...plainSelection, collection: collection.name, key, meta: [], cursor: null };
      const [item] = await transaction.read(query, caller);
      throw new Seen(item ?? null);
    });
  } catch (error) {
    if (error instanceof Seen) return error.item === null ? null : (JSON.parse(error.item) as Payload);
    // What cannot be there any more is nothing that anybody's rule could be about.
    if (error instanceof ApiError && error.status < 500) return null;
    throw error;
  }
}
