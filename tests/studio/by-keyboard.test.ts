/** The flows of an editor without a mouse: nothing here is clicked. */
import { afterAll, beforeAll, expect } from 'vitest';
import { press, tabTo, write } from './keyboard.ts';
import { furnish, picture } from './newsroom.ts';
import { inBrowser, openStudio, person, type Studio, soon } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
  await furnish(studio);
});
afterAll(() => studio?.close());

inBrowser('signs in, filters, keeps a view, and signs out', async () => {
  const { page, errors, close } = await studio.open();
  await page.goto(`${studio.url}/admin/content/articles`);
  await write(page, page.getByLabel('E-mail address'), person.email);
  await write(page, page.getByLabel('Password', { exact: true }), person.password);
  await page.keyboard.press('Enter');
  await page.locator('tr[data-index="0"] a').waitFor();

  await press(page, page.getByRole('button', { name: 'Filter', exact: true }));
  await write(page, page.getByRole('textbox', { name: 'Value for Title' }), 'harbour');
  const filtered = await studio.api<unknown[]>('GET', '/items/articles?filter[title][_icontains]=harbour&limit=-1&fields=id');
  await soon(() => page.getByTestId('count').textContent()).toBe(String(filtered.length));

  await press(page, page.getByRole('button', { name: 'Views', exact: true }));
  await page.getByRole('menuitem', { name: 'Save as a bookmark' }).waitFor();
  await soon(async () => {
    await page.keyboard.press('ArrowDown');
    return page.evaluate(() => document.activeElement?.textContent?.trim());
  }).toBe('Save as a bookmark');
  await page.keyboard.press('Enter');
  await write(page, page.getByRole('dialog').getByRole('textbox', { name: 'Name' }), 'By the harbour');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').getByRole('link', { name: 'By the harbour' }).waitFor();

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Where to?').waitFor();
  await page.keyboard.type('sign out');
  await page.getByRole('option', { name: 'Sign out' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(errors).toEqual([]);
  await close();
});

inBrowser('chooses what an item refers to, makes what belongs to it, and saves', async () => {
  const { page, errors, close } = await studio.visit('content/articles/9');
  const form = page.getByRole('form');
  await form.waitFor();
  const author = page
    .locator('[data-field="author_id"]')
    .getByRole('combobox')
    .or(page.locator('[data-field="author_id"] button').first());
  await press(page, author);
  const [wanted] = await studio.api<{ id: number; name: string }[]>('GET', '/items/authors?sort=-name&limit=1&fields=id,name');
  await page.keyboard.type(wanted!.name.slice(0, 6));
  await page.getByRole('option', { name: wanted!.name }).first().waitFor();
  await soon(async () => {
    await page.keyboard.press('ArrowDown');
    return page.evaluate(() => document.querySelector('[role="option"][data-highlighted]')?.textContent?.trim() ?? '');
  }).toContain(wanted!.name);
  await page.keyboard.press('Enter');

  const tags = page.locator('[data-field="tags"]');
  await press(page, tags.getByRole('button', { name: 'Create new' }));
  const drawer = page.getByRole('dialog', { name: 'New in Tags' });
  await write(page, drawer.locator('[data-field="name"] input'), 'Ferries');
  await write(page, drawer.locator('[data-field="slug"] input'), 'ferries-and-boats');
  await press(page, drawer.getByRole('button', { name: 'Done' }));
  await tags.getByText('Ferries').waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  const stored = await studio.api<{ author_id: number; tags: { slug: string }[] }>(
    'GET',
    '/items/articles/9?fields=author_id,tags.slug',
  );
  expect(stored.author_id).toBe(wanted!.id);
  expect(stored.tags.map(({ slug }) => slug)).toContain('ferries-and-boats');
  expect(errors).toEqual([]);
  await close();
});

inBrowser('edits several at once, and imports', async () => {
  const { page, errors, close } = await studio.visit('content/tags');
  await page.locator('tr[data-index="1"] a').waitFor();
  await page.locator('tr[data-index="0"]').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.getByText('2 selected').waitFor();
  await press(page, page.getByRole('button', { name: 'Delete' }));
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Delete' }));
  await page.getByText('2 items deleted').first().waitFor();

  await press(page, page.getByRole('button', { name: 'More', exact: true }));
  await page.getByRole('menuitem', { name: 'Import' }).waitFor();
  await soon(async () => {
    await page.keyboard.press('ArrowDown');
    return page.evaluate(() => document.activeElement?.textContent?.trim());
  }).toBe('Import');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  const chosen = page.waitForEvent('filechooser');
  await press(page, dialog.getByRole('button', { name: 'Choose a file, or drop it here' }));
  const file = { name: 'tags.csv', mimeType: 'text/csv', buffer: Buffer.from('name,slug\nKeys,keys-only\n') };
  await (await chosen).setFiles(file);
  await press(page, page.getByRole('button', { name: 'Check' }));
  await press(page, dialog.getByRole('button', { name: 'Import', exact: true }));
  await page.getByText('1 row imported').first().waitFor();
  expect(await studio.api<unknown[]>('GET', '/items/tags?filter[slug][_eq]=keys-only')).toHaveLength(1);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('makes a folder, uploads into it, describes and crops a picture, and deletes it', async () => {
  const { page, errors, close } = await studio.visit('files');
  const folders = page.getByRole('navigation', { name: 'Folders' });
  await press(page, folders.getByRole('button', { name: 'New folder', exact: true }));
  await write(page, page.getByRole('textbox', { name: 'Name' }), 'By hand');
  await page.keyboard.press('Enter');
  await press(page, folders.getByRole('link', { name: 'By hand' }));
  await page.getByText('No files yet').waitFor();
  const chosen = page.waitForEvent('filechooser');
  await press(page, page.getByRole('button', { name: 'Upload' }).first());
  await (await chosen).setFiles(await picture('jetty.png'));
  await page.getByText('Uploads are done').waitFor();
  await press(page, page.getByRole('link', { name: 'Jetty' }).first());
  await write(page, page.locator('[data-field="title"] input'), 'The jetty');
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();

  await press(page, page.getByRole('button', { name: 'Crop' }));
  const crop = page.getByRole('dialog', { name: 'Crop' });
  await tabTo(page, crop.getByRole('group', { name: /^Frame/ }));
  for (let step = 0; step < 4; step++) await page.keyboard.press('Shift+ArrowLeft');
  await press(page, crop.getByRole('button', { name: 'Crop', exact: true }));
  await crop.waitFor({ state: 'detached' });

  await press(page, page.getByRole('button', { name: 'Delete' }));
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Delete' }));
  await page.getByRole('navigation', { name: 'Folders' }).waitFor();
  expect(errors).toEqual([]);
  await close();
});
