/** `/auth/…`: signing in and out, refreshing, forgotten passwords, and one's own sessions; `/server/setup`: the first of all. */
import type { IRouter, Request, Response } from 'express';
import type { Auth } from '../../auth/auth.ts';
import { requestPassword, resetPassword } from '../../auth/forms/accounts.ts';
import { refresh, signIn, signOut } from '../../auth/forms/tokens.ts';
import { ApiError } from '../../errors.ts';
import { bodyOf, optionalTextIn, textIn } from '../../parse/members.ts';
import { own } from '../../parse/wire.ts';
import { requireJson } from '../body.ts';
import { callerOf, type Door, identityOf } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { sendData, sendNothing, sendText } from '../send.ts';
import { setupPage, setupPolicy } from '../setup-page.ts';
import { sendTokens } from '../tokens.ts';

export function authRoutes(router: IRouter, door: Door, auth: Auth): void {
  const { config: settings } = auth;

  router.get('/auth', (_request, response) => {
    const answer = { data: auth.sso.providers, disableDefault: settings.authDisableDefault };
    sendText(response, 'application/json; charset=utf-8', JSON.stringify(answer));
  });

  router.post('/auth/login', requireJson, async (request, response) => {
    const { tokens, mode } = await signIn(auth, bodyOf(request.body, '{"email": "…", "password": "…"}'), request);
    sendTokens(response, tokens, mode, settings);
  });

  router.post('/auth/refresh', requireJson, async (request, response) => {
    const body = bodyOf(request.body ?? {}, '{"refresh_token": "…"}');
    const { tokens, mode } = await refresh(auth, body, request, response);
    sendTokens(response, tokens, mode, settings);
  });

  router.post('/auth/logout', requireJson, async (request, response) => {
    await signOut(auth, bodyOf(request.body ?? {}, '{"refresh_token": "…"}'), request, response);
    sendNothing(response);
  });

  router.post('/auth/password/request', requireJson, async (request, response) => {
    await requestPassword(auth, bodyOf(request.body, '{"email": "…"}'));
    sendNothing(response);
  });

  router.post('/auth/password/reset', requireJson, async (request, response) => {
    await resetPassword(auth, bodyOf(request.body, '{"token": "…", "password": "…"}'), request);
    sendNothing(response);
  });

  router.get('/auth/sessions', async (request, response) => {
    const { user, session } = await signedIn(auth, request, response);
    sendData(response, await auth.sessions.list(user, session));
  });
  router.delete('/auth/sessions', async (request, response) => {
    const { user, session } = await signedIn(auth, request, response);
    await auth.sessions.endOthers(user, session);
    sendNothing(response);
  });
  router.delete('/auth/sessions/:id', async (request, response) => {
    const { user } = await signedIn(auth, request, response);
    if (!(await auth.sessions.endOf(user, String(request.params.id)))) {
      throw new ApiError('FORBIDDEN', { reason: 'There is no such session' }, 'GET /auth/sessions lists them');
    }
    sendNothing(response);
  });

  router.get('/server/setup', async (_request, response) => {
    if (!(await auth.setup.open()))
      throw new ApiError('FORBIDDEN', { reason: 'The project is set up already' }, 'Sign in at /auth/login');
    response.setHeader('Content-Security-Policy', setupPolicy);
    sendText(response, 'text/html; charset=utf-8', setupPage);
  });
  router.post('/server/setup', requireJson, async (request, response) => {
    const body = bodyOf(request.body, '{"admin": {"email": "…", "password": "…"}, "token": "…"}');
    const admin = bodyOf(own(body, 'admin'), '{"admin": {"email": "…", "password": "…"}}');
    const { access } = await callerOf(door, request, response);
    const person = {
      email: textIn(admin, 'email', 128),
      password: textIn(admin, 'password'),
      first_name: optionalTextIn(admin, 'first_name', 50),
      last_name: optionalTextIn(admin, 'last_name', 50),
    };
    await auth.setup.run(person, optionalTextIn(body, 'token', 200), access.admin);
    sendNothing(response);
  });

  router.all('/auth', onlyMethods('GET', 'HEAD'));
  for (const path of ['login', 'refresh', 'logout', 'password/request', 'password/reset']) {
    router.all(`/auth/${path}`, onlyMethods('POST'));
  }
  router.all('/auth/sessions', onlyMethods('GET', 'HEAD', 'DELETE'));
  router.all('/auth/sessions/:id', onlyMethods('DELETE'));
  router.all('/server/setup', onlyMethods('GET', 'HEAD', 'POST'));
}

/** Sessions are people's; a token made for a program does not end them. */
async function signedIn(auth: Auth, request: Request, response: Response): Promise<{ user: string; session: string | null }> {
  const { caller, by, session } = await identityOf(auth, request, response);
  if (caller.user === null || by === 'named token') {
    throw new ApiError('FORBIDDEN', { reason: 'Only people have sessions' }, 'Sign in with email and password first');
  }
  return { user: caller.user, session };
}
