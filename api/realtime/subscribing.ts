/** `subscribe` messages -> what the live core is asked for. */

import type { Access } from '../access/access.ts';
import type { ChangeAction } from '../access/change.ts';
import { keyOf } from '../engine/wire/keys.ts';
import { readable } from '../engine/wire/visible.ts';
import { ApiError } from '../errors.ts';
import type { Message, Wanted } from '../live/live.ts';
import type { Collection, Model } from '../model/model.ts';
import { optionalTextIn, textIn } from '../parse/members.ts';
import { isWireObject, own, type WireObject } from '../parse/wire.ts';
import { nameOf, type Uid } from './uid.ts';

const events: readonly ChangeAction[] = ['create', 'update', 'delete'];

export function wantedIn(body: WireObject, uid: Uid, model: Model, access: Access, tell: (message: Message) => void): Wanted {
  const collection = textIn(body, 'collection', 255);
  const given = own(body, 'event') ?? null;
  const event = events.find((each) => each === given) ?? null;
  if (given !== null && event === null) throw payload('"event" has to be create, update or delete', 'event');
  const query = own(body, 'query') ?? {};
  if (!isWireObject(query)) throw payload('"query" has to be an object', 'query');
  return {
    name: nameOf(uid),
    collection,
    event,
    item: itemIn(body, readable(model, access, collection)),
    query,
    // As in Directus: who wants one kind of event only wants no rows first.
    initial: event === null,
    after: optionalTextIn(body, 'after', 200),
    tell,
  };
}

/** As a URL names it. Of a collection that is not there nothing is known; the live core refuses it in its own words. */
function itemIn(body: WireObject, collection: Collection | null): string | null {
  const item = own(body, 'item') ?? null;
  if (item === null || !collection) return null;
  return keyOf(item, collection)
    .map((part) => encodeURIComponent(String(part)))
    .join(',');
}

const payload = (reason: string, field: string): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field }, 'Send {"type": "subscribe", "collection": "articles", "query": {…}}');
