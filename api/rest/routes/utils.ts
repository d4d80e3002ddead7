/** `/utils/…`: small services besides items. */

import { performance } from 'node:perf_hooks';
import type { IRouter, Request, RequestHandler, Response } from 'express';
import type { Caller } from '../../access/caller.ts';
import { seeChange } from '../../access/change.ts';
import { ApiError } from '../../errors.ts';
import { importRows } from '../../import/import.ts';
import { isYes } from '../../parse/condition.ts';
import { at } from '../../parse/place.ts';
import { parseQueryString } from '../../parse/query-string.ts';
import { asInteger, asNames, isWireObject, own, type WireObject } from '../../parse/wire.ts';
import { clearCache } from '../../system/tools/clear-cache.ts';
import { randomText } from '../../system/tools/random-text.ts';
import { revertTo } from '../../system/tools/revert.ts';
import { moveItem } from '../../system/tools/sort.ts';
import { requireJson } from '../body.ts';
import { abortWhenGone, callerOf, type Door } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { parseFormat } from '../export/format.ts';
import { sendData, sendNothing } from '../send.ts';
import { exportToFile } from '../tools/export.ts';
import { hashOf, isHashOf } from '../tools/hash.ts';
import { uploadOf } from '../upload.ts';

interface Asked {
  readonly caller: Caller;
  readonly request: Request;
  readonly response: Response;
  /** The collection or the revision that the path names. */
  readonly named: string;
  readonly signal: AbortSignal;
}

/** What is answered; undefined: 204. */
type Answering = (door: Door, asked: Asked) => Promise<unknown>;

export function utilsRoutes(router: IRouter, door: Door): void {
  const handle =
    (answer: Answering): RequestHandler =>
    async (request, response) => {
      const start = performance.now();
      const caller = await callerOf(door, request, response);
      const auth = performance.now() - start;
      const { collection, revision = collection } = request.params;
      const signal = abortWhenGone(response);
      const data = await answer(door, { caller, request, response, named: typeof revision === 'string' ? revision : '', signal });
      const timings = { auth, run: performance.now() - start - auth };
      if (data === undefined) sendNothing(response, timings);
      else sendData(response, data, timings);
    };
  const post = (path: string, answer: Answering): void => {
    router.post(path, requireJson, handle(answer));
    router.all(path, onlyMethods('POST'));
  };
  router.get('/utils/random/string', handle(randomString));
  router.all('/utils/random/string', onlyMethods('GET', 'HEAD'));
  router.post('/utils/import/:collection', handle(importFile));
  router.all('/utils/import/:collection', onlyMethods('POST'));
  post('/utils/export/:collection', exportFile);
  post('/utils/sort/:collection', sort);
  post('/utils/revert/:revision', revert);
  post('/utils/cache/clear', ({ engine }, { caller }) => clearCache(engine, caller));
  post('/utils/hash/generate', generateHash);
  post('/utils/hash/verify', verifyHash);
}

async function randomString(_: Door, { request }: Asked): Promise<string> {
  const { length } = parametersOf(request);
  return randomText(length === undefined ? null : asInteger(length, at('length'), 1));
}

async function importFile({ engine, writes, limits }: Door, { caller, request, named, signal }: Asked): Promise<unknown> {
  const { on, dryRun } = parametersOf(request);
  const columns = on === undefined ? null : asNames(on, at('on'), limits);
  const dry = dryRun !== undefined && isYes(dryRun, at('dryRun'));
  // Nothing is put on disk for who may not import.
  seeChange(caller.access, engine.model(), 'create', named, []);
  const { file, format } = await uploadOf(request, signal);
  try {
    const { importErrors: errorsMost } = writes;
    const { rows } = await importRows(
      engine,
      { collection: named, file, format, on: columns, dryRun: dry, errorsMost },
      caller,
      signal,
    );
    return { rows, dry_run: dry };
  } finally {
    await file.remove();
  }
}

async function exportFile(door: Door, { caller, request, named }: Asked): Promise<void> {
  const body = bodyOf(request, ['query', 'format', 'file']);
  const [query, file] = [objectIn(body, 'query'), objectIn(body, 'file')];
  await exportToFile(door, { collection: named, query, format: parseFormat(own(body, 'format')), file }, caller);
}

async function sort({ engine }: Door, { caller, request, named, signal }: Asked): Promise<void> {
  const body = bodyOf(request, ['item', 'to']);
  await moveItem(engine, { collection: named, item: required(body, 'item'), to: required(body, 'to') }, caller, signal);
}

async function revert({ engine }: Door, { caller, named, signal }: Asked): Promise<void> {
  await revertTo(engine, named, caller, signal);
}

async function generateHash(_: Door, { caller, request }: Asked): Promise<string> {
  requireSomebody(caller);
  return hashOf(textIn(bodyOf(request, ['string']), 'string'));
}

async function verifyHash(_: Door, { caller, request }: Asked): Promise<boolean> {
  requireSomebody(caller);
  const body = bodyOf(request, ['string', 'hash']);
  return isHashOf(textIn(body, 'hash'), textIn(body, 'string'));
}

/** Hashing is work that not everybody on the internet may have done. */
function requireSomebody({ user, access }: Caller): void {
  if (user === null && !access.admin) throw new ApiError('FORBIDDEN', { reason: 'Sign in to have texts hashed' });
}

function parametersOf({ url }: Request): WireObject {
  const mark = url.indexOf('?');
  return mark === -1 ? {} : parseQueryString(url.slice(mark + 1));
}

function bodyOf({ body }: Request, names: readonly string[]): WireObject {
  const form = `Send {${names.map((name) => `"${name}": …`).join(', ')}}`;
  if (!isWireObject(body)) throw payload('The body has to be a JSON object', 'body', form);
  const unknown = Object.keys(body).find((name) => !names.includes(name));
  if (unknown !== undefined) throw payload(`The body has no place for "${unknown.slice(0, 60)}"`, unknown.slice(0, 60), form);
  return body;
}

function required(body: WireObject, name: string): unknown {
  const value = own(body, name);
  if (value !== undefined && value !== null) return value;
  throw payload(`"${name}" is missing`, name, `Give "${name}"`);
}

function textIn(body: WireObject, name: string): string {
  const value = required(body, name);
  if (typeof value === 'string' && value.length <= 10_000) return value;
  throw payload(`"${name}" has to be a text of at most 10000 characters`, name, `Give "${name}" as text`);
}

function objectIn(body: WireObject, name: string): WireObject {
  const value = own(body, name) ?? {};
  if (isWireObject(value)) return value;
  throw payload(`"${name}" has to be an object`, name, `Give "${name}" as an object, or leave it out`);
}

const payload = (reason: string, field: string, hint: string): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field }, hint);
