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

/** Goes down what is open, a menu or a list, to the one of that name, and takes it. */
export async function choose(page: Page, name: string, most = 60): Promise<void> {
  await page.locator('[role="menu"], [role="listbox"]').last().waitFor();
  const at = (): Promise<string> =>
    page.evaluate(() => {
      const marked = document.activeElement?.matches('[role^="menuitem"], [role="option"]')
        ? document.activeElement
        : [...document.querySelectorAll('[data-highlighted]')].at(-1);
      return marked?.textContent?.trim() ?? '';
    });
  for (let pressed = 0; pressed < most; pressed++) {
    if ((await at()) === name) {
      await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press('ArrowDown');
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  throw new Error(`The arrows do not lead to ${name}; they ended at ${await at()}`);
}

/** What has the focus, once it has settled: by its name, or the place it has in the data. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return 'nothing';
    return at.getAttribute('aria-label') ?? (at.id === 'main' ? 'the title' : (at.textContent ?? '').trim().slice(0, 80));
  });

/** Presses an arrow until what has the focus is called so. */
export async function arrowTo(page: Page, key: string, name: RegExp, most = 60): Promise<void> {
  for (let pressed = 0; pressed < most; pressed++) {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    if (name.test(await focused(page))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${name}; it ended at ${await focused(page)}`);
}
