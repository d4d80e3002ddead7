/**
 * A whole data model, through HTTP alone: a field of every type and a relation of every kind are built, changed and dropped, and
 * after each phase the database and the API say the same. In the end nothing is left but what was there before.
 */
import { expect } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { agreed } from './agree.ts';
import { type Shaped, shapedOnce } from './client.ts';

interface Typed {
  readonly type: string;
  readonly initial?: unknown;
  /** To which its values can be converted. */
  readonly to?: string;
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly larger?: Readonly<Record<string, unknown>>;
}

const types: readonly Typed[] = [
  { type: 'string', initial: "it's", to: 'text', schema: { max_length: 40 }, larger: { max_length: 80 } },
  { type: 'text', initial: 'long', to: 'string' },
  { type: 'csv', to: 'text' },
  { type: 'hash', to: 'string' },
  { type: 'uuid', initial: '0b9dbb4c-6a4c-4c51-9e3b-6f1a3f0c2b11', to: 'string' },
  { type: 'boolean', initial: true },
  { type: 'integer', initial: 7, to: 'bigInteger' },
  { type: 'bigInteger', initial: '9007199254740993', to: 'string' },
  { type: 'float', initial: 1.5, to: 'string' },
  { type: 'decimal', initial: 2.5, to: 'float', schema: { numeric_precision: 8, numeric_scale: 2 }, larger: { numeric_precision: 12 } },
  { type: 'date', initial: '2024-02-29', to: 'dateTime' },
  { type: 'dateTime', initial: 'CURRENT_TIMESTAMP', to: 'date' },
  { type: 'timestamp', initial: 'CURRENT_TIMESTAMP', to: 'dateTime' },
  { type: 'time', initial: '12:30:00', to: 'string' },
  { type: 'json', to: 'text' },
  { type: 'binary' },
]; // biome-ignore format: a table

const named = ({ type }: Typed): string => `a_${type}`;

onEveryDatabase('a data model', (kind, test) => {
  const shaped = shapedOnce(kind, 'whole', async () => ({ SYSTEM_DATABASE_URL: 'same' }));

  test('of every type and relation is built, changed and dropped, and told of alike by the database and the API', async () => {
    const project = await shaped();
    const before = await agreed(project);

    await buildTypes(project);
    await buildRelations(project);
    const built = await agreed(project);
    expect(built.length).toBe(before.length + 12);

    await changeTypes(project);
    await changeRelations(project);
    await agreed(project);

    await dropSome(project);
    await agreed(project);
    // What still refers to a collection is no relation any more when that goes.
    for (const each of [...collections].reverse()) await say(project, 'DELETE', `/collections/${each}`);
    expect(await agreed(project)).toEqual(before);
    const left = await Promise.all(['/collections', '/fields', '/relations'].map((path) => say(project, 'GET', path)));
    const named = left.flatMap((each) => each as { collection: string }[]).map(({ collection }) => collection);
    expect(named.filter((each) => collections.includes(each))).toEqual([]);
  }, 240_000);
});

async function say({ ask }: Shaped, method: string, path: string, body?: unknown): Promise<unknown> {
  const { status, body: answer } = await ask(method, path, body);
  expect([200, 204], `${method} ${path} ${JSON.stringify(body)}: ${JSON.stringify(answer)}`).toContain(status);
  return answer.data;
}

async function buildTypes(project: Shaped): Promise<void> {
  const [last, ...rest] = types
    .map((each) => ({ field: named(each), type: each.type, schema: each.schema ?? {}, meta: {} }))
    .reverse();
  const made = { collection: 'everything', schema: { comment: 'of all types' }, meta: {}, fields: rest.reverse() };
  await say(project, 'POST', '/collections', made);
  await say(project, 'POST', '/fields/everything', last);
  const read = (await say(project, 'GET', '/fields/everything')) as { field: string; type: string }[];
  expect(read.map(({ field, type }) => [field, type])).toEqual([
    ['id', 'integer'],
    ...types.map((each) => [named(each), each.type]),
  ]);
}

/** Null or not, a default or none, larger, indexed, another type; nothing else of a field changes. */
async function changeTypes(project: Shaped): Promise<void> {
  const change = async (body: (each: Typed) => object) =>
    (await say(
      project,
      'PATCH',
      '/fields/everything',
      types.map((each) => ({ field: named(each), ...body(each) })),
    )) as readonly Field[];
  const needed = await change(({ type, initial, larger }) => ({
    schema: { is_nullable: false, ...(initial !== undefined && { default_value: initial }), ...larger, comment: `a ${type}` },
  }));
  types.forEach(({ type, initial, larger }, at) => {
    expect(needed[at], type).toMatchObject({ type, schema: { is_nullable: false, ...larger } });
    if (initial !== undefined) expect(String(needed[at]!.schema.default_value), type).toMatch(startsLike(initial));
  });
  const free = await change(() => ({ schema: { is_nullable: true, default_value: null } }));
  types.forEach(({ type, larger }, at) => {
    expect(free[at], type).toMatchObject({ type, schema: { is_nullable: true, default_value: null, ...larger } });
  });
  const others = await change(({ type, to = type }) => ({ type: to }));
  types.forEach(({ type, to = type }, at) => {
    expect(others[at], `${type} to ${to}`).toMatchObject({ type: to, schema: { is_nullable: true } });
  });
  for (const schema of [{ is_indexed: true }, { is_indexed: false, is_unique: true }, { is_unique: false }]) {
    const changed = (await say(project, 'PATCH', '/fields/everything/a_integer', { schema })) as Field;
    expect(changed.schema).toMatchObject({
      is_unique: schema.is_unique === true,
      is_indexed: schema.is_unique ?? schema.is_indexed,
    });
  }
}

interface Field {
  readonly type: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Databases write truths, numbers and moments in ways of their own. */
function startsLike(value: unknown): RegExp {
  if (value === 'CURRENT_TIMESTAMP') return /^(CURRENT_TIMESTAMP|now)/i;
  return value === true ? /^(true|1)$/ : new RegExp(`^${String(value)}`);
}

const collections = [
  'everything', 'pages', 'artists', 'moods', 'languages', 'terms',
  'songs', 'songs_moods', 'songs_translations', 'songs_parts', 'songs_files', 'exams',
]; // biome-ignore format: a table

const column = (field: string, type = 'integer', schema = {}) => ({ field, type, schema, meta: {} });
const text = (field: string) => column(field, 'string', { max_length: 40 });
const code = (field: string, type = 'string') =>
  column(field, type, { is_primary_key: true, ...(type === 'string' && { max_length: 12 }) });

/** Many side, its field, the other side; the list there, and what else is said. */
const relations: readonly (readonly [many: string, field: string, one: string | null, list?: string | undefined, meta?: object])[] = [
  ['pages', 'parent', 'pages', 'children'],
  ['songs', 'artist', 'artists', 'songs'],
  ['songs', 'cover', 'directus_files'],
  ['songs', 'owner', 'directus_users'],
  ['songs_moods', 'song', 'songs', 'moods', { junction_field: 'mood', sort_field: 'sort' }],
  ['songs_moods', 'mood', 'moods', 'songs', { junction_field: 'song' }],
  ['songs_translations', 'song', 'songs', 'translations', { junction_field: 'language' }],
  ['songs_translations', 'language', 'languages', undefined, { junction_field: 'song' }],
  ['songs_parts', 'song', 'songs', 'parts', { junction_field: 'item' }],
  ['songs_parts', 'item', null, undefined, { junction_field: 'song', one_collection_field: 'collection', one_allowed_collections: ['moods', 'languages'] }],
  ['songs_files', 'song', 'songs', 'files', { junction_field: 'file' }],
  ['songs_files', 'file', 'directus_files', undefined, { junction_field: 'song' }],
]; // biome-ignore format: a table

const lists: readonly (readonly [collection: string, field: string, special: string])[] = [
  ['pages', 'children', 'o2m'], ['artists', 'songs', 'o2m'], ['songs', 'moods', 'm2m'], ['moods', 'songs', 'm2m'],
  ['songs', 'translations', 'translations'], ['songs', 'parts', 'm2a'], ['songs', 'files', 'files'],
]; // biome-ignore format: a table

async function buildRelations(project: Shaped): Promise<void> {
  const made = (collection: string, ...fields: readonly unknown[]) => ({ collection, schema: {}, meta: {}, fields });
  await say(project, 'POST', '/collections', [
    made('pages', text('name'), column('parent')),
    made('artists', text('name')),
    made('moods', text('name')),
    made('languages', code('code'), text('name')),
    made('terms', code('year', 'integer'), code('half'), text('name')),
    made('songs', text('name'), column('artist'), column('cover', 'uuid'), column('owner', 'uuid')),
    made('songs_moods', column('song'), column('mood'), column('sort')),
    made('songs_translations', column('song'), column('language', 'string', { max_length: 12 }), text('name')),
    made('songs_parts', column('song'), text('collection'), text('item')),
    made('songs_files', column('song'), column('file', 'uuid')),
    made('exams', column('of_year'), column('of_half', 'string', { max_length: 12 })),
  ]);
  for (const [collection, field, special] of lists)
    await say(project, 'POST', `/fields/${collection}`, { field, type: 'alias', meta: { special: [special] } });
  for (const [collection, field, related_collection, one_field, meta] of relations) {
    const schema = related_collection === null ? null : { on_delete: 'SET NULL' };
    const relation = { collection, field, related_collection, schema, meta: { ...meta, ...(one_field && { one_field }) } };
    const answer = await say(project, 'POST', '/relations', relation);
    expect(answer).toMatchObject({
      collection,
      field,
      related_collection,
      meta: relation.meta,
      schema: schema && { ...schema, on_update: 'NO ACTION' },
    });
  }
  await say(project, 'POST', '/relations', { collection: 'exams', fields: ['of_year', 'of_half'], related_collection: 'terms' });
  const mood = { name: 'calm' };
  const sent = {
    name: 'air',
    artist: { name: 'Bach' },
    moods: [{ mood, sort: 1 }],
    translations: [{ language: { code: 'nl', name: 'Nederlands' }, name: 'lucht' }],
    parts: [{ collection: 'languages', item: { code: 'de', name: 'Deutsch' } }],
  };
  const fields =
    'name,artist.name,moods.mood.name,moods.sort,translations.language.code,translations.language.name,translations.name,parts.collection,parts.item:languages.code,parts.item:languages.name';
  expect(await say(project, 'POST', `/items/songs?fields=${fields}`, sent)).toEqual(sent);
  await say(project, 'POST', '/items/pages', { name: 'root', children: [{ name: 'leaf' }] });
  expect(await say(project, 'GET', '/items/pages?fields=name,children.name&filter[parent][_null]=true')).toEqual([
    { name: 'root', children: [{ name: 'leaf' }] },
  ]);
}

/** One of each kind. */
async function changeRelations(project: Shaped): Promise<void> {
  const change = async (of: string, body: object) =>
    expect(await say(project, 'PATCH', `/relations/${of}`, body)).toMatchObject(body);
  await change('pages/parent', { schema: { on_delete: 'NO ACTION' } });
  for (const of of ['songs/artist', 'songs/cover', 'songs_moods/song', 'exams/terms'])
    await change(of, { schema: { on_delete: 'CASCADE' } });
  await change('songs_parts/item', { meta: { one_allowed_collections: ['languages'] } });
  await change('songs/artist', { meta: { one_field: null } });
  expect(await say(project, 'GET', '/items/songs?fields=name,artist.name')).toEqual([{ name: 'air', artist: { name: 'Bach' } }]);
}

async function dropSome(project: Shaped): Promise<void> {
  for (const of of ['pages/parent', 'songs/owner', 'songs_parts/item', 'songs_files/file', 'exams/terms']) {
    await say(project, 'DELETE', `/relations/${of}`);
    expect((await project.ask('GET', `/relations/${of}`)).status).toBe(403);
  }
  for (const of of ['everything/a_json', 'everything/a_integer', 'songs/artist', 'songs/parts']) {
    await say(project, 'DELETE', `/fields/${of}`);
    expect((await project.ask('GET', `/fields/${of}`)).status).toBe(403);
  }
}
