/** An engine for a command that looks at databases once, or changes them once, and is done. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../api/config.ts';
import type { Engine, EngineSettings } from '../api/engine/engine.ts';
import { openEngine } from '../api/engine/open.ts';
import { openWithSystem } from '../api/system/open.ts';

/** What Pergola keeps for itself is read where it is there, and not made where it is not. */
export async function openToLook(config: Config): Promise<Engine> {
  const { databases, model, systemDatabaseUrl, dataDir } = config;
  const engine = await openEngine({ ...settingsOf(config), sources: databases }, model);
  // Beside the content, or in a place of their own: made by a start, never here.
  const beside = engine.model().collections.has('directus_collections');
  const apart = systemDatabaseUrl === null ? existsSync(join(dataDir, 'system.db')) : systemDatabaseUrl !== 'same';
  if (!beside && !apart) return engine;
  await engine.close();
  return openToWork(config);
}

/** As a start does it: our own tables are made, and brought up to date. */
export const openToWork = (config: Config): Promise<Engine> => openWithSystem(settingsOf(config), config, config.model);

const settingsOf = ({ statementTimeout }: Config): Omit<EngineSettings, 'sources'> => ({
  statementTimeout,
  // Tables are looked at beside the transaction that changes them.
  poolSize: 2,
  limitDefault: 100,
  limitMax: null,
  schemaPoll: 0,
  strategy: 'fold',
  onStatement: null,
});
