/**
 * Every page there is, as axe judges it in both modes. The pages are read from where the router has them: a page that is not in the
 * table fails.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Everything, furnishAll } from './everything.ts';
import { expectAccessible, expectAccessibleInBoth, inBrowser, openStudio, type Studio, soon, type Visit } from './studio.ts';

let studio: Studio;
let all: Everything;
beforeAll(async () => {
  studio = await openStudio(null, { EMAIL_TRANSPORT: 'smtp', EMAIL_SMTP_HOST: '127.0.0.1', EMAIL_SMTP_PORT: '1' });
  all = await furnishAll(studio);
});
afterAll(() => studio?.close());

/** Where a page is, and what is on it once it is all there. */
type Place = readonly [address: string, shows: string];

/** By the path the router has; those of the settings are below /settings. */
const pages: Readonly<Record<string, () => Place>> = {
  account: () => ['account', 'Look and language'],
  content: () => ['content', 'Published articles'],
  'content/:collection': () => ['content/articles', 'Published'],
  'content/:collection/:key': () => ['content/articles/7', 'Gallery'],
  'deleted/:collection': () => ['deleted/articles', all.deleted],
  files: () => ['files', 'Market'],
  'files/:key': () => [`files/${all.file}`, 'Click on what'],
  users: () => ['users', 'jon@example.com'],
  'users/:key': () => [`users/${all.user}`, 'Known about them'],
  releases: () => ['releases', 'Winter issue'],
  'releases/planned': () => ['releases/planned', 'Winter'],
  'releases/:key': () => [`releases/${all.release}`, 'Winter'],
  roles: () => ['settings/roles', 'Editors'],
  'roles/public': () => ['settings/roles/public', 'Public'],
  'roles/:key': () => [`settings/roles/${all.role}`, 'Writing'],
  policies: () => ['settings/policies', 'Writing'],
  'policies/:key': () => [`settings/policies/${all.policy}`, 'Articles'],
  model: () => ['settings/model', 'Articles'],
  'model/:collection': () => ['settings/model/articles', 'Summary'],
  'model-document': () => ['settings/model-document', 'As YAML'],
  project: () => ['settings/project', 'Attempts to sign in'],
  translations: () => ['settings/translations', 'greeting'],
  presets: () => ['settings/presets', 'Drafts'],
  activity: () => ['settings/activity', 'Articles'],
  health: () => ['settings/health', 'ECONNREFUSED'],
};
const open: typeof pages = {
  '/login': () => ['login', 'Forgot your password?'],
  '/forgotten': () => ['forgotten', 'Send the link'],
  '/reset-password': () => ['reset-password?token=made-up', 'Set this password'],
  '/accept-invite': () => ['accept-invite?token=made-up', 'Set this password'],
  '/register': () => ['register', 'Make an account'],
  '/setup': () => ['setup#made-up', 'Make the account'],
  '/shared/:id': () => [`shared/${all.share}`, 'Shared with you'],
  '/:rest(.*)*': () => ['no/such/place', 'Content'],
};

test('every page is in the table', () => {
  const rooms = readdirSync('studio', { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? [each.name] : []));
  const sources = ['router.ts', ...rooms.map((room) => `${room}/pages.ts`)].flatMap((file) => {
    try {
      return [readFileSync(`studio/${file}`, 'utf8')];
    } catch {
      return [];
    }
  });
  const paths = sources.flatMap((text) => [...text.matchAll(/\bpath: '([^']*)'/g)].map(([, path]) => path!));
  // What only frames others, or leads on, is no page.
  const found = paths.filter((path) => !['', '/', 'settings'].includes(path));
  expect(found.sort()).toEqual([...Object.keys(pages), ...Object.keys(open)].sort());
});

/** What axe holds to be good practice, and every page has: one main part, landmarks that can be told apart, a heading. */
const parts = {
  type: 'rule',
  values: ['landmark-one-main', 'landmark-no-duplicate-main', 'landmark-unique', 'page-has-heading-one'],
};
const phone = { width: 390, height: 844 };

/** Waits for a page, and has it judged: in both modes, and on a phone, where nothing is cut off. Answers its title. */
async function judge({ page }: Visit, [address, shows]: Place): Promise<string> {
  await page.goto(`${studio.url}/admin/${address}`);
  await page.getByText(shows).filter({ visible: true }).first().waitFor();
  await expectAccessibleInBoth(page);
  await expectAccessible(page, parts);
  const { width, height } = page.viewportSize()!;
  await page.setViewportSize(phone);
  await expectAccessible(page);
  await soon(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  await page.setViewportSize({ width, height });
  return page.title();
}

/** Pages are told apart by what the window is called. */
async function judgeAll(visit: Visit, places: typeof pages): Promise<void> {
  const titles: string[] = [];
  for (const place of Object.values(places)) titles.push(await judge(visit, place()));
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
  expect(titles.filter((title) => !title.endsWith(' · Pergola'))).toEqual([]);
  expect(visit.errors).toEqual([]);
  await visit.close();
}

inBrowser(
  'axe finds nothing on any page of who is signed in',
  async () => judgeAll(await studio.visit('content', { reducedMotion: 'reduce' }), pages),
  120_000,
);

inBrowser('axe finds nothing on any page that is open to all', async () => {
  await studio.api('PATCH', '/settings', { public_registration: true });
  await judgeAll(await studio.open({ reducedMotion: 'reduce' }), open);
});
