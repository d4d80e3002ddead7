/** Pictures, and what is to be later: something is uploaded and cropped; a version is made, compared and promoted; a change is planned. */
import { expect } from 'vitest';
import { picture } from '../newsroom.ts';
import { soon } from '../studio.ts';
import { type Flow, field, go, list, row } from './flow.ts';

export const crops: Flow = async ({ page, studio, key }) => {
  await go(page, 'Files');
  await page.getByRole('navigation', { name: 'Folders' }).waitFor();
  const sent = await picture(`cover-${key}.png`);
  await page.locator('input[type="file"]').first().setInputFiles(sent);
  await page.getByText('Uploads are done').waitFor();
  await page
    .getByRole('link', { name: `Cover ${key}` })
    .first()
    .click();
  await page.getByRole('button', { name: 'Crop' }).click();
  const crop = page.getByRole('dialog', { name: 'Crop' });
  await crop.getByRole('spinbutton', { name: 'Width' }).fill('120');
  await crop.getByRole('spinbutton', { name: 'Width' }).press('Tab');
  await crop.getByRole('button', { name: 'Crop', exact: true }).click();
  await crop.waitFor({ state: 'detached' });
  expect(await studio.api('GET', `/files?filter[filename_download][_eq]=cover-${key}.png&fields=width`)).toEqual([
    { width: 120 },
  ]);
};

export const promotes: Flow = async ({ page, studio, world: { works }, key }) => {
  // Somebody wants versions of them.
  await go(page, 'Settings');
  await page.getByRole('link', { name: 'Data model', exact: true }).click();
  await page.locator(`[data-collection="${works.name}"]`).getByRole('link').click();
  await page.getByRole('link', { name: 'Indexes' }).waitFor();
  await page.getByRole('link', { name: 'Settings', exact: true }).last().click();
  const versions = page.getByRole('switch', { name: 'Versions' });
  if (!(await versions.isChecked())) {
    await versions.click();
    await page.getByRole('button', { name: 'Save' }).click();
    await soon(async () => (await studio.api<{ meta: object }>('GET', `/collections/${works.name}`)).meta).toMatchObject({
      versioning: true,
    });
  }

  await list(page, works.title);
  await row(page, key % 10)
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('button', { name: 'Version: Main' }).click();
  const item = new URL(page.url()).pathname.split('/').at(-1)!;
  const titleNow = async () =>
    (await studio.api<Record<string, string>>('GET', `/items/${works.name}/${item}?fields=${works.titled}`))[works.titled];
  const before = await titleNow();
  await page.getByRole('menuitem', { name: 'New version' }).click();
  const dialog = page.getByRole('dialog', { name: 'New version' });
  await dialog.getByLabel('Name').fill('Later');
  await dialog.getByRole('button', { name: 'Create version' }).click();
  const banner = page.getByRole('region', { name: 'You are editing the version “Later”' });
  await banner.waitFor();
  await field(page, works.titled).locator('input').first().fill(`${before}, later`);
  await page.keyboard.press('Control+s');
  await banner.getByText('Different from the main version: Title').waitFor();
  expect(await titleNow()).toBe(before);
  await banner.getByRole('button', { name: 'Compare and promote' }).click();
  const compare = page.getByRole('dialog', { name: 'Compare “Later”' });
  await compare.locator('ins', { hasText: 'later' }).waitFor();
  await compare.getByRole('button', { name: 'Promote 1 field' }).click();
  await soon(titleNow).toBe(`${before}, later`);
  await compare.waitFor({ state: 'hidden' });
};

export const schedules: Flow = async ({ page, studio, world: { works }, key }) => {
  await list(page, works.title);
  await row(page, key % 10)
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('button', { name: 'Schedule', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Schedule' });
  await panel.getByLabel('When').waitFor();
  // Where nothing is said of a status, there is nothing to publish.
  await panel.getByLabel('Change a field').click();
  await page.getByRole('option', { name: 'Title', exact: true }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await panel.locator(`[data-field="${works.titled}"] input`).fill('At last');
  await panel.getByLabel('When').fill('2031-07-01T09:30');
  await panel.getByRole('button', { name: 'Schedule', exact: true }).click();
  await panel.getByRole('listitem').filter({ hasText: 'Title becomes “At last”' }).waitFor();
  const item = new URL(page.url()).pathname.split('/').at(-1)!;
  const planned = await studio.api(
    'GET',
    `/schedules?filter[collection][_eq]=${works.name}&filter[item][_eq]=${item}&fields=status`,
  );
  expect(planned).toEqual([{ status: 'scheduled' }]);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
};
