/** The items of a collection as cards, in a calendar, on a map and on a board: chosen, told what to show, changed by mouse and by keys. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { makeDatedEvents, month, resetDatedEvents } from './dated-events.ts';
import { expectAccessible, inBrowser, openStudio, type Studio, soon } from './studio.ts';

interface Event {
  readonly id: number;
  readonly title: string;
  readonly stage: string | null;
  readonly sort: number;
  readonly starts_on: string;
  readonly ends_on: string | null;
  readonly place: object | null;
}

let studio: Studio;
const item = (id: number) => studio.api<Event>('GET', `/items/events/${id}`);

beforeAll(async () => {
  studio = await openStudio();
  await makeDatedEvents(studio);
});
beforeEach(() => resetDatedEvents(studio));
afterAll(() => studio?.close());

async function show(page: Page, as: string): Promise<void> {
  await page.getByRole('button', { name: /^Show as: / }).click();
  await page.getByRole('group', { name: 'Show as' }).getByRole('button', { name: as }).click();
}
const group = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const card = (page: Page, column: string, title: string) => group(page, column).getByRole('article').filter({ hasText: title });

inBrowser('shows cards, keeps the layout, and goes through them by keys', async () => {
  const { page, errors, close } = await studio.visit('content/events');
  await page.locator('tr[data-index="0"] a').waitFor();
  // By keys alone: the picker, its options, the cards.
  await page.getByRole('button', { name: 'Show as: Table' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'Show as' }).waitFor();
  await soon(() => page.evaluate(() => document.activeElement?.textContent?.trim())).toContain('Table');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Events' }).getByText('Harbour walk').waitFor();
  await soon(
    async () => (await studio.api<{ layout: string }[]>('GET', '/presets?filter[collection][_eq]=events'))[0]?.layout,
  ).toBe('cards');
  await page.locator('a[data-index="0"]').focus();
  await page.keyboard.press('ArrowRight');
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-index'))).toBe('1');
  await page.keyboard.press(' ');
  await page.getByText('1 selected').waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Options' }).click();
  const options = page.getByRole('group', { name: 'Options' });
  await options.getByLabel('Below the title').fill('{{stage}}');
  await page.getByRole('list', { name: 'Events' }).getByText('Doing').first().waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  type Kept = { layout_options: { cards?: { subtitle?: string } } };
  await soon(
    async () => (await studio.api<Kept[]>('GET', '/presets?filter[collection][_eq]=events'))[0]?.layout_options.cards?.subtitle,
  ).toBe('{{stage}}');
  await page.reload();
  await page.getByRole('list', { name: 'Events' }).getByText('Doing').first().waitFor();
  await page.locator('a[data-index="0"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/content\/events\/1$/);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('moves cards on a board: by mouse, by menu, in their order, and back', async () => {
  const { page, errors, close } = await studio.visit('content/events', {
    colorScheme: 'dark',
    viewport: { width: 1600, height: 900 },
  });
  await show(page, 'Board');
  await card(page, 'To do', 'Harbour walk').waitFor();
  const count = (column: string) => group(page, column).getByTestId('group-count').textContent();
  await soon(() => Promise.all(['In none', 'To do', 'Doing', 'Done'].map(count))).toEqual(['2', '2', '2', '0']);
  await expectAccessible(page);

  await card(page, 'To do', 'Harbour walk').dragTo(group(page, 'Done'));
  await card(page, 'Done', 'Harbour walk').waitFor();
  await soon(async () => (await item(1)).stage).toBe('done');
  await soon(() => Promise.all(['To do', 'Done'].map(count))).toEqual(['1', '1']);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await card(page, 'To do', 'Harbour walk').waitFor();
  expect((await item(1)).stage).toBe('todo');

  // By keys: the menu of a card.
  await card(page, 'In none', 'Market day').getByRole('button', { name: 'Move “Market day”' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Doing' }).waitFor();
  await page.getByRole('menuitem', { name: 'Doing' }).focus();
  await page.keyboard.press('Enter');
  await card(page, 'Doing', 'Market day').waitFor();
  await soon(async () => (await item(3)).stage).toBe('doing');

  // Within a column, where items have an order.
  const order = () => group(page, 'Doing').getByRole('link').allTextContents();
  await soon(order).toEqual(['Town hall', 'Market day', 'Choir']);
  await card(page, 'Doing', 'Market day').getByRole('button', { name: 'Move “Market day”' }).click();
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  await soon(order).toEqual(['Market day', 'Town hall', 'Choir']);
  expect((await item(3)).sort).toBeLessThan((await item(2)).sort);

  // The columns themselves: made, called otherwise, put in order and deleted, which changes the choices of the field.
  const regions = async () =>
    (await page.getByRole('region', { name: 'Events' }).getByRole('heading', { level: 2 }).allTextContents()).join();
  await page.getByRole('button', { name: 'Add a column' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('On hold');
  await page.keyboard.press('Enter');
  await soon(regions).toBe('In none,To do,Doing,Done,On hold');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Column “On hold”' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Move before “Done”' }).press('Enter');
  await soon(regions).toBe('In none,To do,Doing,On hold,Done');
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Column “On hold”');
  await group(page, 'Doing').getByRole('heading').dragTo(group(page, 'To do').getByRole('heading'));
  await soon(regions).toBe('In none,Doing,To do,On hold,Done');
  await page.getByRole('button', { name: 'Column “Doing”' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Under way');
  await page.keyboard.press('Enter');
  await soon(regions).toBe('In none,Under way,To do,On hold,Done');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Column “On hold”' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByText('Nothing is in it.').waitFor();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await soon(regions).toBe('In none,Under way,To do,Done');
  const { meta } = await studio.api<{ meta: { options: { choices: { value: string }[] } } }>('GET', '/fields/events/stage');
  expect(meta.options.choices.map(({ value }) => value)).toEqual(['doing', 'todo', 'done']);

  // Columns by another field; what has no such field says what it takes.
  await page.goto(`${studio.url}/admin/content/articles`);
  await page.locator('tr[data-index="0"] a').waitFor();
  await show(page, 'Board');
  await group(page, 'Published').or(group(page, 'published')).first().waitFor();
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('group', { name: 'Options' }).getByLabel('Columns by').click();
  await page.getByRole('option', { name: 'Author', exact: true }).click();
  await group(page, 'Ruth Calloway').scrollIntoViewIfNeeded();
  await group(page, 'Ruth Calloway').getByRole('link').first().waitFor();
  // Such a column is an item.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add a column' }).click();
  const drawer = page.getByRole('dialog', { name: 'New in Authors' });
  await drawer.locator('[data-field="name"] input').fill('Nora New');
  await drawer.locator('[data-field="email"] input').fill('nora@example.com');
  await drawer.locator('[data-field="joined_on"] input').fill('2026-01-01');
  await drawer.getByRole('button', { name: 'Done' }).click();
  await group(page, 'Nora New').waitFor();
  await page.getByRole('button', { name: 'Column “Nora New”' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog', { name: 'Delete “Nora New”?' }).getByRole('button', { name: 'Delete' }).click();
  await group(page, 'Nora New').waitFor({ state: 'detached' });
  await page.goto(`${studio.url}/admin/content/tags`);
  await page.locator('tr[data-index="0"] a').waitFor();
  await show(page, 'Board');
  await page.getByText('It takes a field with choices').first().waitFor();
  await page.getByRole('button', { name: 'Show as a table' }).click();
  await page.locator('tr[data-index="0"] a').waitFor();
  expect(errors).toEqual([]);
  await close();
});

inBrowser('moves events in a calendar, by mouse and by keys', async () => {
  const { page, errors, close } = await studio.visit('content/events');
  await show(page, 'Calendar');
  const event = (title: string) => page.locator('[data-key]').filter({ hasText: title }).first();
  await event('Reading').waitFor();
  await expectAccessible(page);
  const day = async (date: string) => (await page.locator(`[data-date="${month}${date}"]`).first().boundingBox())!;
  const from = (await event('Reading').boundingBox())!;
  const to = await day('17');
  await page.mouse.move(from.x + 20, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
  await soon(async () => (await item(4)).starts_on).toBe(`${month}17`);

  await event('Harbour walk').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await soon(async () => (await item(1)).starts_on).toBe(`${month}03`);
  expect((await item(1)).ends_on).toBe(`${month}04`);
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-key'))).toBe('1');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await soon(async () => (await item(1)).ends_on).toBe(`${month}05`);
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await page.getByRole('button', { name: 'List', pressed: true }).waitFor();
  await page.getByRole('button', { name: 'Month', exact: true }).click();
  await page.getByRole('button', { name: 'Month', pressed: true }).waitFor();
  // The calendar draws a month in two steps, and hears keys after the second.
  await soon(async () => {
    if (await event('Choir').isVisible()) await event('Choir').press('Enter');
    return page.url();
  }).toMatch(/content\/events\/5$/);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('finds items on a map, and edits a place by typing', async () => {
  const { page, errors, close } = await studio.visit('content/events', { colorScheme: 'dark' });
  await show(page, 'Map');
  await page.getByText('5 with a place').waitFor();
  await soon(() => page.getByRole('application').getAttribute('data-shapes')).toBe('5');
  await expectAccessible(page);
  await page.getByRole('complementary', { name: 'What is on the map' }).getByRole('button', { name: 'Town hall' }).click();
  await page.getByRole('group', { name: 'Town hall' }).waitFor();
  await page.getByRole('button', { name: 'Search here' }).click();
  await page.getByRole('button', { name: 'Search everywhere' }).waitFor();
  await soon(() => page.getByRole('application').getAttribute('data-shapes')).not.toBe('5');
  await page.getByRole('group', { name: 'Town hall' }).getByRole('link', { name: 'Open' }).click();
  await page.waitForURL(/content\/events\/2$/);

  const place = page.locator('[data-field="place"]');
  await place.getByLabel('Points of Place').fill('north of it');
  await place.getByText('One point, as latitude and longitude').waitFor();
  await place.getByLabel('Points of Place').fill('52.52, 13.405');
  await expectAccessible(page);
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  expect((await item(2)).place).toEqual({ type: 'Point', coordinates: [13.405, 52.52] });
  await place.getByRole('button', { name: 'Point' }).click();
  await place.getByText('Click where it is.').waitFor();
  const map = (await place.getByRole('application').boundingBox())!;
  await page.mouse.click(map.x + 120, map.y + 120);
  await soon(() => place.getByLabel('Points of Place').inputValue()).not.toBe('52.52, 13.405');
  await page.keyboard.press('Control+s');
  await soon(async () => (await item(2)).place).not.toEqual({ type: 'Point', coordinates: [13.405, 52.52] });
  expect(errors).toEqual([]);
  await close();
});
