/** Schedules where our own tables are in another database than what is scheduled: done once all the same. The clock is the test's own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { theServer } from '../../api/access/caller.ts';
import { startServer } from '../server.ts';
import { article, call, refusal, shown } from './calls.ts';
import { openWorld, type World } from './world.ts';

interface Row {
  readonly id: string;
  readonly status: string;
}

const second = 1000;
const hour = 3600 * second;

/** Whichever databases the two are: what is looked at is our own tables' part, here a file. Servers are killed in tests/crash. */
describe('schedules over two databases', () => {
  let world: World;
  let now = Date.parse('2030-01-01T00:00:00Z');
  const folder = mkdtempSync(join(tmpdir(), 'pergola-apart-'));
  const settings = { now: () => now, system: `sqlite:${folder}/system.db` };
  beforeAll(async () => {
    world = await openWorld('sqlite', 'schedules_apart', settings);
  }, 60_000);
  afterAll(async () => {
    await world?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('two nodes do each of them once', async () => {
    const { asAdmin, server } = world;
    const node = await startServer(world.url, settings);
    const ids: number[] = [];
    for (let count = 0; count < 6; count++) {
      const id = await article(asAdmin, { title: 'Many' });
      ids.push(id);
      const row = { action: 'publish', collection: 'articles', item: id, due: new Date(now + hour).toISOString() };
      await call(asAdmin, 'POST', '/schedules', { ...row, data: { comments: { create: [{ text: 'once' }] } } });
    }
    now += hour;
    const settled = await Promise.all([server.schedules!.fire(), node.schedules!.fire()]);
    expect(settled.reduce((sum, each) => sum + each, 0)).toBe(6);
    const comments = await call<{ article_id: number }[]>(asAdmin, 'GET', '/items/comments?limit=-1&sort=article_id');
    expect(comments.map(({ article_id }) => article_id)).toEqual(ids);
    await node.close();
  }, 60_000);

  test('what was broken off is not done again, and is told of', async () => {
    const { asAdmin, server } = world;
    const [a, b] = [await article(asAdmin, { title: 'A' }), await article(asAdmin, { title: 'B' })];
    const row = { action: 'publish', collection: 'articles', due: new Date(now + hour).toISOString() };
    const [done, broken] = [
      await call<Row>(asAdmin, 'POST', '/schedules', { ...row, item: a }),
      await call<Row>(asAdmin, 'POST', '/schedules', { ...row, item: b }),
    ];
    now += hour;
    // As a node leaves it that dies between the claim and the end.
    const claimed = { status: 'running', started: new Date(now).toISOString() };
    const which = { by: 'keys', keys: [[broken.id]] } as const;
    const claim = { kind: 'update', collection: 'pergola_schedules', which, data: claimed } as const;
    await server.engine.change({ change: () => claim, shown: null, unchanged: null }, theServer, new AbortController().signal);
    expect(await server.schedules!.fire()).toBe(1);
    const state = (id: string) => call<Row>(asAdmin, 'GET', `/schedules/${id}`);
    expect((await state(done.id)).status).toBe('done');
    expect(await shown(asAdmin, a, 'status')).toEqual({ status: 'live' });
    expect(await refusal(call(asAdmin, 'DELETE', `/schedules/${broken.id}`))).toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    now += 61 * second;
    server.schedules!.start();
    await vi.waitFor(async () => expect((await state(broken.id)).status).toBe('failed'), { timeout: 5000, interval: 50 });
    expect(await state(broken.id)).toMatchObject({ code: 'INTERRUPTED' });
    expect(await shown(asAdmin, b, 'status')).toEqual({ status: 'draft' });
  }, 60_000);
});
