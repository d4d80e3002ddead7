/** What one document may ask for: each limit at its edge, and hostile documents, which are refused without being worked. */
import { buildSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measure } from '../../api/graphql/limits/measure.ts';
import { openPersisted } from '../../api/graphql/persisted/persisted.ts';
import { openDocuments } from '../../api/graphql/request/documents.ts';
import { type DoorWorld, openDoorWorld, type Said } from './door-world.ts';

let world: DoorWorld;

beforeAll(async () => {
  world = await openDoorWorld({
    GRAPHQL_QUERY_TOKEN_LIMIT: '400',
    GRAPHQL_MAX_DEPTH: '6',
    GRAPHQL_MAX_ROOT_FIELDS: '3',
    GRAPHQL_MAX_ALIASES: '5',
    GRAPHQL_MAX_DIRECTIVES: '4',
    GRAPHQL_MAX_COST: '500',
    MAX_PAYLOAD_SIZE: '20kb',
  });
});
afterAll(() => world.close());

const refusal = ({ status, json }: Said) => ({ status, ...json.errors[0].extensions });
const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

describe('limits', () => {
  const cases: readonly (readonly [setting: string, within: string, beyond: string])[] = [
    [
      'GRAPHQL_QUERY_TOKEN_LIMIT',
      `{ tags(filter: {id: {_in: [${times(300, String)}]}}) { id } }`,
      `{ tags(filter: {id: {_in: [${times(500, String)}]}}) { id } }`,
    ],
    [
      'GRAPHQL_MAX_DEPTH',
      '{ articles(limit: 1) { author_id { articles(limit: 1) { author_id { articles(limit: 1) { id } } } } } }',
      '{ articles(limit: 1) { author_id { articles(limit: 1) { author_id { articles(limit: 1) { author_id { id } } } } } } }',
    ],
    [
      'GRAPHQL_MAX_ROOT_FIELDS',
      '{ a: tags(limit: 1) { id } b: tags(limit: 1) { id } tags(limit: 1) { id } }',
      '{ a: tags(limit: 1) { id } b: tags(limit: 1) { id } c: tags(limit: 1) { id } tags(limit: 1) { id } }',
    ],
    [
      'GRAPHQL_MAX_ALIASES',
      `{ tags(limit: 1) { ${times(5, (n) => `a${n}: name`)} name } }`,
      `{ tags(limit: 1) { ${times(6, (n) => `a${n}: name`)} } }`,
    ],
    ['GRAPHQL_MAX_ALIASES', '{ tags(limit: 1) { name name } }', `{ tags(limit: 1) { ${times(7, () => 'name')} } }`],
    [
      'GRAPHQL_MAX_DIRECTIVES',
      `{ tags(limit: 1) { ${times(2, (n) => `a${n}: name @skip(if: true) @include(if: true)`)} id } }`,
      `{ tags(limit: 1) { id ${times(5, (n) => `a${n}: name @skip(if: true)`)} } }`,
    ],
    [
      'GRAPHQL_MAX_COST',
      '{ authors(limit: 4) { articles(limit: 100) { id } } }',
      '{ authors(limit: 6) { articles(limit: 100) { id } } }',
    ],
  ];

  test.each(cases)('%s', async (setting, within, beyond) => {
    expect((await world.post({ query: within })).json.errors).toBeUndefined();
    const told = refusal(await world.post({ query: beyond }));
    expect(told).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION', setting });
    expect(told.limit).toBeGreaterThan(0);
    expect(told.hint).toBeTruthy();
  });

  test('cost follows variables, however often a document comes', async () => {
    const query = 'query($n: Int, $m: Int) { authors(limit: $n) { articles(limit: $m) { id } } }';
    for (let time = 0; time < 2; time++) {
      expect((await world.post({ query, variables: { n: 2, m: 3 } })).status).toBe(200);
      expect(refusal(await world.post({ query, variables: { n: 50, m: 50 } })).setting).toBe('GRAPHQL_MAX_COST');
    }
    const skipped = 'query($no: Boolean!) { authors(limit: 10) { articles(limit: 100) @skip(if: $no) { id } name } }';
    expect((await world.post({ query: skipped, variables: { no: true } })).status).toBe(200);
    expect((await world.post({ query: skipped, variables: { no: false } })).status).toBe(400);
    expect(refusal(await world.post({ query: '{ tags(limit: -1) { id } }' })).setting).toBe('GRAPHQL_MAX_COST');
  });

  test('the size of a request', async () => {
    const said = await world.post({ query: '{ tags { id } }', extensions: { x: 'x'.repeat(30_000) } });
    expect(refusal(said)).toMatchObject({ status: 413, code: 'CONTENT_TOO_LARGE' });
  });
});

describe('hostile documents', () => {
  const spread = (levels: number): string =>
    `{ ...F0 } ${times(levels, (n) => `fragment F${n} on Query { a${n}: tags(limit: 1) { id } ...F${n + 1} ...F${n + 1} }`)} fragment F${levels} on Query { tags(limit: 1) { id } }`;
  const documents: readonly (readonly [string, string])[] = [
    ['fields nested thousands deep', `${'{a'.repeat(3000)}${'}'.repeat(3000)}`],
    ['values nested thousands deep', `{ tags(filter: ${'['.repeat(3000)}${']'.repeat(3000)}) { id } }`],
    ['a fragment within itself', '{ ...F } fragment F on Query { ...F }'],
    ['fragments within each other', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A tags { id } }'],
    ['fragments that double at each level', spread(12)],
    ['thousands of aliases', `{ ${times(1000, (n) => `a${n}: tags { id }`)} }`],
    ['thousands of directives', `{ tags { id ${'@include(if: true) '.repeat(900)} } }`],
    ['thousands of unknown directives', `{ tags { id ${'@a '.repeat(3000)} } }`],
    ['one field thousands of times', `{ tags { ${'id '.repeat(4000)} } }`],
    ['a flood of braces', '{'.repeat(15_000)],
    ['a text that never ends', '"""'.repeat(2_001)],
    ['nothing but zeros', '\u0000'.repeat(100)],
    [
      'introspection that goes round',
      `{ __schema { types { ${times(4, () => 'fields { type { fields { type { fields { type { name } } } } } }')} } } }`,
    ],
  ];

  test.each(documents)('%s', async (_, query) => {
    world.takeStatements();
    const said = await world.post({ query });
    expect([said.status, said.json.errors[0].extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION']);
    expect(said.text.length).toBeLessThan(20_000);
    expect(world.takeStatements()).toEqual([]);
  });

  test('variables nested too deep, and a prototype', async () => {
    const deep = `${'['.repeat(200)}${']'.repeat(200)}`;
    expect((await world.post(`{"query": "{ tags { id } }", "variables": {"a": ${deep}}}`)).status).toBe(400);
    const said = await world.post(
      '{"query": "query($a: JSON) { tags(limit: 1) { id } }", "variables": {"__proto__": {"a": 1}, "constructor": 1}}',
    );
    expect(said.status).toBeLessThan(500);
    expect((await world.post({ query: '{ tags(limit: 1) { id } }', operationName: '__proto__' })).status).toBe(400);
    expect((await world.post({ query: '{ __proto__ constructor { id } }' })).status).toBe(400);
  });

  test('nobody is told more because of the limits', async () => {
    expect((await world.post({ query: '{ tags { id } }' })).status).toBe(200);
  });
});

describe('measures', () => {
  test('fragments count where they are used; the largest operation counts', () => {
    expect(measure(parse('{ a { ...F } b { ...F } } fragment F on T { c: d { e } }'))).toMatchObject({
      depth: 3,
      rootFields: 2,
      aliases: 2,
      fields: 6,
    });
    expect(measure(parse('query A { a } query B { a b }')).rootFields).toBe(2);
    expect(measure(parse('{ a(x: [[1]], y: {z: {w: 1}}) @d(v: [[[1]]]) }'))).toMatchObject({ nesting: 3, directives: 1 });
    expect(measure(parse('query($v: [I] = [[[[1]]]]) { a }')).nesting).toBe(4);
  });

  test('doubling fragments are counted in one pass', () => {
    const document = parse(
      `{ ...F0 } ${times(1000, (n) => `fragment F${n} on Q { ...F${n + 1} ...F${n + 1} }`)} fragment F1000 on Q { a }`,
    );
    expect(measure(document).fields).toBeGreaterThan(1e300);
  });
});

describe('memory', () => {
  const settings = {
    graphqlQueryTokenLimit: 5000, graphqlMaxDepth: 20, graphqlMaxRootFields: 50, graphqlMaxAliases: 200,
    graphqlMaxDirectives: 50, graphqlMaxCost: 1e6, graphqlIntrospection: true,
  } as const; // biome-ignore format: a table

  test('documents are kept while there is room, and are the same while they are', () => {
    const schema = buildSchema('type Query { a(n: Int): Int }');
    const documents = openDocuments(settings, 10_000);
    const text = '{ a }';
    expect(documents.document(schema, text)).toBe(documents.document(schema, text));
    const first = documents.document(schema, text);
    for (let count = 0; count < 200; count++) documents.document(schema, `{ a(n: ${count}) }`);
    expect(documents.document(schema, text)).not.toBe(first);
    const other = buildSchema('type Query { a(n: Int): Int }');
    expect(documents.document(other, text)).not.toBe(documents.document(schema, text));
  });

  test('persisted texts are forgotten when there are too many', async () => {
    const { createHash } = await import('node:crypto');
    const persisted = openPersisted(10_000);
    const send = (query: string | null, text: string) =>
      persisted.text(query, { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') } });
    send('{ a }', '{ a }');
    expect(send(null, '{ a }')).toBe('{ a }');
    for (let count = 0; count < 100; count++) send(`{ a${count} }`, `{ a${count} }`);
    expect(() => send(null, '{ a }')).toThrow('PersistedQueryNotFound');
  });
});
