/**
 * Migrations, run: each in a transaction of its own with the note that it ran, and one at a time in all servers. Whoever waits for
 * another finds its work done.
 */
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileOf } from '../config/database-url.ts';
import { StartError } from '../config/start-error.ts';
import { commitsTables, type OpenScript, runScript, type Script } from '../databases/script.ts';
import { type Applied, forgetApplied, makeAppliedTable, noteApplied, readApplied } from './applied.ts';
import { type MigrationFile, migrationFiles } from './files.ts';
import { loadMigration, type Migration } from './load.ts';

export interface MigrationPlace {
  readonly url: string;
  /** Where tables without a schema are meant to be; null: the login's default. */
  readonly schema: string | null;
  readonly folder: string;
}

export interface Ran {
  readonly name: string;
  readonly milliseconds: number;
}

export interface Status {
  readonly name: string;
  /** `changed`: the file is another one now than when it ran; `missing`: it ran, and the file is gone. */
  readonly state: 'done' | 'pending' | 'changed' | 'missing';
  /** ISO 8601 in UTC; null: it has not run. */
  readonly at: string | null;
}

/** At most `count`; null: all that have not run. What ran before one that fails stays. */
export const migrateUp = (place: MigrationPlace, count: number | null, told: (ran: Ran) => void): Promise<number> =>
  steps(place, count, told, 'up');

/** The last ones that ran, the latest first. */
export const migrateDown = (place: MigrationPlace, count: number, told: (ran: Ran) => void): Promise<number> =>
  steps(place, count, told, 'down');

async function steps(place: MigrationPlace, count: number | null, told: (ran: Ran) => void, way: 'up' | 'down'): Promise<number> {
  const files = migrationFiles(place.folder);
  refuseNoFile(place);
  const loaded = new Map<string, Migration>();
  for (const file of files) loaded.set(file.name, await loadMigration(file));
  let done = 0;
  while (count === null || done < count) {
    const ran = await runScript(place.url, place.schema, (script) => step(script, files, loaded, way));
    if (ran === null) break;
    told(ran);
    done++;
  }
  return done;
}

/** The driver would make one, and nobody who mistypes a path wants that. */
function refuseNoFile({ url }: Pick<MigrationPlace, 'url'>): void {
  const path = fileOf(url);
  if (path === null || existsSync(path)) return;
  throw new StartError(`There is no file ${path}.`, 'Correct the path, or make an empty file there.');
}

/** null: there is nothing left to do. */
async function step(
  script: OpenScript,
  files: readonly MigrationFile[],
  loaded: ReadonlyMap<string, Migration>,
  way: 'up' | 'down',
): Promise<Ran | null> {
  const applied = await readApplied(script);
  refuseChanged(files, applied);
  const begun = performance.now();
  const file = way === 'up' ? files.find(({ name }) => !applied.some((each) => each.name === name)) : lastOf(files, applied);
  if (!file) return null;
  // Before it, as the database may commit here.
  if (way === 'up') await makeAppliedTable(script);
  const { up, down } = loaded.get(file.name)!;
  const run = way === 'up' ? up : down;
  if (run === null)
    throw new StartError(`${file.name} says no way back.`, 'Write its "down", or a new migration that undoes it.');
  try {
    await run({ sql: script.sql, dialect: script.dialect });
  } catch (error) {
    throw failed(file, error, script);
  }
  if (way === 'up') await noteApplied(script, file);
  else await forgetApplied(script, file.name);
  return { name: file.name, milliseconds: Math.round(performance.now() - begun) };
}

function lastOf(files: readonly MigrationFile[], applied: readonly Applied[]): MigrationFile | undefined {
  const last = applied.at(-1);
  if (!last) return undefined;
  const file = files.find(({ name }) => name === last.name);
  if (file) return file;
  throw new StartError(`The file of ${last.name}, which ran last, is gone.`, 'Put it back, so that it can be taken back.');
}

function refuseChanged(files: readonly MigrationFile[], applied: readonly Applied[]): void {
  const changed = files.filter((file) => applied.some(({ name, checksum }) => name === file.name && checksum !== file.checksum));
  if (changed.length === 0) return;
  const names = changed.map(({ name }) => name).join(', ');
  throw new StartError(
    `Changed since it ran: ${names}.`,
    'Put it back as it was, and write a new migration for what is to be different.',
  );
}

function failed({ name }: MigrationFile, error: unknown, { dialect }: Script): StartError {
  if (error instanceof StartError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const left = commitsTables(dialect)
    ? 'This database commits each change of tables by itself: see what of it was done before it is run again.'
    : 'Nothing of it was done; those before it are.';
  return new StartError(`${name} failed: ${reason}`, left);
}

/** By the files, in their order, then what ran and has no file. */
export async function migrationStatus({ url, schema, folder }: MigrationPlace): Promise<readonly Status[]> {
  const files = migrationFiles(folder);
  refuseNoFile({ url });
  const applied = await runScript(url, schema, readApplied);
  const known = new Map(applied.map((each) => [each.name, each]));
  const present = files.map(({ name, checksum }): Status => {
    const ran = known.get(name);
    return { name, state: !ran ? 'pending' : ran.checksum === checksum ? 'done' : 'changed', at: ran?.at ?? null };
  });
  const missing = applied.filter(({ name }) => !files.some((file) => file.name === name));
  return [...present, ...missing.map(({ name, at }): Status => ({ name, state: 'missing', at }))];
}
