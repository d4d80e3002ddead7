/**
 * Saving to a version: fields that are given replace those it holds. What may not be written to the item, or cannot, is not kept
 * for it either: it is tried first, on the item as the version has it, by who saves.
 */
import { type Caller, theServer } from '../access/caller.ts';
import { requireFields, seeChange } from '../access/change.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Engine } from '../engine/engine.ts';
import { ApiError } from '../errors.ts';
import type { Collection } from '../model/model.ts';
import { withDigits } from '../model/numbers.ts';
import type { Payload } from '../query/change.ts';
import { updateRow } from '../system/rows.ts';
import { itemOf } from '../system/tools/item-hash.ts';
import { asIf, write } from './as-if.ts';
import { mainOf } from './compare.ts';
import { readableDelta, requireKeepable } from './delta.ts';
import { type Version, versionOf, versionsName } from './version.ts';

/** Answers the item with what the version holds put over it, as far as the caller may read both. */
export async function saveToVersion(
  engine: Engine,
  id: string,
  body: Payload,
  caller: Caller,
  signal: AbortSignal,
): Promise<Payload> {
  await asIf(engine, caller, signal, async (transaction) => {
    const version = await versionOf(transaction, id, caller);
    const given = givenOf(body, version, transaction, caller);
    await mainOf(transaction, version, caller);
    if (version.key === null) return;
    const rest = Object.entries(version.delta).filter(([name]) => !Object.hasOwn(given, name));
    await write(transaction, version, Object.fromEntries(rest));
    const which = { by: 'keys', keys: [version.key] } as const;
    await transaction.change({ kind: 'update', collection: version.collection.name, which, data: given }, null, caller);
  });
  return engine.transaction(caller, signal, async (transaction) => {
    // Two who save at once save one after the other: neither loses what the other one sent.
    await transaction.hold(versionsName, [[id]]);
    const version = await versionOf(transaction, id, caller);
    const { collection } = version;
    const given = givenOf(body, version, transaction, caller);
    const delta = { ...version.delta, ...given };
    await keep(transaction, version, { delta, user_updated: caller.user });
    await note(transaction, version, given, delta, caller);
    const main = itemOf(await mainOf(transaction, version, caller)) as Payload;
    return { ...main, ...readableDelta(delta, collection, transaction.model, caller.access) };
  });
}

/** By the server: for everybody else a version's own columns are its key and its name. */
export async function keep(transaction: Transaction, { id }: Version, data: Payload): Promise<void> {
  await updateRow(transaction, versionsName, id, data);
}

/** Without the item's own key, which clients send along. */
function givenOf(body: Payload, { collection, key }: Version, { model }: Transaction, { access }: Caller): Payload {
  const named = withDigits(body, collection, model);
  const given = key === null ? named : withoutKey(named, collection, key.map(String));
  const changeable = seeChange(access, model, key === null ? 'create' : 'update', collection.name, []);
  requireFields(changeable, access, given);
  requireKeepable(given, collection, model);
  return given;
}

function withoutKey(body: Payload, { key: names, name: collection }: Collection, key: readonly string[]): Payload {
  const other = names.find((name, index) => Object.hasOwn(body, name) && String(body[name]) !== key[index]);
  if (other !== undefined) {
    const reason = `A version keeps its item's "${other}"`;
    throw new ApiError('INVALID_PAYLOAD', { reason, collection, field: other }, 'Leave it out');
  }
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}

/** As far as the item's collection wants its changes to leave a trace. */
async function note(transaction: Transaction, version: Version, given: Payload, delta: Payload, caller: Caller): Promise<void> {
  const { collection, id } = version;
  if (collection.accountability === null) return;
  const { ip, userAgent, website } = caller.origin;
  const of = { collection: collection.name, item: version.item ?? '' };
  const activity: Payload = {
    ...of,
    action: 'version_save',
    user: caller.user,
    actor: caller.actor,
    ip: ip?.slice(0, 50) ?? null,
    user_agent: userAgent,
    origin: website?.slice(0, 255) ?? null,
  };
  const create = (collection: string, item: Payload) =>
    transaction.change({ kind: 'create', collection, items: [item] }, null, theServer);
  const [noted] = (await create('directus_activity', activity)).keys;
  if (collection.accountability !== 'all') return;
  await create('directus_revisions', { ...of, activity: noted![0], data: delta, delta: given, version: id });
}
