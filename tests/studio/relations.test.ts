/** What belongs to what, edited as an editor does: lists, tables, trees, blocks, items that are chosen, all staged and saved in one request. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { relateLists } from './related-world.ts';
import { expectAccessible, inBrowser, openStudio, type Studio, soon } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
  await relateLists(studio);
  await studio.api('PATCH', '/items/articles/7', {
    blocks: [
      { collection: 'headings', item: { text: 'The harbour' } },
      { collection: 'quotes', item: { words: 'At last.', by: 'Rosa' } },
    ],
    credits: [
      { authors_id: 1, part: 'Text' },
      { authors_id: 2, part: 'Photos' },
    ],
  });
}, 120_000);
afterAll(() => studio?.close());

const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`).first();
const rows = (page: Page, name: string) => field(page, name).locator('li');
async function save(page: Page): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await page.keyboard.press('Control+s');
  const answer = await answered;
  expect(answer.status(), await answer.text()).toBe(200);
  await page.getByText('Saved', { exact: true }).first().waitFor();
}

inBrowser('adds several at once from a list that is searched and filtered, and takes some away', async () => {
  await studio.api('PATCH', '/items/articles/12', { author_id: 1, tags: [1] });
  const { page, errors, close } = await studio.visit('content/articles/12');
  const before = await studio.api<{ tags: number[] }>('GET', '/items/articles/12?fields=tags.id');
  const tags = field(page, 'tags');
  await tags.getByRole('button', { name: 'Add existing' }).click();
  const drawer = page.getByRole('dialog', { name: 'Choose from Tags' });
  const names = ['cycling', 'fishing'];
  for (const name of names) {
    await drawer.getByRole('searchbox', { name: 'Search' }).fill(name);
    await drawer.getByRole('checkbox', { name: `Choose ${name}` }).check();
  }
  await drawer.getByRole('button', { name: 'Add 2 items' }).click();
  await tags.getByText('added', { exact: true }).nth(1).waitFor();
  await tags.getByRole('button', { name: 'Take fishing away' }).click();
  await soon(() => tags.getByText('added', { exact: true }).count()).toBe(1);
  await save(page);
  const after = await studio.api<{ tags: { name: string }[] }>('GET', '/items/articles/12?fields=tags.name');
  expect(after.tags).toHaveLength(before.tags.length + 1);
  expect(after.tags.map(({ name }) => name)).toContain('cycling');
  await soon(() => tags.getByText('added', { exact: true }).count()).toBe(0);

  await field(page, 'author_id').getByRole('button', { name: 'More for Author' }).click();
  await page.getByRole('menuitem', { name: 'Choose from the list' }).click();
  const authors = page.getByRole('dialog', { name: 'Choose from Authors' });
  await authors.getByRole('button', { name: 'Filter' }).click();
  await authors.getByRole('textbox', { name: 'Value for Name' }).fill('Wrona');
  await soon(() => authors.locator('tbody tr').count()).toBe(1);
  await authors.getByRole('button', { name: 'Choose Tomasz Wrona' }).click();
  await field(page, 'author_id').getByText('Tomasz Wrona').waitFor();
  await save(page);
  expect((await studio.api<{ author_id: number }>('GET', '/items/articles/12')).author_id).toBe(2);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('edits rows that join with what they say, orders them, and makes blocks of several kinds', async () => {
  const { page, errors, close } = await studio.visit('content/articles/7');
  await rows(page, 'credits').first().waitFor();
  await rows(page, 'credits')
    .getByRole('button', { name: /^Tomasz Wrona/ })
    .click();
  const drawer = page.getByRole('dialog', { name: 'Tomasz Wrona' });
  await drawer.locator('[data-field="part"] input').fill('Drawings');
  await drawer.locator('[data-field="bio"] textarea').fill('Draws.');
  await page.keyboard.press('Control+Enter');
  await field(page, 'credits').getByText('changed', { exact: true }).waitFor();
  await field(page, 'credits').getByRole('button', { name: 'Move Tomasz Wrona' }).focus();
  await page.keyboard.press('ArrowUp');
  await soon(() => rows(page, 'credits').first().textContent()).toContain('Tomasz');

  const blocks = field(page, 'blocks');
  await blocks.getByRole('button', { name: 'Create new' }).click();
  await page.getByRole('menuitem', { name: 'Quotes' }).click();
  const quote = page.getByRole('dialog', { name: 'New in Quotes' });
  await quote.locator('[data-field="words"] input').fill('Never again.');
  await quote.getByRole('button', { name: 'Done' }).click();
  await blocks.getByText('Never again.').waitFor();
  await rows(page, 'blocks').nth(2).getByRole('button', { name: /^Move/ }).dragTo(rows(page, 'blocks').nth(0));
  await soon(() => rows(page, 'blocks').first().textContent()).toContain('Never again.');
  await blocks.getByRole('button', { name: 'Take The harbour away' }).click();
  await expectAccessible(page);

  const sent: string[] = [];
  page.on('request', (request) => void (request.method() !== 'GET' && sent.push(request.method())));
  await save(page);
  expect(sent).toEqual(['PATCH']);
  const after = await studio.api<{ credits: object[]; blocks: object[] }>(
    'GET',
    '/items/articles/7?fields=credits.part,credits.authors_id.bio,credits.authors_id.name,blocks.collection,blocks.item:quotes.words&deep={"credits":{"_sort":"sort"},"blocks":{"_sort":"sort","_filter":{"articles_id":{"_nnull":true}}}}',
  );
  expect(after.credits).toMatchObject([{ part: 'Drawings', authors_id: { bio: 'Draws.' } }, { part: 'Text' }]);
  expect(after.blocks).toMatchObject([{ item: { words: 'Never again.' } }, { item: { words: 'At last.' } }]);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('moves, makes and takes away in a tree by keyboard alone; nothing goes below itself', async () => {
  const sections = await studio.api<{ id: number; name: string; parent_id: number | null }[]>(
    'GET',
    '/items/sections?limit=-1&sort=id',
  );
  const root = sections.find(
    ({ id, parent_id }) => parent_id === null && sections.filter((each) => each.parent_id === id).length > 1,
  )!;
  const [one, two] = await studio.api<{ id: number; name: string }[]>(
    'GET',
    `/items/sections?filter[parent_id][_eq]=${root.id}&sort=position,id`,
  );
  const { page, errors, close } = await studio.visit(`content/sections/${root.id}`);
  const tree = page.getByRole('tree', { name: 'Below' });
  const node = (name: string) => tree.getByRole('treeitem', { name, exact: true });
  await node(two!.name).focus();
  await page.keyboard.press('Alt+ArrowRight');
  await tree.getByText('moved', { exact: true }).waitFor();
  expect(await node(two!.name).getAttribute('aria-level')).toBe('2');
  // Its parent cannot follow it there.
  await page.keyboard.press('Alt+ArrowLeft');
  await soon(() => node(two!.name).getAttribute('aria-level')).toBe('1');
  await page.keyboard.press('Alt+ArrowRight');
  await soon(() => node(two!.name).getAttribute('aria-level')).toBe('2');
  await node(one!.name).dragTo(node(two!.name));
  await page.getByText(`${one!.name} cannot be put below itself.`).waitFor();

  await node(two!.name).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'New in Sections' });
  await drawer.locator('[data-field="name"] input').fill('Third floor');
  await drawer.locator('[data-field="slug"] input').fill('third-floor');
  await page.keyboard.press('Control+Enter');
  await node('Third floor').waitFor();
  expect(await node('Third floor').getAttribute('aria-level')).toBe('3');
  await expectAccessible(page);
  await save(page);
  const made = await studio.api<{ parent_id: { id: number; parent_id: number } }[]>(
    'GET',
    '/items/sections?filter[slug][_eq]=third-floor&fields=parent_id.id,parent_id.parent_id',
  );
  expect(made).toEqual([{ parent_id: { id: two!.id, parent_id: one!.id } }]);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('asks before a drawer is left, nests drawers, and tells in them what the server refuses', async () => {
  const [taken] = await studio.api<{ slug: string }[]>('GET', '/items/tags?limit=1');
  const { page, errors, close } = await studio.visit('content/authors/3');
  const articles = field(page, 'articles_by_author_id');
  await articles.locator('li button').first().click();
  const first = page.getByRole('dialog').filter({ has: page.locator('[data-field="summary"]') });
  await first.locator('[data-field="tags"]').getByRole('button', { name: 'Create new' }).click();
  const second = page.getByRole('dialog', { name: 'New in Tags' });
  await second.locator('[data-field="name"] input').fill('A third level');
  await second.locator('[data-field="slug"] input').fill(taken!.slug);
  await page.keyboard.press('Escape');
  const asking = page.getByRole('dialog', { name: 'Leave without saving?' });
  await asking.getByRole('button', { name: 'Stay' }).click();
  await asking.waitFor({ state: 'detached' });
  expect(await second.locator('[data-field="name"] input').inputValue()).toBe('A third level');
  await page.keyboard.press('Control+Enter');
  await second.waitFor({ state: 'detached' });
  await first.getByText('A third level').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await articles.getByText('changed', { exact: true }).waitFor();

  await page.keyboard.press('Control+s');
  await articles.getByRole('alert').waitFor();
  await articles.locator('li').filter({ hasText: 'changed' }).locator('button').first().click();
  await first.locator('[data-field="tags"]').getByRole('alert').waitFor();
  await first.locator('[data-field="tags"] li').filter({ hasText: 'A third level' }).locator('button').first().click();
  const again = page.getByRole('dialog', { name: 'New in Tags' });
  await again.locator('[data-field="slug"]').getByRole('alert').waitFor();
  await again.locator('[data-field="slug"] input').fill('a-third-level');
  await page.keyboard.press('Control+Enter');
  await again.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Enter');
  await first.waitFor({ state: 'detached' });
  await save(page);
  const [made] = await studio.api<{ articles: { author_id: number }[] }[]>(
    'GET',
    '/items/tags?filter[slug][_eq]=a-third-level&fields=articles.author_id',
  );
  expect(made!.articles.map(({ author_id }) => author_id)).toEqual([3]);
  expect(errors).toEqual([expect.stringContaining('400')]);
  await close();
});

inBrowser('makes and changes the item a field leads to, saved with its own', async () => {
  const { page, errors, close } = await studio.visit('content/articles/20');
  const editor = field(page, 'editor_id');
  await editor.getByRole('button', { name: 'More for Editor' }).click();
  await page.getByRole('menuitem', { name: 'Create new' }).click();
  const drawer = page.getByRole('dialog', { name: 'New in Authors' });
  await drawer.locator('[data-field="name"] input').fill('Nora New');
  await drawer.locator('[data-field="email"] input').fill('nora@example.com');
  await drawer.locator('[data-field="joined_on"] input').fill('2026-01-01');
  await drawer.getByRole('button', { name: 'Done' }).click();
  await editor.getByText('Nora New').waitFor();
  await editor.getByText('new', { exact: true }).waitFor();
  await field(page, 'author_id').getByRole('button', { name: 'Edit Author' }).click();
  const author = page.getByRole('dialog').filter({ has: page.locator('[data-field="bio"]') });
  await author.locator('[data-field="bio"] textarea').fill('Edited in passing.');
  await author.getByRole('button', { name: 'Done' }).click();
  await field(page, 'author_id').getByText('changed', { exact: true }).waitFor();
  await save(page);
  const after = await studio.api<object>('GET', '/items/articles/20?fields=editor_id.name,author_id.bio');
  expect(after).toEqual({ editor_id: { name: 'Nora New' }, author_id: { bio: 'Edited in passing.' } });
  // All of it is in one menu, which keys open and go through.
  await editor.getByText('new', { exact: true }).waitFor({ state: 'detached' });
  await editor.getByRole('button', { name: 'More for Editor' }).focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu');
  await soon(() => menu.getByRole('menuitem').allTextContents()).toEqual([
    'Edit here',
    'Open its page',
    'Choose from the list',
    'Create new',
    'Clear',
  ]);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await menu.waitFor({ state: 'detached' });
  await save(page);
  expect(await studio.api('GET', '/items/articles/20?fields=editor_id')).toEqual({ editor_id: null });
  expect(errors).toEqual([]);
  await close();
});

inBrowser('pages and searches long lists, shows tables, and looks into lists from a list', async () => {
  await studio.api('POST', '/fields/authors', {
    field: 'written',
    type: 'alias',
    schema: null,
    meta: {
      interface: 'list-o2m',
      special: ['o2m'],
      options: { layout: 'table', fields: ['title', 'status', 'section_id'], limit: 10, sort: 'title' },
    },
  });
  await studio.api('PATCH', '/relations/articles/author_id', { meta: { one_field: 'written' } });
  const mine = await studio.api<{ title: string }[]>(
    'GET',
    '/items/articles?filter[author_id][_eq]=1&sort=title&limit=-1&fields=title',
  );
  const { page, errors, close } = await studio.visit('content/authors/1', { colorScheme: 'dark' });
  const table = page.getByRole('table', { name: 'Written' });
  await table.waitFor();
  expect(await table.locator('tbody tr').count()).toBe(10);
  await field(page, 'written').getByText(`1–10 of ${mine.length}`).waitFor();
  await page.getByRole('button', { name: 'Written: further' }).click();
  await soon(() => table.locator('tbody tr').first().textContent()).toContain(mine[10]!.title);
  await page.getByRole('searchbox', { name: 'Search in Written' }).fill(mine[3]!.title);
  await soon(() => table.locator('tbody tr').first().textContent()).toContain(mine[3]!.title);
  await expectAccessible(page);

  await page.goto(`${studio.url}/admin/content/authors`);
  const row = page.locator('tr[data-index="0"]');
  await row.waitFor();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'Add a column' }).click();
  await page.getByRole('group', { name: 'Choose a field' }).getByRole('button', { name: 'Written', exact: true }).click();
  await page.keyboard.press('Escape');
  await row.getByRole('button', { name: /^Written/ }).click();
  await page.getByRole('link', { name: /^Show all/ }).click();
  await soon(() => page.getByTestId('count').textContent()).toBe(String(mine.length));
  expect(errors).toEqual([]);
  await close();
});
