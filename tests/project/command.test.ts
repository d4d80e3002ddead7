/** The commands as people run them, on SQLite: exit codes, what is printed, and the guides' own examples. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createDemo } from '../../demo/create.ts';
import { emptyFolder, pergola } from '../cli/pergola.ts';
import { textsIn } from './world.ts';

const [person, policy] = [1, 2].map((number) => `5e1f7c1e-0000-4000-8000-00000000000${number}`);

const guide = (name: string): string => readFileSync(`docs/guides/${name}.md`, 'utf8');

/** Files that a guide shows: blocks whose first line is a comment with a path. */
function filesIn(name: string): ReadonlyMap<string, string> {
  const blocks = [...guide(name).matchAll(/^```(?:yaml|sql|js)\n(?:#|--|\/\/) (\S+\.\w+)\n([\s\S]*?)^```$/gm)];
  return new Map(blocks.map(([, path, text]) => [path!, text!]));
}

/** Commands of a guide, in their order. */
const commandsIn = (name: string): readonly (readonly string[])[] =>
  [...guide(name).matchAll(/^pergola (\w+ (?:pull|plan|push|make|status|up|down).*?)(?: *#.*)?$/gm)].map(([, line]) =>
    line!.split(' '),
  );

function write(folder: string, files: Iterable<readonly [string, string]>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

test('a project is pulled, planned and pushed, and what is lost is refused', async () => {
  const cwd = emptyFolder();
  createDemo(join(cwd, 'demo.db'));
  const env = { DATABASE_URL: 'sqlite:demo.db' };
  const project = (...args: string[]) => pergola(['project', ...args], { cwd, env });
  expect(await project('plan')).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no project in pergola.') });
  expect(await project('pull')).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^ {2}project\.yaml$/m) });
  // Nothing was made for it.
  expect(readdirSync(cwd).sort()).toEqual(['demo.db', 'pergola']);
  expect(await project('plan')).toMatchObject({ code: 0, stdout: 'The server is as the files say: nothing to do.\n' });
  write(join(cwd, 'pergola'), filesIn('project-as-code'));
  const plan = await project('plan');
  expect(plan).toMatchObject({ code: 2, stderr: '' });
  expect(plan.stdout).toContain('  + collection stories\n');
  expect(plan.stdout).toContain('  + role Editors\n');
  const dry = await project('push', '--dry-run');
  expect(dry).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/create table "stories"/i) });
  expect((await project('plan')).code).toBe(2);
  expect(await project('push')).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^Pushed to .*demo\.db:/) });
  expect((await project('plan')).code).toBe(0);
  rmSync(join(cwd, 'pergola/collections/stories.yaml'));
  rmSync(join(cwd, 'pergola/policies/editing.yaml'));
  rmSync(join(cwd, 'pergola/roles/editors.yaml'));
  const refused = await project('push');
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('  collection stories: its table is dropped, with all rows\n');
  expect(JSON.parse((await project('plan', '--json')).stdout)).toMatchObject({
    done: false,
    changes: expect.arrayContaining([
      { do: 'delete', what: 'policy', name: 'Editing', destructive: 'it is removed', members: {} },
    ]),
  });
  expect(await project('push', '--allow-destructive')).toMatchObject({ code: 0, stderr: '' });
  // What is not kept in the folder is not pulled into it again.
  write(cwd, [['pergola/project.yaml', 'version: 1\nmanages: [roles, settings]\n']]);
  expect(await project('pull')).toMatchObject({
    code: 0,
    stdout: '  project.yaml\npergola: 1 written, 0 removed, 1 as they were.\n',
  });
  expect(textsIn(join(cwd, 'pergola'))['project.yaml']).toMatch(/manages:\n {2}- roles\n {2}- settings\n$/);
  write(cwd, [['pergola/roles/a.yaml', 'id: x\nnmae: A\n']]);
  expect(await project('push')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('  pergola/roles/a.yaml:2: There is no "nmae" here. Did you mean name?\n'),
  });
}, 120_000);

test('the commands of the guides do what they say', async () => {
  const cwd = emptyFolder();
  createDemo(join(cwd, 'demo.db'));
  const env = { DATABASE_URL: 'sqlite:demo.db' };
  const files = filesIn('migrations');
  const [make, ...others] = commandsIn('migrations');
  expect([commandsIn('project-as-code').length, others.length, files.size]).toEqual([5, 3, 2]);
  expect(await pergola(make!, { cwd, env })).toMatchObject({ code: 0, stdout: 'migrations/0001-add-reviews.mjs\n' });
  write(cwd, files);
  for (const command of others)
    expect([command, await pergola(command, { cwd, env })]).toMatchObject([command, { code: 0, stderr: '' }]);
  const status = JSON.parse((await pergola(['migrate', 'status', '--json'], { cwd, env })).stdout) as { state: string }[];
  expect(status.map(({ state }) => state)).toEqual(['done', 'done', 'pending']);
  for (const command of commandsIn('project-as-code'))
    expect([command, (await pergola(command, { cwd, env })).code]).toEqual([command, 0]);
  expect(Object.keys(textsIn(join(cwd, 'pergola/collections')))).toContain('drafts.yaml');
  expect(await pergola(['migrate', 'sideways'], { cwd, env })).toMatchObject({ code: 1 });
}, 120_000);

test('a start runs migrations where it is told to, and does not start where one fails', async () => {
  const cwd = emptyFolder();
  createDemo(join(cwd, 'demo.db'));
  write(cwd, [['migrations/1-a.sql', 'insert into nowhere values (1)']]);
  const env = { DATABASE_URL: 'sqlite:demo.db', MIGRATE_ON_START: 'true', PORT: '0' };
  expect(await pergola(['start'], { cwd, env })).toMatchObject({ code: 1, stderr: expect.stringContaining('1-a failed: ') });
}, 120_000);

test('no secret is written', async () => {
  const cwd = emptyFolder();
  createDemo(join(cwd, 'demo.db'));
  const env = { DATABASE_URL: 'sqlite:demo.db', SYSTEM_DATABASE_URL: 'same' };
  await pergola(['project', 'pull'], { cwd, env });
  await pergola(['project', 'push'], { cwd, env });
  const database = new Sqlite(join(cwd, 'demo.db'));
  database.exec(`
    insert into directus_users (id, email, password, token, tfa_secret)
      values ('${person}', 'hidden@example.com', 'hidden-password', 'hidden-token', 'hidden-tfa');
    insert into directus_policies (id, name) values ('${policy}', 'Known');
    insert into directus_access (id, user, policy) values ('${person}', '${person}', '${policy}');
    insert into directus_presets (user, collection, bookmark) values ('${person}', 'articles', 'hidden-bookmark');
    insert into directus_shares (id, name, collection, item, password) values ('${person}', 'hidden-share', 'articles', '1', 'hidden-hash');
    insert into directus_settings (project_name, mapbox_key, project_id) values ('Named', 'hidden-key', '${person}')`);
  database.close();
  await pergola(['project', 'pull'], { cwd, env });
  const all = Object.values(textsIn(join(cwd, 'pergola'))).join('\n');
  expect(all).toContain('project_name: Named');
  expect(all).toContain('name: Known');
  expect(all).not.toMatch(new RegExp(`hidden|${person}`));
}, 120_000);
