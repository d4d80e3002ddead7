/** `pergola introspect`: what a database says of itself, for people or (`--json`) as the catalog, and nothing else on standard output. */

import { StartError } from '../api/config/start-error.ts';
import { type Config, readConfig } from '../api/config.ts';
import { openDatabase } from '../api/databases/open.ts';
import { summarize } from '../introspection/summary.ts';
import { explainFailure } from './explain-failure.ts';
import { parseFlags } from './flags.ts';
import { introspectHelp } from './help.ts';
import { readFile } from './read-file.ts';

export async function introspect(args: readonly string[]): Promise<void> {
  const { flags, switches } = parseFlags('introspect', args, ['json']);
  if (switches.has('help')) {
    process.stdout.write(introspectHelp);
    return;
  }
  const config = readConfig(process.env, flags, readFile);
  const asJson = switches.has('json');
  const catalog = await readCatalog(config).catch((error: unknown) => {
    throw explainFailure(error, config) ?? error;
  });
  await written(asJson ? `${JSON.stringify(catalog, null, 2)}\n` : summarize(catalog));
}

async function readCatalog({ databases, statementTimeout }: Config) {
  const [settings, ...more] = databases;
  if (!settings)
    throw new StartError(
      'There is no database to look at.',
      'Give one: pergola introspect --database postgres://user:password@host/shop',
    );
  if (more.length > 0) throw new StartError('One database at a time can be looked at.', 'Give --database once.');
  const { url, schemas, include, exclude } = settings;
  const database = await openDatabase({ url, statementTimeout, poolSize: 1 });
  try {
    return await database.readCatalog({
      exclude,
      ...(include.length > 0 ? { include } : {}),
      ...(schemas.length > 0 ? { schemas } : {}),
    });
  } finally {
    await database.close();
  }
}

/** Waits until all is written: a pipe takes a large catalog in several parts. */
const written = (text: string): Promise<void> => new Promise((resolve) => void process.stdout.write(text, () => resolve()));
