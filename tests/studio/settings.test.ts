/** The settings: the project and its look, its words, bookmarks of everybody, what happened, and how the server is. */
import { afterAll, beforeAll, expect } from 'vitest';
import { expectAccessible, expectAccessibleInBoth, inBrowser, openStudio, type Studio, soon } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio(null, { EMAIL_TRANSPORT: 'smtp', EMAIL_SMTP_HOST: '127.0.0.1', EMAIL_SMTP_PORT: '1' });
});
afterAll(() => studio?.close());

interface Settings {
  readonly project_name: string;
  readonly project_color: string;
  readonly public_registration: boolean;
  readonly auth_login_attempts: number | null;
}
const settings = (): Promise<Settings> => studio.api<Settings>('GET', '/settings');

inBrowser('change the project, try its colour, and ask before leaving', async () => {
  const { page, errors, close } = await studio.visit('settings');
  await page.getByRole('heading', { name: 'Project', exact: true }).waitFor();
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('The Harbour Herald');
  await page.getByLabel('Colour', { exact: true }).fill('#c2185b');
  const shade = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--ui-color-primary-600').trim());
  await soon(shade).not.toBe('');
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });

  // What is not saved is asked about; who stays has it still.
  await page.getByRole('link', { name: 'Activity' }).click();
  await page.getByRole('button', { name: 'Stay' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await name.inputValue()).toBe('The Harbour Herald');

  await page.getByLabel('Attempts to sign in').fill('7');
  await page.getByRole('switch', { name: 'People may make accounts' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).first().waitFor();
  expect(await settings()).toMatchObject({
    project_name: 'The Harbour Herald',
    project_color: '#c2185b',
    public_registration: true,
    auth_login_attempts: 7,
  });
  // Everybody sees it, signed in or not.
  await page.getByRole('link', { name: 'The Harbour Herald' }).waitFor();
  const stranger = await studio.open();
  await stranger.page.goto(`${studio.url}/admin/login`);
  await stranger.page.getByText('The Harbour Herald').waitFor();
  await stranger.page.getByRole('link', { name: 'Make an account' }).waitFor();
  await expectAccessible(stranger.page);
  expect([errors, stranger.errors]).toEqual([[], []]);
  await stranger.close();
  await close();
});

inBrowser('say what is wrong with a setting beside it', async () => {
  const { page, close } = await studio.visit('settings/project');
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('');
  const before = (await settings()).project_name;
  const refusal = {
    message: 'A name is needed.',
    extensions: { code: 'FAILED_VALIDATION', field: 'project_name', hint: 'Write one.' },
  };
  await page.route('**/settings?*', (route) =>
    route.request().method() === 'PATCH' ? route.fulfill({ status: 400, json: { errors: [refusal] } }) : route.fallback(),
  );
  await name.fill('!');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('[data-field="project_name"]').getByRole('alert').getByText('A name is needed. Write one.').waitFor();
  expect(await name.inputValue()).toBe('!');
  expect((await settings()).project_name).toBe(before);
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await soon(() => name.inputValue()).toBe(before);
  await close();
});

inBrowser('names sizes of pictures, and says which addresses may make accounts, without JSON', async () => {
  interface Lists {
    readonly storage_asset_presets: readonly object[] | null;
    readonly public_registration_email_filter: object | null;
  }
  const lists = () => studio.api<Lists>('GET', '/settings?fields=storage_asset_presets,public_registration_email_filter');
  const teaser = { key: 'teaser', width: 400, fit: 'cover', 'of-others': 7 };
  await studio.api('PATCH', '/settings', {
    storage_asset_presets: [teaser, { key: 'old', width: 10 }],
    public_registration_email_filter: { _and: [{ email: { _contains: 'press' } }] },
  });
  const { page, errors, close } = await studio.visit('settings/project');
  const sizes = page.getByRole('list', { name: 'Named sizes' }).getByRole('listitem');
  await sizes.getByText('400 × …').waitFor();
  await page.getByRole('button', { name: 'Remove old' }).click();
  await soon(() => sizes.count()).toBe(1);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add a size' });
  await dialog.getByLabel('Name').fill('teaser');
  await dialog.getByLabel('Width').fill('wide');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.getByText('There is one of this name already.').waitFor();
  await dialog.getByText('Give a whole number of pixels.').waitFor();
  await expectAccessibleInBoth(page);
  await dialog.getByLabel('Name').fill('square');
  await dialog.getByLabel('Width').fill('200');
  await dialog.getByLabel('Height').fill('200');
  await dialog.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: 'WebP' }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await dialog.getByRole('switch', { name: 'No larger' }).click();
  await dialog.getByRole('button', { name: 'More' }).click();
  await dialog.getByLabel('Further steps').fill('[["grayscale"]]');
  await dialog.getByLabel('Width').press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Edit teaser' }).click();
  await page.getByRole('dialog').getByLabel('Quality').fill('70');
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await sizes.getByText('quality 70').waitFor();

  // What is more than domains is shown as rules; without them there is the list.
  const which = page.locator('[data-field="public_registration_email_filter"]');
  await which.getByRole('group', { name: 'Rule 1' }).getByRole('button', { name: 'Remove' }).click();
  await which.getByRole('button', { name: 'As a list of domains' }).click();
  const domain = which.getByRole('textbox');
  await domain.fill('Herald.Example');
  await domain.press('Enter');
  await domain.fill('nonsense');
  await domain.press('Enter');
  await which.getByText('“nonsense” is no domain.').waitFor();
  await domain.fill('ada@example.com');
  await domain.press('Enter');
  await expectAccessibleInBoth(page);
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  const square = { key: 'square', fit: 'cover', width: 200, height: 200, format: 'webp', withoutEnlargement: true };
  expect(await lists()).toEqual({
    storage_asset_presets: [
      { ...teaser, quality: 70 },
      { ...square, transforms: [['grayscale']] },
    ],
    public_registration_email_filter: {
      _or: [{ email: { _iends_with: '@herald.example' } }, { email: { _iends_with: '@example.com' } }],
    },
  });
  await page.reload();
  await which.getByText('herald.example').waitFor();
  expect(errors).toEqual([]);
  await close();
});

inBrowser('translate: a text is typed by keyboard, a language added, a file taken, and a key deleted', async () => {
  // What an earlier try left.
  const old = await studio.api<{ id: string }[]>('GET', '/translations?fields=id');
  if (old.length > 0)
    await studio.api(
      'DELETE',
      '/translations',
      old.map(({ id }) => id),
    );
  const { page, errors, close } = await studio.visit('settings/translations');
  const phrases = () =>
    studio.api<{ key: string; language: string; value: string }[]>(
      'GET',
      '/translations?fields=key,language,value&sort=key,language',
    );
  await page.getByLabel('Key of the new text').focus();
  await page.keyboard.type('greeting');
  await page.keyboard.press('Enter');
  await page.getByLabel('greeting in de-DE').waitFor();
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('greeting in de-DE');
  await page.keyboard.type('Hallo');
  await page.keyboard.press('Tab');
  await soon(phrases).toEqual([{ key: 'greeting', language: 'de-DE', value: 'Hallo' }]);

  await page.getByRole('button', { name: 'Add a language' }).click();
  await page.getByLabel('Language, as fr-FR').fill('French');
  await page.keyboard.press('Enter');
  await page.getByText('Write it like fr or fr-FR.').waitFor();
  await page.getByLabel('Language, as fr-FR').fill('fr-FR');
  await page.keyboard.press('Enter');
  await page.getByLabel('greeting in fr-FR').fill('Bonjour');
  await page.getByLabel('Search texts').focus();
  await soon(async () => (await phrases()).length).toBe(2);

  const csv = 'key,de-DE,fr-FR\ngreeting,Servus,Bonjour\nfarewell,"Tschüs, bis bald",\n';
  await page.locator('input[type=file]').setInputFiles({ name: 'words.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await soon(phrases).toEqual([
    { key: 'farewell', language: 'de-DE', value: 'Tschüs, bis bald' },
    { key: 'greeting', language: 'de-DE', value: 'Servus' },
    { key: 'greeting', language: 'fr-FR', value: 'Bonjour' },
  ]);
  await page.getByLabel('farewell in de-DE').waitFor();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Delete greeting' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByLabel('greeting in de-DE').waitFor({ state: 'detached' });
  expect(await phrases()).toHaveLength(1);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('give a bookmark to a role, and delete one', async () => {
  const [role] = await studio.api<{ id: string; name: string }[]>('GET', '/roles?fields=id,name&limit=1');
  // What an earlier try left.
  const old = await studio.api<{ id: number }[]>('GET', '/presets?fields=id');
  if (old.length > 0)
    await studio.api(
      'DELETE',
      '/presets',
      old.map(({ id }) => id),
    );
  const made = await studio.api<{ id: number }[]>('POST', '/presets', [
    { bookmark: 'Drafts', collection: 'articles' },
    { bookmark: 'Old', collection: 'authors' },
  ]);
  const { page, errors, close } = await studio.visit('settings/presets');
  await page.getByRole('button', { name: 'Edit Drafts, Articles' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Our drafts');
  await dialog.getByRole('combobox', { name: 'For' }).click();
  await page.getByRole('option', { name: 'A role' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Choose for whom it is.').waitFor();
  await dialog.getByLabel('Who', { exact: true }).click();
  await page.getByRole('option', { name: role!.name }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Our drafts' }).first().waitFor();
  expect(await studio.api('GET', `/presets/${made[0]!.id}?fields=bookmark,role,user`)).toEqual({
    bookmark: 'Our drafts',
    role: role!.id,
    user: null,
  });
  await page.getByRole('button', { name: 'Delete Old, Authors' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete Old, Authors' }).waitFor({ state: 'detached' });
  await expectAccessible(page);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('tell what happened, by keyboard alone: who, what, and what it changed', async () => {
  await studio.api('PATCH', '/items/articles/2', { title: `A title of the activity test, ${Date.now()}` });
  const tag = await studio.api<{ id: number }>('POST', '/items/tags', { name: 'Short-lived', slug: `short-${Date.now()}` });
  await studio.api('DELETE', `/items/tags/${tag.id}`);
  const { page, errors, close } = await studio.visit('settings/activity');
  const lines = page.getByRole('list', { name: 'Activity' }).getByRole('button');
  await lines.first().waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'What' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Deleted' }).waitFor();
  const marked = () => page.locator('[role=option][data-highlighted]').textContent();
  for (let at = 0; at < 6 && !(await marked())?.includes('Deleted'); at++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const all = async () => (await lines.allTextContents()).map((text) => text.includes('Deleted'));
  await soon(all).not.toContain(false);
  await lines
    .filter({ hasText: `Tags ${tag.id}` })
    .first()
    .waitFor();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Show all' }).focus();
  await page.keyboard.press('Enter');
  const changed = lines.filter({ hasText: 'Articles 2' }).first();
  await changed.waitFor();
  await changed.focus();
  await page.keyboard.press('Enter');
  const detail = page.getByRole('dialog');
  await detail.getByText('A title of the activity test').waitFor();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await detail.getByRole('link', { name: 'Open the item' }).focus();
  await page.keyboard.press('Enter');
  await soon(() => page.url()).toContain('/admin/content/articles/2');
  expect(errors).toEqual([]);
  await close();
});

inBrowser('tell how the server is, and what to do about it', async () => {
  const { page, errors, close } = await studio.visit('settings/health');
  await page.getByText('1 thing needs to be looked at').waitFor();
  const list = page.getByRole('list', { name: 'System health' });
  await list.getByText('Database').first().waitFor();
  await list.getByText('ECONNREFUSED').waitFor();
  await list.getByText('Are the address and the password of the mail server right?').waitFor();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('keep light, dark and spacing with the account and the browser', async () => {
  const { page, errors, close } = await studio.visit('account');
  await page.getByRole('heading', { name: 'Look and language' }).waitFor();
  await page.getByRole('combobox', { name: 'Light or dark' }).click();
  await page.getByRole('option', { name: 'Dark', exact: true }).click();
  await soon(() => page.locator('html').getAttribute('class')).toContain('dark');
  await soon(
    async () => (await studio.api<{ appearance: string }[]>('GET', '/users?fields=appearance&limit=1'))[0]!.appearance,
  ).toBe('dark');
  await page.getByRole('combobox', { name: 'Spacing' }).click();
  await page.getByRole('option', { name: 'Compact' }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await soon(() => page.locator('html').getAttribute('data-density')).toBe('compact');
  await expectAccessible(page);
  await page.reload();
  await page.getByRole('heading', { name: 'Look and language' }).waitFor();
  expect(await page.locator('html').getAttribute('data-density')).toBe('compact');
  expect(errors).toEqual([]);
  await close();
  // Elsewhere it is dark as well.
  const elsewhere = await studio.visit('account');
  await soon(() => elsewhere.page.locator('html').getAttribute('class')).toContain('dark');
  await elsewhere.close();
});
