/** Comments with mentions, and notifications: as people do it, with the mouse and with keys alone. */
import { afterAll, beforeAll, expect } from 'vitest';
import { letters } from '../sdk/letters.ts';
import { type Colleague, colleague, reads, tabTo } from './colleague.ts';
import { expectAccessible, inBrowser, openStudio, type Studio, soon } from './studio.ts';

let studio: Studio;
let bob: Colleague;
beforeAll(async () => {
  studio = await openStudio();
  const me = await studio.api<{ id: string }[]>('GET', '/users?filter[email][_eq]=ada@example.com');
  await studio.api('PATCH', `/users/${me[0]!.id}`, { first_name: 'Ada', last_name: 'King' });
  const comments = reads('directus_comments');
  bob = await colleague(studio, 'Bob', [reads('articles'), comments, reads('directus_users', ['id', 'first_name', 'last_name'])]);
});
afterAll(() => studio?.close());

/** One that nobody has said anything of, also where a test is tried again. */
let last = 20;
const silent = (): number => ++last;

interface Stored {
  readonly id: string;
  readonly comment: string;
}
const stored = (item: number) =>
  studio.api<Stored[]>('GET', `/comments?filter[item][_eq]=${item}&fields=id,comment&sort=date_created`);

inBrowser('comments on an item, mentions somebody, who is told, and comes to it', async () => {
  const item = silent();
  const ada = await studio.visit(`content/articles/${item}`);
  const { page } = ada;
  await page.getByRole('button', { name: 'Comments' }).click();
  const panel = page.getByRole('dialog', { name: 'Comments' });
  await panel.getByText('No comments yet').waitFor();
  await expectAccessible(page);
  const field = panel.getByRole('textbox', { name: 'Write a comment' });
  await field.pressSequentially('Well done, @bo');
  await panel.getByRole('option', { name: /Bob Lovelace/ }).waitFor();
  await expectAccessible(page);
  await panel.getByRole('option', { name: /Bob Lovelace/ }).click();
  await field.pressSequentially('and **all**');
  await panel.getByRole('button', { name: 'Send' }).click();
  await panel.locator('strong', { hasText: '@Bob Lovelace' }).waitFor();
  await panel.getByRole('region', { name: 'Today' }).waitFor();
  expect((await stored(item)).map(({ comment }) => comment)).toEqual([`Well done, @${bob.id} and **all**`]);
  expect(await field.inputValue()).toBe('');
  await soon(() => field.evaluate((at) => at === document.activeElement)).toBe(true);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);

  await soon(async () => (await letters(studio.folder, bob.email)).join()).toContain('Well done, @Bob Lovelace');
  const two = await bob.visit('content');
  await two.page.getByRole('button', { name: /^Notifications, \d+ new/ }).click();
  const list = two.page.getByRole('dialog', { name: 'Notifications' });
  await list.getByText('Well done, @Bob Lovelace').first().waitFor();
  await expectAccessible(two.page);
  await list.getByRole('button', { name: 'Ada King mentioned you in articles', exact: true }).first().click();
  // The item, with what was said of it.
  const theirs = two.page.getByRole('dialog', { name: 'Comments' });
  await theirs.getByText('Ada King').waitFor();
  expect(new URL(two.page.url()).pathname).toBe(`/admin/content/articles/${item}`);
  // It comes to who is looking at it.
  await theirs.getByRole('textbox', { name: 'Write a comment' }).fill('Thank you');
  await theirs.getByRole('button', { name: 'Send' }).click();
  await panel.getByText('Thank you').waitFor();
  expect(await panel.getByRole('button', { name: 'More about this comment' }).count()).toBe(1);
  await page.keyboard.press('Escape');
  await soon(() => page.getByRole('button', { name: 'Comments' }).textContent()).toContain('2 comments');
  expect(new URL(page.url()).pathname).toBe(`/admin/content/articles/${item}`);
  expect([...ada.errors, ...two.errors]).toEqual([]);
  await two.close();
  await ada.close();
});

inBrowser('changes and deletes what one has said, with keys alone', async () => {
  const item = silent();
  const { page, errors, close } = await studio.visit(`content/articles/${item}`);
  await page.getByLabel('Title').first().waitFor();
  await tabTo(page, /^Comments/, 'Shift+Tab').catch(() => tabTo(page, /^Comments/));
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Comments' });
  await panel.getByText('No comments yet').waitFor();
  await tabTo(page, /^Write a comment/);
  await page.keyboard.type('Ask @lov');
  await panel.getByRole('option', { name: /Bob/ }).waitFor();
  // The offer is put away, and the panel stays.
  await page.keyboard.press('Escape');
  await soon(() => panel.getByRole('option').count()).toBe(0);
  await page.keyboard.type('e');
  await page.keyboard.press('Backspace');
  for (let count = 0; count < 4; count++) await page.keyboard.press('Backspace');
  await page.keyboard.type('@bob');
  await panel.getByRole('option', { name: /Bob/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('tomorrow');
  await page.keyboard.press('Control+Enter');
  await soon(async () => (await stored(item)).map(({ comment }) => comment)).toEqual([`Ask @${bob.id} tomorrow`]);
  await panel.getByText('@Bob Lovelace').waitFor();
  await tabTo(page, /^More about this comment/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  const chosen = (name: string) =>
    soon(() => page.getByRole('menuitem', { name }).evaluate((at) => at === document.activeElement)).toBe(true);
  await chosen('Edit');
  await page.keyboard.press('Enter');
  const field = panel.getByRole('textbox', { name: 'Edit' });
  await soon(() => field.evaluate((at) => at === document.activeElement)).toBe(true);
  expect(await field.inputValue()).toBe('Ask @Bob Lovelace tomorrow');
  await page.keyboard.press('End');
  await page.keyboard.type(', or today');
  await page.keyboard.press('Control+Enter');
  await soon(async () => (await stored(item)).map(({ comment }) => comment)).toEqual([`Ask @${bob.id} tomorrow, or today`]);
  await panel.getByText('tomorrow, or today').waitFor();
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('More about this comment');
  await page.keyboard.press('Enter');
  await chosen('Edit');
  await page.keyboard.press('ArrowDown');
  await chosen('Delete');
  await page.keyboard.press('Enter');
  await panel.getByText('Delete this comment?').waitFor();
  await expectAccessible(page);
  await tabTo(page, /^Delete$/);
  await page.keyboard.press('Enter');
  await panel.getByText('No comments yet').waitFor();
  expect(await stored(item)).toEqual([]);
  await page.keyboard.press('Escape');
  await soon(() => panel.count()).toBe(0);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('shows what one was told of as it comes, puts it away and brings it back', async () => {
  const told = (subject: string) =>
    studio.api('POST', '/notifications', { recipient: bob.id, subject, message: 'It was too late.' });
  const { page, errors, close } = await bob.visit('content');
  await page.getByRole('button', { name: /^Notifications/ }).waitFor();
  await told('Not done as scheduled');
  const before = await studio.api<unknown[]>('GET', `/notifications?filter[recipient][_eq]=${bob.id}&filter[status][_eq]=inbox`);
  await page.getByRole('button', { name: `Notifications, ${before.length} new` }).click();
  const list = page.getByRole('dialog', { name: 'Notifications' });
  await list.getByText('Not done as scheduled').waitFor();
  await told('Another');
  await list.getByText('Another').waitFor();
  await list.getByRole('button', { name: 'Archive “Another”' }).click();
  await soon(() => list.getByText('Another').count()).toBe(0);
  await list.getByRole('button', { name: 'Archive all' }).click();
  await list.getByText('Nothing new').waitFor();
  await expectAccessible(page);
  await list.getByRole('tab', { name: 'Archive' }).click();
  await list.getByRole('button', { name: 'Back to the inbox: “Another”' }).click();
  await soon(() => list.getByText('Another').count()).toBe(0);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  const after = await studio.api<{ subject: string }[]>(
    'GET',
    `/notifications?filter[recipient][_eq]=${bob.id}&filter[status][_eq]=inbox&fields=subject`,
  );
  expect(after).toEqual([{ subject: 'Another' }]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Notifications, 1 new' }).waitFor();
  expect(errors).toEqual([]);
  await close();
});
