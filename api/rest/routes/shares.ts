/** What stands beside the keys of shares: coming in as a guest, what a guest is told before, and sending the link. */
import type { IRouter } from 'express';
import type { Auth } from '../../auth/auth.ts';
import { originOf } from '../../auth/credentials.ts';
import { ApiError } from '../../errors.ts';
import { bodyOf, choiceIn, optionalTextIn, refuse, textIn } from '../../parse/members.ts';
import { own } from '../../parse/wire.ts';
import { requireJson } from '../body.ts';
import { callerOf, type Door } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { sendData, sendNothing } from '../send.ts';
import { sendTokens } from '../tokens.ts';

export function shareRoutes(router: IRouter, door: Door, auth: Auth): void {
  router.post('/shares/auth', requireJson, async (request, response) => {
    const body = bodyOf(request.body, '{"share": "…", "password": "…"}');
    const mode = choiceIn(body, 'mode', ['json', 'cookie', 'session'], 'json');
    const [share, password] = [textIn(body, 'share', 100), optionalTextIn(body, 'password')];
    sendTokens(response, await auth.sharing.enter(share, password, mode, originOf(request)), mode, auth.config);
  });
  router.get('/shares/info/:id', async (request, response) => {
    const info = await auth.sharing.info(String(request.params.id));
    if (info === null) throw new ApiError('FORBIDDEN', { reason: 'There is no such share, or it is over' });
    sendData(response, info);
  });
  router.post('/shares/invite', requireJson, async (request, response) => {
    const caller = await callerOf(door, request, response);
    const body = bodyOf(request.body, '{"share": "…", "emails": ["…"]}');
    const emails = own(body, 'emails');
    if (!Array.isArray(emails) || !emails.every((each) => typeof each === 'string'))
      refuse('emails', 'has to be a list of addresses');
    await auth.sharing.invite(caller, textIn(body, 'share', 100), emails as readonly string[]);
    sendNothing(response);
  });
  router.all('/shares/auth', onlyMethods('POST'));
  router.all('/shares/info/:id', onlyMethods('GET', 'HEAD'));
  router.all('/shares/invite', onlyMethods('POST'));
}
