/** What is said of fields, folders and relations, beyond names: types by specials, what is concealed, what is left out. */
import { describe, expect, test } from 'vitest';
import { buildModel } from '../../api/model/build.ts';
import type { Field } from '../../api/model/model.ts';
import type { CollectionSettings, FieldSettings, RelationSettings } from '../../api/model/settings.ts';
import { plainType, type TypeName } from '../../api/model/type.ts';
import { catalog, column, table } from './catalogs.ts';

const types: Readonly<Record<string, TypeName>> = { words: 'text', count: 'integer', at: 'dateTime', mood: 'string' };

function fieldsOf(said: Readonly<Record<string, FieldSettings>>, jsonOfTypeOnly = false): ReadonlyMap<string, Field> {
  const tables = [table('things', ['id!', 'words', 'count', 'at', 'mood'])];
  const typeOf = ({ name }: { name: string }) => plainType(types[name] ?? 'integer', name === 'mood' ? 'enum mood' : 'native');
  const source = { name: '', catalog: catalog(tables, ['main']), typeOf, jsonOfTypeOnly };
  return buildModel([source], { collections: { things: { fields: said } }, relations: [] }).collections.get('things')!.fields;
}

describe('specials make types', () => {
  test.each<[string, string, TypeName]>([
    ['words', 'cast-json', 'json'],
    ['words', 'cast-csv', 'csv'],
    ['words', 'hash', 'hash'],
    ['words', 'uuid', 'uuid'],
    ['words', 'cast-boolean', 'text'],
    ['words', 'cast-timestamp', 'text'],
    ['count', 'cast-boolean', 'boolean'],
    ['count', 'cast-json', 'integer'],
    ['count', 'uuid', 'integer'],
    ['at', 'cast-timestamp', 'timestamp'],
    ['at', 'cast-datetime', 'dateTime'],
    ['at', 'cast-csv', 'dateTime'],
    // The values of an enum are its own.
    ['mood', 'cast-csv', 'string'],
    ['words', 'nonsense', 'text'],
  ])('%s with %s is %s', (field, special, type) => {
    expect(fieldsOf({ [field]: { special: [special] } }).get(field)!.type.name).toBe(type);
  });

  test('the native type stays, for the codec', () => {
    expect(fieldsOf({ words: { special: ['cast-csv'] } }).get('words')!.type.native).toBe('native');
  });

  test('not JSON, where texts cannot be read as such', () => {
    expect(fieldsOf({ words: { special: ['cast-json'] } }, true).get('words')!.type.name).toBe('text');
    expect(fieldsOf({ words: { special: ['cast-csv'] } }, true).get('words')!.type.name).toBe('csv');
  });
});

test('what is said of a field is on it', () => {
  const rule = { words: { _nempty: true } };
  const field = fieldsOf({
    words: { special: ['conceal'], required: true, validation: { rule, message: 'No.' }, meta: { note: 'n' } },
  }).get('words')!;
  expect(field).toMatchObject({ concealed: true, required: true, validation: { rule, message: 'No.' }, meta: { note: 'n' } });
  expect(fieldsOf({}).get('words')).toMatchObject({ concealed: false, required: false, validation: null, meta: null });
});

test('fields that only arrange a form are there, and hold nothing; others without a column are not', () => {
  const fields = fieldsOf({ divider: { special: ['alias', 'no-data'] }, gone: { special: ['cast-json'] } });
  expect(fields.get('divider')).toMatchObject({ column: null, relation: null, inWildcard: false, type: { name: 'alias' } });
  expect(fields.has('gone')).toBe(false);
});

test('what is retired is not there', () => {
  expect([...fieldsOf({ count: { retired: true } }).keys()]).toEqual(['id', 'words', 'at', 'mood']);
});

describe('collections', () => {
  const modelOf = (collections: Readonly<Record<string, CollectionSettings>>, relations: readonly RelationSettings[] = []) => {
    const tables = [
      table('directus_users', ['id!']),
      table('directus_webhooks', ['id!']),
      table('links', ['id!', 'user', 'policy', column('sort')], { links: ['user -> directus_users.id'] }),
    ];
    const typeOf = () => plainType('integer');
    return buildModel([{ name: '', catalog: catalog(tables, ['main']), typeOf }], { collections, relations });
  };

  test('settings of what has no table are a folder where a row says them, and a fault elsewhere', () => {
    const { folders, faults } = modelOf({ group: { meta: { collection: 'group' } }, nothing: { singleton: true } });
    expect([...folders.keys()]).toEqual(['group']);
    expect(faults).toEqual([expect.stringContaining('"nothing"')]);
  });

  test('tables of Directus are content, unless ours are there: then those we do not know are left out', () => {
    expect([...modelOf({}).collections.keys()]).toContain('directus_webhooks');
    const { collections } = modelOf({ directus_users: { system: true } });
    expect([...collections.keys()]).toEqual(['directus_users', 'links']);
  });

  const relation = (one_field: string, row: number): RelationSettings => ({
    collection: 'links',
    field: 'user',
    related_collection: 'directus_users',
    meta: { one_field, sort_field: 'sort', one_deselect_action: 'delete' },
    row: { id: row, one_field },
  });

  test('two lists of the same links stand beside each other, and the foreign key stays known', () => {
    const users = modelOf({}, [relation('policies', 1), relation('friends', 2)]).collections;
    const fields = users.get('directus_users')!.fields;
    expect([...fields.keys()]).toEqual(['id', 'policies', 'friends']);
    expect(fields.get('friends')!.relation).toMatchObject({
      kind: 'many',
      target: 'links',
      sortField: 'sort',
      onDeselect: 'delete',
    });
    expect(users.get('links')!.fields.get('user')!.relation).toMatchObject({
      kind: 'one',
      constraint: { onDelete: expect.any(String) },
      rows: [{ id: 1 }, { id: 2 }],
    });
  });
});
