/** `/server/specs/oas`: an OpenAPI document that is valid, complete, and holds no more than its caller may know. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { fullAccess, noAccess } from '../../api/access/access.ts';
import { openApi } from '../../api/rest/schema/openapi.ts';
import { reader, usualDoor } from './door.ts';
import { library } from './model.ts';

const door = await usualDoor();

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
