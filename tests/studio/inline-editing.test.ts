/** Cells of a table changed where they stand, put back, refused; rows put in order by hand; and how high rows are. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { expectAccessible, inBrowser, openStudio, type Studio, signIn, soon } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio?.close());

interface Author {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly active: boolean;
}
const author = (id: number) => studio.api<Author>('GET', `/items/authors/${id}`);
const row = (page: Page, index: number) => page.locator(`tr[data-index="${index}"]`);
const editor = (page: Page, field: string) => page.getByRole('group', { name: `Change ${field}` });

inBrowser('changes cells by keys alone: typed, gone on with Tab, left with Escape, undone', async () => {
  const before = await author(1);
  const { page, errors, close } = await studio.visit('content/authors');
  await row(page, 0).waitFor();
  await row(page, 0).focus();
  await page.keyboard.press('e');
  const name = editor(page, 'Name').getByRole('textbox');
  await soon(() => name.evaluate((element) => element === document.activeElement)).toBe(true);
  await expectAccessible(page);
  await page.keyboard.type('Ada Lovelace');
  await page.keyboard.press('Tab');
  await soon(async () => (await author(1)).name).toBe('Ada Lovelace');
  await soon(() => row(page, 0).textContent()).toContain('Ada Lovelace');
  // The next cell is open: left as it was, the row has the focus again.
  await page.getByRole('group', { name: /^Change / }).waitFor();
  await page.keyboard.press('Escape');
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-index'))).toBe('0');
  expect(await author(1)).toEqual({ ...before, name: 'Ada Lovelace' });
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await soon(async () => (await author(1)).name).toBe(before.name);
  await soon(() => row(page, 0).textContent()).toContain(before.name);

  // Down a column: it begins where it was left.
  await row(page, 1).focus();
  await page.keyboard.press('F2');
  await page.getByRole('group', { name: /^Change / }).waitFor();
  expect(errors).toEqual([]);
  await close();
});

inBrowser('says at the cell why it was refused, and keeps what was typed', async () => {
  const other = await author(2);
  const { page, errors, close } = await studio.visit('content/authors', { colorScheme: 'dark' });
  const place = page.getByRole('columnheader', { name: 'Email' });
  await place.waitFor();
  const cell = row(page, 0).locator('td', { hasText: '@' });
  await cell.dblclick();
  const email = editor(page, 'Email');
  await email.getByRole('textbox').fill(other.email);
  await page.keyboard.press('Enter');
  await email.getByRole('alert').waitFor();
  expect(await email.getByRole('textbox').inputValue()).toBe(other.email);
  await soon(() => cell.textContent()).not.toContain(other.email);
  await expectAccessible(page);
  await email.getByRole('textbox').fill('ada@news.example');
  await page.keyboard.press('Enter');
  await soon(async () => (await author(1)).email).toBe('ada@news.example');
  expect(errors).toEqual([expect.stringContaining('400')]);

  // A choice is taken at once.
  await page.goto(`${studio.url}/admin/content/articles`);
  await row(page, 0).locator('a').waitFor();
  const status = row(page, 0)
    .locator('td')
    .filter({ hasText: /^(draft|review|published|archived)$/i });
  await status.dblclick();
  await editor(page, 'Status').getByLabel('Status').click();
  await page.getByRole('option', { name: /review/i }).click();
  await soon(async () => (await studio.api<{ status: string }[]>('GET', '/items/articles?limit=1'))[0]!.status).toBe('review');
  await close();
});

inBrowser('offers no change to who may not', async () => {
  const { id: policy } = await studio.api<{ id: string }>('POST', '/policies', { name: 'Readers', app_access: true });
  for (const [action, fields] of [
    ['read', ['*']],
    ['update', ['bio']],
  ] as const)
    await studio.api('POST', '/permissions', { policy, collection: 'authors', action, fields });
  const { id: role } = await studio.api<{ id: string }>('POST', '/roles', { name: 'Readers', policies: [{ policy }] });
  await studio.api('POST', '/users', { email: 'reader@example.com', password: 'quite a long one', role });
  const { page, errors, close } = await studio.open();
  await page.goto(`${studio.url}/admin/content/authors`);
  await signIn(page, { email: 'reader@example.com', password: 'quite a long one' });
  await row(page, 0).locator('a').waitFor();
  expect(await row(page, 0).getByRole('button').count()).toBe(0);
  await row(page, 0).focus();
  await page.keyboard.press('e');
  expect(await page.getByRole('group', { name: /^Change / }).count()).toBe(0);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('puts rows in order by hand, and makes them lower', async () => {
  await studio.api('POST', '/collections', {
    collection: 'steps',
    meta: { sort_field: 'sort' },
    schema: {},
    fields: [
      { field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true } },
      { field: 'title', type: 'string' },
      { field: 'sort', type: 'integer', meta: { hidden: true } },
    ],
  });
  await studio.api(
    'POST',
    '/items/steps',
    ['One', 'Two', 'Three', 'Four'].map((title, at) => ({ title, sort: at + 1 })),
  );
  const { page, errors, close } = await studio.visit('content/steps');
  await row(page, 3).waitFor();
  const order = () => page.locator('tbody a').allTextContents();
  await row(page, 2).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await soon(order).toEqual(['One', 'Three', 'Two', 'Four']);
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-index'))).toBe('1');
  await row(page, 3).locator('[draggable="true"]').dragTo(row(page, 0));
  await soon(order).toEqual(['Four', 'One', 'Three', 'Two']);
  expect((await studio.api<{ title: string }[]>('GET', '/items/steps?sort=sort')).map(({ title }) => title)).toEqual(
    await order(),
  );

  await page.getByRole('button', { name: 'Height of rows' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Compact' }).click();
  await soon(async () => (await row(page, 0).boundingBox())!.height).toBeLessThan(36);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'Title is set at the start' }).click();
  await page.getByRole('button', { name: 'Title is set in the middle' }).waitFor();
  type Kept = { layout_options: { tabular: { spacing?: string; align?: object } } };
  const kept = async () => (await studio.api<Kept[]>('GET', '/presets?filter[collection][_eq]=steps'))[0]?.layout_options.tabular;
  await soon(kept).toMatchObject({ spacing: 'compact', align: { title: 'center' } });
  await expectAccessible(page);
  expect(errors).toEqual([]);
  await close();
});
