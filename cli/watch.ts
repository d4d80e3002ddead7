/**
 * `pergola watch install` and `remove`: triggers that tell of what other programs write, for databases whose log cannot be had. They are
 * only ever put there, or taken away, by this command.
 */
import { shownUrl } from '../api/config/database-url.ts';
import { StartError } from '../api/config/start-error.ts';
import { type Config, readConfig } from '../api/config.ts';
import { openEngine } from '../api/engine/open.ts';
import { noSettings } from '../api/model/settings.ts';
import { installTriggers, removeTriggers } from '../api/watch/triggers.ts';
import { explainFailure } from './explain-failure.ts';
import { parseFlags } from './flags.ts';
import { watchHelp } from './help.ts';
import { readFile } from './read-file.ts';

/** Tables that only we write. */
const own = ['directus_*', 'pergola_*'];

export async function watch([verb, ...args]: readonly string[]): Promise<void> {
  if (verb !== 'install' && verb !== 'remove') {
    if (verb === '--help' || verb === '-h') {
      process.stdout.write(watchHelp);
      return;
    }
    throw new StartError('Say what to do: pergola watch install, or pergola watch remove.', 'See pergola watch --help.');
  }
  const { flags, switches } = parseFlags('watch', args);
  if (switches.has('help')) {
    process.stdout.write(watchHelp);
    return;
  }
  const config = readConfig(process.env, flags, readFile);
  if (config.databases.length === 0) {
    throw new StartError(
      'No database was given.',
      `Give one: pergola watch ${verb} --database postgres://user:password@host/shop`,
    );
  }
  await work(verb, config).catch((error: unknown) => {
    throw explainFailure(error, config) ?? error;
  });
}

async function work(verb: 'install' | 'remove', { databases, statementTimeout }: Config): Promise<void> {
  const engine = await openEngine(
    {
      sources: databases.map((each) => ({ ...each, exclude: [...each.exclude, ...own] })),
      statementTimeout,
      poolSize: 1,
      limitDefault: 100,
      limitMax: null,
      schemaPoll: 0,
      strategy: 'fold',
      onStatement: null,
    },
    noSettings,
  );
  try {
    for (const { name, url } of databases) {
      const shown = shownUrl(url);
      if (verb === 'remove') {
        await removeTriggers(engine, name);
        process.stdout.write(`${shown}: the triggers are gone, and all that belonged to them.\n`);
      } else {
        const count = await installTriggers(engine, name);
        process.stdout.write(`${shown}: triggers are on ${count} table${count === 1 ? '' : 's'}. Start with --watch auto.\n`);
      }
    }
  } finally {
    await engine.close();
  }
}
