/** `/server/…`: is it there, what is it, are its databases well, and what does it serve. */
import type { IRouter } from 'express';
import { LRUCache } from 'lru-cache';
import { serverHealth, serverInfo } from '../../auth/server-info.ts';
import { callerOf, type Door } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { openApi } from '../schema/openapi.ts';
import { sendData, sendText } from '../send.ts';

export function serverRoutes(router: IRouter, door: Door): void {
  const { engine, info, limits } = door;
  // A document of a thousand tables takes a while to write, and is the same for everybody who may read the same.
  const documents = new LRUCache<string, string>({ max: 8 });

  router.get('/server/ping', (_request, response) => sendText(response, 'text/plain; charset=utf-8', 'pong'));

  router.get('/server/info', async (request, response) => {
    sendData(response, await serverInfo(door.auth, info, limits, await callerOf(door, request, response)));
  });

  router.get('/server/health', async (request, response) => {
    const answer = await serverHealth(engine, info, await callerOf(door, request, response), door.look);
    response.statusCode = answer.status === 'ok' ? 200 : 503;
    sendText(response, 'application/health+json; charset=utf-8', JSON.stringify(answer));
  });

  router.get('/server/specs/oas', async (request, response) => {
    const { access } = await callerOf(door, request, response);
    const model = engine.model();
    const name = `${model.version} ${access.fingerprint}`;
    const document = documents.get(name) ?? JSON.stringify(openApi(model, access, info));
    documents.set(name, document);
    sendText(response, 'application/json; charset=utf-8', document);
  });

  for (const path of ['ping', 'info', 'health', 'specs/oas']) router.all(`/server/${path}`, onlyMethods('GET', 'HEAD'));
}
