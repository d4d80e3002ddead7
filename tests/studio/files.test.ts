/** Files as an editor has them: of an item, in the library, cropped. */
import sharp from 'sharp';
import { afterAll, beforeAll, expect } from 'vitest';
import { furnish, note, picture } from './newsroom.ts';
import { inBrowser, openStudio, type Studio, signIn, soon, type Visit } from './studio.ts';

let studio: Studio;
let folder: string;
let files: readonly string[];
let visit: Visit;
beforeAll(async () => {
  studio = await openStudio();
  ({ folder, files } = await furnish(studio));
  visit = await studio.visit('content');
});
afterAll(() => studio?.close());

interface Stored {
  readonly id: string;
  readonly title: string;
  readonly folder: string | null;
}
const find = (query: string): Promise<Stored[]> => studio.api<Stored[]>('GET', `/files?fields=id,title,folder&limit=-1&${query}`);

inBrowser('the cover of an item is seen, described, replaced by an upload, and taken from the library', async () => {
  const { page, errors } = visit;
  await page.goto(`${studio.url}/admin/content/articles/7`);
  const cover = page.locator('[data-field="cover"]');
  await cover.getByText('Harbour', { exact: true }).waitFor();
  await soon(() => cover.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(300);
  await cover.getByLabel('Alt text or description').fill('Boats at dusk');
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  expect(await studio.api('GET', '/items/articles/7?fields=cover.id,cover.description')).toEqual({
    cover: { id: files[0], description: 'Boats at dusk' },
  });

  await cover.getByRole('button', { name: 'Remove' }).click();
  await cover.locator('input[type="file"]').setInputFiles(await picture('lighthouse.png'));
  await cover.getByText('Lighthouse', { exact: true }).waitFor();
  await page.keyboard.press('Control+s');
  const [uploaded] = await find('filter[title][_eq]=Lighthouse');
  await soon(async () => (await studio.api<{ cover: string }>('GET', '/items/articles/7?fields=cover')).cover).toBe(uploaded!.id);

  await cover.getByRole('button', { name: 'Choose another' }).click();
  const library = page.getByRole('dialog', { name: 'Choose from the library' });
  await library.getByRole('button', { name: 'Market' }).waitFor();
  expect(await library.getByRole('button', { name: 'Minutes' }).count()).toBe(0);
  await library.getByRole('searchbox').fill('market');
  await soon(() => library.getByRole('listitem').count()).toBe(1);
  await library.getByRole('button', { name: 'Market' }).click();
  await page.keyboard.press('Control+s');
  await soon(async () => (await studio.api<{ cover: string }>('GET', '/items/articles/7?fields=cover')).cover).toBe(files[1]);

  await page.goto(`${studio.url}/admin/content/articles?filter=${encodeURIComponent('{"_and":[{"id":{"_eq":7}}]}')}`);
  await page.locator('tr[data-index="0"] a').waitFor();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'Add a column' }).click();
  // The demo has another column of that name.
  const choice = page.getByRole('group', { name: 'Choose a field' });
  await choice.getByRole('button', { name: 'Cover', exact: true }).last().click();
  await page.keyboard.press('Escape');
  await soon(() => page.locator('tr[data-index="0"] img').count()).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

inBrowser('several files hang on an item, in an order', async () => {
  const { page, errors } = visit;
  await page.goto(`${studio.url}/admin/content/articles/8`);
  const gallery = page.locator('[data-field="gallery"]');
  await gallery.getByRole('button', { name: 'Choose from the library' }).click();
  const library = page.getByRole('dialog', { name: 'Choose from the library' });
  await library.getByRole('button', { name: 'Market' }).click();
  await library.getByRole('button', { name: 'Minutes' }).click();
  await library.getByRole('button', { name: 'Take 2 files' }).click();
  await gallery.locator('input[type="file"]').setInputFiles([await picture('quay.png')]);
  await gallery.getByText('Quay', { exact: true }).waitFor();
  await gallery.getByRole('button', { name: 'Move Quay up' }).click();
  await page.keyboard.press('Control+s');
  const stored = () =>
    studio.api<{ gallery: unknown[] }>(
      'GET',
      `/items/articles/8?fields=gallery.directus_files_id.title&deep=${encodeURIComponent('{"gallery":{"_sort":"sort"}}')}`,
    );
  const rows = (...titles: string[]) => ({ gallery: titles.map((title) => ({ directus_files_id: { title } })) });
  await soon(stored).toEqual(rows('Market', 'Quay', 'Minutes'));
  await soon(() => gallery.getByText('added').count()).toBe(0);
  await gallery.getByRole('button', { name: 'Take Market away' }).click();
  await gallery.getByRole('button', { name: 'Move Minutes up' }).click();
  await page.keyboard.press('Control+s');
  await soon(stored).toEqual(rows('Minutes', 'Quay'));
  expect(errors).toEqual([]);
});

inBrowser('the library: folders, uploads, moving, downloading, deleting', async () => {
  const { page, errors } = visit;
  await page.goto(`${studio.url}/admin/content`);
  await page.getByRole('link', { name: 'Files', exact: true }).click();
  const folders = page.getByRole('navigation', { name: 'Folders' });
  await folders.getByRole('button', { name: 'New folder', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Letters');
  await page.keyboard.press('Enter');
  await folders.getByRole('link', { name: 'Letters' }).click();
  await page.getByText('No files yet').waitFor();
  const [letters] = await studio.api<{ id: string }[]>('GET', '/folders?filter[name][_eq]=Letters');

  // Dropped on the page, several at once; one of them is refused on its way, and sent again.
  let broken = true;
  await page.route('**/files', (route) =>
    broken && route.request().method() === 'POST' && route.request().postDataBuffer()?.includes('two.txt')
      ? route.abort()
      : route.continue(),
  );
  const dropped = await page.evaluateHandle(() => {
    const held = new DataTransfer();
    for (const name of ['one.txt', 'two.txt', 'three.txt'])
      held.items.add(new File([`This is ${name}`], name, { type: 'text/plain' }));
    return held;
  });
  const target = page.getByText('No files yet');
  for (const event of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(event, { dataTransfer: dropped });
  const uploads = page.getByRole('region', { name: 'Uploads' });
  await uploads.getByText('1 failed').waitFor();
  broken = false;
  await uploads.getByRole('button', { name: 'Try again' }).click();
  await uploads.getByText('Uploads are done').waitFor();
  await uploads.getByRole('button', { name: 'Dismiss Uploads' }).click();
  await soon(() => page.getByTestId('count').textContent()).toBe('3');
  expect((await find(`filter[folder][_eq]=${letters!.id}`)).map(({ title }) => title).sort()).toEqual(['One', 'Three', 'Two']);
  expect(errors.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);
  await page.unroute('**/files');

  await page.getByRole('checkbox', { name: 'Select One' }).check();
  await page.getByRole('checkbox', { name: 'Select Two' }).check();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as zip' }).click();
  expect((await download).suggestedFilename()).toBe('files.zip');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  const moving = page.getByRole('dialog', { name: 'Move 2 files' });
  await moving.getByRole('button', { name: 'Where to?' }).click();
  await page.getByRole('option', { name: 'Pictures' }).click();
  await moving.getByRole('button', { name: 'Move' }).click();
  await soon(() => page.getByTestId('count').textContent()).toBe('1');
  expect(await find(`filter[folder][_eq]=${folder}&filter[title][_in]=One,Two`)).toHaveLength(2);

  // A folder goes, and what is in it moves up.
  await folders.getByRole('button', { name: 'Options of Letters' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog', { name: 'Delete the folder' }).getByRole('button', { name: 'Delete' }).click();
  await folders.getByRole('link', { name: 'All files' }).waitFor();
  await soon(() => folders.getByRole('link', { name: 'Letters' }).count()).toBe(0);
  expect(await find('filter[title][_eq]=Three')).toMatchObject([{ folder: null }]);

  await page.getByRole('button', { name: 'Table' }).click();
  await page.getByRole('searchbox').fill('three');
  await soon(() => page.getByRole('row').count()).toBe(2);
  await page.getByRole('checkbox', { name: 'Select Three' }).check();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await soon(() => find('filter[title][_eq]=Three')).toEqual([]);

  // With all that is in it.
  const { id: doomed } = await studio.api<{ id: string }>('POST', '/folders', { name: 'Doomed' });
  const [one] = await find('filter[title][_eq]=One');
  await studio.api('PATCH', `/files/${one!.id}`, { folder: doomed });
  await page.goto(`${studio.url}/admin/files?folder=${doomed}`);
  await folders.getByRole('button', { name: 'Options of Doomed' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('radio', { name: 'Everything in it is deleted as well: 1 file' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await soon(() => find('filter[title][_eq]=One')).toEqual([]);
  expect(errors).toEqual([]);
});

inBrowser('a file is described, pointed at, cropped, replaced and deleted', async () => {
  const { page, errors } = visit;
  // As it was, should this be tried again.
  await studio.api('PATCH', `/files/${files[0]}`, { title: 'Harbour' });
  await page.goto(`${studio.url}/admin/files/${files[0]}`);
  const pointing = page.getByRole('button', { name: /^Focal point/ });
  const img = pointing.locator('img');
  await soon(() => img.evaluate((each: HTMLImageElement) => each.naturalWidth)).toBeGreaterThan(0);
  const box = (await img.boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.75, box.y + box.height * 0.25);
  await page.locator('[data-field="title"] input').fill('The harbour');
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  const after = await studio.api<Record<string, number | string>>('GET', `/files/${files[0]}`);
  expect(after.title).toBe('The harbour');
  expect(Math.abs(Number(after.focal_point_x) - 450)).toBeLessThan(5);
  expect(Math.abs(Number(after.focal_point_y) - 100)).toBeLessThan(5);

  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  expect((await saved).suggestedFilename()).toBe('harbour.png');

  await page.getByRole('button', { name: 'Crop' }).click();
  const dialog = page.getByRole('dialog', { name: 'Crop' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(page.url()).toContain(files[0]);
  await page.getByRole('button', { name: 'Crop' }).click();
  await dialog.getByRole('combobox', { name: 'Ratio' }).click();
  await page.getByRole('option', { name: '1:1' }).click();
  await dialog.getByRole('spinbutton', { name: 'Width' }).fill('200');
  await dialog.getByRole('spinbutton', { name: 'Width' }).press('Tab');
  await soon(() => dialog.getByRole('spinbutton', { name: 'Height' }).inputValue()).toBe('200');
  // By mouse into the corner with the second colour, once the dialog is where it stays.
  await dialog.evaluate((each) => Promise.all(each.getAnimations({ subtree: true }).map(({ finished }) => finished)));
  const frame = dialog.getByTestId('frame');
  await soon(async () => {
    const held = (await frame.boundingBox())!;
    await page.mouse.move(held.x + held.width / 2, held.y + held.height / 2);
    await page.mouse.down();
    await page.mouse.move(held.x + 900, held.y - 900, { steps: 4 });
    await page.mouse.up();
    return dialog.getByRole('spinbutton', { name: 'Left' }).inputValue();
  }).toBe('400');
  await soon(() => dialog.getByRole('spinbutton', { name: 'Top' }).inputValue()).toBe('0');
  await frame.focus();
  await page.keyboard.press('ArrowDown');
  await soon(() => dialog.getByRole('spinbutton', { name: 'Top' }).inputValue()).toBe('6');
  await dialog.getByRole('button', { name: 'Crop' }).click();
  await page.getByText('Cropped').first().waitFor();
  const cut = await studio.api<Record<string, unknown>>('GET', `/files/${files[0]}`);
  expect([cut.width, cut.height, cut.type, cut.title]).toEqual([200, 200, 'image/png', 'The harbour']);
  expect(Math.abs(Number(cut.focal_point_x) - 50)).toBeLessThan(5);
  const bytes = await fetch(`${studio.url}/assets/${files[0]}`, { headers: { authorization: `Bearer ${studio.token}` } });
  const { dominant } = await sharp(Buffer.from(await bytes.arrayBuffer())).stats();
  expect(dominant.r).toBeGreaterThan(dominant.b + 100);

  await page.locator('input[type="file"]').setInputFiles([note('harbour.txt', 'No picture any more.')]);
  await page.getByText('There is no preview of this kind of file').waitFor();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('navigation', { name: 'Folders' }).waitFor();
  expect(await find(`filter[id][_eq]=${files[0]}`)).toEqual([]);
  expect(errors).toEqual([]);
});

inBrowser('what somebody may not do is not shown; what the server refuses is', async () => {
  const { page, errors } = visit;
  await page.goto(`${studio.url}/admin/files`);
  await page.getByRole('button', { name: 'From an address' }).click();
  const taking = page.getByRole('dialog', { name: 'Take a file from an address' });
  await taking.getByRole('textbox', { name: 'Address' }).fill(`${studio.url}/admin/mark.svg`);
  await taking.getByRole('button', { name: 'Take it' }).click();
  await taking.getByRole('alert').waitFor();
  expect(errors.splice(0)).toHaveLength(1);

  const reader = { email: 'reader@example.com', password: 'correct horse battery' };
  const { id: policy } = await studio.api<{ id: string }>('POST', '/policies', { name: 'Reads', app_access: true });
  for (const collection of ['articles', 'directus_files'])
    await studio.api('POST', '/permissions', { policy, collection, action: 'read', fields: ['*'], permissions: {} });
  const { id: user } = await studio.api<{ id: string }>('POST', '/users', reader);
  await studio.api('POST', '/access', { user, policy });
  const other = await studio.open();
  await other.page.goto(`${studio.url}/admin/files`);
  await signIn(other.page, reader);
  await other.page.getByRole('link', { name: /Market/ }).waitFor();
  const offered = (name: string): Promise<number> => other.page.getByRole('button', { name }).count();
  expect(await Promise.all(['Upload', 'From an address', 'New folder'].map(offered))).toEqual([0, 0, 0]);
  expect(await other.page.getByRole('navigation', { name: 'Folders' }).count()).toBe(0);
  await other.page.getByRole('checkbox', { name: 'Select Market' }).check();
  expect(await Promise.all(['Download as zip', 'Move', 'Delete'].map(offered))).toEqual([1, 0, 0]);
  await other.page.getByRole('link', { name: /Market/ }).click();
  await other.page.locator('figure img').waitFor();
  expect(await Promise.all(['Save', 'Replace', 'Crop', 'Delete', 'Focal point'].map(offered))).toEqual([0, 0, 0, 0, 0]);
  expect(await other.page.locator('[data-field="title"] input').isDisabled()).toBe(true);
  expect(other.errors).toEqual([]);
  await other.close();
});
