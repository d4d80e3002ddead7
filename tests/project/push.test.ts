/** A push is whole or nothing, says beforehand what it loses, locks nobody out, and is noticed by servers that run. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, vi } from 'vitest';
import { createAdministrator } from '../../api/system/administrator.ts';
import { columns, readRows } from '../../api/system/rows.ts';
import { openToWork } from '../../cli/open-engine.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { startServer } from '../server.ts';
import { emptyTarget, newFolder, type Target, textsIn } from './world.ts';

const [role, policy, open] = [1, 2, 3].map((number) => `0b9dbb4c-6a4c-4c51-9e3b-00000000000${number}`);

const small: Readonly<Record<string, string>> = {
  'project.yaml': 'version: 1\nmanages: [collections, roles, policies]\n',
  'collections/things.yaml': `collection: things
fields:
  - {field: id, type: integer, is_primary_key: true, has_auto_increment: true}
  - {field: name, type: string, max_length: 100}
  - {field: left, type: text}
`,
  'collections/parts.yaml': `collection: parts
fields:
  - {field: id, type: integer, is_primary_key: true, has_auto_increment: true}
  - {field: thing, type: integer}
relations:
  - {field: thing, related_collection: things, on_delete: CASCADE, one_field: parts}
indexes:
  - {columns: [thing, id], unique: true}
`,
  'policies/open.yaml': `id: ${open}
name: Open
public: true
permissions:
  - {collection: things, action: read, fields: [id, name]}
  - {collection: parts, action: read, fields: ['*']}
`,
  'policies/administrator.yaml': `id: ${policy}\nname: Administrator\nadmin_access: true\napp_access: true\n`,
  'roles/administrator.yaml': `id: ${role}\nname: Administrator\npolicies: [${policy}]\n`,
};

/** null: there is no such file. */
function folderWith(changes: Readonly<Record<string, string | null>> = {}, folder = newFolder()): string {
  for (const [path, text] of Object.entries({ ...small, ...changes })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (text === null) rmSync(join(folder, path), { force: true });
    else writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function stateOf(target: Target): Promise<Readonly<Record<string, string>>> {
  const folder = newFolder();
  await target.pull(folder);
  return textsIn(folder);
}

const things = small['collections/things.yaml']!;

onEveryDatabase('a push', (kind, test) => {
  test('is whole or nothing, marks what is lost, locks nobody out, and is noticed', async () => {
    const target = await emptyTarget(kind, kind, { SYSTEM_DATABASE_URL: 'same' });
    await wholeOrNothing(target);
    await administrators(target);
    await noticed(target);
    await exchanged(target);
  }, 120_000);
});

async function wholeOrNothing(target: Target): Promise<void> {
  const folder = folderWith();
  await target.push(folder);
  expect((await target.plan(folder)).changes).toEqual([]);
  const before = await stateOf(target);
  // The last thing that is written is refused.
  folderWith(
    {
      'collections/things.yaml': `${things}  - {field: more, type: string, default_value: x}\n`,
      'collections/others.yaml': 'collection: others\nfields: [{field: id, type: uuid, is_primary_key: true}]\n',
      'collections/parts.yaml': null,
      'policies/open.yaml': `id: ${open}\nname: Other\nip_access: [nonsense]\n`,
    },
    folder,
  );
  await expect(target.push(folder)).rejects.toThrow('"nonsense" names no address');
  expect(await stateOf(target)).toEqual(before);
  // What is lost is said of each change by itself.
  folderWith(
    {
      'collections/things.yaml': things.replace('max_length: 100', 'max_length: 50').replace(/.*left.*\n/, ''),
      'collections/parts.yaml': null,
      'collections/others.yaml': null,
      'policies/open.yaml': small['policies/open.yaml']!.replace(/.*things.*\n/, '').replace(/.*parts.*\n/, ''),
    },
    folder,
  );
  const { changes } = await target.plan(folder);
  expect(changes.map(({ do: done, what, name, destructive }) => [done, what, name, destructive])).toEqual([
    ['update', 'field', 'things.name', 'longer values do not fit'],
    ['delete', 'field', 'things.left', 'its values are lost'],
    ['delete', 'collection', 'parts', 'its table is dropped, with all rows'],
    ['delete', 'permission', 'Open things read', 'it is removed'],
    ['delete', 'permission', 'Open parts read', 'it is removed'],
  ]);
  await target.push(folder);
  expect((await target.plan(folder)).changes).toEqual([]);
  expect(Object.keys(await stateOf(target))).not.toContain('collections/parts.yaml');
}

/** One made at a first start gives way to that of the files; nobody is left without one. */
async function administrators(target: Target): Promise<void> {
  await target.push(
    folderWith({
      'project.yaml': 'version: 1\nmanages: [roles, policies]\n',
      'roles/administrator.yaml': null,
      'policies/administrator.yaml': null,
      'policies/open.yaml': null,
    }),
  );
  const engine = await openToWork(target.config);
  const user = await createAdministrator(engine, { email: 'a@example.com', password: 'correct horse battery' });
  const folder = folderWith();
  const { changes } = await target.plan(folder);
  expect(changes.filter((each) => each.destructive !== null)).toEqual([]);
  expect(changes.flatMap(({ do: done, what, name }) => (done === 'replace' ? [[done, what, name]] : []))).toEqual([
    ['replace', 'role', 'Administrator'],
    ['replace', 'policy', 'Administrator'],
  ]);
  await target.push(folder);
  expect((await target.plan(folder)).changes).toEqual([]);
  expect(await readRows(engine, 'directus_users', columns('id', 'role'))).toEqual([{ id: user, role }]);
  expect(await readRows(engine, 'directus_access', columns('role', 'policy'))).toHaveLength(2);
  await engine.close();
  folderWith({ 'roles/administrator.yaml': null, 'policies/administrator.yaml': null }, folder);
  const before = await stateOf(target);
  await expect(target.push(folder)).rejects.toThrow('this would leave none');
  expect(await stateOf(target)).toEqual(before);
  // Who is not spoken of stays.
  folderWith({ 'project.yaml': 'version: 1\nmanages: [collections]\n' }, folder);
  expect((await target.plan(folder)).changes).toEqual([]);
}

/** By a server that runs, and by another push at the same moment. */
async function noticed(target: Target): Promise<void> {
  const server = await startServer(target.url, { system: 'same' });
  const status = async (): Promise<number> => (await fetch(`${server.base}/items/things?fields=name`)).status;
  expect(await status()).toBe(200);
  await target.push(folderWith({ 'policies/open.yaml': null }));
  await vi.waitUntil(async () => (await status()) === 403, 10_000);
  const folder = folderWith({
    'collections/more.yaml': 'collection: more\nfields: [{field: id, type: uuid, is_primary_key: true}]\n',
  });
  const pushed = await Promise.allSettled([target.push(folder), target.push(folder)]);
  const refusals = pushed.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
  expect(refusals.length).toBeLessThan(2);
  for (const each of refusals) expect(each).toMatch(/changed since the plan|already|changing the schema/);
  expect((await target.plan(folder)).changes).toEqual([]);
  await vi.waitUntil(async () => (await status()) === 200, 10_000);
  await server.close();
}

/** What has to be unique goes from one row to another, or to a new one in the place of one that goes. */
async function exchanged(target: Target): Promise<void> {
  const [flow, a, b, c] = [4, 5, 6, 7].map((number) => `0b9dbb4c-6a4c-4c51-9e3b-00000000000${number}`);
  const folderOf = (operations: string): string =>
    folderWith({
      'project.yaml': 'version: 1\nmanages: [flows]\n',
      'flows/a.yaml': `id: ${flow}\nname: A\noperation: ${operations.slice(0, 36)}\noperations:\n${operations.slice(37)}`,
    });
  const one = (id: unknown, key: string, resolve: unknown) =>
    `  - {id: ${id}, key: ${key}, type: log, position_x: 1, position_y: 1, resolve: ${resolve}}\n`;
  for (const operations of [
    `${a}\n${one(a, 'x', b)}${one(b, 'y', 'null')}`,
    `${b}\n${one(a, 'y', 'null')}${one(b, 'x', a)}`,
    `${c}\n${one(c, 'x', a)}${one(a, 'y', 'null')}`,
  ]) {
    const folder = folderOf(operations);
    await target.push(folder);
    expect((await target.plan(folder)).changes).toEqual([]);
  }
}
