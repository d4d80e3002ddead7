/** `/assets`: files as they are or as they are asked for, links to them, and archives of them. */
import type { IRouter, Request, Response } from 'express';
import type { Caller } from '../../access/caller.ts';
import type { Asset } from '../../assets/asset.ts';
import type { Assets } from '../../assets/assets.ts';
import { tokenOf } from '../../auth/credentials.ts';
import { ApiError } from '../../errors.ts';
import { bodyOf, refuse } from '../../parse/members.ts';
import { parseQueryString } from '../../parse/query-string.ts';
import { isWireObject, own, type WireObject } from '../../parse/wire.ts';
import { type Reach, sendArchive, sendAsset } from '../asset-answer.ts';
import { requireJson } from '../body.ts';
import { abortWhenGone, callerOf, type Door } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { sendData } from '../send.ts';

export function assetRoutes(router: IRouter, door: Door, assets: Assets): void {
  const get = async (request: Request, response: Response): Promise<void> => {
    const parameters = parametersOf(request);
    const { asset, reach } = await reached(door, assets, request, response, parameters);
    const content = await assets.content(asset, parameters, request.headers.accept);
    await sendAsset(request, response, { asset, content, reach, download: own(parameters, 'download') !== undefined }, door.log);
  };
  router.post('/assets/files', requireJson, async (request, response) => {
    const caller = await callerOf(door, request, response);
    const ids = own(bodyOf(request.body, '{"ids": ["…"]}'), 'ids');
    if (!Array.isArray(ids) || ids.length === 0) refuse('ids', 'has to be a list of ids of files');
    await sendArchive(response, await assets.named(ids.map(String), caller, abortWhenGone(response)), door.log);
  });
  router.post('/assets/folder/:id', async (request, response) => {
    const caller = await callerOf(door, request, response);
    await sendArchive(response, await assets.inFolder(String(request.params.id), caller, abortWhenGone(response)), door.log);
  });

  router.post('/assets/:id/sign', requireJson, async (request, response) => {
    const caller = await callerOf(door, request, response);
    const asset = await assets.find(String(request.params.id), caller, abortWhenGone(response));
    const body = bodyOf(request.body, '{"expires": 3600, "transform": {"width": 300}}');
    const expires = new Date((Math.floor(Date.now() / 1000) + secondsIn(body)) * 1000);
    const query = await assets.signed(asset.id, transformIn(body), expires);
    sendData(response, { url: `${assets.base}/assets/${asset.id}?${query}`, expires: expires.toISOString() });
  });

  // Before those of one file, which would take these words for an id or a name.
  router.all('/assets/files', onlyMethods('POST'));
  router.all('/assets/folder/:id', onlyMethods('POST'));
  router.all('/assets/:id/sign', onlyMethods('POST'));
  for (const path of ['/assets/:id', '/assets/:id/:filename']) {
    router.get(path, get);
    router.all(path, onlyMethods('GET', 'HEAD'));
  }
}

function parametersOf({ url }: Request): WireObject {
  const mark = url.indexOf('?');
  return mark === -1 ? {} : parseQueryString(url.slice(mark + 1));
}

/** By a link, as everybody, or as who asks. */
async function reached(
  door: Door,
  assets: Assets,
  request: Request,
  response: Response,
  parameters: WireObject,
): Promise<{ readonly asset: Asset; readonly reach: Reach }> {
  const signal = abortWhenGone(response);
  const id = String(request.params.id);
  const until = assets.links.check(id, parameters);
  const find = (caller: Caller | null) => assets.find(id, caller, signal);
  if (until !== null) {
    return {
      asset: await find(null),
      reach: { by: 'one', milliseconds: Math.min(assets.cacheTtl, until.getTime() - Date.now()) },
    };
  }
  if (await assets.isShown(id)) return { asset: await find(null), reach: { by: 'everybody', milliseconds: assets.cacheTtl } };
  const caller = await callerOf(door, request, response);
  const anonymous = caller.user === null && caller.share === null && !caller.access.admin && tokenOf(request) === null;
  return { asset: await find(caller), reach: { by: anonymous ? 'everybody' : 'one', milliseconds: assets.cacheTtl } };
}

const longest = 30 * 86_400;

function secondsIn(body: WireObject): number {
  const expires = own(body, 'expires') ?? 3600;
  if (typeof expires === 'number' && Number.isInteger(expires) && expires >= 1 && expires <= longest) return expires;
  throw new ApiError(
    'INVALID_PAYLOAD',
    { reason: `"expires" has to be a whole number of seconds up to ${longest}`, field: 'expires' },
    'Send {"expires": 3600}',
  );
}

function transformIn(body: WireObject): WireObject {
  const transform = own(body, 'transform') ?? {};
  return isWireObject(transform) ? transform : refuse('transform', 'has to be an object of the parameters of an asset');
}
