/**
 * Items as a version has them: whatever is asked of them (relations, conditions, order, counts) is answered as if it were written.
 * The caller reads with their own permissions, and only items they may read as these are.
 */
import type { Caller } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Answer, Engine, Meta } from '../engine/engine.ts';
import { hasKey, nameOfKey } from '../engine/write/rows.ts';
import { ApiError, invalidQuery } from '../errors.ts';
import type { Collection, Model } from '../model/model.ts';
import type { Key } from '../query/change.ts';
import type { Filter } from '../query/filter.ts';
import { plainSelection, type Query } from '../query/query.ts';
import { columns, isThere } from '../system/rows.ts';
import { asIf, write } from './as-if.ts';
import { missingItem, noVersion, type Version, versionsNamed } from './version.ts';

export interface VersionRead {
  /** Of the version. */
  readonly version: string;
  readonly collection: string;
  /** null: all items that have this version. */
  readonly key: Key | null;
  /** As a URL names the item. */
  readonly item: string | null;
  query(model: Model): Query;
}

/** Versions that one list writes, and undoes. */
const most = 1000;

export function readVersions(
  engine: Engine,
  asked: VersionRead,
  caller: Caller,
  signal: AbortSignal,
): Promise<Pick<Answer, 'items' | 'meta'>> {
  return asIf(engine, caller, signal, async (transaction) => {
    const query = asked.query(transaction.model);
    if (query.cursor !== null) throw invalidQuery('cursor', 'Lists of versions have no cursors', 'Give limit and offset');
    const collection = transaction.model.collections.get(asked.collection);
    // What is not there is refused in the engine's own words.
    if (!collection || caller.access.read(asked.collection) === null) {
      return { items: await transaction.read({ ...query, meta: [] }, caller), meta: null };
    }
    return asked.key === null
      ? list(transaction, collection, asked.version, query, caller)
      : one(transaction, collection, { ...asked, key: asked.key }, query, caller);
  });
}

async function one(
  transaction: Transaction,
  collection: Collection,
  { version: name, key, item }: VersionRead & { readonly key: Key },
  query: Query,
  caller: Caller,
) {
  if (!(await isThere(transaction, caller, collection.name, key.map(String)))) throw missingItem(collection);
  const [version] = await versionsNamed(transaction, name, { collection: collection.name, item, most: 1 }, caller);
  if (!version) throw noVersion();
  await write(transaction, version);
  return { items: await transaction.read({ ...query, meta: [] }, caller), meta: null };
}

async function list(transaction: Transaction, collection: Collection, name: string, query: Query, caller: Caller) {
  const found = await versionsNamed(transaction, name, { collection: collection.name, item: null, most: most + 1 }, caller);
  if (found.length > most) {
    const reason = `More than ${most} items of "${collection.name}" have a version "${name}"`;
    throw new ApiError('UNPROCESSABLE_CONTENT', { reason, collection: collection.name }, 'Read them one by one');
  }
  const versions = await ofReadable(transaction, collection, found, caller);
  if (versions.length === 0)
    return { items: await transaction.read({ ...query, meta: [], limit: 0 }, caller), meta: zero(query) };
  for (const version of versions) await write(transaction, version);
  const those = hasKey(
    collection,
    versions.map(({ key }) => key!),
  );
  const filter = query.filter ? both(those, query.filter) : those;
  const items = await transaction.read({ ...query, meta: [], filter }, caller);
  return { items, meta: await counted(transaction, query, those, filter, caller) };
}

/** Of items the caller may read as they are. */
async function ofReadable(
  transaction: Transaction,
  collection: Collection,
  versions: readonly Version[],
  caller: Caller,
): Promise<readonly Version[]> {
  if (versions.length === 0) return [];
  const filter = hasKey(
    collection,
    versions.map(({ key }) => key!),
  );
  const query: Query = {
    ...plainSelection,
    collection: collection.name,
    key: null,
    meta: [],
    cursor: null,
    fields: columns(...collection.key),
    filter,
    limit: 'all',
  };
  const rows = (await transaction.read(query, caller)).map((item) => JSON.parse(item) as Record<string, string | number>);
  const seen = new Set(rows.map((row) => nameOfKey(collection.key.map((name) => String(row[name])))));
  return versions.filter(({ key }) => seen.has(nameOfKey(key!)));
}

const both = (...of: readonly Filter[]): Filter => ({ kind: 'and', of });

const zero = ({ meta }: Query): Meta | null => (meta.length === 0 ? null : Object.fromEntries(meta.map((name) => [name, 0])));

/** As a list's counts, of the items that have this version. */
async function counted(
  transaction: Transaction,
  { meta, search, collection }: Query,
  those: Filter,
  filter: Filter,
  caller: Caller,
): Promise<Meta | null> {
  if (meta.length === 0) return null;
  const counts: Record<string, number> = {};
  for (const name of meta) {
    const narrowed = name === 'total_count' ? { filter: those } : { filter, search };
    const query: Query = {
      ...plainSelection,
      ...narrowed,
      collection,
      key: null,
      meta: [],
      cursor: null,
      fields: [],
      aggregate: [{ aggregate: 'count', name: '*' }],
    };
    const [row] = await transaction.read(query, caller);
    counts[name] = Number((JSON.parse(row ?? '{}') as { count?: unknown }).count ?? 0);
  }
  return counts;
}
