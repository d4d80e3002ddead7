/** What a database says of our tables in it, by one statement each: a start that finds all in order needs no more. */
import { createHash } from 'node:crypto';
import { type Database, DatabaseFailure } from '../databases/database.ts';
import { systemTables } from './tables/tables.ts';

/** Changes with every change of what we declare. */
export const tablesVersion = `tables ${createHash('sha256').update(JSON.stringify(systemTables)).digest('hex').slice(0, 16)}`;

const never = new AbortController().signal;

export async function isPrepared(database: Database): Promise<boolean> {
  return (await rowsOf(database, 'select name from pergola_migrations'))?.some(({ name }) => name === tablesVersion) ?? false;
}

/** Holds the database tables of ours, or of a Directus that ran here? */
export async function isSystemSource(database: Database): Promise<boolean> {
  return (await rowsOf(database, 'select 1 as one from directus_users where 1 = 0')) !== null;
}

/** null where there is no such table. */
async function rowsOf(database: Database, text: string): Promise<readonly Readonly<Record<string, unknown>>[] | null> {
  try {
    return await database.run({ text, values: [], keep: false }, never);
  } catch (error) {
    if (error instanceof DatabaseFailure && (error.kind === 'schema' || error.kind === 'denied')) return null;
    throw error;
  }
}
