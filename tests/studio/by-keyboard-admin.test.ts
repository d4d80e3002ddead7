/** What an administrator and a planner do, without a mouse: nothing here is clicked, and the focus is never lost. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Everything, furnishAll } from './everything.ts';
import { arrowTo, choose, focused, press, tabTo, write } from './keyboard.ts';
import { drafted } from './plans.ts';
import { inBrowser, openStudio, person, type Studio, soon } from './studio.ts';

/** Much is opened in one visit. */
const slowly = 120_000;
let studio: Studio;
let all: Everything;
beforeAll(async () => {
  studio = await openStudio();
  all = await furnishAll(studio);
});
afterAll(() => studio?.close());

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const inDialog = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
const closed = (page: Page) => page.getByRole('dialog').first().waitFor({ state: 'detached' });

inBrowser(
  'makes a collection, gives it a field, puts its fields in order, renames and deletes it',
  async () => {
    const names = async () => (await studio.api<{ collection: string }[]>('GET', '/collections')).map((each) => each.collection);
    for (const old of ['by_keys', 'by_hand'])
      if ((await names()).includes(old)) await studio.api('DELETE', `/collections/${old}`);
    const { page, errors, close } = await studio.visit('settings/model', { reducedMotion: 'reduce' });
    await press(page, button(page, 'New collection'));
    await write(page, page.getByRole('dialog').getByLabel('Name', { exact: true }), 'by keys');
    await press(page, page.getByRole('checkbox', { name: 'Status' }), 'Space');
    await press(page, inDialog(page, 'Continue'));
    await page.getByRole('dialog', { name: 'Make by_keys' }).waitFor();
    await press(page, inDialog(page, 'Make the collection'));
    await page.locator('[data-row="status"]').waitFor();
    await closed(page);
    await soon(() => focused(page)).toBe('the title');
    expect(await page.title()).toBe('By keys / Data model · Pergola');

    await press(page, button(page, 'New field'));
    await page.getByLabel('Find a kind of field').waitFor();
    await page.keyboard.type('slider');
    await soon(() => page.locator('[data-kind]').count()).toBe(1);
    await press(page, page.locator('[data-kind="slider"]'));
    await write(page, page.getByRole('dialog').getByLabel('Name', { exact: true }), 'warmth');
    await page.keyboard.press('Enter');
    await press(page, inDialog(page, 'Make the field'));
    await page.locator('[data-row="warmth"]').waitFor();
    await closed(page);
    await soon(() => focused(page)).toBe('New field');

    const rows = () => page.locator('[data-row]').evaluateAll((some) => some.map((row) => row.getAttribute('data-row')));
    const before = await rows();
    await press(page, page.locator('[data-handle="warmth"]'), 'ArrowUp');
    await soon(async () => (await rows()).indexOf('warmth')).toBe(before.indexOf('warmth') - 1);
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-handle'))).toBe('warmth');
    // Its options are a menu; who deletes a field is at the next one.
    await press(page, button(page, 'Options of Warmth'));
    await choose(page, 'Delete');
    await press(page, inDialog(page, 'Delete'));
    await page.locator('[data-row="warmth"]').waitFor({ state: 'detached' });
    await closed(page);
    await soon(() => focused(page)).toMatch(/^(Options of|Edit|Move)/);

    await page.goto(`${studio.url}/admin/settings/model`);
    await write(page, page.getByLabel('Find a collection'), 'by_');
    await soon(() => page.locator('[data-collection]').count()).toBe(1);
    await press(page, button(page, 'Options of By keys'));
    await choose(page, 'Rename');
    await write(page, page.getByRole('dialog').getByLabel('Name', { exact: true }), 'by_hand');
    await page.keyboard.press('Enter');
    await press(
      page,
      page
        .getByRole('dialog', { name: /Rename/ })
        .last()
        .getByRole('button', { name: 'Rename', exact: true }),
    );
    await button(page, 'Options of By hand').waitFor();
    await closed(page);
    await soon(() => focused(page)).not.toBe('nothing');
    await press(page, button(page, 'Options of By hand'));
    await choose(page, 'Delete');
    await write(page, page.getByRole('dialog').getByLabel('Type by_hand to go on'), 'by_hand');
    await press(page, inDialog(page, 'Delete'));
    await page.getByText('No collection is called so').waitFor();
    await closed(page);
    await soon(() => focused(page)).not.toBe('nothing');
    expect(await names()).not.toContain('by_hand');
    expect(errors).toEqual([]);
    await close();
  },
  slowly,
);

inBrowser(
  'changes the settings of the project, its words and its bookmarks',
  async () => {
    await studio.api('POST', '/presets', [
      { bookmark: 'Old', collection: 'tags' },
      { bookmark: 'Older', collection: 'tags' },
    ]);
    const { page, errors, close } = await studio.visit('settings/project');
    await write(page, page.getByLabel('Name', { exact: true }), 'The Quay');
    await press(page, page.getByRole('switch', { name: 'People may make accounts' }), 'Space');
    await page.keyboard.press('Control+s');
    await page.getByText('Saved', { exact: true }).first().waitFor();
    await soon(() => focused(page)).not.toBe('nothing');
    expect(await studio.api('GET', '/settings?fields=project_name,public_registration')).toEqual({
      project_name: 'The Quay',
      public_registration: true,
    });
    await soon(() => page.title()).toBe('Project · The Quay');

    await press(page, page.getByRole('link', { name: 'Translations', exact: true }));
    await write(page, page.getByLabel('Key of the new text'), 'farewell');
    await page.keyboard.press('Enter');
    await page.getByLabel('farewell in de-DE').waitFor();
    await press(page, button(page, 'Delete farewell'));
    await press(page, inDialog(page, 'Delete'));
    await page.getByLabel('farewell in de-DE').waitFor({ state: 'detached' });
    await closed(page);
    await soon(() => focused(page)).toBe('Delete greeting');

    await press(page, page.getByRole('link', { name: 'Bookmarks', exact: true }));
    await press(page, button(page, 'Edit Old, Tags'));
    await write(page, page.getByRole('dialog').getByLabel('Name'), 'New');
    await press(page, page.getByRole('dialog').getByRole('combobox', { name: 'For' }));
    await choose(page, 'Everybody');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await press(page, inDialog(page, 'Save'));
    await closed(page);
    await soon(() => focused(page)).toBe('Edit New, Tags');
    await press(page, button(page, 'Delete New, Tags'));
    await press(page, inDialog(page, 'Delete'));
    await button(page, 'Delete New, Tags').waitFor({ state: 'detached' });
    await closed(page);
    await soon(() => focused(page)).toBe('Delete Older, Tags');
    expect(errors).toEqual([]);
    await close();
  },
  slowly,
);

inBrowser(
  'makes a policy, allows with the arrows, and gives it to a role',
  async () => {
    const { page, errors, close } = await studio.visit('settings/policies');
    await press(page, button(page, 'New policy'));
    await write(page, page.getByRole('dialog').getByLabel('Name'), 'Looking');
    await page.keyboard.press('Enter');
    await page.getByRole('grid', { name: 'What this policy allows' }).waitFor();
    await closed(page);
    await soon(() => focused(page)).not.toBe('nothing');
    // One Tab leads into the grid, and the arrows through it.
    const inGrid = () => page.evaluate(() => document.activeElement?.closest('[role="grid"]') !== null);
    for (let pressed = 0; pressed < 60 && !(await inGrid()); pressed++) await page.keyboard.press('Tab');
    await arrowTo(page, 'ArrowDown', /^Articles/);
    await arrowTo(page, 'ArrowRight', /^Articles, Read:/);
    await page.keyboard.press('Enter');
    await choose(page, 'With limits …');
    const drawer = page.getByRole('dialog', { name: 'Articles · Read' });
    await press(page, drawer.getByRole('tab').first(), 'ArrowRight');
    await press(page, drawer.getByRole('switch', { name: 'All fields' }), 'Space');
    await press(page, drawer.getByRole('button', { name: 'Tick none' }));
    await press(page, drawer.getByRole('checkbox', { name: 'Title', exact: true }), 'Space');
    await press(page, drawer.getByRole('button', { name: 'Done' }));
    await drawer.waitFor({ state: 'detached' });
    await soon(() => focused(page)).toContain('Articles, Read: With limits');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+s');
    await press(page, page.getByRole('dialog').getByRole('button', { name: 'Save' }));
    await page.getByText('Permissions saved', { exact: true }).waitFor();
    await closed(page);
    await soon(() => focused(page)).not.toBe('nothing');
    const policy = new URL(page.url()).pathname.split('/').at(-1)!;
    const stored = await studio.api<{ action: string; fields: string[] }[]>(
      'GET',
      `/permissions?filter[policy][_eq]=${policy}&fields=action,fields&sort=action`,
    );
    expect(stored).toHaveLength(2);
    expect(stored[0]).toEqual({ action: 'read', fields: ['title'] });

    await press(page, page.getByRole('tab').first(), 'End');
    await press(page, button(page, 'Give it to a role'));
    await page.getByRole('option', { name: 'Editors' }).waitFor();
    await page.keyboard.type('Edit');
    await choose(page, 'Editors');
    await button(page, 'Take it from Editors').waitFor();
    expect(await studio.api<unknown[]>('GET', `/access?filter[policy][_eq]=${policy}`)).toHaveLength(1);
    await press(page, button(page, 'Take it from Editors'));
    await button(page, 'Take it from Editors').waitFor({ state: 'detached' });
    await soon(() => focused(page)).not.toBe('nothing');
    expect(errors).toEqual([]);
    await close();
  },
  slowly,
);

inBrowser(
  'plans a release and shares an item, restores what was deleted, and puts notifications away',
  async () => {
    await drafted(studio, 21, 'Spring', { title: 'Twenty-one in spring' });
    const { page, errors, close } = await studio.visit('releases');
    await press(page, button(page, 'New release'));
    await write(page, page.getByRole('dialog').getByLabel('Name'), 'Spring issue');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is in it yet').waitFor();
    await closed(page);
    await soon(() => focused(page)).toBe('the title');
    await page.goto(`${studio.url}/admin/content/articles/21?version=spring`);
    await press(page, button(page, 'Add to a release'));
    await press(page, page.getByRole('dialog').getByRole('combobox', { name: 'Release' }));
    await choose(page, 'Spring issue');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await press(page, inDialog(page, 'Add'));
    await closed(page);
    await soon(() => focused(page)).toBe('Add to a release');

    await press(page, page.getByRole('link', { name: 'Releases' }));
    await press(page, page.getByRole('link', { name: /Spring issue/ }));
    await press(page, button(page, 'Show what changes'));
    await page.locator('ins', { hasText: 'Twenty-one' }).waitFor();
    await press(page, button(page, 'Schedule'));
    await tabTo(page, page.getByRole('dialog').getByLabel('When'));
    // As Chromium has it: month, day, year, time.
    await page.keyboard.type('07012031');
    await page.keyboard.press('Tab');
    await page.keyboard.type('0930AM');
    await press(page, inDialog(page, 'Schedule'));
    await closed(page);
    await page.getByRole('list', { name: 'Planned' }).getByText('2031').waitFor();
    await press(page, button(page, 'Cancel it'));
    await page.getByRole('list', { name: 'Planned' }).waitFor({ state: 'detached' });
    await soon(() => focused(page)).not.toBe('nothing');
    await press(page, button(page, 'Go live now'));
    await press(page, inDialog(page, 'Go live now'));
    await page.getByText(/^Went live on/).waitFor();
    await closed(page);
    await soon(() => focused(page)).not.toBe('nothing');
    expect((await studio.api<{ title: string }>('GET', '/items/articles/21')).title).toBe('Twenty-one in spring');

    await page.goto(`${studio.url}/admin/deleted/articles`);
    await press(page, button(page, `Restore: ${all.deleted}`));
    await page.getByText('Nothing was deleted').waitFor();
    await soon(() => focused(page)).not.toBe('nothing');

    const [me] = await studio.api<{ id: string }[]>('GET', `/users?filter[email][_eq]=${person.email}&fields=id`);
    for (const subject of ['First', 'Second', 'Third'])
      await studio.api('POST', '/notifications', { recipient: me!.id, subject, message: 'It was too late.' });
    await press(page, button(page, /^Notifications/));
    const list = page.getByRole('dialog', { name: 'Notifications' });
    await press(page, list.getByRole('button', { name: 'Archive “Second”' }));
    await list.getByText('Second').waitFor({ state: 'detached' });
    // Newest first: the next one takes its place.
    await soon(() => focused(page)).toBe('Archive “First”');
    await page.keyboard.press('Enter');
    await list.getByText('First').waitFor({ state: 'detached' });
    await soon(() => focused(page)).toMatch(/^Archive “/);
    await press(page, list.getByRole('button', { name: 'Archive all' }));
    await list.getByText('Nothing new').waitFor();
    await page.keyboard.press('Escape');
    await closed(page);
    await soon(() => focused(page)).toMatch(/^Notifications/);
    expect(errors).toEqual([]);
    await close();
  },
  slowly,
);
