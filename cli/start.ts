/**
 * `pergola start`: reads the configuration, makes the demo if there is nothing else to serve, starts the server, says where
 * it is in under ten lines, and stops in order when asked to.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileUrl } from '../api/config/database-url.ts';
import { systemSourceName } from '../api/config/databases.ts';
import { StartError } from '../api/config/start-error.ts';
import { type Config, readConfig } from '../api/config.ts';
import { openLog } from '../api/log.ts';
import type { RunningServer } from '../api/server.ts';
import type { Circumstances } from './explain-failure.ts';
import { parseFlags } from './flags.ts';
import { greeting } from './greeting.ts';
import { readFile } from './read-file.ts';
import { version } from './version.ts';

export async function start(args: readonly string[]): Promise<void> {
  const { flags, switches } = parseFlags('start', args);
  if (switches.has('help')) {
    process.stdout.write((await import('./help.ts')).startHelp());
    return;
  }
  const given = readConfig(process.env, flags, readFile);
  const config = given.databases.length > 0 ? given : await withDemo(given);
  const { startServer } = await import('../api/server.ts');
  const server = await startServer(config, version()).catch(async (error: unknown) => {
    const { explainFailure } = await import('./explain-failure.ts');
    throw explainFailure(error, circumstances(config)) ?? error;
  });
  process.stdout.write(greeting({ ...server, config, version: version(), demo: given.databases.length === 0 }));
  stopOnSignal(server);
  // A promise nobody waited for is a fault of ours, and no reason to leave everybody else without answers.
  process.on('unhandledRejection', (reason) => openLog(config).error('unexpected', { error: String(reason) }));
}

/** The databases a start may fail at: those served, and the one of our own tables where that is another. */
function circumstances(config: Config): Circumstances {
  const { systemDatabaseUrl, dataDir, databases } = config;
  const own = systemDatabaseUrl ?? fileUrl(join(dataDir, 'system.db'));
  return { ...config, databases: own === 'same' ? databases : [...databases, { name: systemSourceName, url: own }] };
}

async function withDemo(config: Config): Promise<Config> {
  const path = join(config.dataDir, 'demo.db');
  if (!existsSync(path)) {
    const { createDemo } = await import('../demo/create.ts');
    try {
      mkdirSync(config.dataDir, { recursive: true });
      createDemo(path);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_DLOPEN_FAILED') throw error;
      throw new StartError(
        `The demo cannot be written to ${path}.`,
        'Give this user the right to write there, or another folder with --data.',
      );
    }
  }
  return { ...config, databases: [{ name: '', url: `sqlite:${path}`, schemas: [], include: [], exclude: [] }] };
}

/** The first signal lets requests finish; the second ends at once. */
function stopOnSignal(server: RunningServer): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      server.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
