/** Clients of a whole server: people of different rights, and what comes to them, waited for without a clock. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectus, realtime, staticToken } from '@directus/sdk';
import { WebSocket } from 'ws';
import { readConfig } from '../../api/config.ts';
import { startServer } from '../../api/server.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { magazine } from '../sdk/magazine.ts';
import { adminToken, type Magazine } from '../sdk/project.ts';

/** As in a browser: each message is a task of its own. The SDK listens anew after each. */
export class PatientSocket extends WebSocket {
  constructor(url: string) {
    super(url, { allowSynchronousEvents: false, perMessageDeflate: false });
  }
}

export const realtimeOf = (url: string, token: string, reconnect = { delay: 100, retries: 50 }) =>
  createDirectus<Magazine>(url, { globals: { WebSocket: PatientSocket } })
    .with(staticToken(token))
    .with(realtime({ reconnect }));

/** What came, in order; `next` waits for what fits and drops what does not. */
export interface Heard<T> {
  hear(message: T): void;
  next(fits?: (message: T) => boolean): Promise<T>;
  /** Nobody speaks any more. */
  end(error: unknown): void;
}

export function hearing<T>(): Heard<T> {
  const come: T[] = [];
  let wake = (): void => {};
  let ended: { readonly error: unknown } | null = null;
  return {
    hear: (message) => {
      come.push(message);
      wake();
    },
    end: (error) => {
      ended = { error };
      wake();
    },
    next: async (fits = () => true) => {
      for (;;) {
        const message = come.shift();
        if (message !== undefined && fits(message)) return message;
        if (message !== undefined) continue;
        if (ended) throw ended.error;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

export interface Rights {
  /** What it reads of articles; null: nothing. */
  readonly filter: object | null;
  readonly fields?: readonly string[];
}

export interface Reader {
  readonly token: string;
  readonly permission: string;
}

export type Ask = (method: string, path: string, body?: unknown) => Promise<unknown>;

export function asking(url: string, token: string): Ask {
  return async (method, path, body) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text).data;
  };
}

let count = 0;

/** A person who may read some of the articles, and nothing else. */
export async function makeReader(ask: Ask, { filter, fields = ['*'] }: Rights): Promise<Reader> {
  const name = `reader${++count}`;
  const policy = (await ask('POST', '/policies', { name })) as { id: string };
  const permission = (await ask('POST', '/permissions', {
    policy: policy.id,
    collection: 'articles',
    action: 'read',
    permissions: filter,
    fields,
  })) as { id: number };
  const token = `token-of-${name}-and-nobody-else`;
  const user = (await ask('POST', '/users', { email: `${name}@example.com`, token })) as { id: string };
  await ask('POST', '/access', { user: user.id, policy: policy.id });
  return { token, permission: String(permission.id) };
}

export interface Restartable {
  readonly url: string;
  readonly ask: Ask;
  /** The same database and the same address; what was in memory is gone. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openRestartable(name: string): Promise<Restartable> {
  const content = await loadSql('sqlite', name, magazine.sqlite);
  const folder = mkdtempSync(join(tmpdir(), 'pergola-realtime-'));
  const start = (port: string) =>
    startServer(
      readConfig(
        { DATABASE_URL: content, DATA_DIR: folder, HOST: '127.0.0.1', PORT: port, ADMIN_TOKEN: adminToken, LOG_LEVEL: 'silent' },
        {},
        () => null,
      ),
      'test',
    );
  let server = await start('0');
  const { url } = server;
  return {
    url,
    ask: asking(url, adminToken),
    restart: async () => {
      await server.close();
      server = await start(new URL(url).port);
    },
    close: async () => {
      await server.close();
      await dropDatabase(content);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
