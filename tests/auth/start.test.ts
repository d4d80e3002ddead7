/** The first start, rate limits, several nodes, and databases in which another server of this contract ran. */
import { afterEach, describe, expect, test } from 'vitest';
import { rowsOf } from '../../api/auth/rows.ts';
import { openLog } from '../../api/log.ts';
import { loadSql, type SchemaKind } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { servers, serverUrls, whenServer } from '../servers.ts';
import { type DirectusVersion, directusPasswords, loadDirectus } from '../system/directus.ts';
import { Browser, openWorld, password, type World } from './world.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});
const closing = <T extends { close(): Promise<void> }>(each: T): T => {
  open.push(each);
  return each;
};

describe('the first start', () => {
  const fresh = async (): Promise<TestServer> =>
    closing(
      await startServer(await loadSql('sqlite', 'auth_fresh', 'create table notes (id integer primary key)'), { system: 'file' }),
    );
  const admin = { email: 'First@Example.com', password: 'a good password', first_name: 'First' };

  test('makes an administrator for who has the link, once', async () => {
    const server = await fresh();
    const ask = (path: string, body: unknown) => new Browser(server.base).ask(path, { body });
    const token = server.auth!.setup.newToken!;
    const page = await new Browser(server.base).ask('/server/setup');
    expect([page.status, page.headers.get('content-security-policy')]).toEqual([
      200,
      expect.stringContaining("script-src 'sha256-"),
    ]);
    expect(page.text).not.toContain(token);
    for (const wrong of [undefined, '', 'wrong', `${token}x`]) {
      expect([wrong, (await ask('/server/setup', { admin, token: wrong })).code]).toEqual([wrong, 'FORBIDDEN']);
    }
    expect((await ask('/server/setup', { admin: { ...admin, password: 'short' }, token })).code).toBe('FAILED_VALIDATION');
    expect((await ask('/server/setup', { admin: { ...admin, email: 'none' }, token })).code).toBe('FAILED_VALIDATION');
    const both = await Promise.all([1, 2].map(() => ask('/server/setup', { admin, token })));
    expect(both.map(({ status }) => status).sort()).toEqual([204, 403]);
    expect((await ask('/server/setup', { admin: { ...admin, email: 'second@example.com' }, token })).status).toBe(403);
    expect((await new Browser(server.base).ask('/server/setup')).status).toBe(403);
    const login = await ask('/auth/login', { email: 'first@example.com', password: admin.password });
    const users = await new Browser(server.base).ask('/users?fields=email,first_name', { token: login.json.data.access_token });
    expect(users.json.data).toEqual([{ email: 'first@example.com', first_name: 'First' }]);
  });

  test('takes the admin token as well, and no other', async () => {
    const server = await fresh();
    const browser = new Browser(server.base);
    expect((await browser.ask('/server/setup', { body: { admin }, token: 'wrong' })).status).toBe(401);
    expect((await browser.ask('/server/setup', { body: { admin }, token: server.token })).status).toBe(204);
    expect((await browser.ask('/server/setup', { body: { admin }, token: server.token })).status).toBe(403);
  });
});

describe('limits', () => {
  const worldOf = async (env: Readonly<Record<string, string>>): Promise<World> =>
    closing(await openWorld('sqlite', 'auth_limits', env));

  test('failed sign-ins: so many of an address with an email, counted before they are tried', async () => {
    const world = await worldOf({ RATE_LIMITER_LOGIN_ENABLED: 'true', RATE_LIMITER_LOGIN_POINTS: '3' });
    await world.person('ada@example.com');
    await world.person('ben@example.com');
    const wrong = () => world.ask('/auth/login', { body: { email: 'ada@example.com', password: 'wrong' } });
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(wrong));
    expect(answers.map(({ status }) => status).sort()).toEqual([401, 401, 401, 429, 429, 429]);
    const refused = await world.login('ADA@example.com');
    expect([refused.status, refused.code, refused.json.errors[0].extensions]).toEqual([
      429,
      'REQUESTS_EXCEEDED',
      expect.objectContaining({ limit: 3, reset: expect.stringMatching(/^\d{4}-/) }),
    ]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await world.login('ben@example.com')).status).toBe(200);
  });

  test('a sign-in that is right gives back what was counted', async () => {
    const world = await worldOf({ RATE_LIMITER_LOGIN_ENABLED: 'true', RATE_LIMITER_LOGIN_POINTS: '2' });
    await world.person('ada@example.com');
    for (let count = 0; count < 4; count += 1) expect((await world.login('ada@example.com')).status).toBe(200);
  });

  test('registrations of an address', async () => {
    const world = await worldOf({ RATE_LIMITER_REGISTRATION_ENABLED: 'true', RATE_LIMITER_REGISTRATION_POINTS: '2' });
    await world.asAdmin('/settings', { method: 'PATCH', body: { public_registration: true } });
    const statuses: number[] = [];
    for (const name of ['a', 'b', 'c']) {
      statuses.push((await world.ask('/users/register', { body: { email: `${name}@example.com`, password } })).status);
    }
    expect(statuses).toEqual([204, 204, 429]);
  });

  test('requests of an address, where that is asked for', async () => {
    const world = await worldOf({ RATE_LIMITER_ENABLED: 'true', RATE_LIMITER_POINTS: '20', RATE_LIMITER_DURATION: '60' });
    const answers = await Promise.all(Array.from({ length: 30 }, () => world.ask('/server/ping')));
    const refused = answers.filter(({ status }) => status === 429);
    expect([refused.length > 5, refused[0]!.code, refused[0]!.headers.get('retry-after')]).toEqual([
      true,
      'REQUESTS_EXCEEDED',
      expect.any(String),
    ]);
  });

  whenServer('redis')('are shared by nodes through Redis', async () => {
    const env = { RATE_LIMITER_LOGIN_ENABLED: 'true', RATE_LIMITER_LOGIN_POINTS: '3', REDIS_URL: serverUrls.redis };
    const [one, two] = [await worldOf(env), await worldOf(env)];
    const email = `${Date.now()}@example.com`;
    const wrong = (world: World) => world.ask('/auth/login', { body: { email, password: 'wrong' } });
    expect([(await wrong(one)).status, (await wrong(two)).status, (await wrong(one)).status, (await wrong(two)).status]).toEqual([
      401, 401, 401, 429,
    ]);
  });

  test('hold on each node while Redis is away', async () => {
    const world = await worldOf({
      RATE_LIMITER_LOGIN_ENABLED: 'true',
      RATE_LIMITER_LOGIN_POINTS: '2',
      REDIS_URL: 'redis://127.0.0.1:1',
    });
    const wrong = () => world.ask('/auth/login', { body: { email: 'x@example.com', password: 'wrong' } });
    expect([(await wrong()).status, (await wrong()).status, (await wrong()).status]).toEqual([401, 401, 429]);
  });
});

describe('sessions', () => {
  test('that are over are good for nothing, and removed', async () => {
    const world = closing(await openWorld('sqlite', 'auth_over', { REFRESH_TOKEN_TTL: '1s', SESSION_COOKIE_TTL: '1h' }));
    await world.person('ada@example.com');
    const browser = world.browser();
    await browser.ask('/auth/login', { body: { email: 'ada@example.com', password, mode: 'session' } });
    const { refresh_token } = (await world.login('ada@example.com')).json.data;
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const refused = await world.ask('/auth/refresh', { body: { refresh_token } });
    expect([refused.status, refused.code]).toEqual([401, 'INVALID_CREDENTIALS']);
    const kept = () => rowsOf(world.server.engine).read('directus_sessions', ['user'], null);
    expect(await kept()).toHaveLength(2);
    await world.server.auth!.sessions.clean();
    expect(await kept()).toHaveLength(1);
    expect((await browser.ask('/users/me')).status).toBe(200);
  });

  test('have cookies for https only where the public address has it, and names and sites as configured', async () => {
    const world = closing(
      await openWorld('sqlite', 'auth_cookies', {
        PUBLIC_URL: 'https://cms.example',
        SESSION_COOKIE_NAME: 'mine',
        SESSION_COOKIE_SAME_SITE: 'strict',
        SESSION_COOKIE_DOMAIN: 'cms.example',
        REFRESH_TOKEN_COOKIE_SECURE: 'false',
      }),
    );
    await world.person('ada@example.com');
    const [session] = (await world.login('ada@example.com', { mode: 'session' })).headers.getSetCookie();
    expect(session).toMatch(/^mine=.*; Domain=cms\.example; .*HttpOnly; Secure; SameSite=Strict$/);
    const [refresh] = (await world.login('ada@example.com', { mode: 'cookie' })).headers.getSetCookie();
    expect(refresh).not.toContain('Secure');
  });
});

describe('the last administrator', () => {
  test('is not locked out by whoever knows the address', async () => {
    const world = closing(await openWorld('sqlite', 'auth_last', {}));
    await world.asAdmin('/settings', { method: 'PATCH', body: { auth_login_attempts: 2 } });
    expect((await world.asAdmin('/server/setup', { body: { admin: { email: 'root@example.com', password } } })).status).toBe(204);
    for (let count = 0; count < 5; count += 1)
      await world.ask('/auth/login', { body: { email: 'root@example.com', password: 'wrong' } });
    expect((await world.login('root@example.com')).status).toBe(200);
  });
});

describe('no secret is logged', () => {
  test('whatever goes wrong, at the level that tells most', async () => {
    const lines: string[] = [];
    const world = closing(
      await openWorld(
        'sqlite',
        'auth_log',
        { LOG_LEVEL: 'debug' },
        openLog({ logLevel: 'debug', logStyle: 'json' }, (line) => lines.push(line)),
      ),
    );
    await world.person('ada@example.com');
    const { access_token, refresh_token } = (await world.login('ada@example.com')).json.data;
    await world.ask('/auth/login', { body: { email: 'ada@example.com', password: 'a wrong secret' } });
    await world.ask(`/users/me?access_token=${access_token}`);
    const { refresh_token: next } = (await world.ask('/auth/refresh', { body: { refresh_token } })).json.data;
    await world.ask('/auth/refresh', { body: { refresh_token: next } });
    await world.ask('/auth/refresh', { body: { refresh_token } });
    const { token } = (await world.asAdmin('/users/me/tokens', { body: { name: 'x' } })).json?.data ?? {};
    const text = lines.join('');
    expect(text).toContain('came again after it was given up');
    for (const secret of [password, 'a wrong secret', access_token, refresh_token, next, token ?? 'pgl_', world.admin])
      expect(text).not.toContain(secret);
  });
});

describe('people of a Directus database', () => {
  const databases: readonly (readonly [SchemaKind, DirectusVersion, typeof test | ReturnType<typeof whenServer>])[] = [
    ['sqlite', 10, test],
    ['sqlite', 11, test],
    ['postgres', 11, whenServer('postgres')],
    ['mysql', 11, whenServer('mariadb')],
  ];
  test('there are servers to ask', () => expect(Object.keys(servers).length).toBe(3));

  for (const [kind, version, run] of databases) {
    run(`sign in as before: ${version} on ${kind}`, async () => {
      const server = closing(
        await startServer(await loadDirectus(kind, version, `auth_directus_${version}_${kind}`), { system: 'same' }),
      );
      const browser = new Browser(server.base);
      const login = (email: string, given: string) => browser.ask('/auth/login', { body: { email, password: given } });
      const told = await Promise.all(Object.entries(directusPasswords).map(([email, given]) => login(email, given)));
      expect(told.map(({ status, code }) => code ?? status)).toEqual([200, 200, 'USER_SUSPENDED']);
      expect((await login('ada@example.com', 'wrong')).code).toBe('INVALID_CREDENTIALS');
      const me = await browser.ask('/users/me?fields=email', { token: told[0]!.json.data.access_token });
      expect(me.json).toEqual({ data: { email: 'admin@example.com' } });
      const refreshed = await browser.ask('/auth/refresh', { body: { refresh_token: told[1]!.json.data.refresh_token } });
      expect(refreshed.status).toBe(200);
    });
  }

  test('keep their sessions and their tokens, which are stored as they are there', async () => {
    const { default: Sqlite } = await import('better-sqlite3');
    const url = await loadDirectus('sqlite', 11, 'auth_directus_kept');
    const database = new Sqlite(url.slice('sqlite:'.length));
    const { id } = database.prepare("select id from directus_users where email = 'ada@example.com'").get() as { id: string };
    const session = 'a-session-of-sixty-four-characters-as-they-are-kept-by-the-other';
    database
      .prepare('insert into directus_sessions (token, "user", expires) values (?, ?, ?)')
      .run(session, id, Date.now() + 3_600_000);
    database.prepare('update directus_users set token = ? where id = ?').run('ada-static', id);
    database.close();
    const server = closing(await startServer(url, { system: 'same' }));
    const browser = new Browser(server.base);
    expect((await browser.ask('/users/me?fields=id', { token: 'ada-static' })).json).toEqual({ data: { id } });
    const refreshed = await browser.ask('/auth/refresh', { body: { refresh_token: session } });
    expect(refreshed.status).toBe(200);
    expect((await browser.ask('/auth/refresh', { body: { refresh_token: refreshed.json.data.refresh_token } })).status).toBe(200);
    expect((await browser.ask('/auth/refresh', { body: { refresh_token: session } })).status).toBe(401);
  });
});
