/**
 * A running server out of a configuration: opens the databases, listens, and closes in order. Whatever fails before it listens
 * is thrown; afterwards nothing here ends the process.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addressOf, openApp } from './app.ts';
import { openAssets } from './assets/assets.ts';
import { type Auth, openAuth } from './auth/auth.ts';
import { openSecrets } from './auth/secrets.ts';
import type { Config } from './config.ts';
import type { Engine, EngineSettings } from './engine/engine.ts';
import type { Events } from './events/events.ts';
import { openEvents } from './events/open.ts';
import { openFiles } from './files/files.ts';
import { type GraphqlWire, openGraphqlWire } from './graphql/subscriptions/wire.ts';
import { openHealth } from './health.ts';
import { liveLimitsOf } from './live/limits.ts';
import type { Live, LiveCounts } from './live/live.ts';
import { openLive } from './live/open.ts';
import { serveUpgrades } from './live/upgrade.ts';
import { type Log, openLog } from './log.ts';
import type { Model } from './model/model.ts';
import { openRealtime, type Realtime } from './realtime/realtime.ts';
import { openSchedules } from './schedules/open.ts';
import type { Schedules } from './schedules/schedules.ts';
import { openStorage } from './storage/open.ts';
import type { Storage } from './storage/storage.ts';
import { studioFolder } from './studio.ts';
import { ensureAdministrator } from './system/administrator.ts';
import { openWithSystem } from './system/open.ts';
import { marked } from './watch/mark.ts';
import type { Watching, WatchSettings } from './watch/watch.ts';

export interface RunningServer {
  readonly url: string;
  readonly model: Model;
  /** A token made at this start; null when there was one. */
  readonly newAdminToken: string | null;
  /** With it the first person is made; null where there is somebody. */
  readonly setupToken: string | null;
  /** The studio is there, at `/admin`. */
  readonly studio: boolean;
  /** Of live queries, since the start. */
  counts(): LiveCounts;
  /** Takes no more requests, lets running ones finish, closes the databases; within ten seconds. */
  close(): Promise<void>;
}

/** Milliseconds that running requests have when the server closes, and that databases have after that. */
const patience = { requests: 7000, databases: 2000 };

export async function startServer(config: Config, version: string): Promise<RunningServer> {
  const log = openLog(config);
  const secrets = openSecrets(config);
  if (config.migrateOnStart) await migrate(config, log);
  const engine = await openWithSystem(engineSettings(config, log), { ...config, databases: marked(config) }, config.model);
  try {
    tellFaults(engine.model(), log);
    if (await ensureAdministrator(engine, config)) log.info('administrator made', { email: config.adminEmail });
    const auth = await openAuth({ engine, config, secrets, log });
    await auth.sso.check();
    const storage = openStorage(config);
    const files = openFiles({ engine, storage, config, log });
    const events = await openEvents({
      engine,
      redisUrl: config.redisUrl,
      log,
      kept: { count: config.eventsKept, bytes: config.eventsKeptSize },
    });
    const schedules = openSchedules({ engine, callers: auth.callers, log });
    const watching = config.watch.length > 0 ? await watch({ engine, events, config, log }) : null;
    const limits = liveLimitsOf(config);
    const live = openLive({ engine, events, auth, log, limits, watched: watching !== null });
    const address = addressOf(config.trustProxy);
    const realtime = openRealtime({ engine, auth, live, events, limits: limits.parse, config, log, addressOf: address });
    const sockets = realtime.request;
    const assets = openAssets({ engine, storage, config, secret: secrets.secret, log });
    const { app, graphql } = openApp({
      engine,
      config,
      log,
      version,
      authenticate: auth.authenticate,
      auth,
      files,
      assets,
      sockets,
      live,
      look: openHealth({ engine, storage, config, log, watching: watching !== null }),
    });
    const subscriptions = openGraphqlWire({ live, graphql, config, log, addressOf: address });
    const server = createServer(app);
    serveUpgrades(server, [...realtime.upgrades, ...subscriptions.upgrades], log);
    const url = await listen(server, config);
    secrets.keep();
    schedules.start();
    return {
      url,
      model: engine.model(),
      newAdminToken: secrets.newAdminToken,
      setupToken: auth.setup.newToken,
      studio: config.serveApp && studioFolder() !== null,
      counts: live.counts,
      close: () => close(server, { live, realtime, subscriptions, schedules, watching, events, auth, storage, engine }, log),
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Of the first database, as others only come beside it. */
async function migrate({ databases, migrations }: Config, log: Log): Promise<void> {
  const [main] = databases;
  if (!main) return;
  const { migrateUp } = await import('./migrate/run.ts');
  const place = { url: main.url, schema: main.schemas[0] ?? null, folder: migrations };
  await migrateUp(place, null, ({ name, milliseconds }) => log.info('migrated', { name, milliseconds }));
}

/** Loaded only where it is wanted. */
const watch = async (settings: WatchSettings): Promise<Watching> => (await import('./watch/watch.ts')).openWatch(settings);

function engineSettings(config: Config, log: Log): Omit<EngineSettings, 'sources'> {
  return {
    statementTimeout: config.statementTimeout,
    poolSize: config.poolSize,
    limitDefault: config.queryLimitDefault,
    limitMax: config.queryLimitMax,
    schemaPoll: config.schemaPoll,
    strategy: 'fold',
    log,
    onStatement: config.logLevel === 'debug' ? ({ source, sql }) => log.debug('statement', { source, sql }) : null,
  };
}

const listen = (server: Server, { host, port, publicUrl }: Config): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve(publicUrl ?? `http://${shownHost(host)}:${(server.address() as AddressInfo).port}`);
    });
  });

/** An address one can open: of "all addresses", this machine's. */
const shownHost = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;

interface Opened {
  readonly live: Live;
  readonly realtime: Realtime;
  readonly subscriptions: GraphqlWire;
  readonly schedules: Schedules;
  readonly watching: Watching | null;
  readonly events: Events;
  readonly auth: Auth;
  readonly storage: Storage;
  readonly engine: Engine;
}

async function close(
  server: Server,
  { live, realtime, subscriptions, schedules, watching, events, auth, storage, engine }: Opened,
  log: Log,
): Promise<void> {
  log.info('closing');
  // Sockets end first: the server would wait for them.
  await live.close();
  const settled = schedules.close();
  await Promise.all([realtime.close(), subscriptions.close()]);
  // Connections kept alive are closed as soon as their request is answered.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const finished = new Promise<void>((resolve) => server.close(() => resolve()));
  await within(patience.requests, finished);
  clearInterval(idle);
  server.closeAllConnections();
  await within(
    patience.databases,
    Promise.all([settled, watching?.close(), auth.close(), events.close(), storage.close()]).then(() => engine.close()),
  );
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, expired]);
  clearTimeout(timer);
}

const shownFaults = 5;

function tellFaults({ faults }: Model, log: Log): void {
  for (const fault of faults.slice(0, shownFaults)) log.warn(fault);
  if (faults.length > shownFaults) log.warn(`and ${faults.length - shownFaults} more`);
}
