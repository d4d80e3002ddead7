/** What `/files` takes besides JSON: forms with files in them, and addresses to import one from. */
import { performance } from 'node:perf_hooks';
import type { IRouter, Request, RequestHandler, Response } from 'express';
import type { Changed } from '../../engine/change-request.ts';
import { shownOf } from '../../engine/wire/shown.ts';
import type { Asked } from '../../files/asked.ts';
import type { Files } from '../../files/files.ts';
import { isForm } from '../../files/form.ts';
import { bodyOf, textIn } from '../../parse/members.ts';
import { own } from '../../parse/wire.ts';
import { requireJson } from '../body.ts';
import { expectedTag } from '../conditions.ts';
import { abortWhenGone, callerOf, type Door } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { answerChanged, parametersOf } from '../writing.ts';
import { tusRoutes } from './tus.ts';

const name = 'directus_files';

type Work = (request: Request, asked: Asked) => Promise<Changed>;

export function filesRoutes(router: IRouter, door: Door, files: Files): void {
  const form =
    (work: Work): RequestHandler =>
    async (request, response, next) => {
      if (!isForm(request)) return next();
      await answered(door, request, response, work);
    };
  // JSON is for the routes behind these, as of any collection.
  router.post(
    '/files',
    form((request, asked) => files.upload(request, asked)),
  );
  router.patch(
    '/files/:key',
    form((request, asked) => files.replace(request, String(request.params.key), asked)),
  );
  router.post('/files/import', requireJson, (request, response) =>
    answered(door, request, response, ({ body }, asked) => {
      const told = bodyOf(body, '{"url": "https://…", "data": {…}}');
      const url = textIn(told, 'url', 2000);
      return files.importFrom(url, bodyOf(own(told, 'data') ?? {}, '{"url": "https://…", "data": {…}}'), asked);
    }),
  );
  router.all('/files/import', onlyMethods('POST'));
  if (files.resumable) tusRoutes(router, door, files.resumable);
}

async function answered(door: Door, request: Request, response: Response, work: Work): Promise<void> {
  const start = performance.now();
  endSoon(request, response);
  const caller = await callerOf(door, request, response);
  const auth = performance.now() - start;
  const parameters = parametersOf(request);
  const changed = await work(request, {
    caller,
    signal: abortWhenGone(response),
    unchanged: expectedTag(request, request.method === 'PATCH'),
    shown: (model) => shownOf(name, parameters, { model, access: caller.access }, door.limits),
  });
  const timings = { auth, run: performance.now() - start - auth };
  await answerChanged(door, response, caller, { name, parameters, one: changed.keys.length === 1, changed, timings });
}

/** Milliseconds in which a client may read why it is refused while it still sends. */
const patience = 3000;

/** What is refused is not read to its end, however much there is of it. */
function endSoon(request: Request, response: Response): void {
  response.once('finish', () => {
    if (request.complete) return;
    const timer = setTimeout(() => request.socket.destroy(), patience);
    timer.unref();
    request.once('end', () => clearTimeout(timer));
  });
}
