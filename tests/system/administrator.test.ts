/** The first administrator: made once, whoever asks, on however many servers at the same moment. */
import { afterAll, describe, expect, test } from 'vitest';
import { createAdministrator, ensureAdministrator, hasUsers } from '../../api/system/administrator.ts';
import { loadSql } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { kinds } from './kinds.ts';

const open: TestServer[] = [];
afterAll(() => Promise.all(open.map((each) => each.close())));

describe.each(kinds)('%s', (kind) => {
  test('is made once', async () => {
    const url = await loadSql(kind, 'h4_administrator', 'create table articles (id integer primary key);');
    for (let count = 0; count < 2; count++) open.push(await startServer(url, { system: 'same' }));
    const engines = open.slice(-2).map(({ engine }) => engine);
    expect(await hasUsers(engines[0]!)).toBe(false);
    const made = await Promise.all(
      [0, 1, 2, 3].map((index) =>
        createAdministrator(engines[index % 2]!, { email: `Me${index}@Example.com`, password: 'correct horse battery' }),
      ),
    );
    expect(made.filter((id) => id !== null)).toHaveLength(1);
    expect(await hasUsers(engines[1]!)).toBe(true);
    const { base, token } = open.at(-1)!;
    const get = async (path: string) =>
      ((await (await fetch(base + path, { headers: { Authorization: `Bearer ${token}` } })).json()) as { data: unknown[] }).data;
    const fields = 'email,status,first_name,role.name,role.policies.policy.admin_access,role.policies.policy.app_access';
    expect(await get(`/users?fields=${fields}`)).toEqual([
      {
        email: expect.stringMatching(/^me\d@example\.com$/),
        status: 'active',
        first_name: null,
        role: { name: 'Administrator', policies: [{ policy: { admin_access: true, app_access: true } }] },
      },
    ]);
    expect(await get('/roles')).toHaveLength(1);
    expect(await get('/policies')).toHaveLength(1);
    // A start that is told of one makes no second.
    expect(await ensureAdministrator(engines[0]!, { adminEmail: 'other@example.com', adminPassword: 'x' })).toBe(false);
  }, 30_000);

  test('is made by a start that is told of one, and refused half told', async () => {
    const url = await loadSql(kind, 'h4_told', 'create table articles (id integer primary key);');
    const server = await startServer(url, { system: 'file' });
    open.push(server);
    const { engine, base } = server;
    await expect(ensureAdministrator(engine, { adminEmail: 'me@example.com', adminPassword: null })).rejects.toThrow(
      /ADMIN_EMAIL is given alone/,
    );
    await expect(ensureAdministrator(engine, { adminEmail: 'me', adminPassword: 'x' })).rejects.toThrow(/must be an address/);
    expect(await ensureAdministrator(engine, { adminEmail: null, adminPassword: null })).toBe(false);
    expect(await ensureAdministrator(engine, { adminEmail: 'me@example.com', adminPassword: 'correct horse battery' })).toBe(
      true,
    );
    const response = await fetch(`${base}/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'me@example.com', password: 'correct horse battery' }),
    });
    const { data } = (await response.json()) as { data: { access_token: string } };
    const me = await fetch(`${base}/policies/me/globals`, { headers: { Authorization: `Bearer ${data.access_token}` } });
    expect(((await me.json()) as { data: unknown }).data).toMatchObject({ admin_access: true, app_access: true });
  }, 30_000);
});
