/** Settings of signing in: how long tokens live, what the cookies look like, where mailed links may lead, and how often one may try. */
import { choice, cookieName, domain, duration, list, text, toggle, whole } from './setting.ts';

/** Variables and the config file are enough for these: nobody changes them from one start to the next. */
const quiet = { flag: false } as const;
const sites = ['lax', 'strict', 'none'] as const;
const points = [1, 1_000_000] as const;
const seconds = [1, 31_536_000] as const;

export const authSettings = {
  accessTokenTtl: duration('15m', 'How long an access token is good for.', quiet),
  refreshTokenTtl: duration('7d', 'How long a refresh token is good for.', quiet),
  sessionCookieTtl: duration('1d', 'How long a session in a cookie is good for.', quiet),
  sessionRefreshGracePeriod: duration('10s', 'How long a session’s token is still good after it was refreshed.', quiet),
  loginStallTime: whole(500, [0, 60_000], 'MS', 'How long a sign-in that fails takes, whatever the reason.', quiet),
  registerStallTime: whole(750, [0, 60_000], 'MS', 'How long a registration takes, whatever becomes of it.', quiet),

  refreshTokenCookieName: cookieName('directus_refresh_token', 'The cookie for refresh tokens.', quiet),
  refreshTokenCookieDomain: domain('Whose cookie it is. Without it: the server’s own host.', quiet),
  refreshTokenCookieSecure: toggle(null, 'Send it by https only. Without it: where PUBLIC_URL is https.', quiet),
  refreshTokenCookieSameSite: choice('lax', sites, 'Whether other websites’ requests carry it.', quiet),
  sessionCookieName: cookieName('directus_session_token', 'The cookie for sessions.', quiet),
  sessionCookieDomain: domain('Whose cookie it is. Without it: the server’s own host.', quiet),
  sessionCookieSecure: toggle(null, 'Send it by https only. Without it: where PUBLIC_URL is https.', quiet),
  sessionCookieSameSite: choice('lax', sites, 'Whether other websites’ requests carry it.', quiet),

  passwordResetUrlAllowList: list('URL,…', 'Pages that a request to reset a password may name for its link.', quiet),
  userInviteUrlAllowList: list('URL,…', 'Pages that an invitation may name for its link.', quiet),
  userRegisterUrlAllowList: list('URL,…', 'Pages that a registration may name for its link.', quiet),

  rateLimiterEnabled: toggle(false, 'Limit the requests of each address.', quiet),
  rateLimiterPoints: whole(50, points, 'N', 'How many requests an address has', quiet),
  rateLimiterDuration: whole(1, seconds, 'SECONDS', 'within this many seconds.', quiet),
  rateLimiterLoginEnabled: toggle(true, 'Limit failed sign-ins, by address and email.', quiet),
  rateLimiterLoginPoints: whole(10, points, 'N', 'How many may fail', quiet),
  rateLimiterLoginDuration: whole(60, seconds, 'SECONDS', 'within this many seconds.', quiet),
  rateLimiterRegistrationEnabled: toggle(true, 'Limit registrations, by address.', quiet),
  rateLimiterRegistrationPoints: whole(5, points, 'N', 'How many there may be', quiet),
  rateLimiterRegistrationDuration: whole(60, seconds, 'SECONDS', 'within this many seconds.', quiet),
  redisUrl: text('URL', 'A Redis that nodes share counters and news through.', { secret: true }),
} as const;
