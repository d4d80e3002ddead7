/** What is to become of items: versions compared and promoted, releases, schedules, and how it will look. */
import { afterAll, beforeAll, expect } from 'vitest';
import { drafted, type Made, openSite, plan, type Site, unplan } from './plans.ts';
import { expectAccessible, inBrowser, openStudio, type Studio, soon } from './studio.ts';

let studio: Studio;
let site: Site;
beforeAll(async () => {
  studio = await openStudio();
  site = await openSite();
  await plan(studio, site.url);
}, 60_000);
afterAll(async () => {
  await studio?.close();
  await site?.close();
});

interface Article {
  readonly title: string;
  readonly summary: string | null;
  readonly status: string;
}
const article = (id: number) => studio.api<Article>('GET', `/items/articles/${id}?fields=title,summary,status`);
const versionsOf = (id: number) =>
  studio.api<{ id: string; key: string; name: string; delta: object }[]>(
    'GET',
    `/versions?filter[item][_eq]=${id}&filter[collection][_eq]=articles`,
  );
const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString();

inBrowser('works on a version while others read the item, compares field by field, and promotes what was picked', async () => {
  await unplan(studio, 7);
  const before = await article(7);
  const { page, errors, close } = await studio.visit('content/articles/7');
  await page.getByRole('button', { name: 'Version: Main' }).click();
  await page.getByRole('menuitem', { name: 'New version' }).click();
  const dialog = page.getByRole('dialog', { name: 'New version' });
  await dialog.getByRole('button', { name: 'Create version' }).click();
  await dialog.getByText('Give it a name.').waitFor();
  await dialog.getByLabel('Name').fill('Spring issue');
  await dialog.getByRole('button', { name: 'Create version' }).click();
  const banner = page.getByRole('region', { name: 'You are editing the version “Spring issue”' });
  await banner.getByText('It is the same as the main version so far.').waitFor();
  expect(new URL(page.url()).searchParams.get('version')).toBe('spring-issue');

  await page.locator('[data-field="title"] input').fill(`${before.title} in spring`);
  await page.locator('[data-field="summary"] textarea').fill('Summed up anew.');
  await page.keyboard.press('Control+s');
  await banner.getByText('Different from the main version: Title, Summary').waitFor();
  expect(await article(7)).toEqual(before);
  expect(await versionsOf(7)).toMatchObject([
    { key: 'spring-issue', name: 'Spring issue', delta: { title: `${before.title} in spring`, summary: 'Summed up anew.' } },
  ]);
  // Shared as an address, it is the version; and somebody changes the item meanwhile.
  await studio.api('PATCH', '/items/articles/7', { status: 'review' });
  await page.reload();
  await banner.getByText('The main version has changed since').waitFor();
  expect(await page.locator('[data-field="summary"] textarea').inputValue()).toBe('Summed up anew.');

  await banner.getByRole('button', { name: 'Compare and promote' }).click();
  const compare = page.getByRole('dialog', { name: 'Compare “Spring issue”' });
  await compare.locator('ins', { hasText: 'spring' }).waitFor();
  await compare.getByRole('checkbox', { name: 'Take over Summary' }).click();
  await compare.getByRole('button', { name: 'Promote 1 field' }).waitFor();
  // Somebody was faster once more: nothing is promoted that nobody has looked at.
  await studio.api('PATCH', '/items/articles/7', { summary: 'Theirs.' });
  await compare.getByRole('button', { name: 'Promote 1 field' }).click();
  await compare.getByText('The main version has changed while you compared').waitFor();
  expect(errors.splice(0)).toEqual([expect.stringContaining('422')]);
  expect((await article(7)).title).toBe(before.title);
  await compare.getByRole('button', { name: 'Promote 1 field' }).click();
  await compare.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Version: Main' }).waitFor();
  expect(await article(7)).toEqual({ title: `${before.title} in spring`, summary: 'Theirs.', status: 'review' });
  await soon(() => page.locator('[data-field="title"] input').inputValue()).toBe(`${before.title} in spring`);
  expect(await versionsOf(7)).toMatchObject([{ delta: { summary: 'Summed up anew.' } }]);

  await page.getByRole('button', { name: 'Version: Main' }).click();
  await page.getByRole('menuitem', { name: 'Spring issue' }).click();
  await banner.waitFor();
  await page.getByRole('button', { name: 'Version: Spring issue' }).click();
  await page.getByRole('menuitem', { name: 'Rename version' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Summer issue');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Version: Summer issue' }).click();
  await page.getByRole('menuitem', { name: 'Delete version' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Version: Main' }).waitFor();
  expect(await versionsOf(7)).toEqual([]);
  await page.goto(`${studio.url}/admin/content/articles/7?version=spring-issue`);
  await page.getByText('There is no such version any more').waitFor();
  expect(errors).toEqual([]);
  await close();
});

inBrowser('makes, saves and promotes a version by keyboard alone, and leaves no change behind unasked', async () => {
  await unplan(studio, 30);
  const { page, errors, close } = await studio.visit('content/articles/30');
  await page.getByRole('button', { name: 'Version: Main' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'New version' }).waitFor();
  await page.keyboard.type('New');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel('Name').waitFor();
  await page.keyboard.type('Keys');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'You are editing the version “Keys”' }).waitFor();
  await page.locator('[data-field="title"] input').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Typed');
  // Another version is another page: what is typed is asked for.
  await page.getByRole('button', { name: 'Version: Keys' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Main' }).waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const leave = page.getByRole('dialog', { name: 'Leave without saving?' });
  await leave.getByRole('button', { name: 'Stay' }).press('Enter');
  await leave.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Save and compare' }).press('Enter');
  const compare = page.getByRole('dialog', { name: 'Compare “Keys”' });
  await compare.getByRole('button', { name: 'Promote 1 field' }).press('Enter');
  await soon(async () => (await article(30)).title).toBe('Typed');
  await soon(() => versionsOf(30)).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('collects versions in a release, sees what stands in its way, and has it go live as one', async () => {
  for (const { id } of await studio.api<Made[]>('GET', '/releases')) await studio.api('DELETE', `/releases/${id}`);
  const first = await drafted(studio, 11, 'Autumn', { title: 'Eleven in autumn' });
  await drafted(studio, 12, 'Autumn', { title: 'Twelve in autumn' });
  const { page, errors, close } = await studio.visit('content/articles/11?version=autumn');
  await page.getByRole('button', { name: 'Add to a release' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add “Autumn” to a release' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Autumn issue');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.goto(`${studio.url}/admin/content/articles/12?version=autumn`);
  await page.getByRole('button', { name: 'Add to a release' }).click();
  await dialog.getByRole('combobox', { name: 'Release' }).filter({ hasText: 'Autumn issue' }).waitFor();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });

  await page.getByRole('link', { name: 'Releases' }).click();
  await page.getByRole('link', { name: /Autumn issue/ }).click();
  await page.getByRole('heading', { name: 'Autumn issue' }).waitFor();
  await page.getByRole('button', { name: 'Show what changes' }).first().click();
  await page.locator('ins', { hasText: 'Eleven' }).waitFor();
  // In this order they go live: it is changed by keys and by dragging.
  const inOrder = async () => {
    const [{ versions }] = (await studio.api('GET', '/releases?fields=versions.version.item,versions.sort')) as [
      { versions: { sort: number; version: { item: string } }[] },
    ];
    return versions.sort((a, b) => a.sort - b.sort).map(({ version }) => version.item);
  };
  expect(await inOrder()).toEqual(['11', '12']);
  const handles = page.getByRole('button', { name: /^Move / });
  await handles.first().focus();
  await page.keyboard.press('ArrowDown');
  await soon(inOrder).toEqual(['12', '11']);
  await soon(() => handles.nth(1).evaluate((each) => each === document.activeElement)).toBe(true);
  await handles.nth(1).dragTo(page.getByRole('listitem').filter({ has: handles.first() }).first());
  await soon(inOrder).toEqual(['11', '12']);
  // What cannot go live is told, and holds back all of it.
  await studio.api('PATCH', '/items/articles/13', { slug: 'taken' });
  await studio.api('POST', `/versions/${first}/save`, { slug: 'soon-taken' });
  await studio.api('PATCH', '/items/articles/13', { slug: 'soon-taken' });
  await page.reload();
  await page.getByText('This cannot go live as it is').first().waitFor();
  await soon(() => page.getByRole('button', { name: 'Go live now' }).isDisabled()).toBe(true);
  await studio.api('PATCH', '/items/articles/13', { slug: 'free-again' });
  await page.reload();
  await soon(() => page.getByRole('button', { name: 'Go live now' }).isEnabled()).toBe(true);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
  await page.getByRole('button', { name: 'Go live now' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Go live now' }).click();
  await page.getByText(/^Went live on/).waitFor();
  expect([(await article(11)).title, (await article(12)).title]).toEqual(['Eleven in autumn', 'Twelve in autumn']);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('has things happen at a time: planned, moved, cancelled, done, and failed with the reason', async () => {
  for (const item of [14, 15, 16]) await unplan(studio, item);
  const { page, errors, close } = await studio.visit('content/articles/14', { timezoneId: 'Europe/Berlin' });
  await page.getByRole('button', { name: 'Schedule', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Schedule' });
  await panel.getByText('In your time zone: Europe/Berlin').waitFor();
  const when = panel.getByLabel('When');
  await when.fill('2020-01-01T10:00');
  await panel.getByRole('button', { name: 'Schedule', exact: true }).click();
  await panel.getByText('This moment is over.').waitFor();
  await when.fill('2031-07-01T09:30');
  await panel.getByRole('button', { name: 'Schedule', exact: true }).click();
  await panel.getByRole('listitem').filter({ hasText: '9:30' }).waitFor();
  const planned = () =>
    studio.api<{ action: string; due: string; status: string }[]>(
      'GET',
      '/schedules?filter[item][_eq]=14&fields=action,due,status',
    );
  expect(await planned()).toEqual([
    { action: 'publish', due: expect.stringMatching(/^2031-07-01T07:30:00/), status: 'scheduled' },
  ]);
  await panel.getByRole('button', { name: 'Change the time' }).click();
  const move = page.getByRole('dialog', { name: 'Change the time' });
  await move.getByLabel('When').fill('2031-07-02T09:30');
  await move.getByRole('button', { name: 'Save' }).click();
  await panel.getByRole('listitem').filter({ hasText: 'Jul 2, 2031' }).waitFor();
  expect(await planned()).toMatchObject([{ due: expect.stringMatching(/^2031-07-02T07:30:00/) }]);
  await move.waitFor({ state: 'hidden' });
  await panel.getByRole('button', { name: 'Close' }).click();
  await panel.waitFor({ state: 'hidden' });
  await page.getByText(/^Will be published on Jul 2, 2031/).waitFor();

  await studio.api('POST', '/schedules', { action: 'publish', collection: 'articles', item: '15', due: new Date(Date.now() + 1500).toISOString(), data: { section_id: 99_999 } }); // biome-ignore format: one thing
  await studio.api('POST', '/schedules', { action: 'unpublish', collection: 'articles', item: '16', due: new Date(Date.now() + 1500).toISOString() }); // biome-ignore format: one thing
  await soon(async () =>
    (await studio.api<{ status: string }[]>('GET', '/schedules?filter[item][_in]=15,16&fields=status'))
      .map(({ status }) => status)
      .sort(),
  ).toEqual(['done', 'failed']);
  await page.getByRole('link', { name: 'Releases' }).click();
  await page.getByRole('link', { name: 'Planned' }).click();
  await page.getByRole('heading', { name: 'Over' }).waitFor();
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Failed' })
    .filter({ hasText: /section|foreign|refers/i })
    .waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Done' }).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
  await page.getByRole('button', { name: 'Cancel it' }).first().click();
  await soon(planned).toMatchObject([{ status: 'cancelled' }]);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('shows how it will look beside the form, after every save, from nowhere but the site that is configured', async () => {
  const { page, errors, close } = await studio.visit('content/articles/17');
  const { slug } = await studio.api<{ slug: string }>('GET', '/items/articles/17');
  await page.getByRole('button', { name: 'Preview' }).click();
  const frame = page.frameLocator('iframe[title="Preview"]');
  await frame.getByRole('heading', { name: `/articles/${slug}?version=main` }).waitFor();
  const told = await frame.getByText(/^Asked/).textContent();
  await page.locator('[data-field="title"] input').fill('Seen anew');
  await page.keyboard.press('Control+s');
  await soon(() => frame.getByText(/^Asked/).textContent()).not.toBe(told);
  const pane = page.getByRole('complementary', { name: 'Preview' });
  await pane.getByRole('button', { name: 'Phone' }).click();
  await soon(async () => (await page.locator('iframe').boundingBox())!.width).toBe(390);
  const edge = pane.getByRole('separator', { name: 'Width of the preview' });
  const width = Number(await edge.getAttribute('aria-valuenow'));
  await edge.press('ArrowLeft');
  expect(Number(await edge.getAttribute('aria-valuenow'))).toBeGreaterThan(width);
  expect(await pane.getByRole('link', { name: 'Open in a new window' }).getAttribute('href')).toContain(`${site.url}/articles/`);
  const answer = await fetch(`${studio.url}/admin/`);
  expect(answer.headers.get('content-security-policy')).toContain(`frame-src ${site.url}`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
  await pane.getByRole('button', { name: 'Close the preview' }).click();
  await pane.waitFor({ state: 'hidden' });
  expect(errors.filter((error) => !error.startsWith(site.url))).toEqual([]);
  await close();
});

inBrowser('is accessible where versions are edited and compared, in both modes', async () => {
  const version = await drafted(studio, 18, 'Winter', { title: 'Eighteen in winter', featured: true });
  await studio.api('POST', '/schedules', { action: 'promote', version, due: tomorrow() });
  await studio.api<Made>('POST', '/releases', { name: 'Winter issue', description: 'Cold', versions: [{ version, sort: 0 }] });
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, errors, close } = await studio.visit('content/articles/18?version=winter', {
      colorScheme,
      reducedMotion: 'reduce',
    });
    await page.getByText('This version goes live on').waitFor();
    await page.getByText('Different from the main version').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Schedule', exact: true }).click();
    await page.getByRole('dialog').getByText('Planned').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Compare and promote' }).click();
    await page.getByRole('dialog').locator('ins').first().waitFor();
    await expectAccessible(page);
    await page.goto(`${studio.url}/admin/releases`);
    await page.getByText('Winter issue').waitFor();
    await expectAccessible(page);
    expect(errors).toEqual([]);
    await close();
  }
});
