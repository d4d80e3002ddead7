/** Deleted items on every database: who sees which of them, as much as they could, and how they come back. */
import { createItem, deleteItem, deleteItems, readItem } from '@directus/sdk';
import { afterAll, beforeAll, expect } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { article, call, refusal } from './calls.ts';
import { type Client, openWorld, type World } from './world.ts';

interface Deleted {
  readonly revision: number;
  readonly item: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

onEveryDatabase('deleted items', (kind, test) => {
  let world: World;
  let asAdmin: Client;
  beforeAll(async () => {
    world = await openWorld(kind, `deleted_${kind}`);
    ({ asAdmin } = world);
  }, 60_000);
  afterAll(() => world?.close());

  const listed = (client: Client, query = '', collection = 'articles') =>
    call<readonly Deleted[]>(client, 'GET', `/deleted/${collection}${query}`);
  const restore = (client: Client, { revision }: Deleted, body: object = {}, collection = 'articles') =>
    call<unknown>(client, 'POST', `/deleted/${collection}/${revision}`, body);
  const remove = (id: number) => asAdmin.request(deleteItem('articles', id));

  test('are listed newest first, each once, and come back by their key', async () => {
    const first = await article(asAdmin, { title: 'First', status: 'live', price: '1.50' });
    const second = await article(asAdmin, { title: 'Second' });
    await asAdmin.request(deleteItems('articles', [first, second]));
    const found = await listed(asAdmin, '?limit=2');
    expect(found.map(({ item }) => Number(item)).sort()).toEqual([first, second]);
    const one = found.find(({ item }) => item === String(first))!;
    expect(one.data).toMatchObject({ title: 'First', price: '1.50' });
    expect(Number(await restore(asAdmin, one))).toBe(first);
    expect(await asAdmin.request(readItem('articles', first, { fields: ['id', 'title', 'price'] }))).toEqual({
      id: first,
      title: 'First',
      price: '1.50',
    });
    expect(await listed(asAdmin, `?items=${first};${second}`)).toMatchObject([{ item: String(second) }]);
    // Back already.
    expect(await refusal(restore(asAdmin, one))).toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    await remove(first);
    expect(await listed(asAdmin, `?items=${first}`)).toHaveLength(1);
  });

  test('lead on page by page', async () => {
    const made: number[] = [];
    for (const title of ['A', 'B', 'C']) made.push(await article(asAdmin, { title }));
    for (const id of made) await remove(id);
    const items = made.join(';');
    const page = await listed(asAdmin, `?items=${items}&limit=2`);
    expect(page.map(({ data }) => data.title)).toEqual(['C', 'B']);
    const rest = await listed(asAdmin, `?items=${items}&limit=2&before=${page[1]!.revision}`);
    expect(rest.map(({ data }) => data.title)).toEqual(['A']);
  });

  test('are there for who could read and create them, as much as they could', async () => {
    const may = [
      { collection: 'articles', action: 'read', fields: ['id', 'title', 'status'], permissions: { status: { _eq: 'live' } } },
      { collection: 'articles', action: 'create' },
    ] as const;
    const editor = await world.person('restorer', may);
    const reader = await world.person('only-reader', [may[0]]);
    const live = await article(asAdmin, { title: 'Live', status: 'live', price: '9.00' });
    const draft = await article(asAdmin, { title: 'Hidden', status: 'draft' });
    await remove(live);
    await remove(draft);
    const items = `?items=${live};${draft}`;
    const [secret] = (await listed(asAdmin, items)).filter(({ item }) => item === String(draft));
    const seen = await listed(editor, items);
    expect(seen).toHaveLength(1);
    expect(seen[0]!.data).toEqual({ id: live, title: 'Live', status: 'live' });
    // To look at it wrote nothing.
    expect(await refusal(asAdmin.request(readItem('articles', live)))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(listed(reader, items))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(listed(reader, '', 'nowhere'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(restore(editor, secret!))).toEqual(await refusal(restore(editor, { ...secret!, revision: 999_999 })));
    expect(Number(await restore(editor, seen[0]!))).toBe(live);
  });

  test('whose fellows are gone come back without them', async () => {
    const author = (await asAdmin.request(createItem('authors', { name: 'Ada' } as never))).id as number;
    const id = await article(asAdmin, { title: 'By Ada', author_id: author });
    await remove(id);
    await asAdmin.request(deleteItem('authors', author));
    const [found] = await listed(asAdmin, `?items=${id}`);
    const refused = await refusal(restore(asAdmin, found!));
    expect(refused).toMatchObject({ code: 'INVALID_FOREIGN_KEY', field: 'author_id' });
    await restore(asAdmin, found!, { without: ['author_id'] });
    expect(await asAdmin.request(readItem('articles', id, { fields: ['title', 'author_id'] }))).toEqual({
      title: 'By Ada',
      author_id: null,
    });
  });

  test('wrong requests are refused', async () => {
    for (const query of ['?limit=0', '?before=x', '?items=']) expect(await refusal(listed(asAdmin, query))).toBeTruthy();
    // Larger than any revision's number, on databases where these are short as well.
    const far = Number.MAX_SAFE_INTEGER;
    for (const asked of [listed(asAdmin, `?before=${far}`), restore(asAdmin, { revision: far } as Deleted)]) {
      const answered = await asked.then(
        () => 'answered',
        (error: { response?: { status: number } }) => (error.response?.status ?? 500) < 500 && 'refused',
      );
      expect(answered).toBeTruthy();
    }
    expect(await refusal(listed(asAdmin, '', 'directus_users'))).toMatchObject({ code: 'FORBIDDEN' });
  });
});
