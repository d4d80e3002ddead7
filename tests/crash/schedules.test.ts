/**
 * Two servers over one database that are killed while they do what is due: when another one comes, all of it is done, and none of it
 * twice. `SCHEDULES_DUE=500` has more to do, on every database.
 */
import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { magazine } from '../sdk/magazine.ts';
import { servers } from '../servers.ts';
import { emptyFolderFor } from './ledger.ts';
import { type Running, start, token } from './start.ts';

const more = process.env.SCHEDULES_DUE;
const count = Number(more ?? 60);

type Row = Readonly<Record<string, unknown>>;

async function call(url: string, method: string, path: string, body?: unknown): Promise<readonly Row[]> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const { data, errors } = (await answer.json()) as { data?: readonly Row[]; errors?: unknown };
  if (!data) throw new Error(`${answer.status} ${JSON.stringify(errors)}`);
  return data;
}

async function kill({ child }: Running): Promise<void> {
  const gone = new Promise((ended) => child.once('close', ended));
  child.kill('SIGKILL');
  await gone;
}

/** How many schedules there are of each status. */
async function statuses(url: string): Promise<Readonly<Record<string, number>>> {
  const rows = await call(url, 'GET', '/schedules?groupBy=status&aggregate[count]=*');
  return Object.fromEntries(rows.map(({ status, count }) => [String(status), Number(count)]));
}

async function until(wanted: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((done) => setTimeout(done, 20))) {
    if (await wanted()) return;
  }
  throw new Error('It took too long');
}

/** `system` null: our own tables are in a database of their own. */
const all: readonly { readonly kind: SchemaKind; readonly system: 'same' | null; readonly there: boolean }[] = [
  { kind: 'postgres', system: 'same', there: servers.postgres },
  { kind: 'sqlite', system: null, there: true },
  { kind: 'sqlite', system: 'same', there: true },
  { kind: 'mysql', system: 'same', there: servers.mariadb },
  { kind: 'postgres', system: null, there: servers.postgres },
  { kind: 'mysql', system: null, there: servers.mariadb },
];

describe('killed while schedules are done', () => {
  const run = async ({ kind, system }: (typeof all)[number]): Promise<void> => {
    const database = await loadSql(kind, `crash_schedules_${kind}_${system ?? 'apart'}`, magazine[kind]);
    const folder = emptyFolderFor(kind);
    let running = [await start(database, folder, system)];
    try {
      const { url } = running[0]!;
      const articles = Array.from({ length: count }, (_, index) => ({ title: `${index}` }));
      const ids = (await call(url, 'POST', '/items/articles', articles)).map(({ id }) => Number(id));
      const due = new Date(Date.now() + 2000).toISOString();
      const data = { comments: { create: [{ text: 'once' }], update: [], delete: [] } };
      const rows = ids.map((item) => ({ action: 'publish', collection: 'articles', item, due, data }));
      await call(url, 'POST', '/schedules', rows);
      if (system === 'same') running.push(await start(database, folder, system));
      await until(async () => ((await statuses(url)).done ?? 0) > count / 10);
      await Promise.all(running.map(kill));
      running = [await start(database, folder, system)];
      const last = running[0]!.url;
      await until(async () => {
        const { scheduled = 0, running: begun = 0 } = await statuses(last);
        return scheduled === 0 && begun <= 1;
      });
      const { done = 0, running: broken = 0 } = await statuses(last);
      // Where one transaction holds both, nothing is left in between; elsewhere what was begun is not begun again.
      expect(done + broken).toBe(count);
      expect(broken).toBeLessThanOrEqual(system === 'same' ? 0 : 1);
      const comments = (await call(last, 'GET', '/items/comments?limit=-1&sort=article_id')).map((each) =>
        Number(each.article_id),
      );
      expect(new Set(comments).size).toBe(comments.length);
      expect(comments.length).toBeGreaterThanOrEqual(done);
      if (system === 'same') expect(comments).toEqual(ids);
    } finally {
      await Promise.all(running.map(kill));
      await dropDatabase(database);
      rmSync(folder, { recursive: true, force: true });
    }
  };
  for (const each of more === undefined ? all.slice(0, 2) : all) {
    const title = `${each.kind}, our own tables ${each.system === 'same' ? 'beside the content' : 'elsewhere'}`;
    if (each.there) test.concurrent(title, () => run(each), 120_000);
    else if (process.env.CI === 'true') test(title, () => Promise.reject(new Error(`no ${each.kind} to test on`)));
    else test.skip(`NOT RUN (no ${each.kind}): ${title}`, () => run(each));
  }
});
