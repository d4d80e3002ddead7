/** Mutations over every database: what is written and shown, one transaction for each field, and nothing half-written. */
import { expect } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { accessOf, openGraphql } from './execute-world.ts';

const counts = '{ a: articles_aggregated { countAll } authors_: authors(limit: -1) { id } tags_: tags(limit: -1) { id } }';

onEveryDatabase('GraphQL mutations', (kind, test) => {
  test('write and show', async () => {
    const world = await openGraphql(kind, 'graphql_mutations');
    const { ask } = world;
    try {
      const created = await ask(
        `mutation($data: articles_input!) { new: create_articles_item(data: $data) {
          __typename id title meta views author_id { name articles { id } } comments(sort: "-id") { text }
        } }`,
        {
          data: {
            title: 'Five',
            views: '9007199254740995',
            meta: { deep: [{ a: 1 }] },
            author_id: { name: 'New' },
            comments: [{ text: 'p' }, { text: 'q' }],
          },
        },
      );
      expect(created).toEqual({
        data: {
          new: {
            __typename: 'articles',
            id: '5',
            title: 'Five',
            views: '9007199254740995',
            meta: { deep: [{ a: 1 }] },
            author_id: { name: 'New', articles: [{ id: '5' }] },
            comments: [{ text: 'q' }, { text: 'p' }],
          },
        },
      });
      expect(
        await ask(`mutation {
          many: create_articles_items(data: [{title: "Six"}, {title: "Seven"}]) { title }
          some: create_articles_items(data: [{title: "Eight"}, {title: "Nine"}, {title: "Ten"}], filter: {title: {_neq: "Ten"}}, sort: ["-id"], limit: 1) { title }
          one: update_articles_item(id: 2, data: {title: "Zwei", author_id: {id: "2"}}) { title author_id { name } }
          several: update_articles_items(ids: ["3", "4"], data: {status: "old"}) { id status }
          sorted: update_articles_items(ids: [3, 4], data: {body: "b"}, sort: "-id", filter: {body: {_eq: "b"}}) { id body }
          each: update_articles_batch(data: [{id: "3", title: "Drei"}, {id: 4, title: "Vier"}]) { id title }
          made: update_site(data: {title: "Ours"}) { id title }
          kept: update_site(data: {footer: "f"}) { id title footer }
          unseen: create_authors_item(data: {name: "Hidden", articles: [{id: "2"}, {title: "Eleven"}]})
          gone: delete_articles_item(id: 1) { id }
          all: delete_articles_items(ids: [3, "4"]) { ids }
        }`),
      ).toEqual({
        data: {
          many: [{ title: 'Six' }, { title: 'Seven' }],
          some: [{ title: 'Nine' }],
          one: { title: 'Zwei', author_id: { name: 'Bo' } },
          several: [
            { id: '3', status: 'old' },
            { id: '4', status: 'old' },
          ],
          sorted: [
            { id: '4', body: 'b' },
            { id: '3', body: 'b' },
          ],
          each: [
            { id: '3', title: 'Drei' },
            { id: '4', title: 'Vier' },
          ],
          made: { id: '1', title: 'Ours' },
          kept: { id: '1', title: 'Ours', footer: 'f' },
          unseen: true,
          gone: { id: '1' },
          all: { ids: ['3', '4'] },
        },
      });
      expect(await ask('{ articles(sort: "id") { title author_id { name } } }')).toEqual({
        data: {
          articles: [
            { title: 'Zwei', author_id: { name: 'Hidden' } },
            { title: 'Five', author_id: { name: 'New' } },
            ...['Six', 'Seven', 'Eight', 'Nine', 'Ten'].map((title) => ({ title, author_id: null })),
            { title: 'Eleven', author_id: { name: 'Hidden' } },
          ],
        },
      });
    } finally {
      await world.close();
    }
  });

  test('refuse a field whole, and go on with the next', async () => {
    const world = await openGraphql(kind, 'graphql_mutations_failing');
    const { ask } = world;
    const before = await ask(counts);
    const refused = async (field: string, ...told: readonly object[]): Promise<void> => {
      const { data, errors } = await ask(`mutation { failing: ${field} }`);
      expect(data?.failing ?? null, field).toBe(null);
      expect(errors, field).toMatchObject(told.map((each) => ({ path: ['failing'], extensions: each })));
      expect(await ask(counts), field).toEqual(before);
    };
    try {
      await refused(
        'create_articles_item(data: {title: "A", author_id: {name: "B"}, comments: [{text: "c"}, {text: null}]}) { id }',
        {
          code: 'FAILED_VALIDATION',
          field: 'text',
        },
      );
      await refused('create_articles_items(data: [{title: "A"}, {title: null}, {title: "B"}]) { id }', {
        code: 'FAILED_VALIDATION',
      });
      await refused('update_articles_batch(data: [{id: 1, title: "A"}, {id: 99, title: "B"}]) { id }', { code: 'FORBIDDEN' });
      await refused('update_articles_items(ids: [1, 99], data: {title: "A"}) { id }', { code: 'FORBIDDEN' });
      await refused('update_articles_items(ids: [], data: {title: "A"}) { id }', { code: 'INVALID_PAYLOAD' });
      await refused('update_articles_item(id: "x", data: {title: "A"}) { id }', {});
      await refused('delete_articles_items(ids: [1, 99]) { ids }', { code: 'FORBIDDEN' });
      await refused('create_articles_item(data: {title: "A", author_id: {name: "B", email: "ada@example.org"}}) { id }', {
        code: 'RECORD_NOT_UNIQUE',
      });
      await refused(`create_articles_items(data: [${Array.from({ length: 21 }, () => '{title: "A"}').join()}]) { id }`, {
        code: 'INVALID_PAYLOAD',
        hint: 'Write in several requests, or raise MAX_BATCH_MUTATION',
      });
      await refused('create_articles_items(data: [{title: "A"}], filter: {title: {_in: []}}) { id }', { code: 'INVALID_QUERY' });
      const deep = `${'author_id { articles { '.repeat(5)}id${' } }'.repeat(5)}`;
      await refused(`create_articles_item(data: {title: "A"}) { ${deep} }`, { code: 'INVALID_QUERY', field: 'fields' });
      await refused('create_articles_item(data: {title: "A"}) { comments(limit: -2) { id } }', { code: 'INVALID_QUERY' });
      await refused(
        'create_articles_items(data: [{title: null, status: null}, {title: null}]) { id }',
        ...['title', 'status', 'title'].map((field) => ({ code: 'FAILED_VALIDATION', field })),
      );
      const mixed = await ask(`mutation {
        first: create_articles_item(data: {title: "A"}) { title }
        second: create_articles_item(data: {title: null}) { title }
        third: create_articles_item(data: {title: "B"}) { title }
      }`);
      expect(mixed.data).toEqual({ first: { title: 'A' }, second: null, third: { title: 'B' } });
      expect(mixed.errors).toHaveLength(1);
    } finally {
      await world.close();
    }
  });

  test('write and show no more than the caller may', async () => {
    const world = await openGraphql(kind, 'graphql_mutations_access');
    const { ask } = world;
    const access = writer();
    try {
      const made = await ask(
        'mutation { create_articles_item(data: {title: "Mine", status: "draft"}) { id title status } }',
        {},
        access,
      );
      // What was written may be seen by nobody who may not read it.
      expect(made).toEqual({ data: { create_articles_item: null } });
      const shown = await ask(
        'mutation { update_articles_item(id: 1, data: {title: "Mine"}) { title author_id { name } } }',
        {},
        access,
      );
      expect(shown).toEqual({ data: { update_articles_item: { title: 'Mine', author_id: null } } });
      const hidden = await ask('mutation { update_articles_item(id: 2, data: {title: "Mine"}) { title } }', {}, access);
      expect(hidden.data).toEqual({ update_articles_item: null });
      expect(hidden.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      const unknown = await ask('mutation { update_articles_item(id: 1, data: {views: 1}) { title } }', {}, access);
      expect(unknown.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', field: 'views' } }]);
    } finally {
      await world.close();
    }
  });
});

const writer = () =>
  accessOf(
    ['articles', 'read', { status: { _eq: 'published' } }, ['*']],
    ['authors', 'read', { name: { _eq: 'Bo' } }, ['name']],
    ['articles', 'create', null, ['title', 'status']],
    ['articles', 'update', { status: { _eq: 'published' } }, ['title']],
  );
