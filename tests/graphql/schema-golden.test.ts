/** The SDL of a small model with every type and every relation: as everybody sees it who may do all, and as others do. */
import { type GraphQLSchema, isInputObjectType, isObjectType, isUnionType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { type Access, fullAccess, noAccess } from '../../api/access/access.ts';
import type { Member } from '../../api/graphql/descriptor.ts';
import { buildSchema } from '../../api/graphql/schema/build.ts';
import { printSchema } from '../../api/graphql/schema/print.ts';
import { faultsOf } from './schema-faults.ts';
import { accessTo, small } from './schema-models.ts';

const schemaOf = (access: Access): GraphQLSchema => buildSchema({ scope: 'items', model: small, access });

test('all of it', async () => {
  const schema = schemaOf(fullAccess);
  expect(faultsOf(schema)).toEqual([]);
  await expect(printSchema(schema)).toMatchFileSnapshot('schema-full.golden');
});

describe('restricted', () => {
  const access = accessTo(
    'editor',
    {
      articles: { fields: ['id', 'title', 'author', 'status', 'tags', 'articles_tags'], only: ['title'] },
      tags: { fields: ['id', 'name', 'articles'] },
      blocks: {},
    },
    {
      create: {
        articles: { fields: ['title', 'author', 'status'] },
        log: {},
        seats: { fields: ['row'] },
        notes: { fields: ['id', 'text', 'kind', 'place'], presets: ['kind'] },
      },
      update: { tags: {}, totals: {} },
    },
  );
  const schema = schemaOf(access);
  const sdl = printSchema(schema);

  test('as it is', async () => {
    expect(faultsOf(schema)).toEqual([]);
    await expect(sdl).toMatchFileSnapshot('schema-restricted.golden');
  });

  test('what is hidden occurs nowhere: no type, field, input or argument', () => {
    for (const hidden of ['authors', 'password', 'bookings', 'site', 'odd', 'body', 'price', 'secret', 'log', 'totals']) {
      expect(sdl, hidden).not.toMatch(new RegExp(hidden));
    }
    // Seats may be made, not seen.
    expect(sdl.match(/\bseats\w*|\w*_seats\w*/g)!.every((name) => name.startsWith('create_seats'))).toBe(true);
    // The junction is hidden: so are lists through it.
    expect(sdl).not.toMatch(/articles_tags|tags_func/);
  });

  test('a value that is hidden in some rows may be null, and a key of what is hidden is a value', () => {
    expect(sdl).toMatch(/^type articles \{\n {2}id: ID!\n/m);
    expect(sdl).toMatch(/^ {2}title: String$/m);
    expect(sdl).toMatch(/^ {2}author: Int!$/m);
  });

  test('what is written and cannot be read answers whether it was', () => {
    expect(sdl).toMatch(/create_seats_item\(data: create_seats_input!\): Boolean$/m);
    expect(sdl).toMatch(/create_seats_items\(data: \[create_seats_input!\]\): Boolean$/m);
  });

  test('what a preset or a default gives need not be sent, nor what may be but the key of a related item', () => {
    expect(sdl).toMatch(/^input create_notes_input \{\n {2}id: ID!\n {2}text: String!\n {2}kind: String\n {2}place: String\n\}/m);
    expect(sdl).toMatch(
      /^input create_articles_input \{\n {2}"""As printed\."""\n {2}title: String\n {2}status: String\n {2}author: Int\n\}/m,
    );
  });
});

test('of nothing, nothing', () => {
  const schema = schemaOf(noAccess);
  expect(faultsOf(schema)).toEqual([]);
  expect(printSchema(schema).trim()).toBe('type Query {\n  _empty: Void\n}\n\n"""Nothing."""\nscalar Void');
  expect([schema.getMutationType(), schema.getSubscriptionType()]).toEqual([null, null]);
});

test('a collection of which no field may be seen is not there, nor one whose fields lead nowhere', () => {
  const sdl = printSchema(
    schemaOf(accessTo('odd', { tags: { fields: ['gone'] }, seats: { fields: [] }, site: { fields: ['id'] } })),
  );
  expect(sdl).not.toMatch(/tags|seats/);
  const bare = schemaOf(accessTo('bare', { tags: { fields: ['articles'] } }));
  expect(faultsOf(bare)).toEqual([]);
  expect(printSchema(bare)).toMatch(/type tags \{\n {2}_empty: Void\n\}/);
});

test('every field says what it stands for', () => {
  const types = Object.values(schemaOf(fullAccess).getTypeMap());
  const unsaid: string[] = [];
  const without = /^(?:__|delete_(?:one|many)$|\w+_mutated$)|_functions$/;
  for (const type of types) {
    if (isObjectType(type) && !without.test(type.name))
      for (const field of Object.values(type.getFields())) if (!field.extensions.pergola) unsaid.push(`${type}.${field.name}`);
    if (isInputObjectType(type) && /_filter$|_input$/.test(type.name))
      for (const { name, extensions } of Object.values(type.getFields()))
        if (!extensions.pergola && !/^_(?:and|or|some|none)$/.test(name)) unsaid.push(`${type}.${name}`);
    if (isUnionType(type))
      expect(type.getTypes().map(({ extensions }) => extensions.pergola?.collection)).toEqual(['articles', 'tags', 'odd name']);
  }
  expect(unsaid).toEqual([]);
});

test('keys that are numbers are to be made text', () => {
  const schema = schemaOf(fullAccess);
  const noteOf = (type: string, field: string): Member | undefined => {
    const found = schema.getType(type);
    const note = isObjectType(found) ? found.getFields()[field]?.extensions.pergola : undefined;
    return note && !('collection' in note) ? note : undefined;
  };
  expect(noteOf('articles', 'id')).toEqual({ kind: 'column', name: 'id', as: 'id' });
  expect(noteOf('authors', 'id')).toEqual({ kind: 'column', name: 'id', as: 'same' });
  expect(noteOf('seats', 'row')).toEqual({ kind: 'column', name: 'row', as: 'same' });
  expect(noteOf('odd_name', 'first_name')).toEqual({ kind: 'column', name: 'first name', as: 'same' });
});
