/** Signing in, refreshing and signing out over HTTP, in every mode. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSql } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer(await loadSql('sqlite', 'auth_login', 'create table notes (id integer primary key, title text)'), { system: 'file' });
});
afterAll(() => server.close());

test('try', async () => {
  const setup = await fetch(`${server.base}/server/setup`, { method: 'POST', headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' }, body: JSON.stringify({ admin: { email: 'me@example.com', password: 'correct horse' } }) });
  console.log(setup.status, await setup.text());
  const login = await fetch(`${server.base}/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'Me@example.com', password: 'correct horse' }) });
  const text = await login.text();
  console.log(login.status, text);
  const { data } = JSON.parse(text);
  const me = await fetch(`${server.base}/users/me`, { headers: { authorization: `Bearer ${data.access_token}` } });
  console.log(me.status, await me.text());
  const again = await fetch(`${server.base}/auth/refresh`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ refresh_token: data.refresh_token }) });
  console.log(again.status, await again.text());
  const act = await fetch(`${server.base}/activity`, { headers: { authorization: `Bearer ${server.token}` } });
  console.log(act.status, await act.text());
  expect(login.status).toBe(200);
});
