/**
 * Writes by POST, PATCH, PUT and DELETE of whichever collection a path names. Answers the items as the caller may read them
 * now, in the form the request's parameters ask for; 204 where there is nothing to show.
 */
import { performance } from 'node:perf_hooks';
import type { Request, Response } from 'express';
import type { Caller } from '../access/caller.ts';
import type { Changed } from '../engine/change-request.ts';
import { refuseTooMany } from '../engine/wire/batch.ts';
import { creation, removalOf, removals, type Subject, type Told, updateOf, updates, upsert } from '../engine/wire/changes.ts';
import { shownOf } from '../engine/wire/shown.ts';
import { writable } from '../engine/wire/visible.ts';
import { WireRead } from '../engine/wire/wire-read.ts';
import { ApiError } from '../errors.ts';
import { decodePart, parseKey } from '../model/key.ts';
import type { Model, OldName } from '../model/model.ts';
import { at } from '../parse/place.ts';
import { parseQueryString } from '../parse/query-string.ts';
import { asNames, type WireObject } from '../parse/wire.ts';
import { expectedTag, tagOf } from './conditions.ts';
import { abortWhenGone, callerOf, type Door } from './door.ts';
import { tellOldNames } from './old-names.ts';
import { type Addressed, keySegment } from './reading.ts';
import { sendItem, sendList, sendNothing } from './send.ts';

export function create(door: Door, request: Request, response: Response, addressed: Addressed): Promise<void> {
  return write(door, request, response, addressed, (subject) => {
    refuseSingleton(request, subject);
    return creation(request.body, subject);
  });
}

export function upsertMany(door: Door, request: Request, response: Response, addressed: Addressed): Promise<void> {
  const { on } = parametersOf(request);
  const columns = on === undefined ? null : asNames(on, at('on'), door.limits);
  return write(door, request, response, addressed, (subject) => {
    refuseSingleton(request, subject);
    return upsert(request.body, columns, subject);
  });
}

export function update(door: Door, request: Request, response: Response, addressed: Addressed): Promise<void> {
  return write(door, request, response, addressed, (subject) => updates(request.body, subject));
}

export function updateOne(door: Door, request: Request, response: Response, addressed: Addressed): Promise<void> {
  return write(door, request, response, addressed, (subject) => updateOf(request.body, keyOf(request, subject), subject));
}

export function remove(door: Door, request: Request, response: Response, addressed: Addressed): Promise<void> {
  return write(door, request, response, addressed, (subject) => removals(request.body, subject));
}

export function removeOne(door: Door, request: Request, response: Response, addressed: Addressed): Promise<void> {
  return write(door, request, response, addressed, (subject) => removalOf(keyOf(request, subject), subject));
}

type Tell = (subject: Subject) => Told;

async function write(door: Door, request: Request, response: Response, addressed: Addressed, tell: Tell): Promise<void> {
  const { name, singleton } = addressed;
  const { engine, limits } = door;
  const start = performance.now();
  const caller = await callerOf(door, request, response);
  const admitted = performance.now();
  const parameters = parametersOf(request);
  const old = new Set<OldName>();
  const read = (model: Model): Told => {
    const collection = writable(model, caller.access, name);
    const one = singleton || collection?.singleton === true;
    if (collection && collection.name !== name) old.add(model.renamed!.get(name)!);
    const { access } = caller;
    const told = tell({ name, collection, singleton: one, model, access, limits, used: (each) => old.add(each) });
    if (collection) refuseTooMany(told.change, model, door.writes.batch, limits.limitDefault);
    return told;
  };
  const { change, one } = read(engine.model());
  const deletes = change.kind === 'delete';
  const unchanged = expectedTag(request, one);
  const parsed = performance.now();
  const changed = await engine.change(
    {
      // A model that was swapped meanwhile reads the body anew.
      change: (model) => (model === engine.model() ? change : read(model).change),
      shown: deletes ? null : (model) => shownOf(name, parameters, { model, access: caller.access }, limits),
      unchanged,
    },
    caller,
    abortWhenGone(response),
  );
  response.locals.written = true;
  tellOldNames(response, [...old]);
  const timings = { auth: admitted - start, parse: parsed - admitted, run: performance.now() - parsed };
  if (deletes) sendNothing(response, timings);
  else await answerChanged(door, response, caller, { name, parameters, one, changed, timings });
}

export interface Answered {
  readonly name: string;
  readonly parameters: WireObject;
  readonly one: boolean;
  readonly changed: Changed;
  readonly timings: Readonly<Record<string, number>>;
}

export async function answerChanged(door: Door, response: Response, caller: Caller, answered: Answered): Promise<void> {
  const { name, parameters, one, changed, timings } = answered;
  const { items } = changed;
  if (items === null || (one && items.length === 0)) return sendNothing(response, timings);
  const meta = parameters.meta === undefined ? null : await metaOf(door, caller, name, parameters.meta);
  const { etag = null } = changed;
  if (one) sendItem(response, items[0]!, meta, timings, etag === null ? null : tagOf(etag, items[0]!));
  else sendList(response, { items, meta, timings }, timings);
}

/** Counts of the collection as it is now. */
async function metaOf(door: Door, caller: Caller, name: string, meta: unknown) {
  const target = { collection: name, key: null, parameters: { meta, limit: 0 }, keys: null, singleton: false, whole: false };
  const counted = await door.engine.read(
    new WireRead(null, target, caller.access, door.limits),
    caller,
    new AbortController().signal,
  );
  return counted.meta;
}

const nothingAsked: WireObject = {};

export function parametersOf({ url }: Request): WireObject {
  const mark = url.indexOf('?');
  return mark === -1 ? nothingAsked : parseQueryString(url.slice(mark + 1));
}

function keyOf(request: Request, { collection }: Subject): readonly string[] {
  const segment = keySegment(request.url);
  return collection ? parseKey(segment, collection) : segment.split(',').map(decodePart);
}

/** Its one item is made by changing it. */
function refuseSingleton(request: Request, { singleton }: Subject): void {
  if (!singleton) return;
  throw new ApiError('ROUTE_NOT_FOUND', { path: request.path.slice(0, 200) }, 'A singleton is written with PATCH');
}
