/** What opens above pages of administration, and pages for who is not signed in; as axe judges them, in both modes. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { makeDatedEvents } from './dated-events.ts';
import { type Everything, furnishAll } from './everything.ts';
import { click, dialog, item, judge, slowly } from './judge.ts';
import { expectAccessibleInBoth, inBrowser, openStudio, person, type Studio } from './studio.ts';

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
