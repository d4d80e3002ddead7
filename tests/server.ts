/**
 * A real server over one database for tests: the whole way from HTTP to rows in this process, so that a test also sees
 * every statement that reaches the database.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../api/app.ts';
import { adminTokenOnly, hashToken } from '../api/auth/admin-token.ts';
import { readConfig } from '../api/config.ts';
import type { Engine, EngineSettings } from '../api/engine/engine.ts';
import { openEngine } from '../api/engine/open.ts';
import { openLog } from '../api/log.ts';
import { type ModelSettings, noSettings } from '../api/model/settings.ts';

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

export async function startServer(
  url: string,
  settings: Partial<Pick<EngineSettings, 'strategy' | 'limitMax'>> = {},
  model: ModelSettings = noSettings,
): Promise<TestServer> {
  const token = 'a-token-for-tests';
  const config = readConfig({ ADMIN_TOKEN: token, LOG_LEVEL: 'silent', DATABASE_URL: url }, {}, () => null);
  const statements: string[] = [];
  const engine = await openEngine(
    {
      sources: config.databases,
      statementTimeout: config.statementTimeout,
      poolSize: 4,
      limitDefault: config.queryLimitDefault,
      limitMax: null,
      schemaPoll: 0,
      strategy: 'fold',
      onStatement: ({ sql }) => statements.push(sql),
      ...settings,
    },
    model,
  );
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
    },
  };
}
