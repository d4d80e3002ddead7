/** What nobody means well with: uploads that break off, lie about what they are, have names that lead elsewhere, or are very large. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadWritten } from '../rest/written.ts';
import { startServer, type TestServer } from '../server.ts';
import { startS3 } from './s3.ts';

let server: TestServer;
let kept: string;
const boundary = 'the-boundary-of-the-tests';

beforeAll(async () => {
  server = await startServer(await loadWritten('sqlite', 'files_hostile'), { system: 'file' });
  kept = join(server.dataDir!, 'uploads');
});
afterAll(() => server?.close());

const stored = () =>
  existsSync(kept)
    ? readdirSync(kept)
        .filter((name) => !name.startsWith('.'))
        .sort()
    : [];
const unfinished = () => (existsSync(kept) ? readdirSync(join(kept, '.unfinished')) : []);
const rows = async () => (await ask('GET', '/files?limit=-1')).json.data as readonly Readonly<Record<string, unknown>>[];

interface Told {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what is tested
  readonly json: any;
}

async function ask(method: string, path: string, init: RequestInit = {}, to = server): Promise<Told> {
  const headers = { authorization: `Bearer ${to.token}`, ...(init.headers as Record<string, string>) };
  const response = await fetch(to.base + path, { ...init, method, headers });
  const text = await response.text();
  return { status: response.status, json: text === '' ? null : JSON.parse(text) };
}

const opening = (disposition: string, type: string): string =>
  `--${boundary}\r\nContent-Disposition: form-data; name="file"; ${disposition}\r\nContent-Type: ${type}\r\n\r\n`;
const closing = `\r\n--${boundary}--\r\n`;
const multipart = { 'content-type': `multipart/form-data; boundary=${boundary}` };

const send = (disposition: string, type: string, content: Buffer | string, to = server) =>
  ask(
    'POST',
    '/files',
    {
      headers: multipart,
      body: Buffer.concat([Buffer.from(opening(disposition, type)), Buffer.from(content), Buffer.from(closing)]),
    },
    to,
  );

/** Sends some of what it announced, and hangs up. */
async function cutOff(
  method: string,
  path: string,
  sent: string | Buffer,
  { to, under } = { to: server, under: () => unfinished().length },
): Promise<void> {
  const { hostname, port } = new URL(to.base);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  const head = `${method} ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${to.token}\r\nContent-Type: ${multipart['content-type']}\r\nContent-Length: 90000000\r\n\r\n`;
  socket.write(head);
  socket.write(sent);
  await expect.poll(under, { timeout: 20_000 }).toBe(1);
  socket.destroy();
  await expect.poll(under, { timeout: 20_000 }).toBe(0);
}

test('an upload that breaks off leaves neither row nor bytes', async () => {
  await send('filename="first.txt"', 'text/plain', 'so that there is a folder');
  const before = [stored(), (await rows()).length] as const;
  const half = Buffer.concat([Buffer.from(opening('filename="half.bin"', 'text/plain')), Buffer.alloc(500_000, 'x')]);
  await cutOff('POST', '/files', half);
  expect([stored(), (await rows()).length]).toEqual(before);
});

test('a replacement that breaks off leaves what was there', async () => {
  const { json } = await send('filename="kept.txt"', 'text/plain', 'kept');
  const before = stored();
  const half = Buffer.concat([Buffer.from(opening('filename="half.bin"', 'text/plain')), Buffer.alloc(500_000, 'x')]);
  await cutOff('PATCH', `/files/${json.data.id}`, half);
  expect(stored()).toEqual(before);
  expect(readFileSync(join(kept, json.data.filename_disk), 'utf8')).toBe('kept');
});

test.each([
  ['no end', `${opening('filename="a.txt"', 'text/plain')}x`],
  ['nothing', ''],
  ['noise', '\0\x01\x02 not a form'],
  ['half a header', `--${boundary}\r\nContent-Disp`],
  [
    'a file without a name',
    `--${boundary}\r\nContent-Disposition: form-data; name="file"\r\nContent-Type: application/octet-stream\r\n\r\nx${closing}`,
  ],
])('a form with %s is refused', async (_, body) => {
  const before = [stored(), (await rows()).length] as const;
  const { status, json } = await ask('POST', '/files', { headers: multipart, body });
  expect([status, json.errors[0].extensions.code]).toEqual([400, 'INVALID_PAYLOAD']);
  expect([stored(), (await rows()).length]).toEqual(before);
  expect(unfinished()).toEqual([]);
});

test('a form without a boundary, and what is no form', async () => {
  expect((await ask('POST', '/files', { headers: { 'content-type': 'multipart/form-data; x=y' }, body: 'x' })).status).toBe(400);
  expect((await ask('POST', '/files', { headers: { 'content-type': 'image/png' }, body: 'x' })).status).toBe(415);
  expect((await ask('GET', '/files/import')).status).toBe(405);
});

test.each([
  ['filename="../../../etc/passwd"', 'passwd'],
  ['filename="..\\\\..\\\\windows\\\\system.ini"', 'system.ini'],
  ['filename="/etc/shadow"', 'shadow'],
  ['filename=".."', 'file'],
  ["filename*=UTF-8''a%00%0d%0ab.txt", 'ab.txt'],
  ["filename*=UTF-8''photo%E2%80%AEgpj.exe", 'photogpj.exe'],
  ['filename="<script>.txt"', '_script_.txt'],
  ['filename="Überblick – 概要.txt"', 'Überblick – 概要.txt'],
  [`filename="${'x'.repeat(300)}.txt"`, `${'x'.repeat(251)}.txt`],
])('the name %s is kept as %s', async (disposition, name) => {
  const { status, json } = await send(disposition, 'text/plain', 'x');
  expect([status, json.data?.filename_download]).toEqual([200, name]);
  expect(json.data.filename_disk).toMatch(/^[\da-f-]{36}(?:\.[a-z0-9]+)?$/);
  expect(stored()).toContain(json.data.filename_disk);
});

test.each(['filename=""', 'filename="a\0b.txt"'])('the name %j is refused', async (disposition) => {
  const { status, json } = await send(disposition, 'text/plain', 'x');
  expect([status, json.errors[0].extensions.code]).toEqual([400, 'INVALID_PAYLOAD']);
});

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
test.each([
  ['a page that says it is a picture', 'image/png', 'x.png', '<!doctype html><script>alert(1)</script>', 'text/html'],
  ['a page without its beginning', 'text/plain', 'x.txt', '  <script>alert(1)</script>', 'text/html'],
  ['a drawing', 'image/svg+xml', 'x.svg', svg, 'image/svg+xml'],
  ['a drawing that says it is text', 'text/plain', 'x.txt', `<?xml version="1.0"?>\n<!-- -->${svg}`, 'image/svg+xml'],
  [
    'a page as XML',
    'application/xhtml+xml',
    'x.xhtml',
    '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
    'text/html',
  ],
  ['a script', 'text/javascript', 'x.js', 'alert(1)', 'text/plain'],
  ['text that says it is a picture', 'image/jpeg', 'x.jpg', 'not a picture', 'text/plain'],
  ['bytes that say they are a picture', 'image/jpeg', 'x.jpg', Buffer.from([1, 0, 2, 255, 254]), 'application/octet-stream'],
  ['bytes that say they are a page', 'text/html', 'x.html', Buffer.from([1, 0, 2, 255, 254]), 'application/octet-stream'],
  [
    'a picture that says it is a page',
    'text/html',
    'x.html',
    Buffer.from('GIF89a\x01\0\x01\0\0\0\0<script>alert(1)</script>', 'latin1'),
    'image/gif',
  ],
  ['nothing at all', 'image/png', 'x.png', '', 'text/plain'],
  ['a table', 'text/csv; charset=utf-8', 'x.csv', 'a,b\n1,2\n', 'text/csv'],
  ['JSON', 'application/json', 'x.json', '{"a":1}', 'application/json'],
])('%s (%s), is known', async (_, declared, name, content, type) => {
  const { status, json } = await send(`filename="${name}"`, declared, content);
  expect(status).toBe(200);
  expect(json.data.type).toBe(type);
  expect(Number(json.data.filesize)).toBe(Buffer.byteLength(content));
});

test('sizes of pictures: as they are looked at, and none of what is broken or absurd', async () => {
  const upright = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  for (const format of ['png', 'webp', 'gif', 'tiff', 'avif'] as const) {
    const content = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } })
      [format]()
      .toBuffer();
    expect((await send(`filename="x.${format}"`, 'application/octet-stream', content)).json.data).toMatchObject({
      type: `image/${format}`,
      width: 30,
      height: 20,
    });
  }
  expect((await send('filename="x.jpg"', 'image/jpeg', upright)).json.data).toMatchObject({ width: 20, height: 30 });
  const broken = upright.subarray(0, 40);
  expect((await send('filename="x.jpg"', 'image/jpeg', broken)).json.data).toMatchObject({
    type: 'image/jpeg',
    width: null,
    height: null,
  });
  // A picture of 50,000 by 50,000 in a few bytes: its header says so, and nobody draws it.
  const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  png.writeUInt32BE(50_000, 16);
  png.writeUInt32BE(50_000, 20);
  const { status, json } = await send('filename="x.png"', 'image/png', png);
  expect([status, json.data.type]).toEqual([200, 'image/png']);
});

test('200 MiB go in and out in little memory', async () => {
  const piece = Buffer.alloc(1024 ** 2, 'some text ');
  let most = 0;
  const body = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from(opening('filename="large.txt"', 'text/plain'));
    for (let count = 0; count < 200; count++) {
      yield piece;
      most = Math.max(most, process.memoryUsage().rss);
    }
    yield Buffer.from(closing);
  };
  const before = process.memoryUsage().rss;
  const { status, json } = await ask('POST', '/files', {
    headers: multipart,
    body: Readable.toWeb(Readable.from(body())),
    duplex: 'half',
  } as RequestInit);
  expect(status).toBe(200);
  expect(Number(json.data.filesize)).toBe(200 * 1024 ** 2);
  expect(statSync(join(kept, json.data.filename_disk)).size).toBe(200 * 1024 ** 2);
  // The client is in this process, too.
  expect(most - before).toBeLessThan(120 * 1024 ** 2);
  const back = await fetch(`${server.base}/assets/${json.data.id}`, { headers: { authorization: `Bearer ${server.token}` } });
  let bytes = 0;
  for await (const chunk of back.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    most = Math.max(most, process.memoryUsage().rss);
  }
  expect(bytes).toBe(200 * 1024 ** 2);
  expect(most - before).toBeLessThan(120 * 1024 ** 2);
}, 120_000);

test('the same in S3: kept, replaced, deleted, refused', async () => {
  const s3 = await startS3();
  const cloud = await startServer(await loadWritten('sqlite', 'files_s3'), {
    system: 'file',
    env: { ...s3.env, FILES_MAX_UPLOAD_SIZE: '20mb' },
  });
  const location = cloud.files!.storage.location('cloud')!;
  const all = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const path of location.list('')) found.push(path);
    return found;
  };
  try {
    const { json } = await send('filename="a.txt"', 'text/plain', 'in the cloud', cloud);
    expect(json.data).toMatchObject({ storage: 'cloud', type: 'text/plain' });
    expect(await all()).toEqual([json.data.filename_disk]);
    const form = Buffer.from(`${opening('filename="b.txt"', 'text/plain')}replaced${closing}`);
    const replaced = await ask('PATCH', `/files/${json.data.id}`, { headers: multipart, body: form }, cloud);
    await expect.poll(all).toEqual([replaced.json.data.filename_disk]);
    expect((await send('filename="c.bin"', 'text/plain', Buffer.alloc(21 * 1024 ** 2, 'x'), cloud)).status).toBe(413);
    expect(await all()).toEqual([replaced.json.data.filename_disk]);
    // Cut off when parts of it are there already.
    const part = Buffer.concat([Buffer.from(opening('filename="d.bin"', 'text/plain')), Buffer.alloc(17 * 1024 ** 2, 'x')]);
    await cutOff('POST', '/files', part, { to: cloud, under: () => s3.unfinished().length });
    expect(await all()).toEqual([replaced.json.data.filename_disk]);
    await ask('DELETE', `/files/${json.data.id}`, {}, cloud);
    await expect.poll(all).toEqual([]);
  } finally {
    await cloud.close();
    await s3.close();
  }
});
