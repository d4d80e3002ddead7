/** `/schema/apply`: a model is made like a document, rows kept, all of it or nothing; and what is no document is refused. */
import { readFileSync } from 'node:fs';
import { schemaApply, schemaDiff, schemaSnapshot } from '@directus/sdk';
import { afterAll, beforeAll, expect } from 'vitest';
import { parse, stringify } from 'yaml';
import { onEveryDatabase } from '../sdk/databases.ts';
import { adminToken } from '../sdk/project.ts';
import { type Answer, openShaped, type Shaped } from './client.ts';

interface Part {
  collection: string;
  field?: string;
  type?: string;
  related_collection?: string | null;
  schema: Record<string, unknown> | null;
  meta: Record<string, unknown> | null;
}

interface Document {
  collections: Part[];
  fields: Part[];
  relations: Part[];
}

onEveryDatabase('applied documents', (kind, test) => {
  let project: Shaped;
  let original: Document;
  beforeAll(async () => {
    project = await openShaped(kind, `apply_${kind}`);
    original = await snapshot();
    for (const [path, items] of Object.entries(rows))
      expect((await project.ask('POST', `/items/${path}`, items)).status).toBe(200);
  }, 60_000);
  afterAll(() => project?.close());

  const snapshot = async (): Promise<Document> => (await project.sdk.request(schemaSnapshot())) as unknown as Document;
  const differs = async (document: Document): Promise<unknown> => {
    const answer: unknown = await project.sdk.request(schemaDiff(document as never));
    return answer instanceof Response ? null : answer;
  };
  const apply = async (document: Document): Promise<void> => {
    await project.sdk.request(schemaApply((await differs(document)) as never));
    expect(await differs(document)).toBeNull();
  };
  const list = async (path: string): Promise<unknown> => (await project.ask('GET', `/items/${path}`)).body.data;
  const send = async (method: string, path: string, type: string, body: BodyInit): Promise<{ status: number; body: Answer }> => {
    const headers = { Authorization: `Bearer ${adminToken}`, ...(type !== '' && { 'Content-Type': type }) };
    const response = await fetch(`${project.url}${path}`, { method, headers, body });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Answer) };
  };

  test('change what is there, keep its rows, and lead back again', async () => {
    const wanted = structuredClone(original);
    const field = (collection: string, name: string): Part =>
      wanted.fields.find((each) => each.collection === collection && each.field === name)!;
    const without = (collection: string): void => {
      for (const each of ['collections', 'fields', 'relations'] as const)
        wanted[each] = wanted[each].filter((part) => part.collection !== collection);
    };
    // A table without a key goes, one whose rows point elsewhere goes, and so does a column.
    without('visits');
    without('comments');
    wanted.fields = wanted.fields.filter((each) => !(each.collection === 'articles' && each.field === 'views'));
    Object.assign(field('articles', 'title').schema!, { max_length: 300, is_unique: true });
    Object.assign(field('articles', 'title'), { meta: { note: 'What it is called', sort: 1 } });
    Object.assign(field('articles', 'status').schema!, { default_value: 'new', is_indexed: true });
    Object.assign(field('articles', 'price').schema!, { numeric_precision: 14, numeric_scale: 4 });
    Object.assign(field('articles', 'body').schema!, { is_nullable: false, default_value: '' });
    Object.assign(field('articles', 'published'), { meta: { special: ['date-created'], readonly: true } });
    field('authors', 'bio').type = 'csv';
    Object.assign(field('authors', 'bio'), { meta: { special: ['cast-csv'] } });
    Object.assign(wanted.collections.find(({ collection }) => collection === 'articles')!, {
      meta: { icon: 'news', group: 'texts' },
    });
    const toAuthor = wanted.relations.find((each) => each.field === 'author_id')!;
    toAuthor.schema = { on_delete: 'NO ACTION' };
    toAuthor.meta = { one_field: 'written', one_deselect_action: 'nullify' };
    // New ones, the shortest they can be: what is not said is as it is when nobody says.
    wanted.collections.push({ collection: 'texts', meta: { icon: 'folder' }, schema: null });
    wanted.collections.push({ collection: 'notes', meta: {}, schema: {} });
    wanted.fields.push(
      {
        collection: 'notes',
        field: 'id',
        type: 'integer',
        meta: null,
        schema: { is_primary_key: true, has_auto_increment: true },
      },
      { collection: 'notes', field: 'article', type: 'integer', meta: null, schema: {} },
      { collection: 'notes', field: 'above', type: 'integer', meta: null, schema: { is_indexed: true } },
      { collection: 'authors', field: 'written', type: 'alias', meta: { special: ['o2m'] }, schema: null },
      { collection: 'authors', field: 'rank', type: 'integer', meta: null, schema: { default_value: 3, is_nullable: false } },
      { collection: 'articles', field: 'notes', type: 'alias', meta: { special: ['o2m'] }, schema: null },
    );
    wanted.relations.push(
      { collection: 'notes', field: 'article', related_collection: 'articles', meta: { one_field: 'notes' }, schema: { on_delete: 'CASCADE' } },
      { collection: 'notes', field: 'above', related_collection: 'notes', meta: null, schema: {} },
    ); // biome-ignore format: a table
    await apply(wanted);

    expect(await list('articles?fields=title,status,body,price,author_id.name')).toEqual([
      { title: 'one', status: 'draft', body: 'text', price: '2.5000', author_id: { name: 'Ann' } },
      { title: 'two', status: 'out', body: 'more', price: null, author_id: { name: 'Ann' } },
    ]);
    expect(await list('authors?fields=name,rank,bio,written.title')).toEqual([
      { name: 'Ann', rank: 3, bio: ['a', 'b'], written: [{ title: 'one' }, { title: 'two' }] },
    ]);
    const made = await project.ask('POST', '/items/notes?fields=article.title', { article: 1, above: { article: 2 } });
    expect(made.body.data).toEqual({ article: { title: 'one' } });
    expect((await project.ask('GET', '/items/visits')).status).toBe(403);
    expect((await project.ask('GET', '/collections/texts')).body.data).toMatchObject({ schema: null, meta: { icon: 'folder' } });

    await apply(original);
    const again = await snapshot();
    // A column that comes back is the last of its table.
    const sorted = (parts: Part[]): Part[] =>
      [...parts].sort((a, b) => (`${a.collection}.${a.field}` < `${b.collection}.${b.field}` ? -1 : 1));
    expect({ ...again, fields: sorted(again.fields) }).toEqual({ ...original, fields: sorted(original.fields) });
    expect(await list('articles?fields=title,status,body,price,views')).toEqual([
      { title: 'one', status: 'draft', body: 'text', price: '2.50', views: null },
      { title: 'two', status: 'out', body: 'more', price: null, views: null },
    ]);
  }, 60_000);

  test('are taken as the guide writes them', async () => {
    const [, example] = /```yaml\n([\s\S]+?)```/.exec(readFileSync('docs/guides/the-schema-as-a-document.md', 'utf8'))!;
    const { collections, fields, relations } = parse(example!) as Document;
    const wanted = structuredClone(original);
    wanted.collections.push(...collections);
    wanted.fields.push(...fields);
    wanted.relations.push(...relations);
    await apply(wanted);
    const sung = await project.ask('POST', '/items/singers?fields=name,teacher.name', { name: 'Bo', teacher: { name: 'Cy' } });
    expect(sung.body.data).toEqual({ name: 'Bo', teacher: { name: 'Cy' } });
    expect((await project.ask('POST', '/schema/diff?force=true', parse(example!))).body).toMatchObject({
      data: { diff: { collections: expect.not.arrayContaining([expect.objectContaining({ collection: 'singers' })]) } },
    });
    await apply(original);
  }, 60_000);

  test('of Directus on PostgreSQL are taken, with what it says besides left out', async () => {
    const column = (field: string, type: string, data_type: string, rest: object = {}) => ({
      collection: 'directus_made', field, type,
      schema: {
        name: field, table: 'directus_made', data_type, default_value: null, max_length: null, numeric_precision: null, numeric_scale: null,
        is_nullable: true, is_unique: false, is_primary_key: false, is_generated: false, generation_expression: null,
        has_auto_increment: false, foreign_key_table: null, foreign_key_column: null, ...rest,
      },
      meta: { collection: 'directus_made', field, special: null, interface: 'input', width: 'half', searchable: true, from_the_future: 1 },
    }); // biome-ignore format: as Directus writes it
    const made = JSON.parse(
      JSON.stringify({
        ...original,
        directus: '11.3.1',
        vendor: 'postgres',
        collections: [
          ...original.collections,
          { collection: 'directus_made', meta: { collection: 'directus_made', accountability: 'all', status: 'active', versioning: false }, schema: { name: 'directus_made' } },
        ],
        fields: [
          ...original.fields,
          column('id', 'integer', 'integer', { default_value: "nextval('made_id_seq'::regclass)", numeric_precision: 32, numeric_scale: 0, is_nullable: false, is_unique: true, is_primary_key: true, has_auto_increment: true }),
          column('title', 'string', 'character varying', { max_length: 255, default_value: 'new' }),
          column('rank', 'integer', 'integer', { numeric_precision: 32, numeric_scale: 0, default_value: 3 }),
          column('small', 'integer', 'smallint', { numeric_precision: 16, numeric_scale: 0 }),
          column('price', 'decimal', 'numeric', { numeric_precision: 10, numeric_scale: 5 }),
          column('seen', 'timestamp', 'timestamp with time zone', { default_value: 'CURRENT_TIMESTAMP' }),
          column('key', 'uuid', 'uuid', { default_value: 'gen_random_uuid()' }),
          column('author', 'integer', 'integer', { numeric_precision: 32, foreign_key_table: 'authors', foreign_key_column: 'id' }),
        ],
        systemFields: [{ collection: 'directus_users', field: 'email', schema: { is_indexed: true } }],
        relations: [
          ...original.relations,
          { collection: 'directus_made', field: 'author', related_collection: 'authors', meta: { junction_field: null, many_collection: 'directus_made', many_field: 'author', one_allowed_collections: null, one_collection: 'authors', one_collection_field: null, one_deselect_action: 'nullify', one_field: null, sort_field: null }, schema: { table: 'directus_made', column: 'author', foreign_key_table: 'authors', foreign_key_column: 'id', constraint_name: 'made_author_foreign', on_update: 'NO ACTION', on_delete: 'SET NULL' } },
        ],
      }).replaceAll('directus_made', 'made'),
    ) as Document; // biome-ignore format: as Directus writes it
    expect((await project.ask('POST', '/schema/diff', made)).body.errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_PAYLOAD',
      field: kind === 'postgres' ? 'directus' : 'vendor',
    });
    const { data } = (await project.ask('POST', '/schema/diff?force=true', made)).body;
    expect((await project.ask('POST', '/schema/apply', data)).status).toBe(204);
    expect((await project.ask('POST', '/schema/diff?force=true', made)).status).toBe(204);
    const item = await project.ask('POST', '/items/made?fields=title,rank,author.name', { author: 1 });
    expect(item.body.data).toEqual({ title: 'new', rank: 3, author: { name: 'Ann' } });
    await apply(original);
  }, 60_000);

  test('lead relations elsewhere, make lists of columns and columns of lists, and sort collections anew', async () => {
    const wanted = structuredClone(original);
    const folder = (collection: string, group: string | null): Part => ({ collection, meta: { group }, schema: null });
    wanted.collections.push(folder('a', 'b'), folder('b', 'c'), folder('c', null));
    wanted.collections.find(({ collection }) => collection === 'authors')!.meta = { group: 'a' };
    const lists = { collection: 'authors', field: 'extra', type: 'alias', meta: { special: ['alias', 'no-data'] }, schema: null };
    wanted.fields.push(
      { ...lists },
      { collection: 'tags', field: 'of', type: 'integer', meta: null, schema: { is_indexed: true } },
    );
    wanted.relations.push({
      collection: 'tags',
      field: 'of',
      related_collection: 'authors',
      meta: {},
      schema: { on_delete: 'CASCADE' },
    });
    // Where nothing else numbers itself, it becomes an integer, and that is no difference.
    wanted.collections.push({ collection: 'counted', meta: null, schema: {} });
    wanted.fields.push({
      collection: 'counted',
      field: 'id',
      type: 'bigInteger',
      meta: null,
      schema: { is_primary_key: true, has_auto_increment: true },
    });
    const tags = wanted.collections.find(({ collection }) => collection === 'tags')!;
    const indexes = [
      { columns: ['name', 'of'], unique: true },
      { columns: ['of', 'name'], unique: false },
    ];
    tags.schema = { indexes };
    await apply(wanted);
    expect((await snapshot()).collections.find(({ collection }) => collection === 'tags')!.schema).toEqual({
      name: 'tags',
      indexes,
    });
    tags.schema = { indexes: [{ columns: ['of', 'name'], unique: true }] };
    await apply(wanted);
    tags.schema = { indexes: [] };
    await apply(wanted);
    expect((await project.ask('POST', '/items/tags', { id: 1, name: 'x', of: null })).status).toBe(200);

    wanted.collections = wanted.collections.filter(({ collection }) => collection !== 'b');
    wanted.collections.find(({ collection }) => collection === 'a')!.meta = { group: null };
    Object.assign(wanted.fields.find(({ field }) => field === 'extra')!, {
      type: 'date',
      meta: null,
      schema: { default_value: 'CURRENT_DATE' },
    });
    Object.assign(wanted.relations.find(({ field }) => field === 'of')!, {
      related_collection: 'articles',
      meta: { one_field: 'tagged' },
    });
    // Only the type is changed; what is said of the column is that of before.
    const snapshotted = (await snapshot()).fields.find(({ collection, field }) => collection === 'tags' && field === 'of')!;
    expect(snapshotted.schema).toMatchObject({ data_type: 'integer', is_indexed: true, foreign_key_table: 'authors' });
    Object.assign(wanted.fields.find(({ collection, field }) => collection === 'tags' && field === 'name')!, { type: 'text' });
    Object.assign(wanted.fields.find(({ collection, field }) => collection === 'tags' && field === 'name')!.schema!, {
      is_unique: false,
    });
    await apply(wanted);
    expect((await project.ask('PATCH', '/items/tags/1', { of: 2 })).status).toBe(200);
    expect(await list('articles?fields=id,tagged.name&filter[id]=2')).toEqual([{ id: 2, tagged: [{ name: 'x' }] }]);
    expect((await project.ask('GET', '/fields/authors/extra')).body.data).toMatchObject({
      type: 'date',
      schema: { is_nullable: true },
    });

    Object.assign(wanted.fields.find(({ field }) => field === 'extra')!, lists);
    await apply(wanted);
    await apply(original);
    expect(await list('tags')).toEqual([{ id: 1, name: 'x' }]);
  }, 60_000);

  test('are done whole or not at all', async () => {
    const wanted = structuredClone(original);
    wanted.collections.push({ collection: 'pages', meta: { icon: 'page' }, schema: {} });
    wanted.fields.push(
      { collection: 'pages', field: 'id', type: 'integer', meta: { hidden: true }, schema: { is_primary_key: true } },
      { collection: 'tags', field: 'color', type: 'string', meta: { note: 'of its label' }, schema: {} },
      { collection: 'tags', field: 'page', type: 'integer', meta: null, schema: {} },
    );
    wanted.relations.push({ collection: 'tags', field: 'page', related_collection: 'pages', meta: {}, schema: {} });
    // Two articles have the same author: the last change is refused by the database.
    Object.assign(wanted.fields.find(({ field }) => field === 'author_id')!.schema!, { is_unique: true });
    const before = await snapshot();
    const diff = (await differs(wanted)) as { hash: string; diff: unknown };
    const refused = await project.ask('POST', '/schema/apply', diff);
    expect(refused.status).toBe(400);
    expect(refused.body.errors?.[0]?.extensions.code).toBe('INVALID_PAYLOAD');
    expect(await snapshot()).toEqual(before);
    expect((await project.ask('GET', '/collections/pages')).status).toBe(403);
    expect((await project.ask('GET', '/fields/tags/color')).status).toBe(403);

    Object.assign(wanted.fields.find(({ field }) => field === 'author_id')!.schema!, { is_unique: false });
    const good = (await differs(wanted)) as { hash: string; diff: unknown };
    const dry = await project.ask('POST', '/schema/apply?dry_run=true', good);
    const { statements } = dry.body.data as { statements: string[] };
    expect(statements.some((each) => /create table .?pages/.test(each))).toBe(true);
    expect(await snapshot()).toEqual(before);

    // What it was made of is no longer so.
    expect((await project.ask('POST', '/fields/tags', { field: 'since', type: 'date', schema: {} })).status).toBe(200);
    const stale = await project.ask('POST', '/schema/apply', good);
    expect(stale).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'INVALID_PAYLOAD', field: 'hash' } }] } });
    expect((await project.ask('GET', '/collections/pages')).status).toBe(403);
    expect((await project.ask('POST', '/schema/apply?force=true', good)).status).toBe(204);
    expect((await project.ask('GET', '/collections/pages')).status).toBe(200);
    // Again it finds nothing to do that is not done.
    expect((await project.ask('POST', '/schema/apply?force=true', good)).status).toBe(204);
    await apply(original);
  }, 60_000);

  test('come as JSON, as YAML, and as files of either', async () => {
    const wanted = structuredClone(original);
    wanted.fields.push({ collection: 'tags', field: 'extra', type: 'string', meta: null, schema: {} });
    const file = (content: string, name: string, type: string): FormData => {
      const form = new FormData();
      form.append('file', new Blob([content], { type }), name);
      return form;
    };
    const [json, yaml] = [JSON.stringify(wanted), stringify(wanted)];
    const ways: readonly (readonly [type: string, body: BodyInit])[] = [
      ['application/json', json],
      ['application/yaml', yaml],
      ['text/x-yaml; charset=utf-8', yaml],
      ['', file(json, 'snapshot.json', 'application/json')],
      ['', file(yaml, 'snapshot.yaml', 'application/octet-stream')],
    ];
    const answers = [];
    for (const [type, body] of ways) answers.push(await send('POST', '/schema/diff', type, body));
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body.data).toEqual(answers[0]!.body.data);
    }
    expect((await send('POST', '/schema/apply', 'text/yaml', stringify(answers[0]!.body.data))).status).toBe(204);
    expect((await project.ask('GET', '/fields/tags/extra')).status).toBe(200);
    await apply(original);
    // Merged, what the document does not have stays.
    const less = { ...original, fields: original.fields.filter(({ field }) => field !== 'footer') };
    expect((await send('POST', '/schema/diff', 'application/json', JSON.stringify(less))).status).toBe(200);
    expect((await send('POST', '/schema/diff?mode=merge', 'application/json', JSON.stringify(less))).status).toBe(204);
    expect((await send('POST', '/schema/diff?mode=other', 'application/json', JSON.stringify(less))).status).toBe(400);
    const bad: readonly (readonly [status: number, type: string, body: BodyInit])[] = [
      [415, 'text/plain', json],
      [400, 'application/yaml', 'a: [1, 2'],
      [400, 'application/yaml', '['.repeat(50_000)],
      [400, 'application/yaml', bomb],
      [400, 'application/json', '{"version": 1'],
      [400, 'multipart/form-data; boundary=x', '--x--'],
      [400, '', file('{', 'snapshot.json', 'application/json')],
    ];
    for (const [status, type, body] of bad) {
      const answer = await send('POST', '/schema/diff', type, body);
      expect({ status: answer.status, body: String(body).slice(0, 20) }).toEqual({ status, body: String(body).slice(0, 20) });
      expect(answer.body.errors?.[0]?.extensions).toMatchObject({ code: expect.any(String), hint: expect.any(String) });
    }
  }, 60_000);

  test('that make no sense are refused by name, and change nothing', async () => {
    const before = await snapshot();
    const { hash } = (await differs({ ...original, fields: original.fields.slice(1) })) as { hash: string };
    const whole = (list: string, rhs: unknown, name: object = {}) => ({
      [list]: [{ collection: (rhs as Part)?.collection ?? 'songs', ...(list !== 'collections' && { field: (rhs as Part)?.field ?? 'x' }), ...name, diff: [{ kind: 'N', rhs }] }],
    }); // biome-ignore format: a table
    const column = (schema: object, type = 'string') =>
      whole('fields', { collection: 'tags', field: 'extra', type, schema, meta: null });
    const edit = (edits: unknown) => ({ fields: [{ collection: 'tags', field: 'name', diff: edits }] });
    const at = (path: unknown, rhs: unknown) => edit([{ kind: 'E', path, lhs: null, rhs }]);
    const related = (part: object) =>
      whole('relations', {
        collection: 'articles',
        field: 'author_id',
        related_collection: 'authors',
        meta: null,
        schema: {},
        ...part,
      });
    const wrong: (readonly [field: string, diff: unknown])[] = [
      ['diff', null],
      ['diff', { people: [] }],
      ['diff.fields', { fields: {} }],
      ['diff.fields[0]', { fields: [{ collection: 'tags', diff: [] }] }],
      ['diff.fields[0].diff', { fields: [{ collection: 'tags', field: 'name', diff: [] }] }],
      ['diff.fields[0].diff[0]', edit(['N'])],
      ['diff.fields[0].diff[0].kind', edit([{ kind: 'X' }])],
      ['diff.fields[0].diff[0].path', edit([{ kind: 'E', rhs: 1 }])],
      ['diff.fields[0].diff[0].path', at('schema', 1)],
      ['diff.fields[0].diff[0].path', at(['schema', 'name', 'length'], 1)],
      ['diff.fields[0].diff[0].path', at(Array.from({ length: 101 }, () => 'a'), 1)],
      ['diff.fields[0].diff[0].index', edit([{ kind: 'A', path: ['meta'], index: 1e9, item: { kind: 'N', rhs: 1 } }])],
      ['diff.fields[0].schema', at(['schema'], 'text')],
      ['diff.fields[0]', edit([{ kind: 'N', rhs: { collection: 'articles', field: 'title', type: 'string' } }])],
      ['diff.collections[0]', whole('collections', 'songs')],
      ['fields', whole('collections', { collection: 'songs', meta: {}, schema: {} })],
      ['collection', whole('collections', { collection: 'directus_songs', meta: {}, schema: null })],
      ['collection', whole('collections', { collection: 'a/b', meta: {}, schema: null })],
      ['type', column({}, 'nothing')],
      ['max_length', column({ max_length: 'long' })],
      ['max_length', column({ max_length: -1 })],
      ['is_nullable', column({ is_nullable: 'no' })],
      ['default_value', column({ default_value: 'seven' }, 'integer')],
      ['default_value', column({ default_value: "(select 1); drop table tags" }, 'date')],
      ['data_type', column({ data_type: 'text; drop table tags' })],
      ['data_type', column({ data_type: { a: 1 } })],
      ['is_generated', column({ is_generated: true })],
      ['is_primary_key', column({ is_primary_key: true })],
      ['is_primary_key', at(['schema', 'is_primary_key'], true)],
      ['related_collection', related({ related_collection: 'nothing' })],
      ['diff.relations[0].related_collection', related({ related_collection: 7 })],
      ['on_delete', related({ schema: { on_delete: 'EXPLODE' } })],
      ['foreign_key_column', related({ schema: { foreign_key_column: 'nothing' } })],
      ['field', whole('relations', { collection: 'articles', field: 'nothing', related_collection: 'authors', meta: null, schema: {} })],
      ['one_collection_field', related({ related_collection: null, meta: {}, schema: null })],
    ]; // biome-ignore format: a table
    const unsaid = (meta: object) => at(['meta'], meta);
    wrong.push(
      ['diff.fields[0].meta.sort', unsaid({ sort: 'first' })],
      ['diff.fields[0].meta.hidden', unsaid({ hidden: 'yes' })],
      ['diff.fields[0].meta.interface', unsaid({ interface: 'x'.repeat(65) })],
      ['diff.fields[0].meta.special', unsaid({ special: [{ a: 1 }] })],
      [
        'diff.collections[0].schema.indexes',
        whole('collections', { collection: 'songs', meta: null, schema: { indexes: [{ columns: ['a'] }] } }),
      ],
      [
        'indexes',
        {
          collections: [
            {
              collection: 'tags',
              diff: [{ kind: 'N', path: ['schema', 'indexes'], rhs: [{ columns: ['name', 'nothing'], unique: true }] }],
            },
          ],
        },
      ],
      ['diff.collections[0].meta.note', whole('collections', { collection: 'songs', schema: null, meta: { note: ['a'] } })],
      ['group', whole('collections', { collection: 'songs', schema: null, meta: { group: 'nowhere' } })],
    );
    for (const [field, diff] of wrong) {
      const { status, body } = await project.ask('POST', '/schema/apply', { hash, diff });
      expect({ status, diff, ...body.errors?.[0]?.extensions }).toMatchObject({
        status: 400,
        diff,
        code: 'INVALID_PAYLOAD',
        field,
        hint: expect.any(String),
      });
    }
    for (const [body, field] of [[null, 'hash'], [[], 'hash'], [{ diff: {} }, 'hash'], [{ hash: 'other', diff: {} }, 'hash'], [{ hash }, 'diff']] as const) {
      const answer = await project.ask('POST', '/schema/apply', body);
      expect({ status: answer.status, field: answer.body.errors?.[0]?.extensions.field, body }).toEqual({ status: 400, field, body });
    } // biome-ignore format: a table
    // What is said of what is not there, or of what nobody may name: not a server's fault either.
    for (const diff of [
      whole('fields', { collection: 'nothing', field: 'x', type: 'string', schema: {}, meta: null }),
      whole('fields', { collection: '__proto__', field: 'constructor', type: 'string', schema: {}, meta: null }),
      whole('fields', { collection: 'directus_users', field: 'password', type: 'string', schema: {}, meta: null }),
      whole('fields', { collection: 'tags', field: 'extra', type: 'string', schema: {}, meta: { sort: { a: 1 } } }),
      whole('collections', { collection: 'songs', schema: null, meta: { group: 'nowhere' } }),
    ]) {
      const { status, body } = await project.ask('POST', '/schema/apply', { hash, diff });
      expect({ diff, status: status >= 400 && status < 500, hint: body.errors?.[0]?.extensions.code }).toEqual({ diff, status: true, hint: expect.any(String) });
    } // biome-ignore format: a table
    // Our own collections are no part of a document: nothing becomes of them.
    await project.ask('POST', '/schema/apply', {
      hash,
      diff: { collections: [{ collection: 'directus_users', diff: [{ kind: 'D', lhs: {} }] }] },
    });
    expect((await project.ask('GET', '/users?limit=1')).status).toBe(200);
    expect(await snapshot()).toEqual(before);
    for (const path of ['/schema/apply', '/schema/diff']) expect((await project.ask('POST', path, {}, '')).status).toBe(403);
  }, 60_000);
});

const rows: Readonly<Record<string, readonly object[]>> = {
  authors: [{ id: 1, name: 'Ann', bio: 'a,b' }],
  articles: [
    { id: 1, title: 'one', body: 'text', price: '2.50', author_id: 1 },
    { id: 2, title: 'two', status: 'out', body: 'more', author_id: 1 },
  ],
};

/** Each line ten of the one before. */
const bomb = Array.from({ length: 12 }, (_, index) =>
  index === 0 ? 'a0: &a0 [x]' : `a${index}: &a${index} [${Array.from({ length: 10 }, () => `*a${index - 1}`).join(', ')}]`,
).join('\n');
