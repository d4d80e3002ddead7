/**
 * Measures the studio as an editor feels it, in headless Chromium: a schema of 300 tables, one of them with 100,000 rows and sixty
 * fields. README.md says how to run it and how to read what it prints.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { type Browser, chromium, type Page } from 'playwright-core';
import { startServer } from './studio-server.ts';

const rows = 100_000;
const tables = 300;
const rounds = 5;
const person = { email: 'ada@example.com', password: 'correct horse battery' };
const executablePath = [process.env.CHROMIUM_PATH ?? '', '/usr/bin/chromium'].find((path) => path !== '' && existsSync(path));

/** Sixty fields: numbers, texts, dates and references in turns. */
function makeDatabase(path: string): void {
  const database = new Database(path);
  database.pragma('journal_mode = off');
  const columns = Array.from(
    { length: 56 },
    (_, at) => `field_${at} ${['varchar(60)', 'integer', 'datetime', 'boolean'][at % 4]}`,
  );
  database.exec(
    `create table orders (id integer primary key, title varchar(200) not null, status varchar(20), customer_id integer references table_1, ${columns.join(', ')})`,
  );
  for (let at = 1; at < tables; at++) {
    database.exec(
      `create table table_${at} (id integer primary key, name varchar(100) not null, note text, parent_id integer references table_${Math.max(1, at - 1)})`,
    );
    database.exec(`insert into table_${at} (id, name) values (1, 'One of ${at}'), (2, 'Another of ${at}')`);
  }
  const insert = database.prepare(
    'insert into orders (id, title, status, customer_id, field_0, field_1) values (?, ?, ?, ?, ?, ?)',
  );
  database.transaction(() => {
    for (let at = 1; at <= rows; at++)
      insert.run(at, `Order ${at} of somebody`, at % 3 === 0 ? 'open' : 'done', 1 + (at % 2), `text ${at}`, at);
  })();
  database.close();
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function visit(
  browser: Browser,
  url: string,
): Promise<{ readonly page: Page; readonly took: number; readonly bytes: number }> {
  const page = await (await browser.newContext({ viewport: { width: 1360, height: 850 } })).newPage();
  let bytes = 0;
  page.on('response', (response) => {
    if (!response.url().endsWith('.js')) return;
    response.body().then(
      (body) => {
        bytes += gzipSync(body).length;
      },
      () => {},
    );
  });
  await page.goto(`${url}/admin/content/orders`);
  await page.getByLabel('E-mail address').fill(person.email);
  const initial = bytes;
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  // As long as a person takes at the least.
  await page.waitForTimeout(1500);
  const took = await timed(async () => {
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('tr[data-index="0"] a').waitFor();
  });
  return { page, took, bytes: initial };
}

/** Frames in a second while a list is scrolled for two, and the longest of them in milliseconds. */
const scrolled = (page: Page): Promise<readonly [number, number]> =>
  page.evaluate(async () => {
    const list = document.querySelector('table')?.parentElement;
    if (!list) throw new Error('There is no list');
    const begun = performance.now();
    let [frames, longest, last] = [0, 0, begun];
    while (last - begun < 2000) {
      list.scrollTop += 200;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      [frames, longest, last] = [frames + 1, Math.max(longest, now - last), now];
    }
    return [frames / 2, longest] as const;
  });

/** The longest task while somebody types into a form of sixty fields; 0: none took 50 ms. */
async function typed(page: Page): Promise<number> {
  await page.evaluate(() => {
    const seen = { longest: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  await page.locator('[data-field="title"] input').pressSequentially(' and what somebody types into it', { delay: 30 });
  return page.evaluate(() => (globalThis as unknown as { seen: { longest: number } }).seen.longest);
}

const folder = mkdtempSync(join(tmpdir(), 'pergola-bench-studio-'));
makeDatabase(join(folder, 'orders.db'));
const server = await startServer(join(folder, 'orders.db'), folder, person);
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
try {
  const found = {
    list: [] as number[],
    item: [] as number[],
    frames: [] as number[],
    longest: [] as number[],
    typing: [] as number[],
    bytes: 0,
  };
  for (let round = 0; round < rounds; round++) {
    const { page, took, bytes } = await visit(browser, server.url);
    found.list.push(took);
    found.bytes = bytes;
    const [frames, longest] = await scrolled(page);
    found.frames.push(frames);
    found.longest.push(longest);
    await page.locator('tr[data-index] a').first().click();
    await page.locator('[data-field="title"] input').waitFor();
    await page.goBack();
    await page.locator('tr[data-index="0"] a').waitFor();
    found.item.push(
      await timed(async () => {
        await page.locator('tr[data-index="3"] a').click();
        await page.locator('[data-field="title"] input').waitFor();
      }),
    );
    found.typing.push(await typed(page));
    await page.context().close();
  }
  say(`${tables} tables, ${rows} rows; the median of ${rounds} rounds`);
  say(`JavaScript before signing in: ${Math.round(found.bytes / 1024)} kB (gzip)`);
  say(`sign-in to a usable list: ${Math.round(median(found.list))} ms`);
  say(`opening an item: ${Math.round(median(found.item))} ms`);
  say(`scrolling: ${median(found.frames).toFixed(0)} frames/s, the longest ${Math.round(median(found.longest))} ms`);
  say(
    `typing into sixty fields: ${median(found.typing) === 0 ? 'no task of 50 ms' : `the longest task ${Math.round(median(found.typing))} ms`}`,
  );
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
