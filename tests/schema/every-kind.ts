/** A model of every type of field and every kind of relation, made by requests alone. Comes with no rows. */
import type { Shaped } from './client.ts';

const types = [
  'string', 'text', 'boolean', 'integer', 'bigInteger', 'float', 'decimal', 'date', 'dateTime', 'time', 'timestamp',
  'json', 'csv', 'uuid', 'hash', 'binary',
]; // biome-ignore format: a table

const column = (field: string, type = 'integer', schema: object = {}, meta: object | null = { hidden: true }) => ({
  field,
  type,
  schema,
  meta,
});
const name = column('name', 'string', { max_length: 80, is_nullable: false, default_value: 'none' }, { interface: 'input' });
const key = (type: string, schema: object = {}) => column('id', type, { is_primary_key: true, ...schema }, null);

const collections: readonly object[] = [
  { collection: 'library', schema: null, meta: { icon: 'folder', collapse: 'closed' } },
  {
    collection: 'kinds',
    schema: {},
    meta: { icon: 'box', group: 'library', sort: 2, note: 'every "type"', translations: [{ language: 'nl', translation: 'Soorten' }] },
    fields: [
      name,
      ...types.map((type) => column(`a_${type}`, type, {}, {})),
      ...types.map((type) => column(`b_${type}`, type, {}, null)),
      column('short', 'string', { max_length: 3, is_unique: true, default_value: "it's" .slice(0, 3) }),
      column('rank', 'integer', { default_value: 7, is_nullable: false, is_indexed: true }),
      column('size', 'bigInteger', { default_value: '9007199254740993' }),
      column('price', 'decimal', { numeric_precision: 12, numeric_scale: 2, default_value: 1.5 }),
      column('ratio', 'float', { default_value: 0.25 }),
      column('shown', 'boolean', { default_value: true, is_nullable: false }, { special: ['cast-boolean'], interface: 'boolean' }),
      column('hidden', 'boolean', { default_value: false }),
      column('made', 'timestamp', { default_value: 'CURRENT_TIMESTAMP' }, { special: ['date-created'], readonly: true }),
      column('day', 'date', { default_value: '2024-02-29' }),
      column('moment', 'dateTime', { default_value: 'CURRENT_TIMESTAMP' }),
      column('settings', 'json', { default_value: '{"a":1}' }, { special: ['cast-json'], options: { choices: [{ text: 'A', value: 'a' }] } }),
      column('tags', 'csv', {}, { special: ['cast-csv'], required: true, validation: { tags: { _nnull: true } } }),
      column('secret', 'hash', {}, { special: ['hash', 'conceal'] }),
      { field: 'divider', type: 'alias', meta: { special: ['alias', 'no-data'], interface: 'presentation-divider', sort: 9 } },
    ],
  },
  { collection: 'by_uuid', schema: {}, meta: {}, fields: [column('id', 'uuid', { is_primary_key: true }, { special: ['uuid'] }), name] },
  { collection: 'by_code', schema: {}, meta: { singleton: true }, fields: [column('code', 'string', { is_primary_key: true, max_length: 12 }), name] },
  { collection: 'by_number', schema: {}, fields: [key('integer'), name] },
  {
    collection: 'by_two',
    schema: {},
    meta: { accountability: null },
    fields: [
      column('hall', 'string', { is_primary_key: true, max_length: 10 }, null),
      column('seat', 'integer', { is_primary_key: true }, null),
      name,
    ],
  },
  {
    collection: 'songs',
    schema: {},
    meta: { sort_field: 'sort', archive_field: 'status', archive_value: 'archived', unarchive_value: 'draft', group: 'library' },
    fields: [
      name,
      column('status', 'string', { default_value: 'draft' }),
      column('sort'),
      column('artist', 'uuid', { is_indexed: true }, { special: ['m2o'], interface: 'select-dropdown-m2o' }),
      column('language', 'string', { max_length: 12, is_nullable: false }, { special: ['m2o'] }),
      column('parent', 'integer', {}, { special: ['m2o'] }),
      column('cover', 'uuid', {}, { special: ['file'], interface: 'file-image' }),
      column('owner', 'uuid', {}, { special: ['user-created'] }),
      column('loose', 'integer', {}, { special: ['m2o'] }),
      ...['children', 'moods', 'translations', 'pictures', 'parts'].map((field, index) => ({
        field,
        type: 'alias',
        meta: { special: [['o2m', 'm2m', 'translations', 'files', 'm2a'][index]], interface: 'list', sort: index + 20 },
      })),
    ],
  },
  { collection: 'moods', schema: {}, meta: {}, fields: [name, { field: 'songs', type: 'alias', meta: { special: ['m2m'] } }, column('best', 'integer', {}, null)] },
  { collection: 'songs_moods', schema: {}, meta: { hidden: true }, fields: [column('song'), column('mood'), column('sort')] },
  { collection: 'songs_translations', schema: {}, meta: { hidden: true }, fields: [column('song'), column('code', 'string', { max_length: 12 }), name] },
  { collection: 'songs_files', schema: {}, meta: { hidden: true }, fields: [column('song'), column('file', 'uuid')] },
  { collection: 'songs_parts', schema: {}, meta: { hidden: true }, fields: [column('song'), column('item', 'string'), column('collection', 'string', { max_length: 64 })] },
]; // biome-ignore format: a table

const relation = (collection: string, field: string, related_collection: string | null, meta: object, schema: object | null) => ({
  collection,
  field,
  related_collection,
  meta,
  schema,
});
const cascade = { on_delete: 'CASCADE' };

const relations: readonly object[] = [
  relation('songs', 'artist', 'by_uuid', { one_field: 'songs', one_deselect_action: 'delete' }, { on_delete: 'SET NULL', on_update: 'CASCADE' }),
  relation('songs', 'language', 'by_code', {}, { on_delete: 'RESTRICT' }),
  relation('songs', 'parent', 'songs', { one_field: 'children', sort_field: 'sort' }, { on_delete: 'NO ACTION' }),
  relation('songs', 'cover', 'directus_files', {}, { on_delete: 'SET NULL' }),
  relation('songs', 'owner', 'directus_users', {}, { on_delete: 'SET NULL' }),
  relation('songs', 'loose', 'moods', { one_field: null }, null),
  // In a circle with the next ones.
  relation('moods', 'best', 'songs', {}, {}),
  relation('songs_moods', 'song', 'songs', { one_field: 'moods', junction_field: 'mood', sort_field: 'sort' }, cascade),
  relation('songs_moods', 'mood', 'moods', { one_field: 'songs', junction_field: 'song' }, cascade),
  relation('songs_translations', 'song', 'songs', { one_field: 'translations', junction_field: 'code' }, cascade),
  relation('songs_translations', 'code', 'by_code', { junction_field: 'song' }, cascade),
  relation('songs_files', 'song', 'songs', { one_field: 'pictures', junction_field: 'file' }, cascade),
  relation('songs_files', 'file', 'directus_files', { junction_field: 'song' }, cascade),
  relation('songs_parts', 'song', 'songs', { one_field: 'parts', junction_field: 'item' }, cascade),
  relation('songs_parts', 'item', null, { one_collection_field: 'collection', one_allowed_collections: ['moods', 'by_code'], junction_field: 'song' }, null),
]; // biome-ignore format: a table

/** Throws for the first request that is refused. */
export async function makeEveryKind({ ask }: Shaped): Promise<void> {
  const post = async (path: string, body: unknown): Promise<void> => {
    const { status, body: answer } = await ask('POST', path, body);
    if (status !== 200) throw new Error(`${path} ${JSON.stringify(body)}: ${JSON.stringify(answer)}`);
  };
  await post('/collections', collections);
  for (const each of relations) await post('/relations', each);
}
