/** What stands beside the keys of versions: saving to one, holding it against its item, and making it the item. */
import type { IRouter, Request, RequestHandler, Response } from 'express';
import type { Caller } from '../../access/caller.ts';
import { ApiError } from '../../errors.ts';
import { bodyOf, refuse, textIn } from '../../parse/members.ts';
import { own } from '../../parse/wire.ts';
import { compareVersion } from '../../versions/compare.ts';
import { type Member, promoteTogether, promoteVersion } from '../../versions/promote.ts';
import { saveToVersion } from '../../versions/save.ts';
import { requireJson } from '../body.ts';
import { abortWhenGone, callerOf, type Door } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { sendData } from '../send.ts';

type Answering = (id: string, body: unknown, caller: Caller, signal: AbortSignal) => Promise<unknown>;

export function versionRoutes(router: IRouter, door: Door): void {
  const { engine } = door;
  const handle =
    (answer: Answering): RequestHandler =>
    async (request: Request, response: Response) => {
      const caller = await callerOf(door, request, response);
      sendData(response, await answer(String(request.params.id), request.body, caller, abortWhenGone(response)));
    };
  router.post(
    '/versions/:id/save',
    requireJson,
    handle((id, body, caller, signal) => saveToVersion(engine, id, bodyOf(body, '{"title": "…"}'), caller, signal)),
  );
  router.get(
    '/versions/:id/compare',
    handle((id, _, caller, signal) => compareVersion(engine, id, caller, signal)),
  );
  router.post(
    '/versions/:id/promote',
    requireJson,
    handle((id, body, caller, signal) => promoteVersion(engine, id, promotionOf(body), caller, signal)),
  );
  router.post(
    '/versions/promote',
    requireJson,
    handle((_, body, caller, signal) => promoteTogether(engine, membersOf(body), caller, signal)),
  );
  router.all('/versions/promote', onlyMethods('POST'));
  router.all('/versions/:id/save', onlyMethods('POST'));
  router.all('/versions/:id/compare', onlyMethods('GET', 'HEAD'));
  router.all('/versions/:id/promote', onlyMethods('POST'));
}

/** In one transaction. */
const most = 1000;

function membersOf(body: unknown): readonly Member[] {
  const form = '[{"id": "…", "mainHash": "…"}]';
  if (!Array.isArray(body) || body.length === 0 || body.length > most) {
    const reason = `The body has to be a list of 1 to ${most} versions`;
    throw new ApiError('INVALID_PAYLOAD', { reason, field: 'body' }, `Send ${form}`);
  }
  const members = body.map((each) => ({ id: textIn(bodyOf(each, form), 'id', 100), ...promotionOf(each) }));
  if (new Set(members.map(({ id }) => id.toLowerCase())).size < members.length) refuse('id', 'names a version twice');
  return members;
}

function promotionOf(sent: unknown) {
  const body = bodyOf(sent, '{"mainHash": "…", "fields": ["title"]}');
  const fields = own(body, 'fields') ?? null;
  if (fields !== null && !(Array.isArray(fields) && fields.every((each) => typeof each === 'string'))) {
    refuse('fields', 'has to be a list of names');
  }
  return { mainHash: textIn(body, 'mainHash', 100), fields: fields as readonly string[] | null };
}
