/** Each plain interface as a person uses it, with what is stored of it; and the same values as lists show them. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { makeEvents } from './events.ts';
import { expectAccessible, inBrowser, openStudio, type Studio, soon } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
  await makeEvents(studio);
  await studio.api('POST', '/items/events', { title: 'Pier', seats: 5, email: 'a@example.com', kind: 'talk', price: 80 });
}, 60_000);
afterAll(() => studio?.close());

const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`);
const stored = (): Promise<Record<string, unknown>> => studio.api('GET', '/items/events/1');
async function save(page: Page, expected: object): Promise<void> {
  await page.keyboard.press('Control+s');
  await soon(stored).toMatchObject(expected);
}

inBrowser('chooses looks: a colour, an icon, a number between two, one of a few', async () => {
  const { page, errors, close } = await studio.visit('content/events/1', { reducedMotion: 'reduce' });
  await field(page, 'color').getByRole('button', { name: 'Amber' }).click();
  await field(page, 'icon').getByRole('button').first().click();
  await page.getByPlaceholder('Find an icon').fill('music');
  await page.getByRole('button', { name: 'music-2', exact: true }).waitFor();
  await expectAccessible(page);
  await page.getByPlaceholder('Find an icon').press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.locator('button[aria-label^="music"]:focus, button[aria-label*="music"]:focus').waitFor();
  await page.getByRole('button', { name: 'music-2', exact: true }).press('Enter');
  await field(page, 'icon').getByText('music-2').waitFor();
  await field(page, 'stars').getByRole('slider').focus();
  for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await field(page, 'audience').getByText('Other').click();
  await field(page, 'audience').getByRole('textbox', { name: 'Another value of Audience' }).fill('neighbours');
  await save(page, { color: '#D97706', icon: 'music-2', stars: 4, audience: 'neighbours' });
  await field(page, 'audience').getByText('Members').click();
  await save(page, { audience: 'members' });
  expect(errors).toEqual([]);
  await close();
});

inBrowser('chooses several: of a list, of boxes, of a tree, and words', async () => {
  const { page, errors, close } = await studio.visit('content/events/1', { colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.getByRole('tab', { name: 'Lists' }).click();
  await field(page, 'topics').locator('button').first().click();
  await page.getByRole('option', { name: 'Music' }).click();
  await page.getByRole('option', { name: 'Food' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await field(page, 'topics').getByText('Music, Food').waitFor();
  const needs = field(page, 'needs');
  await needs.getByRole('checkbox', { name: 'Sound' }).click();
  await needs.getByRole('button', { name: 'Show all 3' }).click();
  await needs.getByRole('checkbox', { name: 'Light' }).click();
  await needs.getByRole('textbox', { name: 'Another value of Needs' }).fill('piano');
  await page.keyboard.press('Enter');
  const places = field(page, 'places');
  await places.getByRole('button', { name: 'What is below Europe' }).click();
  await places.getByRole('checkbox', { name: 'Spain' }).click();
  expect(await places.getByRole('checkbox', { name: 'Europe' }).getAttribute('aria-checked')).toBe('mixed');
  await places.getByRole('checkbox', { name: 'Elsewhere' }).click();
  const words = field(page, 'words');
  await words.getByRole('button', { name: 'family' }).click();
  await words.locator('input').fill('Open AIR');
  await page.keyboard.press('Enter');
  await expectAccessible(page);
  await save(page, {
    topics: ['music', 'food'],
    needs: ['sound', 'light', 'piano'],
    places: ['es', 'else'],
    words: ['family', 'open air'],
  });
  expect(errors).toEqual([]);
  await close();
});

inBrowser('keeps a list of items in order, with keys alone', async () => {
  const { page, errors, close } = await studio.visit('content/events/1', { reducedMotion: 'reduce' });
  const list = field(page, 'programme');
  const add = list.getByRole('button', { name: 'Add a part' });
  for (const [from, what] of [
    ['20:00', 'Concert'],
    ['19:00', 'Doors'],
  ]) {
    await add.focus();
    await page.keyboard.press('Enter');
    await list.locator('[data-list-field="from"] input:focus').waitFor();
    await page.keyboard.type(from!);
    await page.keyboard.press('Tab');
    await page.keyboard.type(what!);
    await list.getByRole('button', { name: `${from} ${what}`, exact: true }).press('Enter');
  }
  await list.getByRole('button', { name: 'Move 19:00 Doors', exact: true }).press('ArrowUp');
  await page.locator('button[aria-label="Move 19:00 Doors"]:focus').waitFor();
  await list.getByRole('button', { name: 'Duplicate 20:00 Concert' }).press('Enter');
  await list.getByText('No more than 3').waitFor();
  expect(await add.isDisabled()).toBe(true);
  await expectAccessible(page);
  const doors = { from: '19:00', what: 'Doors' };
  const concert = { from: '20:00', what: 'Concert' };
  await save(page, { programme: [doors, concert, concert] });
  await list.getByRole('button', { name: 'Remove 20:00 Concert' }).first().press('Enter');
  await save(page, { programme: [doors, concert] });
  expect(errors).toEqual([]);
  await close();
});

inBrowser('writes code, makes a key, points at an item, answers yes', async () => {
  const { page, errors, close } = await studio.visit('content/events/1', { colorScheme: 'dark', reducedMotion: 'reduce' });
  const part = (name: string) => page.getByRole('button', { name, exact: true });
  await part('Code').click();
  const code = page.getByRole('textbox', { name: 'Code' });
  await code.click();
  await page.keyboard.type('const pier = 1; // and more');
  await expectAccessible(page);
  // Tab indents; after Escape it leaves.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await soon(() => code.evaluate((element) => element === document.activeElement)).toBe(false);
  await part('Ref').click();
  await part('Make one').click();
  await part('Best').click();
  await field(page, 'best').locator('button').first().click();
  const [author] = await studio.api<{ id: number; name: string }[]>('GET', '/items/authors?limit=1&sort=id');
  await page.getByRole('option', { name: author!.name }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await part('Open').click();
  await field(page, 'open').getByRole('switch').click();
  await field(page, 'open').getByText('Doors are open').waitFor();
  await save(page, { code: 'const pier = 1; // and more', best: { key: author!.id, collection: 'authors' }, open: true });
  expect(String((await stored()).ref)).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('shows values in lists as their displays want them', async () => {
  await studio.api('PATCH', '/items/events/1', {
    icon: 'star',
    stars: 3,
    color: '#2F6F52',
    topics: ['music'],
    kind: 'talk',
    open: true,
  });
  const fields = ['title', 'kind', 'price', 'color', 'icon', 'stars', 'topics', 'open'];
  await studio.api('POST', '/presets', { collection: 'events', layout: 'tabular', layout_query: { tabular: { fields } } });
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, errors, close } = await studio.visit('content/events', {
      colorScheme,
      reducedMotion: 'reduce',
      viewport: { width: 1700, height: 600 },
    });
    const row = page.locator('tr[data-index="0"]');
    await row.getByText('Talk', { exact: true }).waitFor();
    await soon(() => row.textContent()).toContain('80.00 €');
    await row.getByText('#2F6F52').waitFor();
    await row.getByRole('img', { name: 'star', exact: true }).locator('path').first().waitFor();
    await row.getByRole('img', { name: '3/5' }).waitFor();
    await row.getByText('Music', { exact: true }).waitFor();
    await row.getByText('Yes').waitFor({ state: 'attached' });
    await expectAccessible(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/form-list-${colorScheme}.png` });
    expect(errors).toEqual([]);
    await close();
  }
});
