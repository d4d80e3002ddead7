/** `/server/…`: is it there, what is it, are its databases well, and what does it serve. */
import type { IRouter } from 'express';
import { LRUCache } from 'lru-cache';
import type { SourceHealth } from '../../engine/engine.ts';
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
    const { access, user } = await callerOf(door, request, response);
    const said = await door.auth?.project();
    const project = {
      ...said?.shown,
      project_name: said?.name ?? info.projectName,
      public_registration: said?.registration.open ?? false,
      public_registration_verify_email: said?.registration.verifyEmail ?? false,
    };
    if (user === null && !access.admin) {
      sendData(response, { project });
      return;
    }
    const queryLimit = { default: limits.limitDefault, max: limits.limitMax ?? -1 };
    sendData(response, {
      project,
      version: info.version,
      queryLimit,
      rateLimit: false,
      rateLimitGlobal: false,
      websocket: false,
    });
  });

  router.get('/server/health', async (request, response) => {
    const { access } = await callerOf(door, request, response);
    const sources = await engine.health();
    const status = sources.some((each) => each.status === 'error') ? 'error' : 'ok';
    response.statusCode = status === 'ok' ? 200 : 503;
    const answer = access.admin
      ? { status, releaseId: info.version, serviceId: 'pergola', checks: checksOf(sources) }
      : { status };
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

function checksOf(sources: readonly SourceHealth[]) {
  return Object.fromEntries(
    sources.map(({ source, dialect, status, latency, message }) => [
      `${source || dialect}:responseTime`,
      [
        {
          status,
          componentType: 'datastore',
          observedValue: latency,
          observedUnit: 'ms',
          ...(message === null ? null : { output: message }),
        },
      ],
    ]),
  );
}
