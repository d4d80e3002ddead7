/** The ways in: the first administrator, a forgotten password, an invitation, an account of one's own. */
import { afterAll, beforeAll, expect } from 'vitest';
import { letters } from '../sdk/letters.ts';
import { expectAccessible, inBrowser, openStudio, person, type Studio, signIn } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio(null, { ADMIN_EMAIL: '', ADMIN_PASSWORD: '' });
});
afterAll(() => studio?.close());

/** Where the newest letter to an address leads. */
async function linkTo(address: string): Promise<string> {
  const [letter = ''] = await letters(studio.folder, address);
  const path = /https?:\/\/[^\s/]+(\/\S+)/.exec(letter)?.[1];
  if (path === undefined) throw new Error(`There is no link in: ${letter}`);
  return `${studio.url}${path}`;
}

inBrowser('makes the first administrator, who is signed in at once', async () => {
  const { page, errors, close } = await studio.open();
  await page.goto(`${studio.url}/admin/setup#${studio.setupToken}`);
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await page.getByRole('region', { name: 'Collections' }).waitFor();
  expect(errors).toEqual([]);
  await close();
});

inBrowser('gives a new password to who forgot theirs', async () => {
  const { page, errors, close } = await studio.open();
  await page.goto(`${studio.url}/admin/login`);
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText('a letter is on its way').waitFor();
  await expectAccessible(page);
  await page.goto(await linkTo(person.email));
  await page.getByLabel('New password').fill('another horse battery');
  await page.getByRole('button', { name: 'Set this password' }).click();
  await page.getByText('Your password is set.').waitFor();
  await page.getByRole('link', { name: 'Sign in' }).first().click();
  await signIn(page, { ...person, password: 'another horse battery' });
  expect(errors).toEqual([]);
  await close();
});

inBrowser('takes an invitation, and says what is wrong with a link', async () => {
  const [role] = await studio.api<{ id: string }[]>('GET', '/roles?limit=1');
  await studio.api('POST', '/users/invite', { email: 'grace@example.com', role: role!.id });
  const { page, errors, close } = await studio.open();
  await page.goto(await linkTo('grace@example.com'));
  await page.getByLabel('New password').fill(person.password);
  await page.getByRole('button', { name: 'Set this password' }).click();
  await page.getByRole('link', { name: 'Sign in' }).first().click();
  await signIn(page, { ...person, email: 'grace@example.com' });
  expect(errors).toEqual([]);
  await page.goto(`${studio.url}/admin/reset-password?token=made-up`);
  await page.getByLabel('New password').fill(person.password);
  await page.getByRole('button', { name: 'Set this password' }).click();
  await page.getByRole('alert').waitFor();
  expect(errors).toEqual([expect.stringMatching(/40[013]/)]);
  await close();
});

inBrowser('makes an account where the project takes registrations', async () => {
  const { page, errors, close } = await studio.open();
  await page.goto(`${studio.url}/admin/login`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await page.getByRole('link', { name: 'Make an account' }).count()).toBe(0);
  const [role] = await studio.api<{ id: string }[]>('GET', '/roles?limit=1');
  await studio.api('PATCH', '/settings', {
    public_registration: true,
    public_registration_verify_email: false,
    public_registration_role: role!.id,
  });
  await page.reload();
  await page.getByRole('link', { name: 'Make an account' }).click();
  await page.getByLabel('E-mail address').fill('mary@example.com');
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Make an account' }).click();
  await page.getByText('Your account is made').waitFor();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect
    .poll(async () => (await studio.api<unknown[]>('GET', '/users?filter[email][_eq]=mary@example.com')).length)
    .toBe(1);
  await signIn(page, { ...person, email: 'mary@example.com' });
  expect(errors).toEqual([]);
  await close();
});
