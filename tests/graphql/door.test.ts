/** GraphQL over HTTP: how it is asked, what is answered with which status, and what it does not take. */
import { createHash } from 'node:crypto';
import { buildSchema, getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DoorWorld, openDoorWorld } from './door-world.ts';

let world: DoorWorld;

beforeAll(async () => {
  world = await openDoorWorld();
});
afterAll(() => world.close());

const titles = '{ articles(sort: ["id"]) { id title } }';
const answered = { data: { articles: [{ id: '1', title: 'One' }, { id: '2', title: 'Two' }, { id: '3', title: 'Three' }] } }; // biome-ignore format: one thought

describe('asking', () => {
  test('a query by POST', async () => {
    const said = await world.post({ query: titles });
    expect(said.json).toEqual(answered);
    expect(said.status).toBe(200);
    expect(said.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(said.headers.get('cache-control')).toBe('no-cache');
  });

  test('the media type of the specification, for who asks for it', async () => {
    const said = await world.post({ query: titles }, { accept: 'application/graphql-response+json, application/json' });
    expect(said.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  });

  test('a query by GET, with variables', async () => {
    const query = 'query Q($id: ID!) { articles_by_id(id: $id) { title author_id { name } } }';
    const said = await world.get({ query, variables: '{"id": 2}', operationName: 'Q' });
    expect(said.json).toEqual({ data: { articles_by_id: { title: 'Two', author_id: { name: 'Ada' } } } });
  });

  test('one root field is one statement, however nested', async () => {
    await world.post({ query: titles });
    world.takeStatements();
    await world.post({
      query: '{ articles { title author_id { name articles { title } } comments { text } tags { tags_id { name } } } }',
    });
    expect(world.takeStatements().length).toBeLessThanOrEqual(1);
  });

  test('several operations, of which one is meant', async () => {
    const query = 'query A { articles_by_id(id: 1) { title } } query B { articles_by_id(id: 2) { title } }';
    expect((await world.post({ query, operationName: 'B' })).json.data.articles_by_id.title).toBe('Two');
    for (const operationName of [null, 'C']) {
      const said = await world.post({ query, operationName });
      expect(said.status).toBe(400);
      expect(said.json.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION');
    }
  });

  test('a mutation by POST, and not by GET', async () => {
    const query = 'mutation { create_tags_item(data: {name: "red"}) { id name } }';
    const made = await world.post({ query });
    expect(made.json.data.create_tags_item.name).toBe('red');
    const refused = await world.get({ query });
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toBe('POST');
    expect(refused.json.errors[0].extensions).toMatchObject({ code: 'METHOD_NOT_ALLOWED', current: 'GET' });
    await world.post({ query: `mutation { delete_tags_item(id: ${made.json.data.create_tags_item.id}) { id } }` });
  });

  test('other methods are told which there are', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const said = await world.ask('/graphql', { method });
      expect([said.status, said.headers.get('allow')]).toEqual([405, 'GET, POST']);
    }
  });

  test('numbers keep their digits, in variables and in answers', async () => {
    const query = 'mutation($v: GraphQLBigInt, $id: ID!) { update_articles_item(id: $id, data: {views: $v}) { views } }';
    const said = await world.post(`{"query": ${JSON.stringify(query)}, "variables": {"v": 9007199254740995, "id": 3}}`);
    expect(said.text).toContain('9007199254740995');
    const found = await world.post(
      `{"query": "query($v: GraphQLBigInt) { articles(filter: {views: {_eq: $v}}) { id } }", "variables": {"v": 9007199254740993}}`,
    );
    expect(found.json.data.articles).toEqual([{ id: '1' }]);
    const byId = await world.post(
      `{"query": "query($id: ID!) { articles_by_id(id: $id) { id } }", "variables": {"id": 12345678901234567890}}`,
    );
    expect(byId.json.errors[0].extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
  });

  test('the system’s scope', async () => {
    const said = await world.post({ query: '{ server_ping }' }, {}, '/graphql/system');
    expect(said.json).toEqual({ data: { server_ping: 'pong' } });
  });

  test('introspection tells the schema, unless it is switched off', async () => {
    expect((await world.post({ query: getIntrospectionQuery() })).json.data.__schema.queryType.name).toBe('Query');
    const closed = await openDoorWorld({ GRAPHQL_INTROSPECTION: 'false' });
    try {
      const refused = await closed.post({ query: '{ __schema { queryType { name } } }' });
      expect([refused.status, refused.json.errors[0].extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION']);
      const misspelt = await closed.post({ query: '{ article { id } }' });
      expect(misspelt.text).not.toMatch(/did you mean/i);
      expect((await world.post({ query: '{ article { id } }' })).text).toMatch(/did you mean/i);
      expect((await closed.ask('/graphql', { headers: { accept: 'text/html' } })).status).toBe(404);
      expect((await closed.post({ query: '{ articles { __typename } }' })).json.data.articles[0]).toEqual({
        __typename: 'articles',
      });
    } finally {
      await closed.close();
    }
  });

  test('the schema as SDL', async () => {
    const said = await world.ask('/server/specs/graphql/items', { headers: { authorization: `Bearer ${world.token}` } });
    expect(said.headers.get('content-type')).toMatch('text/plain');
    expect(said.headers.get('content-disposition')).toMatch(/attachment; filename="items_\d{4}-\d\d-\d\d\.graphql"/);
    expect(buildSchema(said.text).getType('articles')).toBeDefined();
    expect((await world.ask('/server/specs/graphql/other')).status).toBe(400);
    const nobody = await world.ask('/server/specs/graphql/items');
    expect(nobody.text).not.toContain('articles');
  });
});

describe('callers', () => {
  test('wrong credentials are refused as in REST', async () => {
    const said = await world.post({ query: titles }, { authorization: 'Bearer wrong' });
    expect(said.status).toBe(401);
    expect(said.json.errors[0].extensions.code).toBe('INVALID_CREDENTIALS');
  });

  test('who may see nothing has a schema of nothing', async () => {
    const said = await world.post({ query: titles }, { authorization: '' });
    expect([said.status, said.json.errors[0].extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION']);
    expect(said.text).not.toContain('price');
  });
});

describe('what is wrong is told', () => {
  const codes: readonly (readonly [string, unknown, number, string])[] = [
    ['broken JSON', '{"query": "{', 400, 'INVALID_PAYLOAD'],
    ['no body', '', 400, 'INVALID_PAYLOAD'],
    ['a list', [{ query: titles }], 400, 'INVALID_PAYLOAD'],
    ['no query', {}, 400, 'INVALID_PAYLOAD'],
    ['a query that is no text', { query: 7 }, 400, 'INVALID_PAYLOAD'],
    ['variables that are no object', { query: titles, variables: [1] }, 400, 'INVALID_PAYLOAD'],
    ['an operation name that is no text', { query: titles, operationName: {} }, 400, 'INVALID_PAYLOAD'],
    ['extensions that are no object', { query: titles, extensions: 'x' }, 400, 'INVALID_PAYLOAD'],
    ['no GraphQL', { query: 'select * from articles' }, 400, 'GRAPHQL_VALIDATION'],
    ['an empty document', { query: '' }, 400, 'GRAPHQL_VALIDATION'],
    ['only a fragment', { query: 'fragment F on articles { id }' }, 400, 'GRAPHQL_VALIDATION'],
    ['an unknown field', { query: '{ articles { secret } }' }, 400, 'GRAPHQL_VALIDATION'],
    ['a missing variable', { query: 'query($id: ID!) { articles_by_id(id: $id) { id } }' }, 400, 'GRAPHQL_VALIDATION'],
    [
      'a variable of the wrong type',
      { query: 'query($n: Int) { articles(limit: $n) { id } }', variables: { n: 'x' } },
      400,
      'GRAPHQL_VALIDATION',
    ],
    ['a schema', { query: 'type A { b: Int }' }, 400, 'GRAPHQL_VALIDATION'],
    ['a subscription without a stream', { query: 'subscription { articles_mutated { key } }' }, 400, 'GRAPHQL_VALIDATION'],
  ];

  test.each(codes)('%s', async (_, body, status, code) => {
    const said = await world.post(body);
    expect([said.status, said.json.errors[0].extensions.code]).toEqual([status, code]);
    expect(said.json.errors[0].message).not.toBe('');
  });

  test('another media type', async () => {
    const said = await world.post(titles, { 'content-type': 'application/graphql' });
    expect([said.status, said.json.errors[0].extensions.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test('places of errors in a document', async () => {
    const said = await world.post({ query: '{\n  articles { secret }\n}' });
    expect(said.json.errors[0].locations).toEqual([{ line: 2, column: 14 }]);
  });

  test('an error of one field leaves the others', async () => {
    const said = await world.post({ query: '{ one: articles_by_id(id: 1) { title } none: articles_by_id(id: 99) { title } }' });
    expect(said.status).toBe(200);
    expect(said.json.data).toEqual({ one: { title: 'One' }, none: null });
    expect(said.json.errors[0]).toMatchObject({ path: ['none'], extensions: { code: 'FORBIDDEN' } });
  });
});

describe('persisted queries', () => {
  const hash = createHash('sha256').update(titles).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };

  test('unknown, then sent, then known; by GET as well', async () => {
    const unknown = await world.post({ extensions });
    expect([unknown.status, unknown.json.errors[0].message]).toEqual([200, 'PersistedQueryNotFound']);
    expect(unknown.json.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await world.post({ query: titles, extensions })).json).toEqual(answered);
    expect((await world.post({ extensions })).json).toEqual(answered);
    expect((await world.get({ extensions: JSON.stringify(extensions) })).json).toEqual(answered);
  });

  test('a hash of another text is refused and changes nothing', async () => {
    const wrong = await world.post({ query: '{ tags { id } }', extensions });
    expect([wrong.status, wrong.json.errors[0].extensions.code]).toEqual([400, 'INVALID_PAYLOAD']);
    expect((await world.post({ query: titles, extensions })).json).toEqual(answered);
    for (const persistedQuery of [7, {}, { sha256Hash: 'x' }, { version: 2, sha256Hash: hash }]) {
      expect((await world.post({ query: titles, extensions: { persistedQuery } })).status).toBe(400);
    }
  });
});

describe('GraphiQL', () => {
  test('is one page that runs nothing but its own script and asks nobody else', async () => {
    const said = await world.ask('/graphql', { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
    expect(said.status).toBe(200);
    expect(said.headers.get('content-type')).toMatch('text/html');
    const policy = said.headers.get('content-security-policy') ?? '';
    const script = said.text.slice(said.text.indexOf('<script>') + 8, said.text.lastIndexOf('</script>'));
    expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).not.toMatch(/https?:|\*|script-src[^;]*unsafe/);
    const outside = said.text.slice(0, said.text.indexOf('<style>')) + said.text.slice(said.text.lastIndexOf('</script>'));
    expect(outside).not.toMatch(/https?:/);
    const etag = said.headers.get('etag') ?? '';
    expect((await world.ask('/graphql', { headers: { accept: 'text/html', 'if-none-match': etag } })).status).toBe(304);
  });

  test('is switched off by a setting, and in production', async () => {
    const off = await openDoorWorld({ GRAPHQL_GRAPHIQL: 'false' });
    expect((await off.ask('/graphql', { headers: { accept: 'text/html' } })).status).toBe(404);
    await off.close();
  });

  test('a query in the address is answered as such', async () => {
    expect((await world.get({ query: titles }, { accept: 'text/html' })).json).toEqual(answered);
  });
});
