/** What an item says in other languages, side by side: on a database nobody configured, and with languages of a collection. */
import { afterAll, beforeAll, expect } from 'vitest';
import { relateLanguages } from './related-world.ts';
import { expectAccessible, inBrowser, openStudio, type Studio, soon } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
  await relateLanguages(studio);
}, 120_000);
afterAll(() => studio?.close());

inBrowser('are found without being told, filled in, deleted and brought back, and saved with the item', async () => {
  const rows = () =>
    studio.api<{ language: string; title: string; summary: string }[]>(
      'GET',
      '/items/article_translations?filter[article_id][_eq]=7&sort=language',
    );
  expect((await rows()).map(({ language }) => language)).toEqual(['de']);
  const { page, errors, close } = await studio.visit('content/articles/7');
  const field = page.locator('[data-field="article_translations"]');
  const german = field.getByRole('region', { name: 'German' });
  const french = field.getByRole('region', { name: 'French' });
  await french.getByRole('textbox', { name: 'Title' }).fill('Le port');
  await soon(() => french.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50');
  await german.getByRole('button', { name: 'Delete German' }).click();
  await german.getByText('will be deleted').waitFor();
  await expectAccessible(page);
  await german.getByRole('button', { name: 'Keep German' }).click();
  await german.getByRole('textbox', { name: 'Summary' }).fill('Kurz.');
  const sent: string[] = [];
  page.on('request', (request) => void (request.method() !== 'GET' && sent.push(request.method())));
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  expect(sent).toEqual(['PATCH']);
  expect(await rows()).toMatchObject([{ summary: 'Kurz.' }, { language: 'fr', title: 'Le port' }]);

  await french.getByRole('button', { name: 'Delete French' }).click();
  await page.keyboard.press('Control+s');
  await soon(async () => (await rows()).map(({ language }) => language)).toEqual(['de']);
  // What is needed of a language is told in its own pane.
  await french.getByRole('textbox', { name: 'Summary' }).fill('Sans titre');
  await page.keyboard.press('Control+s');
  await french.getByRole('alert').waitFor();
  expect(await french.getByRole('textbox', { name: 'Summary' }).inputValue()).toBe('Sans titre');
  expect(errors).toEqual([expect.stringContaining('400')]);
  await close();
});

inBrowser('are written in the direction of their language, by keyboard alone', async () => {
  const { page, errors, close } = await studio.visit('content/articles/9', { colorScheme: 'dark' });
  const field = page.locator('[data-field="texts"]');
  const french = field.getByRole('region', { name: 'Français' });
  await french.getByRole('textbox', { name: 'Headline' }).focus();
  await page.keyboard.type('Bonjour');
  const arabic = field.getByRole('region', { name: 'العربية' });
  const headline = arabic.getByRole('textbox', { name: 'Headline' });
  await headline.focus();
  await page.keyboard.type('مرحبا');
  expect(await headline.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  await expectAccessible(page);
  await field.getByRole('combobox', { name: 'Language: Français' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: /Deutsch/ }).waitFor();
  await page.keyboard.type('De');
  await page.keyboard.press('Enter');
  await field.getByRole('region', { name: 'Deutsch' }).waitFor();
  await field.getByRole('button', { name: 'One language' }).focus();
  await page.keyboard.press('Enter');
  await soon(() => field.getByRole('region').count()).toBe(1);
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  const rows = await studio.api<object[]>(
    'GET',
    '/items/articles_texts?filter[articles_id][_eq]=9&fields=languages_code,headline&sort=languages_code',
  );
  expect(rows).toEqual([
    { languages_code: 'ar', headline: 'مرحبا' },
    { languages_code: 'fr', headline: 'Bonjour' },
  ]);
  expect(errors).toEqual([]);
  await close();
});
