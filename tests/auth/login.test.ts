/** Signing in, refreshing and signing out over HTTP, in every mode, on every database. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servers, whenServer } from '../servers.ts';
import { openWorld, password, type World } from './world.ts';

const kinds = [
  ['sqlite', true, test],
  ['postgres', servers.postgres, whenServer('postgres')],
  ['mysql', servers.mariadb, whenServer('mariadb')],
] as const;

describe.each(kinds)('on %s', (kind, there, run) => {
  let world: World;
  let user: string;
  beforeAll(async () => {
    if (!there) return;
    world = await openWorld(kind, `auth_login_${kind}`);
    user = await world.person('Ada@Example.com');
  }, 60_000);
  afterAll(() => world?.close());

  run('json: both tokens in the body, and no cookie', async () => {
    const browser = world.browser();
    const { status, json } = await browser.ask('/auth/login', { body: { email: 'ADA@example.COM', password } });
    expect([status, Object.keys(json.data).sort(), json.data.expires]).toEqual([
      200,
      ['access_token', 'expires', 'refresh_token'],
      900_000,
    ]);
    expect(browser.cookies.size).toBe(0);
    const claims = JSON.parse(Buffer.from(json.data.access_token.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({ id: user, role: world.role, app_access: true, admin_access: false, iss: 'directus' });
    expect(claims.exp - claims.iat).toBe(900);
    expect(claims.session).toBeUndefined();
    const me = await world.ask('/users/me?fields=id,email', { token: json.data.access_token });
    expect(me.json).toEqual({ data: { id: user, email: 'ada@example.com' } });
    expect((await world.ask(`/items/notes?access_token=${json.data.access_token}`)).json.data).toEqual([
      { id: 1, title: 'a note' },
    ]);
  });

  run('json: a refresh token is good for once, and again ends the session', async () => {
    const { refresh_token: first } = (await world.login('ada@example.com')).json.data;
    const second = await world.ask('/auth/refresh', { body: { refresh_token: first } });
    expect([second.status, Object.keys(second.json.data).sort()]).toEqual([200, ['access_token', 'expires', 'refresh_token']]);
    const third = await world.ask('/auth/refresh', { body: { refresh_token: second.json.data.refresh_token } });
    expect(third.status).toBe(200);
    // Twice given up: nobody refreshes late twice by accident.
    const stolen = await world.ask('/auth/refresh', { body: { refresh_token: first } });
    expect([stolen.status, stolen.code]).toEqual([401, 'INVALID_CREDENTIALS']);
    const after = await world.ask('/auth/refresh', { body: { refresh_token: third.json.data.refresh_token } });
    expect([after.status, after.code]).toEqual([401, 'INVALID_CREDENTIALS']);
  });

  run('json: of two refreshes at the same moment one wins, and the session goes on', async () => {
    const { refresh_token } = (await world.login('ada@example.com')).json.data;
    const both = await Promise.all([1, 2].map(() => world.ask('/auth/refresh', { body: { refresh_token } })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const won = both.find(({ status }) => status === 200)!;
    expect((await world.ask('/auth/refresh', { body: { refresh_token: won.json.data.refresh_token } })).status).toBe(200);
  });

  run('cookie: the refresh token in a cookie no script reads', async () => {
    const browser = world.browser();
    const login = await browser.ask('/auth/login', { body: { email: 'ada@example.com', password, mode: 'cookie' } });
    expect(Object.keys(login.json.data).sort()).toEqual(['access_token', 'expires']);
    expect(login.headers.getSetCookie()[0]).toMatch(
      /^directus_refresh_token=[\w-]+; Max-Age=604800; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    const before = browser.cookies.get('directus_refresh_token');
    const refreshed = await browser.ask('/auth/refresh', { body: { mode: 'cookie' } });
    expect([refreshed.status, Object.keys(refreshed.json.data).sort()]).toEqual([200, ['access_token', 'expires']]);
    expect(browser.cookies.get('directus_refresh_token')).not.toBe(before);
    expect((await browser.ask('/auth/refresh', { method: 'POST' })).status).toBe(200);
    const logout = await browser.ask('/auth/logout', { method: 'POST' });
    expect([logout.status, logout.text, browser.cookies.size]).toEqual([204, '', 0]);
  });

  run('session: the access token in a cookie, with a moment of grace', async () => {
    const browser = world.browser();
    const login = await browser.ask('/auth/login', { body: { email: 'ada@example.com', password, mode: 'session' } });
    expect(login.json).toEqual({ data: { expires: 86_400_000 } });
    expect(login.headers.getSetCookie()[0]).toMatch(
      /^directus_session_token=[\w.-]+; Max-Age=86400; Path=\/; .*HttpOnly; SameSite=Lax$/,
    );
    expect((await browser.ask('/users/me?fields=id')).json).toEqual({ data: { id: user } });

    const old = world.browser();
    old.cookies.set('directus_session_token', browser.cookies.get('directus_session_token')!);
    const refreshed = await browser.ask('/auth/refresh', { body: { mode: 'session' } });
    expect(refreshed.json).toEqual({ data: { expires: 86_400_000 } });
    // Requests under way, and a second tab.
    expect((await old.ask('/users/me?fields=id')).status).toBe(200);
    const again = world.browser();
    again.cookies.set('directus_session_token', old.cookies.get('directus_session_token')!);
    expect((await again.ask('/auth/refresh', { body: { mode: 'session' } })).status).toBe(200);
    const sessionOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()).session;
    expect(sessionOf(again.cookies.get('directus_session_token')!)).toBe(
      sessionOf(browser.cookies.get('directus_session_token')!),
    );

    const token = browser.cookies.get('directus_session_token')!;
    expect((await browser.ask('/auth/logout', { body: { mode: 'session' } })).status).toBe(204);
    expect(browser.cookies.size).toBe(0);
    const late = world.browser();
    late.cookies.set('directus_session_token', token);
    const refused = await late.ask('/users/me');
    expect([refused.status, refused.code, late.cookies.size]).toEqual([401, 'INVALID_CREDENTIALS', 0]);
    expect((await old.ask('/users/me')).status).toBe(401);
  });

  run('leaves a trace: last_access, and activity of coming and going, but nothing of refreshing', async () => {
    const id = await world.person('trace@example.com');
    const { refresh_token } = (await world.login('trace@example.com')).json.data;
    const next = await world.ask('/auth/refresh', { body: { refresh_token } });
    await world.ask('/auth/logout', { body: { refresh_token: next.json.data.refresh_token } });
    const activity = await world.asAdmin(`/activity?filter[item]=${id}&sort=id&fields=action,user,collection,ip,user_agent`);
    const by = { user: id, collection: 'directus_users', ip: '127.0.0.1', user_agent: 'node' };
    expect(activity.json.data.slice(1)).toEqual([
      { action: 'login', ...by },
      { action: 'logout', ...by },
    ]);
    const { last_access } = (await world.asAdmin(`/users/${id}`)).json.data;
    expect(Math.abs(Date.parse(last_access) - Date.now())).toBeLessThan(20_000);
  });

  run('sessions end with the password, the address and the status', async () => {
    for (const change of [
      { password: 'another one' },
      { email: 'other@example.com' },
      { status: 'suspended' },
      { status: 'archived' },
    ]) {
      const id = await world.person('ends@example.com');
      const browser = world.browser();
      await browser.ask('/auth/login', { body: { email: 'ends@example.com', password, mode: 'session' } });
      const { refresh_token } = (await world.login('ends@example.com')).json.data;
      expect((await world.asAdmin(`/users/${id}`, { method: 'PATCH', body: { title: 'none of these' } })).status).toBe(200);
      expect((await browser.ask('/users/me')).status).toBe(200);
      expect((await world.asAdmin(`/users/${id}`, { method: 'PATCH', body: change })).status).toBe(200);
      expect([change, (await browser.ask('/users/me')).status]).toEqual([change, 401]);
      expect((await world.ask('/auth/refresh', { body: { refresh_token } })).status).toBe(401);
      expect((await world.asAdmin(`/users/${id}`, { method: 'DELETE' })).status).toBe(204);
    }
  });

  run('one sees and ends one’s own sessions', async () => {
    await world.person('many@example.com');
    const here = world.browser();
    await here.ask('/auth/login', { body: { email: 'many@example.com', password, mode: 'session' } });
    const there = world.browser();
    await there.ask('/auth/login', { body: { email: 'many@example.com', password, mode: 'session' } });
    const third = (await world.login('many@example.com')).json.data;
    const listed = await here.ask('/auth/sessions');
    expect(listed.json.data.map((each: { current: boolean }) => each.current).sort()).toEqual([false, false, true]);
    expect(Object.keys(listed.json.data[0]).sort()).toEqual(['current', 'expires', 'id', 'ip', 'origin', 'user_agent']);
    expect(listed.text).not.toContain(third.refresh_token);
    // The name of a session does not change when it is refreshed.
    await here.ask('/auth/refresh', { body: { mode: 'session' } });
    const current = (reply: typeof listed) => reply.json.data.find((each: { current: boolean }) => each.current).id;
    expect(current(await here.ask('/auth/sessions'))).toBe(current(listed));

    const other = (await there.ask('/auth/sessions')).json.data.find((each: { current: boolean }) => each.current).id;
    expect((await here.ask(`/auth/sessions/${other}`, { method: 'DELETE' })).status).toBe(204);
    expect((await there.ask('/users/me')).status).toBe(401);
    expect((await here.ask(`/auth/sessions/${other}`, { method: 'DELETE' })).status).toBe(403);
    expect((await here.ask('/auth/sessions', { method: 'DELETE' })).status).toBe(204);
    expect((await here.ask('/auth/sessions')).json.data).toHaveLength(1);
    expect((await world.ask('/auth/refresh', { body: { refresh_token: third.refresh_token } })).status).toBe(401);
    // Not those of others.
    const stranger = await world.login('ada@example.com');
    const mine = (await here.ask('/auth/sessions')).json.data[0].id;
    expect((await world.ask(`/auth/sessions/${mine}`, { method: 'DELETE', token: stranger.json.data.access_token })).status).toBe(
      403,
    );
  });

  run('what the table of sessions leaks is good for nothing', async () => {
    await world.person('leak@example.com');
    const { refresh_token } = (await world.login('leak@example.com')).json.data;
    const rows = await world.server.engine.read(
      { text: null, query: () => sessionsQuery },
      (await import('../../api/access/caller.ts')).theServer,
      new AbortController().signal,
    );
    const tokens = rows.items.map((item) => (JSON.parse(item) as { token: string }).token);
    expect(tokens.length).toBeGreaterThan(0);
    for (const token of tokens) {
      expect(token).not.toContain(refresh_token);
      expect((await world.ask('/auth/refresh', { body: { refresh_token: token } })).status).toBe(401);
    }
  });
});

const sessionsQuery = {
  collection: 'directus_sessions', key: null, meta: [], cursor: null, filter: null, search: null, sort: [], limit: 'all', offset: 0,
  aggregate: [], group: [], having: null, deep: {}, fields: [{ kind: 'field', name: 'token', as: 'token', select: null }],
} as const; // biome-ignore format: a query
