/** `/items` over HTTP: what every wrong request is told, and who is told what nobody foresaw. */
import { describe, expect, test } from 'vitest';
import { usualDoor } from './door.ts';

const door = await usualDoor();

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
