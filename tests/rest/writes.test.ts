/** Writes over HTTP: what the engine is told, what goes over the wire, and what every wrong request is told. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ExactNumber } from '../../api/query/exact.ts';
import { Literal } from '../../api/query/value.ts';
import { usualDoor } from './door.ts';

const door = await usualDoor();
const last = () => door.changes.at(-1)!;

describe('what the engine is told', () => {
  const query = { filter: { id: { _gt: 3 } }, sort: ['-id'], limit: 5, page: 2 };
  const asked = {
    filter: { kind: 'compare', operator: '_gt', value: new Literal(3) },
    search: null,
    sort: [{ descending: true, by: { name: 'id' } }],
    limit: 5,
    offset: 5,
  };

  test.each<[string, string, unknown, object]>([
    ['POST', '/items/articles', { title: 'a' }, { kind: 'create', collection: 'articles', items: [{ title: 'a' }] }],
    ['POST', '/items/articles', [{ title: 'a' }, {}], { kind: 'create', items: [{ title: 'a' }, {}] }],
    ['PATCH', '/items/articles/7', { title: 'b' }, { kind: 'update', which: { by: 'keys', keys: [['7']] }, data: { title: 'b' } }],
    ['PATCH', '/items/enrolments/12,a%2Cb', {}, { kind: 'update', which: { by: 'keys', keys: [['12', 'a,b']] }, data: {} }],
    ['PATCH', '/items/articles', [{ id: 1, title: 'c' }], { kind: 'update each', items: [{ id: 1, title: 'c' }] }],
    ['PATCH', '/items/articles', { keys: [1, 'a,b'], data: { title: 'c' } }, { kind: 'update', which: { by: 'keys', keys: [['1'], ['a,b']] }, data: { title: 'c' } }],
    ['PATCH', '/items/enrolments', { keys: ['1,maths%2C2', { course: 'x', student: 2 }], data: {} }, { which: { keys: [['1', 'maths,2'], [2, 'x']] } }],
    ['PATCH', '/items/articles', { query, data: {} }, { kind: 'update', which: { by: 'query', query: asked } }],
    ['PATCH', '/items/settings', { name: 'x' }, { kind: 'singleton', collection: 'settings', data: { name: 'x' } }],
    ['PATCH', '/items/settings', { keys: [1], data: {} }, { kind: 'singleton', data: { keys: [1], data: {} } }],
    ['DELETE', '/items/articles/7', undefined, { kind: 'delete', which: { by: 'keys', keys: [['7']] } }],
    ['DELETE', '/items/articles', [1, 2], { kind: 'delete', which: { by: 'keys', keys: [['1'], ['2']] } }],
    ['DELETE', '/items/articles', { keys: ['x'] }, { kind: 'delete', which: { by: 'keys', keys: [['x']] } }],
    ['DELETE', '/items/articles', { query: { filter: { id: 3 } } }, { kind: 'delete', which: { by: 'query', query: { limit: null } } }],
    ['PUT', '/items/articles', { id: 1 }, { kind: 'upsert', items: [{ id: 1 }], on: null }],
    ['PUT', '/items/articles?on=title', [{ title: 'a' }], { kind: 'upsert', items: [{ title: 'a' }], on: ['title'] }],
    ['PUT', '/items/articles?on=title,author', {}, { kind: 'upsert', on: ['title', 'author'] }],
    ['POST', '/items/%F0%9F%93%9A%2Fa%20b', {}, { kind: 'create', collection: '📚/a b' }],
  ])('%s %s %j', async (method, path, body, change) => {
    const { status } = await door.send(method, path, { body });
    expect(status).toBe(method === 'DELETE' ? 204 : 200);
    expect(last().change).toMatchObject(change);
    expect(door.logged).toEqual([]);
  }); // biome-ignore format: a table

  test('no digit is lost, wherever it stands', async () => {
    const body =
      '{"articles_tags":{"create":[{"tag":{"id":-9007199254740993}}]},"author":{"id":9007199254740993},' +
      '"views":9007199254740993,"price":12345678901234567.89,"meta":{"a":[1e400,0.1,12]},"title":"90071992547409931"}';
    await door.send('POST', '/items/articles', { body });
    expect(last().change).toMatchObject({
      items: [
        {
          views: '9007199254740993',
          price: '12345678901234567.89',
          meta: { a: [new ExactNumber('1e400'), 0.1, 12] },
          title: '90071992547409931',
          author: { id: '9007199254740993' },
          articles_tags: { create: [{ tag: { id: '-9007199254740993' } }] },
        },
      ],
    });
    await door.send('DELETE', '/items/sales.orders', { body: '[9007199254740993]' });
    expect(last().change).toMatchObject({ which: { keys: [['9007199254740993']] } });
    await door.send('DELETE', '/items/sales.orders', { body: '{"query":{"filter":{"id":{"_in":[9007199254740993]}}}}' });
    expect(last().change).toMatchObject({ which: { query: { filter: { value: [new Literal('9007199254740993')] } } } });
  });

  test('names of prototypes are names', async () => {
    await door.send('POST', '/items/articles', { body: '{"__proto__":{"admin":true},"constructor":1}' });
    const [item] = (last().change as { items: readonly object[] }).items;
    expect(Object.keys(item!)).toEqual(['__proto__', 'constructor']);
    expect((item as { admin?: unknown }).admin).toBeUndefined();
  });

  test('what a compressed body holds', async () => {
    const body = gzipSync('{"title":"ü"}');
    await door.send('POST', '/items/articles', { body, headers: { 'content-encoding': 'gzip' } });
    expect(last().change).toMatchObject({ items: [{ title: 'ü' }] });
  });

  test.each<[string | undefined, string | null]>([
    [undefined, null],
    ['*', null],
    ['"abc"', 'abc'],
    ['W/"abc"', 'abc'],
  ])('If-Match: %s', async (tag, unchanged) => {
    await door.send('PATCH', '/items/articles/1', { body: {}, ...(tag === undefined ? {} : { headers: { 'if-match': tag } }) });
    expect(last().unchanged).toBe(unchanged);
  });
});

describe('answers', () => {
  test('one for one, a list for a list', async () => {
    expect((await door.send('POST', '/items/articles', { body: {} })).text).toBe('{"data":{"id":1}}');
    expect((await door.send('POST', '/items/articles', { body: [{}] })).text).toBe('{"data":[{"id":1},{"id":2}]}');
    expect((await door.send('PATCH', '/items/articles/1', { body: {} })).text).toBe('{"data":{"id":1}}');
    expect((await door.send('PATCH', '/items/settings', { body: {} })).text).toBe('{"data":{"id":1}}');
    expect((await door.send('PATCH', '/items/articles', { body: { keys: [1], data: {} } })).json.data).toHaveLength(2);
    expect((await door.send('PUT', '/items/articles', { body: {} })).text).toBe('{"data":{"id":1}}');
  });

  test('in the form the parameters ask for', async () => {
    await door.send('POST', '/items/articles', { body: {} });
    expect(last().shown).toEqual({ fields: [{ kind: 'wildcard', below: null }], deep: {} });
    await door.send('POST', '/items/articles?fields=id,n,author.name&alias[n]=title&deep[tags][_limit]=3', { body: {} });
    expect(last().shown).toMatchObject({
      fields: [{ name: 'id' }, { name: 'title', as: 'n' }, { name: 'author', select: [{ name: 'name' }] }],
      deep: { tags: { limit: 3 } },
    });
    await door.send('DELETE', '/items/articles/1');
    expect(last().shown).toBeNull();
  });

  test('nothing where nothing may be read', async () => {
    for (const items of [null, []]) {
      door.script.change = () => ({ keys: [['1']], items });
      const { status, text, headers } = await door.send('POST', '/items/articles', { body: {} });
      expect([status, text, headers['content-type']]).toEqual([204, '', undefined]);
    }
    door.script.change = () => ({ keys: [], items: [] });
    expect((await door.send('POST', '/items/articles', { body: [{}] })).text).toBe('{"data":[]}');
  });

  test('with counts', async () => {
    door.script.read = () => ({ items: [], meta: { total_count: 9 }, timings: {} });
    const { json } = await door.send('POST', '/items/articles?meta=total_count', { body: {} });
    expect(json).toEqual({ data: { id: 1 }, meta: { total_count: 9 } });
  });

  test('headers', async () => {
    const { headers } = await door.send('POST', '/items/articles', { body: {} });
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'x-powered-by': 'Pergola' });
    for (const stage of ['auth', 'parse', 'run']) expect(headers['server-timing']).toContain(`${stage};dur=`);
  });
});

describe('wrong requests', () => {
  test.each<[string, string, unknown, string, string]>([
    ['POST', '/items/articles', undefined, 'INVALID_PAYLOAD', 'The body is missing'],
    ['POST', '/items/articles', '{"a":', 'INVALID_PAYLOAD', 'not valid JSON'],
    ['POST', '/items/articles', Buffer.from([0x7b, 0xff, 0x7d]), 'INVALID_PAYLOAD', 'not UTF-8'],
    ['POST', '/items/articles', '5', 'INVALID_PAYLOAD', 'a number'],
    ['POST', '/items/articles', '9007199254740993', 'INVALID_PAYLOAD', 'a number'],
    ['POST', '/items/articles', 'null', 'INVALID_PAYLOAD', 'null'],
    ['POST', '/items/articles', '"x"', 'INVALID_PAYLOAD', 'a string'],
    ['POST', '/items/articles', [{}, 1], 'INVALID_PAYLOAD', 'Item 2'],
    ['POST', '/items/articles', `${'[{"a":'.repeat(60)}1${'}]'.repeat(60)}`, 'INVALID_PAYLOAD', 'nests more than 100'],
    ['POST', '/items/articles', '['.repeat(500_000), 'INVALID_PAYLOAD', 'nests more than 100'],
    ['POST', '/items/articles?fields=a..b', {}, 'INVALID_QUERY', 'fields'],
    ['PATCH', '/items/articles/1', [], 'INVALID_PAYLOAD', 'a list'],
    ['PATCH', '/items/articles/1', undefined, 'INVALID_PAYLOAD', 'missing'],
    ['PATCH', '/items/articles', {}, 'INVALID_PAYLOAD', 'which items'],
    ['PATCH', '/items/articles', { keys: [1] }, 'INVALID_PAYLOAD', '"data" is missing'],
    ['PATCH', '/items/articles', { keys: [1], data: [] }, 'INVALID_PAYLOAD', '"data"'],
    ['PATCH', '/items/articles', { keys: [1], query: {}, data: {} }, 'INVALID_PAYLOAD', 'Both'],
    ['PATCH', '/items/articles', { keys: [], data: {} }, 'INVALID_PAYLOAD', '"keys"'],
    ['PATCH', '/items/articles', { keys: 1, data: {} }, 'INVALID_PAYLOAD', '"keys"'],
    ['PATCH', '/items/articles', { keys: [null], data: {} }, 'INVALID_PAYLOAD', 'key'],
    ['PATCH', '/items/enrolments', { keys: [{ student: 1 }], data: {} }, 'INVALID_PAYLOAD', '"course"'],
    ['PATCH', '/items/articles', { key: [1], data: {} }, 'INVALID_PAYLOAD', '"key"'],
    ['PATCH', '/items/articles', { query: [], data: {} }, 'INVALID_PAYLOAD', '"query"'],
    ['PATCH', '/items/articles', { query: { filter: { id: { _eqq: 1 } } }, data: {} }, 'INVALID_QUERY', '_eqq'],
    ['PATCH', '/items/articles', { query: { aggregate: { count: '*' } }, data: {} }, 'INVALID_PAYLOAD', 'aggregates'],
    ['PATCH', '/items/settings', [], 'INVALID_PAYLOAD', 'a list'],
    ['DELETE', '/items/articles', undefined, 'INVALID_PAYLOAD', 'missing'],
    ['DELETE', '/items/articles', [], 'INVALID_PAYLOAD', '"keys"'],
    ['DELETE', '/items/articles', { query: {}, data: {} }, 'INVALID_PAYLOAD', '"data"'],
    ['DELETE', '/items/enrolments/1', undefined, 'INVALID_PATH_PARAMETER', '2 parts'],
    ['DELETE', '/items/log', [1], 'INVALID_PAYLOAD', 'no key'],
    ['PATCH', '/items/log', [{}], 'INVALID_PAYLOAD', 'no key'],
    ['DELETE', '/items/log/1', undefined, 'INVALID_PATH_PARAMETER', 'no key'],
    ['PUT', '/items/articles?on[a]=1', {}, 'INVALID_QUERY', 'on'],
  ])('%s %s %j', async (method, path, body, code, message) => {
    const { status, json } = await door.send(method, path, { body });
    expect(status).toBe(400);
    expect(json.errors).toMatchObject([
      { message: expect.stringContaining(message), extensions: { code, hint: expect.any(String) } },
    ]);
    expect(door.logged).toEqual([]);
  });

  test.each(['POST', 'PUT'])('a singleton is not written with %s', async (method) => {
    const { status, json } = await door.send(method, '/items/settings', { body: {} });
    expect([status, json.errors[0].extensions.code]).toEqual([404, 'ROUTE_NOT_FOUND']);
  });

  test('a body too large', async () => {
    const { status, json } = await door.send('POST', '/items/articles', { body: { title: 'x'.repeat(1_100_000) } });
    expect([status, json.errors[0].extensions.code]).toEqual([413, 'CONTENT_TOO_LARGE']);
  });

  test.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/json; charset=utf-16'])(
    'a body of %s',
    async (type) => {
      const { status, json } = await door.send('POST', '/items/articles', { body: '{}', type });
      expect([status, json.errors[0].extensions.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    },
  );

  test.each(['abc', '"a", "b"', '""'])('If-Match: %s', async (tag) => {
    const { status, json } = await door.send('PATCH', '/items/articles/1', { body: {}, headers: { 'if-match': tag } });
    expect([status, json.errors[0].extensions.field]).toEqual([400, 'If-Match']);
  });

  test('If-Match is for single items', async () => {
    const { status } = await door.send('DELETE', '/items/articles', { body: [1], headers: { 'if-match': '"a"' } });
    expect(status).toBe(400);
  });

  test('of what a caller may not touch, nothing is told', async () => {
    const said = async (method: string, path: string, body?: unknown) => {
      const { status, text } = await door.send(method, path, { body, token: 'nobody' });
      return [status, text.replaceAll(/enrolments|settings|nothing/g, '…')];
    };
    for (const [method, tail, body] of [
      ['POST', '', {}],
      ['PATCH', '/1,2,3', {}],
      ['DELETE', '/1', undefined],
      ['DELETE', '', [{ student: 1 }]],
      ['PATCH', '', [{}]],
    ] as const) {
      const [first, ...others] = await Promise.all(
        ['enrolments', 'settings', 'nothing'].map((name) => said(method, `/items/${name}${tail}`, body)),
      );
      expect(first![0]).toBe(403);
      for (const other of others) expect(other).toEqual(first);
    }
  });
});

test('our own collections have paths of their own', async () => {
  for (const [method, path, body, collection] of [
    ['POST', '/folders', {}, 'directus_folders'],
    ['PATCH', '/users/1', {}, 'directus_users'],
    ['DELETE', '/presets', [1], 'directus_presets'],
    ['PATCH', '/settings', { keys: [1], data: {} }, 'directus_settings'],
  ] as const) {
    expect((await door.send(method, path, { body })).status).toBe(403);
    expect(last().change.collection).toBe(collection);
  }
  await door.get('/permissions?limit=3');
  expect(door.asked.at(-1)!.query).toMatchObject({ collection: 'directus_permissions', limit: 'all' });
});

test('a client that goes away takes its change with it', async () => {
  let aborted = false;
  door.script.change = () =>
    new Promise((_, reject) => {
      last().signal.addEventListener('abort', () => {
        aborted = true;
        reject(new Error('stopped'));
      });
    });
  const controller = new AbortController();
  const sent = fetch(`http://127.0.0.1:${door.port}/items/articles`, {
    method: 'POST',
    headers: { authorization: 'Bearer admin', 'content-type': 'application/json' },
    body: '{}',
    signal: controller.signal,
  }).catch(() => null);
  await expect.poll(() => door.changes.length).toBe(1);
  controller.abort();
  await sent;
  await expect.poll(() => aborted).toBe(true);
});
