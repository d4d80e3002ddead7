/** Lists in their other shapes, without a mouse: found, moved and opened, and the focus goes along. */
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { makeDatedEvents, month, resetDatedEvents } from './dated-events.ts';
import { arrowTo, focused, press, tabTo } from './keyboard.ts';
import { inBrowser, openStudio, type Studio, soon } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
  await makeDatedEvents(studio);
});
beforeEach(() => resetDatedEvents(studio));
afterAll(() => studio?.close());

interface Event {
  readonly stage: string | null;
  readonly starts_on: string;
}
const item = (id: number) => studio.api<Event>('GET', `/items/events/${id}`);

inBrowser('moves a card on a board, an event in a calendar, and finds a place on a map', async () => {
  const { page, errors, close } = await studio.visit('content/events', { viewport: { width: 1500, height: 900 } });
  const show = async (as: string): Promise<void> => {
    await press(page, page.getByRole('button', { name: /^Show as: / }));
    const group = page.getByRole('group', { name: 'Show as' });
    await group.waitFor();
    await arrowTo(page, 'ArrowDown', new RegExp(as));
    await page.keyboard.press('Enter');
    await group.waitFor({ state: 'detached' });
  };
  await page.locator('tr[data-index="0"] a').waitFor();
  await show('Board');
  const column = (name: string) => page.getByRole('region', { name, exact: true });
  await column('To do').getByText('Harbour walk').waitFor();
  await tabTo(page, column('To do').getByRole('link', { name: 'Harbour walk' }));
  await page.keyboard.press('Alt+ArrowRight');
  await column('Doing').getByText('Harbour walk').waitFor();
  await soon(async () => (await item(1)).stage).toBe('doing');
  await soon(() => focused(page)).toBe('Harbour walk');
  const settled = page.locator('[data-key="1"]:not(.opacity-60)');
  await settled.waitFor();
  const order = () => column('Doing').getByRole('link').allTextContents();
  await soon(order).toHaveLength(3);
  const place = (await order()).indexOf('Harbour walk');
  await page.keyboard.press(place === 0 ? 'Alt+ArrowDown' : 'Alt+ArrowUp');
  await soon(async () => (await order()).indexOf('Harbour walk')).toBe(place === 0 ? 1 : place - 1);
  await soon(() => focused(page)).toBe('Harbour walk');
  await page.keyboard.press('Alt+ArrowLeft');
  await column('To do').getByText('Harbour walk').waitFor();
  await soon(async () => (await item(1)).stage).toBe('todo');
  await soon(() => focused(page)).toBe('Harbour walk');

  await show('Calendar');
  const event = page.locator('[data-key="1"]').first();
  await tabTo(page, event);
  await page.keyboard.press('Alt+ArrowRight');
  await soon(async () => (await item(1)).starts_on).toBe(`${month}03`);
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-key'))).toBe('1');

  await show('Map');
  await page.getByText('5 with a place').waitFor();
  const list = page.getByRole('complementary', { name: 'What is on the map' });
  await press(page, list.getByRole('button', { name: 'Town hall' }));
  const found = page.getByRole('group', { name: 'Town hall' });
  await press(page, found.getByRole('button', { name: 'Close' }));
  await found.waitFor({ state: 'detached' });
  await soon(() => focused(page)).not.toBe('nothing');
  await press(page, list.getByRole('link', { name: 'Open: Town hall' }));
  await page.waitForURL(/content\/events\/2$/);
  await soon(() => focused(page)).toBe('the title');
  expect(errors).toEqual([]);
  await close();
});
