/** Tokens as answers carry them: in the body, or in cookies no script can read. */
import type { Config } from '../config.ts';
import type { Mode, Tokens } from './sign-in.ts';

/** Where cookies are set: an answer of HTTP, as Express has it. */
export interface CookieJar {
  cookie(name: string, value: string, options: CookieOptions): unknown;
  clearCookie(name: string, options: CookieOptions): unknown;
}

export interface CookieOptions {
  readonly httpOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly sameSite: Config['sessionCookieSameSite'];
  readonly domain?: string;
  /** Milliseconds. */
  readonly maxAge?: number;
}

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

/** What the body says of tokens: those that no cookie carries. */
export function tokenAnswer({ expires, accessToken, refreshToken }: Tokens, mode: Mode) {
  if (mode === 'session') return { expires };
  if (mode === 'cookie') return { expires, access_token: accessToken };
  return { expires, refresh_token: refreshToken, access_token: accessToken };
}

/** Nothing in the mode that has none. */
export function setCookie(jar: CookieJar, { accessToken, refreshToken }: Tokens, mode: Mode, settings: CookieSettings): void {
  if (mode === 'session') {
    jar.cookie(settings.sessionCookieName, accessToken, { ...sessionCookie(settings), maxAge: settings.sessionCookieTtl });
  } else if (mode === 'cookie') {
    jar.cookie(settings.refreshTokenCookieName, refreshToken, {
      ...refreshCookie(settings),
      maxAge: settings.refreshTokenTtl,
    });
  }
}

export function clearSessionCookie(jar: CookieJar, settings: CookieSettings): void {
  jar.clearCookie(settings.sessionCookieName, sessionCookie(settings));
}

export function clearRefreshCookie(jar: CookieJar, settings: CookieSettings): void {
  jar.clearCookie(settings.refreshTokenCookieName, refreshCookie(settings));
}

const https = ({ publicUrl }: CookieSettings): boolean => publicUrl?.startsWith('https:') === true;

const sessionCookie = (settings: CookieSettings): CookieOptions => ({
  httpOnly: true,
  path: '/',
  secure: settings.sessionCookieSecure ?? https(settings),
  sameSite: settings.sessionCookieSameSite,
  ...(settings.sessionCookieDomain === null ? {} : { domain: settings.sessionCookieDomain }),
});

const refreshCookie = (settings: CookieSettings): CookieOptions => ({
  httpOnly: true,
  path: '/',
  secure: settings.refreshTokenCookieSecure ?? https(settings),
  sameSite: settings.refreshTokenCookieSameSite,
  ...(settings.refreshTokenCookieDomain === null ? {} : { domain: settings.refreshTokenCookieDomain }),
});

/** Those of one mode; both where none is named. */
export function clearCookies(jar: CookieJar, settings: CookieSettings, mode: Mode | null = null): void {
  if (mode !== 'session' && mode !== 'json') clearRefreshCookie(jar, settings);
  if (mode !== 'cookie' && mode !== 'json') clearSessionCookie(jar, settings);
}
