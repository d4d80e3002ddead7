/** What opens above pages, and the other faces that pages have: lists in their layouts, empty and failed; as axe judges them, in both modes. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { makeDatedEvents } from './dated-events.ts';
import { type Everything, furnishAll } from './everything.ts';
import { expectAccessibleInBoth, inBrowser, openStudio, person, type Studio, soon } from './studio.ts';

/** Much is opened in one visit. */
const slowly = 120_000;
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
const click = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click();
const item = (page: Page, name: string | RegExp) => page.getByRole('menuitem', { name, exact: true }).click();
const dialog = (page: Page) => page.getByRole('dialog').last();

/** What is open, once this is in it; then it is put away. */
async function judge(page: Page, shows: Locator, wayOut: () => Promise<unknown> = () => page.keyboard.press('Escape')) {
  await shows.first().waitFor();
  await expectAccessibleInBoth(page);
  await wayOut();
  await soon(() => page.locator('[role="dialog"], [role="menu"], [role="listbox"]').count()).toBe(0);
}

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

inBrowser(
  'of the data model',
  async () => {
    const { page, errors, close } = await visit('settings/model');
    await page.locator('[data-collection="articles"]').waitFor();
    await click(page, 'New folder');
    await judge(page, dialog(page).getByLabel('Name', { exact: true }));
    await click(page, 'Options of Tags');
    await judge(page, page.getByRole('menuitem', { name: 'Rename' }));
    await click(page, 'Options of Tags');
    await item(page, 'Rename');
    await judge(page, dialog(page).getByLabel('Name', { exact: true }));
    await click(page, 'Options of Tags');
    await item(page, 'Delete');
    await judge(page, dialog(page).getByLabel('Type tags to go on'));

    await go(page, 'settings/model/articles');
    await click(page, 'Options of Summary');
    await judge(page, page.getByRole('menuitem', { name: 'Duplicate' }));
    await click(page, 'Options of Summary');
    await item(page, 'Delete');
    await judge(page, dialog(page).getByRole('button', { name: 'Delete' }));
    for (const [kind, tab] of [
      ['to-one', 'Relation'],
      ['many-to-many', 'Relation'],
      ['to-many', 'Relation'],
      ['any', 'Relation'],
      ['translations', 'Relation'],
      ['slider', 'Editing'],
      ['repeater', 'Editing'],
    ] as const) {
      await click(page, 'New field');
      await page.locator(`[data-kind="${kind}"]`).click();
      await dialog(page).getByLabel('Name', { exact: true }).fill('another');
      await page.getByRole('tab', { name: tab }).click();
      if (kind === 'to-one') {
        await click(page, 'Continue');
        await page.getByText('Choose where it leads.').waitFor();
      }
      await judge(page, page.getByRole('tab', { name: tab, selected: true }), () =>
        dialog(page).getByRole('button', { name: 'Cancel' }).click(),
      );
    }
    await click(page, 'Edit Status');
    await page.getByRole('tab', { name: 'Validation' }).click();
    await dialog(page).getByRole('button', { name: 'Add a rule' }).first().click();
    // What is drawn up is not thrown away by Escape.
    await judge(page, dialog(page).getByRole('group').first(), () => click(page, 'Cancel'));
    await click(page, 'Edit Author ID');
    await page.getByRole('tab', { name: 'Relation' }).click();
    await judge(page, page.getByRole('tab', { name: 'Relation', selected: true }), () => click(page, 'Cancel'));
    await go(page, 'settings/model/articles?tab=indexes');
    await page.getByLabel('Fields', { exact: true }).click();
    await page.getByRole('option', { name: 'Summary' }).click();
    await page.keyboard.press('Escape');
    await click(page, 'Continue');
    await judge(page, dialog(page).getByText('create index'));
    expect(errors).toEqual([]);
    await close();
  },
  slowly,
);

inBrowser(
  'of people and what they may',
  async () => {
    const { page, errors, close } = await visit('users');
    await page.locator('tr[data-index="0"] a').waitFor();
    await click(page, 'New user');
    await judge(page, dialog(page).getByLabel('First name'));
    await page.locator('tr[data-index="0"] input').check();
    await click(page, 'Change role');
    await judge(page, dialog(page).getByRole('button', { name: 'Save' }));
    await click(page, 'Delete');
    await judge(page, dialog(page).getByRole('button', { name: 'Delete' }));
    await go(page, `users/${all.user}`);
    await click(page, 'Why?');
    await judge(page, dialog(page).getByText(/^(Yes, they may|No, they may not)/));
    await click(page, 'Delete');
    await judge(page, dialog(page).getByRole('button', { name: 'Delete' }));
    await go(page, 'settings/roles');
    await click(page, 'New role');
    await judge(page, dialog(page).getByLabel('Name'));
    await go(page, `settings/roles/${all.role}`);
    await click(page, 'Delete');
    await judge(page, dialog(page).getByRole('button', { name: 'Delete' }));
    await go(page, `settings/policies/${all.policy}`);
    const cell = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}:`) });
    await cell('Articles, Create').click();
    await item(page, 'With limits …');
    for (const tab of ['Checks', 'Filled in']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tab', { name: tab, selected: true }).waitFor();
      await expectAccessibleInBoth(page);
    }
    await judge(page, page.getByRole('tab'), () => dialog(page).getByRole('button', { name: 'Cancel' }).click());
    await cell('Tags, Read').focus();
    await page.keyboard.press('Space');
    await click(page, 'Save');
    await judge(page, dialog(page).getByRole('list', { name: 'What changes' }));
    await click(page, 'Discard changes');
    await click(page, 'Delete');
    await judge(page, dialog(page).getByRole('button', { name: 'Delete' }));
    await go(page, `users/${all.user}`);
    await click(page, 'See as this user');
    await page.getByRole('region', { name: 'Seeing as somebody else' }).getByRole('button', { name: 'Leave' }).waitFor();
    await expectAccessibleInBoth(page);
    expect(errors).toEqual([]);
    await close();
  },
  slowly,
);

inBrowser(
  'of settings and files',
  async () => {
    const { page, errors, close } = await visit('settings/translations');
    await page.getByLabel('greeting in de-DE').waitFor();
    await click(page, 'Add a language');
    await judge(page, page.getByLabel('Language, as fr-FR'));
    await click(page, 'Delete greeting');
    await judge(page, dialog(page).getByRole('button', { name: 'Delete' }));
    await go(page, 'settings/presets');
    await click(page, 'Edit Drafts, Articles');
    await judge(page, dialog(page).getByLabel('Name'));
    await click(page, 'Delete Drafts, Articles');
    await judge(page, dialog(page).getByRole('button', { name: 'Delete' }));
    await go(page, 'settings/activity');
    await page.getByRole('list', { name: 'Activity' }).getByRole('button').first().click();
    await judge(page, dialog(page).getByRole('heading'));
    await go(page, 'files');
    await page.getByRole('checkbox', { name: 'Select Market' }).check();
    await click(page, 'Move');
    await judge(page, dialog(page).getByRole('button', { name: 'Move' }));
    await click(page, 'From an address');
    await judge(page, dialog(page).getByRole('textbox'));
    await go(page, 'account');
    await page.getByRole('combobox', { name: 'Spacing' }).click();
    await judge(page, page.getByRole('option', { name: 'Compact' }));
    await click(page, /^Account of|^ada@/);
    await judge(page, page.getByRole('menuitem', { name: 'Sign out' }));
    expect(errors).toEqual([]);
    await close();
  },
  slowly,
);

inBrowser(
  'of who is not signed in',
  async () => {
    const { page, errors, close } = await studio.open({ reducedMotion: 'reduce' });
    const refusal = { message: 'Wrong', extensions: { code: 'INVALID_OTP' } };
    await page.route('**/auth/login', (route) => route.fulfill({ status: 401, json: { errors: [refusal] } }));
    await go(page, 'login?over=1');
    await page.getByLabel('E-mail address').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await click(page, 'Sign in');
    await page.getByLabel('One-time code').fill('000000');
    await click(page, 'Sign in');
    await page.getByRole('alert').waitFor();
    await expectAccessibleInBoth(page);
    await go(page, 'forgotten');
    await page.getByLabel('E-mail address').fill(person.email);
    await click(page, 'Send the link');
    await page.getByText('a letter is on its way').waitFor();
    await expectAccessibleInBoth(page);
    await go(page, `shared/${all.share}`);
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await click(page, 'Open');
    await page.getByText('The password is not right').waitFor();
    await expectAccessibleInBoth(page);
    expect(errors).toEqual(Array(3).fill(expect.stringContaining('401')));
    await close();
  },
  slowly,
);
