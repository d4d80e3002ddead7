/** What opens above pages of content, and the other faces that lists have: in their layouts, empty and failed; as axe judges them, in both modes. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { makeDatedEvents } from './dated-events.ts';
import { type Everything, furnishAll } from './everything.ts';
import { click, dialog, item, judge, slowly } from './judge.ts';
import { expectAccessibleInBoth, inBrowser, openStudio, type Studio } from './studio.ts';

let studio: Studio;
let all: Everything;
beforeAll(async () => {
  studio = await openStudio();
  all = await furnishAll(studio);
  await makeDatedEvents(studio);
});
afterAll(() => studio?.close());

const visit = (path: string) => studio.visit(path, { reducedMotion: 'reduce' });
const go = (page: Page, path: string) => page.goto(`${studio.url}/admin/${path}`);

inBrowser(
  'of lists',
  async () => {
    const { page, errors, close } = await visit('content/articles');
    const row = page.locator('tr[data-index="0"]');
    await row.locator('a').waitFor();
    await page.keyboard.press('?');
    await judge(page, dialog(page).getByText('Keyboard shortcuts'));
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Where to?').fill('harbour');
    await judge(page, page.getByRole('option').filter({ hasText: /harbour/i }));
    await row.getByRole('checkbox').check();
    await click(page, 'Delete');
    await judge(page, dialog(page).getByRole('button', { name: 'Delete' }));
    await click(page, 'Edit');
    await dialog(page).getByRole('checkbox', { name: 'Change Title' }).check();
    await dialog(page).locator('[data-field="title"] input').fill('All alike');
    await judge(page, dialog(page).getByText('What will change'), () =>
      dialog(page).getByRole('button', { name: 'Cancel' }).click(),
    );
    await click(page, 'Select none');
    await row.focus();
    await page.keyboard.press('e');
    await page.locator('td input, [data-cell] input').first().waitFor();
    await expectAccessibleInBoth(page);
    await page.keyboard.press('Escape');
    await page
      .getByRole('searchbox', { name: 'Search', exact: true })
      .or(page.getByPlaceholder('Search'))
      .first()
      .fill('zzzz nothing is called so');
    await page.getByText('Nothing fits').first().waitFor();
    await expectAccessibleInBoth(page);
    expect(errors).toEqual([]);

    await page.route('**/items/tags?*', (route) =>
      route.fulfill({
        status: 503,
        json: { errors: [{ message: 'Too much to do.', extensions: { code: 'SERVICE_UNAVAILABLE' } }] },
      }),
    );
    await go(page, 'content/tags');
    await page.getByRole('button', { name: /again/i }).first().waitFor();
    await expectAccessibleInBoth(page);
    await go(page, 'content/no-such-collection');
    await page.getByRole('link', { name: 'Content', exact: true }).last().waitFor();
    await expectAccessibleInBoth(page);
    await close();
  },
  slowly,
);

inBrowser(
  'of layouts',
  async () => {
    const { page, errors, close } = await visit('content/events');
    await page.locator('tr[data-index="0"] a').waitFor();
    const shows: Record<string, Locator> = {
      Cards: page.getByRole('list', { name: 'Events' }).getByText('Harbour walk'),
      Calendar: page.locator('[data-key="1"]'),
      Board: page.getByRole('region', { name: 'To do' }).getByText('Harbour walk'),
      Map: page.getByText('5 with a place'),
    };
    for (const [layout, there] of Object.entries(shows)) {
      await click(page, /^Show as: /);
      await page.getByRole('group', { name: 'Show as' }).getByRole('button', { name: layout }).click();
      await there.first().waitFor();
      await expectAccessibleInBoth(page);
      await click(page, 'Options');
      await judge(page, page.getByRole('group', { name: 'Options' }));
    }
    await go(page, 'content/events/new');
    expect(errors).toEqual([]);
    await close();
  },
  slowly,
);

inBrowser(
  'of items',
  async () => {
    const { page, errors, close } = await visit('content/articles/7');
    const field = (name: string) => page.locator(`[data-field="${name}"]`).first();
    await field('title').locator('input').waitFor();
    await click(page, 'Comments');
    await judge(page, dialog(page).getByText('done'));
    await click(page, 'Shares');
    await dialog(page).getByText('Printer').waitFor();
    await dialog(page).getByRole('button', { name: 'New link' }).click();
    await judge(page, dialog(page).getByLabel('Password'));
    await click(page, 'History');
    await judge(page, dialog(page).locator('li > button[aria-expanded]'));
    await click(page, 'Schedule');
    await judge(page, dialog(page).getByLabel('When'));
    await click(page, /^Notifications/);
    await judge(page, dialog(page).getByText('Not done as scheduled'));
    await click(page, 'Version: Main');
    await judge(page, page.getByRole('menuitem', { name: 'New version' }));
    await click(page, 'Version: Main');
    await item(page, 'New version');
    await dialog(page).getByRole('button', { name: 'Create version' }).click();
    await judge(page, dialog(page).getByText('Give it a name.'));
    await field('title').locator('input').focus();
    await page.keyboard.press('Control+.');
    await judge(page, page.getByRole('menuitem', { name: 'Copy value' }));
    await page.keyboard.press('Control+.');
    await item(page, 'Edit as stored');
    await judge(page, dialog(page).getByText('Title, as it is stored'));
    await field('author_id').getByRole('combobox').or(field('author_id').locator('button')).first().click();
    await judge(page, page.getByRole('option'));
    await field('tags').getByRole('button', { name: 'Add existing' }).click();
    await judge(page, dialog(page).getByRole('checkbox'));
    await field('tags').getByRole('button', { name: 'Create new' }).click();
    await judge(page, dialog(page).locator('[data-field="name"] input'));
    await click(page, 'Delete');
    await judge(page, dialog(page).getByRole('button', { name: 'Delete' }));

    // Not saved, and what comes between.
    await field('title').locator('input').fill('Mine');
    await click(page, 'More actions');
    await judge(page, page.getByRole('menuitem', { name: 'Save as copy' }));
    await page.getByRole('link', { name: 'Files', exact: true }).click();
    await judge(page, dialog(page).getByRole('button', { name: 'Stay' }));
    await studio.api('PATCH', '/items/articles/7', { title: 'Theirs' });
    await page.keyboard.press('Control+s');
    await judge(page, dialog(page).getByText('Somebody else has changed this item'));
    expect(errors.splice(0)).toEqual([expect.stringContaining('412')]);
    await field('slug').locator('input').fill('');
    await page.keyboard.press('Control+s');
    await page.locator('[data-faults]').or(field('slug').getByRole('alert')).or(dialog(page)).first().waitFor();
    await expectAccessibleInBoth(page);
    await close();
  },
  slowly,
);

inBrowser(
  'of plans',
  async () => {
    const { page, errors, close } = await visit('content/articles/18?version=winter');
    await click(page, 'Add to a release');
    await judge(page, dialog(page).getByRole('combobox', { name: 'Release' }));
    await go(page, `releases/${all.release}`);
    await page.getByRole('button', { name: 'Show what changes' }).first().click();
    await page.locator('ins').first().waitFor();
    await expectAccessibleInBoth(page);
    await click(page, 'Go live now');
    await judge(page, dialog(page).getByRole('button', { name: 'Go live now' }));
    await click(page, 'Schedule');
    await judge(page, dialog(page).getByLabel('When'));
    await click(page, 'More');
    await item(page, 'Change name');
    await judge(page, dialog(page).getByLabel('Name'));
    await click(page, 'More');
    await item(page, 'Delete release');
    await judge(page, dialog(page).getByRole('button', { name: 'Delete' }));
    await go(page, 'releases');
    await click(page, 'New release');
    await judge(page, dialog(page).getByLabel('Name'));
    await go(page, 'deleted/articles');
    await click(page, `Look at it: ${all.deleted}`);
    await judge(page, dialog(page).locator('[data-field="slug"] input'));
    expect(errors).toEqual([]);
    await close();
  },
  slowly,
);
