/** Two databases cannot commit as one: where our own tables cannot be written, what was renamed in the other is called as before. */
import Sqlite from 'better-sqlite3';
import { expect } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { openShaped } from './client.ts';

onEveryDatabase('a rename that is committed by half', (kind, test) => {
  test('is taken back', async () => {
    const project = await openShaped(kind, 'half', { SYSTEM_DATABASE_URL: '' });
    const { ask, folder } = project;
    try {
      const any = { one_collection_field: 'of', one_allowed_collections: ['articles', 'authors'] };
      await ask('POST', '/collections', {
        collection: 'links',
        schema: {},
        fields: ['of', 'item'].map((field) => ({ field, type: 'string', schema: {} })),
      });
      const made = await ask('POST', '/relations', {
        collection: 'links',
        field: 'item',
        related_collection: null,
        meta: any,
      });
      expect(made.status, JSON.stringify(made.body)).toBe(200);
      expect((await ask('POST', '/items/links', { of: 'articles', item: { title: 'One' } })).status).toBe(200);
      const system = new Sqlite(`${folder}/data/system.db`);
      // Refused only when it is committed.
      system.exec(`
        create table late (x integer references directus_roles (id) deferrable initially deferred);
        create trigger late after update on pergola_marks when new.name = 'names' begin insert into late values (9); end;
      `);
      const [collection, field] = [
        await ask('PATCH', '/collections/articles', { collection: 'posts' }),
        await ask('PATCH', '/fields/articles/title', { field: 'headline', alias_for: '1h' }),
      ];
      expect([collection.status >= 400, field.status >= 400], JSON.stringify([collection.body, field.body])).toEqual([
        true,
        true,
      ]);
      expect((await ask('GET', '/items/articles?fields=title')).body.data).toEqual([{ title: 'One' }]);
      expect((await ask('GET', '/items/links?fields=of,item:articles.title')).body.data).toEqual([
        { of: 'articles', item: { title: 'One' } },
      ]);
      expect((await ask('GET', '/items/posts')).status).toBe(403);
      system.exec('drop trigger late');
      system.close();
      expect((await ask('PATCH', '/collections/articles', { collection: 'posts' })).status).toBe(200);
      expect((await ask('GET', '/items/links?fields=of,item:posts.title')).body.data).toEqual([
        { of: 'posts', item: { title: 'One' } },
      ]);
    } finally {
      await project.close();
    }
  }, 60_000);
});
