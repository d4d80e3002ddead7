/**
 * A running server out of a configuration: opens the databases, listens, and closes in order. Whatever fails before it listens
 * is thrown; afterwards nothing here ends the process.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { type Auth, openAuth } from './auth/auth.ts';
import { openSecrets } from './auth/secrets.ts';
import type { Config } from './config.ts';
import type { Engine, EngineSettings } from './engine/engine.ts';
import { type Log, openLog } from './log.ts';
import type { Model } from './model/model.ts';
import { ensureAdministrator } from './system/administrator.ts';
import { openWithSystem } from './system/open.ts';

export interface RunningServer {
  readonly url: string;
  readonly model: Model;
  /** A token made at this start; null when there was one. */
  readonly newAdminToken: string | null;
  /** With it the first person is made; null where there is somebody. */
  readonly setupToken: string | null;
  /** Takes no more requests, lets running ones finish, closes the databases; within ten seconds. */
  close(): Promise<void>;
}

/** Milliseconds that running requests have when the server closes, and that databases have after that. */
const patience = { requests: 7000, databases: 2000 };

export async function startServer(config: Config, version: string): Promise<RunningServer> {
  const log = openLog(config);
  const secrets = openSecrets(config);
  const engine = await openWithSystem(engineSettings(config, log), config, config.model);
  try {
    tellFaults(engine.model(), log);
    if (await ensureAdministrator(engine, config)) log.info('administrator made', { email: config.adminEmail });
    const auth = await openAuth({ engine, config, secrets, log });
    await auth.sso.check();
    const server = createServer(createApp({ engine, config, log, version, authenticate: auth.authenticate, auth }));
    const url = await listen(server, config);
    secrets.keep();
    return {
      url,
      model: engine.model(),
      newAdminToken: secrets.newAdminToken,
      setupToken: auth.setup.newToken,
      close: () => close(server, auth, engine, log),
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

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

async function close(server: Server, auth: Auth, engine: Engine, log: Log): Promise<void> {
  log.info('closing');
  // Connections kept alive are closed as soon as their request is answered.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const finished = new Promise<void>((resolve) => server.close(() => resolve()));
  await within(patience.requests, finished);
  clearInterval(idle);
  server.closeAllConnections();
  await within(
    patience.databases,
    auth.close().then(() => engine.close()),
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
