/**
 * Sessions of people: opened for whoever has shown who they are, prolonged by their refresh token, and ended. In which form the
 * tokens travel is the doors' business.
 */
import type { Origin } from '../access/caller.ts';
import { theServer } from '../access/caller.ts';
import { ApiError } from '../errors.ts';
import type { SignedTokens } from './access-token.ts';
import { type Login, refuseInactive } from './login.ts';
import type { Parts } from './parts.ts';
import { findPerson, users } from './people.ts';
import { is, rowsOf, rowsWithin, unhurried } from './rows.ts';
import type { Session, Sessions } from './sessions.ts';
import type { Sso } from './sso/sso.ts';

/** `json`: both tokens in the answer; `cookie`: the refresh token in a cookie; `session`: the access token in a cookie. */
export type Mode = 'json' | 'cookie' | 'session';

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Milliseconds the access token is good for. */
  readonly expires: number;
}

export interface SignIn {
  /** For a person who has shown who they are elsewhere (a provider); `otp` where their account asks for a code. */
  open(user: string, mode: Mode, origin: Origin, otp?: string | null): Promise<Tokens>;
  /** For a person whose password and code were right. */
  opened(user: string, mode: Mode, origin: Origin): Promise<Tokens>;
  /** For the guest of a share, which has been looked at. */
  openShare(share: string, mode: Mode, origin: Origin): Promise<Tokens>;
  refresh(refreshToken: string, mode: Mode, origin: Origin): Promise<Tokens>;
  /** Does nothing for a token that is not known. */
  end(refreshToken: string, origin: Origin): Promise<void>;
}

export function openSignIn(parts: Parts, signed: SignedTokens, sessions: Sessions, login: Login, sso: Sso): SignIn {
  const { engine, callers, config, log } = parts;
  const rows = rowsOf(engine);
  const lifeOf = (mode: Mode) => (mode === 'session' ? config.sessionCookieTtl : config.refreshTokenTtl);

  const tokens = async ({ token, id: sid, user, share }: Session, mode: Mode, origin: Origin): Promise<Tokens> => {
    const inCookie = mode === 'session' ? { session: token } : {};
    const expires = mode === 'session' ? config.sessionCookieTtl : config.accessTokenTtl;
    const caller = user === null ? await callers.share(share!, origin) : await callers.user(user, origin);
    if (!caller) throw new ApiError('INVALID_CREDENTIALS', {}, 'Sign in again');
    const { enforce_tfa } = await callers.globals(caller);
    const granted = {
      ...(user === null ? { share: share! } : { id: user }),
      role: caller.role,
      app_access: caller.app,
      admin_access: caller.access.admin,
      ...(enforce_tfa ? { enforce_tfa } : {}),
      ...inCookie,
      sid,
    };
    return { accessToken: await signed.signAccess(granted, expires), refreshToken: token, expires };
  };

  const note = (action: 'login' | 'logout', user: string, { ip, userAgent, website }: Origin) => ({
    action,
    user,
    collection: users,
    item: user,
    ip,
    user_agent: userAgent?.slice(0, 255) ?? null,
    origin: website?.slice(0, 255) ?? null,
    timestamp: new Date().toISOString(),
  });

  const opened = async (user: string, mode: Mode, origin: Origin): Promise<Tokens> => {
    const session = await sessions.open({ user, share: null }, lifeOf(mode), origin);
    const answer = await tokens(session, mode, origin);
    await engine.transaction(theServer, unhurried, async (transaction) => {
      const within = rowsWithin(transaction);
      await within.create('directus_activity', [note('login', user, origin)]);
      await within.update(users, user, { last_access: new Date().toISOString() });
    });
    return answer;
  };

  return {
    opened,
    open: async (user, mode, origin, otp = null) => {
      const person = await findPerson(rows, is('id', user));
      if (!person) throw new ApiError('INVALID_CREDENTIALS', {}, 'There is no such account');
      refuseInactive(person);
      if (person.tfaSecret !== null) {
        if (otp === null) throw new ApiError('INVALID_OTP', {}, 'Send the current code of the authenticator as "otp"');
        await login.spend(person, otp, origin);
      }
      return opened(user, mode, origin);
    },
    openShare: async (share, mode, origin) =>
      tokens(await sessions.open({ user: null, share }, lifeOf(mode), origin), mode, origin),
    refresh: async (refreshToken, mode, origin) => {
      const session = await sessions.find(refreshToken);
      if (session.user !== null) {
        const person = await findPerson(rows, is('id', session.user));
        if (person?.status !== 'active') await sessions.end(refreshToken);
        if (!person) throw new ApiError('INVALID_CREDENTIALS', {}, 'Sign in again');
        refuseInactive(person);
        await sso.refresh(person);
        rows
          .update(users, person.id, { last_access: new Date().toISOString() })
          .catch((error: unknown) => log.debug('When somebody was last here is not noted', { error: String(error) }));
      }
      const grace = mode === 'session' ? config.sessionRefreshGracePeriod : null;
      return tokens(await sessions.refresh(session, lifeOf(mode), grace, origin), mode, origin);
    },
    end: async (refreshToken, origin) => {
      const session = await sessions.end(refreshToken);
      if (session?.user) await rows.create('directus_activity', [note('logout', session.user, origin)]);
    },
  };
}
