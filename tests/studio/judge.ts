/** What is open, as axe judges it in both modes: opened by its button, named by what is in it, and put away. */
import type { Locator, Page } from 'playwright-core';
import { expectAccessibleInBoth, soon } from './studio.ts';

/** Much is opened in one visit. */
export const slowly = 120_000;

export const click = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click();
export const item = (page: Page, name: string | RegExp) => page.getByRole('menuitem', { name, exact: true }).click();
export const dialog = (page: Page) => page.getByRole('dialog').last();

/** What is open, once this is in it; then it is put away. */
export async function judge(
  page: Page,
  shows: Locator,
  wayOut: () => Promise<unknown> = () => page.keyboard.press('Escape'),
): Promise<void> {
  await shows.first().waitFor();
  await expectAccessibleInBoth(page);
  await wayOut();
  await soon(() => page.locator('[role="dialog"], [role="menu"], [role="listbox"]').count()).toBe(0);
}
