/** Writes of our own collections, and of people who may do little: what is answered, and what is refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../server.ts';
import { clientOf, loadWritten, type Send } from './written.ts';

describe('our own collections', () => {
  let server: TestServer;
  let send: Send;
  beforeAll(async () => {
    server = await startServer(await loadWritten('sqlite', 'pergola_rest_own'), { system: 'file' });
    send = clientOf(server.base, server.token);
  });
  afterAll(() => server.close());

  test.each<[string, object, object]>([
    ['folders', { name: 'a' }, { name: 'b' }],
    ['roles', { name: 'a' }, { name: 'b' }],
    ['policies', { name: 'a' }, { name: 'b' }],
    ['presets', { collection: 'articles' }, { bookmark: 'b' }],
    ['translations', { key: 'k', language: 'en-US', value: 'a' }, { value: 'b' }],
    ['dashboards', { name: 'a' }, { name: 'b' }],
    ['users', { email: 'a@example.com' }, { first_name: 'b' }],
    ['flows', { name: 'a', status: 'active', trigger: 'manual' }, { name: 'b' }],
    ['files', { title: 'a', storage: 'local', filename_download: 'a.txt' }, { title: 'b' }],
  ])('/%s', async (path, first, then) => {
    const made = await send('POST', `/${path}`, first);
    expect(made.status, made.text).toBe(200);
    const { id } = made.json.data;
    expect((await send('PATCH', `/${path}/${id}`, then)).json.data).toMatchObject({ id, ...then });
    expect((await send('GET', `/${path}/${id}`)).json.data).toMatchObject({ id, ...then });
    expect((await send('GET', `/${path}?filter[id][_eq]=${id}&fields=id`)).json.data).toEqual([{ id }]);
    expect((await send('SEARCH', `/${path}`, { query: { filter: { id }, fields: ['id'] } })).json.data).toEqual([{ id }]);
    expect((await send('DELETE', `/${path}/${id}`)).status).toBe(204);
    expect((await send('GET', `/${path}/${id}`)).status).toBe(403);
  });

  test('/settings', async () => {
    expect((await send('PATCH', '/settings', { project_name: 'Ours' })).json.data).toMatchObject({ project_name: 'Ours' });
    expect((await send('PATCH', '/settings', { project_name: 'Theirs' })).json.data).toMatchObject({ project_name: 'Theirs' });
    expect((await send('GET', '/settings?fields=project_name')).json.data).toEqual({ project_name: 'Theirs' });
    expect((await send('POST', '/settings', {})).status).toBe(405);
  });

  test('/permissions lists them all', async () => {
    const { id } = (await send('POST', '/policies', { name: 'p' })).json.data;
    const items = Array.from({ length: 120 }, (_, index) => ({
      policy: id,
      collection: 'articles',
      action: 'read',
      fields: [`f${index}`],
    }));
    expect((await send('POST', '/permissions?fields=id', items)).json.data).toHaveLength(120);
    expect((await send('GET', '/permissions?limit=5')).json.data.length).toBeGreaterThanOrEqual(120);
  });

  test('are not items', async () => {
    expect((await send('POST', '/items/directus_roles', { name: 'x' })).status).toBe(403);
    expect((await send('GET', '/items/pergola_marks')).status).toBe(403);
  });

  test('what happened is not rewritten', async () => {
    expect((await send('GET', '/activity?limit=1')).json.data).toHaveLength(1);
    expect((await send('DELETE', '/activity/1')).status).toBe(405);
    expect((await send('PATCH', '/revisions', { query: {}, data: {} })).status).toBe(405);
  });
});

describe('people who may do little', () => {
  let server: TestServer;
  let admin: Send;
  beforeAll(async () => {
    server = await startServer(await loadWritten('sqlite', 'pergola_rest_people'), {
      system: 'file',
      env: { MAX_BATCH_MUTATION: '3' },
    });
    admin = clientOf(server.base, server.token);
  });
  afterAll(() => server.close());

  /** Somebody with these permissions on articles and authors. */
  async function somebody(permissions: readonly object[]): Promise<Send> {
    const name = Math.random().toString(36).slice(2);
    const policy = (await admin('POST', '/policies', { name })).json.data.id;
    for (const each of permissions) await admin('POST', '/permissions', { policy, ...each });
    const token = `token-${name}`;
    const user = await admin('POST', '/users', { email: `${name}@example.com`, status: 'active', token, policies: [{ policy }] });
    expect(user.status, user.text).toBe(200);
    return clientOf(server.base, token);
  }

  test('who may add and not see gets no answer, and has added', async () => {
    const send = await somebody([{ collection: 'articles', action: 'create', fields: ['title'] }]);
    const told = await send('POST', '/items/articles', { title: 'hidden' });
    expect([told.status, told.text]).toEqual([204, '']);
    expect((await admin('GET', '/items/articles?filter[title]=hidden')).json.data).toHaveLength(1);
    expect((await send('POST', '/items/articles', { title: 'x', slug: 'x' })).status).toBe(403);
    expect((await send('PATCH', '/items/articles/1', { title: 'x' })).status).toBe(403);
    expect((await send('DELETE', '/items/articles/1')).status).toBe(403);
    expect((await send('POST', '/utils/sort/articles', { item: 1, to: 1 })).status).toBe(403);
  });

  test('who may see some fields is answered these', async () => {
    const create = { collection: 'articles', action: 'create', fields: ['*'], presets: { views: 7 } };
    const rows = { title: { _neq: 'secret' } };
    const read = { collection: 'articles', action: 'read', fields: ['id', 'title', 'views'], permissions: rows };
    const send = await somebody([create, read]);
    const told = await send('POST', '/items/articles', { title: 'open' });
    expect(told.json.data).toEqual({ id: expect.any(Number), title: 'open', views: '7' });
    expect((await send('POST', '/items/articles?fields=slug', { title: 'open' })).status).toBe(204);
    expect((await send('POST', '/items/articles', { title: 'secret' })).status).toBe(204);
    // Items are read again by their keys.
    const blind = await somebody([create, { ...read, fields: ['title'] }]);
    expect((await blind('POST', '/items/articles', { title: 'open' })).status).toBe(204);
  });

  test('no more than so many in one request, related ones included', async () => {
    const refused: [string, string, unknown][] = [
      ['POST', '/items/articles', [{ title: 'a' }, { title: 'b' }, { title: 'c' }, { title: 'd' }]],
      [
        'POST',
        '/items/articles',
        [
          { title: 'a', author: { name: 'x' } },
          { title: 'b', author: { name: 'y' } },
        ],
      ],
      ['POST', '/items/authors', { name: 'x', articles: [{ title: 'a' }, { title: 'b' }, { title: 'c' }] }],
      ['POST', '/items/authors', { name: 'x', articles: { create: [{ title: 'a' }, { title: 'b' }], delete: [1] } }],
      ['PATCH', '/items/articles', { query: {}, data: { title: 'x' } }],
      ['DELETE', '/items/articles', { query: { limit: -1 } }],
      ['DELETE', '/items/articles', [1, 2, 3, 4]],
    ];
    for (const [method, path, body] of refused) {
      const told = await admin(method, path, body);
      expect([told.status, told.text]).toEqual([400, expect.stringContaining('more than 3 items')]);
    }
    expect((await admin('POST', '/items/articles', [{ title: 'a', author: { name: 'x' } }, { title: 'b' }])).status).toBe(200);
    expect((await admin('DELETE', '/items/articles', { query: { limit: 3 } })).status).toBe(204);
  });
});
