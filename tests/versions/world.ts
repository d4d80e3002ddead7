/** The magazine with versions of its articles and of its site, a server over it, and people who may only so much. */
import { createDirectus, createPermissions, createPolicy, createRole, createUser, rest, staticToken } from '@directus/sdk';
import { theServer } from '../../api/access/caller.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { magazine } from '../sdk/magazine.ts';
import { clientOf, type Magazine } from '../sdk/project.ts';
import { startServer, type TestServer } from '../server.ts';

export type Client = ReturnType<typeof clientOf>;

export interface Permission {
  readonly collection: string;
  readonly action: 'create' | 'read' | 'update' | 'delete';
  readonly fields?: readonly string[];
  readonly permissions?: unknown;
}

export interface Known {
  readonly client: Client;
  readonly id: string;
  readonly policy: string;
}

interface WorldSettings {
  /** For schedules. */
  readonly now?: () => number;
  /** Where our own tables are; absent: on SQLite in a file of their own, elsewhere beside the content. */
  readonly system?: NonNullable<Parameters<typeof startServer>[1]>['system'];
}

export interface World {
  /** Of the database. */
  readonly url: string;
  readonly server: TestServer;
  readonly asAdmin: Client;
  /** Somebody with these permissions and no others. */
  person(name: string, may: readonly Permission[]): Promise<Client>;
  /** The same, and how to find what was granted. */
  known(name: string, may: readonly Permission[]): Promise<Known>;
  close(): Promise<void>;
}

export async function openWorld(kind: SchemaKind, database: string, settings: WorldSettings = {}): Promise<World> {
  const { now, system = kind === 'sqlite' ? 'file' : 'same' } = settings;
  const url = await loadSql(kind, database, magazine[kind]);
  const server = await startServer(url, { system, ...(now && { now }) });
  const items = [
    { collection: 'articles', versioning: true, archive_field: 'status', archive_value: 'archived', unarchive_value: 'live' },
    { collection: 'site', versioning: true, singleton: true },
  ];
  const make = { change: () => ({ kind: 'create', collection: 'directus_collections', items }) as const };
  await server.engine.change({ ...make, shown: null, unchanged: null }, theServer, new AbortController().signal);
  const asAdmin = clientOf(server.base, server.token);
  const known = async (name: string, may: readonly Permission[]): Promise<Known> => {
    const policy = await asAdmin.request(createPolicy({ name } as never));
    const permissions = may.map((each) => ({ fields: ['*'], permissions: {}, ...each, policy: policy.id }));
    await asAdmin.request(createPermissions(permissions as never));
    const policies = { create: [{ policy: policy.id }], update: [], delete: [] };
    const role = await asAdmin.request(createRole({ name, policies } as never));
    const token = `token-of-${name}-${'x'.repeat(20)}`;
    const user = await asAdmin.request(createUser({ email: `${name}@example.com`, role: role.id, token } as never));
    const client = createDirectus<Magazine>(server.base).with(staticToken(token)).with(rest());
    return { client, id: user.id as string, policy: policy.id as string };
  };
  return {
    url,
    server,
    asAdmin,
    known,
    person: async (name, may) => (await known(name, may)).client,
    close: async () => {
      await server.close();
      await dropDatabase(url);
    },
  };
}
