/** `/items` over HTTP: long lists leave as they are read, and nothing runs on for a client that has gone. */
import { request as httpRequest } from 'node:http';
import { describe, expect, test } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import { usualDoor } from './door.ts';

const door = await usualDoor();

describe('long lists are streamed', () => {
  test.each(['limit=-1', 'limit=1001', 'sort=id&limit=-1&fields=id'])('%s', async (query) => {
    const { json, headers } = await door.get(`/items/articles?${query}`);
    expect(json).toEqual({ data: [{ id: 1 }, { id: 2 }, { id: 3 }] });
    expect(headers['transfer-encoding']).toBe('chunked');
    expect(headers['server-timing']).toMatch(/run;dur=/);
    expect(door.asked.at(-1)!.query.limit).not.toBeNull();
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
