/** Files of migrations: their names and order, and SQL taken apart at the right semicolons. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { statementsOf } from '../../api/databases/statements.ts';
import { makeMigration, migrationFiles } from '../../api/migrate/files.ts';
import { loadMigration } from '../../api/migrate/load.ts';

function folderWith(given: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pergola-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(given)) writeFileSync(join(folder, name), text);
  return folder;
}

test('statements end at semicolons that end them', () => {
  const text = `create table a (b text default ';'); -- no; end
    insert into a values ('it''s;'), ("x;"), (\`;\`); /* ; */ select 1`;
  for (const dialect of ['sqlite', 'mysql'] as const) expect(statementsOf(text, dialect)).toHaveLength(3);
  expect(statementsOf(`select e'\\';', 'a\\'; select $b$;;$b$; select $$ ' ; $$`, 'postgres')).toEqual([
    `select e'\\';', 'a\\'`, 'select $b$;;$b$', `select $$ ' ; $$`,
  ]); // biome-ignore format: in one piece
  expect(statementsOf(`select 'a\\';' ; select 2 # ; \n`, 'mysql')).toEqual([`select 'a\\';'`, 'select 2 # ;']);
  expect(statementsOf(' -- nothing ; here\n ; ', 'sqlite')).toEqual([]);
  expect(statementsOf('create table a (b int)\nGO\ninsert into a values (1); select 1\ngo\n', 'mssql')).toHaveLength(2);
});

test('bodies of triggers and procedures stay whole', () => {
  const trigger = 'create trigger t after insert on a begin update a set b = case when b then 1 else 2 end; select 1; end';
  expect(statementsOf(`${trigger}; select 2`, 'sqlite')).toEqual([trigger, 'select 2']);
  const procedure = `create definer = root procedure p() begin if 1 then select 1; end if; case 1 when 1 then select 2; end case;
    while 0 do begin select 3; end; end while; end`;
  expect(statementsOf(`${procedure}; begin; select 1; commit`, 'mysql')).toEqual([procedure, 'begin', 'select 1', 'commit']);
});

test('files run in the order of their numbers, and have one each', () => {
  const folder = folderWith({ '10-b.sql': '', '9-a.mjs': '', '0011-c.js': '', 'README.md': '' });
  expect(migrationFiles(folder).map(({ name }) => name)).toEqual(['9-a', '10-b', '0011-c']);
  writeFileSync(join(folder, '010-other.sql'), '');
  expect(() => migrationFiles(folder)).toThrow('Several migrations have the same number: 010-other, 10-b.');
  expect(() => migrationFiles(folderWith({ 'first.sql': '' }))).toThrow('first.sql does not say when it is to run.');
  expect(() => migrationFiles('/nowhere')).toThrow('There is no folder /nowhere.');
});

test('new ones are made with the next number', async () => {
  const folder = folderWith({ '0007-a.sql': '' });
  const path = makeMigration(folder, 'Add Authors!', 'script');
  expect(path).toBe(join(folder, '0008-add-authors.mjs'));
  const [, made] = migrationFiles(folder);
  const { up, down } = await loadMigration(made!);
  expect([typeof up, typeof down]).toEqual(['function', 'function']);
  expect(readFileSync(makeMigration(folder, 'b', 'sql'), 'utf8')).toMatch(/^-- up\n[\s\S]*-- down\n/);
  expect(() => makeMigration(folder, '!', 'sql')).toThrow('"!" is no name for a migration.');
});

test('what cannot be run is refused before anything runs', async () => {
  const load = (name: string, text: string) => loadMigration(migrationFiles(folderWith({ [name]: text }))[0]!);
  await expect(load('1-a.mjs', 'export const up = 1')).rejects.toThrow('has no function "up"');
  await expect(load('1-a.mjs', 'export function up() {} export const down = 1')).rejects.toThrow('is no function');
  await expect(load('1-a.mjs', 'export function {')).rejects.toThrow('cannot be loaded');
  await expect(load('1-a.sql', '-- down\nselect 1\n-- up\nselect 2')).rejects.toThrow('has to have one "-- up"');
  expect((await load('1-a.sql', 'select 1')).down).toBe(null);
});
