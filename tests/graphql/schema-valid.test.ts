/** Schemas of real databases, and of our own collections: graphql-js finds nothing wrong with them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { buildSchema } from '../../api/graphql/schema/build.ts';
import type { Model } from '../../api/model/model.ts';
import { loadSample, type Sample } from '../databases/load.ts';
import { openTest } from '../engine/opened.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { startServer, type TestServer } from '../server.ts';
import { faultsOf } from './schema-faults.ts';
import { accessTo, small } from './schema-models.ts';

const samples: readonly Sample[] = ['chinook', 'sakila', 'almanac'];

onEveryDatabase('sample databases', (kind, on) => {
  for (const sample of samples) {
    on(`${sample}, as all may see it and as hardly anybody does`, async () => {
      const { engine } = await openTest(await loadSample(sample, kind === 'mysql' ? 'mariadb' : kind));
      const model = engine.model();
      await engine.close();
      expect(faultsOf(buildSchema({ scope: 'items', model, access: fullAccess }))).toEqual([]);
      for (const [name, { fields }] of model.collections) {
        const few = [...fields.keys()].filter((_, index) => index % 2 === 0);
        const access = accessTo(
          name,
          { [name]: { fields: few } },
          { create: { [name]: {} }, update: { [name]: { fields: few } } },
        );
        expect(faultsOf(buildSchema({ scope: 'items', model, access }))).toEqual([]);
      }
    });
  }
});

describe('our own collections', () => {
  let server: TestServer;
  let model: Model;
  beforeAll(async () => {
    server = await startServer(await loadSample('chinook', 'sqlite'), { system: 'file' });
    model = server.engine.model();
  });
  afterAll(() => server?.close());

  const fieldsOf = (scope: 'items' | 'system') => {
    const schema = buildSchema({ scope, model, access: fullAccess });
    expect(faultsOf(schema)).toEqual([]);
    return {
      schema,
      query: Object.keys(schema.getQueryType()!.getFields()),
      mutation: Object.keys(schema.getMutationType()!.getFields()),
      subscription: Object.keys(schema.getSubscriptionType()!.getFields()),
    };
  };

  test('lose their prefix as root fields, and keep it as types', () => {
    const { schema, query, mutation, subscription } = fieldsOf('system');
    expect(query).toEqual(
      expect.arrayContaining(['users', 'users_by_id', 'users_aggregated', 'settings', 'activity', 'revisions']),
    );
    expect(mutation).toEqual(
      expect.arrayContaining(['create_users_item', 'update_users_batch', 'delete_roles_items', 'update_settings']),
    );
    expect(subscription).toContain('users_mutated');
    expect([...query, ...mutation].filter((name) => /directus|Album/.test(name))).toEqual([]);
    expect(`${schema.getQueryType()!.getFields().users_by_id!.type}`).toBe('directus_users');
  });

  test('what happened is not for rewriting, and bookkeeping is not there', () => {
    const { schema, query, mutation } = fieldsOf('system');
    expect(mutation.filter((name) => /activity|revisions/.test(name))).toEqual([]);
    expect(
      [...query, ...mutation].filter((name) =>
        /sessions|migrations|collections|fields|relations|extensions|tokens|marks/.test(name),
      ),
    ).toEqual([]);
    const types = Object.keys(schema.getTypeMap());
    expect(
      types.filter((name) =>
        /sessions|migrations|pergola_(?:tokens|marks)|directus_(?:collections|fields|relations|extensions)/.test(name),
      ),
    ).toEqual([]);
  });

  test('secrets are hashes', () => {
    const sdl = fieldsOf('system').schema.getType('directus_users');
    expect(JSON.stringify(sdl?.toConfig().name)).toBe('"directus_users"');
    const fields = sdl && 'getFields' in sdl ? sdl.getFields() : {};
    expect([fields.password, fields.token, fields.tfa_secret].map((field) => `${field?.type}`)).toEqual(['Hash', 'Hash', 'Hash']);
  });

  test('have no root fields beside content', () => {
    const { query, mutation } = fieldsOf('items');
    expect(query).toContain('Album_by_id');
    expect([...query, ...mutation].filter((name) => /users|directus/.test(name))).toEqual([]);
  });
});

test('further root fields stand beside those of collections, and may speak of their types', () => {
  const schema = buildSchema({
    scope: 'items',
    model: small,
    access: accessTo('one', { tags: {} }),
    extra: ({ object, input }) => {
      expect([object('authors'), input('create', 'tags')]).toEqual([null, null]);
      return { query: { newest: { type: object('tags')! } }, mutation: { again: { type: object('tags')! } } };
    },
  });
  expect(faultsOf(schema)).toEqual([]);
  expect(Object.keys(schema.getQueryType()!.getFields())).toContain('newest');
  expect(Object.keys(schema.getMutationType()!.getFields())).toEqual(['again']);
  expect(schema.getQueryType()!.getFields().newest!.type).toBe(schema.getType('tags'));
});
