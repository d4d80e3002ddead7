/** Who else is at an item: in its header, and at the field they are in. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Colleague, colleague, reads } from './colleague.ts';
import { expectAccessible, inBrowser, openStudio, person, type Studio, soon } from './studio.ts';

let studio: Studio;
let bob: Colleague;
let eve: Colleague;
beforeAll(async () => {
  studio = await openStudio();
  const [ada] = await studio.api<{ id: string }[]>('GET', `/users?filter[email][_eq]=${person.email}`);
  await studio.api('PATCH', `/users/${ada!.id}`, { first_name: 'Ada', last_name: 'King' });
  const people = reads('directus_users', ['id', 'first_name', 'last_name']);
  const writes = { collection: 'articles', action: 'update', fields: ['*'], permissions: null };
  bob = await colleague(studio, 'Bob', [reads('articles'), writes, people]);
  eve = await colleague(studio, 'Eve', [reads('articles')]);
});
afterAll(() => studio?.close());

const here = async (page: Page): Promise<readonly string[]> =>
  (await page.getByRole('list', { name: 'Also here' }).locator('li .sr-only').allTextContents()).sort();
const ring = (page: Page, field: string) => page.locator(`[data-field="${field}"]`).getByText(/is in this field/);

inBrowser('shows who else is at an item and in which field, and that they are gone', async () => {
  const ada = await studio.visit('content/articles/7');
  await ada.page.getByLabel('Title').first().waitFor();
  expect(await here(ada.page)).toEqual([]);
  const two = await bob.visit('content/articles/7');
  await soon(() => here(ada.page)).toEqual(['Bob Lovelace']);
  await soon(() => here(two.page)).toEqual(['Ada King']);
  await two.page.getByLabel('Title').first().focus();
  await soon(() => ring(ada.page, 'title').allTextContents()).toEqual(['Bob Lovelace is in this field']);
  await expectAccessible(ada.page);
  await ada.page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(ada.page);
  // A second window of the same person changes nothing but where they are.
  const other = await two.page.context().newPage();
  await other.goto(`${studio.url}/admin/content/articles/7`);
  await other.getByLabel('Title').first().waitFor();
  await soon(() => here(other)).toEqual(['Ada King']);
  expect(await here(ada.page)).toEqual(['Bob Lovelace']);
  await other.close();
  await two.page.keyboard.press('Tab');
  await soon(() => ring(ada.page, 'title').count()).toBe(0);
  // They leave the page, and come to another item.
  await two.page.goto(`${studio.url}/admin/content/articles/8`);
  await two.page.getByLabel('Title').first().waitFor();
  await soon(() => here(ada.page)).toEqual([]);
  await two.page.goto(`${studio.url}/admin/content/articles/7`);
  await soon(() => here(ada.page)).toEqual(['Bob Lovelace']);
  expect(two.errors).toEqual([]);
  await two.close();
  await soon(() => here(ada.page)).toEqual([]);
  expect(ada.errors).toEqual([]);
  await ada.close();
});

inBrowser('does not say who somebody is to those who may not know, and comes back after the server was away', async () => {
  const ada = await studio.visit('content/articles/9');
  const stranger = await eve.visit('content/articles/9');
  await soon(() => here(stranger.page)).toEqual(['Somebody']);
  await soon(() => here(ada.page)).toEqual(['Eve Lovelace']);
  expect(stranger.errors).toEqual([]);
  await studio.stop();
  await soon(() => here(ada.page)).toEqual([]);
  await studio.again();
  await soon(() => here(ada.page)).toEqual(['Eve Lovelace']);
  await stranger.close();
  await soon(() => here(ada.page)).toEqual([]);
  await ada.close();
});
