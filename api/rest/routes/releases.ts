/** What stands beside the keys of releases: all of their versions beside their items, and all of them promoted at once. */
import type { IRouter } from 'express';
import { bodyOf, refuse } from '../../parse/members.ts';
import { isWireObject, own } from '../../parse/wire.ts';
import { compareRelease } from '../../versions/releases/compare.ts';
import { promoteRelease } from '../../versions/releases/promote.ts';
import { requireJson } from '../body.ts';
import { abortWhenGone, callerOf, type Door } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { sendData } from '../send.ts';

export function releaseRoutes(router: IRouter, door: Door): void {
  const { engine } = door;
  router.get('/releases/:id/compare', async (request, response) => {
    const caller = await callerOf(door, request, response);
    sendData(response, await compareRelease(engine, String(request.params.id), caller, abortWhenGone(response)));
  });
  router.post('/releases/:id/promote', requireJson, async (request, response) => {
    const caller = await callerOf(door, request, response);
    const promotion = { mainHashes: hashesIn(request.body) };
    sendData(response, await promoteRelease(engine, String(request.params.id), promotion, caller, abortWhenGone(response)));
  });
  router.all('/releases/:id/compare', onlyMethods('GET', 'HEAD'));
  router.all('/releases/:id/promote', onlyMethods('POST'));
}

function hashesIn(sent: unknown): ReadonlyMap<string, string> {
  const given = own(bodyOf(sent, '{"mainHashes": {"<version>": "<mainHash>"}}'), 'mainHashes');
  if (!isWireObject(given)) refuse('mainHashes', 'has to be an object of hashes by the ids of versions');
  return new Map(
    Object.entries(given).map(([id, hash]) => [
      id,
      typeof hash === 'string' ? hash : refuse('mainHashes', 'has to hold the mainHash of each version'),
    ]),
  );
}
