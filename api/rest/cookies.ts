/** Tokens as answers carry them: in the body, or in cookies no script can read. */
import type { Response } from 'express';
import type { Mode, Tokens } from '../auth/sign-in.ts';
import type { Config } from '../config.ts';
import { sendData } from './send.ts';

export type CookieSettings = Pick<
  Config,
  | 'publicUrl'
  | 'refreshTokenTtl'
  | 'refreshTokenCookieName'
  | 'refreshTokenCookieDomain'
  | 'refreshTokenCookieSecure'
  | 'refreshTokenCookieSameSite'
  | 'sessionCookieTtl'
  | 'sessionCookieName'
  | 'sessionCookieDomain'
  | 'sessionCookieSecure'
  | 'sessionCookieSameSite'
>;

export function sendTokens(response: Response, tokens: Tokens, mode: Mode, settings: CookieSettings): void {
  const { expires, accessToken, refreshToken } = tokens;
  response.setHeader('Cache-Control', 'no-store');
  setCookie(response, tokens, mode, settings);
  if (mode === 'session') sendData(response, { expires });
  else if (mode === 'cookie') sendData(response, { expires, access_token: accessToken });
  else sendData(response, { expires, refresh_token: refreshToken, access_token: accessToken });
}

/** The cookie alone, for answers that lead elsewhere. Nothing in the mode that has none. */
export function setCookie(response: Response, { accessToken, refreshToken }: Tokens, mode: Mode, settings: CookieSettings): void {
  if (mode === 'session') {
    response.cookie(settings.sessionCookieName, accessToken, { ...sessionCookie(settings), maxAge: settings.sessionCookieTtl });
  } else if (mode === 'cookie') {
    response.cookie(settings.refreshTokenCookieName, refreshToken, {
      ...refreshCookie(settings),
      maxAge: settings.refreshTokenTtl,
    });
  }
}

export function clearSessionCookie(response: Response, settings: CookieSettings): void {
  response.clearCookie(settings.sessionCookieName, sessionCookie(settings));
}

export function clearRefreshCookie(response: Response, settings: CookieSettings): void {
  response.clearCookie(settings.refreshTokenCookieName, refreshCookie(settings));
}

const https = ({ publicUrl }: CookieSettings): boolean => publicUrl?.startsWith('https:') === true;

const sessionCookie = (settings: CookieSettings) => ({
  httpOnly: true,
  path: '/',
  secure: settings.sessionCookieSecure ?? https(settings),
  sameSite: settings.sessionCookieSameSite,
  ...(settings.sessionCookieDomain === null ? {} : { domain: settings.sessionCookieDomain }),
});

const refreshCookie = (settings: CookieSettings) => ({
  httpOnly: true,
  path: '/',
  secure: settings.refreshTokenCookieSecure ?? https(settings),
  sameSite: settings.refreshTokenCookieSameSite,
  ...(settings.refreshTokenCookieDomain === null ? {} : { domain: settings.refreshTokenCookieDomain }),
});
