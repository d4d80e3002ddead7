/**
 * Items as a version has them: whatever is asked of them (relations, conditions, order, counts) is answered as if it were written.
 * The caller reads with their own permissions, and only items they may read as these are.
 */
import type { Caller } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Answer, Engine } from '../engine/engine.ts';
import { OpenItem } from '../engine/json-text.ts';
import { invalidQuery } from '../errors.ts';
import type { Collection, Model } from '../model/model.ts';
import type { Key } from '../query/change.ts';
import type { Query } from '../query/query.ts';
import { Literal } from '../query/value.ts';
import { isThere } from '../system/rows.ts';
import { asIf, write } from './as-if.ts';
import { readableDelta } from './delta.ts';
import { type ListAsked, listVersions } from './list.ts';
import { layOver, placesOf, tell } from './shown.ts';
import { missingItem, noVersion, versionsNamed } from './version.ts';

export interface VersionRead extends ListAsked {
  readonly collection: string;
  /** null: all items that have this version; of a singleton, its item. */
  readonly key: Key | null;
  /** As a URL names the item. */
  readonly item: string | null;
  query(model: Model): Query;
}

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
    if (asked.key !== null) return one(transaction, collection, { ...asked, key: asked.key }, query, caller);
    if (!collection.singleton) return listVersions(transaction, collection, asked, query, caller);
    const [version] = await versionsNamed(
      transaction,
      asked.version,
      { collection: collection.name, item: null, most: 1 },
      caller,
    );
    if (!version?.key || version.item === null) return { items: [], meta: null };
    const only = { ...query, key: version.key.map((part) => new Literal(part)) };
    return one(transaction, collection, { ...asked, key: version.key, item: version.item }, only, caller);
  });
}

async function one(
  transaction: Transaction,
  collection: Collection,
  { version: name, key, item, raw, tells }: VersionRead & { readonly key: Key },
  query: Query,
  caller: Caller,
) {
  if (!(await isThere(transaction, caller, collection.name, key.map(String)))) throw missingItem(collection);
  const [version] = await versionsNamed(transaction, name, { collection: collection.name, item, most: 1 }, caller);
  if (!version) throw noVersion();
  if (!raw) await write(transaction, version);
  const items = await transaction.read({ ...query, meta: [] }, caller);
  if (!raw && !tells) return { items, meta: null };
  const delta = readableDelta(version.delta, collection, transaction.model, caller.access);
  const places = placesOf(query.fields, collection, caller.access);
  const shown = items.map((text) => {
    const opened = new OpenItem(text);
    if (raw) layOver(opened, places, delta);
    if (tells) tell(opened, { version_id: version.id, delta });
    return opened.text();
  });
  return { items: shown, meta: null };
}
