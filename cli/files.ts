/**
 * `pergola files orphans`: bytes without a row, rows without bytes, and what uploads that broke off have left; printed, one a line, and
 * removed where that is asked for. It may run beside the server.
 */
import { StartError } from '../api/config/start-error.ts';
import { type Config, readConfig } from '../api/config.ts';
import type { EngineSettings } from '../api/engine/engine.ts';
import { openFiles } from '../api/files/files.ts';
import type { Orphan } from '../api/files/orphans.ts';
import { openLog } from '../api/log.ts';
import { openStorage } from '../api/storage/open.ts';
import { openWithSystem } from '../api/system/open.ts';
import { explainFailure } from './explain-failure.ts';
import { parseFlags } from './flags.ts';
import { filesHelp } from './help.ts';
import { readFile } from './read-file.ts';

export async function files([verb, ...args]: readonly string[]): Promise<void> {
  if (verb === '--help' || verb === '-h') {
    process.stdout.write(filesHelp);
    return;
  }
  if (verb !== 'orphans') throw new StartError('Say what to do: pergola files orphans.', 'See pergola files --help.');
  const { flags, switches } = parseFlags('files', args, ['delete', 'delete-rows', 'json']);
  if (switches.has('help')) {
    process.stdout.write(filesHelp);
    return;
  }
  const config = readConfig(process.env, flags, readFile);
  if (config.databases.length === 0) {
    throw new StartError(
      'No database was given.',
      'Give the one that is served: pergola files orphans --database postgres://user:password@host/shop',
    );
  }
  await work(config, switches).catch((error: unknown) => {
    throw explainFailure(error, config) ?? error;
  });
}

const engineSettings: Omit<EngineSettings, 'sources' | 'statementTimeout'> = {
  poolSize: 2,
  limitDefault: 100,
  limitMax: null,
  schemaPoll: 0,
  strategy: 'fold',
  onStatement: null,
};

async function work(config: Config, switches: ReadonlySet<string>): Promise<void> {
  const engine = await openWithSystem({ ...engineSettings, statementTimeout: config.statementTimeout }, config, config.model);
  const storage = openStorage(config);
  const removes = ({ kind }: Orphan): boolean => switches.has('delete-rows') || (kind !== 'row' && switches.has('delete'));
  const told = switches.has('json') ? asJson : asLine;
  let [found, removed] = [0, 0];
  try {
    for await (const orphan of openFiles({ engine, storage, config, log: openLog(config) }).orphans()) {
      found++;
      if (removes(orphan)) {
        await orphan.remove();
        removed++;
      }
      process.stdout.write(`${told(orphan)}\n`);
    }
  } finally {
    await storage.close();
    await engine.close();
  }
  if (!switches.has('json')) process.stdout.write(`${found} found, ${removed} removed.\n`);
}

const words: Readonly<Record<Orphan['kind'], string>> = {
  bytes: 'bytes without a row',
  row: 'row without bytes',
  pieces: 'pieces of an upload',
  unfinished: 'unfinished write',
};

const asLine = ({ kind, storage, name, id }: Orphan): string =>
  [words[kind].padEnd(20), (storage ?? '-').padEnd(12), name, ...(id === null ? [] : [`(file ${id})`])].join('  ');

const asJson = ({ kind, storage, name, id }: Orphan): string => JSON.stringify({ kind, storage, name, id });
