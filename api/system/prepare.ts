/** Brings the tables of the system source up to date. Loaded only by a start that has to: what makes tables takes its time to load. */
import { type Shaping, shapeDatabase } from '../databases/shape.ts';
import { createTables } from './create.ts';
import { givesRightsToRoles, makePolicies } from './roles-to-policies.ts';
import { tablesVersion } from './state.ts';

/** Two servers that start at once do this one after the other. */
export function prepare(url: string, schema: string | null): Promise<void> {
  return shapeDatabase(url, schema, prepareTables);
}

export async function prepareTables(shaping: Shaping): Promise<void> {
  const { knex } = shaping;
  await createTables(shaping);
  if (await givesRightsToRoles(knex)) await makePolicies(knex);
  for (const name of ['metadata', 'access', 'names', 'renaming']) {
    if (!(await knex('pergola_marks').where({ name }).first())) await knex('pergola_marks').insert({ name, version: 0 });
  }
  if (!(await knex('pergola_migrations').where({ name: tablesVersion }).first()))
    await knex('pergola_migrations').insert({ name: tablesVersion });
}
