/** The ways in: the first administrator, a forgotten password, an invitation, an account of one's own. */
import { TOTP } from 'otpauth';
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
  // Both pages have such fields.
  await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor();
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
  // Both pages have such fields.
  await page.getByRole('heading', { name: 'Make an account' }).waitFor();
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

inBrowser('looks after their own account: name, second factor, tokens, sessions', async () => {
  const email = 'joan@example.com';
  const [role] = await studio.api<{ id: string }[]>('GET', '/roles?limit=1');
  await studio.api('POST', '/users', { email, password: person.password, role: role!.id });
  const { page, errors, close } = await studio.open();
  await page.goto(`${studio.url}/admin/account`);
  await signIn(page, { ...person, email });
  await page.getByLabel('First name').fill('Joan');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Account of Joan' }).waitFor();

  await page.getByLabel('What is it for?').fill('The website');
  await page.getByRole('button', { name: 'Make a token' }).click();
  const token = (await page.locator('code.select-all').textContent())!;
  const me = await fetch(`${studio.url}/users/me?fields=first_name`, { headers: { authorization: `Bearer ${token}` } });
  expect(await me.json()).toEqual({ data: { first_name: 'Joan' } });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Withdraw The website' }).click();
  await expect
    .poll(async () => (await fetch(`${studio.url}/users/me`, { headers: { authorization: `Bearer ${token}` } })).status)
    .toBe(401);

  await page.getByLabel('Your password').fill(person.password);
  await page.getByRole('button', { name: 'Set up' }).click();
  const secret = (await page.locator('form code').textContent())!;
  const code = () => new TOTP({ secret }).generate();
  await page.getByLabel('One-time code').fill(code());
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByText('A code from your phone is asked for').waitFor();
  await expectAccessible(page);
  await page.getByText('this one').waitFor();
  expect(errors).toEqual([]);
  await close();

  const again = await studio.open();
  await again.page.goto(`${studio.url}/admin/`);
  await again.page.getByLabel('E-mail address').fill(email);
  await again.page.getByLabel('Password', { exact: true }).fill(person.password);
  await again.page.getByRole('button', { name: 'Sign in' }).click();
  // Each code is good for once, and the last one was just used.
  await again.page.getByLabel('One-time code').fill(new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 }));
  await again.page.getByRole('button', { name: 'Sign in' }).click();
  await again.page.locator('#main').waitFor();
  expect(again.errors).toEqual([expect.stringContaining('401')]);
  await again.close();
});
