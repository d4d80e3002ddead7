/**
 * `pergola types`: the collections as TypeScript, for the SDK's schema parameter. Changes nothing: what Pergola keeps for itself is read
 * where it is there, and not made where it is not.
 */
import { shownUrl } from '../api/config/database-url.ts';
import { StartError } from '../api/config/start-error.ts';
import { type Config, readConfig } from '../api/config.ts';
import { explainFailure } from './explain-failure.ts';
import { parseFlags } from './flags.ts';
import { typesHelp } from './help.ts';
import { openToLook } from './open-engine.ts';
import { readFile } from './read-file.ts';
import { typeText } from './type-text.ts';

export async function types(args: readonly string[]): Promise<void> {
  const { flags, switches } = parseFlags('types', args);
  if (switches.has('help')) {
    process.stdout.write(typesHelp);
    return;
  }
  const config = readConfig(process.env, flags, readFile);
  if (config.databases.length === 0)
    throw new StartError(
      'There is no database to look at.',
      'Give one: pergola types --database postgres://user:password@host/shop',
    );
  const text = await read(config).catch((error: unknown) => {
    throw explainFailure(error, config) ?? error;
  });
  await new Promise<void>((resolve) => void process.stdout.write(text, () => resolve()));
}

async function read(config: Config): Promise<string> {
  const engine = await openToLook(config);
  try {
    return typeText(engine.model(), config.databases.map(({ url }) => shownUrl(url)).join(', '));
  } finally {
    await engine.close();
  }
}
