/** A server as it is started does what is due by itself: what is due in a second, in a second. */
import { createItem } from '@directus/sdk';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openProject, type Project } from '../sdk/project.ts';
import { call, shown } from './calls.ts';

let project: Project;
beforeAll(async () => {
  project = await openProject('sqlite', 'schedules_running');
}, 60_000);
afterAll(() => project?.close());

test('a schedule is done at its time', async () => {
  const { asAdmin } = project;
  const { id } = await asAdmin.request(createItem('articles', { title: 'A' } as never));
  const due = new Date(Date.now() + 1000).toISOString();
  const row = { action: 'publish', collection: 'articles', item: id, data: { status: 'out' }, due };
  const made = await call<{ id: string; due: string }>(asAdmin, 'POST', '/schedules', row);
  const state = () => call<{ status: string; finished: string }>(asAdmin, 'GET', `/schedules/${made.id}`);
  await vi.waitFor(async () => expect((await state()).status).toBe('done'), { timeout: 8000, interval: 50 });
  expect(await shown(asAdmin, id as number, 'status')).toEqual({ status: 'out' });
  const late = Date.parse((await state()).finished) - Date.parse(made.due);
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThan(2000);
}, 30_000);
