/** The first person: an administrator, made only where there is nobody yet, and only once however many ask at the same moment. */
import { theServer } from '../access/caller.ts';
import { StartError } from '../config/start-error.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Engine } from '../engine/engine.ts';
import { ApiError } from '../errors.ts';
import type { Payload } from '../query/change.ts';
import { plainSelection, type Query } from '../query/query.ts';
import type { Scalar } from '../query/value.ts';
import { administratorsOf } from './hooks/administrators.ts';

export interface NewAdministrator {
  readonly email: string;
  readonly password: string;
  readonly first_name?: string | null;
  readonly last_name?: string | null;
}

const never = new AbortController().signal;

const anybody: Query = {
  ...plainSelection,
  collection: 'directus_users',
  key: null,
  meta: [],
  cursor: null,
  fields: [{ kind: 'field', name: 'id', as: 'id', select: null }],
  limit: 1,
};

export async function hasUsers(engine: Engine): Promise<boolean> {
  return (await engine.read({ text: null, query: () => anybody }, theServer, never)).items.length > 0;
}

/** The user's id; null where there is somebody already. */
export async function createAdministrator(engine: Engine, person: NewAdministrator): Promise<string | null> {
  try {
    return await engine.transaction(theServer, never, (transaction) => createIn(transaction, person));
  } catch (error) {
    // Somebody was quicker with the row that only one can write.
    if (error instanceof ApiError && error.code === 'RECORD_NOT_UNIQUE' && (await hasUsers(engine))) return null;
    throw error;
  }
}

async function createIn(
  transaction: Transaction,
  { email, password, first_name = null, last_name = null }: NewAdministrator,
): Promise<string | null> {
  if ((await transaction.read(anybody, theServer)).length > 0) return null;
  await claim(transaction);
  // A project that was pushed here may have brought the role.
  const [known] = [...(await administratorsOf(transaction)).roles].sort();
  const role = known ?? (await createRole(transaction));
  const [user] = await create(transaction, 'directus_users', {
    email: email.trim().toLowerCase(),
    password,
    first_name,
    last_name,
    role,
    status: 'active',
  });
  return String(user);
}

async function createRole(transaction: Transaction): Promise<Scalar | undefined> {
  const [role] = await create(transaction, 'directus_roles', {
    name: 'Administrator',
    icon: 'verified',
    description: 'May do everything.',
  });
  const [policy] = await create(transaction, 'directus_policies', {
    name: 'Administrator',
    icon: 'verified',
    admin_access: true,
    app_access: true,
  });
  await create(transaction, 'directus_access', { role, policy, sort: 1 });
  return role;
}

/** Of two transactions that both found nobody, one waits here for the other, and fails. */
async function claim(transaction: Transaction): Promise<void> {
  const name = 'first administrator';
  const known = await transaction.read(
    {
      ...anybody,
      collection: 'pergola_migrations',
      fields: [{ kind: 'field', name: 'name', as: 'name', select: null }],
      limit: 'all',
    },
    theServer,
  );
  if (known.some((item) => (JSON.parse(item) as { name: string }).name === name)) return;
  await create(transaction, 'pergola_migrations', { name });
}

async function create(transaction: Transaction, collection: string, item: Payload): Promise<readonly Scalar[]> {
  const { keys } = await transaction.change({ kind: 'create', collection, items: [item] }, null, theServer);
  return keys[0]!;
}

/** What the configuration says of the first administrator; nothing where there are users. Answers whether it made one. */
export async function ensureAdministrator(
  engine: Engine,
  { adminEmail, adminPassword }: { readonly adminEmail: string | null; readonly adminPassword: string | null },
): Promise<boolean> {
  if (adminEmail === null && adminPassword === null) return false;
  if (await hasUsers(engine)) return false;
  if (adminEmail === null || adminPassword === null) {
    throw new StartError(
      `${adminEmail === null ? 'ADMIN_PASSWORD' : 'ADMIN_EMAIL'} is given alone, so no administrator can be made.`,
      'Give ADMIN_EMAIL and ADMIN_PASSWORD both.',
    );
  }
  if (!/^[^\s@]+@[^\s@]+$/.test(adminEmail)) {
    throw new StartError(`ADMIN_EMAIL must be an address, not "${adminEmail}".`, 'For example ADMIN_EMAIL=me@example.com.');
  }
  return (await createAdministrator(engine, { email: adminEmail, password: adminPassword })) !== null;
}
