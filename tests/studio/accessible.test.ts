/** Every page there is, in both modes, as axe judges it; and on a phone nothing is cut off. */
import { afterAll, beforeAll, expect } from 'vitest';
import { expectAccessibleInBoth, inBrowser, openStudio, type Studio } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio?.close());

inBrowser('axe finds nothing, in both modes', async () => {
  const { page, errors, close } = await studio.open({ reducedMotion: 'reduce' });
  await page.goto(`${studio.url}/admin/`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await expectAccessibleInBoth(page);
  await close();

  const visit = await studio.visit('content', { reducedMotion: 'reduce' });
  await visit.page.getByText('Published articles').first().waitFor();
  await expectAccessibleInBoth(visit.page);

  await visit.page.goto(
    `${studio.url}/admin/content/articles?filter=${encodeURIComponent('{"_and":[{"title":{"_icontains":"a"}}]}')}`,
  );
  await visit.page.locator('tr[data-index="0"]').waitFor();
  await expectAccessibleInBoth(visit.page);

  await visit.page.goto(`${studio.url}/admin/content/articles/1`);
  await visit.page.locator('[data-field="tags"] li').first().waitFor();
  await expectAccessibleInBoth(visit.page);

  await visit.page.keyboard.press('Control+k');
  await visit.page.getByPlaceholder('Where to?').waitFor();
  await expectAccessibleInBoth(visit.page);
  expect([...errors, ...visit.errors]).toEqual([]);
  await visit.close();
});

inBrowser('axe finds nothing in the dialogs of a list, in both modes', async () => {
  const filter = {
    _and: [
      { title: { _icontains: 'a' } },
      { _or: [{ created_at: { _gt: '$NOW(-9 years)' } }, { author_id: { name: { _nnull: true } } }] },
    ],
  };
  const path = `content/articles?filter=${encodeURIComponent(JSON.stringify(filter))}`;
  const { page, errors, close } = await studio.visit(path, { reducedMotion: 'reduce' });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const item = (name: string) => page.getByRole('menuitem', { name });
  await page.locator('tr[data-index="0"] a').waitFor();
  await expectAccessibleInBoth(page);
  await page.getByRole('button', { name: 'Field: Title' }).click();
  await page.getByRole('group', { name: 'Choose a field' }).waitFor();
  await expectAccessibleInBoth(page);
  await page.keyboard.press('Escape');
  await button('As JSON').click();
  await expectAccessibleInBoth(page);
  await button('Columns').click();
  await page.getByRole('group', { name: 'Columns' }).waitFor();
  await expectAccessibleInBoth(page);
  await page.keyboard.press('Escape');

  await page.locator('tr[data-index="0"] input').check();
  await button('Edit').click();
  await page.getByRole('dialog').locator('[data-field="title"] input').fill('x');
  await expectAccessibleInBoth(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await button('Select none').click();
  await button('Views').click();
  await item('Save as a bookmark').click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Kept');
  await expectAccessibleInBoth(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Kept' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expectAccessibleInBoth(page);
  await button('More').click();
  await item('Export').click();
  await page.getByRole('dialog', { name: 'Export' }).waitFor();
  await expectAccessibleInBoth(page);
  await page.keyboard.press('Escape');
  await button('More').click();
  await item('Import').click();
  await page.getByRole('dialog', { name: 'Import into Articles' }).waitFor();
  await expectAccessibleInBoth(page);
  const file = { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('Title;Else\nOne;1\nTwo;2\n') };
  await page.locator('input[type="file"]').setInputFiles(file);
  await button('Check').click();
  await page.getByText('Row 1', { exact: true }).first().waitFor();
  await expectAccessibleInBoth(page);
  expect(errors).toEqual([expect.stringContaining('400')]);
  await close();
});

inBrowser('a phone is wide enough', async () => {
  const { page, errors, close } = await studio
    .visit('content/articles/1', { viewport: { width: 375, height: 700 } })
    .catch(async () => {
      throw new Error('The navigation is not to be reached on a phone');
    });
  await page.locator('[data-field="title"] input').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  expect(errors).toEqual([]);
  await close();
});
