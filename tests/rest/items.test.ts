/** `/items` over HTTP: what the engine is asked, what goes over the wire, and what every wrong request is told. */
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import { Literal } from '../../api/query/value.ts';
import { answerOf, type OpenDoor, openDoor, type Script } from './door.ts';

let door: OpenDoor;
let usual: Script;
beforeAll(async () => {
  door = await openDoor();
  usual = { ...door.script };
});
afterAll(() => door.close());
beforeEach(() => {
  Object.assign(door.script, usual);
  door.asked.length = 0;
  door.logged.length = 0;
});

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

describe('long lists are streamed', () => {
  test.each(['limit=-1', 'limit=1001', 'sort=id&limit=-1&fields=id'])('%s', async (query) => {
    const { json, headers } = await door.get(`/items/articles?${query}`);
    expect(json).toEqual({ data: [{ id: 1 }, { id: 2 }, { id: 3 }] });
    expect(headers['transfer-encoding']).toBe('chunked');
    expect(headers['server-timing']).toMatch(/run;dur=/);
    expect(lastQuery().limit).not.toBeNull();
  });

  test.each(['limit=1000', 'limit=-1&meta=*', 'limit=-1&cursor=*', 'deep[author][_limit]=-1'])(
    'others are not: %s',
    async (query) => {
      expect((await door.get(`/items/articles?${query}`)).json.data).toHaveLength(2);
    },
  );

  test('of nothing', async () => {
    door.script.stream = async function* () {};
    expect((await door.get('/items/articles?limit=-1')).text).toBe('{"data":[]}');
    door.script.stream = async function* () {
      yield [];
      yield ['1'];
      yield [];
      yield ['2'];
    };
    expect((await door.get('/items/articles?limit=-1')).text).toBe('{"data":[1,2]}');
  });

  test('an error before the first row is an answer', async () => {
    door.script.stream = async function* () {
      yield* [];
      throw new ApiError('SERVICE_UNAVAILABLE', { reason: 'gone' });
    };
    const { status, json } = await door.get('/items/articles?limit=-1');
    expect(status).toBe(503);
    expect(json.errors[0].extensions.code).toBe('SERVICE_UNAVAILABLE');
  });

  test('an error later breaks the answer off', async () => {
    door.script.stream = async function* () {
      yield ['1'];
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new Error('lost');
    };
    await expect(door.get('/items/articles?limit=-1')).rejects.toThrow(/aborted|hang up|reset/);
    expect(door.logged).toMatchObject([{ message: 'A streamed answer broke off' }]);
  });

  test('a slow client is waited for, and one that goes away stops the statement', async () => {
    let produced = 0;
    let finished = false;
    const chunk = [JSON.stringify('x'.repeat(100_000))];
    door.script.stream = async function* () {
      try {
        for (; produced < 10_000; produced++) yield chunk;
      } finally {
        finished = true;
      }
    };
    await new Promise<void>((resolve) => {
      const request = httpRequest(
        { port: door.port, path: '/items/articles?limit=-1', headers: { authorization: 'Bearer admin' } },
        (response) => {
          response.pause();
          setTimeout(() => {
            response.destroy();
            resolve();
          }, 150);
        },
      );
      request.end();
    });
    await expect.poll(() => finished).toBe(true);
    // A gigabyte was to be had; what fits the sockets' buffers was taken.
    expect(produced).toBeLessThan(500);
    expect(door.asked.at(-1)!.signal.aborted).toBe(true);
    expect(door.logged).toEqual([]);
  });

  test('HEAD does not run through the list', async () => {
    const { status, text } = await door.send('HEAD', '/items/articles?limit=-1');
    expect([status, text]).toEqual([200, '']);
  });

  test('SEARCH streams as well', async () => {
    expect((await door.search('/items/articles', { query: { limit: -1 } })).json.data).toHaveLength(3);
  });
});

test('a client that goes away aborts its statement', async () => {
  let aborted = false;
  door.script.read = (_query, signal) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        aborted = true;
        reject(new Error('stopped'));
      });
    });
  const request = httpRequest({ port: door.port, path: '/items/articles', headers: { authorization: 'Bearer admin' } });
  request.on('error', () => {});
  request.end();
  await expect.poll(() => door.asked.length).toBe(1);
  request.destroy();
  await expect.poll(() => aborted).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(door.logged).toEqual([]);
});

test('an answered request is not aborted', async () => {
  await door.get('/items/articles');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(door.asked[0]!.signal.aborted).toBe(false);
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

describe('wrong requests', () => {
  test.each<[string, string, number, string]>([
    ['GET', '/items/directus_users', 403, 'FORBIDDEN'],
    ['GET', '/items/directus_users/1', 403, 'FORBIDDEN'],
    ['GET', '/items/nothing', 403, 'FORBIDDEN'],
    ['GET', '/items/%E0%A4%A', 400, 'INVALID_PATH_PARAMETER'],
    ['GET', '/items/enrolments/%zz,1', 400, 'INVALID_PATH_PARAMETER'],
    ['GET', '/items/articles/%zz', 400, 'INVALID_PATH_PARAMETER'],
    ['GET', '/items/articles?filter[a][_eqq]=1', 400, 'INVALID_QUERY'],
    ['GET', '/items/articles?x=%zz', 400, 'INVALID_QUERY'],
    ['GET', '/items', 404, 'ROUTE_NOT_FOUND'],
    ['GET', '/items/a/b/c', 404, 'ROUTE_NOT_FOUND'],
    ['GET', '/nowhere', 404, 'ROUTE_NOT_FOUND'],
    ['POST', '/items/articles/1', 405, 'METHOD_NOT_ALLOWED'],
    ['PUT', '/items/articles/1', 405, 'METHOD_NOT_ALLOWED'],
    ['TRACE', '/items/articles', 405, 'METHOD_NOT_ALLOWED'],
    ['POST', '/settings', 405, 'METHOD_NOT_ALLOWED'],
    ['DELETE', '/activity/1', 405, 'METHOD_NOT_ALLOWED'],
    ['SEARCH', '/items/articles/1', 405, 'METHOD_NOT_ALLOWED'],
    ['POST', '/server/ping', 405, 'METHOD_NOT_ALLOWED'],
    ['PUT', '/collections', 405, 'METHOD_NOT_ALLOWED'],
  ])('%s %s', async (method, path, status, code) => {
    const reply = await door.send(method, path);
    expect(reply.status).toBe(status);
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(reply.json.errors).toMatchObject([{ message: expect.any(String), extensions: { code } }]);
    expect(door.logged).toEqual([]);
  });

  test('what is allowed is said', async () => {
    const { headers, json } = await door.send('PATCH', '/activity');
    expect(headers.allow).toBe('GET, HEAD, SEARCH');
    expect(json.errors[0].extensions).toMatchObject({ allowed: ['GET', 'HEAD', 'SEARCH'], current: 'PATCH' });
    const options = async (path: string) => (await door.send('OPTIONS', path)).headers.allow;
    expect(await options('/items/articles')).toBe('GET, HEAD, SEARCH, POST, PATCH, PUT, DELETE');
    expect(await options('/items/articles/1')).toBe('GET, HEAD, PATCH, DELETE');
    expect(await options('/users/1')).toBe('GET, HEAD, PATCH, DELETE');
    expect(await options('/settings')).toBe('GET, HEAD, SEARCH, PATCH');
    expect((await door.send('OPTIONS', '/items/articles')).status).toBe(204);
  });

  test('wrong credentials', async () => {
    const { status, json } = await door.get('/items/articles', { token: 'wrong' });
    expect(status).toBe(401);
    expect(json.errors[0].extensions.code).toBe('INVALID_CREDENTIALS');
    expect(door.asked).toEqual([]);
  });

  test('details and hints go to the client beside the code', async () => {
    const { json } = await door.get('/items/articles?limit=x');
    expect(json).toEqual({
      errors: [
        {
          message: expect.stringMatching(/^Invalid query\. "limit" has to be a whole number, not "x"/),
          extensions: {
            code: 'INVALID_QUERY',
            reason: '"limit" has to be a whole number, not "x"',
            field: 'limit',
            hint: 'Give a whole number from -1',
          },
        },
      ],
    });
  });

  test('what nobody foresaw is logged, and told to administrators only', async () => {
    door.script.read = () => {
      throw new Error('password of the database is x');
    };
    const told = await door.get('/items/articles');
    expect([told.status, told.json.errors[0]]).toEqual([
      500,
      { message: 'password of the database is x', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
    const hidden = await door.get('/items/articles', { token: 'reader' });
    expect(hidden.json.errors[0]).toEqual({
      message: 'An unexpected error occurred.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(door.logged).toHaveLength(2);
    expect(String(door.logged[0]!.details!.error)).toMatch(/password of the database is x/);
  });
});
