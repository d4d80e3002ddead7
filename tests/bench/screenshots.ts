/**
 * Pictures of the studio's main pages over the demo, in both modes and on a phone: to be looked at, and for the README. Writes them to
 * the folder that is given, or to docs/images.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { createDemo } from '../../demo/create.ts';
import { startServer } from './studio-server.ts';

const person = { email: 'ada@example.com', password: 'correct horse battery' };
const executablePath = [process.env.CHROMIUM_PATH ?? '', '/usr/bin/chromium'].find((path) => path !== '' && existsSync(path));
const target = process.argv[2] ?? 'docs/images';

const kinds: Readonly<Record<string, BrowserContextOptions>> = {
  light: { viewport: { width: 1360, height: 850 } },
  dark: { viewport: { width: 1360, height: 850 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 800 }, deviceScaleFactor: 2 },
};

const pages: Readonly<Record<string, (page: Page, url: string) => Promise<void>>> = {
  overview: async (page, url) => {
    await page.goto(`${url}/admin/content`);
    await page.getByRole('region', { name: 'Views' }).getByText('Published articles').first().waitFor();
  },
  list: async (page, url) => {
    await page.goto(`${url}/admin/content/articles`);
    await page.locator('tr[data-index="0"] a').waitFor();
  },
  filter: async (page, url) => {
    const filter = { _and: [{ title: { _icontains: 'park' } }, { status: { _eq: 'published' } }] };
    await page.goto(`${url}/admin/content/articles?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    await page.locator('tr[data-index="0"] a').waitFor();
  },
  item: async (page, url) => {
    await page.goto(`${url}/admin/content/articles/7`);
    await page.locator('[data-field="tags"] li').first().waitFor();
  },
  drawer: async (page, url) => {
    await page.goto(`${url}/admin/content/articles/7`);
    await page.locator('[data-field="comments"] li button').first().click();
    await page.getByRole('dialog').locator('[data-field] textarea').first().waitFor();
  },
  palette: async (page, url) => {
    await page.goto(`${url}/admin/content/articles`);
    await page.locator('tr[data-index="0"] a').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Where to?').fill('harbour');
    await page
      .getByRole('option', { name: /Articles$/ })
      .first()
      .waitFor();
  },
  history: async (page, url) => {
    await page.goto(`${url}/admin/content/articles/7`);
    await page.locator('[data-field="title"] input').waitFor();
    const history = page.getByRole('button', { name: 'History' });
    // On a phone it is in a menu.
    if (await history.isVisible()) await history.click();
    else {
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'History' }).click();
    }
    await page.getByRole('dialog', { name: 'History' }).waitFor();
  },
  model: async (page, url) => {
    await page.goto(`${url}/admin/settings/model/articles`);
    await page.getByRole('button', { name: 'Edit Status' }).waitFor();
  },
  users: async (page, url) => {
    await page.goto(`${url}/admin/users`);
    await page.locator('tr[data-index="0"] a').waitFor();
  },
  project: async (page, url) => {
    await page.goto(`${url}/admin/settings/project`);
    await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
  },
  board: async (page, url) => {
    await page.goto(`${url}/admin/content/comments`);
    // A list of its own, as how it is shown is remembered.
    await page.getByRole('button', { name: /^Show as: / }).click();
    await page.getByRole('group', { name: 'Show as' }).getByRole('button', { name: 'Board' }).click();
    await page.getByRole('article').first().waitFor();
  },
};

mkdirSync(target, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'pergola-screenshots-'));
createDemo(join(folder, 'demo.db'));
const server = await startServer(join(folder, 'demo.db'), folder, person);
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
try {
  for (const [kind, options] of Object.entries(kinds)) {
    const page = await (await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })).newPage();
    await page.goto(`${server.url}/admin/`);
    await page.getByLabel('E-mail address').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.screenshot({ path: join(target, `studio-sign-in-${kind}.png`) });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('#main').waitFor();
    for (const [name, show] of Object.entries(pages)) {
      await show(page, server.url);
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(target, `studio-${name}-${kind}.png`) });
    }
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
