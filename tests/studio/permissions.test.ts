/**
 * A role with rules for rows and fields, made in the studio from nothing; then somebody with that role signs in and sees only that;
 * and an administrator sees the same with their eyes, and is told why.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { expectAccessible, expectAccessibleInBoth, inBrowser, openStudio, type Studio, signIn, soon } from './studio.ts';

let studio: Studio;
const password = 'lighthouse keepers sleep by day';
let policy = '';
let clara = '';
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio?.close());

const cell = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}:`) });
const stored = () =>
  studio.api<Record<string, unknown>[]>(
    'GET',
    `/permissions?filter[policy][_eq]=${policy}&fields=collection,action,permissions,validation,presets,fields&sort=collection,action&limit=-1`,
  );
const published = { _and: [{ status: { _eq: 'published' } }] };

inBrowser('makes a role and a policy with rules for rows and fields', async () => {
  const { page, errors, close } = await studio.visit('settings/policies');
  await page.getByRole('button', { name: 'New policy' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Reporting');
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await page.getByRole('grid', { name: 'What this policy allows' }).waitFor();
  policy = new URL(page.url()).pathname.split('/').at(-1)!;

  await cell(page, 'Articles, Read').click();
  await page.getByRole('menuitem', { name: 'With limits' }).click();
  const drawer = page.getByRole('dialog', { name: 'Articles · Read' });
  await drawer.getByRole('button', { name: 'Add a rule' }).click();
  // Half of a rule is no rule: it would let everything through.
  await drawer.getByText('A rule has no value yet').waitFor();
  expect(await drawer.getByRole('button', { name: 'Done' }).isDisabled()).toBe(true);
  await drawer.getByRole('button', { name: /^Field:/ }).click();
  await page.getByRole('group', { name: 'Choose a field' }).getByRole('button', { name: 'Status', exact: true }).click();
  await drawer.getByRole('combobox', { name: 'Value for Status' }).click();
  await page.getByRole('option', { name: 'published' }).click();
  const [{ count }] = (await studio.api('GET', '/items/articles?filter[status][_eq]=published&aggregate[count]=*')) as [
    { count: number },
  ];
  await soon(() => drawer.getByTestId('reach').textContent()).toBe(`Lets ${count} of 600 items through`);
  await drawer.getByRole('tab', { name: 'Fields' }).click();
  await drawer.getByRole('switch', { name: 'All fields' }).click();
  await drawer.getByRole('button', { name: 'Tick none' }).click();
  for (const name of ['ID', 'Title', 'Status', 'Author']) await drawer.getByRole('checkbox', { name, exact: true }).check();
  await drawer.getByRole('button', { name: 'Done' }).click();
  await drawer.waitFor({ state: 'detached' });

  await cell(page, 'Authors, Read').click();
  await page.getByRole('menuitem', { name: 'Everything' }).click();
  expect(await stored()).toEqual([]);
  // A reload loses nothing of what is staged.
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await cell(page, 'Authors, Read').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const review = page.getByRole('dialog', { name: 'Save 2 changes?' });
  await review.getByRole('list', { name: 'What changes' }).getByText('With limits').waitFor();
  await review.getByRole('button', { name: 'Save' }).click();
  await review.waitFor({ state: 'detached' });
  expect(await stored()).toEqual([
    {
      collection: 'articles',
      action: 'read',
      permissions: published,
      validation: null,
      presets: null,
      fields: ['id', 'author_id', 'title', 'status'],
    },
    { collection: 'authors', action: 'read', permissions: null, validation: null, presets: null, fields: ['*'] },
  ]);

  const { id: role } = await studio.api<{ id: string }>('POST', '/roles', { name: 'Reporters' });
  clara = (
    await studio.api<{ id: string }>('POST', '/users', { email: 'clara@example.com', first_name: 'Clara', password, role })
  ).id;
  await page.getByRole('tab', { name: 'Given to' }).click();
  await page.getByRole('button', { name: 'Give it to a role', exact: true }).click();
  await page.getByRole('option', { name: 'Reporters' }).click();
  await page.getByRole('button', { name: 'Take it from Reporters' }).waitFor();
  expect(await studio.api('GET', `/access?filter[policy][_eq]=${policy}&fields=role`)).toEqual([{ role }]);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('who has that role signs in and sees only that', async () => {
  const { page, errors, close } = await studio.open();
  await page.goto(`${studio.url}/admin/content/articles`);
  await signIn(page, { email: 'clara@example.com', password });
  await page.getByRole('table', { name: 'Articles' }).locator('tr[data-index="0"] a').waitFor();
  const [{ count }] = (await studio.api('GET', '/items/articles?filter[status][_eq]=published&aggregate[count]=*')) as [
    { count: number },
  ];
  expect(await page.getByTestId('count').textContent()).toBe(String(count));
  const heads = await page.getByRole('columnheader').allTextContents();
  expect(heads.map((text) => text.trim()).filter(Boolean)).toEqual(['Title', 'Status', 'Author']);
  expect(await page.getByRole('button', { name: 'Create' }).count()).toBe(0);
  for (const hidden of ['Comments', 'Users', 'Settings'])
    expect(await page.getByRole('link', { name: hidden, exact: true }).count()).toBe(0);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('an administrator sees as they do, writes nothing, is told why, and leaves', async () => {
  await studio.api('POST', '/permissions', {
    policy,
    collection: 'articles',
    action: 'update',
    fields: ['title'],
    permissions: published,
  });
  const { page, errors, close } = await studio.visit(`users/${clara}`);
  await page.getByRole('button', { name: 'See as this user' }).click();
  const bar = page.getByRole('region', { name: 'Seeing as somebody else' });
  await bar.getByText('You see what Clara sees').waitFor();
  await page.getByRole('link', { name: 'Articles' }).first().click();
  await page.getByRole('table', { name: 'Articles' }).locator('tr[data-index="0"] a').waitFor();
  expect(await page.getByRole('link', { name: 'Comments', exact: true }).count()).toBe(0);
  await expectAccessible(page);

  await page.locator('tr[data-index="0"] a').click();
  await page.locator('[data-field="title"] input').fill('Not by them');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('You are only looking: nothing is saved.').waitFor();
  expect(await studio.api('GET', '/items/articles?filter[title][_eq]=Not by them')).toEqual([]);

  await bar.getByRole('button', { name: 'Why?' }).click();
  const why = page.getByRole('dialog', { name: 'What may Clara do?' });
  await why.getByText('Yes, they may').waitFor();
  await why.getByText('Status is “published”').waitFor();
  await why.getByText('from the role Reporters').waitFor();
  await why.getByRole('combobox', { name: 'Wants to' }).click();
  await page.getByRole('option', { name: 'Delete' }).click();
  await why.getByText('No, they may not').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await why.waitFor({ state: 'detached' });
  page.on('dialog', (dialog) => void dialog.accept());
  await bar.getByRole('button', { name: 'Leave' }).click();
  await bar.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'See as this user' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/admin/users/${clara}`);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('the matrix by keyboard alone: cells, lines and columns, and taking it back', async () => {
  const { page, errors, close } = await studio.visit(`settings/policies/${policy}`);
  await cell(page, 'Comments, Create').focus();
  await page.keyboard.press('Space');
  await soon(() => cell(page, 'Comments, Create').getAttribute('aria-label')).toContain('Everything, Changed');
  await page.keyboard.press('ArrowRight');
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('Comments, Read');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Everything' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('Comments, Read');
  await page.keyboard.press('Home');
  await soon(() => page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Comments');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Only read this collection' }).waitFor();
  await page.getByRole('menuitem', { name: 'Only read this collection' }).press('Enter');
  await soon(() => cell(page, 'Comments, Read').getAttribute('aria-label')).toContain('Everything');
  expect(await cell(page, 'Comments, Create').getAttribute('aria-label')).toBe('Comments, Create: Nothing');
  // Space on a column makes all that are shown alike.
  await page.getByRole('searchbox', { name: 'Filter collections' }).fill('tag');
  await cell(page, 'Comments, Read').waitFor({ state: 'detached' });
  await page.getByRole('columnheader', { name: 'Share' }).getByRole('button').focus();
  await page.keyboard.press('Space');
  await soon(() => cell(page, 'Tags, Share').getAttribute('aria-label')).toContain('Everything, Changed');
  await page.keyboard.press('Control+s');
  const review = page.getByRole('dialog');
  await review.getByText('Comments').waitFor();
  await review.getByRole('button', { name: 'Cancel' }).press('Enter');
  await review.waitFor({ state: 'detached' });
  const before = await stored();
  await page.getByRole('button', { name: 'Discard changes' }).press('Enter');
  await soon(() => cell(page, 'Tags, Share').getAttribute('aria-label')).toBe('Tags, Share: Nothing');
  expect(await stored()).toEqual(before);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('fills values in, checks what is written, and compares with who asks', async () => {
  const { page, errors, close } = await studio.visit(`settings/policies/${policy}`);
  await cell(page, 'Articles, Create').click();
  await page.getByRole('menuitem', { name: 'With limits' }).click();
  const drawer = page.getByRole('dialog', { name: 'Articles · Create' });
  await drawer.getByRole('tab', { name: 'Checks' }).click();
  const checks = drawer.getByRole('group', { name: 'Checks' });
  await checks.getByRole('button', { name: 'Add a rule' }).click();
  await checks.getByRole('combobox', { name: 'Comparison' }).click();
  await page.getByRole('option', { name: 'is', exact: true }).click();
  await checks.getByRole('button', { name: /^A value that depends on who asks/ }).click();
  await page.getByRole('menuitem', { name: 'Current user › Email' }).click();
  await drawer.getByRole('tab', { name: 'Filled in' }).click();
  await drawer.getByRole('button', { name: 'Fill in a field' }).click();
  await page.getByRole('group', { name: 'Choose a field' }).getByRole('button', { name: 'Slug', exact: true }).click();
  await drawer.getByRole('group', { name: 'Filled in' }).getByRole('textbox').fill('untitled');
  await drawer.getByRole('button', { name: 'Done' }).click();
  await drawer.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('Permissions saved', { exact: true }).waitFor();
  expect((await stored()).find(({ action }) => action === 'create')).toMatchObject({
    validation: { _and: [{ title: { _eq: '$CURRENT_USER.email' } }] },
    presets: { slug: 'untitled' },
  });
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  await soon(() => page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Reporting (copy)');
  const copy = new URL(page.url()).pathname.split('/').at(-1)!;
  const copied = await studio.api<unknown[]>('GET', `/permissions?filter[policy][_eq]=${copy}&fields=id`);
  expect(copied).toHaveLength((await stored()).length);

  await page.getByLabel('Only from these addresses').fill('home');
  await page.keyboard.press('Enter');
  await page.getByText('“home” is no address.').waitFor();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'New policy' }).waitFor();
  await page.getByRole('link', { name: /^Reporting \(copy\)/ }).waitFor({ state: 'detached' });
  expect(await studio.api('GET', `/policies?filter[id][_eq]=${copy}`)).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('axe finds nothing, in both modes', async () => {
  const { page, errors, close } = await studio.visit(`settings/policies/${policy}`, { reducedMotion: 'reduce' });
  await cell(page, 'Articles, Read').waitFor();
  await page.getByRole('button', { name: /collections of the system$/ }).click();
  await expectAccessibleInBoth(page);
  await cell(page, 'Articles, Read').click();
  await page.getByRole('menuitem', { name: 'With limits' }).waitFor();
  await expectAccessibleInBoth(page);
  await page.getByRole('menuitem', { name: 'With limits' }).click();
  await page.getByTestId('reach').filter({ hasText: 'of 600' }).waitFor();
  await expectAccessibleInBoth(page);
  await page.getByRole('tab', { name: 'Fields' }).click();
  await expectAccessibleInBoth(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  for (const tab of ['Details', 'Given to']) {
    await page.getByRole('tab', { name: tab }).click();
    await expectAccessibleInBoth(page);
  }
  expect(errors).toEqual([]);
  await close();
});
