/** A second server over the same database knows of a change without being asked to look; fields may be added to our own collections. */
import { expect, vi } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { startServer } from '../server.ts';
import { openShaped } from './client.ts';

onEveryDatabase('a change of the schema', (kind, test) => {
  test('is known to other servers', async () => {
    const project = await openShaped(kind, 'nodes');
    const system = kind === 'sqlite' ? `sqlite:${project.folder}/data/system.db` : 'same';
    const other = await startServer(project.content, { system });
    try {
      expect(other.engine.model().collections.has('mine')).toBe(false);
      expect((await project.ask('POST', '/collections', { collection: 'mine', schema: {} })).status).toBe(200);
      await vi.waitUntil(() => other.engine.model().collections.has('mine'), 30_000);
      expect((await project.ask('DELETE', '/collections/mine')).status).toBe(204);
      await vi.waitUntil(() => !other.engine.model().collections.has('mine'), 30_000);
    } finally {
      await other.close();
      await project.close();
    }
  }, 120_000);

  test('adds fields to our own collections', async () => {
    const project = await openShaped(kind, 'own');
    try {
      const made = await project.ask('POST', '/fields/directus_users', {
        field: 'shoe_size',
        type: 'integer',
        schema: {},
        meta: {},
      });
      expect(made.body.data, JSON.stringify(made.body)).toMatchObject({
        collection: 'directus_users',
        field: 'shoe_size',
        type: 'integer',
      });
      const [person] = (await project.ask('GET', '/users?fields=id')).body.data as { id: string }[];
      expect((await project.ask('PATCH', `/users/${person!.id}`, { shoe_size: 44 })).body.data).toMatchObject({ shoe_size: 44 });
      expect((await project.ask('DELETE', '/fields/directus_users/shoe_size')).status).toBe(204);
      expect((await project.ask('GET', `/users/${person!.id}`)).body.data).not.toHaveProperty('shoe_size');
    } finally {
      await project.close();
    }
  }, 120_000);
});
