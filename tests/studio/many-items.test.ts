/** Many items: as Excel files, there and back; all that a list finds; and what a change does to each, before and after. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect } from 'vitest';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { expectAccessible, inBrowser, openStudio, type Studio, soon } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio?.close());

const row = (page: Page, index: number) => page.locator(`tr[data-index="${index}"]`);

inBrowser('writes what a list shows as an Excel file, and reads one', async () => {
  const { page, errors, close } = await studio.visit('content/authors');
  await row(page, 0).locator('a').waitFor();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByLabel('Format').click();
  await page.getByRole('option', { name: 'Excel (.xlsx)' }).click();
  await dialog.getByText('All fields').click();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('authors.xlsx');
  const sheet = await readSheet(readFileSync(await file.path()));
  const authors = await studio.api<Record<string, unknown>[]>('GET', '/items/authors?limit=-1');
  const head = sheet[0]!.map(String);
  expect(sheet).toHaveLength(authors.length + 1);
  const first = Object.fromEntries(head.map((name, at) => [name, sheet[1]![at]]));
  expect(first).toMatchObject({ id: authors[0]!.id, name: authors[0]!.name, active: authors[0]!.active });
  expect(first.joined_on).toEqual(new Date(String(authors[0]!.joined_on)));

  const rows: SheetData = [
    ['Name', 'E-mail', 'Role', 'joined_on', 'Ignored'],
    ['Grace Hopper', 'grace@news.example', 'editor', { value: new Date('2026-01-02'), format: 'yyyy-mm-dd' }, 'x'],
    ['Alan Turing', 'alan@news.example', 'reporter', { value: new Date('2026-01-03'), format: 'yyyy-mm-dd' }, 'y'],
  ];
  const buffer = await writeExcelFile(rows).toBuffer();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Import' }).click();
  const importing = page.getByRole('dialog', { name: 'Import into Authors' });
  await importing.locator('input[type="file"]').setInputFiles({
    name: 'people.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer,
  });
  await importing.getByText('2 rows').first().waitFor();
  await importing.getByText('2026-01-02').waitFor();
  await importing.getByRole('button', { name: 'Field for E-mail' }).or(importing.getByLabel('Field for E-mail')).first().click();
  await page.getByRole('option', { name: /^E-?mail$/ }).click();
  await expectAccessible(page);
  await importing.getByRole('button', { name: 'Check' }).click();
  await importing.getByText('2 rows can be imported').waitFor();
  await importing.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('2 rows imported').first().waitFor();
  expect(await studio.api('GET', '/items/authors?filter[email][_eq]=grace@news.example&fields=name,role,joined_on')).toEqual([
    { name: 'Grace Hopper', role: 'editor', joined_on: '2026-01-02' },
  ]);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('shows what becomes of each item, and takes it back; selects all that a list finds', async () => {
  const states = async () =>
    (await studio.api<{ status: string }[]>('GET', '/items/comments?limit=3&fields=status')).map(({ status }) => status);
  await studio.api('PATCH', '/items/comments', { keys: [1, 2], data: { status: 'approved' } });
  await studio.api('PATCH', '/items/comments', { keys: [3], data: { status: 'rejected' } });
  const { page, errors, close } = await studio.visit('content/comments', { colorScheme: 'dark' });
  await row(page, 0).locator('a').waitFor();
  for (const index of [0, 1, 2]) await row(page, index).locator('input[type="checkbox"]').check();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: 'Edit 3 items' });
  await drawer.locator('[data-field="status"] button').first().click();
  await page.getByRole('option', { name: /rejected/i }).click();
  const difference = drawer.getByRole('region', { name: 'What will change' });
  await difference.getByText('2 items').waitFor();
  await soon(() => difference.getByRole('listitem').count()).toBe(2);
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Save' }).click();
  await soon(states).toEqual(['rejected', 'rejected', 'rejected']);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await soon(states).toEqual(['approved', 'approved', 'rejected']);

  await page.goto(`${studio.url}/admin/content/articles?search=harbour`);
  await row(page, 0).locator('a').waitFor();
  const count = Number(await page.getByTestId('count').textContent());
  await row(page, 0).locator('input[type="checkbox"]').check();
  await page.getByRole('button', { name: `Select all ${count}` }).click();
  await page.getByText(`${count} selected`).waitFor();
  expect(errors).toEqual([]);
  await close();
});
