/** Files as they are: bytes, ranges, what a client has already, names, and headers under which nothing runs. */
import { readdirSync, readlinkSync, realpathSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { codeOf, type Library, openLibrary } from './library.ts';

let library: Library;
let id: string;
const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));
beforeAll(async () => {
  library = await openLibrary('sqlite', 'assets_originals');
  id = await library.put(bytes, { filename_download: 'a film.mp4', type: 'video/mp4', modified_on: '2026-01-02T03:04:05.678Z' });
});
afterAll(() => library.close());

const admin = () => ({ authorization: `Bearer ${library.server.token}` });

describe('whole', () => {
  test('the bytes, with what is known of them', async () => {
    const { status, headers, bytes: body } = await library.get(`/assets/${id}`);
    expect(status).toBe(200);
    expect(body.equals(bytes)).toBe(true);
    const modified = (await library.send('GET', `/files/${id}`)).json.data.modified_on as string;
    expect(headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': '1000',
      'content-disposition': 'inline; filename="a film.mp4"',
      etag: `"${Math.floor(Date.parse(modified) / 1000)}"`,
      'last-modified': new Date(modified).toUTCString(),
      'cache-control': 'private, max-age=2592000',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain('sandbox');
  });

  test('under any name', async () => {
    expect((await library.get(`/assets/${id}/whatever-name.mp4`)).bytes.equals(bytes)).toBe(true);
  });

  test('HEAD has the headers and no body', async () => {
    const { status, headers, bytes: body } = await library.get(`/assets/${id}`, admin(), 'HEAD');
    expect([status, headers['content-length'], body.length]).toEqual([200, '1000', 0]);
  });

  test('download', async () => {
    for (const query of ['?download', '?download=', '?download=true']) {
      const { headers } = await library.get(`/assets/${id}${query}`);
      expect(headers['content-disposition'], query).toBe('attachment; filename="a film.mp4"');
    }
  });

  test('other methods are refused', async () => {
    const reply = await library.get(`/assets/${id}`, admin(), 'DELETE');
    expect([reply.status, reply.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  test('a file of no bytes', async () => {
    const empty = await library.put(Buffer.alloc(0), { type: 'text/plain' });
    const { status, headers, bytes: body } = await library.get(`/assets/${empty}`);
    expect([status, headers['content-length'], body.length]).toEqual([200, '0', 0]);
    expect((await library.get(`/assets/${empty}`, { ...admin(), range: 'bytes=0-' })).status).toBe(416);
  });
});

test('a file of 400 megabytes passes through, and is never held', async () => {
  const large = await library.put(Buffer.alloc(0), { type: 'video/mp4' });
  truncateSync(join(library.server.dataDir!, 'uploads', `${large}.bin`), 400 * 1024 ** 2);
  const before = process.memoryUsage().rss;
  let most = 0;
  let received = 0;
  const response = await fetch(`${library.server.base}/assets/${large}`, { headers: admin() });
  for await (const chunk of response.body!) {
    received += chunk.length;
    most = Math.max(most, process.memoryUsage().rss - before);
  }
  expect(received).toBe(400 * 1024 ** 2);
  expect(most).toBeLessThan(150 * 1024 ** 2);
});

test.skipIf(process.platform !== 'linux')('who leaves in the middle leaves nothing open', async () => {
  const large = await library.put(Buffer.alloc(0), { type: 'video/mp4' });
  const path = join(library.server.dataDir!, 'uploads', `${large}.bin`);
  truncateSync(path, 100 * 1024 ** 2);
  const isOpen = () => readdirSync('/proc/self/fd').some((fd) => linkOf(fd) === realpathSync(path));
  const leaves = new AbortController();
  const response = await fetch(`${library.server.base}/assets/${large}`, { headers: admin(), signal: leaves.signal });
  await response.body!.getReader().read();
  expect(isOpen()).toBe(true);
  leaves.abort();
  await vi.waitFor(() => expect(isOpen()).toBe(false), { timeout: 10_000 });
});

function linkOf(fd: string): string | null {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return null;
  }
}

describe('in parts', () => {
  test.each([
    ['bytes=0-0', 0, 0],
    ['bytes=0-99', 0, 99],
    ['bytes=900-', 900, 999],
    ['bytes=-10', 990, 999],
    ['bytes=-5000', 0, 999],
    ['bytes=500-99999', 500, 999],
    ['Bytes = 1 - 2', 1, 2],
  ])('%s', async (range, start, end) => {
    const { status, headers, bytes: body } = await library.get(`/assets/${id}`, { ...admin(), range });
    expect([status, headers['content-range']]).toEqual([206, `bytes ${start}-${end}/1000`]);
    expect(headers['content-length']).toBe(String(end - start + 1));
    expect(body.equals(bytes.subarray(start, end + 1))).toBe(true);
  });

  test.each(['bytes=1000-', 'bytes=5000-6000', 'bytes=-0'])('%s is not there', async (range) => {
    const reply = await library.get(`/assets/${id}`, { ...admin(), range });
    expect([reply.status, reply.headers['content-range'], codeOf(reply)]).toEqual([416, 'bytes */1000', 'RANGE_NOT_SATISFIABLE']);
    expect(reply.headers['cache-control']).toBe('no-cache');
  });

  test.each(['bytes=5-2', 'bytes=a-b', 'lines=0-5', 'bytes=0-1,5-6', 'bytes=-', `bytes=${'9'.repeat(400)}-`])(
    '%s is no range: all of it',
    async (range) => {
      expect((await library.get(`/assets/${id}`, { ...admin(), range })).status).toBe(200);
    },
  );

  test('only of what it was: If-Range', async () => {
    const { headers } = await library.get(`/assets/${id}`);
    const part = async (condition: string) =>
      (await library.get(`/assets/${id}`, { ...admin(), range: 'bytes=0-1', 'if-range': condition })).status;
    expect(await part(headers.etag!)).toBe(206);
    expect(await part(headers['last-modified']!)).toBe(206);
    expect(await part('"1"')).toBe(200);
    expect(await part('Thu, 01 Jan 1970 00:00:00 GMT')).toBe(200);
  });

  test('HEAD of a part', async () => {
    const reply = await library.get(`/assets/${id}`, { ...admin(), range: 'bytes=0-9' }, 'HEAD');
    expect([reply.status, reply.headers['content-length'], reply.bytes.length]).toEqual([206, '10', 0]);
  });
});

describe('what the client has already', () => {
  const status = async (headers: Readonly<Record<string, string>>) =>
    (await library.get(`/assets/${id}`, { ...admin(), ...headers })).status;

  test('by its tag, and else by its date', async () => {
    const { headers } = await library.get(`/assets/${id}`);
    const [etag, date] = [headers.etag!, headers['last-modified']!];
    expect(await status({ 'if-none-match': etag })).toBe(304);
    expect(await status({ 'if-none-match': `"other", W/${etag}` })).toBe(304);
    expect(await status({ 'if-none-match': '"other"' })).toBe(200);
    expect(await status({ 'if-modified-since': date })).toBe(304);
    expect(await status({ 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' })).toBe(200);
    expect(await status({ 'if-modified-since': 'yesterday' })).toBe(200);
    // The tag decides.
    expect(await status({ 'if-none-match': '"other"', 'if-modified-since': date })).toBe(200);
  });

  test('304 has no body, and tells how long it is good', async () => {
    const { headers } = await library.get(`/assets/${id}`);
    const reply = await library.get(`/assets/${id}`, { ...admin(), 'if-none-match': headers.etag! });
    expect([reply.bytes.length, reply.headers.etag, reply.headers['cache-control']]).toEqual([
      0,
      headers.etag,
      'private, max-age=2592000',
    ]);
  });

  test('not before it is known that the caller may read it', async () => {
    const { headers } = await library.get(`/assets/${id}`);
    expect((await library.get(`/assets/${id}`, { 'if-none-match': headers.etag! })).status).toBe(403);
  });

  test('a change of the row changes the tag', async () => {
    const other = await library.put(bytes, { type: 'video/mp4' });
    const before = (await library.get(`/assets/${other}`)).headers.etag;
    const later = new Date(Date.now() + 5000).toISOString();
    expect((await library.send('PATCH', `/files/${other}`, { title: 'New', modified_on: later })).status).toBe(200);
    const row = (await library.send('GET', `/files/${other}`)).json.data.modified_on as string;
    expect((await library.get(`/assets/${other}`)).headers.etag).toBe(`"${Math.floor(Date.parse(row) / 1000)}"`);
    expect(before).toMatch(/^"\d+"$/);
  });
});

describe('names', () => {
  test.each([
    ['plain.txt', 'inline; filename="plain.txt"'],
    ['"; filename="evil.exe', 'inline; filename="_; filename=_evil.exe"'],
    ['a\r\nSet-Cookie: x=1.txt', 'inline; filename="aSet-Cookie_ x=1.txt"'],
    ['../../etc/passwd', 'inline; filename="_.._etc_passwd"'],
    ['C:\\boot.ini', 'inline; filename="C__boot.ini"'],
    ['Übung €.txt', `inline; filename="_bung _.txt"; filename*=UTF-8''%C3%9Cbung%20%E2%82%AC.txt`],
    ["it's (1)*.txt", 'inline; filename="it\'s (1)_.txt"'],
    ['100%.txt', `inline; filename="100_.txt"; filename*=UTF-8''100%25.txt`],
    ['gpj.\u202Eexe.txt', 'inline; filename="gpj.exe.txt"'],
    ['\u0000', 'inline; filename="file"'],
    ['...', 'inline; filename="file"'],
  ])('%j', async (name, expected) => {
    const { disposition } = await import('../../api/assets/headers.ts');
    expect(disposition('inline', name)).toBe(expected);
  });

  test('on the wire', async () => {
    const named = await library.put(bytes, {
      filename_download: 'x\r\nSet-Cookie: a=b\r\n\r\n"<script>".mp4',
      type: 'video/mp4',
    });
    const { status, headers } = await library.get(`/assets/${named}`);
    expect([status, headers['set-cookie'], headers['content-disposition']]).toEqual([
      200,
      undefined,
      'inline; filename="xSet-Cookie_ a=b__script__.mp4"',
    ]);
  });
});

describe('what may not run', () => {
  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.domain)</script></svg>');

  test.each([
    // type of the row, type of the answer, whether it is shown
    ['text/html', 'text/html; charset=utf-8', false],
    ['application/xhtml+xml', 'application/xhtml+xml', false],
    ['text/xml', 'text/xml; charset=utf-8', false],
    ['application/xml', 'application/xml', false],
    ['text/javascript', 'text/plain; charset=utf-8', false],
    ['application/javascript', 'text/plain; charset=utf-8', false],
    ['application/x-javascript', 'text/plain; charset=utf-8', false],
    ['text/ecmascript', 'text/plain; charset=utf-8', false],
    ['text/javascript1.5', 'text/plain; charset=utf-8', false],
    ['TEXT/JavaScript; charset=utf-8', 'text/plain; charset=utf-8', false],
    ['application/x-shockwave-flash', 'application/x-shockwave-flash', false],
    ['multipart/x-mixed-replace', 'multipart/x-mixed-replace', false],
    ['no type', 'application/octet-stream', false],
    ['text/html\r\nX-Evil: 1', 'application/octet-stream', false],
    ['', 'application/octet-stream', false],
    [null, 'application/octet-stream', false],
    ['image/svg+xml', 'image/svg+xml', true],
    ['image/gif', 'image/gif', true],
    ['application/pdf', 'application/pdf', true],
    ['text/plain', 'text/plain; charset=utf-8', true],
  ])('%j', async (type, answered, shown) => {
    const file = await library.put(script, { type, filename_download: 'file.x' });
    const { status, headers, bytes: body } = await library.get(`/assets/${file}`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe(answered);
    expect(headers['content-disposition']).toBe(`${shown ? 'inline' : 'attachment'}; filename="file.x"`);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-evil']).toBeUndefined();
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toContain("default-src 'none'");
    expect(policy.some((each) => each.startsWith('script-src'))).toBe(false);
    if (type !== 'application/pdf') expect(policy).toContain('sandbox');
    expect(body.equals(script)).toBe(true);
  });

  test('charsets that hide something are none', async () => {
    const file = await library.put(script, { type: 'text/plain', charset: 'utf-7' });
    expect((await library.get(`/assets/${file}`)).headers['content-type']).toBe('text/plain; charset=utf-8');
    const latin = await library.put(script, { type: 'text/plain', charset: 'ISO-8859-1' });
    expect((await library.get(`/assets/${latin}`)).headers['content-type']).toBe('text/plain; charset=iso-8859-1');
  });
});

describe('rows that lead nowhere', () => {
  test.each([
    '../pergola.json',
    '/etc/passwd',
    '..',
    'a/../../b',
    '.hidden',
    'a\\b',
    'x'.repeat(250),
    'ü'.repeat(200),
    'nothing.bin',
  ])('bytes at %j', async (filename_disk) => {
    const file = await library.put(bytes, { filename_disk });
    const reply = await library.get(`/assets/${file}`);
    expect([reply.status, codeOf(reply)]).toEqual([422, 'UNPROCESSABLE_CONTENT']);
    expect((await library.get(`/assets/${file}?width=10`)).status).toBe(422);
  });

  test('a location that is none', async () => {
    const file = await library.put(bytes);
    const database = new Sqlite(join(library.server.dataDir!, 'system.db'));
    database.prepare("update directus_files set storage = 'elsewhere' where id = ?").run(file);
    database.close();
    expect((await library.get(`/assets/${file}`)).status).toBe(422);
  });

  test('a row without bytes', async () => {
    const file = await library.put(bytes, { filename_disk: null });
    expect((await library.get(`/assets/${file}`)).status).toBe(403);
  });

  test.each(['x', '1', '%00', "1'%20or%20'1'='1", '00000000-0000-0000-0000-000000000000', '..%2f..%2fetc%2fpasswd'])(
    'the id %s',
    async (wrong) => {
      const reply = await library.get(`/assets/${wrong}`);
      expect([reply.status, codeOf(reply)]).toEqual([403, 'FORBIDDEN']);
    },
  );
});
