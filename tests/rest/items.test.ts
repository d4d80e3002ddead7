/** `/items` over HTTP: what the engine is asked, what goes over the wire, and what every wrong request is told. */
import { describe, expect, test } from 'vitest';
import { Literal } from '../../api/query/value.ts';
import { answerOf, usualDoor } from './door.ts';

const door = await usualDoor();
const lastQuery = () => door.asked.at(-1)!.query;

describe('lists', () => {
  test('join the items as they come', async () => {
    door.script.read = () => ({ items: ['{"n":12345678901234567890}', '{"n":1.10}'], meta: null, timings: {} });
    const { status, text } = await door.get('/items/articles');
    expect(status).toBe(200);
    expect(text).toBe('{"data":[{"n":12345678901234567890},{"n":1.10}]}');
  });

  test('an empty list', async () => {
    door.script.read = () => answerOf([]);
    expect((await door.get('/items/articles')).text).toBe('{"data":[]}');
  });

  test('meta stands behind', async () => {
    door.script.read = () => answerOf([1], { total_count: 7, next_cursor: null });
    expect((await door.get('/items/articles?meta=*&cursor=*')).json).toEqual({
      data: [1],
      meta: { total_count: 7, next_cursor: null },
    });
  });

  test('headers', async () => {
    const { headers, text } = await door.get('/items/articles');
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(text)),
      'cache-control': 'no-cache',
      vary: 'Origin, Cache-Control',
      'x-powered-by': 'Pergola',
    });
    const stages = headers['server-timing']!.toString();
    for (const stage of ['auth', 'parse', 'plan', 'run', 'shape'])
      expect(stages).toMatch(new RegExp(`(?:^|, )${stage};dur=\\d+\\.\\d\\d(?:,|$)`));
  });

  test('the text names the request, without its token', async () => {
    await door.get('/items/articles?limit=2&access_token=abc&sort=id');
    expect(door.asked[0]!.text).toBe('GET /items/articles?limit=2&sort=id');
    await door.get('/items/articles?access_token=abc');
    expect(door.asked[1]!.text).toBe('GET /items/articles');
  });

  test('nothing is parsed when the engine remembers', async () => {
    door.script.remembers = true;
    const { status, headers } = await door.get('/items/articles?limit=not-read');
    expect(status).toBe(200);
    expect(headers['server-timing']).toContain('parse;dur=0.00');
  });

  test.each([
    ['/items/sales.orders', 'sales.orders'],
    ['/items/%F0%9F%93%9A%2Fa%20b', '📚/a b'],
    ['/items/articles/', 'articles'],
  ])('%s', async (path, name) => {
    expect((await door.get(path)).status).toBe(200);
    expect(lastQuery()).toMatchObject({ collection: name, key: null });
  });

  test('HEAD is GET without a body', async () => {
    const { status, headers, text } = await door.send('HEAD', '/items/articles');
    expect([status, text]).toEqual([200, '']);
    expect(headers['content-length']).toBe(String('{"data":[{"id":1},{"id":2}]}'.length));
    expect(door.asked[0]!.text).toBe('GET /items/articles');
  });

  test('a singleton is an object', async () => {
    door.script.read = () => answerOf([{ id: 1, name: 'x' }]);
    expect((await door.get('/items/settings')).json).toEqual({ data: { id: 1, name: 'x' } });
    expect(lastQuery().limit).toBe(1);
  });

  test('a singleton without its row is empty', async () => {
    door.script.read = () => answerOf([]);
    expect((await door.get('/items/settings')).json).toEqual({ data: { id: null, name: null } });
    expect((await door.get('/items/settings?fields=n&alias[n]=name')).json).toEqual({ data: { n: null } });
  });
});

describe('single items', () => {
  test.each<[string, string, readonly string[]]>([
    ['/items/articles/7', 'articles', ['7']],
    ['/items/articles/7/?fields=id', 'articles', ['7']],
    ['/items/articles/a,b', 'articles', ['a,b']],
    ['/items/articles/%2520', 'articles', ['%20']],
    ['/items/enrolments/12,maths', 'enrolments', ['12', 'maths']],
    ['/items/enrolments/12,maths%2C2', 'enrolments', ['12', 'maths,2']],
    ['/items/enrolments/12,a%2Fb', 'enrolments', ['12', 'a/b']],
    ['/items/enrolments/,', 'enrolments', ['', '']],
    ['/items/sales.orders/9007199254740993', 'sales.orders', ['9007199254740993']],
  ])('%s', async (path, collection, key) => {
    door.script.read = () => answerOf([{ a: 1 }]);
    expect((await door.get(path)).json).toEqual({ data: { a: 1 } });
    expect(lastQuery()).toMatchObject({ collection, key: key.map((part) => new Literal(part)) });
  });

  test('a missing item is a forbidden one', async () => {
    door.script.read = () => answerOf([]);
    const { status, json } = await door.get('/items/articles/7');
    expect(status).toBe(403);
    expect(json.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', collection: 'articles' } }]);
  });

  test('the number of parts has to fit', async () => {
    for (const path of ['/items/enrolments/12', '/items/enrolments/12,a,b']) {
      const { status, json } = await door.get(path);
      expect(status).toBe(400);
      expect(json.errors[0].extensions).toMatchObject({
        code: 'INVALID_PATH_PARAMETER',
        hint: expect.stringContaining('student,course'),
      });
    }
  });

  test('what has no key has no single items', async () => {
    const { status, json } = await door.get('/items/log/1');
    expect(status).toBe(400);
    expect(json.errors[0].extensions).toMatchObject({ code: 'INVALID_PATH_PARAMETER', collection: 'log' });
  });

  test('of what a caller may not read, not even the key is told', async () => {
    for (const path of ['/items/secrets/1,2,3', '/items/nothing/1,2,3']) {
      const { status, json } = await door.get(path, { token: 'reader' });
      expect(status).toBe(403);
      expect(json.errors[0].extensions.code).toBe('FORBIDDEN');
    }
  });
});

describe('SEARCH', () => {
  test('takes the query from the body', async () => {
    const { status, json } = await door.search('/items/articles', {
      query: { fields: ['id'], limit: 3, filter: { id: { _gt: 1 } } },
    });
    expect([status, json.data.length]).toEqual([200, 2]);
    expect(lastQuery()).toMatchObject({ limit: 3, fields: [{ name: 'id' }] });
    expect(door.asked[0]!.text).toBeNull();
  });

  test.each([undefined, '', {}, { query: {} }])('an empty body asks for everything (%j)', async (body) => {
    expect((await door.search('/items/articles', body)).status).toBe(200);
    expect(lastQuery().filter).toBeNull();
  });

  test('keys are a condition', async () => {
    await door.search('/items/articles', { keys: [1, 'b,c'] });
    expect(lastQuery()).toMatchObject({
      limit: 2,
      filter: { kind: 'compare', operator: '_in', left: { name: 'id' }, value: [new Literal('1'), new Literal('b,c')] },
    });
    await door.search('/items/enrolments', {
      keys: ['1,a', { student: 2, course: 'b%2C' }],
      query: { filter: { grade: 1 }, limit: 50 },
    });
    expect(lastQuery()).toMatchObject({
      limit: 50,
      filter: {
        kind: 'and',
        of: [
          {
            kind: 'or',
            of: [
              {
                kind: 'and',
                of: [
                  { left: { name: 'student' }, value: new Literal('1') },
                  { left: { name: 'course' }, value: new Literal('a') },
                ],
              },
              { kind: 'and', of: [{ value: new Literal(2) }, { value: new Literal('b%2C') }] },
            ],
          },
          { left: { name: 'grade' } },
        ],
      },
    });
  });

  test.each<[string, unknown, number, string, RegExp]>([
    ['broken JSON', '{"query":', 400, 'INVALID_PAYLOAD', /not valid JSON/],
    ['a bare value', '5', 400, 'INVALID_PAYLOAD', /JSON/],
    ['a list', [], 400, 'INVALID_PAYLOAD', /object/],
    ['a query that is none', { query: 'x' }, 400, 'INVALID_PAYLOAD', /"query"/],
    ['keys that are none', { keys: 5 }, 400, 'INVALID_PAYLOAD', /"keys"/],
    ['no keys', { keys: [] }, 400, 'INVALID_PAYLOAD', /"keys"/],
    ['a key that is none', { keys: [[1]] }, 400, 'INVALID_PAYLOAD', /key/],
    ['half a key', { keys: [{ student: 1 }] }, 400, 'INVALID_PAYLOAD', /"course"/],
    ['part of a key', { keys: ['1'] }, 400, 'INVALID_PATH_PARAMETER', /2 parts/],
    ['a wrong query', { query: { limit: 'x' } }, 400, 'INVALID_QUERY', /limit/],
    ['a body too large', { query: { search: 'x'.repeat(1_100_000) } }, 413, 'CONTENT_TOO_LARGE', /too large/],
  ])('refuses %s', async (_name, body, status, code, message) => {
    const reply = await door.search('/items/enrolments', body);
    expect(reply.status).toBe(status);
    expect(reply.json.errors[0]).toMatchObject({ message: expect.stringMatching(message), extensions: { code } });
    expect(door.logged).toEqual([]);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'application/vnd.api+json'])(
    'refuses %s',
    async (type) => {
      const reply = await door.search('/items/articles', '{}', { type });
      expect(reply.status).toBe(415);
      expect(reply.json.errors[0].extensions).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE', mediaType: type, where: 'body' });
    },
  );
});

describe('explain', () => {
  test('shows administrators plan and SQL', async () => {
    const { json } = await door.get('/items/articles?explain=1');
    expect(json.data).toEqual({
      plan: 'read articles',
      statements: [{ source: '', sql: 'select', values: ['1'], database: null }],
    });
  });

  test('and nobody else', async () => {
    expect((await door.get('/items/articles?explain=1', { token: 'reader' })).status).toBe(403);
    expect((await door.get('/items/articles?explain=false', { token: 'reader' })).json.data).toHaveLength(2);
    expect((await door.get('/items/articles?explain=perhaps')).status).toBe(400);
  });
});
