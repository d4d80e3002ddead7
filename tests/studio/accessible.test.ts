/** Every page there is, in both modes, as axe judges it; and on a phone nothing is cut off. */
import { afterAll, beforeAll, expect } from 'vitest';
import { expectAccessible, inBrowser, openStudio, type Studio } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio?.close());

for (const colorScheme of ['light', 'dark'] as const) {
  inBrowser(`axe finds nothing, ${colorScheme}`, async () => {
    const { page, errors, close } = await studio.open({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(`${studio.url}/admin/`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await expectAccessible(page);
    await close();

    const visit = await studio.visit('content', { colorScheme, reducedMotion: 'reduce' });
    await visit.page.getByText('Published articles').first().waitFor();
    await expectAccessible(visit.page);

    await visit.page.goto(
      `${studio.url}/admin/content/articles?filter=${encodeURIComponent('{"_and":[{"title":{"_icontains":"a"}}]}')}`,
    );
    await visit.page.locator('tr[data-index="0"]').waitFor();
    await expectAccessible(visit.page);

    await visit.page.goto(`${studio.url}/admin/content/articles/1`);
    await visit.page.locator('[data-field="tags"] li').first().waitFor();
    await expectAccessible(visit.page);

    await visit.page.keyboard.press('Control+k');
    await visit.page.getByPlaceholder('Where to?').waitFor();
    await expectAccessible(visit.page);
    expect([...errors, ...visit.errors]).toEqual([]);
    await visit.close();
  });
}

inBrowser('a phone is wide enough', async () => {
  const { page, errors, close } = await studio
    .visit('content/articles/1', { viewport: { width: 375, height: 700 } })
    .catch(async () => {
      throw new Error('The navigation is not to be reached on a phone');
    });
  await page.locator('[data-field="title"] input').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  expect(errors).toEqual([]);
  await close();
});
