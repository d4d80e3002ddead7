/**
 * Files that are two things at once, are called what they are not, or are far larger than they look: from the upload to the answer, as
 * they are and as images. Each ends in a clear error or in an answer in which nothing can run, and in little memory.
 */
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadWritten } from '../rest/written.ts';
import { startServer, type TestServer } from '../server.ts';
import { pngChunk } from './png-chunk.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer(await loadWritten('sqlite', 'files_polyglots'), { system: 'file' });
});
afterAll(() => server?.close());

const script = '<script>alert(document.domain)</script>';
const authorization = () => `Bearer ${server.token}`;

interface Uploaded {
  readonly id: string;
  readonly type: string;
  readonly width: number | null;
}

async function put(content: Buffer | string, name: string, declared: string): Promise<Uploaded> {
  const form = new FormData();
  form.append('file', new Blob([content as BlobPart], { type: declared }), name);
  const response = await fetch(`${server.base}/files`, {
    method: 'POST',
    body: form,
    headers: { authorization: authorization() },
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { data: Uploaded }).data;
}

const get = async (path: string) => {
  const response = await fetch(server.base + path, { headers: { authorization: authorization() } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};

const small = (format: 'png' | 'jpeg' | 'gif' | 'webp' | 'tiff' | 'avif') =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
    .toFormat(format)
    .toBuffer();

/** What browsers show by themselves, in which nothing can run. */
const shown = /^(?:image\/(?:png|jpeg|gif|webp)|application\/pdf)$/;

describe('two things at once, or called something else', () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`;
  const cases: readonly (readonly [string, () => Promise<Buffer | string>, string, string, string])[] = [
    ['a GIF that is a script', async () => Buffer.from(`GIF89a/*\0\0*/=1;alert(1)//${script}`), 'a.js', 'text/javascript', 'image/gif'],
    ['a PDF that is a page', async () => `%PDF-1.7\n<html><body>${script}`, 'a.html', 'text/html', 'application/pdf'],
    ['a page that is a PDF', async () => `<!doctype html>${script}\n%PDF-1.7\n`, 'a.pdf', 'application/pdf', 'text/html'],
    ['a PNG with a page behind it', async () => Buffer.concat([await small('png'), Buffer.from(script)]), 'a.html', 'text/html', 'image/png'],
    ['a JPEG with a page behind it', async () => Buffer.concat([await small('jpeg'), Buffer.from(script)]), 'a.html', 'text/html', 'image/jpeg'],
    ['a JPEG that is called a drawing', () => small('jpeg'), 'a.svg', 'image/svg+xml', 'image/jpeg'],
    ['a drawing that is called a PNG', async () => svg, 'a.png', 'image/png', 'image/svg+xml'],
    ['a drawing behind many spaces', async () => `${' \n'.repeat(1500)}${svg}`, 'a.png', 'image/png', 'image/svg+xml'],
    ['a page in UTF-16', async () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`<html>${script}`, 'utf16le')]), 'a.html', 'text/html', 'text/html'],
    ['a packed drawing', async () => gzipSync(svg), 'a.svgz', 'image/svg+xml', 'application/gzip'],
    ['a mail', async () => `From: a@b\nContent-Type: text/html\n\n${script}`, 'a.mht', 'message/rfc822', 'text/plain'],
    ['nothing', async () => '', 'a.svg', 'image/svg+xml', 'text/plain'],
  ]; // biome-ignore format: a table

  test.each(cases)('%s', async (_, content, name, declared, type) => {
    const file = await put(await content(), name, declared);
    expect(file.type).toBe(type);
    const { status, headers } = await get(`/assets/${file.id}/${name}`);
    expect([status, headers.get('x-content-type-options'), headers.get('content-encoding')]).toEqual([200, 'nosniff', null]);
    expect(headers.get('content-type')!.replace(/;.*/, '')).toBe(type);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    if (type !== 'application/pdf') expect(headers.get('content-security-policy')).toMatch(/sandbox$/);
    const safe = shown.test(type) || type === 'image/svg+xml' || type === 'text/plain';
    expect(headers.get('content-disposition')!.startsWith('inline')).toBe(safe);
    for (const query of ['width=20', 'poster&width=20', 'format=webp']) {
      const made = await get(`/assets/${file.id}?${query}`);
      expect([200, 400, 422]).toContain(made.status);
      // As it is, or made anew without what was hidden in it.
      if (/^image\/(?:png|jpeg|webp)$/.test(type)) expect([made.status, made.bytes.includes('<script')]).toEqual([200, false]);
      expect(made.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

/** Sides of 50,000, or as many as the format can say, in the head of a picture of 40 by 20. */
const claims: Readonly<Record<'png' | 'webp' | 'tiff' | 'avif' | 'jpeg', (bytes: Buffer) => void>> = {
  png: (bytes) => {
    const header = Buffer.from(bytes.subarray(16, 29));
    header.writeUInt32BE(50_000, 0);
    header.writeUInt32BE(50_000, 4);
    pngChunk('IHDR', header).copy(bytes, 8);
  },
  jpeg: (bytes) => {
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(50_000, frame + 5);
    bytes.writeUInt16BE(50_000, frame + 7);
  },
  webp: (bytes) => {
    expect(bytes.toString('latin1', 12, 16)).toBe('VP8 ');
    bytes.writeUInt16LE(16_383, 26);
    bytes.writeUInt16LE(16_383, 28);
  },
  avif: (bytes) => {
    const sizes = bytes.indexOf('ispe');
    bytes.writeUInt32BE(50_000, sizes + 8);
    bytes.writeUInt32BE(50_000, sizes + 12);
  },
  tiff: (bytes) => {
    const directory = bytes.readUInt32LE(4);
    for (let entry = 0; entry < bytes.readUInt16LE(directory); entry++) {
      const at = directory + 2 + entry * 12;
      if ([256, 257].includes(bytes.readUInt16LE(at))) {
        bytes.writeUInt16LE(4, at + 2);
        bytes.writeUInt32LE(50_000, at + 8);
      }
    }
  },
};

async function withinMemory(megabytes: number, work: () => Promise<void>): Promise<void> {
  let most = 0;
  const before = process.memoryUsage().rss;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  expect(Math.max(most, process.memoryUsage().rss) - before).toBeLessThan(megabytes * 1024 ** 2);
}

describe('larger than they look', () => {
  test.each(['png', 'jpeg', 'webp', 'avif', 'tiff'] as const)('a %s that says 50,000 by 50,000', async (format) => {
    const bytes = await small(format);
    claims[format](bytes);
    await withinMemory(100, async () => {
      const file = await put(bytes, `a.${format}`, `image/${format}`);
      expect(file.type).toBe(`image/${format}`);
      expect((await get(`/assets/${file.id}`)).bytes.equals(bytes)).toBe(true);
      expect([400, 422]).toContain((await get(`/assets/${file.id}?width=20`)).status);
    });
  });

  const bomb = deflateSync(Buffer.alloc(200 * 1024 ** 2), { level: 9 });

  test.each([
    ['zTXt', Buffer.concat([Buffer.from('note\0\0'), bomb])],
    ['iCCP', Buffer.concat([Buffer.from('profile\0\0'), bomb])],
    ['zTXt', Buffer.concat([Buffer.from('Raw profile type exif\0\0'), bomb])],
  ])('a PNG with 200 MiB packed in its head (%s)', async (name, data) => {
    const plain = await small('png');
    const head = plain.indexOf('IDAT') - 4;
    const bytes = Buffer.concat([plain.subarray(0, head), pngChunk(name, data), plain.subarray(head)]);
    await withinMemory(100, async () => {
      const file = await put(bytes, 'a.png', 'image/png');
      expect([200, 422]).toContain((await get(`/assets/${file.id}?width=20`)).status);
    });
  });

  test('a package whose list of contents is 200 MiB', async () => {
    const data = deflateRawSync(Buffer.alloc(200 * 1024 ** 2), { level: 9 });
    const name = Buffer.from('[Content_Types].xml');
    const entry = Buffer.alloc(30);
    entry.writeUInt32LE(0x04034b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(8, 8);
    entry.writeUInt32LE(data.length, 18);
    entry.writeUInt32LE(200 * 1024 ** 2, 22);
    entry.writeUInt16LE(name.length, 26);
    await withinMemory(150, async () => {
      const file = await put(Buffer.concat([entry, name, data]), 'a.docx', 'application/zip');
      expect(file.type).toBe('application/zip');
      const { headers } = await get(`/assets/${file.id}`);
      expect(headers.get('content-disposition')).toMatch(/^attachment/);
    });
  });

  test('a body that is packed: a form is not unpacked, JSON no further than bodies may be', async () => {
    const send = async (path: string, type: string, body: Buffer) => {
      const headers = { authorization: authorization(), 'content-type': type, 'content-encoding': 'gzip' };
      return (await fetch(server.base + path, { method: 'POST', headers, body: body as BodyInit })).status;
    };
    const json = gzipSync(Buffer.concat([Buffer.from('{"url": "'), Buffer.alloc(200 * 1024 ** 2, 'x'), Buffer.from('"}')]));
    await withinMemory(100, async () => {
      expect(await send('/files/import', 'application/json', json)).toBe(413);
      expect(await send('/files', 'multipart/form-data; boundary=x', json)).toBe(400);
    });
  });
});
