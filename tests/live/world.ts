/** Live queries over a real database for tests: callers by name, and what each subscription was told. */
import { expect, vi } from 'vitest';
import { type Access, fullAccess } from '../../api/access/access.ts';
import { type Caller, nobody } from '../../api/access/caller.ts';
import type { Known } from '../../api/auth/authenticate.ts';
import type { CallerChanges } from '../../api/auth/changes.ts';
import { ApiError } from '../../api/errors.ts';
import type { Events } from '../../api/events/events.ts';
import { openEvents } from '../../api/events/open.ts';
import { defaultLiveLimits, type LiveLimits } from '../../api/live/limits.ts';
import type { Connection, Live, Message, Wanted, Wire } from '../../api/live/live.ts';
import { openLive } from '../../api/live/open.ts';
import type { ModelSettings } from '../../api/model/settings.ts';
import { type Asked, openWrites } from '../writes/engine.ts';

export interface Person {
  access: Access;
  user?: string;
  session?: string;
  expires?: number;
}

export interface LiveWorld extends Asked {
  readonly events: Events;
  readonly live: Live;
  /** By the token they come with; changed here, they are others with the next notice. */
  readonly people: Map<string, Person>;
  readonly logged: string[];
  changed(changes: Partial<CallerChanges>): void;
  connect(person?: string, wire?: Partial<Wire>): Promise<Client>;
}

export interface Client {
  readonly connection: Connection;
  readonly expired: ApiError[];
  readonly ended: ApiError[];
  subscribe(collection: string, query?: Record<string, unknown>, more?: Partial<Wanted>): Promise<Heard>;
}

export interface Heard {
  readonly messages: Message[];
  /** Short forms of all but what came before the last call. */
  next(count: number): Promise<readonly unknown[]>;
  /** Nothing but what was told already. */
  quiet(): Promise<void>;
}

export const silent = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {}, debugs: false };

export interface WorldSettings {
  readonly model?: ModelSettings;
  readonly limits?: Partial<LiveLimits>;
  readonly redisUrl?: string;
  readonly kept?: { readonly count: number; readonly bytes: number };
}

export async function openLiveWorld(url: string, settings: WorldSettings = {}): Promise<LiveWorld> {
  const asked = await openWrites(url, settings.model);
  const logged: string[] = [];
  const note = (message: string): void => void logged.push(message);
  const log = { ...silent, warn: note, error: note };
  const { redisUrl = null, kept } = settings;
  const events = await openEvents({ engine: asked.engine, redisUrl, log, ...(kept && { kept }) });
  const people = new Map<string, Person>([['admin', { access: fullAccess }]]);
  const listeners = new Set<(changes: CallerChanges) => void>();
  const auth = {
    identify: async ({ headers }: { headers: { authorization?: string | undefined } }): Promise<Known> => {
      const name = headers.authorization?.slice('Bearer '.length) ?? 'nobody';
      const person = people.get(name);
      if (!person) throw new ApiError('INVALID_CREDENTIALS');
      const caller: Caller = { ...nobody(person.access), user: person.user ?? null };
      return { caller, by: 'own token', session: person.session ?? null, expires: person.expires ?? null };
    },
    changes: (listener: (changes: CallerChanges) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const live = openLive({ engine: asked.engine, events, auth, log, limits: { ...defaultLiveLimits, ...settings.limits } });
  const nothing = {
    everybody: false,
    users: new Set(),
    sessions: new Set(),
    over: new Set(),
    shares: new Set(),
  } as CallerChanges;
  return {
    ...asked,
    events,
    live,
    people,
    logged,
    changed: (changes) => {
      for (const listener of listeners) listener({ ...nothing, ...changes });
    },
    connect: async (person = 'admin', wire = {}) => {
      const expired: ApiError[] = [];
      const ended: ApiError[] = [];
      const connection = live.connect({
        waiting: () => 0,
        expired: (error) => void expired.push(error),
        ended: (error) => void ended.push(error),
        ...wire,
      });
      if (person !== 'nobody') await connection.authenticate({ headers: { authorization: `Bearer ${person}` }, url: '' });
      return { connection, expired, ended, subscribe: (...wanted) => subscribe(connection, ...wanted) };
    },
    close: async () => {
      await live.close();
      await events.close();
      await asked.close();
    },
  };
}

let names = 0;

async function subscribe(
  connection: Connection,
  collection: string,
  query: Record<string, unknown> = {},
  more: Partial<Wanted> = {},
): Promise<Heard> {
  const messages: Message[] = [];
  let taken = 0;
  await connection.subscribe({
    name: `s${++names}`,
    collection,
    event: null,
    item: null,
    query,
    initial: true,
    after: null,
    tell: (message) => void messages.push(message),
    ...more,
  });
  return {
    messages,
    next: async (count) => {
      await until(() => expect(messages.length).toBeGreaterThanOrEqual(taken + count));
      const some = messages.slice(taken, taken + count);
      taken += count;
      return some.map(short);
    },
    quiet: async () => {
      // Longer than what happens is gathered for.
      await new Promise((resolve) => setTimeout(resolve, 120));
      expect(messages.slice(taken).map(short)).toEqual([]);
    },
  };
}

export const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000, interval: 5 });

/** `init` with its items; `create` with items; `delete` with keys. */
export function short(message: Message): unknown {
  switch (message.kind) {
    case 'init':
      return ['init', message.items?.map((item) => JSON.parse(item) as unknown) ?? null];
    case 'reset':
      return ['reset'];
    case 'error':
      return ['error', message.error.code];
    case 'delete':
      return ['delete', ...message.keys];
    default:
      return [message.kind, ...message.items.map((item) => JSON.parse(item) as unknown)];
  }
}

/** What a client has that does as it is told. */
export function replayed(messages: readonly Message[], keyOf: (item: Record<string, unknown>) => string): Map<string, unknown> {
  const rows = new Map<string, unknown>();
  for (const message of messages) {
    if (message.kind === 'reset') rows.clear();
    else if (message.kind === 'init') {
      for (const text of message.items ?? []) {
        const item = JSON.parse(text) as Record<string, unknown>;
        rows.set(keyOf(item), item);
      }
    } else if (message.kind === 'delete') for (const key of message.keys) rows.delete(key);
    else if (message.kind !== 'error')
      message.items.forEach((text, index) => void rows.set(message.keys[index]!, JSON.parse(text)));
  }
  return rows;
}
