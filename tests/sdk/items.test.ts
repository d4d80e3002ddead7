/** Items through the official SDK: reading, writing one and many, nested, singletons, aggregates, and what is refused. */
import {
  aggregate,
  createItem,
  createItems,
  deleteItem,
  deleteItems,
  readItem,
  readItems,
  readSingleton,
  updateItem,
  updateItems,
  updateItemsBatch,
  updateSingleton,
  withSearch,
} from '@directus/sdk';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { onEveryDatabase } from './databases.ts';
import { openProject, type Project, refusedWith } from './project.ts';

onEveryDatabase('items', (kind, test) => {
  let project: Project;
  beforeAll(async () => {
    project = await openProject(kind, `sdk_items_${kind}`);
  });
  afterAll(() => project?.close());

  describe('one', () => {
    test('is created with its defaults, read, changed and deleted', async () => {
      const { asAdmin } = project;
      const made = await asAdmin.request(createItem('articles', { title: 'First', price: '12.50', meta: { tone: ['calm'] } }));
      expect(made).toMatchObject({ title: 'First', status: 'draft', price: '12.50', meta: { tone: ['calm'] }, author_id: null });
      expect(await asAdmin.request(readItem('articles', made.id))).toEqual(made);
      const changed = await asAdmin.request(updateItem('articles', made.id, { status: 'published', body: 'Words.' }));
      expect(changed).toEqual({ ...made, status: 'published', body: 'Words.' });
      await asAdmin.request(deleteItem('articles', made.id));
      expect(await refusedWith(asAdmin.request(readItem('articles', made.id)))).toBe('FORBIDDEN');
    });

    test('answers with the fields that are asked for', async () => {
      const { asAdmin } = project;
      const made = await asAdmin.request(
        createItem(
          'articles',
          { title: 'Short', author_id: { name: 'Nora' } as never },
          { fields: ['title', { author_id: ['name'] }] },
        ),
      );
      expect(made).toEqual({ title: 'Short', author_id: { name: 'Nora' } });
    });

    test('keeps numbers that JavaScript cannot hold', async () => {
      const { asAdmin } = project;
      const made = await asAdmin.request(createItem('articles', { title: 'Big', views: '9007199254740993', price: '0.10' }));
      expect(made).toMatchObject({ views: '9007199254740993', price: '0.10' });
    });
  });

  describe('many', () => {
    test('are created, changed alike, changed each, and deleted by keys and by query', async () => {
      const { asAdmin } = project;
      const made = await asAdmin.request(createItems('tags', [{ name: 'one' }, { name: 'two' }, { name: 'three' }]));
      expect(made.map(({ name }) => name)).toEqual(['one', 'two', 'three']);
      const [one, two, three] = made.map(({ id }) => id) as [number, number, number];
      const authors = await asAdmin.request(createItems('authors', [{ name: 'A' }, { name: 'B' }]));
      const keys = authors.map(({ id }) => id);
      const alike = await asAdmin.request(updateItems('authors', keys, { bio: 'the same' }));
      expect(alike.map(({ bio }) => bio)).toEqual(['the same', 'the same']);
      const each = await asAdmin.request(
        updateItemsBatch('tags', [
          { id: one, name: 'uno' },
          { id: two, name: 'due' },
        ]),
      );
      expect(each.map(({ name }) => name)).toEqual(['uno', 'due']);
      await asAdmin.request(deleteItems('tags', [one, two]));
      await asAdmin.request(deleteItems('authors', { filter: { bio: { _eq: 'the same' } } }));
      expect(await asAdmin.request(readItems('tags', { fields: ['id'] }))).toEqual([{ id: three }]);
      expect(await asAdmin.request(readItems('authors', { filter: { id: { _in: keys } } }))).toEqual([]);
    });

    test('all of them or none', async () => {
      const { asAdmin } = project;
      const before = await asAdmin.request(aggregate('tags', { aggregate: { count: '*' } }));
      expect(await refusedWith(asAdmin.request(createItems('tags', [{ name: 'fresh' }, { name: 'fresh' }])))).toBe(
        'RECORD_NOT_UNIQUE',
      );
      expect(await asAdmin.request(aggregate('tags', { aggregate: { count: '*' } }))).toEqual(before);
    });
  });

  describe('nested', () => {
    test('a whole tree in one request, changed and taken apart again', async () => {
      const { asAdmin } = project;
      const tree = {
        title: 'Tree',
        author_id: { name: 'Ada', email: 'ada@example.com' },
        comments: [{ text: 'first' }, { text: 'second' }],
        tags: [{ name: 'green' }, { name: 'tall' }],
      };
      const fields = ['id', 'title', { author_id: ['id', 'name'], comments: ['id', 'text'], tags: ['id', 'name'] }] as const;
      const made = await asAdmin.request(createItem('articles', tree as never, { fields: fields as never }));
      expect(made).toMatchObject({
        title: 'Tree',
        author_id: { name: 'Ada' },
        comments: [{ text: 'first' }, { text: 'second' }],
        tags: [{ name: 'green' }, { name: 'tall' }],
      });
      const {
        id,
        author_id: author,
        comments,
        tags,
      } = made as unknown as {
        id: number;
        author_id: { id: number };
        comments: { id: number }[];
        tags: { id: number }[];
      };
      const changes = {
        author_id: { id: author.id, name: 'Ada L.' },
        comments: { create: [{ text: 'third' }], update: [{ id: comments[0]!.id, text: 'first!' }], delete: [comments[1]!.id] },
        tags: [tags[1]!.id, { name: 'old' }],
      };
      const changed = await asAdmin.request(updateItem('articles', id, changes as never, { fields: fields as never }));
      expect(changed).toMatchObject({
        author_id: { id: author.id, name: 'Ada L.' },
        comments: [{ id: comments[0]!.id, text: 'first!' }, { text: 'third' }],
        tags: [{ id: tags[1]!.id, name: 'tall' }, { name: 'old' }],
      });
    });

    test('what fails deep down undoes what is above', async () => {
      const { asAdmin } = project;
      const call = asAdmin.request(
        createItem('articles', { title: 'Undone', comments: [{ text: 'fine' }, { text: null }] } as never),
      );
      expect(['FAILED_VALIDATION', 'NOT_NULL_VIOLATION']).toContain(await refusedWith(call));
      expect(await asAdmin.request(readItems('articles', { filter: { title: { _eq: 'Undone' } } }))).toEqual([]);
    });
  });

  test('lists: filter, sort, deep, alias, search, aggregate and group', async () => {
    const { asAdmin } = project;
    const author = await asAdmin.request(createItem('authors', { name: 'Lister' }));
    await asAdmin.request(
      createItems('articles', [
        { title: 'Needle one', status: 'published', author_id: author.id, comments: [{ text: 'x' }, { text: 'y' }] },
        { title: 'Needle two', status: 'draft', author_id: author.id },
      ] as never),
    );
    const found = await asAdmin.request(
      readItems('articles', {
        search: 'needle',
        sort: ['-title'],
        fields: ['title', { comments: ['text'] }],
        deep: { comments: { _limit: 1, _sort: ['-text'] } } as never,
      }),
    );
    expect(found).toEqual([
      { title: 'Needle two', comments: [] },
      { title: 'Needle one', comments: [{ text: 'y' }] },
    ]);
    const searched = await asAdmin.request(
      withSearch(
        readItems('articles', { filter: { author_id: { name: { _eq: 'Lister' } } }, fields: ['status'], sort: ['status'] }),
      ),
    );
    expect(searched).toEqual([{ status: 'draft' }, { status: 'published' }]);
    const grouped = await asAdmin.request(
      aggregate('articles', {
        aggregate: { count: '*' },
        groupBy: ['status'],
        query: { filter: { title: { _contains: 'Needle' } } },
      }),
    );
    expect(grouped.map(({ status, count }) => [status, Number(count)])).toEqual([
      ['draft', 1],
      ['published', 1],
    ]);
  });

  test('a singleton is one object, made at its first change', async () => {
    const { asAdmin } = project;
    expect(await asAdmin.request(readSingleton('site'))).toMatchObject({ title: null });
    expect(await asAdmin.request(updateSingleton('site', { title: 'The Magazine' }))).toMatchObject({ title: 'The Magazine' });
    await asAdmin.request(updateSingleton('site', { footer: 'Made with care.' }));
    expect(await asAdmin.request(readSingleton('site'))).toMatchObject({ title: 'The Magazine', footer: 'Made with care.' });
  });

  test('wrong payloads are refused by code', async () => {
    const { asAdmin } = project;
    const create = (item: object) => refusedWith(asAdmin.request(createItem('articles', item as never)));
    expect(await create({})).toMatch(/FAILED_VALIDATION|NOT_NULL_VIOLATION/);
    expect(await create({ title: 'x'.repeat(201) })).toBe('VALUE_TOO_LONG');
    expect(await create({ title: 'x', author_id: 999_999 })).toBe('INVALID_FOREIGN_KEY');
    expect(await create({ title: 'x', views: 'many' })).toBe('INVALID_PAYLOAD');
    expect(await create({ title: 'x', titel: 'y' })).toMatch(/INVALID_PAYLOAD|FORBIDDEN/);
    expect(await refusedWith(asAdmin.request(updateItem('articles', 999_999, { title: 'x' })))).toBe('FORBIDDEN');
    expect(await refusedWith(asAdmin.request(deleteItem('articles', 999_999)))).toBe('FORBIDDEN');
  });
});
