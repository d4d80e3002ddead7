/** The OpenAPI document of a whole server: every route there is stands in it, and nothing else; and who may less is shown less. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allRoutes } from '../fuzz/routes.ts';
import { startServer, type TestServer } from '../server.ts';
import { loadWritten } from './written.ts';

interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Routes the document does not name, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'GET /server/specs/oas': 'it is the document',
  'GET /server/setup': 'a page, while there is nobody',
  'POST /server/setup': 'what that page sends',
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer(await loadWritten('sqlite', 'openapi_routes'), { system: 'file' });
});
afterAll(() => server?.close());

async function documentOf(token: string | null): Promise<Document> {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  return (await (await fetch(`${server.base}/server/specs/oas`, { headers })).json()) as Document;
}

const verbs = ['get', 'post', 'patch', 'put', 'delete', 'x-search'];
const routesIn = ({ paths }: Document): readonly string[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    verbs.filter((verb) => verb in item).map((verb) => `${verb.replace('x-', '').toUpperCase()} ${path}`),
  );

test('every route is in it, and it names none there is not', async () => {
  const told = new Set(routesIn(await documentOf(server.token)));
  const served = new Set(
    allRoutes()
      // Of content, one of several stands for all; it has a key of one column.
      .map(({ method, path }) => `${method} ${path.replace('/items/:collection', '/items/articles')}`)
      .map((route) => route.replaceAll(/:(\w+)/g, '{$1}')),
  );
  expect([...served].filter((route) => !told.has(route) && !(route in exceptions)).sort()).toEqual([]);
  expect(Object.keys(exceptions).filter((route) => !served.has(route) || told.has(route))).toEqual([]);
  const others = [...told].filter((route) => !served.has(route) && !/^[A-Z]+ \/items\/(?!articles)/.test(route));
  expect(others).toEqual([]);
});

test('is valid, and files are sent as forms as well as JSON', async () => {
  const document = await documentOf(server.token);
  const { errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)));
  expect(errors).toBeUndefined();
  for (const operation of [document.paths['/files']!.post!, document.paths['/files/{key}']!.patch!]) {
    expect(Object.keys(operation.requestBody!.content)).toEqual(['application/json', 'multipart/form-data']);
  }
  const ids = Object.values(document.paths).flatMap((item) => verbs.flatMap((verb) => item[verb]?.operationId ?? []));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('who may nothing is told of no change of the schema, and of no upload', async () => {
  const told = routesIn(await documentOf(null));
  expect(told).toContain('POST /auth/login');
  expect(told.filter((route) => /^(?!GET)\w+ \/(?:collections|fields|relations|schema|files|versions)\b/.test(route))).toEqual(
    [],
  );
});
