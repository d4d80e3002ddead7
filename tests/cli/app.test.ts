/** What the application does around the doors: headers, CORS, the front page, unknown paths, and the limit of bodies. */

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createApp, type HttpConfig } from '../../api/app.ts';
import { adminTokenOnly, hashToken } from '../../api/auth/admin-token.ts';
import { readConfig } from '../../api/config.ts';
import type { Engine } from '../../api/engine/engine.ts';
import { openEngine } from '../../api/engine/open.ts';
import { openLog } from '../../api/log.ts';
import { createDemo } from '../../demo/create.ts';

let engine: Engine;
const folder = mkdtempSync(join(tmpdir(), 'pergola-app-'));

beforeAll(async () => {
  const path = join(folder, 'demo.db');
  createDemo(path);
  engine = await openEngine({
    sources: [{ name: '', url: `sqlite:${path}` }],
    statementTimeout: 0,
    poolSize: 1,
    limitDefault: 100,
    limitMax: null,
    schemaPoll: 0,
    strategy: 'fold',
    onStatement: null,
  });
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function serving(env: Record<string, string>): Promise<(path: string, init?: RequestInit) => Promise<Asked>> {
  const config: HttpConfig = readConfig(env, {}, () => null);
  const lines: string[] = [];
  const log = openLog({ logLevel: 'silent', logStyle: 'json' }, (line) => lines.push(line));
  const server = createServer(createApp({ engine, config, log, version: '1', authenticate: adminTokenOnly(hashToken('t')) }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return async (path, init = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: { connection: 'close', ...init.headers } });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
}

describe('headers', () => {
  test('are on every answer, errors included', async () => {
    const ask = await serving({});
    for (const path of ['/', '/server/ping', '/items/articles', '/nowhere', '/%zz']) {
      const { headers } = await ask(path);
      expect([path, headers.get('x-content-type-options'), headers.get('x-frame-options')]).toEqual([path, 'nosniff', 'DENY']);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  test('say to stay with https where the public address has it', async () => {
    const ask = await serving({ PUBLIC_URL: 'https://api.example.com' });
    expect((await ask('/')).headers.get('strict-transport-security')).toMatch(/^max-age=/);
  });
});

describe('CORS', () => {
  const preflight = { method: 'OPTIONS', headers: { origin: 'https://a.example', 'access-control-request-method': 'SEARCH' } };

  test('is off unless configured', async () => {
    const ask = await serving({});
    expect(
      (await ask('/server/ping', { headers: { origin: 'https://a.example' } })).headers.get('access-control-allow-origin'),
    ).toBeNull();
  });

  test('allows listed origins and no others', async () => {
    const ask = await serving({ CORS_ORIGIN: 'https://a.example,https://b.example' });
    const allowed = await ask('/items/articles', preflight);
    expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([204, 'https://a.example']);
    expect(allowed.headers.get('access-control-allow-methods')).toContain('SEARCH');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('Authorization');
    const other = await ask('/items/articles', { headers: { origin: 'https://evil.example' } });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    expect(other.headers.get('vary')).toContain('Origin');
  });

  test('allows all with true, never with credentials', async () => {
    const ask = await serving({ CORS_ORIGIN: 'true' });
    const { headers } = await ask('/server/ping', { headers: { origin: 'https://any.example' } });
    expect([headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')]).toEqual([
      'https://any.example',
      null,
    ]);
  });
});

describe('paths', () => {
  test('the front page is JSON for programs and HTML for browsers', async () => {
    const ask = await serving({ SERVE_APP: 'false' });
    expect(JSON.parse((await ask('/')).text)).toMatchObject({ data: { name: 'Pergola' } });
    const page = await ask('/', { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([page.headers.get('content-type'), page.text]).toEqual([
      expect.stringContaining('text/html'),
      expect.stringContaining('<h1>Pergola'),
    ]);
  });

  test('browsers are led to the studio, below whatever path the server is at', async () => {
    const ask = await serving({ PUBLIC_URL: 'https://example.org/cms/' });
    const front = await ask('/', { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect([front.status, front.headers.get('location')]).toEqual([302, '/cms/admin/']);
    const page = await ask('/admin/content/anything');
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('<base href="/cms/admin/"')]);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page.headers.get('content-security-policy')).toContain("frame-src 'none'");
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const script = /src="\.(\/assets\/[^"]+)"/.exec(page.text)![1]!;
    expect((await ask(`/admin${script}`)).headers.get('cache-control')).toContain('immutable');
    expect((await ask('/admin/assets/gone.js')).status).toBe(404);
    expect((await (await serving({ SERVE_APP: 'false' }))('/admin/')).status).toBe(404);
  });

  test('every link of the front page leads somewhere', async () => {
    const ask = await serving({});
    const { data } = JSON.parse((await ask('/')).text) as { data: { links: Record<string, string> } };
    for (const path of Object.keys(data.links)) {
      expect([path, (await ask(`${path}?access_token=t`)).status]).toEqual([path, 200]);
    }
  });

  test('an unknown one is ROUTE_NOT_FOUND', async () => {
    const ask = await serving({});
    const { status, text } = await ask('/nowhere/at/all');
    expect([status, JSON.parse(text).errors[0].extensions]).toEqual([
      404,
      expect.objectContaining({ code: 'ROUTE_NOT_FOUND', path: '/nowhere/at/all' }),
    ]);
  });
});

describe('bodies', () => {
  const search = (length: number) => ({
    method: 'SEARCH',
    headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
    body: JSON.stringify({ query: { limit: 1, search: 'x'.repeat(length) } }),
  });

  test('are as large as MAX_PAYLOAD_SIZE says, below and above the usual', async () => {
    const small = await serving({ MAX_PAYLOAD_SIZE: '1kb' });
    expect([(await small('/items/tags', search(100))).status, (await small('/items/tags', search(2000))).status]).toEqual([
      200, 413,
    ]);
    const large = await serving({ MAX_PAYLOAD_SIZE: '3mb' });
    expect((await large('/items/tags', search(1_500_000))).status).not.toBe(413);
  });
});

test('a token in both places is refused, an unknown one is 401, none is 403', async () => {
  const ask = await serving({});
  const status = async (path: string, token?: string) =>
    (await ask(path, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })).status;
  expect([
    await status('/items/tags', 't'),
    await status('/items/tags?access_token=t'),
    await status('/items/tags?access_token=t', 't'),
    await status('/items/tags', 'wrong'),
    await status('/items/tags'),
  ]).toEqual([200, 200, 400, 401, 403]);
});
