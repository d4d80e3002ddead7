/** What was: the history of an item, differences by words, single fields brought back; and items that were deleted. */
import { afterAll, beforeAll, expect } from 'vitest';
import { expectAccessible, inBrowser, openStudio, type Studio, soon } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
}, 60_000);
afterAll(() => studio?.close());

const titleOf = async (id: number): Promise<string> =>
  (await studio.api<{ title: string }>('GET', `/items/articles/${id}?fields=title`)).title;
const exists = async (collection: string, id: number): Promise<boolean> =>
  (await studio.api<unknown[]>('GET', `/items/${collection}?filter[id][_eq]=${id}&fields=id`)).length > 0;

inBrowser('tells day by day who changed what, word by word, and brings single fields back', async () => {
  const [{ id: section }] = await studio.api<[{ id: number; name: string }]>(
    'GET',
    '/items/sections?filter[name][_eq]=Harbour&limit=1',
  );
  await studio.api('PATCH', '/items/articles/40', { title: 'A quiet evening', summary: 'One word', section_id: section });
  await studio.api('PATCH', '/items/articles/40', { title: 'A noisy evening', summary: 'Two words' });
  await studio.api('PATCH', '/items/articles/40', {
    featured: true,
    comments: { create: [{ name: 'Grace', body: 'Well said', posted_at: '2026-01-01T10:00:00' }], update: [], delete: [] },
  });
  const { page, errors, close } = await studio.visit('content/articles/40');
  await page.getByRole('button', { name: 'History' }).click();
  const history = page.getByRole('dialog', { name: 'History' });
  await history.getByRole('heading', { name: 'Today' }).waitFor();
  const entries = history.locator('li > button[aria-expanded]');
  await soon(() => entries.count()).toBe(3);
  // What it did to related items is said, too.
  await entries.nth(0).click();
  await history.getByText('Comments: “Grace” was made').waitFor();
  await entries.nth(1).click();
  await history.locator('del', { hasText: 'quiet' }).waitFor();
  await history.locator('ins', { hasText: 'noisy' }).waitFor();
  expect(await history.locator('del', { hasText: 'evening' }).count()).toBe(0);
  await entries.nth(2).click();
  await history.getByText('Before (not recorded)').first().waitFor();
  await history.getByRole('combobox', { name: 'Compare' }).click();
  await page.getByRole('option', { name: 'Compared with now' }).click();
  await history.locator('ins', { hasText: 'noisy' }).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
  await history.getByRole('button', { name: 'Bring back Title' }).click();
  await history.waitFor({ state: 'hidden' });
  await soon(() => page.locator('[data-field="title"] input').inputValue()).toBe('A quiet evening');
  await page.keyboard.press('Control+s');
  await soon(() => studio.api('GET', '/items/articles/40?fields=title,summary')).toEqual({
    title: 'A quiet evening',
    summary: 'Two words',
  });
  expect(errors).toEqual([]);
  await close();
});

inBrowser('reads what is older as one gets there, and is used by keyboard alone', async () => {
  for (let number = 1; number <= 45; number++) await studio.api('PATCH', '/items/articles/41', { title: `Title ${number}` });
  const { page, errors, close } = await studio.visit('content/articles/41');
  await page.getByRole('button', { name: 'History' }).press('Enter');
  const history = page.getByRole('dialog', { name: 'History' });
  const entries = history.locator('li > button[aria-expanded]');
  await entries.nth(0).waitFor();
  await soon(async () => {
    await entries.last().focus();
    return entries.count();
  }).toBe(45);
  await entries.nth(43).press('Enter');
  await history.locator('ins', { hasText: '2' }).waitFor();
  await history.getByRole('button', { name: 'Bring this back' }).press('Enter');
  await soon(() => page.locator('[data-field="title"] input').inputValue()).toBe('Title 2');
  await page.keyboard.press('Control+s');
  await soon(() => titleOf(41)).toBe('Title 2');
  expect(errors).toEqual([]);
  await close();
});

inBrowser('takes a deletion back at once', async () => {
  const before = await studio.api<object>('GET', '/items/tags/2');
  const { page, errors, close } = await studio.visit('content/tags/2');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('table', { name: 'Tags' }).waitFor();
  await soon(() => exists('tags', 2)).toBe(false);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('1 item is back').first().waitFor();
  const after = await studio.api<object>('GET', '/items/tags/2');
  expect({ ...after, articles: null, articles_tags: null }).toEqual({ ...before, articles: null, articles_tags: null });
  expect(errors).toEqual([]);
  await close();
});

inBrowser('lists what was deleted, shows what it held, and restores it by keyboard alone', async () => {
  const before = await studio.api<Record<string, unknown>>('GET', '/items/articles/50');
  await studio.api('DELETE', '/items/articles/50');
  const { page, errors, close } = await studio.visit('content/articles');
  await page.getByRole('button', { name: 'More', exact: true }).press('Enter');
  await page.getByRole('menuitem', { name: 'Deleted items' }).press('Enter');
  await page.getByRole('heading', { name: 'Deleted: Articles' }).waitFor();
  await page.getByRole('button', { name: `Look at it: ${String(before.title)}` }).press('Enter');
  const drawer = page.getByRole('dialog', { name: String(before.title) });
  expect(await drawer.locator('[data-field="slug"] input').inputValue()).toBe(before.slug);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  await expectAccessible(page);
  await page.getByRole('button', { name: `Restore: ${String(before.title)}` }).press('Enter');
  await soon(() => exists('articles', 50)).toBe(true);
  await page.getByText('Nothing was deleted').waitFor();
  const after = await studio.api<Record<string, unknown>>('GET', '/items/articles/50');
  for (const name of ['slug', 'title', 'body', 'author_id', 'section_id', 'facts']) expect(after[name]).toEqual(before[name]);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('says what stands in the way of what is restored, and the way on', async () => {
  const image = await studio.api<{ id: number }>('POST', '/items/images', { file_name: 'gone.svg', alt: 'Gone', credit: 'Ada', width: 1, height: 1, svg: '<svg/>' }); // biome-ignore format: one thing
  await studio.api('PATCH', '/items/articles/51', { cover_id: image.id });
  const title = await titleOf(51);
  await studio.api('DELETE', '/items/articles/51');
  await studio.api('DELETE', `/items/images/${image.id}`);
  const { page, errors, close } = await studio.visit('deleted/articles');
  await page.getByRole('button', { name: `Restore: ${title}` }).click();
  await page.getByText('“Cover” points at something that is gone, too.').waitFor();
  expect(await exists('articles', 51)).toBe(false);
  expect(errors.splice(0)).toEqual([expect.stringMatching(/40\d|422/)]);
  await page.getByRole('button', { name: 'Restore with “Cover” empty' }).click();
  await soon(() => exists('articles', 51)).toBe(true);
  expect(await studio.api('GET', '/items/articles/51?fields=title,cover_id')).toEqual({ title, cover_id: null });
  expect(errors).toEqual([]);
  await close();
});
