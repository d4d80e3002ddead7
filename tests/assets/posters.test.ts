/** Pictures of documents and films: made by programs of this machine within bounds, and a clear word where there is none. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outputOf, ProgramFailure } from '../../api/media/programs.ts';
import { whenInstalled } from '../programs.ts';
import { codeOf, colourAt, type Library, openLibrary, seen } from './library.ts';

let library: Library;
const folder = mkdtempSync(join(tmpdir(), 'pergola-posters-'));
beforeAll(async () => {
  library = await openLibrary('sqlite', 'assets_posters', { ASSETS_POSTER_MAX_SIZE: '2mb', ASSETS_TRANSFORM_TIMEOUT: '10s' });
});
afterAll(async () => {
  await library?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Its left half is red. */
const page = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R>>endobj
4 0 obj<</Length 26>>stream
1 0 0 rg 0 0 100 100 re f
endstream endobj
trailer<</Root 1 0 R>>
`;
const pdf = { type: 'application/pdf', filename_download: 'report.pdf' };
const mp4 = { type: 'video/mp4', filename_download: 'film.mp4' };

const refused = async (bytes: Buffer, row: Readonly<Record<string, unknown>>, query = 'poster&width=100') => {
  const reply = await library.get(`/assets/${await library.put(bytes, row)}?${query}`);
  return [reply.status, codeOf(reply)];
};
const unreadable = [422, 'UNPROCESSABLE_CONTENT'];
const illegal = [400, 'ILLEGAL_ASSET_TRANSFORMATION'];

const withPdf = whenInstalled('pdftoppm');
const withFilm = whenInstalled('ffmpeg');

const film = (name: string, ...more: readonly string[]): Buffer => {
  const path = join(folder, name);
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'color=red:s=320x200:d=1', '-pix_fmt', 'yuv420p', ...more, path]);
  return readFileSync(path);
};

withPdf('the first page of a document, as an image like any other', async () => {
  const id = await library.put(Buffer.from(page), pdf);
  const { status, headers, bytes } = await library.get(`/assets/${id}?poster&width=100`);
  expect([status, headers['content-type']]).toEqual([200, 'image/jpeg']);
  expect(headers['content-disposition']).toContain('report.jpg');
  expect(await seen(bytes)).toEqual({ format: 'jpeg', width: 100, height: 50 });
  expect([await colourAt(bytes, 20, 25), await colourAt(bytes, 80, 25)]).toEqual(['red', 'white']);
  const made = library.server.assets!.counts().made;
  const webp = await library.get(`/assets/${id}?poster=true&key=system-small-cover`);
  expect(await seen(webp.bytes)).toMatchObject({ width: 64, height: 64 });
  await library.get(`/assets/${id}?poster&width=100`);
  expect(library.server.assets!.counts().made - made).toBe(1);
  // Without being asked for one, it is given as it is.
  expect((await library.get(`/assets/${id}?width=100`)).bytes.toString()).toBe(page);
});

withPdf('by a link', async () => {
  const id = await library.put(Buffer.from(page), pdf);
  const { json } = await library.send('POST', `/assets/${id}/sign`, { transform: { poster: true, width: 50 } });
  expect(await seen((await library.get(json.data.url, {})).bytes)).toMatchObject({ width: 50 });
});

withPdf('a document that is none, is damaged, or too large', async () => {
  expect(await refused(Buffer.from('<!doctype html><script>alert(1)</script>'), pdf)).toEqual(unreadable);
  expect(await refused(Buffer.from('%PDF-1.7\n%âãÏÓ\nnothing'), pdf)).toEqual(unreadable);
  expect(await refused(Buffer.alloc(0), pdf)).toEqual(unreadable);
  expect(await refused(Buffer.concat([Buffer.from(page), Buffer.alloc(3 * 1024 ** 2)]), pdf)).toEqual(illegal);
});

withPdf('a page of many kilometres is drawn no larger than another', async () => {
  const huge = page.replace('[0 0 200 100]', '[0 0 200000000 100000000]');
  const id = await library.put(Buffer.from(huge), pdf);
  const { status } = await library.get(`/assets/${id}?poster&width=100`);
  expect([200, 422]).toContain(status);
});

withFilm('a picture of a film', async () => {
  const films = [
    [film('a.mp4'), mp4],
    [film('a.webm'), { type: 'video/webm', filename_download: 'film.webm' }],
    [film('a.mov'), { type: 'video/quicktime', filename_download: 'film.mov' }],
  ] as const;
  for (const [bytes, row] of films) {
    const reply = await library.get(`/assets/${await library.put(bytes, row)}?poster&width=160&format=png`);
    expect([reply.status, reply.headers['content-type']], row.type).toEqual([200, 'image/png']);
    expect(await seen(reply.bytes)).toEqual({ format: 'png', width: 160, height: 100 });
    expect(await colourAt(reply.bytes, 80, 50)).toBe('red');
  }
});

withFilm('a film that is none, is cut off, or names other files', async () => {
  expect(await refused(film('b.mp4').subarray(0, 200), mp4)).toEqual(unreadable);
  const list = '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n';
  expect(await refused(Buffer.from(list), mp4)).toEqual(unreadable);
  expect(await refused(Buffer.from("ffconcat version 1.0\nfile '/etc/passwd'\n"), mp4)).toEqual(unreadable);
  expect(await refused(film('c.webm'), mp4)).toEqual(unreadable);
});

test('what is not installed, or switched off, is said so; other files are given as they are', async () => {
  const { PATH } = process.env;
  process.env.PATH = folder;
  try {
    expect(await refused(Buffer.from(page), pdf)).toEqual(illegal);
  } finally {
    process.env.PATH = PATH;
  }
  const text = await library.put(Buffer.from('words'), { type: 'text/plain' });
  expect((await library.get(`/assets/${text}?poster&width=100`)).bytes.toString()).toBe('words');
  const off = await openLibrary('sqlite', 'assets_posters_off', { ASSETS_POSTERS: 'false' });
  try {
    const id = await off.put(Buffer.from(page), pdf);
    const reply = await off.get(`/assets/${id}?poster`);
    expect([reply.status, reply.bytes.toString().includes('switched off')]).toEqual([400, true]);
  } finally {
    await off.close();
  }
});

describe('programs', () => {
  const bounds = { milliseconds: 2000, memory: 1024 ** 3, output: 1000 };
  const limited = whenInstalled('prlimit');
  const why = async (program: string, args: readonly string[], other: Partial<typeof bounds> = {}) => {
    try {
      return (await outputOf(program, args, { ...bounds, ...other })).toString();
    } catch (error) {
      return error instanceof ProgramFailure ? error.why : error;
    }
  };

  limited('are bounded in time, memory and output, and have no shell and nothing to write to', async () => {
    expect(await why('echo', ['$HOME', '`id`'])).toBe('$HOME `id`\n');
    expect(await why('sleep', ['30'], { milliseconds: 100 })).toBe('time');
    expect(await why('yes', [])).toBe('output');
    expect(await why('head', ['-c', '900000000', '/dev/zero'])).toBe('output');
    expect(await why('sort', ['-S', '2G', '/dev/zero'], { memory: 64 * 1024 ** 2 })).toBe('failed');
    const target = join(folder, 'written');
    writeFileSync(target, '');
    expect(await why('cp', ['/etc/hostname', target])).toBe('failed');
    expect(readFileSync(target, 'utf8')).toBe('');
    expect(await why('false', [])).toBe('failed');
    expect(await why('there-is-no-such-program', [])).toBe('missing');
  });
});
