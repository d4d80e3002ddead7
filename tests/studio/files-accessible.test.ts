/** Pages and dialogs of files, and interfaces of texts, in both modes, as axe judges them. */
import { afterAll, beforeAll, expect } from 'vitest';
import { furnish } from './newsroom.ts';
import { expectAccessibleInBoth, inBrowser, openStudio, type Studio, type Visit } from './studio.ts';

let studio: Studio;
let files: readonly string[];
let visit: Visit;
beforeAll(async () => {
  studio = await openStudio();
  ({ files } = await furnish(studio));
  visit = await studio.visit('content', { reducedMotion: 'reduce' });
});
afterAll(() => studio?.close());

inBrowser('axe finds nothing, in both modes', async () => {
  const { page, errors } = visit;
  await page.goto(`${studio.url}/admin/files`);
  await page.getByRole('checkbox', { name: 'Select Market' }).check();
  await expectAccessibleInBoth(page);
  await page.getByRole('button', { name: 'Table' }).click();
  await page.getByRole('table', { name: 'Files' }).waitFor();
  await expectAccessibleInBoth(page);
  await page.getByRole('button', { name: 'Cards' }).click();
  await page.getByRole('button', { name: 'Options of Pictures' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('radio', { name: 'Everything in it is deleted as well: 2 files' }).waitFor();
  await expectAccessibleInBoth(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'New folder', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  await expectAccessibleInBoth(page);

  await page.goto(`${studio.url}/admin/files/${files[0]}`);
  await page.getByRole('button', { name: /^Focal point/ }).waitFor();
  await expectAccessibleInBoth(page);
  await page.getByRole('button', { name: 'Crop' }).click();
  await page.getByRole('spinbutton', { name: 'Width' }).waitFor();
  await expectAccessibleInBoth(page);

  await page.goto(`${studio.url}/admin/content/articles/7`);
  await page.locator('[data-field="story"]').getByText('pier').waitFor();
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.locator('[data-field="notes"] em').waitFor();
  await expectAccessibleInBoth(page);
  await page.locator('[data-field="gallery"]').getByRole('button', { name: 'Choose from the library' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Market' }).click();
  await page.getByRole('button', { name: 'Take 1 file' }).waitFor();
  await expectAccessibleInBoth(page);
  expect(errors).toEqual([]);
});

inBrowser('a phone is wide enough', async () => {
  const { page, errors } = visit;
  await page.setViewportSize({ width: 375, height: 700 });
  for (const path of ['files', `files/${files[0]}`]) {
    await page.goto(`${studio.url}/admin/${path}`);
    await page.locator('#main').waitFor();
    await page.getByText('Market').or(page.getByText('Click on what')).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  }
  expect(errors).toEqual([]);
});
