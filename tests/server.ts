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
import { adminTokenOnly, hashToken } from '../api/auth/admin-token.ts';
import { readConfig } from '../api/config.ts';
import type { Engine, EngineSettings } from '../api/engine/engine.ts';
import { openEngine } from '../api/engine/open.ts';
import { openLog } from '../api/log.ts';
import { type ModelSettings, noSettings } from '../api/model/settings.ts';
import { openWithSystem } from '../api/system/open.ts';

export interface TestServer {
  /** Without a slash at its end. */
  readonly base: string;
  /** Of an administrator. */
  readonly token: string;
  readonly engine: Engine;
  /** SQL of every statement since the last call. */
  takeStatements(): readonly string[];
  close(): Promise<void>;
}

interface TestSettings extends Partial<Pick<EngineSettings, 'strategy' | 'limitMax'>> {
  /** Where our own collections are: in a file of this server's own, beside the content, or at a URL. Without it there are none. */
  readonly system?: 'file' | 'same' | (string & {});
}

export async function startServer(
  url: string,
  { system, ...settings }: TestSettings = {},
  model: ModelSettings = noSettings,
): Promise<TestServer> {
  const token = 'a-token-for-tests';
  const dataDir = system === undefined ? null : mkdtempSync(join(tmpdir(), 'pergola-data-'));
  const config = readConfig(
    {
      ADMIN_TOKEN: token,
      LOG_LEVEL: 'silent',
      DATABASE_URL: url,
      ...(dataDir !== null && { DATA_DIR: dataDir }),
      ...(system !== undefined && { SYSTEM_DATABASE_URL: system === 'file' ? `sqlite:${dataDir}/system.db` : system }),
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
  const app = createApp({
    engine,
    config,
    log: openLog(config),
    version: 'test',
    authenticate: adminTokenOnly(hashToken(token)),
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    engine,
    takeStatements: () => statements.splice(0),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await engine.close();
      if (dataDir !== null) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
