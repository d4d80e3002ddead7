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

  // What other editors write, with their line breaks, is edited as text, and stays what it is.
  const blocks = [
    '<h1>Title</h1>',
    '<p>An <i>old</i> <b>story</b>,<br>told &amp; retold</p>',
    '<ol>\n<li>one\n<ul>\n<li>within</li>\n</ul>\n</li>\n</ol>',
    '<blockquote>\n<p>quoted</p>\n</blockquote>',
    '<pre><code class="language-js">a = 1;\n  b = 2;</code></pre>',
    '<hr>',
    `<p><img src="${studio.url}/assets/${files[1]}" alt="Market"></p>`,
    '<p><a href="https://example.com" target="_blank" rel="noopener">away</a> <a href="/here">here</a></p>',
  ];
  await studio.api('PATCH', '/items/articles/10', { story: blocks.join('\n') });
  await page.goto(`${studio.url}/admin/content/articles/10`);
  await text.getByText('Title').click();
  await soon(async () => {
    await page.keyboard.press('End');
    await page.keyboard.type('!');
    return text.getByText('Title!').count();
  }).toBe(1);
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  const { story: kept } = await studio.api<{ story: string }>('GET', '/items/articles/10?fields=story');
  for (const part of [
    '<p>An <em>old</em> <strong>story</strong>,<br>told &amp; retold</p>',
    '<ol><li>one<ul><li>within</li></ul></li></ol>',
    '<blockquote><p>quoted</p></blockquote>',
    ...blocks.slice(4, 7),
  ])
    expect(kept).toContain(part);
  expect(kept).toMatch(/<a [^>]*target="_blank"[^>]*>away<\/a> <a href="\/here">here<\/a>/);
  expect(errors).toEqual([]);
  await close();
});
