/**
 * What is left behind is found and removed, by the command line beside a running server: also what a server that is killed between the
 * bytes and their row has left. Nothing is found that is needed, or young.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Orphan } from '../../api/files/orphans.ts';
import { pergola, started } from '../cli/pergola.ts';
import { loadWritten } from '../rest/written.ts';
import { startServer, type TestServer } from '../server.ts';
import { startS3 } from './s3.ts';

const folder = mkdtempSync(join(tmpdir(), 'pergola-orphans-'));
const uploads = join(folder, 'uploads');
const token = 'the-admin-token-of-these-tests';
const twoDays = 2 * 86_400;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  env = {
    DATABASE_URL: await loadWritten('sqlite', 'files_orphans'),
    SYSTEM_DATABASE_URL: `sqlite:${folder}/system.db`,
    DATA_DIR: folder,
    ADMIN_TOKEN: token,
    SECRET: 'a secret for tests',
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const stored = () => readdirSync(uploads).filter((name) => !name.startsWith('.'));

async function put(base: string, as: string, content = 'kept'): Promise<{ readonly id: string; readonly filename_disk: string }> {
  const form = new FormData();
  form.append('file', new Blob([content]), 'x.txt');
  const response = await fetch(`${base}/files`, { method: 'POST', body: form, headers: { authorization: `Bearer ${as}` } });
  return ((await response.json()) as { data: { id: string; filename_disk: string } }).data;
}

function lay(path: string, age = twoDays): string {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, 'left');
  const then = Date.now() / 1000 - age;
  utimesSync(path, then, then);
  return path;
}

const orphans = async (...flags: readonly string[]) => {
  const { code, stdout, stderr } = await pergola(['files', 'orphans', ...flags], { env });
  return { code, stderr, lines: stdout.trimEnd().split('\n') };
};

test('by the command line, beside a server', async () => {
  const server = await started([], { env });
  const [kept, without, common] = [await put(server.url, token), await put(server.url, token), randomUUID()];
  const old = new Date(Date.now() - twoDays * 1000);
  for (const name of stored()) utimesSync(join(uploads, name), old, old);
  rmSync(join(uploads, without.filename_disk));
  const stray = lay(join(uploads, `${randomUUID()}.png`));
  const replaced = lay(join(uploads, `${kept.id}-0badcafe.png`));
  const shared = lay(join(uploads, `common-${common}`));
  const made = lay(join(uploads, `common-${common}__${'a'.repeat(32)}.webp`));
  const unfinished = lay(join(uploads, '.unfinished', randomUUID()));
  const upload = randomUUID();
  const pieces = ['json', 'part'].map((ending) => lay(join(folder, 'tus', `${upload}.${ending}`)));
  const left = [stray, replaced, shared, made, unfinished, ...pieces];
  const needed = [
    join(uploads, kept.filename_disk),
    lay(join(uploads, `${kept.id}__${'b'.repeat(32)}.webp`)),
    lay(join(uploads, `${randomUUID()}.png`), 60),
    lay(join(uploads, '.unfinished', randomUUID()), 60),
    lay(join(uploads, 'of somebody else.png')),
    lay(join(folder, 'tus', `${randomUUID()}.part`), 60),
  ];

  const seen = await orphans();
  expect([seen.code, seen.lines.at(-1)]).toEqual([0, '7 found, 0 removed.']);
  expect([...left, ...needed].every((path) => existsSync(path))).toBe(true);

  const json = (await orphans('--json')).lines.map((line) => JSON.parse(line) as Orphan);
  expect(json.filter(({ kind }) => kind === 'bytes').map(({ name }) => join(uploads, name))).toEqual(
    expect.arrayContaining([stray, replaced, shared, made]),
  );
  expect(json.filter(({ kind }) => kind === 'row')).toEqual([
    { kind: 'row', storage: 'local', name: without.filename_disk, id: without.id },
  ]);
  expect(json.filter(({ kind }) => kind === 'pieces').map(({ name }) => name)).toEqual([upload]);

  expect((await orphans('--delete')).lines.at(-1)).toBe('7 found, 6 removed.');
  expect(left.filter((path) => existsSync(path))).toEqual([]);
  expect(needed.filter((path) => !existsSync(path))).toEqual([]);
  expect((await server.get(`/files/${without.id}`)).status).toBe(200);

  expect((await orphans('--delete-rows')).lines.at(-1)).toBe('1 found, 1 removed.');
  expect((await server.get(`/files/${without.id}`)).status).toBe(403);
  expect((await orphans()).lines).toEqual(['0 found, 0 removed.']);
  expect(await (await server.get(`/assets/${kept.id}`)).text()).toBe('kept');
  await server.stop();
});

test('a server that is killed between the bytes and their row', async () => {
  const server = await started([], { env });
  await put(server.url, token, 'so that there is a folder');
  const before = stored();
  // Whoever writes has the whole file: the row has to wait.
  const holder = new Sqlite(join(folder, 'system.db'));
  holder.exec('begin immediate');
  const upload = put(server.url, token, 'without a row').catch(() => null);
  await expect.poll(() => stored().length, { timeout: 20_000 }).toBe(before.length + 1);
  process.kill(server.pid, 'SIGKILL');
  expect(await upload).toBeNull();
  holder.exec('rollback');
  holder.close();
  const [orphan] = stored().filter((name) => !before.includes(name));
  expect((await orphans()).lines).toEqual(['0 found, 0 removed.']);
  lay(join(uploads, orphan!));
  expect((await orphans('--delete')).lines.at(-1)).toBe('1 found, 1 removed.');
  expect(stored().sort()).toEqual(before.sort());
});

test('a folder that is empty is believed to be away, and takes no row with it', async () => {
  for (const name of stored()) rmSync(join(uploads, name));
  const { code, stderr } = await orphans('--delete-rows');
  expect([code, stderr.split('\n')[0]]).toEqual([
    1,
    'pergola: The location "local" holds nothing at all, so no rows are removed.',
  ]);
});

test('what is asked for wrongly', async () => {
  expect((await pergola(['files'], { env })).stderr).toContain('Say what to do');
  expect((await orphans('--all')).stderr).toContain('--all');
});

test('in S3', async () => {
  const s3 = await startS3();
  let server: TestServer | null = null;
  try {
    server = await startServer(await loadWritten('sqlite', 'files_orphans_s3'), { system: 'file', env: s3.env });
    const kept = await put(server.base, server.token);
    const location = server.storage!.location('cloud')!;
    const names = Array.from({ length: 20 }, () => `${randomUUID()}.txt`);
    await Promise.all(names.map((name) => location.write(name, Readable.from([Buffer.from('left')]))));
    const found: string[] = [];
    for await (const orphan of server.files!.orphans(-5000)) {
      found.push(orphan.name);
      await orphan.remove();
    }
    expect(found.sort()).toEqual(names.sort());
    const rest: string[] = [];
    for await (const path of location.list('')) rest.push(path);
    expect(rest).toEqual([kept.filename_disk]);
  } finally {
    await server?.close();
    await s3.close();
  }
});
