/** `/collections`, `/fields`, `/relations` and `/server`: the model in Directus's objects, as far as a caller may read it. */
import { describe, expect, test } from 'vitest';
import { defaultValue } from '../../api/system/schema/field.ts';
import { usualDoor } from './door.ts';
import { library } from './model.ts';

const door = await usualDoor();
const data = async (path: string, token = 'admin') => (await door.get(path, { token })).json.data;

describe('collections', () => {
  test('all of them', async () => {
    expect((await data('/collections')).map((each: { collection: string }) => each.collection)).toEqual([
      ...library.collections.keys(),
    ]);
  });

  test('those a caller may read', async () => {
    const names = (await data('/collections', 'reader')).map((each: { collection: string }) => each.collection);
    expect(names).not.toContain('secrets');
    expect(names).toContain('articles');
    expect(await data('/collections', '')).toEqual([]);
  });

  test('one', async () => {
    expect(await data('/collections/articles')).toMatchObject({
      collection: 'articles',
      meta: { collection: 'articles', note: 'What the newsroom writes.', hidden: false, singleton: false, sort_field: null },
      schema: { name: 'articles', schema: 'public', comment: 'What the newsroom writes.' },
      pergola: { source: '', kind: 'table', key: ['id'], key_from: 'primary key', writable: true },
    });
    expect((await data('/collections/log')).pergola).toMatchObject({ kind: 'view', key: [], key_from: null, writable: false });
    expect((await data('/collections/%F0%9F%93%9A%2Fa%20b')).collection).toBe('📚/a b');
  });

  test('one that is not there, and one that may not be read, are the same', async () => {
    const replies = await Promise.all(
      ['/collections/secrets', '/collections/nothing'].map((path) => door.get(path, { token: 'reader' })),
    );
    const said = replies.map(({ status, text }) => [status, text.replaceAll(/secrets|nothing/g, '…')]);
    expect(said[0]).toEqual(said[1]);
    expect(said[0]![0]).toBe(403);
  });
});

describe('fields', () => {
  test('a plain column', async () => {
    expect(await data('/fields/articles/title')).toMatchObject({
      collection: 'articles',
      field: 'title',
      type: 'string',
      schema: {
        name: 'title',
        table: 'articles',
        schema: 'public',
        max_length: 80,
        is_nullable: false,
        is_primary_key: false,
        has_auto_increment: false,
        foreign_key_table: null,
        comment: 'As printed.',
      },
      meta: { special: null, interface: null, options: null, readonly: false, required: true, note: 'As printed.' },
      pergola: { in_wildcard: true, relation: null },
    });
  });

  test.each<[string, object]>([
    ['id', { schema: { is_primary_key: true, is_unique: true, default_value: 'AUTO_INCREMENT' }, meta: { required: false } }],
    [
      'status',
      {
        schema: { default_value: 'draft' },
        meta: {
          options: {
            choices: [
              { text: 'draft', value: 'draft' },
              { text: 'published', value: 'published' },
            ],
          },
        },
      },
    ],
    ['price', { type: 'decimal', schema: { numeric_precision: 12, numeric_scale: 2, default_value: 0 } }],
    ['meta', { meta: { special: ['cast-json'] } }],
    ['labels', { type: 'array', pergola: { element: { type: 'string', native: 'text' } } }],
    ['slug', { schema: { is_generated: true }, meta: { readonly: true, required: false } }],
    [
      'author',
      {
        meta: { special: ['m2o'] },
        schema: { foreign_key_table: 'authors', foreign_key_column: 'id' },
        pergola: { relation: { kind: 'one', target: 'authors', pairs: [['author', 'id']] } },
      },
    ],
    ['tags', { type: 'alias', schema: null, meta: { special: ['m2m'] } }],
    ['articles_tags', { type: 'alias', schema: null, meta: { special: ['o2m'] } }],
  ])('articles.%s', async (field, expected) => {
    expect(await data(`/fields/articles/${field}`)).toMatchObject(expected);
  });

  test('casts and many-to-any', async () => {
    expect((await data('/fields/%F0%9F%93%9A%2Fa%20b/weird%20name!')).meta.special).toEqual(['cast-boolean']);
    expect((await data('/fields/blocks/item')).meta.special).toEqual(['m2a']);
  });

  test('a caller sees neither fields nor relations beyond the grant', async () => {
    const fields = await data('/fields/articles', 'reader');
    expect(fields.map((each: { field: string }) => each.field)).not.toContain('price');
    expect(fields.find((each: { field: string }) => each.field === 'tags').pergola.relation).toBeNull();
    expect((await door.get('/fields/articles/price', { token: 'reader' })).status).toBe(403);
    expect(JSON.stringify(await data('/fields', 'reader'))).not.toContain('secrets');
  });

  test.each<[string | null, unknown]>([
    [null, null],
    ["'it''s'::character varying(20)", "it's"],
    ["'draft'", 'draft'],
    ['NULL::text', null],
    ['true', true],
    ['-1.50', -1.5],
    ['12345678901234567890', '12345678901234567890'],
    ['CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP'],
    ["nextval('a'::regclass)", "nextval('a'::regclass)"],
  ])('the default %s', (text, value) => {
    expect(defaultValue(text)).toBe(value);
  });
});

describe('relations', () => {
  test('a foreign key', async () => {
    expect(await data('/relations/articles/author')).toEqual({
      collection: 'articles',
      field: 'author',
      related_collection: 'authors',
      schema: {
        table: 'articles',
        column: 'author',
        foreign_key_table: 'authors',
        foreign_key_column: 'id',
        constraint_name: 'fk_authors',
        on_update: 'NO ACTION',
        on_delete: 'CASCADE',
      },
      meta: {
        id: null,
        many_collection: 'articles',
        many_field: 'author',
        one_collection: 'authors',
        one_field: 'articles',
        one_collection_field: null,
        one_allowed_collections: null,
        one_deselect_action: 'nullify',
        junction_field: null,
        sort_field: null,
      },
      pergola: { source: '', pairs: [['author', 'id']] },
    });
  });

  test('a junction says where it leads on', async () => {
    expect((await data('/relations/articles_tags/article')).meta).toMatchObject({
      one_field: 'articles_tags',
      junction_field: 'tag',
    });
    expect((await data('/relations/articles_tags/tag')).meta).toMatchObject({ one_field: null, junction_field: null });
  });

  test('a composite foreign key', async () => {
    expect(await data('/relations/marks/enrolments')).toMatchObject({
      schema: { column: 'student,course', foreign_key_column: 'student,course' },
      pergola: {
        pairs: [
          ['student', 'student'],
          ['course', 'course'],
        ],
      },
    });
  });

  test('many-to-any', async () => {
    expect(await data('/relations/blocks')).toMatchObject([
      {
        related_collection: null,
        schema: null,
        meta: { one_collection_field: 'collection', one_allowed_collections: ['articles', 'sales.orders'] },
      },
    ]);
  });

  test('those a caller may follow', async () => {
    const targets = (await data('/relations', 'reader')).map((each: { related_collection: string }) => each.related_collection);
    expect(targets).toEqual(['authors', 'articles', 'enrolments', null]);
    expect((await door.get('/relations/articles_tags/tag', { token: 'reader' })).status).toBe(403);
    expect((await door.get('/relations/articles/title')).status).toBe(403);
  });
});

describe('server', () => {
  test('ping', async () => {
    const { text, headers } = await door.get('/server/ping', { token: 'wrong' });
    expect([text, headers['content-type']]).toEqual(['pong', 'text/plain; charset=utf-8']);
  });

  test('info', async () => {
    expect(await data('/server/info', '')).toEqual({ project: expect.objectContaining({ project_name: 'Library' }) });
    expect(await data('/server/info', 'reader')).toMatchObject({ version: '1.2.3', queryLimit: { default: 100, max: -1 } });
  });

  test('health', async () => {
    const well = await door.get('/server/health');
    expect([well.status, well.headers['content-type']]).toEqual([200, 'application/health+json; charset=utf-8']);
    expect(well.json).toEqual({
      status: 'ok',
      releaseId: '1.2.3',
      serviceId: 'pergola',
      checks: { 'sqlite:responseTime': [{ status: 'ok', componentType: 'datastore', observedValue: 1.5, observedUnit: 'ms' }] },
    });
    door.script.health = () => [{ source: 'shop', dialect: 'x', status: 'error', latency: null, message: 'connection refused' }];
    const ill = await door.get('/server/health');
    expect(ill.status).toBe(503);
    expect(ill.json.checks['shop:responseTime'][0]).toMatchObject({ status: 'error', output: 'connection refused' });
    const told = await door.get('/server/health', { token: 'reader' });
    expect([told.status, told.json]).toEqual([503, { status: 'error' }]);
  });
});
