/** What holds whenever people, roles, policies and the like are written, whoever writes them and through whichever door. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../../api/access/caller.ts';
import { admin, from, is, openWorld, type World } from '../callers/world.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { servers } from '../servers.ts';

const content = `
  create table articles (id integer primary key, title varchar(40), status varchar(20));
  insert into articles values (1, 'One', 'published'), (2, 'Two', 'draft');
`;
const kinds = [
  'sqlite',
  ...(servers.postgres ? (['postgres'] as const) : []),
  ...(servers.mariadb ? (['mysql'] as const) : []),
] as const;
const somewhere = from('10.0.0.1');

describe.each(kinds)('on %s', (kind) => {
  let url: string;
  let world: World;
  let count = 0;
  let role: string;
  let policy: string;
  let user: string;

  beforeAll(async () => {
    url = await loadSql(kind, 'hooks_rules', content);
    world = await openWorld(url, kind === 'sqlite' ? 'file' : 'same');
  });
  afterAll(async () => {
    await world.close();
    await dropDatabase(url);
  });
  beforeEach(async () => {
    count += 1;
    role = await world.create('directus_roles', { name: `Role ${count}` });
    policy = await world.create('directus_policies', { name: `Policy ${count}` });
    await world.create('directus_access', { role, policy });
    user = await person({ role });
  });

  let people = 0;
  const person = (more: object = {}) =>
    world.create('directus_users', { email: `p${people++}@example.com`, status: 'active', ...more });
  const may = (collection: string, action: string, more: object = {}) =>
    world.create('directus_permissions', { policy, collection, action, fields: ['*'], ...more });
  const caller = async (id = user): Promise<Caller> => (await world.callers.user(id, somewhere))!;
  const refused = (code: string, field?: string) => (field === undefined ? { code } : { code, details: { field } });

  describe('addresses of people', () => {
    test('are kept in small letters, without spaces around them', async () => {
      const id = await person({ email: '  Ann.Lee@Example.COM ' });
      expect(await world.read(admin, 'directus_users', ['id', 'email'])).toContainEqual({ id, email: 'ann.lee@example.com' });
      await expect(person({ email: 'ANN.LEE@example.com' })).rejects.toMatchObject({ code: 'RECORD_NOT_UNIQUE' });
    });

    test.each(['', 'ann', 'ann@', '@example.com', 'a b@example.com', 'a@b@c', 'a@example.com\nBcc: x@y.z', 12, ['a@b.c']])(
      'have to be addresses: %j',
      async (email) => {
        await expect(person({ email })).rejects.toMatchObject(refused('FAILED_VALIDATION', 'email'));
      },
    );
  });

  describe('the last administrator', () => {
    let chief: string;
    let top: string;
    let access: string;
    let power: string;

    beforeEach(async () => {
      power = await world.create('directus_policies', { name: 'Administrator', admin_access: true });
      top = await world.create('directus_roles', { name: 'Administrator' });
      access = await world.create('directus_access', { role: top, policy: power });
      chief = await person({ role: top });
    });
    /** Tests after this one start without any. */
    const abdicate = async () => {
      const server = { ...admin, access: { ...admin.access, server: true, fingerprint: 'server' } };
      await world.remove('directus_users', chief, server);
      await world.remove('directus_policies', power, server);
    };

    test('stays, whatever is taken from them', async () => {
      const stays = { code: 'UNPROCESSABLE_CONTENT' };
      await expect(world.remove('directus_users', chief)).rejects.toMatchObject(stays);
      await expect(world.update('directus_users', chief, { status: 'suspended' })).rejects.toMatchObject(stays);
      await expect(world.update('directus_users', chief, { role: null })).rejects.toMatchObject(stays);
      await expect(world.update('directus_users', chief, { role })).rejects.toMatchObject(stays);
      await expect(world.remove('directus_roles', top)).rejects.toMatchObject(stays);
      await expect(world.remove('directus_policies', power)).rejects.toMatchObject(stays);
      await expect(world.update('directus_policies', power, { admin_access: false })).rejects.toMatchObject(stays);
      await expect(world.remove('directus_access', access)).rejects.toMatchObject(stays);
      await expect(world.update('directus_access', access, { policy })).rejects.toMatchObject(stays);
      expect((await caller(chief)).access.admin).toBe(true);
      await abdicate();
    });

    test('may change everything else of theirs, and go when there is another', async () => {
      await world.update('directus_users', chief, { first_name: 'Ann', email: `chief${count}@example.com` });
      const other = await person({ role: top });
      await world.update('directus_users', chief, { status: 'suspended' });
      await expect(world.remove('directus_users', other)).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
      await world.update('directus_users', chief, { status: 'active' });
      await world.remove('directus_users', other);
      await abdicate();
    });

    test('counts below another role as well, and with a policy of their own', async () => {
      const below = await world.create('directus_roles', { name: 'Below', parent: top });
      const other = await person({ role: below });
      await world.remove('directus_users', chief);
      await expect(world.update('directus_roles', below, { parent: null })).rejects.toMatchObject({
        code: 'UNPROCESSABLE_CONTENT',
      });
      chief = await person();
      const own = await world.create('directus_access', { user: chief, policy: power });
      await world.remove('directus_users', other);
      await expect(world.remove('directus_access', own)).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
      await abdicate();
    });

    test('is made and touched by administrators only', async () => {
      for (const name of ['users', 'roles', 'policies', 'access']) {
        for (const action of ['create', 'read', 'update', 'delete']) await may(`directus_${name}`, action);
      }
      await may('directus_users', 'update', { fields: ['role', 'status'] });
      const manager = await caller();
      const colleague = await person();
      const forbidden = { code: 'FORBIDDEN' };
      await expect(world.update('directus_users', chief, { first_name: 'X' }, manager)).rejects.toMatchObject(forbidden);
      await expect(world.update('directus_users', chief, { password: 'mine now 1' }, manager)).rejects.toMatchObject(forbidden);
      await expect(world.remove('directus_users', chief, manager)).rejects.toMatchObject(forbidden);
      await expect(world.update('directus_users', colleague, { role: top }, manager)).rejects.toMatchObject(forbidden);
      await expect(world.update('directus_users', user, { role: top }, manager)).rejects.toMatchObject(forbidden);
      await expect(world.create('directus_users', { email: 'new@example.com', role: top }, manager)).rejects.toMatchObject(
        forbidden,
      );
      await expect(world.create('directus_access', { user, policy: power }, manager)).rejects.toMatchObject(forbidden);
      await expect(world.create('directus_access', { role: top, policy }, manager)).rejects.toMatchObject(forbidden);
      await expect(world.create('directus_policies', { name: 'Mine', admin_access: true }, manager)).rejects.toMatchObject(
        forbidden,
      );
      await expect(world.update('directus_policies', policy, { admin_access: true }, manager)).rejects.toMatchObject(forbidden);
      await expect(world.update('directus_policies', power, { name: 'Nobody' }, manager)).rejects.toMatchObject(forbidden);
      await expect(world.update('directus_roles', role, { parent: top }, manager)).rejects.toMatchObject(forbidden);
      await expect(world.update('directus_roles', top, { name: 'Down' }, manager)).rejects.toMatchObject(forbidden);
      await expect(world.update('directus_roles', role, { policies: [{ policy: power }] }, manager)).rejects.toMatchObject(
        forbidden,
      );
      await expect(world.remove('directus_roles', top, manager)).rejects.toMatchObject(forbidden);
      expect((await caller()).access.admin).toBe(false);
      await world.update('directus_roles', role, { description: 'fine' }, manager);
      await abdicate();
    });
  });

  describe('who somebody is and what they may', () => {
    test('is not written by themselves, whatever is granted', async () => {
      await may('directus_users', 'update', { permissions: { id: { _eq: '$CURRENT_USER' } }, fields: ['role', 'status', '*'] });
      const self = await caller();
      for (const data of [
        { role: null },
        { status: 'archived' },
        { policies: [{ policy }] },
        { provider: 'x' },
        { external_identifier: 'x' },
      ]) {
        const [field] = Object.keys(data);
        await expect(world.update('directus_users', user, data, self), field).rejects.toMatchObject(refused('FORBIDDEN', field));
      }
      await world.update('directus_users', user, { first_name: 'Ann', token: 'a-token-of-my-own' }, self);
    });

    test('is written of others by whoever was granted the field by its name', async () => {
      const other = await person();
      await may('directus_users', 'update');
      await expect(world.update('directus_users', other, { role }, await caller())).rejects.toMatchObject(
        refused('FORBIDDEN', 'role'),
      );
      await expect(world.update('directus_users', other, { token: 'abc' }, await caller())).rejects.toMatchObject(
        refused('FORBIDDEN', 'token'),
      );
      const [granted] = await world.read(admin, 'directus_permissions', ['id'], null).then((rows) => rows.slice(-1));
      await world.update('directus_permissions', Number(granted!.id), { fields: ['first_name', 'role'] });
      await world.update('directus_users', other, { role }, await caller());
      expect((await caller(other)).role).toBe(role);
    });

    test('a second factor is not set by hand, not even by administrators', async () => {
      await expect(world.update('directus_users', user, { tfa_secret: 'ABC' })).rejects.toMatchObject(
        refused('FAILED_VALIDATION', 'tfa_secret'),
      );
      await expect(world.update('directus_users', user, { tfa_secret: null })).rejects.toMatchObject(
        refused('FAILED_VALIDATION', 'tfa_secret'),
      );
    });
  });

  test('roles do not come to stand above themselves', async () => {
    const below = await world.create('directus_roles', { name: 'Below', parent: role });
    const wrong = refused('FAILED_VALIDATION', 'parent');
    await expect(world.update('directus_roles', role, { parent: role })).rejects.toMatchObject(wrong);
    await expect(world.update('directus_roles', role, { parent: below })).rejects.toMatchObject(wrong);
    await expect(world.update('directus_roles', below, { children: [role] })).rejects.toMatchObject(wrong);
  });

  test.each([
    ['collection', { collection: 'nowhere' }],
    ['collection', { collection: null }],
    ['action', { action: 'drop' }],
    ['permissions', { permissions: { title: { _wat: 1 } } }],
    ['permissions', { permissions: [] }],
    ['permissions', { permissions: { _or: [] } }],
    ['permissions', { permissions: '{' }],
    ['validation', { validation: { title: { _regex: '(' } } }],
    ['presets', { presets: ['a'] }],
    ['fields', { fields: { title: true } }],
    ['fields', { fields: [1] }],
  ])('a permission that could not be read is refused: %s %j', async (field, wrong) => {
    await expect(may('articles', 'read', wrong)).rejects.toMatchObject({ details: { field } });
    const id = await may('articles', 'read');
    await expect(world.update('directus_permissions', Number(id), wrong)).rejects.toMatchObject({ details: { field } });
  });

  test('addresses of a policy have to be some', async () => {
    await expect(world.update('directus_policies', policy, { ip_access: ['10.0.0.1', 'home'] })).rejects.toMatchObject(
      refused('FAILED_VALIDATION', 'ip_access'),
    );
    await world.update('directus_policies', policy, { ip_access: ['10.0.0.1', '10.0.0.0/8', '::1'] });
  });

  test('a password policy has to be a regular expression', async () => {
    const settings = (auth_password_policy: unknown) =>
      world.change({ kind: 'singleton', collection: 'directus_settings', data: { auth_password_policy } });
    await expect(settings('/(/')).rejects.toMatchObject(refused('FAILED_VALIDATION', 'auth_password_policy'));
    await settings('/^.{8,}$/');
    await settings(null);
  });

  test('only what may be shared is shared, and it does not become something else', async () => {
    await may('articles', 'read');
    await may('directus_shares', 'create');
    await may('directus_shares', 'update');
    const share = (item: string, who: Caller) => world.create('directus_shares', { collection: 'articles', item }, who);
    await expect(share('1', await caller())).rejects.toMatchObject(refused('FORBIDDEN', 'item'));
    await may('articles', 'share', { permissions: { status: { _eq: 'published' } } });
    const who = await caller();
    const id = await share('1', who);
    await expect(share('2', who)).rejects.toMatchObject(refused('FORBIDDEN', 'item'));
    await expect(share('99', who)).rejects.toMatchObject(refused('FORBIDDEN', 'item'));
    await expect(share('x', who)).rejects.toMatchObject(refused('FORBIDDEN', 'item'));
    await expect(world.update('directus_shares', id, { item: '2' }, who)).rejects.toMatchObject(refused('FORBIDDEN', 'item'));
    await expect(world.update('directus_shares', id, { times_used: 0 }, who)).rejects.toMatchObject(
      refused('FORBIDDEN', 'times_used'),
    );
    await world.update('directus_shares', id, { name: 'For you', password: 'open sesame' }, who);
    await expect(world.update('directus_shares', id, { max_uses: -1 }, who)).rejects.toMatchObject(
      refused('FAILED_VALIDATION', 'max_uses'),
    );
  });

  test('versions have keys of their own, of items one may read', async () => {
    await may('articles', 'read', { permissions: { status: { _eq: 'published' } } });
    await may('directus_versions', 'create');
    const who = await caller();
    const others = world.create('directus_versions', { collection: 'articles', item: '1', key: 'v', name: 'v' }, who);
    await expect(others).rejects.toMatchObject(refused('UNPROCESSABLE_CONTENT', 'collection'));
    await world.create('directus_collections', { collection: 'articles', versioning: true });
    const version = (item: string, key: unknown) =>
      world.create('directus_versions', { collection: 'articles', item, key, name: 'v' }, who);
    await version('1', `v${count}`);
    await expect(version('1', `v${count}`)).rejects.toMatchObject(refused('UNPROCESSABLE_CONTENT', 'key'));
    await expect(version('1', 'main')).rejects.toMatchObject(refused('INVALID_PAYLOAD', 'key'));
    await expect(version('2', `w${count}`)).rejects.toMatchObject(refused('FORBIDDEN', 'item'));
  });

  test('operations have a key of their own within their flow', async () => {
    const flow = await world.create('directus_flows', { name: 'Flow' });
    const operation = (key: string, of = flow) =>
      world.create('directus_operations', { flow: of, key, type: 'log', position_x: 1, position_y: 1 });
    await operation('a');
    await operation('b');
    await expect(operation('a')).rejects.toMatchObject(refused('RECORD_NOT_UNIQUE', 'key'));
    await operation('a', await world.create('directus_flows', { name: 'Other' }));
  });

  test('what somebody did stays when they are gone', async () => {
    await may('articles', 'update');
    await world.update('articles', 1, { title: 'New' }, await caller());
    const mine = () => world.read(admin, 'directus_activity', ['user', 'item'], is('user', user));
    expect(await mine()).toHaveLength(1);
    await world.remove('directus_users', user);
    expect(await mine()).toHaveLength(1);
  });
});
