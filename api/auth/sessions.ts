/**
 * Sessions: rows of `directus_sessions`, which hold no token anybody could use. A token that is refreshed is given up; whoever
 * comes with it again ends the session, as one of the two who had it should not have.
 */
import { LRUCache } from 'lru-cache';
import { type Origin, theServer } from '../access/caller.ts';
import { ApiError } from '../errors.ts';
import { type Parts, remembered } from './parts.ts';
import { all, before, beginsWith, is, isAny, type Row, rowsOf, rowsWithin, textOf, unhurried } from './rows.ts';
import {
  digestOf,
  isRefreshToken,
  looksStored,
  newRefreshToken,
  nextToken,
  sessionId,
  sessionPrefix,
  storedSession,
} from './stored-token.ts';

/** A token in hand, and whose session it is. */
export interface Session {
  readonly token: string;
  readonly id: string;
  readonly user: string | null;
  readonly share: string | null;
}

/** As its owner sees it. */
export interface ListedSession {
  readonly id: string;
  readonly ip: string | null;
  readonly user_agent: string | null;
  readonly origin: string | null;
  readonly expires: string | null;
  readonly current: boolean;
}

export interface Sessions {
  open(whose: { readonly user: string | null; readonly share: string | null }, life: number, origin: Origin): Promise<Session>;
  /** Whose session a token is of that is good at this moment; null for any other. Asked at every request that comes by cookie. */
  check(token: string): Promise<Session | null>;
  /** Throws INVALID_CREDENTIALS for a token that is not, or no longer, good for it. */
  find(token: string): Promise<Session>;
  /** Gives the token up for the next one. With `grace` (milliseconds) the old one stays good for reading that long. */
  refresh(session: Session, life: number, grace: number | null, origin: Origin): Promise<Session>;
  end(token: string): Promise<Session | null>;
  list(user: string, current: string | null): Promise<readonly ListedSession[]>;
  /** Whether there was one of that name. */
  endOf(user: string, id: string): Promise<boolean>;
  endOthers(user: string, current: string | null): Promise<void>;
  /** Removes those that are over. */
  clean(): Promise<void>;
  close(): void;
}

const table = 'directus_sessions';
const fields = ['token', 'user', 'share', 'expires', 'next_token', 'ip', 'user_agent', 'origin'];
/** Milliseconds between looks for expired ones. */
const cleaning = 3_600_000;

export function openSessions({
  engine,
  callers,
  secrets,
  config,
  log,
}: Pick<Parts, 'engine' | 'callers' | 'secrets' | 'config' | 'log'>): Sessions {
  const rows = rowsOf(engine);
  const checked = new LRUCache<string, { readonly session: Session | null }>({
    maxSize: 10_000,
    sizeCalculation: () => 1,
    ttl: remembered,
  });
  engine.hook({
    collection: table,
    committed: ({ action, before: were, keys }) => {
      if (action === 'create') return;
      checked.clear();
      const names = keys.map(([key], index) => sessionId(String(were[index]?.token ?? key)));
      callers.mention(action === 'delete' ? { over: names } : { sessions: names });
    },
  });
  // Another node may have ended some.
  callers.changes.listen(({ sessions: some }) => {
    if (some.size > 0) checked.clear();
  });
  const clean = () => rows.remove(table, before('expires', new Date()));
  const timer = setInterval(() => {
    clean().catch((error: unknown) => log.warn('Sessions that are over stay', { error: String(error) }));
  }, cleaning).unref();

  /** Also as it is, for sessions of a server that keeps tokens so; what such a table leaks is good for as long as they last. */
  const rowOf = async (token: string): Promise<Row | null> => {
    if (token === '' || looksStored(token)) return null;
    const stored = storedSession(token);
    const found = await rows.read(table, fields, isAny('token', [stored, token]), 2);
    // Databases that compare without case find what is not the same.
    return found.find(({ token: each }) => each === stored || each === token) ?? null;
  };
  const isOver = ({ expires }: Row) => Date.parse(String(expires)) <= Date.now();

  /** A token that was given up: somebody has a copy. A client that refreshed twice at once is forgiven. */
  const mind = async (token: string): Promise<void> => {
    if (!isRefreshToken(token)) return;
    const family = await rows.read(table, fields, beginsWith('token', sessionPrefix(token)), 10);
    if (family.length === 0) return;
    const following = storedSession(nextToken(token, secrets.secret));
    const next = family.find((each) => each.token === following);
    const youngest = Math.max(...family.map(({ expires }) => Date.parse(String(expires))));
    const age = Date.now() - (youngest - config.refreshTokenTtl);
    if (next && age < config.sessionRefreshGracePeriod) return;
    await rows.remove(table, beginsWith('token', sessionPrefix(token)));
    log.warn('A refresh token came again after it was given up; its session is ended', {
      session: sessionId(storedSession(token)),
    });
  };

  const sessions: Sessions = {
    open: async ({ user, share }, life, origin) => {
      const token = newRefreshToken();
      await rows.create(table, [{ token: storedSession(token), user, share, ...lasting(life, origin) }]);
      return { token, id: sessionId(storedSession(token)), user, share };
    },
    check: async (token) => {
      const name = digestOf(token);
      const known = checked.get(name);
      if (known) return known.session;
      const row = await rowOf(token);
      const session = row === null || isOver(row) ? null : sessionOf(token, row);
      checked.set(name, { session });
      return session;
    },
    find: async (token) => {
      const row = await rowOf(token);
      if (row === null) await mind(token);
      if (row === null || isOver(row)) throw new ApiError('INVALID_CREDENTIALS', {}, 'Sign in again');
      return sessionOf(token, row);
    },
    refresh: async (session, life, grace, origin) => {
      const token = nextToken(session.token, secrets.secret);
      const following = storedSession(token);
      const next = { token, id: sessionId(following), user: session.user, share: session.share };
      const row = await rowOf(session.token);
      if (row === null) throw new ApiError('INVALID_CREDENTIALS', {}, 'Sign in again');
      const key = String(row.token);
      if (row.next_token === following) return next;
      const data = { token: following, user: session.user, share: session.share, ...lasting(life, origin) };
      try {
        await engine.transaction(theServer, unhurried, async (transaction) => {
          const within = rowsWithin(transaction);
          if (grace === null) await within.update(table, key, data);
          else {
            await within.update(table, key, { next_token: following, expires: inFuture(grace) });
            await within.create(table, [data]);
          }
        });
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        // Another request was faster: with grace both have the same token.
        if (grace !== null && error.code === 'RECORD_NOT_UNIQUE') return next;
        if (error.code === 'FORBIDDEN')
          throw new ApiError('INVALID_CREDENTIALS', {}, 'The token was refreshed at the same moment');
        throw error;
      }
      return next;
    },
    end: async (token) => {
      const row = await rowOf(token);
      if (row === null) return null;
      const family = String(row.token).startsWith('$s$');
      await rows.remove(table, family ? beginsWith('token', sessionPrefix(token)) : is('token', token));
      return sessionOf(token, row);
    },
    list: async (user, current) => {
      const found = await rows.read(table, fields, is('user', user));
      return found
        .filter((row) => !isOver(row) && row.next_token === null)
        .map((row) => ({
          id: sessionId(String(row.token)),
          ip: textOf(row.ip),
          user_agent: textOf(row.user_agent),
          origin: textOf(row.origin),
          expires: textOf(row.expires),
          current: sessionId(String(row.token)) === current,
        }));
    },
    endOf: async (user, id) => {
      const tokens = await tokensOf(user, (each) => each === id);
      if (tokens.length > 0) await rows.remove(table, isAny('token', tokens));
      return tokens.length > 0;
    },
    endOthers: async (user, current) => {
      const tokens = await tokensOf(user, (each) => each !== current);
      if (tokens.length > 0) await rows.remove(table, all(is('user', user), isAny('token', tokens)));
    },
    clean,
    close: () => clearInterval(timer),
  };
  const tokensOf = async (user: string, wanted: (id: string) => boolean): Promise<readonly string[]> =>
    (await rows.read(table, ['token'], is('user', user)))
      .map(({ token }) => String(token))
      .filter((token) => wanted(sessionId(token)));
  return sessions;
}

const sessionOf = (token: string, row: Row): Session => ({
  token,
  id: sessionId(String(row.token)),
  user: textOf(row.user),
  share: textOf(row.share),
});

const inFuture = (milliseconds: number): string => new Date(Date.now() + milliseconds).toISOString();

/** Clients may say more of themselves than there is room for. */
const lasting = (life: number, { ip, userAgent, website }: Origin) => ({
  expires: inFuture(life),
  ip,
  user_agent: userAgent?.slice(0, 255) ?? null,
  origin: website?.slice(0, 255) ?? null,
});
