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

export interface World {
  readonly server: TestServer;
  readonly asAdmin: Client;
  /** Somebody with these permissions and no others. */
  person(name: string, may: readonly Permission[]): Promise<Client>;
  close(): Promise<void>;
}

/** On SQLite our own tables are in a file of their own, elsewhere beside the content. */
export async function openWorld(kind: SchemaKind, database: string): Promise<World> {
  const url = await loadSql(kind, database, magazine[kind]);
  const server = await startServer(url, { system: kind === 'sqlite' ? 'file' : 'same' });
  const items = [
    { collection: 'articles', versioning: true },
    { collection: 'site', versioning: true, singleton: true },
  ];
  const make = { change: () => ({ kind: 'create', collection: 'directus_collections', items }) as const };
  await server.engine.change({ ...make, shown: null, unchanged: null }, theServer, new AbortController().signal);
  const asAdmin = clientOf(server.base, server.token);
  return {
    server,
    asAdmin,
    person: async (name, may) => {
      const policy = await asAdmin.request(createPolicy({ name } as never));
      const permissions = may.map((each) => ({ fields: ['*'], permissions: {}, ...each, policy: policy.id }));
      await asAdmin.request(createPermissions(permissions as never));
      const policies = { create: [{ policy: policy.id }], update: [], delete: [] };
      const role = await asAdmin.request(createRole({ name, policies } as never));
      const token = `token-of-${name}-${'x'.repeat(20)}`;
      await asAdmin.request(createUser({ email: `${name}@example.com`, role: role.id, token } as never));
      return createDirectus<Magazine>(server.base).with(staticToken(token)).with(rest());
    },
    close: async () => {
      await server.close();
      await dropDatabase(url);
    },
  };
}
