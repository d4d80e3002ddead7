/** Brings the tables of the system source up to date, if they are not: one statement tells. */
import { createHash } from 'node:crypto';
import type { Database } from '../databases/database.ts';
import { DatabaseFailure } from '../databases/database.ts';
import { type Shaping, shapeDatabase } from '../databases/shape.ts';
import { createTables } from './create.ts';
import { givesRightsToRoles, makePolicies } from './roles-to-policies.ts';
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

/** Two servers that start at once do this one after the other. */
export function prepare(url: string, schema: string | null): Promise<void> {
  return shapeDatabase(url, schema, prepareTables);
}

export async function prepareTables(shaping: Shaping): Promise<void> {
  const { knex } = shaping;
  await createTables(shaping);
  if (await givesRightsToRoles(knex)) await makePolicies(knex);
  for (const name of ['metadata', 'access']) {
    if (!(await knex('pergola_marks').where({ name }).first())) await knex('pergola_marks').insert({ name, version: 0 });
  }
  if (!(await knex('pergola_migrations').where({ name: tablesVersion }).first()))
    await knex('pergola_migrations').insert({ name: tablesVersion });
}
