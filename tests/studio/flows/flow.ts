/**
 * What a person does on one world after the other: within a `describe`, one server over a database of its own, one browser, and one page in
 * which they stay signed in and go from link to link. Who fails begins anew, with a fresh page.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { dropDatabase } from '../../schemas/load.ts';
import { servers } from '../../servers.ts';
import { inBrowser, inBrowserOn, openStudio, type Studio, signIn, soon, type Visit } from '../studio.ts';
import type { Entry, World } from './worlds.ts';

export interface Day {
  readonly world: World;
  readonly studio: Studio;
  readonly page: Page;
  /** Of this flow; a request that is meant to be refused is taken out of it. */
  readonly errors: string[];
  /** A number that nobody had yet. */
  readonly key: number;
}
export type Flow = (day: Day) => Promise<void>;

/** Has the flows done in that world, in this order. */
export function inWorld(world: World, flows: Readonly<Record<string, Flow>>): void {
  const on = world.dialect === 'postgres' ? inBrowserOn.bind(null, 'postgres') : inBrowser;
  let studio: Studio | undefined;
  let close: (() => Promise<void>) | undefined;
  let visit: Visit | undefined;
  let key = 9000;
  beforeAll(async () => {
    if (world.dialect === 'postgres' && !servers.postgres) return;
    const folder = mkdtempSync(join(tmpdir(), 'pergola-world-'));
    const url = await world.open(folder);
    // Our own tables stand beside theirs once, and once in a file.
    studio = await openStudio(url, world.dialect === 'postgres' ? { SYSTEM_DATABASE_URL: 'same' } : {});
    close = async () => {
      await studio?.close();
      if (world.dialect === 'postgres') await dropDatabase(url);
      rmSync(folder, { recursive: true });
    };
  });
  afterAll(() => close?.());

  for (const [title, flow] of Object.entries(flows))
    on(
      title,
      async () => {
        visit ??= await entered(studio!);
        const own = visit;
        const { page, errors } = own;
        try {
          await flow({ world, studio: studio!, page, errors, key: key++ });
          expect(errors).toEqual([]);
        } catch (error) {
          if (visit === own) visit = undefined;
          await own.close();
          throw error;
        }
      },
      // Of fifty fields each is tried and made; what hangs is told by its own time limit.
      300_000,
    );
}

async function entered(studio: Studio): Promise<Visit> {
  const visit = await studio.open({ reducedMotion: 'reduce' });
  await visit.page.goto(`${studio.url}/admin/`);
  await signIn(visit.page);
  return visit;
}

export const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`);
export const row = (page: Page, index: number) => page.locator(`tr[data-index="${index}"]`);
export const go = (page: Page, title: string) =>
  page.getByRole('navigation').getByRole('link', { name: title, exact: true }).first().click();
/** A list with all that is in it: what was looked for there last may still be. */
export async function list(page: Page, title: string): Promise<void> {
  await go(page, title);
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
}
export const counts = (page: Page, many: number) =>
  soon(async () => (await page.getByTestId('count').textContent())?.replaceAll(',', '')).toBe(String(many));

/** In the form that was opened last. */
export async function fill(page: Page, { texts = {}, picks = {} }: Partial<Entry>): Promise<void> {
  for (const [name, text] of Object.entries(texts)) await field(page, name).last().locator('input, textarea').first().fill(text);
  for (const [name, [typed, option]] of Object.entries(picks)) {
    await field(page, name).last().locator('[aria-haspopup="listbox"]').click();
    await page.getByPlaceholder('Search').last().fill(typed);
    await page.getByRole('option', { name: option, exact: true }).click();
    // It takes the cursor back when it goes.
    await page.getByRole('listbox').waitFor({ state: 'detached' });
  }
}
