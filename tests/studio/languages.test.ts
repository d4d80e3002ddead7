/** The languages of the studio: chosen before and after signing in, kept with the account; right to left; titles a project has translated. */
import { afterAll, beforeAll, expect } from 'vitest';
import { expectAccessible, inBrowser, openStudio, person, type Studio, soon } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio?.close());

const language = async () =>
  (await studio.api<{ language: string | null }[]>('GET', '/users?fields=language&limit=1'))[0]!.language;

inBrowser('is chosen on the sign-in page, and kept in the account from its page and its menu', async () => {
  const { page, errors, close } = await studio.open();
  await page.goto(`${studio.url}/admin/login`);
  const root = page.locator('html');
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
  await soon(() => root.getAttribute('lang')).toBe('de');
  await page.getByLabel('E-Mail-Adresse').fill(person.email);
  await page.getByLabel('Passwort', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByRole('link', { name: 'Dateien' }).waitFor();

  // In the account it is for good.
  await page.getByRole('button', { name: /^Konto von/ }).click();
  await page.getByRole('menuitem', { name: 'Ihr Konto' }).click();
  await page.getByRole('heading', { name: 'Aussehen und Sprache' }).waitFor();
  await page.getByRole('combobox', { name: 'Sprache' }).click();
  await page.getByRole('option', { name: 'العربية' }).click();
  await page.getByRole('heading', { name: 'المظهر واللغة' }).waitFor();
  await soon(() => root.getAttribute('dir')).toBe('rtl');
  await soon(language).toBe('ar-SA');
  await expectAccessible(page);

  // The navigation is where reading begins, and Escape closes what is open.
  const box = await page.locator('#navigation, [id$="sidebar-navigation"]').first().boundingBox();
  expect(box!.x).toBeGreaterThan(640);
  await page.getByRole('link', { name: 'Articles', exact: true }).click();
  await page
    .getByRole('button', { name: 'إنشاء' })
    .or(page.getByRole('link', { name: 'إنشاء' }))
    .first()
    .waitFor();
  await expectAccessible(page);

  // From the menu, by keyboard alone, back to English; a reload keeps it.
  await page.getByRole('button', { name: /^حساب/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'اللغة' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitemcheckbox', { name: 'English' }).focus();
  await page.keyboard.press('Enter');
  await soon(() => root.getAttribute('dir')).toBe('ltr');
  await soon(language).toBe('en-US');
  await page.reload();
  await page.getByRole('button', { name: 'Columns' }).waitFor();
  expect(errors).toEqual([]);
  await close();
});

inBrowser('is the project’s for who chose none; and its words are those of the project', async () => {
  const [user] = await studio.api<{ id: string }[]>('GET', '/users?fields=id&limit=1');
  await studio.api('PATCH', `/users/${user!.id}`, { language: null });
  await studio.api('PATCH', '/settings', { default_language: 'de-DE' });
  await studio.api('POST', '/translations', [
    { key: 'newsroom', language: 'de-DE', value: 'Aus der Redaktion' },
    { key: 'newsroom', language: 'en-US', value: 'From the newsroom' },
  ]);
  await studio.api('PATCH', '/collections/articles', {
    meta: { icon: 'article', note: '$t:newsroom', translations: [{ language: 'de-DE', translation: 'Artikel' }] },
  });
  await studio.api('PATCH', '/fields/articles/title', {
    meta: { translations: [{ language: 'de-DE', translation: 'Überschrift' }] },
  });
  const { page, errors, close } = await studio.open();
  await page.goto(`${studio.url}/admin/content/articles/1`);
  await page.getByLabel('E-Mail-Adresse').fill(person.email);
  await page.getByLabel('Passwort', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByLabel('Überschrift').waitFor();
  await page.getByRole('link', { name: 'Artikel', exact: true }).waitFor();
  await page.goto(`${studio.url}/admin/content`);
  await page.getByText('Aus der Redaktion').first().waitFor();

  // In another language they are those of that language, without a reload.
  await page.getByRole('button', { name: /^Konto von/ }).click();
  await page.getByRole('menuitem', { name: 'Sprache' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'English' }).click();
  await page.getByText('From the newsroom').first().waitFor();
  expect(errors).toEqual([]);
  await close();
});
