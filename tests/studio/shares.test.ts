/** Links to an item: made, copied, sent, opened by who is not signed in, and over. */
import { afterAll, beforeAll, expect } from 'vitest';
import { letters } from '../sdk/letters.ts';
import { reads, tabTo } from './colleague.ts';
import { expectAccessible, inBrowser, openStudio, type Studio, soon } from './studio.ts';

let studio: Studio;
let role: string;
beforeAll(async () => {
  studio = await openStudio();
  role = (await studio.api<{ id: string }>('POST', '/roles', { name: 'Reader' })).id;
  const { id: policy } = await studio.api<{ id: string }>('POST', '/policies', { name: 'Reading' });
  await studio.api('POST', '/permissions', { policy, ...reads('articles', ['id', 'title', 'summary', 'author_id', 'status']) });
  await studio.api('POST', '/permissions', { policy, ...reads('authors') });
  await studio.api('POST', '/access', { role, policy });
});
afterAll(() => studio?.close());

interface Stored {
  readonly id: string;
  readonly name: string;
  readonly max_uses: number | null;
  readonly times_used: number;
}
const stored = () => studio.api<Stored[]>('GET', '/shares?fields=id,name,max_uses,times_used&sort=date_created');

inBrowser('makes a link with a password, sends it, and it shows the item to who has both', async () => {
  const { page, errors, close } = await studio.visit('content/articles/7');
  const title = await page.getByLabel('Title').first().inputValue();
  await page.getByRole('button', { name: 'Shares' }).click();
  const panel = page.getByRole('dialog', { name: 'Shares' });
  await panel.getByText('Not shared yet').waitFor();
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'New link' }).click();
  await panel.getByLabel('Name').fill('For the printer');
  await panel.getByLabel('They see what').click();
  await page.getByRole('option', { name: 'Reader' }).click();
  await panel.getByLabel('Password').fill('harbour');
  await panel.getByLabel('How often').fill('some');
  await panel.getByRole('button', { name: 'Make the link' }).click();
  await panel.getByText('Give a whole number').waitFor();
  await expectAccessible(page);
  await panel.getByLabel('How often').fill('1');
  await panel.getByLabel('Good until').fill('2001-01-01T10:00');
  await panel.getByRole('button', { name: 'Make the link' }).click();
  await panel.getByText('This moment is over already.').waitFor();
  await panel.getByLabel('Good until').fill('');
  await panel.getByRole('button', { name: 'Make the link' }).click();
  await panel.getByText('Reader · with a password · 1 opening left').waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  const [share] = await stored();
  expect(share).toMatchObject({ name: 'For the printer', max_uses: 1 });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await panel.getByRole('button', { name: 'Copy the link of For the printer' }).click();
  const link = `${studio.url}/admin/shared/${share!.id}`;
  await soon(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await panel.getByRole('button', { name: 'Send For the printer by e-mail' }).click();
  await panel.getByLabel('E-mail addresses').fill('printer@example.com, second@example.com');
  await panel.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('The link is on its way').first().waitFor();
  await soon(async () => (await letters(studio.folder, 'second@example.com')).length).toBe(1);
  expect((await letters(studio.folder, 'printer@example.com')).join()).toContain(`/admin/shared/${share!.id}`);

  const guest = await studio.open();
  await guest.page.goto(link);
  await guest.page.getByRole('heading', { name: 'Shared with you' }).waitFor();
  await expectAccessible(guest.page);
  await guest.page.getByLabel('Password', { exact: true }).fill('wrong');
  await guest.page.getByRole('button', { name: 'Open' }).click();
  await guest.page.getByText('The password is not right').waitFor();
  expect(guest.errors.splice(0)).toEqual([expect.stringContaining('401')]);
  await guest.page.getByLabel('Password', { exact: true }).fill('harbour');
  await guest.page.getByRole('button', { name: 'Open' }).click();
  await guest.page.getByRole('heading', { name: title }).waitFor();
  await guest.page.getByText('Summary', { exact: true }).waitFor();
  // What the role may not see is not there.
  expect(await guest.page.getByText('Body', { exact: true }).count()).toBe(0);
  await expectAccessible(guest.page);
  await guest.page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(guest.page);
  // Looking again is no further opening; somebody else comes too late.
  await guest.page.reload();
  await guest.page.getByRole('heading', { name: title }).waitFor();
  expect(await stored()).toMatchObject([{ times_used: 1 }]);
  expect(guest.errors).toEqual([]);
  await guest.close();
  const late = await studio.open();
  await late.page.goto(link);
  await late.page.getByRole('heading', { name: 'This link does not lead anywhere' }).waitFor();
  expect(late.errors).toEqual([expect.stringContaining('403')]);
  await late.close();

  // Who opens a link is not signed in by it, and who is signed in stays so.
  await page.goto(link);
  await page.getByRole('heading', { name: 'This link does not lead anywhere' }).waitFor();
  expect(errors.splice(0)).toEqual([expect.stringContaining('403')]);
  await page.goto(`${studio.url}/admin/content/articles/7`);
  await page.getByRole('button', { name: 'Shares' }).click();
  await panel.getByText('no openings left').waitFor();
  await panel.getByText('Used up').waitFor();

  // It is given another name and more openings; its password stays until it is taken away.
  await panel.getByRole('button', { name: 'Edit For the printer' }).click();
  await panel.getByLabel('Name').fill('For the press');
  await panel.getByLabel('How often').fill('4');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await panel.getByText('Reader · with a password · 3 openings left').waitFor();
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Edit For the press');
  await page.keyboard.press('Enter');
  await panel.getByRole('combobox', { name: 'Password' }).click();
  await page.getByRole('option', { name: 'Another one' }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.getByText('Give it the new password.').waitFor();
  await panel.getByRole('combobox', { name: 'Password' }).click();
  await page.getByRole('option', { name: 'None any more' }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await panel.getByLabel('They see what').click();
  await page.getByRole('option', { name: 'Everybody' }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.getByText('Everybody · 3 openings left').waitFor();
  expect(await stored()).toMatchObject([{ name: 'For the press', max_uses: 4, times_used: 1 }]);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('is done with keys alone, and a link without a password opens at once', async () => {
  const { page, errors, close } = await studio.visit('content/articles/8');
  await page.getByLabel('Title').first().focus();
  await tabTo(page, /^Shares/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Shares' });
  await panel.getByText('Not shared yet').waitFor();
  await tabTo(page, /^New link/);
  await page.keyboard.press('Enter');
  const name = panel.getByLabel('Name');
  await soon(() => name.evaluate((at) => at === document.activeElement)).toBe(true);
  await page.keyboard.type('By keys');
  await page.keyboard.press('Enter');
  await panel.getByText('By keys').waitFor();
  const share = (await stored()).find((each) => each.name === 'By keys')!;
  await studio.api('PATCH', `/shares/${share.id}`, { role });
  const guest = await studio.open({ viewport: { width: 390, height: 780 } });
  await guest.page.goto(`${studio.url}/admin/shared/${share.id}`);
  await guest.page.getByText('Shared with you, to read').waitFor();
  expect(guest.errors).toEqual([]);
  await guest.close();
  await tabTo(page, /^Delete By keys/);
  await page.keyboard.press('Enter');
  await panel.getByText('Nobody can open it any more.').waitFor();
  await tabTo(page, /^Delete$/);
  await page.keyboard.press('Enter');
  await panel.getByText('Not shared yet').waitFor();
  expect((await stored()).map((each) => each.name)).not.toContain('By keys');
  expect(errors).toEqual([]);
  await close();
});
