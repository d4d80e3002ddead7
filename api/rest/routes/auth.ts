/** `/auth/…`: signing in and out, refreshing, forgotten passwords, and one's own sessions; `/server/setup`: the first of all. */
import { setTimeout as delay } from 'node:timers/promises';
import type { IRouter, Request, Response } from 'express';
import type { Auth } from '../../auth/auth.ts';
import { type Carrier, originOf } from '../../auth/credentials.ts';
import type { Mode } from '../../auth/sign-in.ts';
import { ApiError } from '../../errors.ts';
import { own, type WireObject } from '../../parse/wire.ts';
import { requireJson } from '../body.ts';
import { clearRefreshCookie, clearSessionCookie, sendTokens } from '../cookies.ts';
import { callerOf, type Door, identityOf } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { bodyOf, choiceIn, optionalTextIn, textIn } from '../fields.ts';
import { sendData, sendNothing, sendText } from '../send.ts';
import { setupPage, setupPolicy } from '../setup-page.ts';

const modes = ['json', 'cookie', 'session'] as const;
/** Milliseconds a request for a new password takes, whoever it is for. */
const stall = 500;

export function authRoutes(router: IRouter, door: Door, auth: Auth): void {
  const { config: settings } = auth;

  router.get('/auth', (_request, response) => {
    const answer = { data: auth.sso.providers, disableDefault: settings.authDisableDefault };
    sendText(response, 'application/json; charset=utf-8', JSON.stringify(answer));
  });

  router.post('/auth/login', requireJson, async (request, response) => {
    if (settings.authDisableDefault) throw new ApiError('INVALID_PROVIDER', {}, 'GET /auth lists the providers to sign in with');
    const body = bodyOf(request.body, '{"email": "…", "password": "…"}');
    const given = { email: textIn(body, 'email', 255), password: textIn(body, 'password'), otp: optionalTextIn(body, 'otp', 20) };
    const mode = choiceIn(body, 'mode', modes, 'json');
    const origin = originOf(request);
    const person = await auth.login.verify(given, origin);
    sendTokens(response, await auth.signIn.opened(person.id, mode, origin), mode, settings);
  });

  router.post('/auth/refresh', requireJson, async (request, response) => {
    const body = bodyOf(request.body ?? {}, '{"refresh_token": "…"}');
    const mode = modeOf(body);
    const token = await refreshTokenOf(auth, request, body, mode);
    try {
      sendTokens(response, await auth.signIn.refresh(token ?? refuseMissing(), mode, originOf(request)), mode, settings);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) clearCookies(response, mode);
      throw error;
    }
  });

  router.post('/auth/logout', requireJson, async (request, response) => {
    const body = bodyOf(request.body ?? {}, '{"refresh_token": "…"}');
    const mode = modeOf(body);
    const token =
      (await refreshTokenOf(auth, request, body, mode)) ??
      (own(body, 'mode') === undefined ? await refreshTokenOf(auth, request, body, 'session') : null);
    await auth.signIn.end(token ?? refuseMissing(), originOf(request));
    clearCookies(response, 'cookie');
    clearCookies(response, 'session');
    sendNothing(response);
  });

  router.post('/auth/password/request', requireJson, async (request, response) => {
    const body = bodyOf(request.body, '{"email": "…"}');
    await Promise.all([auth.recovery.request(textIn(body, 'email', 255), optionalTextIn(body, 'reset_url')), delay(stall)]);
    sendNothing(response);
  });

  router.post('/auth/password/reset', requireJson, async (request, response) => {
    const body = bodyOf(request.body, '{"token": "…", "password": "…"}');
    await auth.recovery.reset(textIn(body, 'token'), textIn(body, 'password'), originOf(request));
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

  function clearCookies(response: Response, mode: Mode): void {
    if (mode === 'cookie') clearRefreshCookie(response, settings);
    if (mode === 'session') clearSessionCookie(response, settings);
  }
}

const modeOf = (body: WireObject): Mode => choiceIn(body, 'mode', modes, own(body, 'refresh_token') ? 'json' : 'cookie');

async function refreshTokenOf(auth: Auth, request: Carrier, body: WireObject, mode: Mode): Promise<string | null> {
  return mode === 'json' ? optionalTextIn(body, 'refresh_token', 255) : auth.refreshTokenIn(request, mode);
}

function refuseMissing(): never {
  throw new ApiError(
    'INVALID_PAYLOAD',
    { reason: 'The refresh token is in neither the body nor a cookie', field: 'refresh_token' },
    'Send {"refresh_token": "…"}, or {"mode": "cookie"} or {"mode": "session"} with the cookie of that name',
  );
}

/** Sessions are people's; a token made for a program does not end them. */
async function signedIn(auth: Auth, request: Request, response: Response): Promise<{ user: string; session: string | null }> {
  const { caller, by, session } = await identityOf(auth, request, response);
  if (caller.user === null || by === 'named token') {
    throw new ApiError('FORBIDDEN', { reason: 'Only people have sessions' }, 'Sign in with email and password first');
  }
  return { user: caller.user, session };
}
