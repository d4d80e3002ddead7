/** What a caller may not see, asked for in GraphQL: unknown to the schema, missing from answers, refused as REST refuses it. */
import { parse, validate } from 'graphql';
import { expect } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { executeText } from '../../api/graphql/execute/text.ts';
import { buildSchema } from '../../api/graphql/schema/build.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { accessOf, openGraphql, type Response } from './execute-world.ts';

/** Published articles, Ada's address alone, comments but for one, of tags those with a y, no seats, no view counts. */
const reader = accessOf(
  ['articles', 'read', { status: { _eq: 'published' } }, ['id', 'title', 'status', 'author_id', 'comments', 'tags', 'sections']],
  ['authors', 'read', null, ['id', 'name', 'articles']],
  ['authors', 'read', { name: { _eq: 'Ada' } }, ['email']],
  ['comments', 'read', { text: { _neq: 'b' } }, ['id', 'text', 'article_id']],
  ['tags', 'read', { name: { _eq: 'y' } }, ['id', 'name', 'articles']],
  ['article_tags', 'read', null, ['*']],
  ['sections', 'read', null, ['*']],
);

onEveryDatabase('GraphQL as somebody', (kind, test) => {
  test('holds nothing that is hidden, at no level', async () => {
    const world = await openGraphql(kind, 'graphql_access');
    const schema = buildSchema({ scope: 'items', model: world.engine.model(), access: reader });
    const ask = async (document: string): Promise<Response> => {
      const parsed = parse(document);
      expect(validate(schema, parsed), document).toEqual([]);
      return JSON.parse((await executeText({ schema, document: parsed, context: world.context(reader) })).text) as Response;
    };
    const refused = (document: string): readonly string[] =>
      validate(schema, parse(document)).map(({ message }) => message.replace(/ Did you mean .*/, ''));
    try {
      expect(refused('{ articles { views } seats { guest } authors { bio articles { body } } }')).toEqual([
        'Cannot query field "views" on type "articles".',
        'Cannot query field "seats" on type "Query".',
        'Cannot query field "bio" on type "authors".',
        'Cannot query field "body" on type "articles".',
      ]);
      expect(refused('{ articles(filter: {views: {_gt: 1}}) { id } }')).toMatchObject([
        expect.stringContaining('Field "views" is not defined by type "articles_filter"'),
      ]);
      world.statements();
      const { data } = await ask(`{
        authors(sort: "name") { name email articles(sort: "id") { title comments(sort: "id") { text } tags { name articles { id } } } }
        articles_aggregated { countAll count { id } }
        two: articles(filter: {id: {_eq: 2}}) { id }
        sections(sort: "id") { item { __typename ... on tags { name } ... on authors { email } } article_id { title } }
      }`);
      expect(world.statements()).toHaveLength(4);
      expect(data).toEqual({
        authors: [
          {
            name: 'Ada',
            email: 'ada@example.org',
            articles: [
              {
                title: 'One',
                comments: [{ text: 'a' }, { text: 'c' }],
                tags: [{ name: 'y', articles: [{ id: '1' }, { id: '3' }] }],
              },
            ],
          },
          {
            name: 'Bo',
            email: null,
            articles: [
              { title: 'Three', comments: [{ text: 'd' }], tags: [{ name: 'y', articles: [{ id: '1' }, { id: '3' }] }] },
            ],
          },
        ],
        articles_aggregated: [{ countAll: 2, count: { id: 2 } }],
        two: [],
        sections: [
          { item: { __typename: 'authors', email: null }, article_id: { title: 'One' } },
          { item: null, article_id: { title: 'One' } },
          { item: null, article_id: { title: 'Three' } },
          { item: null, article_id: { title: 'Three' } },
        ],
      });
      // What is named in text is no part of the schema: there REST's errors answer.
      const sorted = await ask('{ articles(sort: "views") { id } }');
      const nothing = await ask('{ articles(sort: "nothing") { id } }');
      expect(sorted.data).toBe(null);
      expect(JSON.stringify(sorted).replaceAll('views', 'nothing')).toBe(JSON.stringify(nothing));
      const hidden = await ask('{ articles_by_id(id: 2) { id } }');
      const missing = await ask('{ articles_by_id(id: 99) { id } }');
      expect(hidden.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' }, path: ['articles_by_id'] }]);
      expect(hidden).toEqual(missing);
    } finally {
      await world.close();
    }
  });

  test('is refused by the engine where the schema is of another access', async () => {
    const world = await openGraphql(kind, 'graphql_access_other');
    const schema = buildSchema({ scope: 'items', model: world.engine.model(), access: fullAccess });
    try {
      for (const document of [
        '{ articles { views } }',
        '{ articles { author_id { bio } } }',
        '{ seats { guest } }',
        '{ articles_aggregated { sum { views } } }',
      ]) {
        const { text } = await executeText({ schema, document: parse(document), context: world.context(reader) });
        expect(JSON.parse(text), document).toMatchObject({ data: null, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
      }
    } finally {
      await world.close();
    }
  });

  test('shows its own errors to administrators, and to nobody else', async () => {
    const world = await openGraphql(kind, 'graphql_errors');
    try {
      const told = { path: ['failing'], extensions: { code: 'INTERNAL_SERVER_ERROR' }, locations: [{ line: 1, column: 3 }] };
      expect(await world.ask('{ failing }')).toEqual({
        data: { failing: null },
        errors: [{ ...told, message: 'select secret from nowhere' }],
      });
      expect(await world.ask('{ failing }', {}, reader)).toEqual({
        data: { failing: null },
        errors: [{ ...told, message: 'An unexpected error occurred.' }],
      });
    } finally {
      await world.close();
    }
  });
});

onEveryDatabase('GraphQL queries that are refused', (kind, test) => {
  const deep = (levels: number): string =>
    `{ articles ${Array.from({ length: levels }, (_, level) => (level % 2 === 0 ? '{ author_id' : '{ articles')).join(' ')} { id } ${'}'.repeat(levels)} }`;
  const cases: readonly (readonly [document: string, told: object])[] = [
    ['{ articles(filter: {id: {_in: []}}) { id } }', { code: 'INVALID_QUERY', field: 'filter', path: ['id', '_in'] }],
    ['{ articles(limit: -2) { id } }', { code: 'INVALID_QUERY', field: 'limit' }],
    ['{ articles { comments(limit: -2) { id } } }', { code: 'INVALID_QUERY', field: 'deep', path: ['comments', '_limit'] }],
    ['{ articles { c: comments(sort: "nothing") { id } } }', { code: 'FORBIDDEN', field: 'nothing' }],
    ['{ articles_by_id(id: "1", version: "draft") { id } }', { code: 'FORBIDDEN' }],
    [
      '{ articles_by_id(id: "1", version: "main") { id } articles { meta_func { json(path: "a..b") } } }',
      { code: 'INVALID_QUERY' },
    ],
    ['{ seats_by_id(id: "A") { guest } }', { code: 'INVALID_PATH_PARAMETER' }],
    ['{ articles_aggregated(groupBy: "nothing") { group } }', { code: 'FORBIDDEN', field: 'nothing' }],
    [deep(10), { code: 'INVALID_QUERY', field: 'fields', reason: '"fields" goes too deep. Max relational depth exceeded' }],
    [
      `{ articles { ${Array.from({ length: 1001 }, (_, index) => `a${index}: id`).join(' ')} } }`,
      { code: 'INVALID_QUERY', reason: '"fields" names more than 1000 things' },
    ],
  ];
  test('are refused alike by both ways, before a database hears of it', async () => {
    const world = await openGraphql(kind, 'graphql_refused');
    try {
      for (const [document, told] of cases) {
        world.statements();
        const short = await world.ask(document);
        expect(short.errors, document).toMatchObject([{ extensions: told }]);
        const { data, errors } = await world.askSlowly(document);
        expect({ data, errors }, document).toEqual(short);
      }
      expect((await world.ask(deep(9))).errors).toBeUndefined();
      const wrong = await world.ask('query($n: Int!) { articles(limit: $n) { id } }', { n: 'many' });
      expect(wrong).toEqual(await world.askSlowly('query($n: Int!) { articles(limit: $n) { id } }', { n: 'many' }));
      expect(wrong).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION' } }] });
    } finally {
      await world.close();
    }
  });
});
