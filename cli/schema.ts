/**
 * `pergola schema snapshot`, `diff` and `apply`: the data model of a database as a document, how it differs from one, and made like
 * one. Works on the database itself; servers that serve it see the change as any other.
 */
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { theServer } from '../api/access/caller.ts';
import { StartError } from '../api/config/start-error.ts';
import { type Config, readConfig } from '../api/config.ts';
import type { Engine } from '../api/engine/engine.ts';
import { ApiError } from '../api/errors.ts';
import { parseYaml } from '../api/parse/yaml.ts';
import { applyDifference } from '../api/schema/apply.ts';
import { adapted } from '../api/system/schema/adapt.ts';
import { type Difference, differenceOf, withoutDrops } from '../api/system/schema/difference.ts';
import { readSnapshot } from '../api/system/schema/read-snapshot.ts';
import { hashOf, type Snapshot, snapshotOf, type Taken, takenFrom } from '../api/system/schema/snapshot.ts';
import { explainFailure } from './explain-failure.ts';
import { type CommandLine, parseFlags } from './flags.ts';
import { schemaHelp } from './help.ts';
import { openToLook, openToWork } from './open-engine.ts';
import { readFile } from './read-file.ts';
import { differenceText } from './schema-text.ts';
import { version } from './version.ts';

type Verb = (config: Config, line: CommandLine) => Promise<void>;

const verbs: Readonly<Record<string, Verb>> = { snapshot, diff, apply };

/** What `diff` exits with where there is a difference: neither success nor failure. */
const differs = 2;

export async function schema([verb = '', ...args]: readonly string[]): Promise<void> {
  const line = parseFlags('schema', args, ['json', 'merge', 'dry-run', 'yes'], { values: ['format'], operands: 1 });
  if (line.switches.has('help') || verb === '--help' || verb === '-h') return print(schemaHelp);
  const work = Object.hasOwn(verbs, verb) ? verbs[verb]! : null;
  if (!work) {
    throw new StartError('Say what to do: pergola schema snapshot, diff or apply.', 'See pergola schema --help.');
  }
  const config = readConfig(process.env, line.flags, readFile);
  if (config.databases.length === 0) {
    throw new StartError(
      'There is no database to work on.',
      `Give one: pergola schema ${verb} --database postgres://user:password@host/shop`,
    );
  }
  await work(config, line).catch((error: unknown) => {
    if (error instanceof ApiError) throw new StartError(error.message, sentence(error));
    throw explainFailure(error, config) ?? error;
  });
}

const sentence = ({ hint, details: { field } }: ApiError): string =>
  [
    ...(field === undefined ? [] : [`It is about ${String(field)}.`]),
    `${hint?.replace(/\.$/, '') ?? 'Correct the document'}.`,
  ].join(' ');

async function snapshot(config: Config, { values, operands: [file] }: CommandLine): Promise<void> {
  const format = values.format ?? (file?.endsWith('.json') ? 'json' : 'yaml');
  if (format !== 'json' && format !== 'yaml') throw new StartError(`There is no format "${format}".`, 'There are yaml and json.');
  const document = await looking(config, async ({ now }) => now);
  const text = format === 'json' ? `${JSON.stringify(document, null, 2)}\n` : (await import('yaml')).stringify(document);
  if (file === undefined) return print(text);
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new StartError(
      `${file} cannot be written (${error instanceof Error && 'code' in error ? String(error.code) : String(error)}).`,
      'Give a path in a folder that is there, with the right to write.',
    );
  }
}

async function diff(config: Config, line: CommandLine): Promise<void> {
  const compared = await compare(config, line);
  if (line.switches.has('json')) {
    await print(`${JSON.stringify(compared.difference && { hash: compared.hash, diff: compared.difference }, null, 2)}\n`);
  } else {
    tell(compared.notes);
    await print(compared.difference ? differenceText(compared.difference) : 'There is no difference.\n');
  }
  if (compared.difference) process.exitCode = differs;
}

async function apply(config: Config, line: CommandLine): Promise<void> {
  const { difference, hash, taken, notes } = await compare(config, line);
  tell(notes);
  if (!difference) return print('There is no difference: nothing to do.\n');
  const dry = line.switches.has('dry-run');
  if (!dry) {
    await print(differenceText(difference));
    await confirm(line);
  }
  // Only who changes something makes our own tables where there are none.
  const engine = await (dry ? openToLook(config) : openToWork(config));
  try {
    const { statements } = await applyDifference(engine, theServer, { difference, hash, taken, dry });
    await print(dry ? statements.map((each) => `${each};\n`).join('') : `Done, with ${statements.length} statements.\n`);
  } finally {
    await engine.close();
  }
}

async function confirm({ switches }: CommandLine): Promise<void> {
  if (switches.has('yes')) return;
  if (!process.stdin.isTTY)
    throw new StartError('Nobody is there to be asked.', 'Add --yes to do it, or --dry-run to see the SQL.');
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question('What goes takes its rows with it. Go on? (y/N) ');
  asking.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new StartError('Nothing was changed.', 'Answer y to go on.');
}

interface Compared {
  readonly difference: Difference | null;
  readonly hash: string;
  readonly taken: Taken;
  readonly notes: readonly string[];
}

async function compare(config: Config, { operands: [file], switches }: CommandLine): Promise<Compared> {
  if (file === undefined)
    throw new StartError('Say of which document: pergola schema diff schema.yaml.', 'See pergola schema --help.');
  const text = readFile(file);
  if (text === null)
    throw new StartError(`${file} does not exist.`, 'Give the path of a snapshot: pergola schema snapshot writes one.');
  // JSON is YAML, too.
  const given = readSnapshot(parseYaml(text, file));
  return looking(config, async ({ engine, now, taken }) => {
    const { snapshot: wanted, notes } = adapted(given, now, engine.model(), taken);
    const whole = differenceOf(now, wanted);
    return { difference: whole && switches.has('merge') ? withoutDrops(whole) : whole, hash: hashOf(now), taken, notes };
  });
}

interface Looking {
  readonly engine: Engine;
  readonly now: Snapshot;
  readonly taken: Taken;
}

async function looking<T>(config: Config, look: (looking: Looking) => Promise<T>): Promise<T> {
  const engine = await openToLook(config);
  try {
    const taken = await takenFrom(engine, version());
    return await look({ engine, now: snapshotOf(engine.model(), taken), taken });
  } finally {
    await engine.close();
  }
}

const tell = (notes: readonly string[]): void => void process.stderr.write(notes.map((each) => `${each}\n`).join(''));

/** Waits until all is written: a pipe takes a large document in several parts. */
const print = (text: string): Promise<void> => new Promise((resolve) => void process.stdout.write(text, () => resolve()));
