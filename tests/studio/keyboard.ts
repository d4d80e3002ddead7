/** Going through a page as who has no mouse does: from one thing to the next, with Tab. */
import type { Locator, Page } from 'playwright-core';

/** Presses Tab until it has the focus. Fails where Tab does not lead there, or is caught on its way. */
export async function tabTo(page: Page, target: Locator, most = 150): Promise<void> {
  await target.first().waitFor();
  const focused = (): Promise<boolean> => target.first().evaluate((element) => element === document.activeElement);
  for (let pressed = 0; pressed < most; pressed++) {
    if (await focused()) return;
    await page.keyboard.press('Tab');
  }
  if (await focused()) return;
  const where = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
  throw new Error(`Tab does not lead to ${target}; it ended at ${where}`);
}

/** … and presses a key there. */
export async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** … and writes there, in place of what there was. */
export async function write(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}
