/** Lists over PostgreSQL, as it is found: keys of several columns, numbers of many digits, changes that come by themselves. */
import { afterAll, beforeAll, expect } from 'vitest';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { servers } from '../servers.ts';
import { inBrowserOn, openStudio, type Studio } from './studio.ts';

const database = 'pergola_studio_lists';
const sql = `
create table teachers (id integer primary key, name varchar(60) not null);
create table courses (
  number bigint not null,
  term varchar(10) not null,
  title varchar(100) not null,
  starts_on date,
  open boolean not null default true,
  teacher_id integer references teachers (id),
  primary key (number, term)
);
insert into teachers values (1, 'Zoe'), (2, 'Abel');
insert into courses values
  (9007199254740993, '2026,1', 'Algebra', '2026-02-01', true, 1),
  (9007199254740993, '2026/2', 'Biology', '2020-02-01', true, 2),
  (3, 'x', 'Chemistry', null, true, null);
`;

let studio: Studio;
let url: string | undefined;
beforeAll(async () => {
  if (!servers.postgres) return;
  url = await loadSql('postgres', database, sql);
  studio = await openStudio(url);
});
afterAll(async () => {
  await studio?.close();
  if (url) await dropDatabase(url);
});

inBrowserOn('postgres', 'changes, arranges, filters, imports and listens, by keys of several columns', async () => {
  const { page, errors, close } = await studio.visit('content/courses');
  const row = (index: number) => page.locator(`tr[data-index="${index}"]`);
  const courses = () => studio.api<Record<string, unknown>[]>('GET', '/items/courses?sort=title');
  await row(2).waitFor();
  for (const title of ['Algebra', 'Biology']) {
    await page.getByRole('row').filter({ hasText: title }).locator('input[type="checkbox"]').check();
  }
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: 'Edit 2 items' });
  await drawer.getByRole('checkbox', { name: 'Change Open' }).check();
  await drawer.getByRole('checkbox', { name: 'Change Starts on' }).check();
  await drawer.getByText('2 fields are changed').waitFor();
  await drawer.getByRole('button', { name: 'Save' }).click();
  await page.getByText('2 items changed').first().waitFor();
  expect((await courses()).map(({ open, starts_on }) => [open, starts_on])).toEqual([
    [false, null],
    [false, null],
    [true, null],
  ]);

  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'Add a column' }).click();
  await page.getByRole('button', { name: 'Fields of Teacher' }).click();
  await page.getByRole('group', { name: 'Choose a field' }).getByRole('button', { name: 'Name', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: 'Teacher › Name' }).getByRole('button').click();
  await expect.poll(() => row(0).textContent()).toContain('Abel');

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Import' }).click();
  const rows =
    '[{"Number": 9007199254740995, "term": "y", "Title": "Dance", "else": {}}, {"Number": 3, "term": "x", "Title": "Chess"}]';
  const file = { name: 'courses.json', mimeType: 'application/json', buffer: Buffer.from(rows) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByText('2 rows can be imported').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('2 rows imported').first().waitFor();
  const imported = (await courses()).map(({ number, title }) => [String(number), title]);
  expect(imported).toEqual([
    ['9007199254740993', 'Algebra'],
    ['9007199254740993', 'Biology'],
    ['3', 'Chess'],
    ['9007199254740995', 'Dance'],
  ]);

  await studio.api('PATCH', '/items/courses/3,x', { title: 'Choir' });
  await page.getByRole('row').filter({ hasText: 'Choir' }).waitFor();
  expect(errors).toEqual([]);
  await close();
});
