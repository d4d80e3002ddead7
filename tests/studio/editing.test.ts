/** What an editor does all day, on the demo as it is: sign in, find, filter, edit, create, delete; and what gets in the way. */
import { afterAll, beforeAll, expect } from 'vitest';
import { expectAccessibleInBoth, inBrowser, openStudio, person, type Studio, signIn } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio?.close());

inBrowser('signs in, and goes where they wanted to', async () => {
  const { page, errors, close } = await studio.open();
  await page.goto(`${studio.url}/admin/content/authors`);
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('The address or the password is not right.').waitFor();
  // The browser itself notes the refused request.
  expect(errors.splice(0)).toEqual([expect.stringContaining('401')]);
  await signIn(page);
  await page.getByRole('table', { name: 'Authors' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/admin/content/authors');
  await page.getByRole('button', { name: 'Account of' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.goto(`${studio.url}/admin/content/authors`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(errors).toEqual([]);
  await close();
});

inBrowser('finds by words, by rules, by order, and by the palette', async () => {
  const { page, errors, close } = await studio.visit('content/articles');
  const table = page.getByRole('table', { name: 'Articles' });
  const first = table.locator('tbody tr[data-index="0"]');
  await first.waitFor();
  expect(await page.getByTestId('count').textContent()).toBe('600');

  await page.keyboard.press('/');
  await page.keyboard.type('orchestra');
  const found = await studio.api<unknown[]>('GET', '/items/articles?search=orchestra&limit=-1&fields=id');
  await expect.poll(() => page.getByTestId('count').textContent()).toBe(String(found.length));
  expect(new URL(page.url()).searchParams.get('search')).toBe('orchestra');
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await expect.poll(() => page.getByTestId('count').textContent()).toBe('600');

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('textbox', { name: 'Value for Title' }).fill('harbour');
  const filtered = await studio.api<unknown[]>('GET', '/items/articles?filter[title][_icontains]=harbour&limit=-1&fields=id');
  await expect.poll(() => page.getByTestId('count').textContent()).toBe(String(filtered.length));
  // Shared as an address, it shows the same.
  await page.reload();
  await expect.poll(() => page.getByTestId('count').textContent()).toBe(String(filtered.length));
  await page.getByRole('button', { name: 'Remove this rule' }).click();
  await expect.poll(() => page.getByTestId('count').textContent()).toBe('600');

  await page.getByRole('button', { name: 'Title', exact: true }).click();
  const [lowest] = await studio.api<{ title: string }[]>('GET', '/items/articles?sort=title&limit=1');
  await expect.poll(() => first.textContent()).toContain(lowest!.title);
  expect(await page.getByRole('columnheader', { name: 'Title' }).getAttribute('aria-sort')).toBe('ascending');

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Where to?').fill('authors');
  await page.keyboard.press('Enter');
  await page.getByRole('table', { name: 'Authors' }).waitFor();

  // It does things, too.
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Where to?').fill('dark');
  await page.getByRole('option', { name: 'Dark' }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('html.dark').waitFor({ state: 'attached' });
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Where to?').fill('new in tags');
  await page.getByRole('option', { name: 'New in Tags' }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#main').getByText('New in Tags').waitFor();
  expect(errors).toEqual([]);
  await close();
});

inBrowser('goes through a long list by keyboard alone, and opens an item', async () => {
  const { page, errors, close } = await studio.visit('content/comments');
  await page.locator('tr[data-index="0"]').focus();
  await page.keyboard.press('End');
  const last = Number((await page.getByTestId('count').textContent())!.replaceAll(',', '')) - 1;
  await page.locator(`tr[data-index="${last}"]:focus`).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.locator(`tr[data-index="${last - 1}"]:focus`).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('form').waitFor();
  const opened = new URL(page.url()).pathname;
  await page.keyboard.press('Escape');
  await page.getByRole('table', { name: 'Comments' }).waitFor();

  // It is where one left off.
  await page.keyboard.press('Control+k');
  await page
    .getByRole('option', { name: /Comments$/ })
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await page.goto(`${studio.url}/admin/content`);
  const recent = page.getByRole('region', { name: 'Where you left off' }).getByRole('link').first();
  expect(await recent.getAttribute('href')).toBe(opened);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('edits, saves and deletes; leaves nothing by mistake', async () => {
  const { page, errors, close } = await studio.visit('content/tags');
  await page.keyboard.press('n');
  const name = page.locator('[data-field="name"] input');
  await name.fill('Lighthouses');
  await page.locator('[data-field="slug"] input').fill('lighthouses');
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  const made = await studio.api<{ id: number; name: string }[]>('GET', '/items/tags?filter[slug][_eq]=lighthouses');
  expect(made).toMatchObject([{ name: 'Lighthouses' }]);
  expect(new URL(page.url()).pathname).toBe(`/admin/content/tags/${made[0]!.id}`);

  await page.locator('[data-field="name"] input').fill('Lighthouses and piers');
  await page.getByRole('link', { name: 'Back to Tags' }).click();
  await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
  await page.getByRole('button', { name: 'Stay' }).click();
  await page.keyboard.press('Control+s');
  await expect
    .poll(async () => (await studio.api<{ name: string }>('GET', `/items/tags/${made[0]!.id}`)).name)
    .toBe('Lighthouses and piers');

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('table', { name: 'Tags' }).waitFor();
  expect(await studio.api('GET', '/items/tags?filter[slug][_eq]=lighthouses')).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('goes on with a new item that was begun, from its list, or throws it away', async () => {
  const { page, errors, close } = await studio.visit('content/tags/+');
  // The browser asks whether to leave, too.
  page.on('dialog', (dialog) => void dialog.accept());
  const name = page.locator('[data-field="name"] input');
  await name.fill('Begun and left');
  await page.reload();
  await page.getByText('What you had typed before is back').waitFor();
  expect(await name.inputValue()).toBe('Begun and left');
  await page.goto(`${studio.url}/admin/content/tags`);
  const notice = page.getByRole('status').filter({ hasText: 'A new item, “Begun and left”, is not saved yet.' });
  await notice.waitFor();
  await expectAccessibleInBoth(page);
  await notice.getByRole('link', { name: 'Go on' }).click();
  await page.getByText('What you had typed before is back').waitFor();
  expect(await name.inputValue()).toBe('Begun and left');
  await page.goto(`${studio.url}/admin/content/tags`);
  await notice.getByRole('button', { name: 'Discard' }).click();
  await notice.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Create' }).click();
  await name.waitFor();
  expect(await name.inputValue()).toBe('');
  expect(errors).toEqual([]);
  await close();
});

inBrowser('is shown at the field what the server refuses', async () => {
  const { page, errors, close } = await studio.visit('content/tags/+');
  const [taken] = await studio.api<{ slug: string }[]>('GET', '/items/tags?limit=1');
  await page.locator('[data-field="name"] input').fill('Another');
  await page.locator('[data-field="slug"] input').fill(taken!.slug);
  await page.keyboard.press('Control+s');
  await page.locator('[data-field="slug"]').getByRole('alert').waitFor();
  expect(await page.locator('[data-field="name"] input').inputValue()).toBe('Another');
  expect(errors).toEqual([expect.stringContaining('400')]);
  await close();
});

inBrowser('chooses field by field when somebody else was faster', async () => {
  const [tag] = await studio.api<{ id: number }[]>('GET', '/items/tags?limit=1&offset=3');
  const { page, errors, close } = await studio.visit(`content/tags/${tag!.id}`);
  await page.locator('[data-field="name"] input').fill('Mine');
  await studio.api('PATCH', `/items/tags/${tag!.id}`, { name: 'Theirs' });
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Somebody else has changed this item' });
  await dialog.getByText('Theirs', { exact: true }).first().waitFor();
  await dialog.getByRole('button', { name: 'Go on with this' }).click();
  expect(await page.locator('[data-field="name"] input').inputValue()).toBe('Mine');
  await page.keyboard.press('Control+s');
  await expect.poll(async () => (await studio.api<{ name: string }>('GET', `/items/tags/${tag!.id}`)).name).toBe('Mine');
  expect(errors).toEqual([expect.stringContaining('412')]);
  await close();
});

inBrowser('loses nothing that was typed when the session is over, or the server away', async () => {
  const [tag] = await studio.api<{ id: number }[]>('GET', '/items/tags?limit=1&offset=5');
  const { page, errors, close } = await studio.visit(`content/tags/${tag!.id}`);
  const name = page.locator('[data-field="name"] input');
  await name.fill('Typed before');
  await studio.stop();
  await page.keyboard.press('Control+s');
  await page.getByText('The server cannot be reached').waitFor();
  expect(await name.inputValue()).toBe('Typed before');
  await studio.again();

  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Your session is over').waitFor();
  await signIn(page);
  await page.getByText('What you had typed before is back').waitFor();
  expect(await name.inputValue()).toBe('Typed before');
  await page.keyboard.press('Control+s');
  await expect.poll(async () => (await studio.api<{ name: string }>('GET', `/items/tags/${tag!.id}`)).name).toBe('Typed before');
  expect(errors.filter((each) => !/ERR_CONNECTION_REFUSED|40[013]/.test(each))).toEqual([]);
  await close();
});

inBrowser('makes, adds and takes away related items, saved in one request; and brings back what was', async () => {
  const { page, errors, close } = await studio.visit('content/articles/7');
  const before = await studio.api<{ title: string; tags: { id: number }[] }>('GET', '/items/articles/7?fields=title,tags.id');
  const tags = page.locator('[data-field="tags"]');
  await tags.getByRole('button', { name: 'Create new' }).click();
  const drawer = page.getByRole('dialog', { name: 'New in Tags' });
  await drawer.locator('[data-field="name"] input').fill('Weather');
  await drawer.locator('[data-field="slug"] input').fill('weather-of-the-coast');
  await drawer.getByRole('button', { name: 'Done' }).click();
  await tags.getByText('Weather').waitFor();
  await tags
    .getByRole('button', { name: /^Take / })
    .first()
    .click();
  await tags.getByText('taken away').waitFor();
  await page.locator('[data-field="title"] input').fill('Another title');
  const sent: string[] = [];
  page.on('request', (request) => void (['POST', 'PATCH', 'DELETE'].includes(request.method()) && sent.push(request.method())));
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  expect(sent).toEqual(['PATCH']);
  const after = await studio.api<{ title: string; tags: { id: number; slug: string }[] }>(
    'GET',
    '/items/articles/7?fields=title,tags.id,tags.slug',
  );
  expect(after.title).toBe('Another title');
  expect(after.tags.map(({ slug }) => slug)).toContain('weather-of-the-coast');
  expect(after.tags).toHaveLength(before.tags.length);

  await studio.api('PATCH', '/items/articles/7', { title: 'A third title' });
  await page.reload();
  await page.getByRole('button', { name: 'History' }).click();
  const history = page.getByRole('dialog', { name: 'History' });
  await history
    .getByRole('button', { name: /^Title/ })
    .nth(1)
    .click();
  await history.getByRole('button', { name: 'Bring this back' }).click();
  expect(await page.locator('[data-field="title"] input').inputValue()).toBe('Another title');
  await page.keyboard.press('Control+s');
  await expect
    .poll(async () => (await studio.api<{ title: string }>('GET', '/items/articles/7?fields=title')).title)
    .toBe('Another title');
  expect(errors).toEqual([]);
  await close();
});
