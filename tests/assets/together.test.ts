/** Many who ask at once: each image is made once, so many at a time, and who leaves takes nothing from the others. */
import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTurns } from '../../api/assets/turns.ts';
import { codeOf, type Library, openLibrary, twoColours } from './library.ts';

let library: Library;
let id: string;
beforeAll(async () => {
  library = await openLibrary('sqlite', 'assets_together', {
    ASSETS_TRANSFORM_MAX_CONCURRENT: '3',
    ASSETS_TRANSFORM_MAX_QUEUED: '120',
  });
  id = await library.put(await twoColours(1200, 800));
});
afterAll(() => library.close());

const kept = async (file: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const path of library.server.storage!.location('local')!.list(`${file}__`)) found.push(path);
  return found;
};
const counts = () => library.server.assets!.counts();
const hundred = Array.from({ length: 100 }, (_, index) => index);

test('a hundred who ask for the same make one', async () => {
  const before = counts().made;
  const replies = await Promise.all(hundred.map(() => library.get(`/assets/${id}?width=333`)));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  expect(replies.every(({ bytes }) => bytes.equals(replies[0]!.bytes))).toBe(true);
  expect((await sharp(replies[0]!.bytes).metadata()).width).toBe(333);
  expect(counts().made - before).toBe(1);
});

test('and those who come later make none', async () => {
  const before = counts().made;
  const first = await library.get(`/assets/${id}?width=333`);
  const part = await library.get(`/assets/${id}?width=333`, {
    authorization: `Bearer ${library.server.token}`,
    range: 'bytes=5-9',
  });
  expect([part.status, part.bytes.equals(first.bytes.subarray(5, 10))]).toEqual([206, true]);
  expect(counts().made).toBe(before);
});

test('what was made lies beside its file, by its name', async () => {
  const file = await library.put(await twoColours(40, 20));
  await library.get(`/assets/${file}?width=20`);
  await library.get(`/assets/${file}?width=20&format=webp`);
  const paths = await kept(file);
  const endings = paths.map((path) => path.slice(file.length).replace(/^__[\da-f]{32}/, '__#')).sort();
  expect(endings).toEqual(['__#.jpg', '__#.webp']);
});

test('a file that has changed is made anew', async () => {
  const file = await library.put(await twoColours(40, 20));
  const path = `${file}.bin`;
  const old = await library.get(`/assets/${file}?width=20`);
  const { Readable } = await import('node:stream');
  const other = await sharp({ create: { width: 40, height: 40, channels: 3, background: 'green' } })
    .jpeg()
    .toBuffer();
  await library.server.storage!.location('local')!.write(path, Readable.from([other]));
  const modified_on = new Date(Date.now() + 60_000).toISOString();
  expect((await library.send('PATCH', `/files/${file}`, { title: 'Other', modified_on })).status).toBe(200);
  const { bytes, headers } = await library.get(`/assets/${file}?width=20`);
  expect((await sharp(bytes).metadata()).height).toBe(20);
  expect(headers.etag).not.toBe(old.headers.etag);
});

test('a hundred different ones are made three at a time', async () => {
  const before = counts().made;
  const replies = await Promise.all(hundred.map((index) => library.get(`/assets/${id}?width=${100 + index}`)));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  expect(counts().made - before).toBe(100);
  expect(counts()).toMatchObject({ running: 0, waiting: 0, most: 3 });
});

test('more than may wait are told to come again', async () => {
  const narrow = await openLibrary('sqlite', 'assets_narrow', {
    ASSETS_TRANSFORM_MAX_CONCURRENT: '1',
    ASSETS_TRANSFORM_MAX_QUEUED: '2',
  });
  try {
    const file = await narrow.put(await twoColours(1000, 1000));
    const path = (index: number) => `/assets/${file}?width=${500 + index}&format=avif`;
    const replies = await Promise.all(hundred.slice(0, 30).map((index) => narrow.get(path(index))));
    const refused = replies.filter(({ status }) => status === 503);
    expect(replies.filter(({ status }) => status === 200).length + refused.length).toBe(30);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(28);
    expect(codeOf(refused[0]!)).toBe('SERVICE_UNAVAILABLE');
    expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(0);
    // Nothing is left of a refusal.
    expect((await narrow.get(path(replies.findIndex(({ status }) => status === 503)))).status).toBe(200);
    expect(narrow.server.assets!.counts()).toMatchObject({ running: 0, waiting: 0, most: 1 });
  } finally {
    await narrow.close();
  }
});

test('who leaves takes nothing from the others', async () => {
  const before = counts().made;
  const url = `${library.server.base}/assets/${id}?width=700&format=avif`;
  const headers = { authorization: `Bearer ${library.server.token}` };
  const gone = request(url, { headers });
  gone.on('error', () => {});
  gone.end();
  const stays = new Promise<Buffer>((resolve, reject) => {
    request(url, { headers }, (response) => buffer(response).then(resolve, reject))
      .once('error', reject)
      .end();
  });
  while (counts().made === before) await new Promise((resolve) => setTimeout(resolve, 1));
  gone.destroy();
  expect((await sharp(await stays).metadata()).width).toBe(700);
  expect(counts().made - before).toBe(1);
});

test('what failed is tried anew', async () => {
  const broken = await library.put(Buffer.from('no image'));
  const replies = await Promise.all(hundred.slice(0, 5).map(() => library.get(`/assets/${broken}?width=5`)));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([422]));
  expect(await kept(broken)).toEqual([]);
  expect((await library.get(`/assets/${broken}?width=5`)).status).toBe(422);
});

describe('turns', () => {
  test('a failure gives its place on', async () => {
    const turns = openTurns(1, 10);
    const failed = turns.take(() => Promise.reject(new Error('no')));
    const next = turns.take(async () => 5);
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe(5);
    expect(turns.counts()).toEqual({ running: 0, waiting: 0, most: 1 });
  });

  test('first come, first served, and never more than may', async () => {
    const turns = openTurns(2, 100);
    const order: number[] = [];
    let running = 0;
    await Promise.all(
      hundred.map((index) =>
        turns.take(async () => {
          expect(++running).toBeLessThanOrEqual(2);
          order.push(index);
          await new Promise((resolve) => setImmediate(resolve));
          running--;
        }),
      ),
    );
    expect(order).toEqual(hundred);
  });
});
