/** Texts with looks, links and pictures, in HTML and in Markdown. */
import { afterAll, beforeAll, expect } from 'vitest';
import { article, furnish } from './newsroom.ts';
import { inBrowser, openStudio, type Studio, soon } from './studio.ts';

let studio: Studio;
let files: readonly string[];
beforeAll(async () => {
  studio = await openStudio();
  ({ files } = await furnish(studio));
});
afterAll(() => studio?.close());

inBrowser('texts have looks, links and pictures; HTML that is not known is not lost', async () => {
  const { page, errors, close } = await studio.visit('content/articles/7');
  const story = page.locator('[data-field="story"]');
  const text = story.getByRole('textbox');
  await text.getByText('pier').click();
  // The editor takes a moment until it has the cursor.
  await soon(async () => {
    await page.keyboard.press('Control+End');
    return story.getByRole('button', { name: 'List', exact: true }).getAttribute('aria-pressed');
  }).toBe('true');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('The end');
  await page.keyboard.press('Shift+Control+ArrowLeft');
  await story.getByRole('button', { name: 'Bold' }).click();
  await story.getByRole('button', { name: 'Link', exact: true }).click();
  await page.getByRole('textbox', { name: 'Address of the link' }).fill('example.com/end');
  await page.getByRole('button', { name: 'Set' }).click();
  await story.getByRole('button', { name: 'Image' }).click();
  await page.getByRole('dialog', { name: 'Choose from the library' }).getByRole('button', { name: 'Market' }).click();
  await story.locator('img').first().waitFor();

  const notes = page.locator('[data-field="notes"]');
  await notes.locator('textarea').fill('quiet');
  await notes.locator('textarea').press('Control+a');
  await notes.getByRole('button', { name: 'Bold' }).click();
  await notes.getByRole('button', { name: 'Quote' }).click();
  await notes.getByRole('button', { name: 'Preview' }).click();
  await notes.locator('blockquote strong').getByText('quiet').waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  const stored = await studio.api<{ story: string; notes: string }>('GET', '/items/articles/7?fields=story,notes');
  expect(stored.notes).toBe('> **quiet**');
  expect(stored.story.slice(0, article.rich.length)).toBe(article.rich);
  expect(stored.story).toContain(`<img src="${studio.url}/assets/${files[1]}" alt="Market">`);
  expect(stored.story).toContain('<p>The <a href="https://example.com/end">');

  // What the editor would change is shown as it is.
  const odd = '<p class="lead">A <span style="color:red">red</span> word</p><table><tbody><tr><td>1</td></tr></tbody></table>';
  await studio.api('PATCH', '/items/articles/9', { story: odd });
  await page.goto(`${studio.url}/admin/content/articles/9`);
  await story.getByText('holds HTML that the editor would change').waitFor();
  expect(await story.locator('textarea').inputValue()).toBe(odd);
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await story.locator('textarea').fill(odd.replace('red<', 'blue<'));
  await page.keyboard.press('Control+s');
  await soon(async () => (await studio.api<{ story: string }>('GET', '/items/articles/9?fields=story')).story).toBe(
    odd.replace('red<', 'blue<'),
  );
  expect(errors).toEqual([]);
  await close();
});
