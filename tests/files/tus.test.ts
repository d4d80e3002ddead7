/** Uploads in pieces: they go on where they broke off, also after a restart, and what is whole is a file like any other. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../api/config.ts';
import { type RunningServer, startServer } from '../../api/server.ts';
import { loadWritten } from '../rest/written.ts';

const folder = mkdtempSync(join(tmpdir(), 'pergola-tus-'));
const token = 'the-admin-token-of-these-tests';
const waiting = () => (existsSync(join(folder, 'tus')) ? readdirSync(join(folder, 'tus')) : []);
const stored = () => readdirSync(join(folder, 'uploads')).filter((name) => !name.startsWith('.'));
let server: RunningServer;
let env: Readonly<Record<string, string>>;

const start = () =>
  startServer(
    readConfig(env, {}, () => null),
    'test',
  );

beforeAll(async () => {
  env = {
    DATABASE_URL: await loadWritten('sqlite', 'files_tus'),
    SYSTEM_DATABASE_URL: `sqlite:${folder}/system.db`,
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    PORT: '0',
    ADMIN_TOKEN: token,
    SECRET: 'a secret for tests',
    LOG_LEVEL: 'silent',
    FILES_MAX_UPLOAD_SIZE: '1mb',
    FILES_MIME_TYPE_ALLOW_LIST: 'text/plain',
  };
  server = await start();
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Sent = Readonly<Record<string, string | number>>;

const ask = (method: string, path: string, headers: Sent = {}, body?: string | Buffer, as: string | null = token) =>
  fetch(new URL(path, server.url), {
    method,
    headers: {
      ...(as === null ? {} : { authorization: `Bearer ${as}` }),
      'tus-resumable': '1.0.0',
      ...(body === undefined ? {} : { 'content-type': 'application/offset+octet-stream' }),
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    },
    ...(body === undefined ? {} : { body: body as BodyInit }),
  });

const base64 = (text: string) => Buffer.from(text).toString('base64');
const metadata = `filename ${base64('Überblick.txt')},filetype ${base64('text/plain')},description ${base64('in pieces')}`;

/** Its address. */
async function begin(size: number, more: Sent = {}): Promise<string> {
  const response = await ask('POST', '/files/tus', { 'upload-length': size, 'upload-metadata': metadata, ...more });
  expect([response.status, response.headers.get('upload-offset')]).toEqual([201, '0']);
  return new URL(response.headers.get('location')!, `${server.url}/files/tus`).pathname;
}

const codeOf = async (response: Response): Promise<unknown> => [
  response.status,
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code,
];
const offsetOf = async (path: string) => {
  const response = await ask('HEAD', path);
  return [response.status, response.headers.get('upload-offset'), response.headers.get('upload-length')];
};
const readFileOf = async (id: string) =>
  ((await (await ask('GET', `/files/${id}`)).json()) as { data: Readonly<Record<string, string>> }).data;

test('piece by piece, over a restart of the server', async () => {
  const path = await begin(11);
  const first = await ask('PATCH', path, { 'upload-offset': 0 }, 'Hello, ');
  expect([first.status, first.headers.get('upload-offset'), first.headers.get('directus-file-id')]).toEqual([204, '7', null]);
  await server.close();
  server = await start();
  expect(await offsetOf(path)).toEqual([200, '7', '11']);
  const last = await ask('PATCH', path, { 'upload-offset': 7 }, 'tus!');
  expect([last.status, last.headers.get('upload-offset')]).toEqual([204, '11']);
  const file = await readFileOf(last.headers.get('directus-file-id')!);
  expect(file).toMatchObject({
    filename_download: 'Überblick.txt',
    title: 'Überblick',
    description: 'in pieces',
    type: 'text/plain',
    storage: 'local',
  });
  expect(Number(file.filesize)).toBe(11);
  expect(readFileSync(join(folder, 'uploads', file.filename_disk!), 'utf8')).toBe('Hello, tus!');
  expect(waiting()).toEqual([]);
  expect((await ask('HEAD', path)).status).toBe(403);
});

test('a connection that breaks off: what came is kept, and the rest follows', async () => {
  const size = 600_000;
  const path = await begin(size);
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(
    `PATCH ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: ${size}\r\n\r\n`,
  );
  socket.write(Buffer.alloc(300_000, 'a'));
  const offset = async () => Number((await offsetOf(path))[1]);
  await expect.poll(offset, { timeout: 20_000 }).toBeGreaterThan(0);
  socket.destroy();
  // Whatever of it the server still takes in, what is said last is where it goes on.
  for (let attempt = 0; attempt < 20; attempt++) {
    const there = await offset();
    const response = await ask('PATCH', path, { 'upload-offset': there }, Buffer.alloc(size - there, 'a'));
    if (response.status === 409) continue;
    expect(response.status).toBe(204);
    const file = await readFileOf(response.headers.get('directus-file-id')!);
    expect(readFileSync(join(folder, 'uploads', file.filename_disk!)).equals(Buffer.alloc(size, 'a'))).toBe(true);
    return;
  }
  throw new Error('It never went on');
});

test('with its first bytes, and with none at all', async () => {
  const whole = await ask('POST', '/files/tus', { 'upload-length': 5, 'upload-metadata': metadata }, 'whole');
  expect([whole.status, whole.headers.get('upload-offset')]).toEqual([201, '5']);
  expect(await readFileOf(whole.headers.get('directus-file-id')!)).toMatchObject({ type: 'text/plain' });
  const empty = await ask('POST', '/files/tus', { 'upload-length': 0, 'upload-metadata': metadata });
  expect(empty.status).toBe(201);
  expect(Number((await readFileOf(empty.headers.get('directus-file-id')!)).filesize)).toBe(0);
});

test('what does not follow on what there is', async () => {
  const path = await begin(10);
  expect(await codeOf(await ask('PATCH', path, { 'upload-offset': 3 }, 'x'))).toEqual([409, 'UPLOAD_CONFLICT']);
  expect(await codeOf(await ask('PATCH', path, { 'upload-offset': 0 }, 'much too much'))).toEqual([413, 'CONTENT_TOO_LARGE']);
  expect(await codeOf(await ask('PATCH', path, { 'upload-offset': '-1' }, 'x'))).toEqual([400, 'INVALID_PAYLOAD']);
  expect(await codeOf(await ask('PATCH', path, { 'upload-offset': 0, 'content-type': 'text/plain' }, 'x'))).toEqual([
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ]);
  expect(await offsetOf(path)).toEqual([200, '0', '10']);
  expect((await ask('DELETE', path)).status).toBe(204);
  expect((await ask('HEAD', path)).status).toBe(403);
  expect(waiting()).toEqual([]);
});

test('what is refused at the beginning, and at the end', async () => {
  const before = stored();
  const refused = async (headers: Sent) => codeOf(await ask('POST', '/files/tus', headers));
  expect(await refused({ 'upload-length': 2 * 1024 ** 2 })).toEqual([413, 'CONTENT_TOO_LARGE']);
  expect(await refused({})).toEqual([400, 'INVALID_PAYLOAD']);
  expect(await refused({ 'upload-length': 1, 'upload-metadata': 'nope eA==' })).toEqual([400, 'INVALID_PAYLOAD']);
  expect(await refused({ 'upload-length': 1, 'upload-metadata': 'title !!' })).toEqual([400, 'INVALID_PAYLOAD']);
  expect(await refused({ 'upload-length': 1, 'upload-metadata': `id ${base64('x')}` })).toEqual([400, 'INVALID_PAYLOAD']);
  expect(await refused({ 'upload-length': 1, 'tus-resumable': '0.2.0' })).toEqual([412, 'PRECONDITION_FAILED']);
  expect(await codeOf(await ask('GET', '/files/tus'))).toEqual([405, 'METHOD_NOT_ALLOWED']);
  expect((await ask('HEAD', '/files/tus/..%2f..%2fsystem.db')).status).toBe(403);
  const page = '<!doctype html><script>alert(1)</script>';
  const path = await begin(page.length);
  expect(await codeOf(await ask('PATCH', path, { 'upload-offset': 0 }, page))).toEqual([400, 'INVALID_PAYLOAD']);
  expect([stored(), waiting()]).toEqual([before, []]);
});

test('only who began it goes on, and who may not create does not begin', async () => {
  const post = async (path: string, body: unknown) => {
    const response = await ask('POST', path, { 'content-type': 'application/json' }, JSON.stringify(body));
    return ((await response.json()) as { data: { id: string } }).data.id;
  };
  const policy = await post('/policies', { name: 'Uploaders' });
  const people = ['one', 'two'].map((name) => ({
    email: `${name}@example.com`,
    password: 'correct horse',
    token: `tus-${name}`,
  }));
  for (const person of people) await post('/users', { ...person, policies: [{ policy }] });
  const headers = { 'upload-length': 3, 'upload-metadata': metadata };
  expect(await codeOf(await ask('POST', '/files/tus', headers, undefined, 'tus-one'))).toEqual([403, 'FORBIDDEN']);
  expect(await codeOf(await ask('POST', '/files/tus', headers, undefined, null))).toEqual([403, 'FORBIDDEN']);
  await post('/permissions', { collection: 'directus_files', action: 'create', policy, fields: ['description'] });
  const begun = await ask('POST', '/files/tus', headers, undefined, 'tus-one');
  const path = `/files/${begun.headers.get('location')}`;
  expect(await codeOf(await ask('PATCH', path, { 'upload-offset': 0 }, 'abc', 'tus-two'))).toEqual([403, 'FORBIDDEN']);
  expect((await ask('DELETE', path, {}, undefined, 'tus-two')).status).toBe(403);
  const done = await ask('PATCH', path, { 'upload-offset': 0 }, 'abc', 'tus-one');
  expect(done.status).toBe(204);
  expect(await readFileOf(done.headers.get('directus-file-id')!)).toMatchObject({ description: 'in pieces' });
});

test('says what it speaks', async () => {
  const response = await ask('OPTIONS', '/files/tus');
  expect([response.status, response.headers.get('tus-version'), response.headers.get('tus-max-size')]).toEqual([
    204,
    '1.0.0',
    '1048576',
  ]);
});
