/**
 * A real server over one database for tests: the whole way from HTTP to rows in this process, so that a test also sees
 * every statement that reaches the database.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../api/app.ts';
import { type Assets, openAssets } from '../api/assets/assets.ts';
import { adminTokenOnly, hashToken } from '../api/auth/admin-token.ts';
import { type Auth, openAuth } from '../api/auth/auth.ts';
import { readConfig } from '../api/config.ts';
import type { Engine, EngineSettings } from '../api/engine/engine.ts';
import { openEngine } from '../api/engine/open.ts';
import { type Files, openFiles } from '../api/files/files.ts';
import { type Log, openLog } from '../api/log.ts';
import { type ModelSettings, noSettings } from '../api/model/settings.ts';
import { openSchedules } from '../api/schedules/open.ts';
import type { Schedules } from '../api/schedules/schedules.ts';
import { openStorage } from '../api/storage/open.ts';
import type { Storage } from '../api/storage/storage.ts';
import { openWithSystem } from '../api/system/open.ts';

export interface TestServer {
  /** Without a slash at its end. */
  readonly base: string;
  /** Of an administrator. */
  readonly token: string;
  readonly engine: Engine;
  /** Of the people there are; null without our own collections. */
  readonly auth: Auth | null;
  /** Where bytes of files are, and the files as answers; null without our own collections. */
  readonly storage: Storage | null;
  readonly assets: Assets | null;
  /** null without our own collections. */
  readonly files: Files | null;
  /** The folder of what the server keeps; null without our own collections. */
  readonly dataDir: string | null;
  /** SQL of every statement since the last call. */
  takeStatements(): readonly string[];
  /** Does what is due when it is told to, by the clock of `settings.now`; null without our own collections. */
  readonly schedules: Schedules | null;
  close(): Promise<void>;
}

interface TestSettings extends Partial<Pick<EngineSettings, 'strategy' | 'limitMax'>> {
  /**
   * Where our own collections are: in a file of this server's own, beside the content, where a start finds them (`auto`), or at
   * a URL. Without it there are none.
   */
  readonly system?: 'file' | 'same' | 'auto' | (string & {});
  /** Further settings, as variables. */
  readonly env?: Readonly<Record<string, string>>;
  readonly log?: Log;
  /** For schedules; absent: this machine's clock. */
  readonly now?: () => number;
}

export async function startServer(
  url: string,
  { system, env, log: given, now, ...settings }: TestSettings = {},
  model: ModelSettings = noSettings,
): Promise<TestServer> {
  const token = 'a-token-for-tests';
  const dataDir = system === undefined ? null : mkdtempSync(join(tmpdir(), 'pergola-data-'));
  const config = readConfig(
    {
      ADMIN_TOKEN: token,
      LOG_LEVEL: 'silent',
      DATABASE_URL: url,
      SECRET: 'a secret for tests',
      ...(dataDir !== null && { DATA_DIR: dataDir }),
      ...(system !== undefined &&
        system !== 'auto' && { SYSTEM_DATABASE_URL: system === 'file' ? `sqlite:${dataDir}/system.db` : system }),
      ...env,
    },
    {},
    () => null,
  );
  const statements: string[] = [];
  const engineSettings = {
    statementTimeout: config.statementTimeout,
    poolSize: 4,
    limitDefault: config.queryLimitDefault,
    limitMax: null,
    schemaPoll: 0,
    strategy: 'fold',
    onStatement: ({ sql }: { readonly sql: string }) => void statements.push(sql),
    ...settings,
  } as const;
  const engine =
    system === undefined
      ? await openEngine({ ...engineSettings, sources: config.databases }, model)
      : await openWithSystem(engineSettings, config, model);
  const log = given ?? openLog(config);
  const secrets = { secret: config.secret!, adminTokenHash: hashToken(token) };
  const auth = system === undefined ? null : await openAuth({ engine, config, secrets, log });
  const storage = system === undefined ? null : openStorage(config);
  const files = storage && openFiles({ engine, storage, config, log });
  const authenticate = auth?.authenticate ?? adminTokenOnly(secrets.adminTokenHash);
  const assets = storage && openAssets({ engine, storage, config, secret: secrets.secret, log });
  const schedules = auth && openSchedules({ engine, callers: auth.callers, log, ...(now && { now }) });
  const parts = { ...(auth && { auth }), ...(files && { files }), ...(assets && { assets }) };
  const app = createApp({ engine, config, log, version: 'test', authenticate, ...parts });
  const server = createServer(app);
  // On a busy machine a client may take longer than the usual five seconds to ask again.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    engine,
    auth,
    storage,
    assets,
    files,
    dataDir,
    schedules,
    takeStatements: () => statements.splice(0),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await schedules?.close();
      await auth?.close();
      await storage?.close();
      await engine.close();
      if (dataDir !== null) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
