/** Images that are none, lie, are damaged or are bombs: each ends in a clear refusal, and the server goes on. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { pngChunk } from '../files/png-chunk.ts';
import { codeOf, type Library, openLibrary, seen, twoColours } from './library.ts';

let library: Library;
let whole: string;
beforeAll(async () => {
  library = await openLibrary('sqlite', 'assets_hostile', { ASSETS_TRANSFORM_IMAGE_MAX_SIZE: '5mb' });
  whole = await library.put(await twoColours(100, 50));
});
afterAll(() => library.close());

/** Whatever came before, images are made as ever. */
afterEach(async () => {
  const width = 10 + Math.floor(Math.random() * 80);
  expect(await seen((await library.get(`/assets/${whole}?width=${width}&quality=${width}`)).bytes)).toMatchObject({ width });
});

const refused = async (bytes: Buffer, type = 'image/jpeg', query = 'width=50') => {
  const reply = await library.get(`/assets/${await library.put(bytes, { type })}?${query}`);
  return [reply.status, codeOf(reply)];
};
const unreadable = [422, 'UNPROCESSABLE_CONTENT'];
const illegal = [400, 'ILLEGAL_ASSET_TRANSFORMATION'];

const png = (width: number, height: number, data: Buffer): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, pngChunk('IHDR', header), pngChunk('IDAT', data), pngChunk('IEND', Buffer.alloc(0))]);
};

test('no bytes', async () => {
  expect(await refused(Buffer.alloc(0))).toEqual(unreadable);
});

test('bytes by chance', async () => {
  for (const type of ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/tiff']) {
    expect(await refused(randomBytes(5000), type), type).toEqual(unreadable);
  }
});

test('images that break off', async () => {
  for (const kind of ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const) {
    const bytes = await twoColours(200, 200, kind);
    for (const part of [0.2, 0.5, 0.8]) {
      expect(await refused(bytes.subarray(0, Math.floor(bytes.length * part)), `image/${kind}`), `${kind} ${part}`).toEqual(
        unreadable,
      );
    }
  }
});

test('a head that says 50,000 by 50,000', async () => {
  expect(await refused(png(50_000, 50_000, deflateSync(Buffer.alloc(1000))), 'image/png')).toEqual(illegal);
});

test('a head that says more than anything has', async () => {
  const [status] = await refused(png(2 ** 31 - 1, 2 ** 31 - 1, deflateSync(Buffer.alloc(10))), 'image/png');
  expect([400, 422]).toContain(status);
});

test('a bomb: 400 megabytes of nothing in few bytes', async () => {
  const bomb = png(20_000, 20_000, deflateSync(Buffer.alloc(400_020_000), { level: 9 }));
  expect(bomb.length).toBeLessThan(500_000);
  const before = process.memoryUsage().rss;
  expect(await refused(bomb, 'image/png')).toEqual(illegal);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 ** 2);
});

test('a small head before much more data', async () => {
  const id = await library.put(png(10, 10, deflateSync(Buffer.alloc(50_000_000))), { type: 'image/png' });
  const { status, bytes } = await library.get(`/assets/${id}?width=5`);
  // What is behind the last row is not read.
  expect(status).toBe(200);
  expect(await seen(bytes)).toEqual({ format: 'png', width: 5, height: 5 });
});

test('more bytes than are read', async () => {
  const bytes = Buffer.concat([await twoColours(100, 50), Buffer.alloc(6 * 1024 ** 2)]);
  expect(await refused(bytes)).toEqual(illegal);
  // As it is, it may be had.
  const id = await library.put(bytes);
  expect((await library.get(`/assets/${id}`)).bytes.length).toBe(bytes.length);
});

test('a drawing that calls itself a picture names nobody', async () => {
  let asked = 0;
  const other = createServer((_, response) => {
    asked++;
    response.end();
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const drawing = Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
     <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100">
     <image xlink:href="http://127.0.0.1:${port}/a.png" width="10" height="10"/><text y="20">&x;</text><script>alert(1)</script></svg>`,
  );
  for (const type of ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/tiff']) {
    expect(await refused(drawing, type), type).toEqual(unreadable);
  }
  expect(asked).toBe(0);
  await new Promise((resolve) => other.close(resolve));
});

test('documents, films and archives that call themselves pictures', async () => {
  const lies = [
    '%PDF-1.7\n1 0 obj',
    'PK\u0003\u0004',
    '<html><script>alert(1)</script>',
    '#!/bin/sh',
    'MVG push graphic-context',
  ];
  for (const lie of lies) expect(await refused(Buffer.from(lie.padEnd(200, ' '))), lie).toEqual(unreadable);
});

test('a picture with a page behind it is made new without the page', async () => {
  const page = '<html><script>alert(document.domain)</script></html>';
  const both = Buffer.concat([await twoColours(100, 50), Buffer.from(page)]);
  const id = await library.put(both);
  const original = await library.get(`/assets/${id}`);
  expect([original.headers['content-type'], original.headers['x-content-type-options']]).toEqual(['image/jpeg', 'nosniff']);
  expect(original.headers['content-security-policy']).toContain('sandbox');
  const { bytes } = await library.get(`/assets/${id}?width=50`);
  expect(bytes.includes('<script>')).toBe(false);
});

test('a picture that is a script as well is given as a picture', async () => {
  const both = Buffer.from('GIF89a/*\u0000\u0000*/=1;alert(document.domain)//');
  const id = await library.put(both, { type: 'image/gif', filename_download: 'a.js' });
  const { headers } = await library.get(`/assets/${id}/a.js`);
  expect([headers['content-type'], headers['x-content-type-options']]).toEqual(['image/gif', 'nosniff']);
});

test('a comment of a picture is not handed on', async () => {
  const comment = Buffer.from('<script>alert(1)</script>');
  const [length] = [Buffer.alloc(2)];
  length.writeUInt16BE(comment.length + 2);
  const plain = await twoColours(100, 50);
  const marked = Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, comment, plain.subarray(2)]);
  const { status, bytes } = await library.get(`/assets/${await library.put(marked)}?width=50`);
  expect([status, bytes.includes('<script>')]).toEqual([200, false]);
});

test('a picture that is another kind than it says', async () => {
  const id = await library.put(await twoColours(100, 50, 'png'), { type: 'image/jpeg' });
  const { headers, bytes } = await library.get(`/assets/${id}?width=50`);
  expect([headers['content-type'], (await seen(bytes)).format]).toEqual(['image/jpeg', 'jpeg']);
});

test('thousands of pages', async () => {
  const frames = await sharp({ create: { width: 20, height: 20 * 500, channels: 3, background: 'red' } })
    .raw()
    .toBuffer();
  const moving = await sharp(frames, { raw: { width: 20, height: 20 * 500, channels: 3, pageHeight: 20 } })
    .webp()
    .toBuffer();
  const id = await library.put(moving, { type: 'image/webp' });
  expect(await seen((await library.get(`/assets/${id}?width=10`)).bytes)).toEqual({ format: 'webp', width: 10, height: 10 });
});
