/** `items` messages -> reads and changes of the engine. What a message says of items it says as the body of a request would. */
import type { Caller } from '../access/caller.ts';
import { refuseTooMany } from '../engine/wire/batch.ts';
import { creation, removalOf, removals, type Subject, type Told, updateOf, updates } from '../engine/wire/changes.ts';
import { keyOf } from '../engine/wire/keys.ts';
import { parseSearchBody } from '../engine/wire/search-body.ts';
import { shownOf } from '../engine/wire/shown.ts';
import { emptySingleton } from '../engine/wire/singleton.ts';
import { missingItem, readable, writable } from '../engine/wire/visible.ts';
import { WireRead } from '../engine/wire/wire-read.ts';
import { ApiError } from '../errors.ts';
import type { Collection, Model } from '../model/model.ts';
import { choiceIn, textIn } from '../parse/members.ts';
import { isWireObject, own, type WireObject } from '../parse/wire.ts';
import type { Key } from '../query/change.ts';
import { jsonText } from '../query/exact.ts';
import type { RealtimeDoor } from './door.ts';
import { keysText } from './key-text.ts';

const actions = ['read', 'create', 'update', 'delete'] as const;

type Door = Pick<RealtimeDoor, 'engine' | 'limits' | 'config'>;

/** Answers members of a JSON object: `"data":…`, and `"meta":…` where it was asked for. */
export function answerItems(door: Door, caller: Caller, body: WireObject, signal: AbortSignal): Promise<string> {
  const name = textIn(body, 'collection', 255);
  textIn(body, 'action');
  const action = choiceIn(body, 'action', actions, 'read');
  if (action === 'read') return read(door, caller, name, body, signal);
  refuseSystem(door.engine.model(), name);
  return write(door, caller, name, body, action, signal);
}

async function read({ engine, limits }: Door, caller: Caller, name: string, body: WireObject, signal: AbortSignal) {
  const collection = readable(engine.model(), caller.access, name);
  const id = own(body, 'id') ?? null;
  const key = id === null ? null : keyFrom(id, collection);
  const { query, keys } = parseSearchBody({ query: queryOf(body), keys: own(body, 'ids') ?? null }, collection);
  const singleton = key === null && collection?.singleton === true;
  const target = { collection: name, key, parameters: query, keys, singleton };
  const request = new WireRead(null, target, caller.access, limits);
  const { items, meta } = await engine.read(request, caller, signal);
  const counts = meta === null ? '' : `,"meta":${JSON.stringify(meta)}`;
  if (key === null && !singleton) return `"data":[${items.join(',')}]${counts}`;
  const model = engine.model();
  const one = items[0] ?? (singleton ? emptySingleton(request.query(model), model, caller.access) : null);
  if (one === null) throw missingItem(name);
  return `"data":${one}${counts}`;
}

async function write(
  { engine, limits, config }: Door,
  caller: Caller,
  name: string,
  body: WireObject,
  action: 'create' | 'update' | 'delete',
  signal: AbortSignal,
): Promise<string> {
  const { access } = caller;
  const tell = (model: Model): Told => {
    const collection = writable(model, access, name);
    const told = tellers[action](body, { name, collection, singleton: collection?.singleton === true, model, access, limits });
    if (collection) refuseTooMany(told.change, model, config.maxBatchMutation, limits.limitDefault);
    return told;
  };
  const model = engine.model();
  const { change, one } = tell(model);
  const query = queryOf(body);
  const shown = action === 'delete' ? null : (now: Model) => shownOf(name, query, { model: now, access }, limits);
  const request = { change: (now: Model) => (now === model ? change : tell(now).change), shown, unchanged: null };
  const { items, keys } = await engine.change(request, caller, signal);
  if (action === 'delete') return `"data":${deleted(body, keys, model.collections.get(name))}`;
  if (items === null) return '"data":null';
  return `"data":${one ? (items[0] ?? 'null') : `[${items.join(',')}]`}`;
}

const tellers: Readonly<Record<'create' | 'update' | 'delete', (body: WireObject, subject: Subject) => Told>> = {
  create: (body, subject) => {
    if (subject.singleton) throw payload('A singleton is not created', 'Send "action": "update"', 'action');
    return creation(own(body, 'data'), subject);
  },
  update: (body, subject) => {
    const data = own(body, 'data');
    const id = own(body, 'id') ?? null;
    if (id !== null) return updateOf(data, keyFrom(id, subject.collection), subject);
    const keys = own(body, 'ids') ?? null;
    if (keys === null && (subject.singleton || Array.isArray(data))) return updates(data, subject);
    const which = keys === null ? queryIn(body, 'id, ids, query, or a list as data') : { keys };
    return updates(data === undefined ? which : { ...which, data }, subject);
  },
  delete: (body, subject) => {
    const id = own(body, 'id') ?? null;
    if (id !== null) return removalOf(keyFrom(id, subject.collection), subject);
    const keys = own(body, 'ids') ?? null;
    return removals(keys === null ? queryIn(body, 'id, ids or query') : { keys }, subject);
  },
};

/** As they were sent; where a query found them, as the items have them. */
function deleted(body: WireObject, keys: readonly Key[], collection: Collection | undefined) {
  const sent = own(body, 'id') ?? own(body, 'ids') ?? null;
  return sent === null
    ? keysText(
        keys.map((key) => key.map(String)),
        collection,
      )
    : jsonText(sent);
}

const keyFrom = (id: unknown, collection: Collection | null): readonly string[] =>
  // Without a collection the engine refuses the request in its own words, whatever the key.
  collection ? keyOf(id, collection).map(String) : [];

function queryOf(body: WireObject): WireObject {
  const query = own(body, 'query') ?? {};
  if (isWireObject(query)) return query;
  throw payload('"query" has to be an object', 'Send "query": {"filter": {…}}', 'query');
}

function queryIn(body: WireObject, forms: string): { readonly query: WireObject } {
  if (own(body, 'query') === undefined) throw payload('It is not said which items', `Send ${forms}`, 'query');
  return { query: queryOf(body) };
}

function refuseSystem(model: Model, name: string): void {
  if (!name.startsWith('directus_') && model.collections.get(name)?.system !== true) return;
  const reason = 'System collections are not written here';
  throw new ApiError('INVALID_COLLECTION', { reason, collection: name.slice(0, 60) }, 'They have routes of their own');
}

const payload = (reason: string, hint: string, field: string): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field }, hint);
