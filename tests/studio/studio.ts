/**
 * The studio in a real browser: a whole server over a database of its own, and pages in Chromium that note what goes wrong in them.
 * Without Chromium these tests are not run, and say so; under CI that is a failure.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, type TestFunction, test } from 'vitest';
import { readConfig } from '../../api/config.ts';
import { startServer } from '../../api/server.ts';
import { studioFolder } from '../../api/studio.ts';
import { createDemo } from '../../demo/create.ts';
import { type ServerName, servers } from '../servers.ts';

export const person = { email: 'ada@example.com', password: 'correct horse battery' };
// The shell is Chromium without a window's worth of processes around it.
const shell = '/usr/bin/chromium-headless-shell';
const places = [
  process.env.CHROMIUM_PATH ?? '',
  shell,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executable = places.find((place) => place !== '' && existsSync(place));
const missing =
  executable === undefined ? 'no Chromium' : studioFolder() === null ? 'the studio is not built: npm run build' : null;

/** A test that needs a browser. Once more if it fails: a whole browser beside two other test files may be late by seconds. */
export const inBrowser = (title: string, run: TestFunction, timeout = 60_000): void => browserTest(title, run, timeout, missing);

/** … and a database server besides. */
export const inBrowserOn = (server: ServerName, title: string, run: TestFunction, timeout = 60_000): void =>
  browserTest(title, run, timeout, missing ?? (servers[server] ? null : `no ${server}`));

function browserTest(title: string, run: TestFunction, timeout: number, missing: string | null): void {
  if (missing === null) test(title, { timeout, retry: Number(process.env.TEST_RETRY ?? 1) }, run);
  else if (process.env.CI === 'true') {
    test(title, () => {
      throw new Error(missing);
    });
  } else test.skip(`NOT RUN (${missing}): ${title}`, run);
}

export interface Studio {
  readonly url: string;
  /** The administrator's. */
  readonly token: string;
  /** What the server keeps is in `data` within it. */
  readonly folder: string;
  /** The secret of the link to the first administrator; null where there is somebody. */
  readonly setupToken: string | null;
  /** A page of its own, not signed in. */
  open(options?: BrowserContextOptions): Promise<Visit>;
  /** … signed in, at this path below `/admin/`. */
  visit(path: string, options?: BrowserContextOptions): Promise<Visit>;
  /** As the administrator, past the studio. */
  api<T>(method: string, path: string, body?: unknown): Promise<T>;
  stop(): Promise<void>;
  again(): Promise<void>;
  close(): Promise<void>;
}

export interface Visit {
  readonly page: Page;
  /** Errors of the page's console and scripts; a refused request is one, unless the test says that it provokes it. */
  readonly errors: string[];
  close(): Promise<void>;
}

/** `url`: null for the demo. `more`: further settings. */
export async function openStudio(url: string | null = null, more: Readonly<Record<string, string>> = {}): Promise<Studio> {
  const folder = mkdtempSync(join(tmpdir(), 'pergola-studio-'));
  const database = url ?? `sqlite:${join(folder, 'demo.db')}`;
  if (url === null) createDemo(join(folder, 'demo.db'));
  const token = 'the-admin-token-of-the-studio-tests';
  const start = (port: string) =>
    startServer(
      readConfig(
        {
          DATABASE_URL: database,
          DATA_DIR: join(folder, 'data'),
          HOST: '127.0.0.1',
          PORT: port,
          ADMIN_TOKEN: token,
          ADMIN_EMAIL: person.email,
          ADMIN_PASSWORD: person.password,
          LOG_LEVEL: 'silent',
          ...more,
        },
        {},
        () => null,
      ),
      'test',
    );
  let server = await start('0');
  const base = server.url;
  const browser: Browser = await chromium.launch({ executablePath: executable!, args: ['--no-sandbox'] });

  const open = async (options: BrowserContextOptions = {}): Promise<Visit> => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const errors: string[] = [];
    page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
    page.on('pageerror', (error) => void errors.push(String(error)));
    // Nothing is asked of other machines.
    page.on(
      'request',
      (request) => void (/^https?:/.test(request.url()) && !request.url().startsWith(base) && errors.push(request.url())),
    );
    return { page, errors, close: () => context.close() };
  };

  return {
    url: base,
    token,
    folder,
    setupToken: server.setupToken,
    open,
    visit: async (path, options) => {
      const visit = await open({ ...options, storageState: await signedIn(base) });
      await visit.page.goto(`${base}/admin/${path}`);
      await visit.page.locator('#main').waitFor();
      return visit;
    },
    api: async <T>(method: string, path: string, body?: unknown): Promise<T> => {
      const answer = await fetch(`${base}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return answer.status === 204 ? (undefined as T) : ((await answer.json()) as { data: T }).data;
    },
    stop: () => server.close(),
    again: async () => {
      server = await start(new URL(base).port);
    },
    close: async () => {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A browser's memory of somebody who has signed in, as the sign-in page leaves it. */
async function signedIn(base: string): Promise<Exclude<BrowserContextOptions['storageState'], string | undefined>> {
  const answer = await fetch(`${base}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...person, mode: 'session' }),
  });
  const [, name, value] = /^([^=]+)=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '') ?? [];
  if (!name || !value) throw new Error(`Nobody could sign in: ${answer.status} ${await answer.text()}`);
  const { origin, hostname } = new URL(base);
  return {
    cookies: [{ name, value, domain: hostname, path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' }],
    origins: [{ origin, localStorage: [{ name: 'pergola/signed-in', value: '1' }] }],
  };
}

/** What a page comes to show, which takes longer where much is done beside it. */
export const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 10_000 });

export async function signIn(page: Page, { email, password } = person): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('#main').waitFor();
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** In light and in dark, in which only colours differ: of what is open, as it is open. */
export async function expectAccessibleInBoth(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.locator('html.dark').waitFor({ state: 'attached' });
  await page.evaluate(async () => {
    const passing = document.getAnimations().filter((each) => each.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.all(passing.map((each) => each.finished.catch(() => {})));
  });
  await expectAccessible(page, { type: 'rule', values: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

const wcag = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };

/** WCAG 2.2 AA, as far as axe can tell; or only what `rules` says. */
export async function expectAccessible(
  page: Page,
  rules: { readonly type: string; readonly values: readonly string[] } = wcag,
): Promise<void> {
  await page.evaluate(axe);
  const found = await page.evaluate(async (runOnly) => {
    const { axe: run } = globalThis as unknown as {
      axe: { run(of: Document, options: object): Promise<{ violations: Violation[] }> };
    };
    interface Violation {
      readonly id: string;
      readonly help: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
    }
    const { violations } = await run.run(document, { runOnly });
    return violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n  ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`).join('\n  ')}`,
    );
  }, rules);
  expect(found).toEqual([]);
}
