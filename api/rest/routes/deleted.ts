/** `/deleted/:collection`: what was deleted, and the way back. */
import type { IRouter } from 'express';
import { bodyOf, refuse } from '../../parse/members.ts';
import { at } from '../../parse/place.ts';
import { parseQueryString } from '../../parse/query-string.ts';
import { asInteger, own, type WireObject } from '../../parse/wire.ts';
import { type DeletedAsked, listDeleted } from '../../versions/deleted/list.ts';
import { restoreDeleted } from '../../versions/deleted/restore.ts';
import { requireJson } from '../body.ts';
import { abortWhenGone, callerOf, type Door } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { sendData, sendText } from '../send.ts';

export function deletedRoutes(router: IRouter, door: Door): void {
  const { engine } = door;
  router.get('/deleted/:collection', async (request, response) => {
    const caller = await callerOf(door, request, response);
    const asked = askedOf(request.url);
    const { items, next } = await listDeleted(engine, String(request.params.collection), asked, caller, abortWhenGone(response));
    sendText(response, 'application/json; charset=utf-8', JSON.stringify({ data: items, meta: { next } }));
  });
  router.post('/deleted/:collection/:revision', requireJson, async (request, response) => {
    const caller = await callerOf(door, request, response);
    const { collection = '', revision = '' } = request.params as Readonly<Record<string, string>>;
    const asked = { collection, revision: asInteger(revision, at('revision'), 0), without: withoutOf(request.body) };
    const key = await restoreDeleted(engine, asked, caller, abortWhenGone(response));
    sendData(response, key.length === 1 ? key[0] : key.map((part) => encodeURIComponent(String(part))).join(','));
  });
  router.all('/deleted/:collection', onlyMethods('GET', 'HEAD'));
  router.all('/deleted/:collection/:revision', onlyMethods('POST'));
}

/** On one page. */
const most = 100;

function askedOf(url: string): DeletedAsked {
  const mark = url.indexOf('?');
  const query: WireObject = mark === -1 ? {} : parseQueryString(url.slice(mark + 1));
  const { limit, before, items } = query;
  return {
    limit: limit === undefined ? 25 : Math.min(most, asInteger(limit, at('limit'), 1)),
    before: before === undefined ? null : asInteger(before, at('before'), 0),
    items: items === undefined ? null : asKeys(items),
  };
}

/** Keys of several columns have commas in them: one is separated from the next by a semicolon. */
function asKeys(items: unknown): readonly string[] {
  const keys = typeof items === 'string' ? items.split(';').filter((each) => each !== '') : [];
  return keys.length > 0 && keys.length <= most ? keys : refuse('items', `has to be 1 to ${most} keys with semicolons between`);
}

function withoutOf(sent: unknown): readonly string[] {
  const without = own(bodyOf(sent ?? {}, '{"without": ["author_id"]}'), 'without') ?? [];
  const names = Array.isArray(without) && without.every((each): each is string => typeof each === 'string');
  return names ? without : refuse('without', 'has to be a list of names');
}
