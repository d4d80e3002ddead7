/** The REST door behind real HTTP, with an engine that answers as the test says and remembers what it was asked. */
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeEach } from 'vitest';
import { type Access, fullAccess, noAccess } from '../../api/access/access.ts';
import { type Caller, nobody } from '../../api/access/caller.ts';
import type { Changed } from '../../api/engine/change-request.ts';
import type { Answer, Engine, ReadRequest, SourceHealth } from '../../api/engine/engine.ts';
import { ApiError } from '../../api/errors.ts';
import type { Details } from '../../api/log.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import type { Change, Shown } from '../../api/query/change.ts';
import type { Query } from '../../api/query/query.ts';
import { jsonBodies } from '../../api/rest/body.ts';
import { errorHandler, routeNotFound } from '../../api/rest/errors.ts';
import { restRoutes } from '../../api/rest/router.ts';
import { library } from './model.ts';

export interface Script {
  read(query: Query, signal: AbortSignal): Promise<Answer> | Answer;
  stream(query: Query, signal: AbortSignal): AsyncIterable<readonly string[]>;
  health(): readonly SourceHealth[];
  change(change: Change, shown: Shown | null): Promise<Changed> | Changed;
  /** Answers by the text alone, as an engine does that saw it before. */
  remembers: boolean;
}

/** Reads everything but `secrets`, and of articles no prices. */
export const reader: Access = {
  ...noAccess,
  fingerprint: 'reader',
  read: (name) => {
    if (name === 'secrets' || name === 'tags') return null;
    const all = library.collections.get(name);
    return all
      ? {
          fields: name === 'articles' ? new Set([...all.fields.keys()].filter((field) => field !== 'price')) : 'all',
          rows: null,
          only: () => null,
        }
      : null;
  },
};

const callers: Readonly<Record<string, Caller>> = {
  'Bearer nobody': nobody(noAccess),
  'Bearer admin': nobody(fullAccess),
  'Bearer reader': { ...nobody(reader), user: 'u1' },
};

export const answerOf = (items: readonly unknown[], meta: Answer['meta'] = null): Answer => ({
  items: items.map((item) => JSON.stringify(item)),
  meta,
  timings: { plan: 0.5, run: 1.25, shape: 0.1 },
});

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly json: any;
}

export async function openDoor() {
  const asked: { query: Query; text: string | null; caller: Caller; signal: AbortSignal }[] = [];
  const changes: { change: Change; shown: Shown | null; unchanged: string | null; caller: Caller; signal: AbortSignal }[] = [];
  const logged: { message: string; details: Details | undefined }[] = [];
  const script: Script = {
    read: () => answerOf([{ id: 1 }, { id: 2 }]),
    stream: async function* () {
      yield ['{"id":1}', '{"id":2}'];
      yield ['{"id":3}'];
    },
    change: (change) =>
      change.kind === 'delete' ? { keys: [], items: null } : { keys: [['1']], items: ['{"id":1}', '{"id":2}'].slice(0, 2) },
    health: () => [{ source: '', dialect: 'sqlite', status: 'ok', latency: 1.5, message: null }],
    remembers: false,
  };
  const ask = (request: ReadRequest, caller: Caller, signal: AbortSignal): Query => {
    const query = request.query(library);
    asked.push({ query, text: request.text, caller, signal });
    if (!library.collections.has(query.collection) || !caller.access.read(query.collection)) {
      throw new ApiError('FORBIDDEN', { reason: `collection "${query.collection}" or it does not exist` });
    }
    return query;
  };
  const engine: Engine = {
    model: () => library,
    read: async (request, caller, signal) =>
      script.remembers ? answerOf([]) : script.read(ask(request, caller, signal), signal),
    async *stream(request, caller, signal) {
      yield* script.stream(ask(request, caller, signal), signal);
    },
    change: async (request, caller, signal) => {
      const change = request.change(library);
      const shown = request.shown?.(library) ?? null;
      changes.push({ change, shown, unchanged: request.unchanged, caller, signal });
      const { collection } = change;
      const action = change.kind === 'delete' ? 'delete' : change.kind === 'create' ? 'create' : 'update';
      if (!library.collections.has(collection) || !caller.access.change(action, collection)) {
        throw new ApiError('FORBIDDEN', { reason: `collection "${collection}" or it does not exist` });
      }
      return script.change(change, shown);
    },
    transaction: () => Promise.reject(new Error('not scripted')),
    storage: () => 'faithful',
    hook: () => {},
    observe: () => {},
    watcher: async () => null,
    tables: async () => null,
    explain: async (request) => ({
      plan: `read ${request.query(library).collection}`,
      statements: [{ source: '', sql: 'select', values: [1n], database: null }],
    }),
    health: async () => script.health(),
    reload: async () => {},
    close: async () => {},
  };
  const note = (message: string, details?: Details) => logged.push({ message, details });
  const log = { error: note, warn: note, info: note, debug: note, debugs: true };
  const app = express();
  app.use(jsonBodies('1mb'));
  restRoutes(app, {
    engine,
    authenticate: ({ headers }) => {
      if (headers.authorization === undefined) return nobody(noAccess);
      const caller = callers[headers.authorization];
      if (!caller) throw new ApiError('INVALID_CREDENTIALS');
      return caller;
    },
    auth: null,
    assets: null,
    files: null,
    limits: defaultLimits,
    writes: { batch: null, importErrors: 10 },
    info: { version: '1.2.3', projectName: 'Library' },
    log,
  });
  app.use(routeNotFound);
  app.use(errorHandler(log));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  /** By node's own client, as fetch mends URLs and hides how an answer ended. */
  function send(
    method: string,
    path: string,
    { token = 'admin', body, type = 'application/json', headers: more = {} }: SendOptions = {},
  ): Promise<Reply> {
    const sent = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const headers = {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        // Said, as node frames no body of DELETE by itself.
        ...(sent === undefined ? {} : { 'content-type': type, 'content-length': String(Buffer.byteLength(sent)) }),
        ...more,
      };
      const request = httpRequest({ port, host: '127.0.0.1', method, path, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode: status = 0, headers: received } = response;
          resolve({
            status,
            headers: received,
            text,
            get json() {
              return JSON.parse(text);
            },
          });
        });
      });
      request.on('error', reject);
      request.end(sent);
    });
  }

  return {
    port,
    asked,
    changes,
    logged,
    script,
    get: (path: string, options?: SendOptions) => send('GET', path, options),
    search: (path: string, body: unknown, options?: SendOptions) => send('SEARCH', path, { body, ...options }),
    send,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** For a whole test file: closed after it; before each test its script is the usual one again, and nothing was asked yet. */
export async function usualDoor(): Promise<OpenDoor> {
  const door = await openDoor();
  const usual = { ...door.script };
  beforeEach(() => {
    Object.assign(door.script, usual);
    for (const each of [door.asked, door.changes, door.logged]) each.length = 0;
  });
  afterAll(() => door.close());
  return door;
}

interface SendOptions {
  /** '' for none. */
  readonly token?: string;
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type OpenDoor = Awaited<ReturnType<typeof openDoor>>;
