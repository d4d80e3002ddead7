/** What one may do, and why, over HTTP; shares with their guests; and who is told of comments. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../auth/world.ts';
import { lettersIn, letterTo, linkIn } from '../mail/mailbox.ts';
import { servers, whenServer } from '../servers.ts';

const kinds = [
  ['sqlite', true, test],
  ['postgres', servers.postgres, whenServer('postgres')],
  ['mysql', servers.mariadb, whenServer('mariadb')],
] as const;

describe.each(kinds)('on %s', (kind, there, run) => {
  let world: World;
  let ann: string;
  let token: string;
  beforeAll(async () => {
    if (!there) return;
    world = await openWorld(kind, `callers_rest_${kind}`);
    ann = await world.person('ann@example.com', { first_name: 'Ann' });
    token = (await world.login('ann@example.com')).json.data.access_token;
    for (const [id, title] of [
      [2, 'a second'],
      [3, 'a third'],
    ])
      await world.asAdmin('/items/notes', { body: { id, title } });
  }, 60_000);
  afterAll(() => world?.close());

  const permit = async (action: string, more: object = {}, policy = world.policy): Promise<number> =>
    (await world.asAdmin('/permissions', { body: { policy, collection: 'notes', action, fields: ['*'], ...more } })).json.data.id;
  const forbid = (id: number) => world.asAdmin(`/permissions/${id}`, { method: 'DELETE' });
  const data = async (path: string, as = token) => (await world.ask(path, { token: as })).json.data;

  run('/permissions/me: what is granted of each collection, in full or in part', async () => {
    const partly = await permit('update', { permissions: { id: { _lt: 3 } }, fields: ['title'], presets: { title: 'none' } });
    const mine = await data('/permissions/me');
    expect(mine.notes).toEqual({
      create: { access: 'none' },
      read: { access: 'full', fields: ['*'] },
      update: { access: 'partial', fields: ['title'], presets: { title: 'none' } },
      delete: { access: 'none' },
      share: { access: 'none' },
    });
    expect(mine.directus_users.read.access).toBe('partial');
    expect(mine.directus_sessions).toBeUndefined();
    expect((await data('/permissions/me', world.admin)).directus_sessions.delete).toEqual({ access: 'full', fields: ['*'] });
    expect((await world.ask('/permissions/me')).json).toEqual({ data: {} });

    expect(await data('/permissions/me/notes/1')).toEqual({
      update: { access: true, fields: ['title'], presets: { title: 'none' } },
      delete: { access: false },
      share: { access: false },
    });
    const none = { update: { access: false }, delete: { access: false }, share: { access: false } };
    expect(await data('/permissions/me/notes/3')).toEqual(none);
    expect(await data('/permissions/me/notes/99')).toEqual(none);
    expect(await data('/permissions/me/notes/x')).toEqual(none);
    expect(await data('/permissions/me/nowhere/1')).toEqual(none);
    expect((await data('/permissions/me/notes')).update.access).toBe(true);
    expect((await data('/permissions/me/notes/3', world.admin)).delete).toEqual({ access: true });
    await forbid(partly);
  });

  run('/policies/me/globals and /roles/me', async () => {
    expect(await data('/policies/me/globals')).toEqual({ app_access: true, admin_access: false, enforce_tfa: false });
    expect(await data('/policies/me/globals', world.admin)).toEqual({ app_access: true, admin_access: true, enforce_tfa: false });
    expect((await world.ask('/policies/me/globals')).json.data).toEqual({
      app_access: false,
      admin_access: false,
      enforce_tfa: false,
    });
    expect(await data('/roles/me?fields=id,name')).toEqual([{ id: world.role, name: 'Reader' }]);
    expect((await world.ask('/roles/me')).json.data).toEqual([]);
    expect((await world.ask('/roles/me', { method: 'DELETE', token })).code).toBe('METHOD_NOT_ALLOWED');
  });

  run('/permissions/explain: from where, which rows, what they say of the item, and the verdict', async () => {
    const why = (more: string, as = world.admin) =>
      world.ask(`/permissions/explain?user=${ann}&collection=notes${more}`, { token: as });
    expect((await why('&action=read', token)).code).toBe('FORBIDDEN');
    const one = await permit('update', { permissions: { title: { _eq: 'a note' } }, fields: ['title'] });
    const own = await permit('update', { permissions: { id: { _in: [2, '$CURRENT_USER.description'] } }, fields: ['id'] });
    const asked = (await why('&action=update&key=1')).json.data;
    expect(asked).toMatchObject({
      user: ann,
      active: true,
      roles: [{ id: world.role, name: 'Reader' }],
      policies: [
        {
          id: world.policy,
          name: 'Reading',
          app_access: true,
          from: [{ by: 'role', role: world.role, name: 'Reader' }],
          dropped: false,
        },
      ],
      fields: { title: [one] },
      exists: true,
      allowed: true,
      verdict: 'Granted: "Reading" may update item 1 of "notes".',
    });
    const rows = (await why('&action=update&key=1')).json.data.permissions;
    expect(rows.map(({ id, satisfied }: Record<string, unknown>) => [id, satisfied])).toEqual([
      [one, true],
      [own, false],
    ]);
    const third = (await why('&action=update&key=3')).json.data;
    expect([third.allowed, third.verdict]).toEqual([
      false,
      'Refused: "Reading" may update some items, but this one satisfies none of the rules.',
    ]);
    expect((await why('&action=delete')).json.data.verdict).toBe(
      'Refused: none of the policies has a permission to delete items of "notes".',
    );
    expect((await why('&action=read&key=99')).json.data).toMatchObject({ exists: false, allowed: false });
    await world.asAdmin(`/policies/${world.policy}`, { method: 'PATCH', body: { ip_access: ['10.0.0.0/8'] } });
    expect((await why('&action=read&ip=10.1.1.1')).json.data.allowed).toBe(true);
    expect((await why('&action=read&ip=192.168.0.1')).json.data).toMatchObject({
      allowed: false,
      policies: [{ dropped: true }],
      verdict: 'Refused: no policy holds, so nothing may be done. One policy is not for this address.',
    });
    await world.asAdmin(`/policies/${world.policy}`, { method: 'PATCH', body: { ip_access: null } });
    const nobody = await world.asAdmin('/permissions/explain?collection=notes');
    expect(nobody.json.data).toMatchObject({ user: null, allowed: false, policies: [] });
    for (const [wrong, field] of [
      ['collection=nowhere', 'collection'],
      ['collection=notes&action=drop', 'action'],
      ['', 'collection'],
    ]) {
      const { status, json } = await world.asAdmin(`/permissions/explain?${wrong}`);
      expect([status, json.errors[0].extensions.field]).toEqual([400, field]);
    }
    const stranger = await world.asAdmin('/permissions/explain?collection=notes&user=00000000-0000-4000-8000-000000000000');
    expect(stranger.json.data).toMatchObject({ active: false, allowed: false });
    await forbid(one);
    await forbid(own);
  });

  run('an administrator sees with the eyes of another', async () => {
    const as = { 'x-pergola-as-user': ann };
    expect((await world.ask('/permissions/me', { token: world.admin, headers: as })).json.data.directus_sessions).toBeUndefined();
    expect((await world.ask('/users/me?fields=id', { token: world.admin, headers: as })).json.data).toEqual({ id: ann });
    expect((await world.ask('/permissions/me', { token, headers: as })).code).toBe('FORBIDDEN');
    const all = (await world.asAdmin('/policies', { body: { name: 'All', admin_access: true } })).json.data.id;
    const chief = await world.person('chief@example.com', { role: null });
    await world.asAdmin('/access', { body: { user: chief, policy: all } });
    const key = (await world.login('chief@example.com')).json.data.access_token;
    const written = await permit('update');
    const body = { title: 'a second' };
    expect((await world.ask('/items/notes/2', { token: key, headers: as, method: 'PATCH', body })).status).toBe(200);
    const [activity] = (await world.asAdmin('/activity?sort=-id&limit=1&filter[collection][_eq]=notes')).json.data;
    expect(activity).toMatchObject({ action: 'update', item: '2', user: ann, actor: chief });
    expect((await world.ask('/items/notes/2', { token: key, headers: as, method: 'DELETE' })).code).toBe('FORBIDDEN');
    await forbid(written);
  });

  run('an administrator sees as a role, and as the public, and only reads', async () => {
    const role = (await world.asAdmin('/roles', { body: { name: 'Onlookers' } })).json.data.id;
    const policy = (await world.asAdmin('/policies', { body: { name: 'Looking', app_access: true } })).json.data.id;
    await world.asAdmin('/access', { body: { role, policy } });
    const granted = await permit('read', { permissions: { id: { _lt: 2 } } }, policy);
    const as = (whom: string) => ({ 'x-pergola-as-user': whom });
    const seen = await world.asAdmin('/items/notes?fields=id&limit=-1', { headers: as(`role:${role}`) });
    expect(seen.json.data).toEqual([{ id: 1 }]);
    expect((await world.asAdmin('/policies/me/globals', { headers: as(`role:${role}`) })).json.data).toMatchObject({
      app_access: true,
      admin_access: false,
    });
    expect((await world.asAdmin('/items/notes', { headers: as('public') })).status).toBe(403);
    for (const whom of ['public', `role:${role}`])
      expect((await world.asAdmin('/items/notes/1', { method: 'PATCH', body: { title: 'x' }, headers: as(whom) })).status).toBe(
        403,
      );
    expect((await world.asAdmin('/items/notes', { headers: as('role:f0000000-0000-4000-8000-000000000000') })).status).toBe(403);
    expect((await world.ask('/items/notes', { token, headers: as('public') })).code).toBe('FORBIDDEN');
    const why = await world.asAdmin(`/permissions/explain?role=${role}&collection=notes&action=read&key=2`);
    expect(why.json.data).toMatchObject({ allowed: false, roles: [{ name: 'Onlookers' }] });
    await forbid(granted);
  });

  run('what access to the studio grants by itself is told to who may read permissions', async () => {
    const { json } = await world.asAdmin('/permissions/app-access');
    expect(json.data).toContainEqual(expect.objectContaining({ collection: 'directus_users', action: 'read' }));
    expect((await world.ask('/permissions/app-access')).status).toBe(403);
  });

  run(
    'a share lets guests in with its password, as often as it says',
    async () => {
      const open = (await world.asAdmin('/policies', { body: { name: 'Public' } })).json.data.id;
      const attached = (await world.asAdmin('/access', { body: { policy: open } })).json.data.id;
      const visible = await permit('read', { permissions: { id: { _lt: 3 } } }, open);
      const sharing = [await permit('share'), await permit('create', { collection: 'directus_shares' })];
      const made = await world.ask('/shares', {
        token,
        body: { name: 'Look', collection: 'notes', item: '1', password: 'open sesame', max_uses: 3 },
      });
      const share = made.json.data.id;
      expect(made.text).not.toContain('argon2');
      expect((await world.ask(`/shares/info/${share}`)).json.data).toEqual({
        id: share,
        collection: 'notes',
        item: '1',
        password: '**********',
        max_uses: 3,
        times_used: 0,
        date_start: null,
        date_end: null,
      });
      const enter = (body: object) => world.ask('/shares/auth', { body: { share, ...body } });
      for (const wrong of [{}, { password: 'wrong' }, { share: ann, password: 'open sesame' }, { share: 'x' }]) {
        expect((await enter(wrong)).code).toBe('INVALID_CREDENTIALS');
      }
      const guest = await enter({ password: 'open sesame' });
      expect([guest.status, Object.keys(guest.json.data).sort()]).toEqual([200, ['access_token', 'expires', 'refresh_token']]);
      const key = guest.json.data.access_token;
      expect((await world.ask('/users/me', { token: key })).json).toEqual({ data: { share } });
      expect(await data('/items/notes', key)).toEqual([{ id: 1, title: 'a note' }]);
      expect((await world.ask('/items/notes/2', { token: key })).code).toBe('FORBIDDEN');
      expect((await world.ask('/items/notes/1', { token: key, method: 'PATCH', body: { title: 'x' } })).code).toBe('FORBIDDEN');
      expect((await world.ask('/shares', { token: key })).code).toBe('FORBIDDEN');
      const refreshed = await world.ask('/auth/refresh', { body: { refresh_token: guest.json.data.refresh_token } });
      expect(refreshed.status).toBe(200);

      // Six come at once, and two may still come in.
      const many = await Promise.all([1, 2, 3, 4, 5, 6].map(() => enter({ password: 'open sesame' })));
      expect(many.filter(({ status }) => status === 200)).toHaveLength(2);
      expect(many.filter(({ code }) => code === 'INVALID_CREDENTIALS')).toHaveLength(4);
      expect((await world.ask(`/shares/info/${share}`)).code).toBe('FORBIDDEN');
      expect((await data(`/shares/${share}`)).times_used).toBe(3);

      await world.asAdmin(`/shares/${share}`, { method: 'PATCH', body: { date_end: '2020-01-01T00:00:00Z' } });
      expect((await world.ask('/items/notes', { token: key })).status).toBe(401);
      for (const id of [...sharing, visible]) await forbid(id);
      await world.asAdmin(`/access/${attached}`, { method: 'DELETE' });
    },
    60_000,
  );

  run(
    'the link of a share is sent to whoever it is for',
    async () => {
      const sharing = [await permit('share'), await permit('create', { collection: 'directus_shares' })];
      const share = (await world.ask('/shares', { token, body: { name: 'Look', collection: 'notes', item: '1' } })).json.data.id;
      const invite = (body: object, as: string | undefined = token) =>
        world.ask('/shares/invite', { body: { share, ...body }, ...(as && { token: as }) });
      expect((await invite({ emails: ['guest@example.com'] })).status).toBe(204);
      const letter = await letterTo(world.dataDir, 'guest@example.com');
      expect(linkIn(letter)).toContain(`/admin/shared/${share}`);
      expect(letter.text).toContain('Ann');
      for (const emails of [[], ['x'], 'guest@example.com', [1], ['a@b.c\r\nBcc: d@e.f']]) {
        expect((await invite({ emails })).code).toBe('INVALID_PAYLOAD');
      }
      const other = await world.person('other@example.com');
      void other;
      const theirs = (await world.login('other@example.com')).json.data.access_token;
      expect((await invite({ emails: ['guest@example.com'] }, theirs)).code).toBe('FORBIDDEN');
      expect((await world.ask('/shares/invite', { body: { share, emails: ['guest@example.com'] } })).code).toBe('FORBIDDEN');
      for (const id of sharing) await forbid(id);
    },
    60_000,
  );

  run('one comments what one may read, and who is mentioned is told, if they may read it as well', async () => {
    const bob = await world.person('bob@example.com', { first_name: 'Bob' });
    const quiet = await world.person('quiet@example.com', { email_notifications: false });
    const outsider = await world.person('outsider@example.com', { role: null });
    const comment = (item: string) =>
      world.ask('/comments', {
        token,
        body: { collection: 'notes', item, comment: `See this, @${bob}, @${bob} and @${quiet} and @${outsider} and @${ann}` },
      });
    expect((await comment('99')).code).toBe('FORBIDDEN');
    expect((await comment('x')).code).toBe('FORBIDDEN');
    expect((await comment('1')).status).toBe(200);
    const told = (await world.asAdmin('/notifications?fields=recipient,sender,collection,item,subject,message&sort=id')).json
      .data;
    expect(told.map(({ recipient }: { recipient: string }) => recipient).sort()).toEqual([bob, quiet].sort());
    expect(told[0]).toMatchObject({ sender: ann, collection: 'notes', item: '1' });
    expect(told[0].message).toContain('@Bob');
    expect(told[0].message).not.toContain(bob);
    const letter = await letterTo(world.dataDir, 'bob@example.com');
    expect(letter.subject).toContain('Ann');
    const letters = await lettersIn(world.dataDir);
    expect(letters.filter(({ text = '' }) => text.includes('See this'))).toHaveLength(1);
    const bobs = (await world.login('bob@example.com')).json.data.access_token;
    expect(await data('/notifications?fields=status', bobs)).toEqual([{ status: 'inbox' }]);
    expect(await data('/comments', bobs)).toEqual([]);
    const [mine] = await data('/comments?fields=id');
    expect((await world.ask(`/comments/${mine.id}`, { token: bobs, method: 'PATCH', body: { comment: 'x' } })).code).toBe(
      'FORBIDDEN',
    );
    expect((await world.ask(`/comments/${mine.id}`, { token, method: 'PATCH', body: { comment: 'changed' } })).status).toBe(200);
    expect((await world.ask(`/comments/${mine.id}`, { token, method: 'PATCH', body: { item: '2' } })).code).toBe('FORBIDDEN');
  });
});
