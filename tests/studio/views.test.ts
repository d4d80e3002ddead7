/** How lists are shown: columns arranged, views kept and offered, filters nested. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { inBrowser, openStudio, type Studio, signIn } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio?.close());

const row = (page: Page, index: number) => page.locator(`tr[data-index="${index}"]`);
const heads = (page: Page) => page.locator('thead th button[draggable]');
const count = (page: Page) => page.getByTestId('count').textContent();
const presets = <T>(query = '') => studio.api<T[]>('GET', `/presets?limit=-1${query}`);

inBrowser('keeps columns as they were arranged: by keys, by mouse, of related items', async () => {
  const { page, errors, close } = await studio.visit('content/articles');
  await row(page, 0).waitFor();
  await page.getByRole('button', { name: 'Columns' }).click();
  const menu = page.getByRole('group', { name: 'Columns' });
  await menu.getByRole('button', { name: 'Add a column' }).click();
  await page.getByRole('button', { name: 'Fields of Author' }).click();
  await page
    .getByRole('group', { name: 'Choose a field' })
    .getByRole('button', { name: 'E-mail' })
    .or(page.getByRole('group', { name: 'Choose a field' }).getByRole('button', { name: 'Email' }))
    .click();
  await menu.getByRole('button', { name: 'Remove Status' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: /Author › / }).waitFor();
  const [article] = await studio.api<{ author_id: { email: string } }[]>('GET', '/items/articles?limit=1&fields=author_id.email');
  await expect.poll(() => row(page, 0).textContent()).toContain(article!.author_id.email);

  const second = (await heads(page).nth(1).textContent())!.trim();
  await heads(page).nth(1).focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(async () => (await heads(page).nth(0).textContent())!.trim()).toBe(second);
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(second);
  const edge = page.getByRole('separator', { name: `Width of ${second}` });
  const width = async () => (await page.getByRole('columnheader', { name: second }).boundingBox())!.width;
  const before = await width();
  await edge.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(width).toBe(before + 16);
  const box = (await edge.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + 10, { steps: 3 });
  await page.mouse.up();
  await expect.poll(width).toBe(before + 76);
  await heads(page).nth(0).dragTo(heads(page).nth(2));
  await expect.poll(async () => (await heads(page).nth(2).textContent())!.trim()).toBe(second);
  const order = (await heads(page).allTextContents()).map((text) => text.trim());

  type Kept = { user: string | null; layout_options: { tabular: { widths: object } } };
  await expect.poll(() => presets<Kept>('&filter[collection][_eq]=articles')).toHaveLength(1);
  await expect
    .poll(async () => Object.values((await presets<Kept>('&filter[collection][_eq]=articles'))[0]!.layout_options.tabular.widths))
    .toEqual([before + 76]);
  type Arranged = { layout_query: { tabular: { fields: string[] } } };
  await expect
    .poll(async () => (await presets<Arranged>('&filter[collection][_eq]=articles'))[0]!.layout_query.tabular.fields[2])
    .toBe('section_id');
  await page.reload();
  await row(page, 0).waitFor();
  expect((await heads(page).allTextContents()).map((text) => text.trim())).toEqual(order);
  expect(await width()).toBe(before + 76);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'The usual columns' }).click();
  await expect.poll(async () => (await heads(page).first().textContent())!.trim()).toBe('Title');
  expect(errors).toEqual([]);
  await close();
});

inBrowser('keeps a view under a name, for oneself and for all', async () => {
  const { page, errors, close } = await studio.visit('content/comments');
  await row(page, 0).waitFor();
  const all = await count(page);
  await heads(page).first().click();
  await page.getByRole('searchbox', { name: 'Search' }).fill('thank');
  await expect.poll(() => count(page)).not.toBe(all);
  const found = await count(page);
  const address = new URL(page.url()).searchParams;
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save as a bookmark' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as a bookmark' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Thanks');
  await dialog.getByRole('combobox', { name: 'For' }).click();
  await page.getByRole('option', { name: 'Everybody', exact: true }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  const nav = page.getByRole('navigation', { name: 'Collections' });
  await nav.getByRole('link', { name: 'Thanks' }).waitFor();
  const [kept] = await presets<{ user: null; role: null; search: string; layout_query: object }>('&filter[bookmark][_eq]=Thanks');
  expect(kept).toMatchObject({
    user: null,
    role: null,
    search: 'thank',
    layout_query: { tabular: { sort: [address.get('sort')] } },
  });

  // The collection itself is as it was last seen there; the bookmark is as it was kept.
  await nav.getByRole('link', { name: 'Authors' }).click();
  await page.getByRole('table', { name: 'Authors' }).waitFor();
  await nav.getByRole('link', { name: 'Thanks' }).click();
  await expect.poll(() => count(page)).toBe(found);
  expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('thank');
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await expect.poll(() => count(page)).toBe(all);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'As it was saved' }).click();
  await expect.poll(() => count(page)).toBe(found);
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await expect.poll(() => count(page)).toBe(all);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save the changes' }).click();
  await page.getByText('Bookmark saved').first().waitFor();
  expect((await presets<{ search: string | null }>('&filter[bookmark][_eq]=Thanks'))[0]!.search).toBeNull();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Delete this bookmark' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect.poll(() => presets('&filter[bookmark][_eq]=Thanks')).toEqual([]);
  expect(await nav.getByRole('link', { name: 'Thanks' }).count()).toBe(0);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('an editor keeps views for nobody else, and is offered what they may do', async () => {
  const editor = { email: 'eve@example.com', password: 'correct horse battery' };
  const rights = ['read', 'update'].map((action) => ({ collection: 'tags', action, fields: ['*'] }));
  const role = await studio.api<{ id: string }>('POST', '/roles', {
    name: 'Editors',
    policies: [{ policy: { name: 'Editors', app_access: true, permissions: rights } }],
  });
  const { id } = await studio.api<{ id: string }>('POST', '/users', { ...editor, role: role.id });
  const { page, errors, close } = await studio.open();
  await page.goto(`${studio.url}/admin/content/tags?sort=-name`);
  await signIn(page, editor);
  await row(page, 0).locator('input[type="checkbox"]').check();
  await page.getByRole('button', { name: 'Edit', exact: true }).waitFor();
  expect(await page.getByRole('button', { name: /^(Delete|Duplicate|Create)$/ }).count()).toBe(0);
  await page.getByRole('button', { name: 'Select none' }).click();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save as a bookmark' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as a bookmark' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Backwards');
  expect(await dialog.getByRole('combobox').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Backwards' }).waitFor();
  expect(await presets('&filter[bookmark][_eq]=Backwards')).toMatchObject([{ user: id, role: null, collection: 'tags' }]);
  await page.getByRole('link', { name: 'Tags', exact: true }).click();
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect.poll(() => presets(`&filter[user][_eq]=${id}`)).toHaveLength(2);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('filters by groups in groups, through relations, by the clock, and by JSON', async () => {
  const { page, errors, close } = await studio.visit('content/articles');
  await row(page, 0).waitFor();
  const shows = async (filter: object): Promise<void> => {
    const asked = encodeURIComponent(JSON.stringify(filter));
    const found = await studio.api<unknown[]>('GET', `/items/articles?filter=${asked}&fields=id&limit=-1`);
    expect(found.length).toBeLessThan(600);
    await expect.poll(() => count(page)).toBe(String(found.length));
    expect(JSON.parse(new URL(page.url()).searchParams.get('filter')!)).toEqual(filter);
  };
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  // Nothing that is typed is lost while the address follows.
  const typed = page.getByRole('textbox', { name: 'Value for Title' });
  await typed.pressSequentially('the harbour', { delay: 50 });
  await page.waitForTimeout(400);
  expect(await typed.inputValue()).toBe('the harbour');
  await page.getByRole('searchbox', { name: 'Search' }).pressSequentially('to the lighthouse', { delay: 50 });
  await page.waitForTimeout(500);
  expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('to the lighthouse');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => count(page)).toBe('600');
  expect(await typed.count()).toBe(0);
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const panel = page.getByRole('region', { name: 'Filter' });
  await panel.getByRole('textbox', { name: 'Value for Title' }).fill('a');
  await panel.getByRole('button', { name: 'Add a group' }).click();
  const group = panel.getByRole('group', { name: 'Group 2' });
  await group.getByRole('textbox', { name: 'Value for Title' }).fill('harbour');
  await group.getByRole('button', { name: 'Add a rule' }).click();
  const second = group.getByRole('group', { name: 'Rule 2' });
  await second.getByRole('button', { name: 'Field: Title' }).click();
  await page.getByRole('button', { name: 'Fields of Author' }).click();
  await page.getByRole('group', { name: 'Choose a field' }).getByRole('button', { name: 'Name', exact: true }).click();
  await second.getByRole('textbox', { name: 'Value for Author › Name' }).fill('an');
  const nested = {
    _and: [
      { title: { _icontains: 'a' } },
      { _or: [{ title: { _icontains: 'harbour' } }, { author_id: { name: { _icontains: 'an' } } }] },
    ],
  };
  await shows(nested);
  await page.reload();
  await panel.getByRole('group', { name: 'Group 2' }).waitFor();
  await shows(nested);
  await panel.getByRole('button', { name: 'Remove this group' }).click();
  await shows({ _and: [{ title: { _icontains: 'a' } }] });

  await panel.getByRole('button', { name: 'Field: Title' }).click();
  await page.getByRole('group', { name: 'Choose a field' }).getByRole('button', { name: 'Author', exact: true }).click();
  await panel.getByLabel('Value for Author').click();
  const [author] = await studio.api<{ id: number; name: string }[]>('GET', '/items/authors?limit=1');
  await page.getByRole('option', { name: author!.name }).click();
  await shows({ _and: [{ author_id: { _eq: author!.id } }] });
  await panel.getByRole('button', { name: 'Field: Author' }).click();
  await page.getByRole('group', { name: 'Choose a field' }).getByRole('button', { name: 'Created at' }).click();
  await panel.getByRole('combobox', { name: 'Comparison' }).click();
  await page.getByRole('option', { name: 'is more than' }).click();
  await panel.getByRole('button', { name: 'A moment that moves with the clock' }).click();
  await panel.getByRole('spinbutton').fill('400');
  await expect
    .poll(() => new URL(page.url()).searchParams.get('filter'))
    .toBe('{"_and":[{"created_at":{"_gt":"$NOW(-400 days)"}}]}');
  await panel.getByRole('button', { name: 'As JSON' }).click();
  const json = panel.getByRole('textbox', { name: 'Filter as JSON' });
  await json.fill('{"tags": {"_none": ');
  await panel.getByText('This is not a JSON object yet.').waitFor();
  await json.fill('{"tags": {"_none": {}}}');
  await json.press('Control+Enter');
  await shows({ tags: { _none: {} } });
  await panel.getByRole('button', { name: 'Write another' }).click();
  await expect.poll(() => count(page)).toBe('600');
  expect(errors).toEqual([]);
  await close();
});
