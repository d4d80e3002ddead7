/** An engine for a command that works on the databases themselves, with or without a server that runs beside it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../api/config.ts';
import type { Engine, EngineSettings } from '../api/engine/engine.ts';
import { openEngine } from '../api/engine/open.ts';
import { openWithSystem } from '../api/system/open.ts';

const settingsOf = ({ statementTimeout }: Config): Omit<EngineSettings, 'sources'> => ({
  statementTimeout,
  // A change of tables reads the schema again beside its own transaction.
  poolSize: 3,
  limitDefault: 100,
  limitMax: null,
  schemaPoll: 0,
  strategy: 'fold',
  onStatement: null,
});

/** Changes nothing: what Pergola keeps for itself is read where it is there, and not made where it is not. */
export async function openAsItIs(config: Config): Promise<Engine> {
  const { databases, model, systemDatabaseUrl, dataDir } = config;
  const engine = await openEngine({ ...settingsOf(config), sources: databases }, model);
  // Beside the content, or in a place of their own: made by a start, never here.
  const beside = engine.model().collections.has('directus_collections');
  const apart = systemDatabaseUrl === null ? existsSync(join(dataDir, 'system.db')) : systemDatabaseUrl !== 'same';
  if (!beside && !apart) return engine;
  await engine.close();
  return openToWrite(config);
}

/** As a start does: our own tables are made where they are missing. */
export const openToWrite = (config: Config): Promise<Engine> => openWithSystem(settingsOf(config), config, config.model);
