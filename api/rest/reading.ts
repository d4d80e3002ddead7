/** Reads by GET and SEARCH of whichever collection a path names: lists, single items, exports and explanations of them. */
import { performance } from 'node:perf_hooks';
import type { Request, Response } from 'express';
import type { Caller } from '../access/caller.ts';
import type { Answer, Engine } from '../engine/engine.ts';
import { type KeyList, parseSearchBody } from '../engine/wire/search-body.ts';
import { emptySingleton } from '../engine/wire/singleton.ts';
import { missingItem, readable } from '../engine/wire/visible.ts';
import { textOf, WireRead } from '../engine/wire/wire-read.ts';
import { ApiError } from '../errors.ts';
import { decodePart, parseKey } from '../model/key.ts';
import type { Collection } from '../model/model.ts';
import { isYes } from '../parse/condition.ts';
import { at } from '../parse/place.ts';
import { parseQueryString } from '../parse/query-string.ts';
import type { WireObject } from '../parse/wire.ts';
import { isKnown, tagOf } from './conditions.ts';
import { abortWhenGone, callerOf, type Door } from './door.ts';
import { attachment, type ExportFormat, exportFrame, exportType, parseFormat } from './export/format.ts';
import { tellOldNames } from './old-names.ts';
import { listFrame, sendData, sendItem, sendList, sendStream, sendUnchanged } from './send.ts';
import { answerVersion, versionIn } from './version-reading.ts';

/** Lists longer than this are streamed. */
const streamFrom = 1000;

/** What a path names. */
export interface Addressed {
  readonly name: string;
  /** Its last segment is a key. */
  readonly keyed: boolean;
  /** The path is that of one item, whatever the model says. */
  readonly singleton: boolean;
  /** Lists of it are never cut. */
  readonly whole: boolean;
}

/** As it was sent: in Express's decoded parameter a comma inside a part looks like a comma between parts. */
export function keySegment(url: string): string {
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  const end = path.endsWith('/') ? path.length - 1 : path.length;
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}

interface Asked {
  readonly collection: string;
  /** null for a list. */
  readonly key: readonly string[] | null;
  readonly singleton: boolean;
  readonly read: WireRead;
  readonly format: ExportFormat | null;
  readonly explain: boolean;
  readonly stream: boolean;
  /** Milliseconds it took to know the caller. */
  readonly auth: number;
}

export async function get(door: Door, request: Request, response: Response, { name, keyed, whole }: Addressed): Promise<void> {
  const start = performance.now();
  const caller = await callerOf(door, request, response);
  const auth = performance.now() - start;
  const segment = keyed ? keySegment(request.url) : null;
  const collection = readable(door.engine.model(), caller.access, name);
  // Without a collection the engine refuses the request in its own words, whatever the key.
  const key = segment === null ? null : collection ? parseKey(segment, collection) : segment.split(',').map(decodePart);
  const singleton = key === null && collection?.singleton === true;
  const mark = request.url.indexOf('?');
  const text = mark === -1 ? '' : request.url.slice(mark + 1);
  const target = { collection: name, key, parameters: text, keys: null, singleton, whole };
  const now = { ...target, collection: collection?.name ?? name };
  // Rare, and looked for before anything is parsed.
  const version = text.includes('version') ? versionIn(parseQueryString(text)) : null;
  if (version !== null) return answerVersion(door, response, caller, { target: now, version, auth });
  const read = new WireRead(`GET ${textOf(request.url)}`, target, caller.access, door.limits);
  // Both are rare, and looked for before anything is parsed.
  const modes = text.includes('export') || text.includes('explain') ? parseQueryString(text) : noParameters;
  const stream = key === null && isLong(text);
  await answer(door, response, caller, { collection: name, key, singleton, read, ...modesOf(modes), stream, auth });
}

const noParameters: WireObject = {};

/** Meta counts and cursors belong to answers that are made in one piece. */
function isLong(text: string): boolean {
  if (!text.includes('limit=') || text.includes('meta') || text.includes('cursor')) return false;
  const limit = /(?:^|&)limit=(-1|\d{4,15})(?:&|$)/.exec(text)?.[1];
  return limit !== undefined && (limit === '-1' || Number(limit) > streamFrom);
}

function modesOf(parameters: WireObject): Pick<Asked, 'format' | 'explain'> {
  const { export: format, explain } = parameters;
  return {
    format: format === undefined || format === null ? null : parseFormat(format),
    explain: explain !== undefined && explain !== null && isYes(explain, at('explain')),
  };
}

export async function search(door: Door, request: Request, response: Response, { name, whole }: Addressed): Promise<void> {
  const start = performance.now();
  const caller = await callerOf(door, request, response);
  const auth = performance.now() - start;
  const collection = readable(door.engine.model(), caller.access, name);
  const { query, keys } = parseSearchBody(request.body, collection);
  const version = versionIn({ ...parametersIn(request), ...query });
  if (version !== null) {
    const singleton = collection?.singleton === true;
    const target = { collection: collection?.name ?? name, key: null, parameters: query, keys, singleton, whole };
    return answerVersion(door, response, caller, { target, version, auth });
  }
  await answer(door, response, caller, {
    ...asked(door, caller, { name, collection, query, keys, whole }),
    auth,
    ...modesInSearch(request, query),
  });
}

interface InBody {
  readonly name: string;
  readonly collection: Collection | null;
  readonly query: WireObject;
  readonly keys: KeyList | null;
  readonly whole: boolean;
}

function asked(door: Door, caller: Caller, { name, collection, query, keys, whole }: InBody) {
  const singleton = collection?.singleton === true;
  const read = new WireRead(
    null,
    { collection: name, key: null, parameters: query, keys, singleton, whole },
    caller.access,
    door.limits,
  );
  const limit = typeof query.limit === 'number' || typeof query.limit === 'string' ? Number(query.limit) : 0;
  const long = (limit === -1 || limit > streamFrom) && query.meta === undefined && query.cursor === undefined;
  return { collection: name, key: null, singleton, read, stream: long };
}

/** In SEARCH they may stand in the URL as well as in the query. */
function modesInSearch(request: Request, query: WireObject): Pick<Asked, 'format' | 'explain'> {
  return modesOf({ ...query, ...parametersIn(request) });
}

function parametersIn({ url }: Request): WireObject {
  const mark = url.indexOf('?');
  return mark === -1 ? noParameters : parseQueryString(url.slice(mark + 1));
}

async function answer(door: Door, response: Response, caller: Caller, asked: Asked): Promise<void> {
  const { engine } = door;
  const { collection, key, singleton, read, auth } = asked;
  tellOldNames(response, read.oldNames(engine.model()));
  if (asked.explain) {
    if (!caller.access.admin) throw new ApiError('FORBIDDEN', { reason: 'Only administrators are shown plans and SQL' });
    sendData(response, await engine.explain(read, caller), { auth });
    return;
  }
  const signal = abortWhenGone(response);
  const one = key !== null || singleton;
  if (asked.format || (asked.stream && !one)) {
    await stream(door, response, caller, asked, signal);
    return;
  }
  const { items, meta, timings, etag } = await engine.read(read, caller, signal);
  const stages = { auth, ...timings, parse: read.parsing, plan: (timings.plan ?? 0) - read.parsing };
  if (!one) sendList(response, { items, meta, timings }, stages);
  else if (items.length > 0) sendOne(response, { items, meta, timings, etag: etag ?? null }, stages);
  else if (singleton) sendItem(response, emptySingleton(read.query(engine.model()), engine.model(), caller.access), meta, stages);
  else throw missingItem(collection);
}

/** With counts beside it, it is not the item alone that an answer would have to be known by. */
function sendOne(response: Response, { items, meta, etag }: Answer, stages: Readonly<Record<string, number>>): void {
  const item = items[0]!;
  const tag = meta === null ? tagOf(etag ?? null, item) : null;
  if (tag !== null && isKnown(response.req, tag)) sendUnchanged(response, tag, stages);
  else sendItem(response, item, meta, stages, tag);
}

async function stream(door: Door, response: Response, caller: Caller, asked: Asked, signal: AbortSignal): Promise<void> {
  const { engine, log } = door;
  const { collection, read, format, key, singleton, auth } = asked;
  const start = performance.now();
  const timings = () => ({ auth, parse: read.parsing, run: performance.now() - start - read.parsing });
  const chunks = key === null ? engine.stream(read, caller, signal) : single(engine, read, caller, signal, collection);
  if (!format) {
    await sendStream(
      response,
      chunks,
      { type: 'application/json; charset=utf-8', headers: {}, timings },
      () => listFrame,
      signal,
      log,
    );
    return;
  }
  const headers = { 'Content-Disposition': attachment(collection, format, new Date()) };
  const one = key !== null || singleton;
  const frame = (first: readonly string[]) => {
    const model = engine.model();
    return exportFrame(format, { query: read.query(model), model, access: caller.access, first, one });
  };
  await sendStream(response, chunks, { type: exportType(format), headers, timings }, frame, signal, log);
}

async function* single(engine: Engine, read: WireRead, caller: Caller, signal: AbortSignal, collection: string) {
  const { items } = await engine.read(read, caller, signal);
  if (items.length === 0) throw missingItem(collection);
  yield items;
}
