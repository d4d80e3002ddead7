/** Users, roles, policies and permissions through the official SDK, and that what they say is so at once. */
import {
  authentication,
  createDirectus,
  createItem,
  createItems,
  createPermission,
  createPermissions,
  createPolicy,
  createRole,
  createUser,
  createUsers,
  deletePermission,
  deletePolicy,
  deleteRole,
  deleteUser,
  deleteUsers,
  readItem,
  readItemPermissions,
  readItems,
  readPolicies,
  readPolicyGlobals,
  readRole,
  readRoles,
  readRolesMe,
  readUser,
  readUserPermissions,
  readUsers,
  rest,
  updateItem,
  updatePermission,
  updatePolicy,
  updateRole,
  updateUser,
  updateUsers,
} from '@directus/sdk';
import { afterAll, beforeAll, expect } from 'vitest';
import { onEveryDatabase } from './databases.ts';
import { admin, type Magazine, openProject, type Project, refusedWith } from './project.ts';

onEveryDatabase('administration', (kind, test) => {
  let project: Project;
  beforeAll(async () => {
    project = await openProject(kind, `sdk_admin_${kind}`);
  });
  afterAll(() => project?.close());

  const signIn = async (email: string, password: string) => {
    const client = createDirectus<Magazine>(project.url).with(authentication('json')).with(rest());
    await client.login(email, password);
    return client;
  };
  const anonymous = () => createDirectus<Magazine>(project.url).with(rest());

  /** A user with a role and a policy of its own. */
  async function member(name: string) {
    const { asAdmin } = project;
    const policy = await asAdmin.request(createPolicy({ name: `Policy of ${name}`, app_access: true } as never));
    const role = await asAdmin.request(
      createRole({ name: `Role of ${name}`, policies: { create: [{ policy: policy.id }], update: [], delete: [] } } as never),
    );
    const user = await asAdmin.request(
      createUser({ email: `${name}@example.com`, password: `the password of ${name}`, role: role.id } as never),
    );
    return {
      policy: policy.id,
      role: role.id,
      user: user.id,
      client: await signIn(`${name}@example.com`, `the password of ${name}`),
    };
  }

  test('users: create, read, change, delete, one and many', async () => {
    const { asAdmin } = project;
    const one = await asAdmin.request(
      createUser({ email: 'One@Example.com', password: 'a good long password', tags: ['a', 'b'] } as never),
    );
    expect(one).toMatchObject({ email: 'one@example.com', status: 'active', tags: ['a', 'b'], password: '**********' });
    expect(await asAdmin.request(readUser(one.id, { fields: ['email'] }))).toEqual({ email: 'one@example.com' });
    expect(await asAdmin.request(updateUser(one.id, { first_name: 'One' }))).toMatchObject({ first_name: 'One' });
    const more = await asAdmin.request(createUsers([{ email: 'two@example.com' }, { email: 'three@example.com' }]));
    const keys = more.map(({ id }) => id);
    expect(await asAdmin.request(updateUsers(keys, { location: 'Here' }))).toMatchObject([
      { location: 'Here' },
      { location: 'Here' },
    ]);
    expect(await refusedWith(asAdmin.request(createUser({ email: 'TWO@example.com' })))).toBe('RECORD_NOT_UNIQUE');
    await asAdmin.request(deleteUsers(keys));
    await asAdmin.request(deleteUser(one.id));
    expect(await asAdmin.request(readUsers({ fields: ['email'] }))).toEqual([{ email: admin.email }]);
  });

  test('the last administrator stays', async () => {
    const { asAdmin } = project;
    const [last] = await asAdmin.request(readUsers({ filter: { email: { _eq: admin.email } }, fields: ['id', 'role'] }));
    expect(await refusedWith(asAdmin.request(deleteUser(last!.id)))).toBe('UNPROCESSABLE_CONTENT');
    expect(await refusedWith(asAdmin.request(updateUser(last!.id, { status: 'suspended' })))).toBe('UNPROCESSABLE_CONTENT');
    expect(await refusedWith(asAdmin.request(updateUser(last!.id, { role: null })))).toBe('UNPROCESSABLE_CONTENT');
    expect(await refusedWith(asAdmin.request(deleteRole(last!.role as string)))).toBe('UNPROCESSABLE_CONTENT');
  });

  test('nothing is seen until it is granted, and at once when it is', async () => {
    const { asAdmin } = project;
    await asAdmin.request(
      createItems('articles', [
        { title: 'Out', status: 'published', price: '1.00' },
        { title: 'In', status: 'draft', price: '2.00' },
      ]),
    );
    const { client, policy } = await member('reader');
    const list = () => client.request(readItems('articles', { fields: ['title'], sort: ['title'] }));
    expect(await refusedWith(list())).toBe('FORBIDDEN');
    const permission = await asAdmin.request(
      createPermission({
        policy,
        collection: 'articles',
        action: 'read',
        fields: ['id', 'title', 'status'],
        permissions: { status: { _eq: 'published' } },
      } as never),
    );
    expect(await list()).toEqual([{ title: 'Out' }]);
    expect(await client.request(readItems('articles'))).toEqual([{ id: expect.anything(), title: 'Out', status: 'published' }]);
    expect(await refusedWith(client.request(readItems('articles', { fields: ['price'] })))).toBe('FORBIDDEN');
    expect(await refusedWith(client.request(readItems('articles', { filter: { price: { _neq: '0' } } })))).toBe('FORBIDDEN');
    await asAdmin.request(updatePermission(permission.id!, { permissions: {} } as never));
    expect(await list()).toEqual([{ title: 'In' }, { title: 'Out' }]);
    await asAdmin.request(deletePermission(permission.id!));
    expect(await refusedWith(list())).toBe('FORBIDDEN');
  });

  test('writing within one’s rights: presets, validation, fields, rows', async () => {
    const { asAdmin } = project;
    const { client, policy, user } = await member('writer');
    await asAdmin.request(
      createPermissions([
        { policy, collection: 'articles', action: 'read', fields: ['*'], permissions: {} },
        {
          policy,
          collection: 'articles',
          action: 'create',
          fields: ['title', 'body', 'status'],
          presets: { status: 'review' },
          validation: { title: { _contains: 'Story' } },
        },
        { policy, collection: 'articles', action: 'update', fields: ['body'], permissions: { status: { _eq: 'review' } } },
      ] as never),
    );
    const made = await client.request(createItem('articles', { title: 'Story of mine' }));
    expect(made).toMatchObject({ title: 'Story of mine', status: 'review' });
    expect(await refusedWith(client.request(createItem('articles', { title: 'Something else' })))).toBe('FAILED_VALIDATION');
    expect(await refusedWith(client.request(createItem('articles', { title: 'Story', price: '1' })))).toBe('FORBIDDEN');
    expect(await client.request(updateItem('articles', made.id, { body: 'Better.' }))).toMatchObject({ body: 'Better.' });
    expect(await refusedWith(client.request(updateItem('articles', made.id, { title: 'Story, too' })))).toBe('FORBIDDEN');
    await asAdmin.request(updateItem('articles', made.id, { status: 'published' }));
    expect(await refusedWith(client.request(updateItem('articles', made.id, { body: 'Late.' })))).toBe('FORBIDDEN');
    expect(await client.request(readUserPermissions())).toMatchObject({
      articles: {
        read: { access: 'full' },
        create: { access: 'partial', presets: { status: 'review' } },
        update: { access: 'partial', fields: ['body'] },
        delete: { access: 'none' },
      },
    });
    expect(await client.request(readItemPermissions('articles', made.id))).toMatchObject({
      update: { access: false },
      delete: { access: false },
    });
    expect(user).toBeTruthy();
  });

  test('the public policy is for everybody without a role', async () => {
    const { asAdmin } = project;
    const item = await asAdmin.request(createItem('tags', { name: 'for all' }));
    expect(await refusedWith(anonymous().request(readItem('tags', item.id)))).toBe('FORBIDDEN');
    const [open] = await asAdmin.request(
      readPolicies({ filter: { roles: { _some: { role: { _null: true }, user: { _null: true } } } } as never, fields: ['id'] }),
    );
    const policy = open?.id ?? (await makePublic());
    await asAdmin.request(
      createPermission({ policy, collection: 'tags', action: 'read', fields: ['id', 'name'], permissions: {} } as never),
    );
    expect(await anonymous().request(readItem('tags', item.id))).toEqual({ id: item.id, name: 'for all' });

    async function makePublic(): Promise<string> {
      const made = await asAdmin.request(
        createPolicy({ name: 'Public', roles: { create: [{ role: null, user: null }], update: [], delete: [] } } as never),
      );
      return made.id;
    }
  });

  test('roles within roles, globals, and taking a policy away', async () => {
    const { asAdmin } = project;
    const { client, policy, role } = await member('nested');
    const parent = await asAdmin.request(createRole({ name: 'Parent' } as never));
    const inherited = await asAdmin.request(
      createPolicy({ name: 'Inherited', roles: { create: [{ role: parent.id }], update: [], delete: [] } } as never),
    );
    await asAdmin.request(
      createPermission({ policy: inherited.id, collection: 'tags', action: 'read', fields: ['*'], permissions: {} } as never),
    );
    const list = () => client.request(readItems('tags', { limit: 1 }));
    await asAdmin.request(updateRole(role, { parent: parent.id } as never));
    expect(await list()).toHaveLength(1);
    expect((await client.request(readRolesMe())).length).toBeGreaterThanOrEqual(1);
    expect(await client.request(readPolicyGlobals())).toMatchObject({ app_access: true, admin_access: false });
    await asAdmin.request(deletePolicy(inherited.id));
    expect(await refusedWith(list())).toBe('FORBIDDEN');
    await asAdmin.request(updatePolicy(policy, { admin_access: true } as never));
    expect(await client.request(readPolicyGlobals())).toMatchObject({ admin_access: true });
    expect(await list()).toHaveLength(1);
    expect(await asAdmin.request(readRole(role, { fields: ['name', 'parent'] }))).toEqual({
      name: 'Role of nested',
      parent: parent.id,
    });
    expect(await refusedWith(asAdmin.request(updateRole(parent.id, { parent: role } as never)))).toMatch(
      /FAILED_VALIDATION|INVALID_PAYLOAD|UNPROCESSABLE_CONTENT/,
    );
    await asAdmin.request(updatePolicy(policy, { admin_access: false } as never));
  });

  test('who may not administer, may not', async () => {
    const { client, user } = await member('modest');
    expect(await client.request(readRoles({ filter: { name: { _neq: 'Role of modest' } } }))).toEqual([]);
    const seen = await client.request(readUsers({ fields: ['email'] }));
    expect(seen).not.toContainEqual({ email: admin.email });
    expect(await refusedWith(client.request(createPolicy({ name: 'Mine', admin_access: true } as never)))).toBe('FORBIDDEN');
    expect(await refusedWith(client.request(updateUser(user, { role: null } as never)))).toBe('FORBIDDEN');
  });
});
