/** Somebody else who uses the studio: an account with a policy of its own, and the permissions a test gives it. */
import type { Page } from 'playwright-core';
import { person, type Studio, signIn, type Visit } from './studio.ts';

export interface Colleague {
  readonly id: string;
  readonly email: string;
  readonly policy: string;
  visit(path: string): Promise<Visit>;
}

export const reads = (collection: string, fields: readonly string[] = ['*']) => ({
  collection,
  action: 'read',
  fields,
  permissions: null,
});

export async function colleague(studio: Studio, name: string, permissions: readonly object[]): Promise<Colleague> {
  const email = `${name.toLowerCase()}@example.com`;
  const { id: policy } = await studio.api<{ id: string }>('POST', '/policies', { name, app_access: true });
  for (const each of permissions) await studio.api('POST', '/permissions', { policy, ...each });
  const account = { first_name: name, last_name: 'Lovelace', email, password: person.password };
  const { id } = await studio.api<{ id: string }>('POST', '/users', account);
  await studio.api('POST', '/access', { user: id, policy });
  return {
    id,
    email,
    policy,
    visit: async (path) => {
      const visit = await studio.open();
      await visit.page.goto(`${studio.url}/admin/${path}`);
      await signIn(visit.page, { ...person, email });
      return visit;
    },
  };
}

/** Moves with Tab until something of that name has the focus. */
export async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  for (let count = 0; count < 80; count++) {
    await page.keyboard.press(key);
    const found = await page.evaluate(() => {
      const at = document.activeElement;
      return `${at?.getAttribute('aria-label') ?? ''} ${at?.textContent ?? ''}`.trim();
    });
    if (name.test(found)) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}
