/** `pergola migrate up`, `down`, `status` and `make`: hand-written migrations of one database. */
import { shownUrl } from '../api/config/database-url.ts';
import { StartError } from '../api/config/start-error.ts';
import { type Config, readConfig } from '../api/config.ts';
import { makeMigration } from '../api/migrate/files.ts';
import { type MigrationPlace, migrateDown, migrateUp, migrationStatus, type Status } from '../api/migrate/run.ts';
import { explainFailure } from './explain-failure.ts';
import { parseFlags } from './flags.ts';
import { migrateHelp } from './help.ts';
import { readFile } from './read-file.ts';

const verbs = ['up', 'down', 'status', 'make'] as const;

export async function migrate([given, ...args]: readonly string[]): Promise<void> {
  if (given === '--help' || given === '-h') return print(migrateHelp);
  const verb = verbs.find((each) => each === given);
  if (verb === undefined)
    throw new StartError('Say what to do: pergola migrate up, down, status or make.', 'See pergola migrate --help.');
  const { flags, switches, operands } = parseFlags('migrate', args, ['json', 'sql'], { operands: 1 });
  const word = operands[0] ?? null;
  if (switches.has('help')) return print(migrateHelp);
  const config = readConfig(process.env, flags, readFile);
  if (verb === 'make') {
    if (word === null)
      throw new StartError('Say what it does: pergola migrate make add-authors', 'The file is called after that.');
    return print(`${makeMigration(config.migrations, word, switches.has('sql') ? 'sql' : 'script')}\n`);
  }
  const place = placeOf(config);
  await work(verb, word, place, switches.has('json')).catch((error: unknown) => {
    throw explainFailure(error, config) ?? error;
  });
}

async function work(verb: 'up' | 'down' | 'status', word: string | null, place: MigrationPlace, json: boolean): Promise<void> {
  if (verb === 'status') {
    const all = await migrationStatus(place);
    return print(json ? `${JSON.stringify(all, null, 2)}\n` : `${all.map(line).join('')}`);
  }
  const count = word === null ? null : /^[1-9]\d{0,5}$/.test(word) ? Number(word) : Number.NaN;
  if (Number.isNaN(count)) throw new StartError(`"${word}" is no number of migrations.`, `Write pergola migrate ${verb} 1`);
  const told = ({ name, milliseconds }: { readonly name: string; readonly milliseconds: number }): void =>
    void process.stdout.write(`${verb === 'up' ? '+' : '-'} ${name}  ${milliseconds} ms\n`);
  const done = verb === 'up' ? await migrateUp(place, count, told) : await migrateDown(place, count ?? 1, told);
  await print(done === 0 ? `${shownUrl(place.url)}: nothing to do.\n` : '');
}

const line = ({ name, state, at }: Status): string => `${state.padEnd(8)} ${name}${at === null ? '' : `  ${at}`}\n`;

function placeOf({ databases, migrations }: Config): MigrationPlace {
  const [only, ...more] = databases;
  if (!only)
    throw new StartError('No database was given.', 'Give one: pergola migrate up --database postgres://user:password@host/shop');
  if (more.length > 0) throw new StartError('One database at a time is migrated.', 'Give --database once.');
  return { url: only.url, schema: only.schemas[0] ?? null, folder: migrations };
}

const print = (text: string): Promise<void> => new Promise((resolve) => void process.stdout.write(text, () => resolve()));
