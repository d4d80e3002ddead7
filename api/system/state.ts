/** What a database says of our tables in it. */
import { createHash } from 'node:crypto';
import { type Database, DatabaseFailure } from '../databases/database.ts';
import { systemTables } from './tables/tables.ts';

/** Changes with every change of what we declare. */
export const tablesVersion = `tables ${createHash('sha256').update(JSON.stringify(systemTables)).digest('hex').slice(0, 16)}`;

/** Our tables are not there, or not all as they are declared. */
export class NotPrepared extends Error {}

const never = new AbortController().signal;

/** Holds the database tables of ours, or of a Directus that ran here? */
export async function isSystemSource(database: Database): Promise<boolean> {
  try {
    await database.run({ text: 'select 1 as one from directus_users where 1 = 0', values: [], keep: false }, never);
    return true;
  } catch (error) {
    if (error instanceof DatabaseFailure && (error.kind === 'schema' || error.kind === 'denied')) return false;
    throw error;
  }
}
