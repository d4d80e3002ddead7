/** `/collections`, `/fields`, `/relations` and `/server`: the model in Directus's objects, as far as a caller may read it. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fullAccess, noAccess } from '../../api/access/access.ts';
import { openApi } from '../../api/rest/schema/openapi.ts';
import { defaultValue } from '../../api/system/schema/field.ts';
import { type OpenDoor, openDoor, reader, type Script } from './door.ts';
import { library } from './model.ts';

let door: OpenDoor;
let usual: Script;
beforeAll(async () => {
  door = await openDoor();
  usual = { ...door.script };
});
afterEach(() => Object.assign(door.script, usual));
afterAll(() => door.close());

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

describe('OpenAPI', () => {
  interface Document {
    readonly paths: Readonly<Record<string, object>>;
    readonly components: {
      readonly schemas: Readonly<Record<string, { readonly properties: Readonly<Record<string, object>> }>>;
    };
  }
  const info = { version: '1.2.3', projectName: 'Library' };
  const document = (access = fullAccess) => JSON.parse(JSON.stringify(openApi(library, access, info))) as Document;

  test('is valid', async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document())));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  test('refers to nothing that is not there, and names every operation once', () => {
    const whole = document();
    const seen: string[] = [];
    const operations: string[] = [];
    const walk = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [name, value] of Object.entries(node)) {
        if (name === '$ref') seen.push(value as string);
        else if (name === 'operationId') operations.push(value as string);
        else walk(value);
      }
    };
    walk(whole);
    expect(seen.length).toBeGreaterThan(50);
    for (const ref of new Set(seen)) {
      const found = ref
        .slice(2)
        .split('/')
        .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], whole);
      expect(found, ref).toBeDefined();
    }
    expect(new Set(operations).size).toBe(operations.length);
  });

  test('describes values as they are answered', () => {
    const { articles, marks, __a_b } = document().components.schemas;
    expect(articles!.properties).toMatchObject({
      id: { type: 'integer' },
      title: { type: 'string', maxLength: 80, description: 'As printed.' },
      status: { type: ['string', 'null'], enum: ['draft', 'published', null] },
      price: { type: ['string', 'null'], format: 'decimal' },
      views: { type: ['string', 'null'], format: 'int64' },
      meta: {},
      labels: { type: ['array', 'null'], items: { type: ['string', 'null'] } },
      slug: { readOnly: true },
      author: { anyOf: [{ type: ['integer', 'null'] }, { $ref: '#/components/schemas/authors' }] },
      tags: { type: 'array', items: { anyOf: [{ type: 'integer' }, { $ref: '#/components/schemas/tags' }] } },
    });
    expect(marks!.properties.enrolments).toMatchObject({
      anyOf: [{ type: ['object', 'null'], properties: { student: {}, course: {} } }, { $ref: '#/components/schemas/enrolments' }],
    });
    expect(Object.keys(document().components.schemas)).toContain('___a_b');
    expect(__a_b).toBeUndefined();
  });

  test('has the paths there are', () => {
    const { paths } = document();
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/items/articles',
        '/items/articles/{key}',
        '/items/%F0%9F%93%9A%2Fa%20b',
        '/items/log',
        '/items/settings',
        '/server/ping',
      ]),
    );
    expect(paths).not.toHaveProperty('/items/log/{key}');
    expect(paths).not.toHaveProperty('/items/settings/{key}');
  });

  test('describes what may be written', () => {
    const { paths, components } = document();
    const methods = (path: string) => Object.keys(paths[path] ?? {});
    expect(methods('/items/articles')).toEqual(['get', 'x-search', 'post', 'patch', 'put', 'delete']);
    expect(methods('/items/articles/{key}')).toEqual(['parameters', 'get', 'patch', 'delete']);
    expect(methods('/items/settings')).toEqual(['get', 'x-search', 'patch']);
    expect(methods('/items/log')).toEqual(['get', 'x-search']);
    const { properties } = components.schemas.articles_Input!;
    expect(properties).not.toHaveProperty('slug');
    expect(properties).toMatchObject({
      views: { type: ['string', 'null', 'number'] },
      author: { anyOf: [{ type: ['integer', 'null'] }, { $ref: '#/components/schemas/authors_Input' }] },
      tags: { anyOf: [{ type: 'array' }, { properties: { create: {}, update: {}, delete: {} } }] },
    });
  });

  test('of who may only add, no more than that', () => {
    const grant = { fields: new Set(['title']), rows: null, only: () => null, validation: [], presets: {} };
    const adder = {
      ...noAccess,
      change: (action: string, name: string) => (action === 'create' && name === 'articles' ? grant : null),
    };
    const { paths, components } = document(adder);
    expect(Object.keys(paths).filter((path) => path.startsWith('/items'))).toEqual(['/items/articles']);
    expect(Object.keys(paths['/items/articles']!)).toEqual(['post']);
    expect(Object.keys(components.schemas.articles_Input!.properties)).toEqual(['title']);
    expect(components.schemas).not.toHaveProperty('articles');
  });

  test('holds what the caller may read', async () => {
    const text = (await door.get('/server/specs/oas', { token: 'reader' })).text;
    expect(text).not.toContain('secrets');
    expect(JSON.parse(text).components.schemas.articles.properties).not.toHaveProperty('price');
    expect(document(reader)).toEqual(JSON.parse(text));
    expect((await door.get('/server/specs/oas')).text).toContain('secrets');
  });
});
