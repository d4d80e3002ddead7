/** The fields of `/graphql/system` that are no collections, against the REST routes that answer the same. */
import { isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import { systemTypeNames } from '../../api/graphql/system/type-names.ts';
import { openWorld, password, type World } from '../auth/world.ts';
import { Client, wholeOf } from './system-asking.ts';
import { systemSchema } from './system-schema.ts';

let world: World;
let reader: string;
const client = (token: string | null = null) => new Client(world, token);
const admin = () => client(world.admin);

beforeAll(async () => {
  world = await openWorld('sqlite', `graphql_system_${process.pid}`);
  await world.person('reader@example.com', { first_name: 'Rea' });
  reader = (await world.login('reader@example.com')).json.data.access_token;
});
afterAll(() => world?.close());

const rest = async (path: string, token: string | null = world.admin) =>
  (await world.ask(path, token === null ? {} : { token })).json.data;

describe('the server', () => {
  test('says it is there, to anybody', async () => {
    expect((await client().ask('{ server_ping }')).data).toEqual({ server_ping: 'pong' });
  });

  test('says of itself what REST says', async () => {
    const document = `{ server_info ${whole('server_info')} }`;
    const blank = { version: null, queryLimit: null, rateLimit: null, rateLimitGlobal: null, websocket: null };
    expect((await client().ask(document)).data.server_info).toEqual({ ...blank, ...(await rest('/server/info', null)) });
    const { version } = (await admin().ask(document)).data.server_info;
    expect(version).toBe((await rest('/server/info')).version === undefined ? null : 'test');
  });

  test('says how its databases are, and to administrators alone which', async () => {
    expect((await client(reader).ask('{ server_health }')).data).toEqual({ server_health: { status: 'ok' } });
    expect((await admin().ask('{ server_health }')).data.server_health.checks).toBeTruthy();
  });

  test('describes its doors', async () => {
    const { data } = await client(reader).ask(
      '{ server_specs_oas items: server_specs_graphql system: server_specs_graphql(scope: system) }',
    );
    expect(data.server_specs_oas).toEqual(JSON.parse((await world.ask('/server/specs/oas', { token: reader })).text));
    expect([data.items, data.system]).toEqual([
      expect.stringContaining('type notes {'),
      expect.stringContaining('users_me: directus_users'),
    ]);
  });
});

describe('the schema', () => {
  const cases = [
    ['collections', '/collections', 'collections', 'directus_collections'],
    ['collections_by_name', '/collections/notes', 'collections_by_name(name: "notes")', 'directus_collections'],
    ['fields', '/fields', 'fields', 'directus_fields'],
    ['fields_in_collection', '/fields/notes', 'fields_in_collection(collection: "notes")', 'directus_fields'],
    ['fields_by_name', '/fields/notes/title', 'fields_by_name(collection: "notes", field: "title")', 'directus_fields'],
    ['relations', '/relations', 'relations', 'directus_relations'],
    [
      'relations_in_collection',
      '/relations/directus_users',
      'relations_in_collection(collection: "directus_users")',
      'directus_relations',
    ],
    [
      'relations_by_name',
      '/relations/directus_users/role',
      'relations_by_name(collection: "directus_users", field: "role")',
      'directus_relations',
    ],
  ] as const;

  test.each(cases)('%s is what REST answers, to administrators and to others', async (name, path, field, type) => {
    for (const token of [world.admin, reader]) {
      const wanted = await rest(path, token);
      const told = await client(token).ask(`{ ${field} ${whole(type)} }`);
      expect(told.messages).toEqual([]);
      // Whatever REST has is a member here as well; what REST leaves out is null.
      expect(told.data[name]).toEqual(completed(wanted, told.data[name]));
    }
  });

  test('what is hidden and what is not there are refused alike', async () => {
    const seen = new Set((await rest('/collections', reader)).map(nameOf));
    const hidden = (await rest('/collections')).map(nameOf).find((name: string) => !seen.has(name));
    for (const name of [hidden, 'nowhere']) {
      const told = await client(reader).ask('query ($name: String!) { collections_by_name(name: $name) { collection } }', {
        name,
      });
      expect(told.codes).toEqual(['FORBIDDEN']);
      expect(told.messages[0]).toContain(`"${name}" or it does not exist`);
    }
    const field = await client(reader).ask('{ fields_by_name(collection: "notes", field: "price") { field } }');
    expect(field).toMatchObject({ data: { fields_by_name: null }, codes: ['FORBIDDEN'] });
  });
});

describe('whoever asks', () => {
  test('sees their account, by relations too, and under other names', async () => {
    const told = await client(reader).ask('{ users_me { mail: email first_name role { name } __typename } }');
    expect(told.data.users_me).toEqual({
      mail: 'reader@example.com',
      first_name: 'Rea',
      role: { name: 'Reader' },
      __typename: 'directus_users',
    });
  });

  test('sees their roles', async () => {
    expect((await client(reader).ask('{ roles_me { id name } }')).data.roles_me).toEqual([{ id: world.role, name: 'Reader' }]);
    expect((await admin().ask('{ roles_me { id } }')).data.roles_me).toEqual([]);
  });

  test('is told what they may do, as REST tells', async () => {
    const told = await client(reader).ask('{ permissions_me policies_me_globals { app_access admin_access enforce_tfa } }');
    expect(told.data.permissions_me).toEqual(await rest('/permissions/me', reader));
    expect(told.data.policies_me_globals).toEqual(await rest('/policies/me/globals', reader));
  });

  test('changes their account, and is shown it', async () => {
    const { data } = await client(reader).ask(
      'mutation { update_users_me(data: { first_name: "Rita" }) { first_name role { name } } }',
    );
    expect(data.update_users_me).toEqual({ first_name: 'Rita', role: { name: 'Reader' } });
    expect((await rest('/users/me?fields=first_name', reader)).first_name).toBe('Rita');
  });

  test('with the admin token is nobody in particular', async () => {
    expect((await admin().ask('{ users_me { id } }')).codes).toEqual(['FORBIDDEN']);
    expect((await admin().ask('mutation { update_users_me(data: { first_name: "x" }) { id } }')).codes).toEqual(['FORBIDDEN']);
  });

  test('without an account has no fields about it', async () => {
    expect((await client().ask('{ users_me { id } }')).codes).toEqual(['GRAPHQL_VALIDATION']);
    expect((await client(reader).ask('mutation { users_invite(email: "a@b.c", role: "x") }')).codes).toEqual([
      'GRAPHQL_VALIDATION',
    ]);
  });
});

describe('what is done', () => {
  test('once, whatever names a document gives it', async () => {
    const login = `auth_login(email: "reader@example.com", password: "wrong") { access_token }`;
    const { codes, messages } = await client().ask(`mutation { one: ${login} two: ${login} three: ${login} }`);
    expect(codes).toEqual(['INVALID_CREDENTIALS', 'INVALID_PAYLOAD', 'INVALID_PAYLOAD']);
    expect(messages[1]).toContain('only once');
    expect((await client().ask('{ one: server_health two: server_health }')).codes).toEqual(['INVALID_PAYLOAD']);
    // The next request begins anew.
    const again = await client().ask(
      'mutation ($password: String!) { auth_login(email: "reader@example.com", password: $password) { access_token } }',
      { password },
    );
    expect(again.data.auth_login.access_token).toBeTruthy();
  });

  test('random text, of the length that is wanted', async () => {
    expect((await client().ask('mutation { utils_random_string }')).data.utils_random_string).toMatch(/^[\w-]{32}$/);
    expect((await client().ask('mutation { utils_random_string(length: 7) }')).data.utils_random_string).toMatch(/^[\w-]{7}$/);
    for (const length of [0, -1, 501])
      expect((await client().ask(`mutation { utils_random_string(length: ${length}) }`)).codes).toEqual(['INVALID_QUERY']);
  });

  test('the cache is cleared by administrators alone', async () => {
    expect(await admin().ask('mutation { utils_cache_clear }')).toMatchObject({ data: { utils_cache_clear: null }, codes: [] });
    expect((await client(reader).ask('mutation { utils_cache_clear }')).codes).toEqual(['FORBIDDEN']);
  });

  test('an item is moved, where its collection has an order', async () => {
    const { codes, messages } = await admin().ask('mutation { utils_sort(collection: "notes", item: 1, to: 2) }');
    expect(codes).toEqual(['INVALID_PAYLOAD']);
    expect(messages[0]).toContain('no field that holds an order');
  });

  test('a revision is reverted to', async () => {
    await world.asAdmin('/items/notes/1', { method: 'PATCH', body: { title: 'first' } });
    await world.asAdmin('/items/notes/1', { method: 'PATCH', body: { title: 'second' } });
    const [{ id }] = await rest('/revisions?filter[collection][_eq]=notes&sort=id&limit=1');
    const told = await admin().ask('mutation ($id: ID!) { utils_revert(revision: $id) }', { id });
    expect(told).toMatchObject({ data: { utils_revert: true }, codes: [] });
    expect((await rest('/items/notes/1')).title).toBe('first');
    expect((await client(reader).ask('mutation { utils_revert(revision: 1) }')).codes).toEqual(['FORBIDDEN']);
  });
});

test('no collection can take the name of a type of these', () => {
  const schema = systemSchema(world.server, nobody(fullAccess));
  const own = Object.values(schema.getTypeMap())
    .map(({ name }) => name)
    .filter((name) => /^(?:auth_|directus_(?:collections|fields|relations)|graphql_|policy_|server_|users_)/.test(name));
  expect(own.sort()).toEqual([...systemTypeNames].sort());
});

function whole(type: string): string {
  const found = systemSchema(world.server, nobody(fullAccess)).getType(type);
  if (!isObjectType(found)) throw new Error(`There is no type ${type}`);
  return wholeOf(found);
}

/** With null for each member that REST does not have there. */
function completed(wanted: unknown, told: unknown): unknown {
  if (Array.isArray(wanted) && Array.isArray(told)) return wanted.map((each, index) => completed(each, told[index]));
  if (!isRecord(wanted) || !isRecord(told)) return wanted;
  const missing = Object.keys(told).filter((name) => !Object.hasOwn(wanted, name));
  return {
    ...Object.fromEntries(missing.map((name) => [name, null])),
    ...Object.fromEntries(Object.entries(wanted).map(([name, each]) => [name, completed(each, told[name])])),
  };
}

const nameOf = ({ collection }: { readonly collection: string }): string => collection;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
