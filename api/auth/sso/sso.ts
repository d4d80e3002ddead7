/**
 * Single sign-on: sends people to their provider, receives them back, and says which user they are. A session is opened by
 * whoever asked. What is wrong with one provider is no trouble of another.
 */
import { LRUCache } from 'lru-cache';
import type { Origin } from '../../access/caller.ts';
import type { ProviderConfig } from '../../config/providers.ts';
import { StartError } from '../../config/start-error.ts';
import { ApiError } from '../../errors.ts';
import type { Parts } from '../parts.ts';
import type { Person } from '../people.ts';
import { describe, fail } from './failure.ts';
import { openKeptTokens } from './kept-tokens.ts';
import { openPeople } from './people.ts';
import { type Kept, openProvider, type Provider } from './provider.ts';
import { allowedRedirect } from './redirect.ts';
import { openSeal } from './seal.ts';

export interface ListedProvider {
  readonly name: string;
  readonly label: string;
  readonly driver: string;
  readonly icon: string;
}

/** What is asked of a sign-in when it begins. */
export interface Asked {
  readonly redirect: string | null;
  readonly otp: string | null;
  readonly prompt: string | null;
  /** Our address as the request has it: believed on this machine only. */
  readonly host: string;
}

export interface Begun {
  readonly url: string;
  readonly cookie: StateCookie & { readonly name: string; readonly value: string; readonly milliseconds: number };
}

/** Where the cookie of a sign-in goes, and with that, how it is taken back. */
export interface StateCookie {
  readonly path: string;
  readonly secure: boolean;
}

/** A sign-in that somebody comes back from. */
export interface Pending {
  readonly provider: string;
  readonly mode: 'session' | 'cookie';
  readonly redirect: string | null;
  readonly otp: string | null;
  readonly kept: Kept;
  readonly cookie: StateCookie;
}

export interface Sso {
  /** Those that can be used. */
  readonly providers: readonly ListedProvider[];
  cookieName(provider: string): string;
  begin(provider: string, asked: Asked): Promise<Begun>;
  /** The sign-in that a cookie is of; throws where there is none, or it is over. */
  pending(provider: string, cookie: string | null): Promise<Pending>;
  /** Who came back: the user's id. Good for once. */
  finish(pending: Pending, answer: URLSearchParams, origin: Origin): Promise<string>;
  /** Asks the provider whether somebody is still welcome there; throws when not. Does nothing where there is no way to ask. */
  refresh(person: Pick<Person, 'id' | 'provider'>): Promise<void>;
  /** Tells what is wrong with providers; waits for those that have to answer at the start, and throws a `StartError` for them. */
  check(): Promise<void>;
}

/** Milliseconds for signing in at the provider. */
const patience = 300_000;
const prompts = new Set(['none', 'login', 'consent', 'select_account', 'create']);

export function openSso({ engine, config, secrets, log }: Pick<Parts, 'engine' | 'config' | 'secrets' | 'log'>): Sso {
  const all = new Map(config.providers.map((each) => [each.name, { config: each, provider: openProvider(each) }]));
  const seal = openSeal(secrets.secret, 'sign-in');
  const people = openPeople(engine, log);
  const tokens = openKeptTokens(engine, openSeal(secrets.secret, 'refresh tokens of providers'));
  const finished = new LRUCache<string, true>({ maxSize: 100_000, sizeCalculation: () => 1, ttl: patience });
  const refreshing = new Map<string, Promise<void>>();

  const known = (name: string): { readonly config: ProviderConfig; readonly provider: Provider } => {
    const found = all.get(name);
    if (!found) throw new ApiError('INVALID_PROVIDER', {}, 'GET /auth lists the providers');
    return found;
  };
  const cookieName = (name: string) => `${known(name).config.driver}.${name}`;

  const ownAddress = (host: string): string => {
    if (config.publicUrl !== null) return config.publicUrl;
    if (URL.canParse(host) && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(host).hostname)) return new URL(host).origin;
    log.error('Signing in with a provider needs PUBLIC_URL, so that it knows where to send people back to');
    throw new ApiError('INVALID_PROVIDER_CONFIG', {}, 'Set PUBLIC_URL');
  };

  const renew = async (name: string, user: string): Promise<void> => {
    const { provider } = known(name);
    const token = await tokens.read(user);
    if (token === null) return;
    const next = await provider.refresh(token).catch((error: unknown) => fail(error, name, log));
    if (next !== token) await tokens.write(user, next);
  };

  return {
    providers: config.providers
      .filter(({ faults }) => faults.length === 0)
      .map(({ name, label, driver, icon }) => ({ name, label: label ?? name, driver, icon })),
    cookieName,
    begin: async (name, { redirect, otp, prompt, host }) => {
      const { config: described, provider } = known(name);
      const own = ownAddress(host);
      const target = redirect === null ? null : allowedRedirect(redirect, own, described.redirectAllowList);
      if (redirect !== null && target === null) {
        throw new ApiError(
          'INVALID_PAYLOAD',
          { reason: 'Nobody may be sent there after signing in', field: 'redirect' },
          `Give a page under PUBLIC_URL, or one of the provider's REDIRECT_ALLOW_LIST`,
        );
      }
      const callback = `${own}/auth/login/${name}/callback`;
      const { url, kept } = await provider.begin(callback, promptOf(prompt)).catch((error: unknown) => fail(error, name, log));
      const value = await seal.close({ provider: name, redirect: target, otp, kept }, patience);
      return { url, cookie: { ...cookieFor(callback), name: cookieName(name), value, milliseconds: patience } };
    },
    pending: async (name, cookie) => {
      const { mode } = known(name).config;
      const found = (cookie === null ? null : await seal.open(cookie)) as Omit<Pending, 'mode' | 'cookie'> | null;
      if (found === null || found.provider !== name) {
        throw new ApiError('INVALID_CREDENTIALS', {}, 'The sign-in took too long or was begun elsewhere; begin again');
      }
      return { ...found, mode, cookie: cookieFor(found.kept.callback) };
    },
    finish: async ({ provider: name, kept }, answer, origin) => {
      const { config: described, provider } = known(name);
      if (finished.has(kept.state)) throw new ApiError('INVALID_CREDENTIALS', {}, 'This sign-in is done; begin again');
      finished.set(kept.state, true);
      try {
        const { profile, refreshToken } = await provider.finish(answer, kept);
        const user = await people.admit({ config: described, profile, origin });
        if (refreshToken !== null) await tokens.write(user, refreshToken);
        return user;
      } catch (error) {
        return fail(error, name, log);
      }
    },
    // Providers may take a token that is used twice for stolen: requests of one user at the same time share the answer.
    refresh: ({ id, provider }) => {
      if (provider === 'default') return Promise.resolve();
      const running = refreshing.get(id) ?? renew(provider, id).finally(() => refreshing.delete(id));
      refreshing.set(id, running);
      return running;
    },
    check: async () => {
      for (const { name, faults } of config.providers) {
        for (const fault of faults) log.error('A provider cannot be used', { provider: name, reason: fault });
      }
      const usable = [...all.values()].filter((each) => each.config.faults.length === 0);
      const asked = usable.map(({ config: { name, issuerDiscoveryMustSucceed: must }, provider }) => {
        const answered = provider.ready().catch((error: unknown) => {
          const reason = describe(error);
          if (must) throw new StartError(`The provider ${name} does not describe itself: ${reason}.`, 'Correct its ISSUER_URL.');
          log.error('A provider does not answer; it is asked again when somebody wants to sign in', { provider: name, reason });
        });
        return must ? answered : null;
      });
      await Promise.all(asked);
    },
  };
}

function cookieFor(callback: string): StateCookie {
  const { pathname, protocol } = new URL(callback);
  return { path: pathname.replace(/\/callback$/, ''), secure: protocol === 'https:' };
}

/** As providers know it; anything else that is no "no" asks for consent, as it does elsewhere. */
function promptOf(asked: string | null): string | null {
  if (asked === null || asked === '' || asked === 'false' || asked === '0') return null;
  return asked.split(' ').every((each) => prompts.has(each)) ? asked : 'consent';
}
