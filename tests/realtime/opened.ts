/** Both wires over a real engine and real accounts, with a live core that does as the test says. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { noAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import type { Known } from '../../api/auth/authenticate.ts';
import type { Carrier } from '../../api/auth/credentials.ts';
import { ApiError } from '../../api/errors.ts';
import { openEvents } from '../../api/events/open.ts';
import type { Live, Message, Wanted, Wire } from '../../api/live/live.ts';
import { serveUpgrades } from '../../api/live/upgrade.ts';
import { openLog } from '../../api/log.ts';
import { noSettings } from '../../api/model/settings.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import { openRealtime } from '../../api/realtime/realtime.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';

/** What the scripted core knows of a socket. */
export interface Scripted {
  readonly wire: Wire;
  readonly wanted: Map<string, Wanted>;
  known: Known | null;
  closed: boolean;
  tell(name: string, message: Message): void;
}

export interface OpenedRealtime {
  readonly server: TestServer;
  readonly http: Server;
  /** `http://…`, where the sockets are. */
  readonly url: string;
  /** One for each socket, in the order they came. */
  readonly sockets: readonly Scripted[];
  /** What the next subscriptions are refused with. */
  refuse(error: ApiError | null): void;
  close(): Promise<void>;
}

const sql = `
  create table notes (id integer primary key, title varchar(80) not null, size bigint);
  create table parts (a integer not null, b varchar(10) not null, said varchar(20), primary key (a, b));
  create table singles (id integer primary key, motto varchar(40) default 'none');
  insert into notes (id, title, size) values (1, 'one', 1), (2, 'two', 9007199254740993), (3, 'three', null);
  insert into parts values (1, 'x,y', 'first');
`;

const singles = { collections: { singles: { singleton: true } } };

export async function openWires(name: string, env: Readonly<Record<string, string>> = {}): Promise<OpenedRealtime> {
  const content = await loadSql('sqlite', name, sql);
  const server = await startServer(
    content,
    { system: 'file', env: { LOGIN_STALL_TIME: '10', ...env } },
    { ...noSettings, ...singles },
  );
  const { auth, engine } = server;
  if (!auth) throw new Error('There are no accounts');
  const sockets: Scripted[] = [];
  let refused: ApiError | null = null;
  const live: Live = {
    connect: (wire) => {
      const made: Scripted = {
        wire,
        wanted: new Map(),
        known: null,
        closed: false,
        tell: (name, message) => made.wanted.get(name)?.tell(message),
      };
      sockets.push(made);
      return {
        caller: async () => made.known?.caller ?? nobody(noAccess),
        authenticate: async (carrier: Carrier) => {
          made.known = await auth.identify(carrier);
          return made.known;
        },
        subscribe: async (wanted) => {
          if (refused) throw refused;
          made.wanted.set(wanted.name, wanted);
        },
        unsubscribe: (name) => {
          const names = name === null ? [...made.wanted.keys()] : [name];
          return names.filter((each) => made.wanted.delete(each)).length;
        },
        close: () => {
          made.closed = true;
        },
      };
    },
    counts: () => ({ connections: sockets.length, subscriptions: 0, groups: 0, reads: 0, told: 0, dropped: 0 }),
    close: async () => {
      const error = new ApiError('SERVICE_UNAVAILABLE', { reason: 'The server is closing' });
      for (const { wire, closed } of sockets) if (!closed) wire.ended(error);
    },
  };
  const log = openLog({ logLevel: 'silent', logStyle: 'json' });
  const events = await openEvents({ engine, redisUrl: null, log });
  const realtime = openRealtime({
    engine,
    auth,
    live,
    events,
    limits: defaultLimits,
    config: auth.config,
    log,
    addressOf: (request) => request.socket.remoteAddress,
  });
  const http = createServer((request, response) => {
    if (request.url?.startsWith('/socket.io/') && realtime.request) realtime.request(request, response);
    else response.writeHead(404).end();
  });
  serveUpgrades(http, realtime.upgrades, log);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    server,
    http,
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    sockets,
    refuse: (error) => {
      refused = error;
    },
    close: async () => {
      await live.close();
      await realtime.close();
      await events.close();
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
      await server.close();
      await dropDatabase(content);
    },
  };
}

/** An account of the server's own, beside the administrator's token. */
export const person = { email: 'ada@example.com', password: 'a long enough password' };

export async function addPerson({ server }: OpenedRealtime): Promise<void> {
  const made = await fetch(`${server.base}/users`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(person),
  });
  expect(made.status).toBe(200);
}
