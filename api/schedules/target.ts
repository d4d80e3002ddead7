/** What a schedule is of: each action names its own, which the caller may see and change, and nothing else. */
import type { Caller } from '../access/caller.ts';
import { requireFields, seeChange } from '../access/change.ts';
import type { Transaction } from '../engine/change-request.ts';
import { ApiError } from '../errors.ts';
import { withDigits } from '../model/numbers.ts';
import { isWireObject } from '../parse/wire.ts';
import type { Payload } from '../query/change.ts';
import { maySee } from '../system/item.ts';
import { requireKeepable } from '../versions/delta.ts';
import { published, releaseOf } from '../versions/releases/release.ts';
import { versionOf } from '../versions/version.ts';
import { publishing } from './publishing.ts';
import { type Action, schedulesName } from './schedule.ts';

const needs: Readonly<Record<Action, readonly string[]>> = {
  publish: ['collection', 'item'],
  unpublish: ['collection', 'item'],
  promote: ['version'],
  release: ['release'],
};
const takes: Readonly<Record<Action, readonly string[]>> = {
  publish: ['data'],
  unpublish: ['data'],
  promote: ['fields', 'unless_outdated'],
  release: ['unless_outdated'],
};
const all = [...new Set([...Object.values(needs), ...Object.values(takes)].flat())];

/** The columns that say so, complete. Throws what is wrong with what is `asked` (the row as it would be). */
export async function targetOf(transaction: Transaction, caller: Caller, action: Action, asked: Payload): Promise<Payload> {
  for (const name of needs[action]) {
    if (!isName(asked[name])) throw invalidSchedule(name, `To ${action} takes "${name}"`, `Send "${name}"`);
  }
  const foreign = all.find((name) => isGiven(asked[name]) && ![...needs[action], ...takes[action]].includes(name));
  if (foreign !== undefined)
    throw invalidSchedule(foreign, `"${foreign}" says nothing of what it is to ${action}`, 'Leave it out');
  const outdated = asked.unless_outdated ?? false;
  if (typeof outdated !== 'boolean')
    throw invalidSchedule('unless_outdated', '"unless_outdated" has to be true or false', 'Send one of them, or leave it out');
  switch (action) {
    case 'publish':
    case 'unpublish':
      return itemTarget(transaction, caller, action, asked);
    case 'promote': {
      const { id, collection, item } = await versionOf(transaction, String(asked.version), caller);
      const fields = fieldsOf(asked.fields);
      return { ...none, version: id, collection: collection.name, item, fields, unless_outdated: outdated };
    }
    case 'release':
      if ((await releaseOf(transaction, String(asked.release), caller, true)).published) throw published();
      return { ...none, release: String(asked.release), unless_outdated: outdated };
  }
}

const none = { collection: null, item: null, version: null, release: null, data: null, fields: null, unless_outdated: false };

/** Settled when it is scheduled: who schedules sees what will be written. */
async function itemTarget(transaction: Transaction, caller: Caller, action: 'publish' | 'unpublish', asked: Payload) {
  const [name, item] = [String(asked.collection), String(asked.item)];
  const collection = transaction.model.collections.get(name);
  if (!collection || collection.system || !(await maySee(transaction, caller, name, item))) {
    throw unseen('item', 'There is no such item, or you may not read it');
  }
  const changeable = seeChange(caller.access, transaction.model, 'update', name, []);
  const given = asked.data ?? publishing(collection, action);
  const data = isWireObject(given) ? withDigits(given, collection, transaction.model) : given;
  if (data === null) {
    const reason = `The settings of "${name}" do not say what to ${action} an item is`;
    throw new ApiError(
      'UNPROCESSABLE_CONTENT',
      { reason, collection: name, field: 'data' },
      'Set its archive field, or send "data"',
    );
  }
  if (!isWireObject(data) || Object.keys(data).length === 0) {
    throw invalidSchedule(
      'data',
      '"data" has to be an object of what is written to the item',
      'Send {"data": {"status": "published"}}',
    );
  }
  requireFields(changeable, caller.access, data);
  requireKeepable(data, collection, transaction.model);
  return { ...none, collection: name, item, data };
}

function fieldsOf(given: unknown): readonly string[] | null {
  if (given === null || given === undefined) return null;
  if (Array.isArray(given) && given.length > 0 && given.every((each) => typeof each === 'string')) return given;
  throw invalidSchedule('fields', '"fields" has to be a list of names', 'Send {"fields": ["title"]}, or leave it out for all');
}

const isGiven = (value: unknown): boolean => value !== null && value !== undefined && value !== false;
const isName = (value: unknown): boolean => (typeof value === 'string' && value !== '') || typeof value === 'number';

export const invalidSchedule = (field: string, reason: string, hint: string): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, collection: schedulesName, field }, hint);

const unseen = (field: string, reason: string): ApiError =>
  new ApiError('FORBIDDEN', { reason, collection: schedulesName, field });
