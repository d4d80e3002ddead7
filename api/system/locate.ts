/**
 * In which database our own tables are: where the configuration says; else beside the content, if a Directus ran there; else
 * in a file of our own in the data folder, so that a content database nobody may write to can be served all the same.
 */
import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileOf, fileUrl } from '../config/database-url.ts';
import { StartError } from '../config/start-error.ts';
import { DatabaseFailure } from '../databases/database.ts';
import { openDatabase } from '../databases/open.ts';
import type { SourceSettings } from '../engine/engine.ts';
import { ofSource } from '../engine/sources.ts';
import { isSystemSource } from './state.ts';

export interface SystemPlace {
  readonly url: string;
  /** The first schema served of the content's database, where that is the place; null: the login's default. */
  readonly schema: string | null;
  /** Name of the content source it is in; null: a database of its own. */
  readonly beside: string | null;
  /** A file that holds nothing yet. */
  readonly fresh: boolean;
}

export interface SystemSettings {
  readonly databases: readonly SourceSettings[];
  readonly systemDatabaseUrl: string | null;
  readonly dataDir: string;
}

export async function locateSystem({ databases, systemDatabaseUrl, dataDir }: SystemSettings): Promise<SystemPlace> {
  const main = databases.find(({ name }) => name === '') ?? databases[0];
  if (systemDatabaseUrl === null) {
    if (main && (await holdsSystem(main))) return besideOf(main);
    const path = join(dataDir, 'system.db');
    return { url: fileUrl(path), schema: null, beside: null, fresh: makeFile(path) };
  }
  if (systemDatabaseUrl === 'same') {
    if (main) return besideOf(main);
    throw new StartError(
      'There is no content database to keep our own tables in.',
      'Give --database, or leave out --system-database.',
    );
  }
  const same = databases.find(({ url }) => url === systemDatabaseUrl);
  if (same) return besideOf(same);
  const path = fileOf(systemDatabaseUrl);
  return { url: systemDatabaseUrl, schema: null, beside: null, fresh: path !== null && makeFile(path) };
}

const besideOf = ({ name, url, schemas }: SourceSettings): SystemPlace => ({
  url,
  schema: schemas?.[0] ?? null,
  beside: name,
  fresh: false,
});

async function holdsSystem({ name, url }: SourceSettings): Promise<boolean> {
  try {
    const database = await openDatabase({ url, statementTimeout: 10_000, poolSize: 1 });
    try {
      return await isSystemSource(database);
    } finally {
      await database.close();
    }
  } catch (error) {
    // Who starts the server is told what the driver said.
    throw ofSource(error instanceof DatabaseFailure ? error.cause : error, name);
  }
}

/** Readable by this user only: it will hold people's addresses and hashes of their passwords. Answers whether it is empty. */
function makeFile(path: string): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, 'a', 0o600));
    return statSync(path).size === 0;
  } catch {
    throw new StartError(
      `${path}, where Pergola keeps its own tables, cannot be written to.`,
      'Give this user the right to write there, or another place with --data or --system-database.',
    );
  }
}
