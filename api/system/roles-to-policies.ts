/**
 * Before version 11 of Directus a role held its rights itself. What stood there becomes a policy for each role, of the same
 * id and rights, and one of the public's; the columns it stood in stay.
 */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

/** The id Directus gives the policy of the public. */
export const publicPolicy = 'abf8a154-5b1c-4a46-ac9c-7300570f4f17';

const migration = 'rights of roles to policies';

interface OldRole {
  readonly id: string;
  readonly name: string;
  readonly icon: string | null;
  readonly description: string | null;
  readonly ip_access: string | null;
  readonly enforce_tfa: unknown;
  readonly admin_access: unknown;
  readonly app_access: unknown;
}

/** Are there permissions of roles that have not been taken over? Asked when the tables are there. */
export async function givesRightsToRoles(knex: Knex): Promise<boolean> {
  const done = await knex('pergola_migrations').where({ name: migration }).first();
  return !done && 'role' in (await knex('directus_permissions').columnInfo());
}

/** Each step looks first, as not every database can undo the first when the second fails. */
export async function makePolicies(knex: Knex): Promise<void> {
  const roles = (await knex('directus_roles').select('*')) as OldRole[];
  for (const role of roles) {
    await give(knex, role.id, {
      id: role.id,
      name: role.name,
      icon: role.icon ?? 'badge',
      description: role.description,
      ip_access: role.ip_access,
      enforce_tfa: isTrue(role.enforce_tfa),
      admin_access: isTrue(role.admin_access),
      app_access: isTrue(role.app_access),
    });
  }
  await give(knex, null, {
    id: publicPolicy,
    name: '$t:public_label',
    icon: 'public',
    description: '$t:public_description',
    enforce_tfa: false,
    admin_access: false,
    app_access: false,
  });
  const open = () => knex('directus_permissions').whereNull('policy');
  await open()
    .whereNotNull('role')
    .update({ policy: knex.ref('role') });
  await open().whereNull('role').update({ policy: publicPolicy });
  await knex('pergola_migrations').insert({ name: migration });
}

async function give(knex: Knex, role: string | null, policy: { readonly id: string } & Readonly<Record<string, unknown>>) {
  const { id } = policy;
  if (!(await knex('directus_policies').where({ id }).first())) await knex('directus_policies').insert(policy);
  if (!(await knex('directus_access').where({ policy: id }).first()))
    await knex('directus_access').insert({ id: randomUUID(), role, policy: id, sort: 1 });
}

const isTrue = (value: unknown): boolean => value === true || value === 1 || value === 1n || value === '1';
