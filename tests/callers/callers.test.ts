/** Who may do what, worked out of rows, and worked out again when a row changes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { servers } from '../servers.ts';
import { admin, from, openWorld, type World } from './world.ts';

const content = `
  create table companies (id integer primary key, name varchar(40), city varchar(40));
  create table articles (id integer primary key, title varchar(40), status varchar(20), city varchar(40), secret varchar(40), company integer references companies (id));
  create table comments (id integer primary key, article integer references articles (id), text varchar(40));
  insert into companies values (1, 'Acme', 'Bern'), (2, 'Umbrella', 'Genf');
  insert into articles values
    (1, 'One', 'published', 'Bern', 's1', 1), (2, 'Two', 'draft', 'Bern', 's2', 2), (3, 'Three', 'published', 'Genf', 's3', 2);
  insert into comments values (1, 1, 'first'), (2, 2, 'second');
`;
const anywhere = from('10.0.0.1');

const kinds = [
  'sqlite',
  ...(servers.postgres ? (['postgres'] as const) : []),
  ...(servers.mariadb ? (['mysql'] as const) : []),
] as const;

describe.each(kinds)('on %s', (kind) => {
  let url: string;
  let world: World;
  let role: string;
  let policy: string;
  let user: string;
  let count = 0;

  beforeAll(async () => {
    url = await loadSql(kind, 'callers_content', content);
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
    user = await world.create('directus_users', { email: `u${count}@example.com`, role, status: 'active' });
  });

  const grant = (more: object = {}) =>
    world.create('directus_permissions', { policy, collection: 'articles', action: 'read', fields: ['*'], ...more });
  const titles = async (id = user, origin = anywhere) => {
    const caller = await world.callers.user(id, origin);
    if (!caller?.access.read('articles')) return null;
    return (await world.read(caller, 'articles', ['title'])).map(({ title }) => title);
  };

  test('grants what a policy of the role grants, and nothing else', async () => {
    expect(await titles()).toBeNull();
    await grant({ permissions: { status: { _eq: 'published' } }, fields: ['id', 'title'] });
    expect(await titles()).toEqual(['One', 'Three']);
    const caller = (await world.callers.user(user, anywhere))!;
    expect(caller).toMatchObject({ user, role, roles: [role], policies: [policy], app: false, share: null, actor: null });
    await expect(world.read(caller, 'articles', ['secret'])).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(world.read(caller, 'companies')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('nobody who is not active, not there, or no key is anybody', async () => {
    expect(await world.callers.user('00000000-0000-4000-8000-000000000000', anywhere)).toBeNull();
    expect(await world.callers.user("' or 1=1", anywhere)).toBeNull();
    for (const status of ['draft', 'invited', 'unverified', 'suspended', 'archived']) {
      await world.update('directus_users', user, { status });
      expect(await world.callers.user(user, anywhere), status).toBeNull();
    }
    await world.update('directus_users', user, { status: 'active' });
    expect(await world.callers.user(user, anywhere)).not.toBeNull();
    await world.remove('directus_users', user);
    expect(await world.callers.user(user, anywhere)).toBeNull();
  });

  test('inherits from the roles above, however they are tangled', async () => {
    const above = await world.create('directus_roles', { name: 'Above' });
    const top = await world.create('directus_roles', { name: 'Top', parent: above });
    await world.update('directus_roles', role, { parent: top });
    const other = await world.create('directus_policies', { name: 'Of the top' });
    await world.create('directus_access', { role: above, policy: other });
    await grant({ policy: other });
    expect(await titles()).toEqual(['One', 'Two', 'Three']);
    expect((await world.callers.user(user, anywhere))?.roles).toEqual([above, top, role]);
    await expect(world.update('directus_roles', above, { parent: role })).rejects.toMatchObject({
      code: 'FAILED_VALIDATION',
      details: { field: 'parent' },
    });
    expect(await titles()).toEqual(['One', 'Two', 'Three']);
  });

  test('gives the public policies to those without a role only', async () => {
    const open = await world.create('directus_policies', { name: 'Public' });
    const attached = await world.create('directus_access', { policy: open });
    await grant({ policy: open, permissions: { status: { _eq: 'published' } } });
    const stranger = await world.callers.nobody(anywhere);
    expect(stranger).toMatchObject({ user: null, role: null, roles: [], policies: [open] });
    expect(await world.read(stranger, 'articles', ['title'])).toHaveLength(2);
    expect(await titles()).toBeNull();
    await world.update('directus_users', user, { role: null });
    expect(await titles()).toEqual(['One', 'Three']);
    await world.remove('directus_access', attached);
    expect((await world.callers.nobody(anywhere)).access.read('articles')).toBeNull();
    expect(await titles()).toBeNull();
  });

  test('drops a policy for addresses it is not for', async () => {
    await grant();
    await world.update('directus_policies', policy, { ip_access: ['10.0.0.0/8', '2001:db8::/32'] });
    expect(await titles()).toHaveLength(3);
    expect(await titles(user, from('::ffff:10.9.9.9'))).toHaveLength(3);
    expect(await titles(user, from('2001:db8::5'))).toHaveLength(3);
    expect(await titles(user, from('192.168.0.1'))).toBeNull();
    expect((await world.callers.user(user, from('192.168.0.1')))?.policies).toEqual([]);
    expect(await titles(user, { ...anywhere, ip: null })).toBeNull();
  });

  test('makes administrators, and unmakes them at once', async () => {
    await world.update('directus_policies', policy, { admin_access: true, enforce_tfa: true });
    const caller = (await world.callers.user(user, anywhere))!;
    expect(caller.access).toMatchObject({ admin: true, server: false });
    expect(caller.app).toBe(true);
    expect(await world.callers.globals(caller)).toEqual({ app_access: true, admin_access: true, enforce_tfa: true });
    await world.create('directus_access', { user: await another(), policy });
    await world.update('directus_users', user, { role: null });
    expect((await world.callers.user(user, anywhere))?.access.admin).toBe(false);
  });

  let others = 0;
  const another = () => world.create('directus_users', { email: `other${others++}@example.com`, status: 'active' });

  test('opens the studio with the least it takes', async () => {
    await world.update('directus_policies', policy, { app_access: true });
    const caller = (await world.callers.user(user, anywhere))!;
    expect(caller.app).toBe(true);
    await another();
    expect((await world.read(caller, 'directus_users', ['id', 'email'])).map(({ id }) => id)).toEqual([user]);
    expect((await world.read(caller, 'directus_roles', ['id'])).map(({ id }) => id)).toEqual([role]);
    const preset = await world.create('directus_presets', { collection: 'articles', bookmark: 'Mine' }, caller);
    expect(await world.read(admin, 'directus_presets', ['id', 'user'])).toContainEqual({ id: Number(preset), user });
    await expect(
      world.create('directus_presets', { collection: 'articles', user: await another() }, caller),
    ).rejects.toMatchObject({
      code: 'FAILED_VALIDATION',
    });
  });

  test('works out variables, nested ones as well, and again when what they lead to changes', async () => {
    await grant({ permissions: { city: { _eq: '$CURRENT_USER.location' } } });
    expect(await titles()).toEqual([]);
    await world.update('directus_users', user, { location: 'Bern' });
    expect(await titles()).toEqual(['One', 'Two']);
    await grant({ permissions: { city: { _eq: '$CURRENT_ROLE.description' } } });
    expect(await titles()).toEqual(['One', 'Two']);
    await world.update('directus_roles', role, { description: 'Genf' });
    expect(await titles()).toEqual(['One', 'Two', 'Three']);
    await grant({ permissions: { title: { _in: '$CURRENT_USER.role.users.title' } } });
    await world.update('directus_users', user, { location: null });
    await world.update('directus_roles', role, { description: null });
    expect(await titles()).toEqual([]);
    const colleague = await world.create('directus_users', { email: `c${count}@example.com`, role, title: 'Two' });
    expect(await titles()).toEqual(['Two']);
    await world.update('directus_users', colleague, { title: 'Three' });
    expect(await titles()).toEqual(['Three']);
    await world.remove('directus_users', colleague);
    expect(await titles()).toEqual([]);
  });

  test('does not let rules read secrets', async () => {
    await world.update('directus_users', user, { token: 'a-static-token' });
    await grant({ permissions: { title: { _neq: '$CURRENT_USER.token' } } });
    expect(await titles()).toEqual([]);
  });

  test('holds tokens to their scopes', async () => {
    await grant();
    await grant({ collection: 'companies' });
    const scopes = { actions: ['read' as const], collections: ['companies'] };
    const caller = (await world.callers.user(user, anywhere, { scopes }))!;
    expect(caller.access.read('articles')).toBeNull();
    expect(caller.access.read('companies')).not.toBeNull();
    expect((await world.callers.user(user, anywhere))!.access.read('articles')).not.toBeNull();
  });

  test('asks little: five statements for all policies, two for a user, none when nothing changed', async () => {
    await grant({ permissions: { city: { _eq: '$CURRENT_USER.location' } } });
    await titles();
    world.takeStatements();
    await world.callers.user(user, anywhere);
    expect(world.takeStatements()).toEqual([]);
    const other = await world.create('directus_users', { email: `more${count}@example.com`, role, status: 'active' });
    world.takeStatements();
    await world.callers.user(other, anywhere);
    expect(world.takeStatements()).toHaveLength(3);
    await world.update('directus_roles', role, { icon: 'star' });
    world.takeStatements();
    await world.callers.user(other, anywhere);
    expect(world.takeStatements()).toHaveLength(8);
  });

  test('notices only what matters', async () => {
    await grant();
    await titles();
    await world.update('directus_users', user, { last_page: '/content', description: 'Editor' });
    world.takeStatements();
    expect(await world.callers.user(user, anywhere)).not.toBeNull();
    expect(world.takeStatements()).toEqual([]);
  });

  test('whoever comes after a change is answered by it, however many come at the same time', async () => {
    let over = false;
    // They keep rights being worked out all the time, also while they change.
    const others = Array.from({ length: 8 }, async () => {
      while (!over) {
        await titles();
        // What is kept is answered without waiting: others have to have their turn.
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    for (let round = 0; round < 15; round++) {
      const id = await grant();
      expect(await titles()).toHaveLength(3);
      await world.remove('directus_permissions', Number(id));
      expect(await titles()).toBeNull();
    }
    over = true;
    await Promise.all(others);
  });

  test('shows guests of a share the item and what hangs on it, within the rights of who shared it', async () => {
    const open = await world.create('directus_policies', { name: 'Public' });
    const attached = await world.create('directus_access', { policy: open });
    await grant({ policy: open });
    await grant({ policy: open, collection: 'comments' });
    await grant({ policy: open, collection: 'companies' });
    await grant({ fields: ['id', 'title', 'comments', 'company'] });
    await grant({ action: 'share' });
    await grant({ collection: 'directus_shares', action: 'create' });
    const sharer = (await world.callers.user(user, anywhere))!;
    const share = await world.create('directus_shares', { collection: 'articles', item: '1' }, sharer);
    const guest = (await world.callers.share(share, anywhere))!;
    expect(guest).toMatchObject({ user: null, share: { id: share, collection: 'articles', item: '1' }, app: false });
    expect(await world.read(guest, 'articles')).toEqual([{ id: 1, title: 'One', company: 1 }]);
    expect(guest.access.read('comments')).toBeNull();
    await grant({ collection: 'comments' });
    await grant({ collection: 'companies' });
    const relation = { many_collection: 'comments', many_field: 'article', one_collection: 'articles', one_field: 'comments' };
    await world.create('directus_relations', relation);
    await world.engine.reload();
    const wider = (await world.callers.share(share, anywhere))!;
    expect((await world.read(wider, 'comments', ['id'])).map(({ id }) => id)).toEqual([1]);
    expect((await world.read(wider, 'companies', ['name'])).map(({ name }) => name)).toEqual(['Acme']);
    await expect(world.update('articles', 1, { title: 'Mine' }, wider)).rejects.toMatchObject({ code: 'FORBIDDEN' });

    await world.update('directus_shares', share, { date_end: '2020-01-01T00:00:00Z' });
    expect(await world.callers.share(share, anywhere)).toBeNull();
    await world.update('directus_shares', share, { date_end: null, date_start: '2037-01-01T00:00:00Z' });
    expect(await world.callers.share(share, anywhere)).toBeNull();
    await world.update('directus_shares', share, { date_start: null });
    expect(await world.callers.share(share, anywhere)).not.toBeNull();
    await world.update('directus_users', user, { status: 'suspended' });
    expect(await world.callers.share(share, anywhere)).toBeNull();
    await world.remove('directus_access', attached);
  });
});
