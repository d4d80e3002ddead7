/** What is done with whole lists: many items changed at once, put away and copied, files, and live changes. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { inBrowser, openStudio, type Studio } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio?.close());

const row = (page: Page, index: number) => page.locator(`tr[data-index="${index}"]`);
const count = (page: Page) => page.getByTestId('count').textContent();

inBrowser('changes many items alike, and only what is ticked', async () => {
  const { page, errors, close } = await studio.visit('content/authors');
  await row(page, 0).waitFor();
  for (const index of [0, 1, 2]) await row(page, index).locator('input[type="checkbox"]').check();
  const items = await studio.api<{ id: number; role: string; bio: string }[]>('GET', '/items/authors?limit=4');
  const changed = page.waitForRequest((request) => request.method() === 'PATCH');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: 'Edit 3 items' });
  await drawer.locator('[data-field="bio"] textarea').fill('One for all');
  await drawer.getByText('1 field is changed').waitFor();
  await drawer.getByRole('button', { name: 'Save' }).click();
  await page.getByText('3 items changed').first().waitFor();
  expect((await changed).postDataJSON()).toEqual({ keys: ['1', '2', '3'], data: { bio: 'One for all' } });
  const after = await studio.api<{ id: number; role: string; bio: string }[]>('GET', '/items/authors?limit=4');
  expect(after).toEqual(items.map((item, at) => (at < 3 ? { ...item, bio: 'One for all' } : item)));

  // What the server refuses is told at the field, and nothing is lost.
  await row(page, 0).locator('input[type="checkbox"]').check();
  await row(page, 1).locator('input[type="checkbox"]').check();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('dialog').locator('[data-field="email"] input').fill('one@example.com');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').getByRole('alert').first().waitFor();
  expect(await page.getByRole('dialog').locator('[data-field="email"] input').inputValue()).toBe('one@example.com');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  expect(errors).toEqual([expect.stringContaining('400')]);
  await close();
});

inBrowser('archives and brings back, and makes a copy', async () => {
  const meta = { archive_field: 'status', archive_value: 'archived', unarchive_value: 'draft' };
  await studio.api('PATCH', '/collections/articles', { meta });
  const filter = encodeURIComponent(JSON.stringify({ status: { _neq: 'archived' } }));
  const left = async () => (await studio.api<unknown[]>('GET', `/items/articles?filter=${filter}&fields=id&limit=-1`)).length;
  const before = await left();
  const { page, errors, close } = await studio.visit('content/articles');
  await expect.poll(() => count(page)).toBe(String(before));
  await row(page, 0).locator('input[type="checkbox"]').check();
  await row(page, 1).locator('input[type="checkbox"]').check();
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await expect.poll(() => count(page)).toBe(String(before - 2));
  expect(await left()).toBe(before - 2);
  await page.getByRole('combobox', { name: 'Archived items' }).click();
  await page.getByRole('option', { name: 'Only archived' }).click();
  await expect.poll(() => count(page)).toBe(String(600 - before + 2));
  await row(page, 0).locator('input[type="checkbox"]').check();
  await page.getByRole('button', { name: 'Unarchive' }).click();
  await expect.poll(() => count(page)).toBe(String(600 - before + 1));
  await studio.api('PATCH', '/collections/articles', { meta: { archive_field: null } });

  await page.goto(`${studio.url}/admin/content/tags`);
  await row(page, 0).locator('input[type="checkbox"]').check();
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await page.getByText('A copy, not saved yet.').waitFor();
  const [tag] = await studio.api<{ name: string }[]>('GET', '/items/tags?limit=1');
  expect(await page.locator('[data-field="name"] input').inputValue()).toBe(tag!.name);
  await page.locator('[data-field="name"] input').fill('A copy of it');
  await page.locator('[data-field="slug"] input').fill('a-copy-of-it');
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  expect(await studio.api('GET', '/items/tags?filter[slug][_eq]=a-copy-of-it')).toMatchObject([{ name: 'A copy of it' }]);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('writes what is shown into a file, and reads a file with other names', async () => {
  const { page, errors, close } = await studio.visit('content/tags?search=a&sort=-name');
  await row(page, 0).waitFor();
  const more = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await more('Export');
  await page.getByRole('textbox', { name: 'At most' }).fill('3');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  const shown = await studio.api<{ name: string; slug: string }[]>('GET', '/items/tags?search=a&sort=-name&limit=3');
  const [head, ...lines] = text.trim().split(/\r?\n/);
  expect(head!.split(',')[0]).toBe('name');
  expect(lines.map((line) => line.split(',')[0])).toEqual(shown.map(({ name }) => name));

  const choose = async (content: string): Promise<void> => {
    const buffer = Buffer.from(content);
    await page.locator('input[type="file"]').setInputFiles({ name: 'tags.csv', mimeType: 'text/csv', buffer });
  };
  await more('Import');
  const dialog = page.getByRole('dialog', { name: 'Import into Tags' });
  await choose(`Name;Short;Remark\nPiers;piers;x\nQuays;${shown[0]!.slug};y\n`);
  await dialog.getByLabel('Field for Short').click();
  await page.getByRole('option', { name: 'Slug' }).click();
  await dialog.getByRole('button', { name: 'Check' }).click();
  await dialog.getByText('Row 2', { exact: true }).waitFor();
  expect(await studio.api('GET', '/items/tags?filter[slug][_eq]=piers')).toEqual([]);
  expect(errors.splice(0)).toEqual([expect.stringContaining('400')]);
  await dialog.getByRole('button', { name: 'Choose another' }).click();
  await choose('Name;Short;Remark\nPiers;piers;x\n"Quays; all";quays;y\n');
  await dialog.getByLabel('Field for Short').click();
  await page.getByRole('option', { name: 'Slug' }).click();
  await dialog.getByRole('button', { name: 'Check' }).click();
  await dialog.getByText('2 rows can be imported').waitFor();
  expect(await studio.api('GET', '/items/tags?filter[slug][_eq]=piers')).toEqual([]);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('2 rows imported').first().waitFor();
  expect(await studio.api('GET', '/items/tags?filter[slug][_in]=piers,quays&sort=slug&fields=name')).toEqual([
    { name: 'Piers' },
    { name: 'Quays; all' },
  ]);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('learns of what others change: in a list, in an item that is looked at, in one that is edited', async () => {
  const { page, errors, close } = await studio.visit('content/sections');
  await row(page, 0).waitFor();
  const before = Number(await count(page));
  await page.waitForTimeout(300);
  const made = await studio.api<{ id: number }>('POST', '/items/sections', { name: 'Zeppelins', slug: 'zeppelins' });
  await expect.poll(() => count(page)).toBe(String(before + 1));

  await page.getByRole('searchbox', { name: 'Search' }).fill('zeppelins');
  await row(page, 0).getByText('Zeppelins', { exact: true }).first().waitFor();
  await studio.api('PATCH', `/items/sections/${made.id}`, { name: 'Zeppelins, still' });
  await row(page, 0).getByText('Zeppelins, still').first().waitFor();

  await page.goto(`${studio.url}/admin/content/sections/${made.id}`);
  const name = page.locator('[data-field="name"] input');
  await name.waitFor();
  await page.waitForTimeout(500);
  await studio.api('PATCH', `/items/sections/${made.id}`, { name: 'Zeppelins over the pier' });
  await expect.poll(() => name.inputValue()).toBe('Zeppelins over the pier');
  await name.fill('Mine');
  await studio.api('PATCH', `/items/sections/${made.id}`, { name: 'Theirs' });
  await page.getByText('Somebody else has changed this item meanwhile').waitFor();
  expect(await name.inputValue()).toBe('Mine');
  await page.getByRole('button', { name: 'Show what changed' }).click();
  const dialog = page.getByRole('dialog', { name: 'Somebody else has changed this item' });
  await dialog
    .getByRole('radio', { name: /Theirs/ })
    .first()
    .click();
  await dialog.getByRole('button', { name: 'Go on with this' }).click();
  await expect.poll(() => name.inputValue()).toBe('Theirs');
  // What one saves oneself is no news.
  await name.fill('Ours');
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  await page.waitForTimeout(600);
  expect(await page.getByText('Somebody else').count()).toBe(0);
  await studio.api('DELETE', `/items/sections/${made.id}`);
  await page.getByText('Somebody else has deleted this item').waitFor();
  expect(errors).toEqual([]);
  await close();
});
