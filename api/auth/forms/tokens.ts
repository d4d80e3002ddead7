/**
 * Signing in, refreshing and signing out as people ask for it, whichever door they come through: what they send is read and
 * checked here, by the names REST has for it, and what comes of it goes into the cookies where it was asked for so.
 */
import { ApiError } from '../../errors.ts';
import { choiceIn, optionalTextIn, textIn } from '../../parse/members.ts';
import { own, type WireObject } from '../../parse/wire.ts';
import type { Auth } from '../auth.ts';
import { type CookieJar, clearCookies } from '../cookies.ts';
import { type Carrier, originOf } from '../credentials.ts';
import type { Mode, Tokens } from '../sign-in.ts';

export const modes = ['json', 'cookie', 'session'] as const;

export interface Given {
  readonly tokens: Tokens;
  readonly mode: Mode;
}

/** `{email, password, otp?, mode?}`. Throws INVALID_CREDENTIALS, INVALID_OTP and what else `Login` refuses. */
export async function signIn(auth: Auth, body: WireObject, request: Carrier): Promise<Given> {
  if (auth.config.authDisableDefault) {
    throw new ApiError('INVALID_PROVIDER', {}, 'GET /auth lists the providers to sign in with');
  }
  const given = { email: textIn(body, 'email', 255), password: textIn(body, 'password'), otp: optionalTextIn(body, 'otp', 20) };
  const mode = choiceIn(body, 'mode', modes, 'json');
  const origin = originOf(request);
  const person = await auth.login.verify(given, origin);
  return { tokens: await auth.signIn.opened(person.id, mode, origin), mode };
}

/** `{refresh_token?, mode?}`. Cookies that are no longer good are taken back. */
export async function refresh(auth: Auth, body: WireObject, request: Carrier, jar: CookieJar): Promise<Given> {
  const mode = modeOf(body);
  const token = await refreshTokenOf(auth, request, body, mode);
  try {
    return { tokens: await auth.signIn.refresh(token ?? refuseMissing(), mode, originOf(request)), mode };
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) clearCookies(jar, auth.config, mode);
    throw error;
  }
}

/** `{refresh_token?, mode?}`: ends the session; a token that is not known is as good as ended. */
export async function signOut(auth: Auth, body: WireObject, request: Carrier, jar: CookieJar): Promise<void> {
  const mode = modeOf(body);
  const token =
    (await refreshTokenOf(auth, request, body, mode)) ??
    (own(body, 'mode') === undefined ? await refreshTokenOf(auth, request, body, 'session') : null);
  await auth.signIn.end(token ?? refuseMissing(), originOf(request));
  clearCookies(jar, auth.config);
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
