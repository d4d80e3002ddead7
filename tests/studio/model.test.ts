/** The data model shaped as an administrator does it: by mouse and by keyboard, with the SQL shown first, and a form that has it at once. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { expectAccessibleInBoth, inBrowser, openStudio, type Studio, soon } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio?.close());

interface Field {
  readonly field: string;
  readonly type: string;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly schema: Readonly<Record<string, unknown>> | null;
}
const field = (collection: string, name: string) => studio.api<Field>('GET', `/fields/${collection}/${name}`);
const name = (page: Page) => page.getByRole('dialog').getByLabel('Name', { exact: true }).first();

/** A test that is tried again finds nothing of its first time. */
async function afresh(...names: readonly string[]): Promise<void> {
  const there = (await studio.api<{ collection: string }[]>('GET', '/collections')).map(({ collection }) => collection);
  for (const each of names) if (there.includes(each)) await studio.api('DELETE', `/collections/${each}`);
}
const string = (of: string) => ({ field: of, type: 'string', schema: {} });

async function draw(page: Page, kind: string, called: string): Promise<void> {
  await page.getByRole('button', { name: 'New field' }).click();
  await page.locator(`[data-kind="${kind}"]`).click();
  await name(page).fill(called);
}
async function make(page: Page, row: string): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click();
  const dialog = page.getByRole('dialog', { name: `Make ${row}` });
  await dialog.getByRole('button', { name: 'Make the field' }).click();
  await page.locator(`[data-row="${row}"]`).waitFor();
  await page.getByRole('dialog').first().waitFor({ state: 'detached' });
}

inBrowser('makes a collection with fields that keep themselves, and fields of its own', async () => {
  await afresh('garden_plots');
  const { page, errors, close } = await studio.visit('settings/model', { reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'New collection' }).click();
  await name(page).fill('Garden Plots');
  await page.getByText('It will be called garden_plots in the database.').waitFor();
  await page.getByRole('checkbox', { name: 'Status' }).check();
  await page.getByRole('checkbox', { name: 'Made on' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make garden_plots' });
  await dialog.getByText('create table').waitFor();
  // Until it is confirmed, nothing is done.
  expect((await studio.api<{ collection: string }[]>('GET', '/collections')).map(({ collection }) => collection)).not.toContain(
    'garden_plots',
  );
  await dialog.getByRole('button', { name: 'Make the collection' }).click();
  await page.locator('[data-row="status"]').waitFor();
  expect((await studio.api<{ meta: object }>('GET', '/collections/garden_plots')).meta).toMatchObject({
    archive_field: 'status',
    archive_value: 'archived',
  });

  await draw(page, 'input', 'Title');
  await page.getByRole('tab', { name: 'Column' }).click();
  await page.getByLabel('Length').fill('80');
  await page.getByRole('switch', { name: 'Unique' }).click();
  await make(page, 'title');
  expect((await field('garden_plots', 'title')).schema).toMatchObject({ max_length: 80, is_unique: true });

  await draw(page, 'select', 'Soil');
  await page.getByRole('tab', { name: 'Editing' }).click();
  for (const [at, text] of ['Very sandy', 'Clay'].entries()) {
    await page.getByRole('button', { name: 'Add a choice' }).click();
    await page.getByLabel(`Text of choice ${at + 1}`).fill(text);
  }
  await make(page, 'soil');
  expect((await field('garden_plots', 'soil')).meta.options).toEqual({
    choices: [
      { text: 'Very sandy', value: 'very_sandy' },
      { text: 'Clay', value: 'clay' },
    ],
  });

  expect(errors).toEqual([]);
  await close();
});

inBrowser('changes, renames, refuses and deletes, and says what that means', async () => {
  await afresh('halls', 'doomed');
  await studio.api('POST', '/collections', {
    collection: 'halls',
    schema: {},
    meta: {},
    fields: [string('name'), string('slug')],
  });
  await studio.api('POST', '/items/halls', { name: 'North' });
  const { page, errors, close } = await studio.visit('settings/model/halls', { reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Edit Name' }).click();
  await name(page).fill('label');
  await page.getByRole('dialog').getByLabel('Note').fill('As readers see it');
  await page.getByLabel('Keep the old name working').click();
  await page.getByRole('option', { name: 'For a week' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('have to use the new name').first().waitFor();
  await page.getByRole('button', { name: 'Change the field' }).click();
  await page.locator('[data-row="label"]').waitFor();
  expect((await field('halls', 'label')).meta.note).toBe('As readers see it');
  expect((await studio.api<{ name: string }[]>('GET', '/items/halls?fields=name&limit=1')).length).toBe(1);
  await page.getByRole('dialog').first().waitFor({ state: 'detached' });

  // What the database refuses is said where it was asked for, and what was typed stays.
  await draw(page, 'input', 'label');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('There is a field label already.').waitFor();
  expect(await name(page).inputValue()).toBe('label');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').first().waitFor({ state: 'detached' });

  await page.getByRole('link', { name: 'Indexes' }).click();
  await page.getByLabel('Fields', { exact: true }).click();
  await page.getByRole('option', { name: 'Label' }).click();
  await page.getByRole('option', { name: 'Slug' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('nobody can write to halls').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'New index' }).click();
  await page.getByRole('list', { name: 'Indexes' }).getByText('Label, Slug').waitFor();
  expect(await studio.api('GET', '/collections/halls/indexes')).toContainEqual(
    expect.objectContaining({ fields: ['label', 'slug'], unique: false }),
  );

  await page.getByRole('link', { name: 'Settings', exact: true }).last().click();
  await page.getByRole('form', { name: 'Settings' }).getByLabel('Note').fill('Parts of the paper');
  await page.getByRole('button', { name: 'Save' }).click();
  await soon(async () => (await studio.api<{ meta: { note: string } }>('GET', '/collections/halls')).meta.note).toBe(
    'Parts of the paper',
  );

  // A collection goes only when its name is typed.
  await studio.api('POST', '/collections', { collection: 'doomed', schema: {}, meta: {} });
  await page.goto(`${studio.url}/admin/settings/model`);
  await page.getByLabel('Find a collection').fill('doom');
  await page.getByRole('button', { name: 'Options of Doomed' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete Doomed?' });
  await dialog.getByText('All rows of doomed are deleted.').waitFor();
  expect(await dialog.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true);
  await dialog.getByLabel('Type doomed to go on').fill('doomed');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No collection is called so').waitFor();
  expect((await studio.api<{ collection: string }[]>('GET', '/collections')).map(({ collection }) => collection)).not.toContain(
    'doomed',
  );
  expect(errors).toEqual([]);
  await close();
});

inBrowser('is put in order by the keyboard alone, collections and fields', async () => {
  await afresh('shelf', 'notes');
  await studio.api('POST', '/collections', { collection: 'shelf', schema: null, meta: {} });
  await studio.api('POST', '/collections', {
    collection: 'notes',
    schema: {},
    meta: {},
    fields: [string('title'), string('body')],
  });
  const { page, errors, close } = await studio.visit('settings/model', { reducedMotion: 'reduce' });
  const group = async (of: string) =>
    (await studio.api<{ meta: { group: string | null } }>('GET', `/collections/${of}`)).meta.group;
  const handle = page.locator('[data-handle="tags"]');
  await handle.focus();
  // Where a folder stands right above.
  const above = () =>
    page.locator('[data-collection]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-collection')).join(' '));
  await soon(above).toContain('shelf tags');
  await page.keyboard.press('ArrowRight');
  await soon(() => group('tags')).toBe('shelf');
  await soon(() => handle.evaluate((element) => element === document.activeElement)).toBe(true);
  // The navigation follows, and the pages say where they are.
  const nav = page.getByRole('navigation', { name: 'Collections' });
  await soon(() => nav.textContent()).toMatch(/Sections\s*Shelf\s*Tags/);
  await nav.getByRole('link', { name: 'Tags' }).click();
  await page.getByRole('heading', { name: 'Tags' }).waitFor();
  const trail = page.getByRole('navigation', { name: 'You are here' });
  expect((await trail.getByRole('listitem').allTextContents()).join('').replaceAll(/\s/g, '')).toBe('Shelf/');
  await page.locator('tr[data-index="0"] a').click();
  await soon(async () => (await trail.getByRole('listitem').allTextContents()).join('').replaceAll(/\s/g, '')).toBe(
    'Shelf/Tags/',
  );
  await expectAccessibleInBoth(page);
  await trail.getByRole('link', { name: 'Back to Tags' }).click();
  await page.locator('tr[data-index="0"] a').waitFor();
  await page.goto(`${studio.url}/admin/settings/model`);
  await handle.focus();
  await page.keyboard.press('ArrowLeft');
  await soon(() => group('tags')).toBe(null);

  await page.goto(`${studio.url}/admin/settings/model/notes`);
  const rows = () => page.locator('[data-row]').evaluateAll((all) => all.map((row) => row.getAttribute('data-row')));
  await page.locator('[data-handle="body"]').waitFor();
  const at = (await rows()).indexOf('body');
  await page.locator('[data-handle="body"]').focus();
  await page.keyboard.press('ArrowUp');
  await soon(async () => (await field('notes', 'body')).meta.sort).toBe(at);
  expect((await rows()).indexOf('body')).toBe(at - 1);

  // A field is made without a mouse.
  await page.getByRole('button', { name: 'New field' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Find a kind of field').waitFor();
  await page.keyboard.type('slider');
  await soon(() => page.locator('[data-kind]').count()).toBe(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await name(page).waitFor();
  await name(page).focus();
  await page.keyboard.type('warmth');
  await page.keyboard.press('Enter');
  const confirm = page.getByRole('button', { name: 'Make the field' });
  await confirm.waitFor();
  await confirm.focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-row="warmth"]').waitFor();
  expect((await field('notes', 'warmth')).meta.interface).toBe('slider');
  expect(errors).toEqual([]);
  await close();
});

inBrowser('is compared with a document, and made like it', async () => {
  await afresh('vans');
  const { page, errors, close } = await studio.visit('settings/model-document', { reducedMotion: 'reduce' });
  const snapshot = await studio.api<{ collections: object[]; fields: object[] }>('GET', '/schema/snapshot');
  const wanted = {
    ...snapshot,
    collections: [...snapshot.collections, { collection: 'vans', meta: null, schema: {} }],
    fields: [
      ...snapshot.fields,
      {
        collection: 'vans',
        field: 'id',
        type: 'integer',
        meta: null,
        schema: { is_primary_key: true, has_auto_increment: true },
      },
    ],
  };
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'model.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(wanted)) });
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('region', { name: 'What would change' }).getByText('vans.id').waitFor();
  await page.getByRole('button', { name: 'Make it so' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make it so' }).click();
  await page.getByText('There is nothing to change').waitFor();
  expect((await field('vans', 'id')).type).toBe('integer');
  expect(errors).toEqual([]);
  await close();
});

inBrowser('axe finds nothing, in both modes', async () => {
  const { page, errors, close } = await studio.visit('settings/model', { reducedMotion: 'reduce' });
  await page.locator('[data-collection="articles"]').waitFor();
  await expectAccessibleInBoth(page);
  await page.getByRole('button', { name: 'New collection' }).click();
  await name(page).fill('one');
  await page.getByRole('checkbox', { name: 'Status' }).check();
  await expectAccessibleInBoth(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('dialog', { name: 'Make one' }).getByText('create table').waitFor();
  await expectAccessibleInBoth(page);

  await page.goto(`${studio.url}/admin/settings/model/articles`);
  await page.getByRole('button', { name: 'Edit Status' }).waitFor();
  await expectAccessibleInBoth(page);
  await page.getByRole('button', { name: 'New field' }).click();
  await page.locator('[data-kind="select"]').waitFor();
  await expectAccessibleInBoth(page);
  await page.locator('[data-kind="select"]').click();
  for (const tab of ['Editing', 'Column', 'Display', 'Validation', 'Conditions']) {
    await page.getByRole('tab', { name: tab }).click();
    if (tab === 'Editing') await page.getByRole('button', { name: 'Add a choice' }).click();
    if (tab === 'Conditions') await page.getByRole('button', { name: 'Add a condition' }).click();
    await expectAccessibleInBoth(page);
  }
  for (const tab of ['settings', 'indexes', 'relations']) {
    await page.goto(`${studio.url}/admin/settings/model/articles?tab=${tab}`);
    await page.locator('#main').waitFor();
    await page.getByRole('link', { name: 'Relations' }).waitFor();
    await expectAccessibleInBoth(page);
  }
  await page.goto(`${studio.url}/admin/settings/model-document`);
  await page.getByRole('button', { name: 'As YAML' }).waitFor();
  await expectAccessibleInBoth(page);
  expect(errors).toEqual([]);
  await close();
});
