/** A server with people in it, and a client of it that keeps cookies as a browser does. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from 'argon2';
import { vi } from 'vitest';
import { rowsOf, workFor } from '../../api/auth/rows.ts';
import type { Log } from '../../api/log.ts';
import { loadSql, type SchemaKind } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';

// Other tests share the machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly json: any;
  readonly code: string | undefined;
}

export interface Asked {
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

/** Cookies of one browser. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  async ask(path: string, { body, token, headers, method = body === undefined ? 'GET' : 'POST' }: Asked = {}): Promise<Reply> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${this.#base}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(cookie === '' ? {} : { cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      if (value === '') this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
    const text = await answer.text();
    const json = text.startsWith('{') ? JSON.parse(text) : null;
    return { status: answer.status, headers: answer.headers, text, json, code: json?.errors?.[0]?.extensions?.code };
  }
}

export interface World {
  readonly server: TestServer;
  readonly dataDir: string;
  readonly admin: string;
  browser(): Browser;
  ask(path: string, asked?: Asked): Promise<Reply>;
  asAdmin(path: string, asked?: Asked): Promise<Reply>;
  /** The id of a new user; with a role that may read notes and themselves. */
  person(email: string, more?: Readonly<Record<string, unknown>>): Promise<string>;
  login(email: string, more?: Readonly<Record<string, unknown>>): Promise<Reply>;
  readonly role: string;
  readonly policy: string;
  close(): Promise<void>;
}

export const password = 'correct horse battery';

/** Of that password; made once, as hundreds of people have it. */
const kept = hash(password);

const content =
  "create table notes (id integer primary key, title varchar(100)); insert into notes (id, title) values (1, 'a note')";

export async function openWorld(
  kind: SchemaKind,
  database: string,
  env: Readonly<Record<string, string>> = {},
  log?: Log,
): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pergola-people-'));
  const server = await startServer(await loadSql(kind, database, content), {
    system: kind === 'sqlite' ? 'file' : 'same',
    env: {
      DATA_DIR: dataDir,
      LOGIN_STALL_TIME: '0',
      REGISTER_STALL_TIME: '0',
      RATE_LIMITER_LOGIN_ENABLED: 'false',
      RATE_LIMITER_REGISTRATION_ENABLED: 'false',
      ...env,
    },
    ...(log && { log }),
  });
  const ask = (path: string, asked?: Asked) => new Browser(server.base).ask(path, asked);
  const asAdmin = (path: string, asked: Asked = {}) => ask(path, { ...asked, token: server.token });
  const made = async (path: string, body: unknown): Promise<string> => {
    const reply = await asAdmin(path, { body });
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return reply.json.data.id as string;
  };
  const role = await made('/roles', { name: 'Reader' });
  const policy = await made('/policies', { name: 'Reading', app_access: true });
  await made('/access', { role, policy });
  await made('/permissions', { policy, collection: 'notes', action: 'read', permissions: {}, fields: ['*'] });
  return {
    server,
    dataDir,
    admin: server.token,
    role,
    policy,
    browser: () => new Browser(server.base),
    ask,
    asAdmin,
    person: async (email, more = {}) => {
      if (Object.hasOwn(more, 'password')) return made('/users', { email, role, status: 'active', ...more });
      const maker = rowsOf(server.engine, workFor(null, { ip: '127.0.0.1', userAgent: null, website: null }));
      const [key] = await maker.create('directus_users', [{ email, role, status: 'active', ...more, password: await kept }]);
      return String(key![0]);
    },
    login: (email, more = {}) => ask('/auth/login', { body: { email, password, ...more } }),
    close: () => server.close(),
  };
}
