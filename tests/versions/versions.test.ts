/** Versions through the official SDK, on every database: made, saved to, compared, read, promoted, and by whom. */
import {
  compareContentVersion,
  createContentVersion,
  createItem,
  customEndpoint,
  deleteContentVersion,
  promoteContentVersion,
  readActivities,
  readContentVersion,
  readItem,
  readItems,
  readRevisions,
  readSingleton,
  saveToContentVersion,
  updateContentVersion,
  updateItem,
  updateSingleton,
  withSearch,
} from '@directus/sdk';
import { afterAll, beforeAll, expect } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { refusedWith } from '../sdk/project.ts';
import { type Client, openWorld, type World } from './world.ts';

onEveryDatabase('versions', (kind, test) => {
  let world: World;
  let asAdmin: Client;
  beforeAll(async () => {
    world = await openWorld(kind, `versions_${kind}`);
    ({ asAdmin } = world);
  }, 60_000);
  afterAll(() => world?.close());

  const article = async (item: object) => (await asAdmin.request(createItem('articles', item as never))).id as number;
  const version = async (item: number | string, key: string, collection = 'articles') => {
    const made = await asAdmin.request(createContentVersion({ collection, item: String(item), key, name: key } as never));
    return made.id as string;
  };
  const save = (id: string, item: object, client = asAdmin) => client.request(saveToContentVersion(id, item as never));
  const compare = (id: string, client = asAdmin) =>
    client.request(compareContentVersion(id)) as Promise<
      Record<'current' | 'main', object> & { mainHash: string; outdated: boolean }
    >;
  const promote = (id: string, hash: string, fields?: string[], client = asAdmin) =>
    client.request(promoteContentVersion(id, hash, fields as never));
  const at = (key: string | number, query: object, client = asAdmin) => client.request(readItem('articles', key, query as never));
  const listed = (query: object, client = asAdmin) => client.request(readItems('articles', query as never));

  test('saved to, compared, read and promoted', async () => {
    const id = await article({ title: 'Main', status: 'published', price: '1.50' });
    const draft = await version(id, 'work');
    expect(await save(draft, { id, title: 'Draft' })).toMatchObject({ id, title: 'Draft', status: 'published' });
    expect(await save(draft, { price: '2.50' })).toMatchObject({ title: 'Draft', price: '2.50' });
    expect(await at(id, { fields: ['title', 'price'], version: 'work' })).toEqual({ title: 'Draft', price: '2.50' });
    expect(await at(id, { fields: ['title'] })).toEqual({ title: 'Main' });
    for (const name of ['main', 'published'])
      expect(await at(id, { fields: ['title'], version: name })).toEqual({ title: 'Main' });
    const compared = await compare(draft);
    expect(compared).toMatchObject({ outdated: false, current: { title: 'Draft', price: '2.50' }, main: { id, title: 'Main' } });
    expect(Object.keys(compared.current)).toEqual(['title', 'price']);
    expect(await promote(draft, compared.mainHash)).toBe(id);
    expect(await at(id, { fields: ['title', 'price', 'status'] })).toEqual({
      title: 'Draft',
      price: '2.50',
      status: 'published',
    });
    expect(await compare(draft)).toMatchObject({ outdated: false, current: {}, main: { title: 'Draft' } });
  }, 60_000);

  test('field by field', async () => {
    const id = await article({ title: 'Main', status: 'published' });
    const draft = await version(id, 'work');
    await save(draft, { title: 'Draft', body: 'More' });
    await promote(draft, (await compare(draft)).mainHash, ['body']);
    expect(await at(id, { fields: ['title', 'body'] })).toEqual({ title: 'Main', body: 'More' });
    expect(await compare(draft)).toMatchObject({ outdated: false, current: { title: 'Draft' } });
  }, 60_000);

  test('an item that has changed since is not overwritten', async () => {
    const id = await article({ title: 'Main' });
    const draft = await version(id, 'work');
    await save(draft, { title: 'Draft' });
    const { mainHash } = await compare(draft);
    await asAdmin.request(updateItem('articles', id, { body: 'Meanwhile' }));
    expect(await refusedWith(promote(draft, mainHash))).toBe('VERSION_HASH_MISMATCH');
    expect(await at(id, { fields: ['title'] })).toEqual({ title: 'Main' });
    const again = await compare(draft);
    expect(again.outdated).toBe(true);
    expect(await promote(draft, again.mainHash)).toBe(id);
    expect(await at(id, { fields: ['title', 'body'] })).toEqual({ title: 'Draft', body: 'Meanwhile' });
  }, 60_000);

  test('who come at the same moment take nothing from each other', async () => {
    const id = await article({ title: 'Main' });
    const draft = await version(id, 'work');
    await Promise.all([save(draft, { title: 'Draft' }), save(draft, { body: 'More' }), save(draft, { status: 'ready' })]);
    const { current, mainHash } = await compare(draft);
    expect(current).toEqual({ title: 'Draft', body: 'More', status: 'ready' });
    const promoted = await Promise.allSettled([promote(draft, mainHash), promote(draft, mainHash)]);
    expect(promoted.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await at(id, { fields: ['title', 'body', 'status'] })).toEqual(current);
  }, 60_000);

  test('documents and long numbers come through as they were sent', async () => {
    const id = await article({ title: 'Main', meta: { a: 1 } });
    const draft = await version(id, 'work');
    const nest = (depth: number): unknown => (depth === 0 ? 'deep' : { in: nest(depth - 1) });
    // MariaDB's documents have no more than 32 levels.
    const deep = nest(kind === 'mysql' ? 25 : 97) as object;
    await save(draft, { views: '9007199254740993', meta: deep });
    expect((await compare(draft)).current).toEqual({ views: '9007199254740993', meta: deep });
    await promote(draft, (await compare(draft)).mainHash);
    const { views, meta } = (await at(id, { fields: ['views', 'meta'] })) as { views: unknown; meta: unknown };
    expect(String(views)).toBe('9007199254740993');
    expect(meta).toEqual(deep);
  }, 60_000);

  test('several are promoted together, or none is', async () => {
    const [a, b] = [await article({ title: 'A' }), await article({ title: 'B' })];
    const [ofA, ofB] = [await version(a, 'release'), await version(b, 'release')];
    await save(ofA, { title: 'New A' });
    await save(ofB, { title: 'New B' });
    const together = (members: unknown) =>
      asAdmin.request(customEndpoint({ path: '/versions/promote', method: 'POST', body: JSON.stringify(members) }));
    const members = async () => [
      { id: ofA, mainHash: (await compare(ofA)).mainHash },
      { id: ofB, mainHash: (await compare(ofB)).mainHash },
    ];
    const seen = await members();
    await asAdmin.request(updateItem('articles', b, { body: 'Meanwhile' }));
    expect(await refusedWith(together(seen))).toBe('VERSION_HASH_MISMATCH');
    const both = { filter: { id: { _in: [a, b] } }, sort: ['id'] };
    const titles = async () => (await listed(both)).map((each) => (each as { title: string }).title);
    expect(await titles()).toEqual(['A', 'B']);
    expect((await compare(ofA)).current).toEqual({ title: 'New A' });
    for (const wrong of [{}, [], [7], [{ id: ofA }], [seen[0], seen[0]]]) {
      expect(await refusedWith(together(wrong))).toBe('INVALID_PAYLOAD');
    }
    expect(await together(await members())).toEqual([a, b]);
    expect(await titles()).toEqual(['New A', 'New B']);
  }, 60_000);

  test('related items are part of a version, and are read as if they were there', async () => {
    const id = await article({ title: 'Main', author_id: { name: 'Ann' }, comments: [{ text: 'first' }] });
    const draft = await version(id, 'work');
    await save(draft, { author_id: { name: 'Ben' }, comments: { create: [{ text: 'second' }], update: [], delete: [] } });
    const fields = ['title', 'author_id.name', 'comments.text'];
    const asDrafted = { title: 'Main', author_id: { name: 'Ben' }, comments: [{ text: 'first' }, { text: 'second' }] };
    expect(await at(id, { fields, version: 'work' })).toEqual(asDrafted);
    const deep = { comments: { _filter: { text: { _eq: 'second' } } } };
    expect(await at(id, { fields: ['comments.text'], deep, version: 'work' })).toEqual({ comments: [{ text: 'second' }] });
    expect(await at(id, { fields })).toEqual({ title: 'Main', author_id: { name: 'Ann' }, comments: [{ text: 'first' }] });
    expect(await asAdmin.request(readItems('authors', { filter: { name: { _eq: 'Ben' } } }))).toEqual([]);
    await promote(draft, (await compare(draft)).mainHash);
    expect(await at(id, { fields })).toEqual(asDrafted);
  }, 60_000);

  test('lists hold the items that have the version, with conditions and order on what is drafted', async () => {
    const [a, b] = [await article({ title: 'A' }), await article({ title: 'B' })];
    await article({ title: 'C' });
    await save(await version(a, 'spring'), { title: 'Z' });
    await save(await version(b, 'spring'), { title: 'Y' });
    const sorted = { fields: ['id', 'title'], version: 'spring', sort: ['title'] };
    const both = [
      { id: b, title: 'Y' },
      { id: a, title: 'Z' },
    ];
    expect(await listed(sorted)).toEqual(both);
    expect(await asAdmin.request(withSearch(readItems('articles', sorted as never)))).toEqual(both);
    expect(await listed({ ...sorted, filter: { title: { _eq: 'Z' } } })).toEqual([{ id: a, title: 'Z' }]);
    expect(await listed({ ...sorted, filter: { title: { _eq: 'A' } } })).toEqual([]);
    expect(await listed({ version: 'nobody-has-it' })).toEqual([]);
    const url = `${world.server.base}/items/articles?version=spring&meta=*&limit=1&filter[title]=Z&access_token=${world.server.token}`;
    expect(await (await fetch(url)).json()).toMatchObject({ data: [{ title: 'Z' }], meta: { total_count: 2, filter_count: 1 } });
    expect(await refusedWith(at(a, { version: 'nobody-has-it' }))).toBe('FORBIDDEN');
    expect(await refusedWith(listed({ version: 'spring', export: 'csv' }))).toBe('INVALID_QUERY');
    expect(await refusedWith(listed({ version: 'spring', cursor: '*' }))).toBe('INVALID_QUERY');
  }, 60_000);

  test('the item of a singleton has versions as well', async () => {
    const { id } = await asAdmin.request(updateSingleton('site', { title: 'Site' }));
    await save(await version(id, 'work', 'site'), { title: 'New site' });
    const read = (query: object) => asAdmin.request(readSingleton('site', query as never));
    expect(await read({ fields: ['title'], version: 'work' })).toEqual({ title: 'New site' });
    expect(await read({ fields: ['title'] })).toEqual({ title: 'Site' });
    expect(await refusedWith(read({ version: 'none' }))).toBe('FORBIDDEN');
  }, 60_000);

  test('an item that is not there yet is a draft until it is promoted', async () => {
    const of = { collection: 'articles', item: null, name: 'New' };
    expect(await refusedWith(asAdmin.request(createContentVersion({ ...of, key: 'other' } as never)))).toBe('INVALID_PAYLOAD');
    const { id } = await asAdmin.request(createContentVersion({ ...of, key: 'draft' } as never));
    expect(await save(id, { body: 'No title yet' })).toEqual({ body: 'No title yet' });
    expect(await refusedWith(promote(id, (await compare(id)).mainHash))).toBe('FAILED_VALIDATION');
    await save(id, { title: 'Made', comments: [{ text: 'first' }] });
    const key = await promote(id, (await compare(id)).mainHash);
    expect(await at(key, { fields: ['title', 'body', 'comments.text'] })).toEqual({
      title: 'Made',
      body: 'No title yet',
      comments: [{ text: 'first' }],
    });
    expect(await asAdmin.request(readContentVersion(id))).toMatchObject({ item: String(key), delta: null });
  }, 60_000);

  test('what is saved leaves an activity and a revision of the version', async () => {
    const id = await article({ title: 'Main' });
    const draft = await version(id, 'work');
    await save(draft, { title: 'Draft' });
    await save(draft, { body: 'More' });
    const filter = { collection: { _eq: 'articles' }, item: { _eq: String(id) }, action: { _eq: 'version_save' } };
    expect(await asAdmin.request(readActivities({ filter: filter as never }))).toHaveLength(2);
    const revisions = await asAdmin.request(readRevisions({ filter: { version: { _eq: draft } } as never, sort: ['id'] }));
    expect(revisions.map(({ item, data, delta }) => ({ item, data, delta }))).toEqual([
      { item: String(id), data: { title: 'Draft' }, delta: { title: 'Draft' } },
      { item: String(id), data: { title: 'Draft', body: 'More' }, delta: { body: 'More' } },
    ]);
  }, 60_000);

  test('rows of versions are what they say they are', async () => {
    const id = await article({ title: 'Main' });
    const make = (row: object) =>
      asAdmin.request(createContentVersion({ collection: 'articles', item: String(id), ...row } as never));
    const { id: draft, hash } = await make({ key: 'work' });
    expect(hash).toBe('**********');
    expect(await refusedWith(make({ key: 'work' }))).toBe('UNPROCESSABLE_CONTENT');
    for (const key of ['main', 'published', 'Main', '', 7]) expect(await refusedWith(make({ key }))).toBe('INVALID_PAYLOAD');
    expect(await refusedWith(make({ key: 'x', delta: { title: 'Slipped in' } }))).toBe('INVALID_PAYLOAD');
    expect(await refusedWith(make({ key: 'x', item: '987654' }))).toBe('FORBIDDEN');
    expect(await refusedWith(make({ key: 'x', collection: 'authors' }))).toMatch(/FORBIDDEN|UNPROCESSABLE_CONTENT/);
    await make({ key: 'other' });
    const change = (row: object) => asAdmin.request(updateContentVersion(draft, row as never));
    expect(await refusedWith(change({ key: 'other' }))).toBe('UNPROCESSABLE_CONTENT');
    expect(await refusedWith(change({ delta: { title: 'Slipped in' } }))).toBe('INVALID_PAYLOAD');
    expect(await change({ key: 'third', name: 'Third' })).toMatchObject({ key: 'third', name: 'Third' });
    await asAdmin.request(deleteContentVersion(draft));
    expect(await refusedWith(compare(draft))).toBe('FORBIDDEN');
  }, 60_000);

  test('nonsense is refused, and nothing of it is kept', async () => {
    const id = await article({ title: 'Main' });
    const draft = await version(id, 'work');
    expect(await refusedWith(save(draft, { titel: 'x' }))).toBe('INVALID_PAYLOAD');
    expect(await refusedWith(save(draft, { title: null }))).toBe('FAILED_VALIDATION');
    expect(await refusedWith(save(draft, { author_id: 987654 }))).toBe('INVALID_FOREIGN_KEY');
    expect(await refusedWith(save(draft, { id: id + 1 }))).toBe('INVALID_PAYLOAD');
    expect(await refusedWith(save('nonsense', { title: 'x' }))).toBe('FORBIDDEN');
    const post = (path: string, body: unknown) =>
      asAdmin.request(customEndpoint({ path: `/versions/${draft}/${path}`, method: 'POST', body: JSON.stringify(body) }));
    for (const body of [[], { mainHash: 7 }, {}, { mainHash: 'x', fields: 'title' }]) {
      expect(await refusedWith(post('promote', body))).toBe('INVALID_PAYLOAD');
    }
    expect(await refusedWith(post('save', []))).toBe('INVALID_PAYLOAD');
    expect((await compare(draft)).current).toEqual({});
  }, 60_000);

  test('who may not write an item may neither save to its versions nor promote them', async () => {
    const id = await article({ title: 'Main', body: 'Secret body', status: 'published' });
    const draft = await version(id, 'work');
    await save(draft, { title: 'Draft', body: 'Secret draft', author_id: { name: 'Ben', bio: 'Hidden' } });
    const seen = [
      { collection: 'directus_versions', action: 'read' },
      { collection: 'articles', action: 'read', fields: ['id', 'title', 'author_id'], permissions: { title: { _neq: 'Gone' } } },
      { collection: 'authors', action: 'read', fields: ['id', 'name'] },
    ] as const;
    const reader = await world.person(`reader-${kind}`, seen);
    const { current, main, mainHash } = await compare(draft, reader);
    expect(current).toEqual({ title: 'Draft', author_id: { name: 'Ben' } });
    expect(main).toEqual({ id, title: 'Main', author_id: null });
    expect(await at(id, { version: 'work', fields: ['title', 'author_id.name'] }, reader)).toEqual({
      title: 'Draft',
      author_id: { name: 'Ben' },
    });
    expect(await refusedWith(at(id, { version: 'work', fields: ['body'] }, reader))).toBe('FORBIDDEN');
    expect(await refusedWith(save(draft, { title: 'Mine' }, reader))).toBe('FORBIDDEN');
    expect(await refusedWith(promote(draft, mainHash, undefined, reader))).toBe('FORBIDDEN');
    const writer = await world.person(`writer-${kind}`, [
      ...seen,
      { collection: 'articles', action: 'update', fields: ['title', 'author_id'] },
    ]);
    expect(await save(draft, { title: 'Mine' }, writer)).toMatchObject({ title: 'Mine' });
    expect(await refusedWith(save(draft, { body: 'Mine' }, writer))).toBe('FORBIDDEN');
    expect(await refusedWith(save(draft, { author_id: { name: 'Mine' } }, writer))).toBe('FORBIDDEN');
    const hash = (await compare(draft, writer)).mainHash;
    expect(await refusedWith(promote(draft, hash, undefined, writer))).toBe('FORBIDDEN');
    expect(await promote(draft, hash, ['title'], writer)).toBe(id);
    expect(await at(id, { fields: ['title', 'body'] })).toEqual({ title: 'Mine', body: 'Secret body' });
    const stranger = await world.person(`stranger-${kind}`, seen.slice(1));
    expect(await refusedWith(compare(draft, stranger))).toBe('FORBIDDEN');
    expect(await refusedWith(at(id, { version: 'work' }, stranger))).toBe('FORBIDDEN');
    await asAdmin.request(updateItem('articles', id, { title: 'Gone' }));
    expect(await refusedWith(compare(draft, reader))).toBe('FORBIDDEN');
    expect(await refusedWith(at(id, { version: 'work' }, reader))).toBe('FORBIDDEN');
  }, 60_000);
});
