/** A version as the server knows it. Who may not read its row in `directus_versions` knows of none. */
import { type Caller, theServer } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import { ApiError } from '../errors.ts';
import type { Collection } from '../model/model.ts';
import { isWireObject } from '../parse/wire.ts';
import type { Key, Payload } from '../query/change.ts';
import type { Filter } from '../query/filter.ts';
import { plainSelection } from '../query/query.ts';
import { keyOfItem } from '../system/item.ts';
import { both, columns, equals, isThere, oneOf, text } from '../system/rows.ts';
import { itemOf } from '../system/tools/item-hash.ts';

export const versionsName = 'directus_versions';

/** Of what a request names: names of the item itself are none of a version's. */
export const namedVersion = (name: string): string | null => (['', 'main', 'published'].includes(name) ? null : name);

export interface Version {
  readonly id: string;
  readonly collection: Collection;
  /** As a URL names it; null: the item is not there yet. */
  readonly item: string | null;
  readonly key: Key | null;
  readonly delta: Payload;
  readonly hash: string | null;
  /** Who had the last word on it. */
  readonly user: string | null;
}

/** Refused alike where there is none, and where the caller may not read it. */
export async function versionOf(transaction: Transaction, id: string, caller: Caller): Promise<Version> {
  if (!(await isThere(transaction, caller, versionsName, [id]))) throw noVersion();
  const [version] = await stored(transaction, equals('id', id));
  return version ?? noneAtAll();
}

/** Of one item, or of all in a collection; those the caller may read. */
export async function versionsNamed(
  transaction: Transaction,
  name: string,
  of: { readonly collection: string; readonly item: string | null; readonly most: number },
  caller: Caller,
): Promise<readonly Version[]> {
  const item = of.item === null ? [] : [equals('item', of.item)];
  if (!transaction.model.collections.has(versionsName) || caller.access.read(versionsName) === null) return [];
  const found = await stored(transaction, both(equals('collection', of.collection), equals('key', name), ...item), of.most);
  if (found.length === 0) return [];
  const filter = oneOf(
    'id',
    found.map(({ id }) => id),
  );
  const query = { ...all, fields: columns('id'), filter };
  const seen = new Set((await transaction.read(query, caller)).map((each) => String((JSON.parse(each) as { id: unknown }).id)));
  return found.filter(({ id }) => seen.has(id));
}

const all = { ...plainSelection, collection: versionsName, key: null, meta: [], cursor: null, limit: 'all' } as const;

const fields = columns('id', 'collection', 'item', 'delta', 'hash', 'user_created', 'user_updated');

async function stored(transaction: Transaction, filter: Filter, most: number | 'all' = 'all'): Promise<readonly Version[]> {
  const items = await transaction.read({ ...all, fields, filter, limit: most }, theServer);
  return items.flatMap((each) => {
    const row = itemOf(each) as Payload;
    const collection = transaction.model.collections.get(String(row.collection));
    const item = text(row.item);
    const key = collection && item !== null ? keyOfItem(transaction.model, collection.name, item) : null;
    if (!collection || (item !== null && key === null)) return [];
    const user = text(row.user_updated) ?? text(row.user_created);
    return [{ id: String(row.id), collection, item, key, delta: deltaOf(row.delta), hash: text(row.hash), user }];
  });
}

/** Where the column is plain text, its JSON is text in the row's. */
function deltaOf(value: unknown): Payload {
  const delta = typeof value === 'string' ? itemOf(value) : value;
  return isWireObject(delta) ? delta : {};
}

export const noVersion = (): ApiError =>
  new ApiError('FORBIDDEN', { reason: 'The version does not exist, or you may not see it' });

function noneAtAll(): never {
  throw noVersion();
}

export const missingItem = ({ name }: Collection): ApiError =>
  new ApiError('FORBIDDEN', { reason: 'The item does not exist, or you may not see it', collection: name });
