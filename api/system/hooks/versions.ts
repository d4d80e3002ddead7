/**
 * Versions of items, as rows: of collections that have them, of items the caller may read, by a key of its own for each item. What
 * a version holds is changed by saving to it alone (api/versions), which looks at every field.
 */
import { type Caller, theServer } from '../../access/caller.ts';
import type { Transaction } from '../../engine/change-request.ts';
import type { Hook, Planned } from '../../engine/hook.ts';
import { ApiError } from '../../errors.ts';
import type { Payload } from '../../query/change.ts';
import { isVersioned, keyOfItem, maySee } from '../item.ts';
import { both, columns, equals, readWithin, text } from '../rows.ts';
import { hashOf, itemFor } from '../tools/item-hash.ts';
import { forbidden, has } from './refuse.ts';

const name = 'directus_versions';

/** Names that stand for the item itself. */
const reserved = ['main', 'published'];
/** Of items that are not there yet there is but this. */
const draft = 'draft';

export const versions: Hook = {
  collection: name,
  before: async (planned, { caller, transaction }) => {
    if (planned.action === 'delete' || caller.access.server) return planned.payloads;
    for (const { key } of planned.payloads.filter((each) => has(each, 'key'))) {
      if (typeof key === 'string' && key.trim() !== '' && !reserved.includes(key.toLowerCase())) continue;
      throw invalidPayload(
        'key',
        `The key of a version has to be a text other than ${reserved.join(' and ')}`,
        'Send another key',
      );
    }
    return planned.action === 'update' ? renamed(planned, transaction) : created(planned.payloads, caller, transaction);
  },
};

async function created(payloads: readonly Payload[], caller: Caller, transaction: Transaction) {
  const taken = new Set<string>();
  for (const payload of payloads) {
    const { collection, item = null, key } = payload;
    for (const field of ['delta', 'hash']) {
      if (has(payload, field)) throw invalidPayload(field, `"${field}" is not for writing`, 'Save to the version');
    }
    if (item === null) {
      if (key !== draft) throw notDraft();
      if (!caller.access.change('create', String(collection))) throw unseen();
    } else if (!(await maySee(transaction, caller, collection, item))) throw unseen();
    const found = transaction.model.collections.get(String(collection));
    if (!found || !isVersioned(found)) {
      const reason = `Items of "${String(collection)}" have no versions`;
      const hint = 'Turn on "versioning" in the collection\'s settings';
      throw new ApiError('UNPROCESSABLE_CONTENT', { reason, collection: name, field: 'collection' }, hint);
    }
    if (item === null) continue;
    const own = JSON.stringify([collection, String(item), key]);
    if (taken.has(own) || (await isTaken(transaction, String(collection), String(item), String(key)))) throw takenKey(key);
    taken.add(own);
  }
  const hashes: (string | null)[] = [];
  for (const payload of payloads) hashes.push(await hashNow(transaction, payload));
  return payloads.map((payload, index) => ({ ...payload, hash: hashes[index] }));
}

async function hashNow(transaction: Transaction, { collection, item = null }: Payload): Promise<string | null> {
  const key = item === null ? null : keyOfItem(transaction.model, String(collection), String(item));
  const now = key && (await itemFor(transaction, theServer, String(collection), key));
  return now && hashOf(now);
}

/** What a version is of stays. */
async function renamed({ keys, payloads }: Planned, transaction: Transaction): Promise<readonly Payload[]> {
  for (const [index, payload] of payloads.entries()) {
    const other = Object.keys(payload).find((field) => !['key', 'name', 'id'].includes(field));
    if (other !== undefined) {
      throw invalidPayload(other, `Of a version only key and name are changed, not "${other}"`, 'Save to the version');
    }
    if (!has(payload, 'key')) continue;
    const id = String(keys[index]?.[0]);
    const [row] = await readWithin(transaction, name, columns('collection', 'item', 'key'), equals('id', id));
    if (!row || row.key === payload.key) continue;
    const item = text(row.item);
    if (item === null) throw notDraft();
    if (await isTaken(transaction, String(row.collection), item, String(payload.key))) throw takenKey(payload.key);
  }
  return payloads;
}

async function isTaken(transaction: Transaction, collection: string, item: string, key: string): Promise<boolean> {
  const same = both(equals('collection', collection), equals('item', item), equals('key', key));
  return (await readWithin(transaction, name, columns('id'), same)).length > 0;
}

const invalidPayload = (field: string, reason: string, hint: string): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field }, hint);

const notDraft = (): ApiError =>
  invalidPayload(
    'key',
    `The key of an item that is not there yet has to be "${draft}"`,
    `Name an item, or send the key "${draft}"`,
  );

const unseen = (): ApiError => forbidden('There is no such item, or you may not read it', name, 'item');

const takenKey = (key: unknown): ApiError =>
  new ApiError(
    'UNPROCESSABLE_CONTENT',
    { reason: `The item has a version "${String(key)}" already`, collection: name, field: 'key' },
    'Send another key, or save to that version',
  );
