/** A database in which a Directus 10 or 11 ran opens as it is: its rights, people and metadata hold, and nothing in it is lost. */
import { afterAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../api/databases/open.ts';
import { publicPolicy } from '../../api/system/roles-to-policies.ts';
import type { SchemaKind } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { type DirectusVersion, loadDirectus } from './directus.ts';
import { kinds } from './kinds.ts';

const cases = kinds.flatMap((kind) => ([10, 11] as const).map((version) => ({ kind, version })));

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** Every row of every table, by a plain statement. */
async function dump(url: string): Promise<Rows> {
  const database = await openDatabase({ url, statementTimeout: 5_000, poolSize: 1 });
  try {
    const { tables } = await database.readCatalog({});
    const rows: Record<string, Rows[string]> = {};
    for (const { name } of tables) {
      const text = `select * from ${database.syntax.quote(name)}`;
      rows[name] = await database.run({ text, values: [], keep: false }, new AbortController().signal);
    }
    return rows;
  } finally {
    await database.close();
  }
}

const open: TestServer[] = [];
afterAll(() => Promise.all(open.map((each) => each.close())));

async function started(kind: SchemaKind, version: DirectusVersion) {
  const url = await loadDirectus(kind, version, `h4_directus_${version}`);
  const before = await dump(url);
  const server = await startServer(url, { system: 'auto' });
  open.push(server);
  const get = async (path: string) => {
    const response = await fetch(`${server.base}${path}`, { headers: { Authorization: `Bearer ${server.token}` } });
    const body = (await response.json()) as { data: unknown; errors?: unknown };
    expect(body.errors, path).toBeUndefined();
    return body.data;
  };
  return { url, before, server, get, model: server.engine.model() };
}

describe.each(cases)('Directus $version on $kind', ({ kind, version }) => {
  test('opens as it is', async () => {
    const { url, before, server, get, model } = await started(kind, version);
    expect(model.faults).toEqual([]);

    // Collections and what is said of them.
    expect(model.collections.get('directus_webhooks')).toBeUndefined();
    const articles = model.collections.get('articles')!;
    expect(articles).toMatchObject({ sortField: 'sort', singleton: false, accountability: 'all', system: false });
    expect(articles.meta).toMatchObject({ icon: 'article', note: 'What is written', archive_field: 'status', versioning: true });
    expect(model.collections.get('authors')).toMatchObject({ accountability: 'activity' });
    expect(model.collections.get('tags')).toMatchObject({ accountability: null });
    expect(model.collections.get('home')).toMatchObject({ singleton: true });
    expect([...model.folders.keys()]).toEqual(['publishing']);

    // Fields: types, specials, what must be given, what only arranges the form.
    const types = Object.fromEntries([...articles.fields.values()].map(({ name, type }) => [name, type.name]));
    expect(types).toMatchObject({
      status: 'string', date_created: 'timestamp', labels: 'csv', options: 'json', featured: 'boolean', price: 'decimal',
      tags: 'alias', translations: 'alias', more: 'alias',
    }); // biome-ignore format: a table
    expect(articles.fields.get('title')).toMatchObject({
      required: true,
      validation: { rule: { title: { _regex: '^[A-Z]' } }, message: 'Begin with a capital.' },
    });
    expect([...articles.fields.get('user_created')!.special]).toEqual(['user-created']);
    expect(articles.fields.get('more')).toMatchObject({ column: null, relation: null });
    expect(articles.fields.get('more')!.meta).toMatchObject({
      interface: 'group-detail',
      special: ['alias', 'no-data', 'group'],
    });

    // Relations, by name.
    expect(articles.fields.get('tags')!.relation).toMatchObject({
      kind: 'many',
      target: 'articles_tags',
      through: null,
      sortField: 'sort',
    });
    expect(model.collections.get('authors')!.fields.get('articles')!.relation).toMatchObject({
      target: 'articles',
      onDeselect: 'delete',
    });
    expect(model.collections.get('pages_blocks')!.fields.get('item')!.relation).toMatchObject({
      kind: 'any',
      allowed: ['headings', 'paragraphs'],
    });
    expect(articles.fields.get('author')!.relation).toMatchObject({ kind: 'one', constraint: { onDelete: 'SET NULL' } });

    // As clients of Directus ask.
    const fields =
      'title,labels,options,featured,date_created,author.name,author.account.first_name,tags.tags_id.name,translations.*,cover.filename_download';
    expect(await get(`/items/articles?fields=${fields}&filter={"status":{"_eq":"published"}}`)).toEqual([
      {
        title: 'Notes on the engine',
        labels: ['long', 'technical'],
        options: { wide: true },
        featured: true,
        date_created: '2024-01-31T23:59:59.000Z',
        author: { name: 'Ada', account: { first_name: 'Ada' } },
        tags: [{ tags_id: { name: 'history' } }, { tags_id: { name: 'news' } }],
        translations: [{ id: 1, articles_id: 1, languages_code: 'de-DE', title: 'Anmerkungen zur Maschine' }],
        cover: { filename_download: 'cover.jpg' },
      },
    ]);
    expect(await get('/items/pages?fields=blocks.collection,blocks.item:headings.text,blocks.item:paragraphs.text')).toEqual([
      {
        blocks: [
          { collection: 'headings', item: { text: 'Welcome' } },
          { collection: 'paragraphs', item: { text: 'This is a page.' } },
        ],
      },
    ]);
    expect(((await get('/items/articles/1')) as { tags: unknown }).tags).toEqual([1, 2]);
    expect(await get('/items/articles?filter={"tags":{"tags_id":{"name":{"_eq":"news"}}}}&fields=id')).toEqual([{ id: 1 }]);
    expect(await get('/items/comments')).toEqual([{ id: 1, article: 1, text: 'First.' }]);
    expect(await get('/items/home')).toMatchObject({ headline: 'Hello' });

    // Metadata as it stands in the rows.
    expect(await get('/collections/articles')).toMatchObject({
      meta: { icon: 'article', sort_field: 'sort', archive_value: 'archived', group: 'publishing', accountability: 'all' },
      schema: { name: 'articles' },
    });
    expect(await get('/collections/publishing')).toMatchObject({ meta: { icon: 'folder' }, schema: null });
    expect(await get('/fields/articles/title')).toMatchObject({
      meta: { id: 6, note: 'As printed', required: true, interface: 'input' },
    });
    expect(await get('/relations/articles_tags/tags_id')).toMatchObject({
      related_collection: 'tags',
      schema: { on_delete: 'SET NULL' },
      meta: { id: 4, one_field: 'articles', junction_field: 'articles_id' },
    });
    expect(await get('/relations/pages_blocks/item')).toMatchObject({
      related_collection: null,
      meta: {
        id: 8,
        one_collection_field: 'collection',
        one_allowed_collections: ['headings', 'paragraphs'],
        junction_field: 'pages_id',
      },
    });

    // Rights.
    const policies = await get('/policies?fields=id,name,admin_access,app_access,enforce_tfa,ip_access,roles.role.name&sort=id');
    const ruled = await get('/permissions?fields=id,policy,collection,action,permissions,validation,presets,fields&sort=id');
    const author = version === 11 ? '00000000-0000-4000-8000-0000000000cc' : '00000000-0000-4000-8000-00000000000c';
    const editor = version === 11 ? '00000000-0000-4000-8000-0000000000bb' : '00000000-0000-4000-8000-00000000000b';
    const ips = ['10.0.0.0/8', '127.0.0.1', '::1'];
    expect(policies).toEqual([
      {
        id: version === 11 ? '00000000-0000-4000-8000-0000000000aa' : '00000000-0000-4000-8000-00000000000a',
        name: 'Administrator', admin_access: true, app_access: true, enforce_tfa: false, ip_access: null,
        roles: [{ role: { name: 'Administrator' } }],
      },
      {
        id: editor, name: version === 11 ? 'Edit' : 'Editors', admin_access: false, app_access: true,
        enforce_tfa: version === 10, ip_access: version === 10 ? ips : null, roles: [{ role: { name: 'Editors' } }],
      },
      {
        id: author, name: version === 11 ? 'Write' : 'Authors', admin_access: false, app_access: true, enforce_tfa: false,
        ip_access: version === 11 ? ips : null, roles: [{ role: { name: 'Authors' } }],
      },
      {
        id: publicPolicy, name: '$t:public_label', admin_access: false, app_access: false, enforce_tfa: false, ip_access: null,
        roles: [{ role: null }],
      },
    ]); // biome-ignore format: a table
    expect(ruled).toMatchObject([
      {
        id: 1,
        policy: publicPolicy,
        action: 'read',
        permissions: { status: { _eq: 'published' } },
        fields: ['id', 'title', 'status', 'tags', 'author'],
      },
      { id: 2, policy: editor, permissions: {}, fields: ['*'] },
      { id: 3, policy: author, action: 'create', validation: { title: { _nempty: true } }, presets: { status: 'draft' } },
      { id: 4, policy: author, permissions: { user_created: { _eq: '$CURRENT_USER' } } },
      { id: 5, policy: editor, permissions: null },
    ]);

    // People, and the rest.
    expect(await get('/users?fields=email,status,tags,role.name,authorships.name,last_access&sort=email&limit=2')).toEqual([
      {
        email: 'ada@example.com',
        status: 'active',
        tags: ['first', 'programmer'],
        role: { name: 'Editors' },
        authorships: [{ name: 'Ada' }],
        last_access: null,
      },
      {
        email: 'admin@example.com',
        status: 'active',
        tags: null,
        role: { name: 'Administrator' },
        authorships: [],
        last_access: '2024-01-31T23:59:59.000Z',
      },
    ]);
    expect(await get('/settings?fields=project_name,module_bar,public_registration')).toEqual({
      project_name: 'Newsroom', module_bar: [{ type: 'module', id: 'content', enabled: true }], public_registration: false,
    }); // biome-ignore format: a table
    expect(await get('/presets?fields=collection,layout_query,filter&sort=id')).toMatchObject([
      { layout_query: { tabular: { fields: ['title'] } } },
      { filter: { status: { _eq: 'published' } } },
    ]);
    expect(await get('/files?fields=filename_download,tags,filesize,created_on')).toEqual([
      { filename_download: 'cover.jpg', tags: ['black', 'white'], filesize: '12345', created_on: '2023-05-06T07:08:09.000Z' },
    ]);
    expect(await get('/flows?fields=name,operations.key,options')).toMatchObject([
      { name: 'Tell', operations: [{ key: 'log' }], options: { type: 'action' } },
    ]);
    expect(await get('/dashboards?fields=name,panels.name')).toEqual([{ name: 'Numbers', panels: [{ name: 'Articles' }] }]);

    // What earlier versions had stays where it is, and is not shown.
    expect(model.collections.get('directus_roles')!.fields.has('admin_access')).toBe(false);

    // Nothing that was there is gone or other than it was.
    await server.close();
    open.splice(open.indexOf(server), 1);
    const after = await dump(url);
    for (const [table, rows] of Object.entries(before)) {
      const columns = Object.keys(rows[0] ?? {});
      const kept = after[table]!.map((row) => columns.map((column) => row[column]));
      const told = rows.map((row) => columns.map((column) => row[column]));
      expect(kept.map((row) => JSON.stringify(row)).sort(), table).toEqual(told.map((row) => JSON.stringify(row)).sort());
    }

    // A second start finds nothing to do.
    const again = await startServer(url, { system: 'auto' });
    open.push(again);
    expect(await dump(url)).toEqual(after);
  }, 30_000);
});
