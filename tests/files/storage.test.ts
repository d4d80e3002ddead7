/** What every location promises, held to a folder of this machine and to a server that speaks S3. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../api/config.ts';
import { openStorage } from '../../api/storage/open.ts';
import type { Location, Storage } from '../../api/storage/storage.ts';
import { type S3Server, startS3 } from './s3.ts';

const locations: Record<string, Location> = {};
const folder = mkdtempSync(join(tmpdir(), 'pergola-storage-'));
const opened: Storage[] = [];
let s3: S3Server;

const configured = (env: Readonly<Record<string, string>>) => readConfig({ DATA_DIR: folder, ...env }, {}, () => null);

beforeAll(async () => {
  s3 = await startS3();
  opened.push(openStorage(configured({})), openStorage(configured(s3.env)));
  locations.local = opened[0]!.location('local')!;
  locations.s3 = opened[1]!.location('cloud')!;
});

afterAll(async () => {
  await Promise.all(opened.map((each) => each.close()));
  await s3.close();
  rmSync(folder, { recursive: true, force: true });
});

const all = async (paths: AsyncIterable<string>): Promise<string[]> => {
  const found: string[] = [];
  for await (const path of paths) found.push(path);
  return found.sort();
};

const left = async (location: Location): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const { path } of location.unfinished()) found.push(path);
  return found;
};

/** Says some, and fails. */
async function* breaking(bytes: number): AsyncGenerator<Buffer> {
  yield Buffer.alloc(bytes, 'x');
  throw new Error('The line was cut');
}

describe.each(['local', 's3'])('%s', (name) => {
  test('answers what was written, whole and in ranges', async () => {
    const location = locations[name]!;
    expect(await location.write('a.txt', Readable.from([Buffer.from('Hello, '), Buffer.from('world')]))).toEqual({ bytes: 12 });
    expect(await text((await location.read('a.txt'))!)).toBe('Hello, world');
    expect(await text((await location.read('a.txt', { start: 7, end: 9 }))!)).toBe('wor');
    expect(await location.stat('a.txt')).toEqual({ bytes: 12, modified: expect.any(Date) });
    await location.write('a.txt', Readable.from([Buffer.from('again')]));
    expect(await text((await location.read('a.txt'))!)).toBe('again');
  });

  test('keeps what is empty', async () => {
    const location = locations[name]!;
    expect(await location.write('empty', Readable.from([]))).toEqual({ bytes: 0 });
    expect(await location.stat('empty')).toMatchObject({ bytes: 0 });
    expect(await text((await location.read('empty'))!)).toBe('');
  });

  test('says that there is nothing, and removes what is not there without a word', async () => {
    const location = locations[name]!;
    expect(await location.read('nothing.txt')).toBeNull();
    expect(await location.stat('nothing.txt')).toBeNull();
    await location.remove('nothing.txt');
  });

  test('lists by what paths begin with', async () => {
    const location = locations[name]!;
    for (const path of ['p1.png', 'p1__small.png', 'p2.png', 'in/p1.png'])
      await location.write(path, Readable.from([Buffer.from(path)]));
    expect(await all(location.list('p1'))).toEqual(['p1.png', 'p1__small.png']);
    expect(await all(location.list('in/'))).toEqual(['in/p1.png']);
    await location.remove('p1.png');
    expect(await all(location.list('p1'))).toEqual(['p1__small.png']);
  });

  // Twice the size of a part, so that S3 has begun to take it.
  test.each([1000, 20 * 1024 ** 2])('leaves nothing of what breaks off after %i bytes', async (bytes) => {
    const location = locations[name]!;
    await location.write('kept.bin', Readable.from([Buffer.from('before')]));
    await expect(location.write('broken.bin', Readable.from(breaking(bytes)))).rejects.toThrow('The line was cut');
    await expect(location.write('kept.bin', Readable.from(breaking(bytes)))).rejects.toThrow('The line was cut');
    expect(await location.stat('broken.bin')).toBeNull();
    expect(await text((await location.read('kept.bin'))!)).toBe('before');
    // Nor parts of it.
    expect([await left(location), s3.unfinished()]).toEqual([[], []]);
  });

  test('leaves nothing of what is given up', async () => {
    const location = locations[name]!;
    const controller = new AbortController();
    const endless = async function* (): AsyncGenerator<Buffer> {
      for (let count = 0; ; count++) {
        yield Buffer.alloc(1024 ** 2);
        if (count === 20) controller.abort();
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await expect(location.write('given-up.bin', Readable.from(endless()), controller.signal)).rejects.toThrow();
    expect(await location.stat('given-up.bin')).toBeNull();
    await expect.poll(async () => [await left(location), s3.unfinished()]).toEqual([[], []]);
  });

  test('tells of writes that are not done, and takes them back', async () => {
    const location = locations[name]!;
    const controller = new AbortController();
    const halting = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.alloc(20 * 1024 ** 2, 'x');
      await new Promise((resolve) => controller.signal.addEventListener('abort', resolve));
    };
    const begun = Date.now();
    const writing = location.write('halted.bin', Readable.from(halting()), controller.signal).catch(() => null);
    await expect.poll(async () => (await left(location)).length, { timeout: 20_000 }).toBe(1);
    for await (const each of location.unfinished()) {
      if (name === 's3') expect(each.path).toBe('halted.bin');
      expect(Math.abs(each.begun.getTime() - begun)).toBeLessThan(60_000);
      await each.remove();
    }
    expect(await left(location)).toEqual([]);
    controller.abort();
    expect(await writing).toBeNull();
    expect(await location.stat('halted.bin')).toBeNull();
  });

  test.each(['../x', '/etc/passwd', 'a/../../x', '.hidden', 'a//b', 'a\\b', 'a\0b', '', `${'x'.repeat(501)}`])(
    'refuses the path %j',
    async (path) => {
      const location = locations[name]!;
      await expect((async () => location.write(path, Readable.from([Buffer.from('x')])))()).rejects.toThrow('Not a path');
      await expect((async () => location.read(path))()).rejects.toThrow('Not a path');
      await expect((async () => location.remove(path))()).rejects.toThrow('Not a path');
    },
  );
});

test('nothing unfinished is left in the folder', () => {
  expect(existsSync(join(folder, 'uploads', 'a.txt'))).toBe(true);
  expect(readdirSync(join(folder, 'uploads', '.unfinished'))).toEqual([]);
});

describe('configuration', () => {
  test.each([
    [{ STORAGE_LOCATIONS: 'a b' }, '"a b" cannot be the name of a storage location'],
    [{ STORAGE_LOCATIONS: 'media' }, 'STORAGE_MEDIA_ROOT is missing'],
    [{ STORAGE_LOCATIONS: 'm', STORAGE_M_DRIVER: 's3' }, 'STORAGE_M_BUCKET is missing'],
    [{ STORAGE_LOCATIONS: 'm', STORAGE_M_DRIVER: 'ftp' }, 'STORAGE_M_DRIVER must be local or s3'],
    [
      { STORAGE_LOCATIONS: 'm', STORAGE_M_DRIVER: 's3', STORAGE_M_BUCKET: 'b', STORAGE_M_KEY: 'k' },
      'STORAGE_M_SECRET is missing',
    ],
    [
      { STORAGE_LOCATIONS: 'm', STORAGE_M_DRIVER: 's3', STORAGE_M_BUCKET: 'b', STORAGE_M_ENDPOINT: 'x' },
      'STORAGE_M_ENDPOINT must be a URL',
    ],
  ])('%j: %s', (env, message) => {
    expect(() => configured(env)).toThrow(message);
  });

  test('several locations, in their order', () => {
    const { storage } = configured({ STORAGE_LOCATIONS: 'hot,local', STORAGE_HOT_ROOT: '/tmp/hot' });
    expect(storage.map(({ name, root }) => [name, root])).toEqual([
      ['hot', '/tmp/hot'],
      ['local', join(folder, 'uploads')],
    ]);
  });
});
