/** Lists of versions on every database: what is said beside their items, versions that cannot be written, and items that are not there yet. */
import { createItem, deleteItem, readContentVersions, readItem, readItems } from '@directus/sdk';
import { afterAll, beforeAll, expect } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { article, call, drafted, refusal } from './calls.ts';
import { type Client, openWorld, type World } from './world.ts';

interface Said {
  readonly $meta: { readonly version_id: string; readonly delta: object; readonly error?: { readonly extensions: object } };
}

onEveryDatabase('lists of versions', (kind, test) => {
  let world: World;
  let asAdmin: Client;
  beforeAll(async () => {
    world = await openWorld(kind, `version_lists_${kind}`);
    ({ asAdmin } = world);
  }, 60_000);
  afterAll(() => world?.close());

  const listed = (query: object, client = asAdmin) => client.request(readItems('articles', query as never)) as Promise<unknown[]>;

  test('$meta says which version it is, and what it holds', async () => {
    const id = await article(asAdmin, { title: 'A' });
    const version = await drafted(asAdmin, id, 'told', { title: 'New A' });
    const $meta = { version_id: version, delta: { title: 'New A' } };
    expect(await listed({ version: 'told' })).toMatchObject([{ id, title: 'New A', $meta }]);
    expect(await listed({ version: 'told', fields: ['title', '$meta'] })).toEqual([{ title: 'New A', $meta }]);
    expect(await listed({ version: 'told', fields: ['title'] })).toEqual([{ title: 'New A' }]);
    const one = (fields?: string[]) =>
      asAdmin.request(readItem('articles', id, { version: 'told', ...(fields && { fields }) } as never));
    expect(await one(['title', '$meta'])).toEqual({ title: 'New A', $meta });
    expect(await one()).not.toHaveProperty('$meta');
    expect(await refusal(one(['$meta']))).toMatchObject({ code: 'INVALID_QUERY' });
    expect(await refusal(listed({ fields: ['title', '$meta'] }))).toMatchObject({ field: '$meta' });
    const reader = await world.person(`told-${kind}`, [
      { collection: 'directus_versions', action: 'read' },
      { collection: 'articles', action: 'read', fields: ['id'] },
    ]);
    expect(await listed({ version: 'told' }, reader)).toEqual([{ id, $meta: { version_id: version, delta: {} } }]);
    const keyless = await world.person(`keyless-${kind}`, [
      { collection: 'directus_versions', action: 'read' },
      { collection: 'articles', action: 'read', fields: ['title'] },
    ]);
    expect(await refusal(listed({ version: 'told' }, keyless))).toMatchObject({ code: 'FORBIDDEN' });
  }, 60_000);

  test('one that cannot be written any more does not take the others with it', async () => {
    const author = (await asAdmin.request(createItem('authors', { name: 'Ann' } as never))).id as number;
    const [a, b, c] = [
      await article(asAdmin, { title: 'A' }),
      await article(asAdmin, { title: 'B' }),
      await article(asAdmin, { title: 'C' }),
    ];
    await drafted(asAdmin, a, 'broken', { title: 'New A' });
    const bad = await drafted(asAdmin, b, 'broken', { title: 'New B', author_id: author });
    await drafted(asAdmin, c, 'broken', { title: 'New C' });
    await asAdmin.request(deleteItem('authors', author));
    const error = { extensions: { code: 'UNPROCESSABLE_CONTENT', cause: 'INVALID_FOREIGN_KEY', version: bad } };
    const delta = { title: 'New B', author_id: author };
    const query = { version: 'broken', fields: ['id', 'title'], sort: ['id'] };
    expect(await listed(query)).toMatchObject([
      { id: a, title: 'New A' },
      { id: b, title: 'B', $meta: { version_id: bad, delta, error } },
      { id: c, title: 'New C' },
    ]);
    expect(await listed({ ...query, filter: { title: { _eq: 'B' } } })).toMatchObject([{ id: b }]);
    expect(await refusal(asAdmin.request(readItem('articles', b, { version: 'broken' } as never)))).toMatchObject(
      error.extensions,
    );
    expect(await listed({ ...query, version: 'main', filter: { id: { _in: [a, b, c] } } })).toMatchObject([
      { title: 'A' },
      { title: 'B' },
      { title: 'C' },
    ]);
  }, 60_000);

  test('items that are not there yet are listed without a key', async () => {
    const there = await article(asAdmin, { title: 'Main' });
    const told = await drafted(asAdmin, there, 'draft', { title: 'Draft of main' });
    const whole = await drafted(asAdmin, null, 'draft', { title: 'Made', comments: [{ text: 'first' }] });
    const lacking = await drafted(asAdmin, null, 'draft', { body: 'No title yet' });
    const query = { version: 'draft', sort: ['title'], fields: ['id', 'title', 'body', 'comments.text', '$meta'] };
    const first = { id: there, title: 'Draft of main', body: null, comments: [], $meta: { version_id: told } };
    const second = { id: null, title: 'Made', body: null, comments: [{ text: 'first' }], $meta: { version_id: whole } };
    const error = { extensions: { code: 'UNPROCESSABLE_CONTENT', version: lacking } };
    const third = { id: null, title: null, body: 'No title yet', $meta: { version_id: lacking, error } };
    expect(await listed(query)).toMatchObject([first, second, third]);
    expect(await listed({ ...query, filter: { title: { _eq: 'Made' } } })).toMatchObject([second]);
    expect(await listed({ ...query, limit: 2 })).toMatchObject([first, second]);
    expect(await listed({ ...query, limit: 2, page: 2 })).toMatchObject([third]);
    expect(await listed({ ...query, limit: 2, page: 3 })).toEqual([]);
    expect(await listed({ ...query, offset: 1 })).toMatchObject([second, third]);
    const url = `${world.server.base}/items/articles?version=draft&meta=*&limit=1&access_token=${world.server.token}`;
    expect(await (await fetch(url)).json()).toMatchObject({ meta: { total_count: 3, filter_count: 3 } });
    const count = { version: 'draft', aggregate: { count: '*' } };
    expect(Number(((await listed(count)) as { count: unknown }[])[0]!.count)).toBe(2);
    const drafts = { filter: { item: { _null: true }, key: { _eq: 'draft' } }, fields: ['id'], sort: ['date_created'] };
    const ids = ((await asAdmin.request(readContentVersions(drafts as never))) as { id: string }[]).map(({ id }) => id);
    expect([...ids].sort()).toEqual([whole, lacking].sort());
    // Nothing of it is there for anybody else.
    expect(await asAdmin.request(readItems('articles', { filter: { title: { _eq: 'Made' } } } as never))).toEqual([]);
    // Whose articles these would be cannot be told for who may read some only.
    const some = await world.person(`some-${kind}`, [
      { collection: 'directus_versions', action: 'read' },
      { collection: 'articles', action: 'read', permissions: { status: { _eq: 'draft' } } },
    ]);
    const seen = (await listed({ version: 'draft', sort: ['title'] }, some)) as (Said & { title: string })[];
    expect(seen.map(({ title }) => title)).toEqual(['Draft of main', 'Made']);
  }, 60_000);

  test('versionRaw lays what was sent over the item, and writes nothing', async () => {
    const id = await article(asAdmin, { title: 'A', body: 'Body' });
    const comments = { create: [{ text: 'first' }], update: [], delete: [] };
    await drafted(asAdmin, id, 'raw', { title: 'New A', comments });
    const path = (rest: string) => `/items/articles${rest}version=raw&versionRaw=true&fields=id,title,body,comments`;
    const expected = { id, title: 'New A', body: 'Body', comments };
    world.server.takeStatements();
    expect(await call(asAdmin, 'GET', path(`/${id}?`))).toEqual(expected);
    expect(await call(asAdmin, 'GET', path('?'))).toEqual([expected]);
    const writes = world.server.takeStatements().filter((each) => /^\s*(insert|update|delete)/i.test(each));
    expect(writes).toEqual([]);
    expect(await call(asAdmin, 'GET', path(`/${id}?`).replace('=true', '=false'))).toMatchObject({
      title: 'New A',
      comments: [expect.anything()],
    });
  }, 60_000);
});
