/** Signing in by another service: to its page and back, to where one wanted to go; and what is said when it does not let somebody in. */
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { freePort } from '../free-port.ts';
import { clientSecret, type IdentityProvider, startIdentityProvider } from '../sso/identity-provider.ts';
import { colleague, reads } from './colleague.ts';
import { expectAccessible, inBrowser, openStudio, type Studio, type Visit } from './studio.ts';

let studio: Studio;
let identity: IdentityProvider;
beforeAll(async () => {
  // The provider says on its console that it is none for production.
  vi.spyOn(console, 'info').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  identity = await startIdentityProvider();
  identity.accounts.set('ann', { email: 'ann@example.com', email_verified: true, given_name: 'Ann', family_name: 'Lee' });
  identity.accounts.set('tom', { email: 'tom@example.com', email_verified: true, given_name: 'Tom' });
  // It is there before the server looks for it.
  const port = String(await freePort());
  identity.serve([`http://127.0.0.1:${port}/auth/login/staff/callback`]);
  studio = await openStudio(null, {
    PORT: port,
    AUTH_PROVIDERS: 'staff',
    AUTH_STAFF_CLIENT_ID: 'cms',
    AUTH_STAFF_CLIENT_SECRET: clientSecret,
    AUTH_STAFF_ISSUER_URL: identity.issuer,
    AUTH_STAFF_SCOPE: 'openid profile email',
    AUTH_STAFF_LABEL: 'Staff accounts',
  });
  const { id } = await colleague(studio, 'Ann', [reads('articles')]);
  await studio.api('PATCH', `/users/${id}`, { provider: 'staff', external_identifier: 'ann' });
});
afterAll(async () => {
  await studio?.close();
  await identity?.close();
  vi.restoreAllMocks();
});

/** On the provider's own pages. */
async function comeIn({ page, errors }: Visit, subject: string): Promise<void> {
  await page.getByPlaceholder(/login/i).fill(subject);
  await page.getByPlaceholder(/password/i).fill('any');
  await page.getByRole('button', { name: /sign-in/i }).click();
  await page.getByRole('button', { name: /continue/i }).click();
  await page.waitForURL(`${studio.url}/**`);
  // Fonts and the like of its pages are its own affair.
  errors.splice(0);
}

inBrowser('signs in by another service, and comes to where one wanted to go', async () => {
  const visit = await studio.open();
  const { page, errors, close } = visit;
  await page.goto(`${studio.url}/admin/content/articles?search=park`);
  const button = page.getByRole('link', { name: 'Continue with Staff accounts' });
  await button.waitFor();
  await expectAccessible(page);
  expect(errors).toEqual([]);
  await button.click();
  await comeIn(visit, 'ann');
  await page.getByRole('button', { name: /Account of Ann/ }).waitFor();
  const { pathname, search } = new URL(page.url());
  expect(`${pathname}${search}`).toBe('/admin/content/articles?search=park');
  await page.reload();
  await page.getByRole('button', { name: /Account of Ann/ }).waitFor();
  expect(errors).toEqual([]);
  await close();
});

inBrowser('asks for no password where nobody signs in with one', async () => {
  const { page, errors, close } = await studio.open();
  await page.route('**/auth', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...((await response.json()) as object), disableDefault: true } });
  });
  await page.goto(`${studio.url}/admin/login`);
  await page.getByRole('link', { name: 'Continue with Staff accounts' }).waitFor();
  expect(await page.getByLabel('Password').count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Forgot your password?' }).count()).toBe(0);
  await expectAccessible(page);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('says so when the service knows somebody who has no account here', async () => {
  const visit = await studio.open();
  const { page, errors, close } = visit;
  await page.goto(`${studio.url}/admin/login`);
  await page.getByRole('link', { name: 'Continue with Staff accounts' }).click();
  await comeIn(visit, 'tom');
  await page.getByRole('alert').getByText('The other service did not let you in').waitFor();
  await page.getByLabel('E-mail address').waitFor();
  await expectAccessible(page);
  expect(errors).toEqual([]);
  await close();
});
