/** One migration as what it does: functions of a script, or the statements of an SQL file between `-- up` and `-- down`. */
import { pathToFileURL } from 'node:url';
import { StartError } from '../config/start-error.ts';
import type { Script } from '../databases/script.ts';
import { statementsOf } from '../databases/statements.ts';
import type { MigrationFile } from './files.ts';

export interface Migration {
  up(script: Script): Promise<void>;
  /** null: there is no way back. */
  readonly down: ((script: Script) => Promise<void>) | null;
}

export async function loadMigration(file: MigrationFile): Promise<Migration> {
  return file.language === 'sql' ? ofSql(file) : ofScript(file);
}

function ofSql({ text, path }: MigrationFile): Migration {
  const marks = [...text.matchAll(/^--[ \t]*(up|down)[ \t]*\r?$/gim)];
  const names = marks.map(([, name]) => name!.toLowerCase());
  if (new Set(names).size < names.length || names[0] === 'down')
    throw new StartError(`${path} has to have one "-- up", and after it at most one "-- down".`, 'Correct the file.');
  const [first, second] = marks;
  const up = text.slice(first ? first.index + first[0].length : 0, second?.index);
  const down = second ? text.slice(second.index + second[0].length) : null;
  return { up: (script) => runAll(script, up), down: down === null ? null : (script) => runAll(script, down) };
}

async function runAll({ sql, dialect }: Script, text: string): Promise<void> {
  for (const statement of statementsOf(text, dialect)) await sql(statement);
}

async function ofScript({ path, checksum }: MigrationFile): Promise<Migration> {
  // Another text is another module.
  const loaded = (await import(`${pathToFileURL(path).href}?${checksum}`).catch((error: unknown) => {
    throw new StartError(
      `${path} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
      'Correct the file.',
    );
  })) as { readonly up?: unknown; readonly down?: unknown };
  const { up, down = null } = loaded;
  if (typeof up !== 'function')
    throw new StartError(`${path} has no function "up".`, 'Export one: export async function up({ sql }) { … }');
  if (down !== null && typeof down !== 'function')
    throw new StartError(`"down" in ${path} is no function.`, 'Export a function, or nothing.');
  return { up: up as Migration['up'], down: down as Migration['down'] };
}
