/** The name something had before stays good for a while: for reads and writes, in every part of a request, on every node. */
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { startServer } from '../server.ts';
import { openShaped, type Shaped } from './client.ts';

interface Talk {
  readonly get: (path: string) => Promise<unknown>;
  readonly send: (method: string, path: string, item: unknown) => Promise<unknown>;
}

/** What is asked is answered, and not refused. */
function talkTo({ ask }: Shaped): Talk {
  const send = async (method: string, path: string, item?: unknown): Promise<unknown> => {
    const { status, body } = await ask(method, path, item);
    expect([200, 204], `${method} ${path}: ${JSON.stringify(body)}`).toContain(status);
    return body.data;
  };
  return { get: (path) => send('GET', path), send };
}

describe('an old name', () => {
  test('is good for a while in all a request says', async () => {
    const project = await openShaped('sqlite', 'old_names');
    const { ask } = project;
    const { get, send } = talkTo(project);
    try {
      await send('POST', '/items/authors', { name: 'Ada', articles: [{ title: 'One', views: 1 }] });
      await send('PATCH', '/collections/articles', { meta: { versioning: true } });
      const version = (await send('POST', '/versions', { key: 'next', collection: 'articles', item: '1' })) as { id: string };
      await send('PATCH', '/fields/articles/title', { field: 'headline', alias_for: '1h' });
      await send('PATCH', '/fields/articles/author_id', { field: 'writer', alias_for: 3600 });
      await send('PATCH', '/collections/articles', { collection: 'posts', alias_for: '1h' });
      await send('PATCH', '/fields/posts/views', { field: 'hits', alias_for: '1h' });

      expect(await get('/items/articles?fields=id,title,headline')).toEqual([{ id: 1, title: 'One', headline: 'One' }]);
      expect(await get('/items/articles/1')).toMatchObject({ title: 'One', headline: 'One', author_id: 1, writer: 1 });
      expect(await get(`/versions/${version.id}/compare`)).toMatchObject({ outdated: false });
      expect(await get('/items/posts?fields=author_id.name&filter[title][_eq]=One&sort=-views')).toEqual([
        { author_id: { name: 'Ada' } },
      ]);
      expect(await get('/items/articles?filter[author_id][name][_eq]=Bob')).toEqual([]);
      expect(await get('/items/comments?filter[article_id][title][_eq]=One&sort=article_id.title')).toEqual([]);
      expect(await get('/items/articles?groupBy=title&aggregate[sum]=views&sort=title')).toMatchObject([
        { title: 'One', sum: { views: expect.toSatisfy((sum) => Number(sum) === 1) } },
      ]);
      expect(await get('/items/articles?alias[t]=title&fields=t&deep[author_id][_fields]=name')).toEqual([{ t: 'One' }]);
      const search = await ask('SEARCH', '/items/articles', {
        query: { fields: ['title'], filter: { title: { _nnull: true } } },
      });
      expect(search.body.data).toEqual([{ title: 'One' }]);

      expect(await send('POST', '/items/articles?fields=id,title', { title: 'Two', author_id: { name: 'Bob' } })).toEqual({
        id: 2,
        title: 'Two',
      });
      expect(await send('PATCH', '/items/articles/2?fields=title,author_id.name', { title: 'Too' })).toEqual({
        title: 'Too',
        author_id: { name: 'Bob' },
      });
      await send('PATCH', '/items/articles', { query: { filter: { title: { _eq: 'Too' } } }, data: { views: 7 } });
      expect(await get('/items/posts/2?fields=hits,headline')).toMatchObject({ headline: 'Too' });
      expect(await send('PATCH', '/items/articles/2', { title: 'Too' })).toMatchObject({ title: 'Too', headline: 'Too' });
      const both = await ask('PATCH', '/items/articles/2', { title: 'A', headline: 'B' });
      expect([both.status, both.body.errors?.[0]?.extensions]).toEqual([
        400,
        expect.objectContaining({ code: 'INVALID_PAYLOAD', field: 'headline' }),
      ]);
      await send('PATCH', '/items/articles/2', { title: 'A', headline: 'A' });
      await send('DELETE', '/items/articles/2', undefined);

      // To who may not see what is meant, it is a name of nothing: nobody learns the new one by the old.
      for (const path of ['/items/articles', '/items/articles/1', '/items/articles?fields=title']) {
        const { status, body } = await ask('GET', path, undefined, '');
        expect([status, JSON.stringify(body)], path).toEqual([403, expect.not.stringMatching(/posts|headline/)]);
      }
      const policy = ((await send('POST', '/policies', { name: 'Everybody' })) as { id: string }).id;
      await send('POST', '/access', { policy });
      await send('POST', '/permissions', {
        policy,
        collection: 'posts',
        action: 'read',
        fields: ['id', 'writer'],
      });
      const seen = await ask('GET', '/items/articles?fields=id,author_id&limit=1', undefined, '');
      expect(seen.body.data).toEqual([{ id: 1, author_id: 1 }]);
      const unseen = await ask('GET', '/items/articles?fields=title', undefined, '');
      expect([unseen.status, JSON.stringify(unseen.body)]).toEqual([403, expect.not.stringMatching(/headline/)]);

      // Who asks by it is told; who does not, is not.
      const told = async (path: string, method = 'GET', body?: unknown): Promise<readonly (string | null)[]> => {
        const response = await fetch(`${project.url}${path}`, {
          method,
          headers: { Authorization: 'Bearer the-admin-token-of-the-sdk-tests', 'Content-Type': 'application/json' },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        await response.arrayBuffer();
        return [response.headers.get('deprecation'), response.headers.get('sunset')];
      };
      const [since, until] = await told('/items/articles');
      expect(Math.abs(Number(since?.slice(1)) * 1000 - Date.now())).toBeLessThan(60_000);
      expect(since?.[0]).toBe('@');
      expect(Math.abs(Date.parse(until!) - Date.now() - 3_600_000)).toBeLessThan(60_000);
      expect(await told('/items/posts?fields=title')).toEqual([expect.stringMatching(/^@/), expect.anything()]);
      expect(await told('/items/posts/1', 'PATCH', { title: 'One' })).toEqual([expect.stringMatching(/^@/), expect.anything()]);
      expect(await told('/items/posts?fields=headline')).toEqual([null, null]);
      expect(await told('/items/posts/1', 'PATCH', { headline: 'One' })).toEqual([null, null]);

      // An older name leads to the newest; a name that is taken again is no old one.
      await send('PATCH', '/fields/posts/headline', { field: 'caption', alias_for: '1h' });
      expect(await get('/items/articles/1?fields=title,headline,caption')).toEqual({
        title: 'One',
        headline: 'One',
        caption: 'One',
      });
      await send('POST', '/fields/posts', { field: 'title', type: 'string', schema: {} });
      expect(await get('/items/posts/1?fields=title,caption')).toEqual({ title: null, caption: 'One' });
      await send('PATCH', '/fields/posts/caption', { field: 'headline' });
      expect(await get('/items/posts/1?fields=headline')).toEqual({ headline: 'One' });
    } finally {
      await project.close();
    }
  }, 60_000);
});

onEveryDatabase('an old name', (kind, testOn) => {
  testOn(
    'is good on other nodes as well, and no longer than was asked',
    async () => {
      const project = await openShaped(kind, 'short_names');
      const { get, send } = talkTo(project);
      const system = kind === 'sqlite' ? `sqlite:${project.folder}/data/system.db` : 'same';
      const other = await startServer(project.content, { system });
      const elsewhere = (name: string) =>
        fetch(`${other.base}/items/articles?fields=${name}`, { headers: { Authorization: `Bearer ${other.token}` } });
      try {
        await send('POST', '/items/articles', { title: 'One', body: 'Long', views: 1 });
        expect((await elsewhere('body')).status).toBe(200);
        await send('PATCH', '/fields/articles/body', { field: 'content', alias_for: '2s' });
        // What was known there is not there any more, so it looks at once.
        expect([(await elsewhere('body')).status, (await elsewhere('content')).status]).toEqual([200, 200]);
        expect(await get('/items/articles')).toMatchObject([{ body: 'Long', content: 'Long' }]);
        expect(await get('/items/articles?groupBy=body&aggregate[count]=body&sort=body')).toMatchObject([
          { body: 'Long', count: { body: expect.toSatisfy((count) => Number(count) === 1) } },
        ]);
        await wait(2600);
        expect([(await elsewhere('content')).status, (await elsewhere('body')).status]).toEqual([200, 403]);
        expect((await project.ask('GET', '/items/articles?fields=body')).status).toBe(403);
      } finally {
        await other.close();
        await project.close();
      }
    },
    60_000,
  );
});
