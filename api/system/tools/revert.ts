/**
 * An item as one of its revisions has it, again: what differs is written; an item that was deleted is created, by its key. Only
 * what the collection still has is taken over, and never what was concealed.
 */
import type { Caller } from '../../access/caller.ts';
import type { Transaction } from '../../engine/change-request.ts';
import type { Engine } from '../../engine/engine.ts';
import { ApiError } from '../../errors.ts';
import { parseKey } from '../../model/key.ts';
import type { Collection, Field } from '../../model/model.ts';
import type { Key, Payload } from '../../query/change.ts';
import { plainSelection, type Query } from '../../query/query.ts';
import { Literal } from '../../query/value.ts';

export async function revertTo(engine: Engine, revision: string, caller: Caller, signal: AbortSignal): Promise<void> {
  await engine.transaction(caller, signal, async (transaction) => {
    const stored = await one(transaction, 'directus_revisions', [revision]);
    const { collection: name, item, data } = stored ?? missing('directus_revisions');
    const collection = transaction.model.collections.get(String(name)) ?? missing(String(name));
    if (typeof data !== 'object' || data === null) {
      throw new ApiError('UNPROCESSABLE_CONTENT', { reason: 'The revision holds no item' }, 'Revert to another one');
    }
    const key = parseKey(String(item), collection);
    const wanted = restorable(data as Payload, collection);
    const now = await one(transaction, collection.name, key);
    if (now === null) {
      const named = Object.fromEntries(collection.key.map((column, index) => [column, (data as Payload)[column] ?? key[index]]));
      const items = [{ ...wanted, ...named }];
      await transaction.change({ kind: 'upsert', collection: collection.name, items, on: null }, null, caller);
      return;
    }
    const changed = Object.entries(wanted).filter(
      ([field, value]) => !collection.key.includes(field) && (!Object.hasOwn(now, field) || !same(now[field], value)),
    );
    if (changed.length === 0) return;
    const which = { by: 'keys', keys: [key] } as const;
    await transaction.change(
      { kind: 'update', collection: collection.name, which, data: Object.fromEntries(changed) },
      null,
      caller,
    );
  });
}

function missing(collection: string): never {
  throw new ApiError('FORBIDDEN', { reason: 'The item does not exist, or you may not see it', collection });
}

async function one({ read, caller }: Transaction, collection: string, key: Key): Promise<Payload | null> {
  const query: Query = {
    ...plainSelection,
    collection,
    key: key.map((part) => new Literal(part)),
    meta: [],
    cursor: null,
  };
  const [item] = await read(query, caller);
  return item === undefined ? null : (JSON.parse(item) as Payload);
}

/** Of what a revision holds, that which can be written. */
export function restorable(data: Payload, { fields }: Collection): Payload {
  return Object.fromEntries(
    Object.entries(data).filter(([name]) => {
      const field = fields.get(name);
      return field !== undefined && isStored(field);
    }),
  );
}

const isStored = ({ column, concealed, special }: Field): boolean =>
  column !== null && column.generated === null && !concealed && !special.has('hash') && !special.has('conceal');

/** As JSON says it; the order of members says nothing. */
function same(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right;
  const [names, others] = [Object.keys(left), Object.keys(right)];
  if (Array.isArray(left) !== Array.isArray(right) || names.length !== others.length) return false;
  return names.every((name) => Object.hasOwn(right, name) && same((left as Payload)[name], (right as Payload)[name]));
}
