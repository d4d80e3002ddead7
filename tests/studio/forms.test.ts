/** A form with groups, conditions, rules and words: filled in, refused, mended, saved in each way there is; with keys alone, too. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { makeEvents } from './events.ts';
import { expectAccessible, inBrowser, openStudio, type Studio, signIn, soon } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
  await makeEvents(studio);
  await studio.api('POST', '/collections', {
    collection: 'imprint',
    meta: { singleton: true },
    schema: {},
    fields: [
      { field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true }, meta: { hidden: true } },
      { field: 'owner', type: 'string', schema: {}, meta: { interface: 'input' } },
    ],
  });
}, 60_000);
afterAll(() => studio?.close());

type Event = Readonly<Record<string, unknown>> & { readonly id: number };

const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`);
const input = (page: Page, name: string) => field(page, name).locator('input').first();
const events = (filter: object): Promise<Event[]> =>
  studio.api('GET', `/items/events?limit=-1&filter=${encodeURIComponent(JSON.stringify(filter))}`);
const made = (title: string) => soon(async () => (await events({ title: { _eq: title } })).length);
const make = (title: string, more: object = {}): Promise<Event> =>
  studio.api('POST', '/items/events', { title, seats: 20, email: 'a@example.com', ...more });
async function choose(page: Page, name: string, choice: string): Promise<void> {
  await field(page, name).locator('button').first().click();
  await page.getByRole('option', { name: choice }).click();
  // It takes the cursor back as it goes.
  await page.getByRole('listbox').waitFor({ state: 'detached' });
}
const menu = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

inBrowser('tells everything that is wrong, leads to it, and saves what is right', async () => {
  const { page, errors, close } = await studio.visit('content/events/+');
  await page.getByLabel('Name of the event').fill('A night at the pier');
  expect(await input(page, 'slug').inputValue()).toBe('a-night-at-the-pier');
  expect(await field(page, 'link').count()).toBe(0);
  await choose(page, 'kind', 'Online');
  await field(page, 'link').waitFor();
  await input(page, 'email').fill('nobody');
  expect(await input(page, 'seats').count()).toBe(0);
  const sent: string[] = [];
  page.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())));
  await page.keyboard.press('Control+s');
  const summary = page.locator('[data-faults]');
  await soon(() => summary.getByRole('button').allTextContents()).toEqual(['Link', 'Email', 'Seats']);
  await summary.getByText('3 fields need another look').waitFor();
  expect(sent).toEqual([]);
  expect(await field(page, 'email').getByRole('alert').textContent()).toBe('Write an e-mail address.');
  await expectAccessible(page);

  // What hid one of them is open now.
  await input(page, 'seats').waitFor();
  await summary.getByRole('button', { name: 'Seats' }).click();
  await page.locator('[data-field="seats"] input:focus').waitFor();
  await page.keyboard.type('700');
  await field(page, 'seats').getByText('This is to be 500 or less.').waitFor();
  await input(page, 'seats').fill('70');
  await input(page, 'price').fill('12.345');
  await field(page, 'price').getByText('No more than 2 digits after the point.').waitFor();
  await input(page, 'price').fill('12.5');
  await input(page, 'email').fill('ada@example.com');
  await input(page, 'link').fill('https://example.com/pier');
  await summary.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  await made('A night at the pier').toBe(1);
  const [event] = await events({ title: { _eq: 'A night at the pier' } });
  expect(event).toMatchObject({ slug: 'a-night-at-the-pier', kind: 'online', seats: 70, link: 'https://example.com/pier' });
  expect(Number(event!.price)).toBe(12.5);

  // What a condition hides goes with it, where it says so.
  await choose(page, 'kind', 'Concert');
  await field(page, 'link').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+s');
  await soon(async () => (await events({ id: { _eq: event!.id } }))[0]).toMatchObject({ kind: 'concert', link: null });
  expect(errors).toEqual([]);
  await close();
});

inBrowser('copies, writes, undoes and clears a value by the menu of its field, with keys alone', async () => {
  const { id } = await make('Market of books');
  const { page, errors, close } = await studio.visit(`content/events/${id}`);
  const email = input(page, 'email');
  await email.fill('b@example.com');
  await page.keyboard.press('Control+.');
  await page.getByRole('menuitem', { name: 'Undo change' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'Undo change' }).press('Enter');
  await soon(() => email.inputValue()).toBe('a@example.com');
  await page.locator('[data-field="email"] input:focus').waitFor();

  await page.keyboard.press('Control+.');
  await page.getByRole('menuitem', { name: 'Clear' }).press('Enter');
  await soon(() => email.inputValue()).toBe('');
  await page.keyboard.press('Control+s');
  await field(page, 'email').getByRole('alert').waitFor();
  await email.focus();
  await page.keyboard.press('Control+.');
  await page.getByRole('menuitem', { name: 'Edit as stored' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Email, as it is stored' });
  await dialog.getByRole('textbox').fill('c@example.com');
  await dialog.getByRole('button', { name: 'Use this value' }).press('Enter');
  await soon(() => email.inputValue()).toBe('c@example.com');

  await page.getByText('Kind', { exact: true }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Back to default' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+s');
  await soon(async () => (await events({ id: { _eq: id } }))[0]).toMatchObject({ email: 'c@example.com' });
  expect(errors).toEqual([]);
  await close();
});

inBrowser('saves and goes on, saves and closes, copies, discards, and puts away', async () => {
  const { page, errors, close } = await studio.visit('content/events/+');
  const title = page.getByLabel('Name of the event');
  await page.getByRole('button', { name: 'Details' }).click();
  await title.fill('First of several');
  await input(page, 'seats').fill('10');
  await page.keyboard.press('Control+Shift+s');
  await soon(() => title.inputValue()).toBe('');
  await made('First of several').toBe(1);
  expect(new URL(page.url()).pathname).toBe('/admin/content/events/+');
  expect(await page.locator('[data-faults]').count()).toBe(0);

  await title.fill('Second of several');
  await input(page, 'seats').fill('10');
  await input(page, 'email').fill('a@example.com');
  await menu(page, 'Save and close');
  await page.getByRole('table', { name: 'Events' }).waitFor();
  await page.getByRole('link', { name: 'Second of several' }).click();
  await page.getByRole('form', { name: 'Second of several' }).waitFor();
  await title.fill('A copy of the second');
  await menu(page, 'Save as copy');
  await page.getByRole('form', { name: 'A copy of the second' }).waitFor();
  expect(await events({ title: { _in: ['Second of several', 'A copy of the second'] } })).toHaveLength(2);

  await title.fill('Never to be');
  await menu(page, 'Discard changes');
  const asked = page.getByRole('dialog', { name: 'Discard your changes?' });
  await asked.getByRole('button', { name: 'Cancel' }).click();
  await asked.waitFor({ state: 'detached' });
  expect(await title.inputValue()).toBe('Never to be');
  await menu(page, 'Discard changes');
  await asked.getByRole('button', { name: 'Discard changes' }).click();
  await soon(() => title.inputValue()).toBe('A copy of the second');

  await asked.waitFor({ state: 'detached' });
  await menu(page, 'Archive');
  await page.getByRole('dialog', { name: 'Archive this item?' }).getByRole('button', { name: 'Archive' }).click();
  await soon(async () => (await events({ title: { _eq: 'A copy of the second' } }))[0]).toMatchObject({ state: 'archived' });
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await menu(page, 'Bring back from archive');
  await soon(async () => (await events({ title: { _eq: 'A copy of the second' } }))[0]).toMatchObject({ state: 'live' });
  expect(errors).toEqual([]);
  await close();
});

inBrowser('what is there once is a form at once', async () => {
  const { page, errors, close } = await studio.visit('content');
  await page.getByRole('link', { name: 'Imprint' }).first().click();
  await page.getByRole('form', { name: 'Imprint' }).waitFor();
  await input(page, 'owner').fill('Larkhaven Post');
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  expect(await studio.api('GET', '/items/imprint')).toMatchObject({ owner: 'Larkhaven Post' });
  await input(page, 'owner').fill('Larkhaven Weekly');
  await page.keyboard.press('Control+s');
  await soon(() => studio.api('GET', '/items/imprint')).toMatchObject({ owner: 'Larkhaven Weekly' });
  expect(errors).toEqual([]);
  await close();
});

inBrowser('begins with what is preset, and offers only what is allowed', async () => {
  const { id: policy } = await studio.api<{ id: string }>('POST', '/policies', { name: 'Announcers', app_access: true });
  const all = { policy, collection: 'events', permissions: {}, fields: ['*'] };
  await studio.api('POST', '/permissions', { ...all, action: 'read' });
  await studio.api('POST', '/permissions', {
    ...all,
    action: 'create',
    fields: ['title', 'slug', 'kind', 'seats', 'email'],
    presets: { kind: 'concert', seats: 40 },
    validation: { title: { _ncontains: 'secret' } },
  });
  const who = { email: 'announcer@example.com', password: 'correct horse battery' };
  const { id: user } = await studio.api<{ id: string }>('POST', '/users', { ...who, status: 'active' });
  await studio.api('POST', '/access', { user, policy });
  const { page, errors, close } = await studio.open();
  await page.goto(`${studio.url}/admin/content/events/+`);
  await signIn(page, who);
  await field(page, 'kind').getByText('Concert').waitFor();
  expect(await field(page, 'state').getByRole('radio').first().isDisabled()).toBe(true);
  await page.getByLabel('Name of the event').fill('A secret meeting');
  await page.keyboard.press('Control+s');
  await field(page, 'title').getByRole('alert').waitFor();
  expect(errors.splice(0)).toEqual([expect.stringContaining('400')]);
  await page.getByLabel('Name of the event').fill('An open meeting');
  await field(page, 'title').getByRole('alert').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+s');
  await made('An open meeting').toBe(1);
  expect((await events({ title: { _eq: 'An open meeting' } }))[0]).toMatchObject({ kind: 'concert', seats: 40 });
  expect(errors).toEqual([]);
  await close();
});

inBrowser('is filled in with keys alone', async () => {
  const { page, errors, close } = await studio.visit('content/events', { colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.getByRole('table', { name: 'Events' }).waitFor();
  await page.keyboard.press('n');
  await page.getByLabel('Name of the event').waitFor();
  // Fields that are still being fetched would come between one Tab and the next.
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Name of the event').focus();
  await page.keyboard.type('By keys alone');
  await soon(() => page.getByLabel('Name of the event').inputValue()).toBe('By keys alone');
  const until = async (wanted: string): Promise<void> => {
    for (let step = 0; step < 25; step++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((css) => document.activeElement?.matches(css) === true, wanted)) return;
    }
    throw new Error(`Tab does not come to ${wanted}`);
  };
  await until('[data-group="details"] button');
  await page.keyboard.press('Enter');
  await input(page, 'seats').waitFor();
  await until('[data-field="seats"] input');
  await page.keyboard.type('5');
  await page.keyboard.press('ArrowUp');
  expect(await input(page, 'seats').inputValue()).toBe('15');
  await until('[role="tab"]');
  await page.keyboard.press('ArrowRight');
  await page.locator('[role="tab"][aria-selected="true"]:focus', { hasText: 'Lists' }).waitFor();
  await field(page, 'topics').locator('button').first().waitFor();
  await field(page, 'words').locator('input').waitFor();
  await until('[data-field="programme"] button');
  await page.keyboard.press('Enter');
  await page.locator('[data-list-field="from"] input:focus').waitFor();
  await page.keyboard.type('18:00');
  await until('[data-group="more"] button');
  await page.keyboard.press('Enter');
  await expectAccessible(page);
  await page.keyboard.press('Control+s');
  await made('By keys alone').toBe(1);
  expect((await events({ title: { _eq: 'By keys alone' } }))[0]).toMatchObject({ seats: 15, programme: [{ from: '18:00' }] });
  await page.keyboard.press('Escape');
  expect(errors).toEqual([]);
  await close();
});
