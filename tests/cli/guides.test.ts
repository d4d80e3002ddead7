/** Every request in the guides is asked of the demo, and answers with something: an example that has gone stale fails here. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDemo } from '../../demo/create.ts';
import { startServer, type TestServer } from '../server.ts';

const folder = mkdtempSync(join(tmpdir(), 'pergola-guides-'));
let server: TestServer;

beforeAll(async () => {
  createDemo(join(folder, 'demo.db'));
  server = await startServer(`sqlite:${join(folder, 'demo.db')}`);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const page = (path: string) => readFileSync(path, 'utf8');

const examples = [
  ...[...page('docs/guides/reading-data.md').matchAll(/^(\/items\S*(?: \S+)*)$/gm)].map(([, path]) => path!),
  ...[...`${page('docs/guides/getting-started.md')}${page('README.md')}`.matchAll(/"http:\/\/localhost:8055(\/[^"]+)"/g)].map(
    ([, path]) => path!,
  ),
];

const writes = [
  ...page('docs/guides/writing.md').matchAll(/^(POST|PATCH|PUT|DELETE) (\S+)(?: ([{[].*[}\]]))?(?: If-Match: (\S+))?$/gm),
].map(([, method, path, body, tag]) => ({ method: method!, path: path!, body, tag }));

test('there are examples', () => expect([examples.length > 25, writes.length > 15]).toEqual([true, true]));

test.each(examples)('%s', async (path) => {
  const answer = await fetch(`${server.base}${encodeURI(path)}`, { headers: { authorization: `Bearer ${server.token}` } });
  const text = await answer.text();
  expect([answer.status, text.slice(0, 300)]).toEqual([200, expect.stringMatching(/./)]);
  expect(text).not.toContain('"data":[]');
});

test('what the guide writes is taken', async () => {
  for (const { method, path, body, tag } of writes) {
    const headers = {
      authorization: `Bearer ${server.token}`,
      'content-type': 'application/json',
      ...(tag && { 'if-match': tag }),
    };
    const answer = await fetch(`${server.base}${path}`, { method, headers, ...(body && { body }) });
    expect([method, path, answer.status, await answer.text()]).toEqual([
      method,
      path,
      method === 'DELETE' ? 204 : 200,
      expect.any(String),
    ]);
  }
});
