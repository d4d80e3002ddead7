/** `/roles/me`: the roles one has, those above them first; whoever may not read roles learns which they are, and no more. */
import type { IRouter } from 'express';
import type { Auth } from '../../auth/auth.ts';
import { WireRead } from '../../engine/wire/wire-read.ts';
import { parseQueryString } from '../../parse/query-string.ts';
import { oneOf } from '../../system/rows.ts';
import { abortWhenGone, callerOf, type Door } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { sendData, sendList } from '../send.ts';

const collection = 'directus_roles';

export function roleRoutes(router: IRouter, door: Door, auth: Auth): void {
  router.get('/roles/me', async (request, response) => {
    const caller = await callerOf(door, request, response);
    const roles = (await auth.callers.roles(caller)).map(({ id }) => id);
    if (roles.length === 0 || caller.access.read(collection) === null) {
      sendData(
        response,
        roles.map((id) => ({ id })),
      );
      return;
    }
    const mark = request.url.indexOf('?');
    const parameters = mark < 0 ? {} : parseQueryString(request.url.slice(mark + 1));
    const keys = { filter: oneOf('id', roles), count: roles.length };
    const target = { collection, key: null, parameters, keys, singleton: false, whole: true };
    const answer = await door.engine.read(
      new WireRead(null, target, caller.access, door.limits),
      caller,
      abortWhenGone(response),
    );
    sendList(response, answer, answer.timings);
  });
  router.all('/roles/me', onlyMethods('GET', 'HEAD'));
}
