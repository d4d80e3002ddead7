/** Every type of field: made, read back, written, changed and dropped through the SDK, on all databases. */
import {
  createCollection,
  createField,
  createItem,
  deleteCollection,
  deleteField,
  readField,
  readFieldsByCollection,
  readItem,
  updateCollection,
  updateField,
} from '@directus/sdk';
import { expect } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { openShaped } from './client.ts';

const uuid = '0b9dbb4c-6a4c-4c51-9e3b-6f1a3f0c2b11';

/** A value of each type as it is sent, and as it comes back. */
const values: Readonly<Record<string, readonly [sent: unknown, read: unknown]>> = {
  string: ['a name', 'a name'],
  text: ['long text', 'long text'],
  boolean: [true, true],
  integer: [42, 42],
  bigInteger: ['9007199254740993', '9007199254740993'],
  float: [1.5, 1.5],
  decimal: ['12.50000', '12.50000'],
  date: ['2024-02-29', '2024-02-29'],
  dateTime: ['2024-02-29T12:30:00', '2024-02-29T12:30:00'],
  time: ['12:30:00', '12:30:00'],
  timestamp: ['2024-02-29T12:30:00Z', '2024-02-29T12:30:00.000Z'],
  json: [{ a: [1, 2] }, { a: [1, 2] }],
  csv: [
    ['a', 'b'],
    ['a', 'b'],
  ],
  uuid: [uuid, uuid],
};
const types = [...Object.keys(values), 'hash', 'binary'];

onEveryDatabase('types of fields', (kind, test) => {
  test('are made with a collection, and read, written and dropped', async () => {
    const project = await openShaped(kind, 'types');
    try {
      const { sdk } = project;
      const fields = types.map((type) => ({ field: `a_${type}`, type, schema: {}, meta: {} }));
      const made = await sdk.request(
        createCollection({ collection: 'things', schema: {}, meta: { icon: 'box' }, fields } as never),
      );
      expect(made).toMatchObject({ collection: 'things', meta: { icon: 'box' }, schema: { name: 'things' } });
      const read = await sdk.request(readFieldsByCollection('things'));
      expect(Object.fromEntries(read.map(({ field, type }) => [field, type]))).toEqual({
        id: 'integer',
        ...Object.fromEntries(types.map((type) => [`a_${type}`, type])),
      });
      expect(read.find(({ field }) => field === 'id')?.schema).toMatchObject({ is_primary_key: true, has_auto_increment: true });
      const sent = Object.fromEntries(Object.entries(values).map(([type, [value]]) => [`a_${type}`, value]));
      const { id } = (await sdk.request(createItem('things' as never, sent as never) as never)) as { id: number };
      const item = (await sdk.request(readItem('things' as never, id as never) as never)) as Record<string, unknown>;
      expect(item).toMatchObject(
        Object.fromEntries(
          Object.entries(values).map(([type, [, value]]) => [`a_${type}`, expect.toSatisfy((given) => alike(given, value))]),
        ),
      );
      for (const type of types) await sdk.request(deleteField('things' as never, `a_${type}` as never));
      expect((await sdk.request(readFieldsByCollection('things'))).map(({ field }) => field)).toEqual(['id']);
      const noted = await sdk.request(updateCollection('things' as never, { meta: { note: 'All there are' } } as never));
      expect(noted).toMatchObject({ collection: 'things', meta: { icon: 'box', note: 'All there are' } });
      await sdk.request(deleteCollection('things' as never));
      expect((await project.ask('GET', '/collections/things')).status).toBe(403);
    } finally {
      await project.close();
    }
  }, 120_000);

  test('are added to a table with rows, with defaults, lengths, uniqueness, indexes and notes, and changed', async () => {
    const project = await openShaped(kind, 'columns');
    try {
      const { sdk } = project;
      const add = (body: unknown) => sdk.request(createField('authors' as never, body as never));
      for (const type of types) await add({ field: `a_${type}`, type, schema: {}, meta: { note: type } });
      for (const type of types) {
        expect(await sdk.request(readField('authors', `a_${type}`)), type).toMatchObject({ type, meta: { note: type } });
      }
      const code = await add({
        field: 'code',
        type: 'string',
        schema: { max_length: 12, is_unique: true, is_nullable: true, comment: "the author's code" },
      });
      expect(code).toMatchObject({ type: 'string', schema: { max_length: 12, is_unique: true, is_nullable: true } });
      const rank = await add({
        field: 'rank',
        type: 'integer',
        schema: { default_value: 7, is_nullable: false, is_indexed: true },
      });
      expect(rank).toMatchObject({ schema: { default_value: 7, is_nullable: false, is_indexed: true, is_unique: false } });
      const price = await add({
        field: 'price',
        type: 'decimal',
        schema: { numeric_precision: 8, numeric_scale: 2, default_value: 1.5 },
      });
      expect(price).toMatchObject({ schema: { numeric_precision: 8, numeric_scale: 2 } });
      const change = (field: string, body: unknown) =>
        sdk.request(updateField('authors' as never, field as never, body as never));
      expect(await change('code', { schema: { max_length: 40, is_unique: false, is_indexed: true } })).toMatchObject({
        schema: { max_length: 40, is_unique: false, is_indexed: true },
      });
      expect(await change('rank', { schema: { default_value: null, is_nullable: true, is_indexed: false } })).toMatchObject({
        schema: { default_value: null, is_nullable: true, is_indexed: false },
      });
      expect(await change('rank', { type: 'bigInteger' })).toMatchObject({ type: 'bigInteger' });
      expect(await change('rank', { type: 'string' })).toMatchObject({ type: 'string', schema: { is_nullable: true } });
      expect(await change('a_text', { type: 'csv' })).toMatchObject({ type: 'csv', meta: { note: 'text' } });
      expect(await change('a_csv', { type: 'text' })).toMatchObject({ type: 'text' });
      expect(await change('rank', { meta: { interface: 'input', width: 'half' } })).toMatchObject({
        meta: { interface: 'input', width: 'half' },
      });
      for (const field of ['code', 'rank', 'price']) await sdk.request(deleteField('authors' as never, field as never));
      expect((await project.ask('GET', '/fields/authors/code')).status).toBe(403);
    } finally {
      await project.close();
    }
  }, 120_000);
});

/** Databases differ in how many digits they write. */
const alike = (given: unknown, wanted: unknown): boolean =>
  JSON.stringify(given) === JSON.stringify(wanted) ||
  String(given) === String(wanted) ||
  (given !== null && Number(given) === Number(wanted));
