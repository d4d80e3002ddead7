/** Where a `presence` message says somebody is: an item they may read, and a field of it they may read, or a refusal. */
import type { Grant } from '../../access/access.ts';
import type { Caller } from '../../access/caller.ts';
import { readable } from '../../engine/wire/visible.ts';
import { ApiError } from '../../errors.ts';
import { optionalTextIn, textIn } from '../../parse/members.ts';
import { own, type WireObject } from '../../parse/wire.ts';
import type { RealtimeDoor } from '../door.ts';
import { answerItems } from '../items.ts';

type Door = Pick<RealtimeDoor, 'engine' | 'limits' | 'config'>;

export interface Place {
  readonly collection: string;
  /** As the database has it, part by part as text: the same however the item was asked for. Empty: of a singleton. */
  readonly key: readonly string[];
  readonly field: string | null;
}

/** Asks the database, as the item may have gone, or its rule may hold no more. */
export async function placeIn(door: Door, caller: Caller, body: WireObject, signal: AbortSignal): Promise<Place> {
  const name = textIn(body, 'collection', 255);
  const collection = readable(door.engine.model(), caller.access, name);
  const id = own(body, 'item') ?? null;
  const singleton = collection?.singleton === true;
  if (collection && id === null && !singleton) {
    throw new ApiError('INVALID_PAYLOAD', { reason: '"item" is required', field: 'item' }, 'Send the key of the item');
  }
  // What cannot be read is refused in the words of a read.
  const query = { fields: collection ? [...collection.key] : ['*'], limit: 1 };
  const answer = await answerItems(door, caller, { collection: name, action: 'read', query, ...(!singleton && { id }) }, signal);
  const item = (JSON.parse(`{${answer}}`) as { data: Readonly<Record<string, unknown>> }).data;
  const field = optionalTextIn(body, 'field', 255);
  const grant = caller.access.read(collection?.name ?? name);
  if (field !== null && !(collection?.fields.has(field) && grant && grants(grant, field))) {
    throw new ApiError(
      'INVALID_PAYLOAD',
      { reason: 'There is no such field, or you may not read it', field: 'field' },
      'Send the name of a field, or none',
    );
  }
  return {
    collection: collection?.name ?? name,
    key: singleton ? [] : (collection?.key ?? []).map((column) => String(item[column])),
    field,
  };
}

const grants = (grant: Grant, field: string): boolean => grant.fields === 'all' || grant.fields.has(field);

/** Whether somebody may be told that it is being edited: not where it is seen in some rows only. */
export const seesField = (grant: Grant | null, field: string): boolean =>
  grant !== null && grants(grant, field) && grant.only(field) === null;
