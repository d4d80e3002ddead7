/** What stands beside the keys of users: oneself (`/users/me`), second factors, tokens for programs, invitations, registration. */
import type { IRouter, Request, Response } from 'express';
import type { Caller } from '../../access/caller.ts';
import type { Auth } from '../../auth/auth.ts';
import { originOf } from '../../auth/credentials.ts';
import { acceptInvitation, invite, register, requirePerson, requireUser } from '../../auth/forms/accounts.ts';
import { baseOf } from '../../auth/pages.ts';
import { ApiError } from '../../errors.ts';
import { bodyOf, optionalTextIn, refuse, textIn } from '../../parse/members.ts';
import { requireJson } from '../body.ts';
import { callerOf, type Door, identityOf } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { get } from '../reading.ts';
import { sendData, sendNothing } from '../send.ts';
import { updateOne } from '../writing.ts';

const me = { name: 'directus_users', keyed: true, singleton: false, whole: false };

export function userRoutes(router: IRouter, door: Door, auth: Auth): void {
  router.get('/users/me', async (request, response) => {
    const caller = await callerOf(door, request, response);
    if (caller.share) return sendData(response, { share: caller.share.id });
    const user = requireUser(caller);
    // Who may not even see themselves still learns who they are.
    if (caller.access.read('directus_users') === null) return sendData(response, { id: user });
    addressUser(request, user);
    await get(door, request, response, me);
  });
  router.patch('/users/me', requireJson, async (request, response) => {
    addressUser(request, requireUser(await callerOf(door, request, response)));
    await updateOne(door, request, response, me);
  });
  router.patch('/users/me/track/page', requireJson, async (request, response) => {
    const user = requireUser(await callerOf(door, request, response));
    await auth.track(user, optionalTextIn(bodyOf(request.body, '{"last_page": "/content"}'), 'last_page', 255));
    sendNothing(response);
  });

  router.post('/users/me/tfa/generate', requireJson, async (request, response) => {
    const caller = requirePerson(await identityOf(auth, request, response));
    const body = bodyOf(request.body, '{"password": "…"}');
    sendData(response, await auth.tfa.generate(caller, textIn(body, 'password')));
  });
  router.post('/users/me/tfa/enable', requireJson, async (request, response) => {
    const caller = requirePerson(await identityOf(auth, request, response));
    const body = bodyOf(request.body, '{"secret": "…", "otp": "123456"}');
    await auth.tfa.enable(caller, textIn(body, 'secret', 200), textIn(body, 'otp', 20));
    sendNothing(response);
  });
  router.post('/users/me/tfa/disable', requireJson, async (request, response) => {
    const caller = requirePerson(await identityOf(auth, request, response));
    await auth.tfa.disable(caller, textIn(bodyOf(request.body, '{"otp": "123456"}'), 'otp', 20));
    sendNothing(response);
  });
  router.post('/users/:id/tfa/disable', requireJson, async (request, response) => {
    await auth.tfa.disableOf(await callerOf(door, request, response), String(request.params.id));
    sendNothing(response);
  });

  router.get('/users/:id/tokens', async (request, response) => {
    sendData(response, await auth.namedTokens.list((await ownerOf(auth, request, response)).owner));
  });
  router.post('/users/:id/tokens', requireJson, async (request, response) => {
    const { caller, owner } = await ownerOf(auth, request, response);
    sendData(response, await auth.namedTokens.create(caller, owner, bodyOf(request.body, '{"name": "deploy"}')));
  });
  router.patch('/users/:id/tokens/:token', requireJson, async (request, response) => {
    const { caller, owner } = await ownerOf(auth, request, response);
    const body = bodyOf(request.body, '{"name": "deploy"}');
    sendData(response, await auth.namedTokens.update(caller, owner, String(request.params.token), body));
  });
  router.delete('/users/:id/tokens/:token', async (request, response) => {
    const { caller, owner } = await ownerOf(auth, request, response);
    await auth.namedTokens.remove(caller, owner, String(request.params.token));
    sendNothing(response);
  });

  router.post('/users/invite', requireJson, async (request, response) => {
    const caller = await callerOf(door, request, response);
    await invite(auth, bodyOf(request.body, '{"email": "…", "role": "…"}'), caller);
    sendNothing(response);
  });
  router.post('/users/invite/accept', requireJson, async (request, response) => {
    await acceptInvitation(auth, bodyOf(request.body, '{"token": "…", "password": "…"}'), request);
    sendNothing(response);
  });

  router.post('/users/register', requireJson, async (request, response) => {
    await register(auth, bodyOf(request.body, '{"email": "…", "password": "…"}'), request);
    sendNothing(response);
  });
  router.get('/users/register/verify-email', async (request, response) => {
    const token =
      new URL(request.url, 'http://localhost').searchParams.get('token') ?? refuse('token', 'is missing in the address');
    const user = await auth.registration.verify(token, originOf(request));
    response.redirect(302, `${baseOf(auth.config)}/admin/users/${encodeURIComponent(user)}`);
  });

  router.all('/users/me', onlyMethods('GET', 'HEAD', 'PATCH'));
  router.all('/users/me/track/page', onlyMethods('PATCH'));
  for (const path of ['me/tfa/generate', 'me/tfa/enable', ':id/tfa/disable', 'invite', 'invite/accept', 'register']) {
    router.all(`/users/${path}`, onlyMethods('POST'));
  }
  router.all('/users/:id/tokens', onlyMethods('GET', 'HEAD', 'POST'));
  router.all('/users/:id/tokens/:token', onlyMethods('PATCH', 'DELETE'));
  router.all('/users/register/verify-email', onlyMethods('GET', 'HEAD'));
}

/** What follows reads and writes `/users/:key`. */
function addressUser(request: Request, user: string): void {
  const mark = request.url.indexOf('?');
  request.url = `/users/${encodeURIComponent(user)}${mark === -1 ? '' : request.url.slice(mark)}`;
}

/** Whose tokens a path names: one's own, or anybody's for administrators. A token never makes another. */
async function ownerOf(auth: Auth, request: Request, response: Response): Promise<{ caller: Caller; owner: string }> {
  const { caller, by } = await identityOf(auth, request, response);
  if (by === 'named token')
    throw new ApiError('FORBIDDEN', { reason: 'A token does not make or change tokens' }, 'Sign in first');
  const id = String(request.params.id);
  if (id === 'me' || id === caller.user) return { caller, owner: requireUser(caller) };
  if (caller.access.admin) return { caller, owner: id };
  throw new ApiError('FORBIDDEN', { reason: 'The tokens of others are for administrators' }, 'Use /users/me/tokens');
}
