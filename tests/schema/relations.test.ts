/** Every kind of relation: made, used, changed and dropped through the SDK, on all databases. */
import {
  createCollection,
  createField,
  createItem,
  createRelation,
  deleteCollection,
  deleteRelation,
  readItem,
  readRelation,
  updateRelation,
} from '@directus/sdk';
import { expect } from 'vitest';
import { openDatabase } from '../../api/databases/open.ts';
import type { Catalog } from '../../introspection/catalog.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { elsewhere, openShaped, type Shaped } from './client.ts';

onEveryDatabase('relations', (kind, test) => {
  test('to one and to many, with a foreign key that both the API and the database tell of', async () => {
    const project = await openShaped(kind, 'to_one');
    try {
      await makeCollection(project, 'shops');
      await makeCollection(project, 'goods', { field: 'shop', type: 'integer', schema: {}, meta: { special: ['m2o'] } });
      await makeField(project, 'shops', { field: 'stock', type: 'alias', meta: { special: ['o2m'], interface: 'list-o2m' } });
      const made = await project.sdk.request(
        createRelation({
          collection: 'goods',
          field: 'shop',
          related_collection: 'shops',
          meta: { one_field: 'stock', one_deselect_action: 'nullify' },
          schema: { on_delete: 'SET NULL' },
        } as never),
      );
      expect(made).toMatchObject({
        collection: 'goods',
        field: 'shop',
        related_collection: 'shops',
        schema: { on_delete: 'SET NULL', foreign_key_table: 'shops', foreign_key_column: 'id' },
        meta: { one_field: 'stock', many_field: 'shop' },
      });
      expect((await keysOf(project, 'goods')).map(({ onDelete }) => onDelete)).toEqual(['SET NULL']);
      const shop = await create(project, 'shops', { name: 'corner', stock: [{ name: 'tea' }, { name: 'milk' }] });
      const read = await get(project, 'shops', shop, ['name', 'stock.name']);
      expect(read).toEqual({ name: 'corner', stock: [{ name: 'tea' }, { name: 'milk' }] });

      await project.sdk.request(updateRelation('goods' as never, 'shop' as never, { schema: { on_delete: 'CASCADE' } } as never));
      expect(await project.sdk.request(readRelation('goods', 'shop'))).toMatchObject({ schema: { on_delete: 'CASCADE' } });
      expect((await keysOf(project, 'goods')).map(({ onDelete }) => onDelete)).toEqual(['CASCADE']);
      expect((await project.ask('DELETE', `/items/shops/${shop}`)).status).toBe(204);
      expect((await project.ask('GET', '/items/goods')).body.data).toEqual([]);

      await project.sdk.request(deleteRelation('goods' as never, 'shop' as never));
      expect(await keysOf(project, 'goods')).toEqual([]);
      expect((await project.ask('GET', '/relations/goods/shop')).status).toBe(403);
      for (const name of ['shops', 'goods']) await project.sdk.request(deleteCollection(name as never));
    } finally {
      await project.close();
    }
  }, 120_000);

  test('many to many, translations, many to any, and to our own collections', async () => {
    const project = await openShaped(kind, 'to_many');
    try {
      await makeCollection(project, 'songs');
      await makeCollection(project, 'moods');
      const column = (field: string, type = 'integer') => ({ field, type, schema: {}, meta: { hidden: true } });
      await makeCollection(project, 'songs_moods', column('song'), column('mood'), column('sort'));
      await makeField(project, 'songs', { field: 'moods', type: 'alias', meta: { special: ['m2m'] } });
      await relate(project, 'songs_moods', 'song', 'songs', { one_field: 'moods', junction_field: 'mood', sort_field: 'sort' });
      await relate(project, 'songs_moods', 'mood', 'moods', { junction_field: 'song' });
      const song = await create(project, 'songs', {
        name: 'air',
        moods: [{ mood: { name: 'calm' } }, { mood: { name: 'sad' } }],
      });
      expect(await get(project, 'songs', song, ['moods.mood.name'])).toEqual({
        moods: [{ mood: { name: 'calm' } }, { mood: { name: 'sad' } }],
      });

      const language = { field: 'code', type: 'string', schema: { is_primary_key: true, max_length: 12 }, meta: {} };
      await project.sdk.request(createCollection({ collection: 'languages', schema: {}, meta: {}, fields: [language] } as never));
      await makeCollection(project, 'songs_translations', column('song'), {
        ...column('language', 'string'),
        schema: { max_length: 12 },
      });
      await makeField(project, 'songs', { field: 'translations', type: 'alias', meta: { special: ['translations'] } });
      await relate(project, 'songs_translations', 'song', 'songs', { one_field: 'translations', junction_field: 'language' });
      await relate(project, 'songs_translations', 'language', 'languages', { junction_field: 'song' });
      expect((await project.ask('POST', '/items/languages', { code: 'nl' })).status).toBe(200);
      const sung = await create(project, 'songs', { translations: [{ language: 'nl', name: 'lucht' }] });
      expect(await get(project, 'songs', sung, ['translations.name', 'translations.language.code'])).toEqual({
        translations: [{ name: 'lucht', language: { code: 'nl' } }],
      });

      await makeCollection(project, 'songs_parts', column('song'), column('collection', 'string'), column('item', 'string'));
      await makeField(project, 'songs', { field: 'parts', type: 'alias', meta: { special: ['m2a'] } });
      await relate(project, 'songs_parts', 'song', 'songs', { one_field: 'parts', junction_field: 'item' });
      const any = await project.sdk.request(
        createRelation({
          collection: 'songs_parts',
          field: 'item',
          related_collection: null,
          schema: null,
          meta: { one_collection_field: 'collection', one_allowed_collections: ['moods', 'languages'], junction_field: 'song' },
        } as never),
      );
      expect(any).toMatchObject({
        related_collection: null,
        schema: null,
        meta: { one_allowed_collections: ['moods', 'languages'] },
      });
      const mixed = await create(project, 'songs', { parts: [{ collection: 'languages', item: 'nl' }] });
      expect(await get(project, 'songs', mixed, ['parts.collection', 'parts.item:languages.code'])).toEqual({
        parts: [{ collection: 'languages', item: { code: 'nl' } }],
      });

      await makeField(project, 'songs', { field: 'owner', type: 'uuid', schema: {}, meta: { special: ['m2o'] } });
      // Where our own tables are in another file, no foreign key can lead there.
      const owned = {
        collection: 'songs',
        field: 'owner',
        related_collection: 'directus_users',
        ...(kind === 'sqlite' && { schema: null }),
      };
      expect(await project.sdk.request(createRelation(owned as never))).toMatchObject({ related_collection: 'directus_users' });
    } finally {
      await project.close();
    }
  }, 120_000);

  test('go with a collection that others refer to, and leave the values they hold', async () => {
    const project = await openShaped(kind, 'dropped');
    try {
      const { ask } = project;
      await makeCollection(project, 'shops');
      await makeCollection(project, 'moods');
      await makeCollection(
        project,
        'goods',
        { field: 'shop', type: 'integer', schema: {} },
        { field: 'kind', type: 'string', schema: {} },
        { field: 'thing', type: 'string', schema: {} },
      );
      await makeField(project, 'moods', { field: 'goods', type: 'alias', meta: { special: ['o2m'] } });
      await relate(project, 'goods', 'shop', 'shops', { one_field: 'stock' });
      const meta = { one_collection_field: 'kind', one_allowed_collections: ['shops', 'moods'] };
      const any = { collection: 'goods', field: 'thing', related_collection: null, schema: null, meta };
      expect((await ask('POST', '/relations', any)).status).toBe(200);
      const shop = await create(project, 'shops', { name: 'corner' });
      const good = await create(project, 'goods', { name: 'tea', shop });

      const { statements } = (await ask('DELETE', '/collections/shops?dry_run=true')).body.data as {
        statements: readonly string[];
      };
      expect(statements.at(-1)).toMatch(/^drop table .*shops/);
      expect(await keysOf(project, 'goods')).toHaveLength(1);
      await elsewhere(project, 'create view named_shops as select name from shops');
      const refused = await ask('DELETE', '/collections/shops');
      expect([400, 422]).toContain(refused.status);
      expect(refused.body.errors?.[0]?.message).toMatch(/named_shops|depend/);
      expect(await keysOf(project, 'goods')).toHaveLength(1);
      await elsewhere(project, 'drop view named_shops');
      expect((await ask('DELETE', '/collections/shops')).status).toBe(204);
      expect(await keysOf(project, 'goods')).toEqual([]);
      expect((await ask('GET', '/relations/goods')).body.data).toEqual([
        expect.objectContaining({ field: 'thing', meta: expect.objectContaining({ one_allowed_collections: ['moods'] }) }),
      ]);
      expect(await get(project, 'goods', good, ['name', 'shop'])).toEqual({ name: 'tea', shop });
      // What leads to goods is taken from the collection it was listed in.
      await relate(project, 'goods', 'shop', 'moods', { one_field: 'goods' }).then(
        () => Promise.reject(new Error('there is no such mood')),
        () => {},
      );
      expect((await ask('PATCH', `/items/goods/${good}`, { shop: null })).status).toBe(200);
      await relate(project, 'goods', 'shop', 'moods', { one_field: 'goods' });
      expect((await ask('GET', '/fields/moods/goods')).body.data).toMatchObject({ meta: { special: ['o2m'] } });
      expect((await ask('DELETE', '/collections/goods')).status).toBe(204);
      expect((await ask('GET', '/fields/moods/goods')).status).toBe(403);
      expect((await ask('GET', '/relations')).body.data).not.toContainEqual(expect.objectContaining({ collection: 'goods' }));
    } finally {
      await project.close();
    }
  }, 120_000);
});

const makeCollection = (project: Shaped, collection: string, ...fields: readonly unknown[]) =>
  project.sdk
    .request(
      createCollection({
        collection,
        schema: {},
        meta: {},
        fields: [{ field: 'name', type: 'string', schema: {}, meta: {} }, ...fields].filter((each) => each !== null),
      } as never),
    )
    .then(async () => {
      // With a list of fields but no key, one is made.
      expect((await project.ask('GET', `/fields/${collection}/id`)).status).toBe(200);
    });

const makeField = (project: Shaped, collection: string, field: unknown) =>
  project.sdk.request(createField(collection as never, field as never));

const relate = (project: Shaped, collection: string, field: string, related_collection: string, meta: unknown) =>
  project.sdk.request(createRelation({ collection, field, related_collection, meta, schema: { on_delete: 'CASCADE' } } as never));

const create = async (project: Shaped, collection: string, item: unknown): Promise<number> =>
  ((await project.sdk.request(createItem(collection as never, item as never))) as { id: number }).id;

const get = (project: Shaped, collection: string, key: number, fields: readonly string[]): Promise<unknown> =>
  project.sdk.request(readItem(collection as never, key as never, { fields } as never));

async function keysOf({ content }: Shaped, table: string): Promise<Catalog['tables'][number]['foreignKeys']> {
  const database = await openDatabase({ url: content, statementTimeout: 0, poolSize: 1 });
  try {
    return (await database.readCatalog({})).tables.find(({ name }) => name === table)?.foreignKeys ?? [];
  } finally {
    await database.close();
  }
}
