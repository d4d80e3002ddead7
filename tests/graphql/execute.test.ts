/** Queries of all kinds over every database: what they answer, and that a root field is one statement, however deep it goes. */
import { expect } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { type GraphqlWorld, openGraphql } from './execute-world.ts';

interface Case {
  readonly title: string;
  readonly document: string;
  readonly variables?: Record<string, unknown>;
  readonly data: unknown;
  readonly statements?: number;
}

const cases: readonly Case[] = [
  {
    title: 'ids are text',
    document: '{ tags(limit: 2) { id name } }',
    data: {
      tags: [
        { id: '1', name: 'x' },
        { id: '2', name: 'y' },
      ],
    },
  },
  {
    title: 'names of the answer and of types, in the order they are asked for',
    document: '{ n: tags(limit: 1) { __typename name t: __typename i: id j: id } __typename }',
    data: { n: [{ __typename: 'tags', name: 'x', t: 'tags', i: '1', j: '1' }], __typename: 'Query' },
  },
  {
    title: 'numbers beyond a double stay what they are',
    document: '{ articles(filter: {id: {_eq: 1}}) { price views meta } }',
    data: { articles: [{ price: '12.50', views: '9007199254740993', meta: { a: { b: [1, 2] }, id: 5 } }] },
  },
  {
    title: 'arguments at every level',
    document: `{
      authors(sort: ["-name"], filter: {articles: {status: {_eq: "published"}}}) {
        name
        articles(filter: {comments: {_some: {text: {_neq: "a"}}}}, sort: ["title"], limit: 5) {
          title
          comments(sort: ["-text"], limit: 1, offset: 1) { id text article_id { id author_id { name } } }
          tags(filter: {name: {_eq: "y"}}) { name articles(sort: ["-id"], limit: 1) { id } }
        }
      }
    }`,
    data: {
      authors: [
        {
          name: 'Bo',
          articles: [{ title: 'Three', comments: [], tags: [{ name: 'y', articles: [{ id: '3' }] }] }],
        },
        {
          name: 'Ada',
          articles: [
            {
              title: 'One',
              comments: [{ id: '2', text: 'b', article_id: { id: '1', author_id: { name: 'Ada' } } }],
              tags: [{ name: 'y', articles: [{ id: '3' }] }],
            },
          ],
        },
      ],
    },
  },
  {
    title: 'one relation under several names, each with its arguments',
    document: `query($most: Int = 1, $text: Any) { articles(filter: {id: {_eq: 1}}) {
      first: comments(limit: $most) { text } last: comments(limit: $most, sort: "-id") { text } c: comments(filter: {text: {_eq: $text}}) { id }
    } }`,
    variables: { text: 'b' },
    data: { articles: [{ first: [{ text: 'a' }], last: [{ text: 'c' }], c: [{ id: '2' }] }] },
  },
  {
    title: 'fragments: named, inline, nested, merged',
    document: `query { articles(limit: 1) { ...a ... on articles { author_id { id } } ... { title } } }
      fragment a on articles { id author_id { name ...b } comments(limit: 1) { id } comments(limit: 1) { text } }
      fragment b on authors { email }`,
    data: {
      articles: [
        {
          id: '1',
          author_id: { name: 'Ada', email: 'ada@example.org', id: '1' },
          comments: [{ id: '1', text: 'a' }],
          title: 'One',
        },
      ],
    },
  },
  {
    title: 'what is included and skipped',
    document: `query($yes: Boolean!, $no: Boolean = false) {
      articles(limit: 1) { id @skip(if: $yes) title @include(if: $yes) ...f @include(if: $no) ... @skip(if: $no) { status } }
      tags @include(if: $no) { id }
    } fragment f on articles { body }`,
    variables: { yes: true },
    data: { articles: [{ title: 'One', status: 'published' }] },
  },
  {
    title: 'many-to-any by its types',
    document: `{ articles(filter: {sections: {id: {_gt: 0}}}, sort: "id") { sections(sort: "place") { place item { __typename ... on tags { id name } ...p } } } }
      fragment p on authors { name articles(limit: 1, sort: "id") { id } }`,
    data: {
      articles: [
        {
          sections: [
            { place: 1, item: { __typename: 'authors', name: 'Bo', articles: [{ id: '3' }] } },
            { place: 2, item: { __typename: 'tags', id: '3', name: 'z' } },
          ],
        },
        {
          sections: [
            { place: 1, item: { __typename: 'tags', id: '1', name: 'x' } },
            { place: 2, item: null },
          ],
        },
      ],
    },
  },
  {
    title: 'items of a union that no fragment speaks of are empty objects',
    document: '{ sections(sort: "id") { item { ... on tags { name } } } }',
    data: { sections: [{ item: {} }, { item: { name: 'z' } }, { item: { name: 'x' } }, { item: null }] },
  },
  {
    title: 'conditions on one scope of many-to-any',
    document: '{ sections(filter: {item__tags: {name: {_eq: "z"}}}) { id } }',
    data: { sections: [{ id: '2' }] },
  },
  {
    title: 'functions, in answers and conditions',
    document: `{ articles(filter: {published_func: {year: {_eq: 2024}}, comments_func: {count: {_gt: 2}}}) {
      p: published_func { year m: month __typename } comments_func { count } meta_func { b: json(path: "a.b[1]") json(path: "a") }
    } }`,
    data: {
      articles: [
        {
          p: { year: 2024, m: 5, __typename: 'published_functions' },
          comments_func: { count: 3 },
          meta_func: { b: 2, json: { b: [1, 2] } },
        },
      ],
    },
  },
  {
    title: 'conditions together',
    document:
      '{ articles(filter: {_or: [{title: {_eq: "Two"}}, {_and: [{tags: {name: {_eq: "y"}}}, {author_id: {name: {_eq: "Bo"}}}]}]}, sort: "id") { id } }',
    data: { articles: [{ id: '2' }, { id: '3' }] },
  },
  {
    title: 'pages and search',
    document:
      '{ articles(limit: 1, page: 2, sort: ["-id"]) { id } s: articles(search: "thre") { id } all: tags(limit: -1) { id } none: tags(limit: 0) { id } }',
    data: { articles: [{ id: '3' }], s: [{ id: '3' }], all: [{ id: '1' }, { id: '2' }, { id: '3' }], none: [] },
    statements: 4,
  },
  {
    title: 'an item by a key of several parts',
    document: '{ seats_by_id(id: "A%2C1,2") { hall number guest } }',
    data: { seats_by_id: { hall: 'A,1', number: '2', guest: 'Cy' } },
  },
  {
    title: 'groups and their figures',
    document: `{ articles_aggregated(groupBy: ["status", "year(published)"], sort: ["status", "published_year"], filter: {id: {_lt: 4}}) {
      __typename group countAll count { id n: title __typename } sum { price }
    } }`,
    data: {
      articles_aggregated: [
        {
          __typename: 'articles_aggregated',
          group: { status: 'draft', published_year: null },
          countAll: 1,
          count: { id: 1, n: 1, __typename: 'articles_counts' },
          sum: { price: null },
        },
        {
          __typename: 'articles_aggregated',
          group: { status: 'published', published_year: 2023 },
          countAll: 1,
          count: { id: 1, n: 1, __typename: 'articles_counts' },
          sum: { price: 0.99 },
        },
        {
          __typename: 'articles_aggregated',
          group: { status: 'published', published_year: 2024 },
          countAll: 1,
          count: { id: 1, n: 1, __typename: 'articles_counts' },
          sum: { price: 12.5 },
        },
      ],
    },
  },
  {
    title: 'figures of all rows, and groups without figures',
    document:
      '{ a: articles_aggregated { group countAll count { id } } g: articles_aggregated(groupBy: "status", sort: "status") { group } t: articles_aggregated { __typename } }',
    data: {
      a: [{ group: null, countAll: 4, count: { id: 4 } }],
      g: [{ group: { status: 'draft' } }, { group: { status: 'published' } }],
      t: [{ __typename: 'articles_aggregated' }],
    },
    statements: 3,
  },
  {
    title: 'a singleton without its row, whose title GraphQL promises',
    document: '{ site { footer __typename } s: site { title } }',
    data: { site: { footer: null, __typename: 'site' }, s: null },
    statements: 2,
  },
];

onEveryDatabase('GraphQL', (kind, test) => {
  const worlds = new Map<string, Promise<GraphqlWorld>>();
  const world = (strategy: 'fold' | 'batch'): Promise<GraphqlWorld> => {
    const known = worlds.get(strategy) ?? openGraphql(kind, `graphql_execute_${strategy}`, strategy);
    worlds.set(strategy, known);
    return known;
  };
  test('answers, by one statement for each root field', async () => {
    const { ask, askSlowly, statements, close } = await world('fold');
    for (const { title, document, variables, data, statements: count = 1 } of cases) {
      statements();
      const answered = await ask(document, variables);
      expect(answered, title).toEqual({ data });
      expect(Object.keys(answered.data), title).toEqual(Object.keys(data as object));
      expect(statements(), title).toHaveLength(count);
      expect(await ask(document, variables), `${title}, again`).toEqual({ data });
      expect(await askSlowly(document, variables), `${title}, by graphql-js`).toEqual({ data });
    }
    await close();
  });
  test('answers the same where relations are read apart', async () => {
    const { ask, close } = await world('batch');
    for (const { title, document, variables, data } of cases) expect(await ask(document, variables), title).toEqual({ data });
    await close();
  });
});
