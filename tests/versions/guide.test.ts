/** Every request in the guide of releases and schedules is made, in its order, with ids where it has words in capitals. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { article, call, drafted } from './calls.ts';
import { openWorld, type World } from './world.ts';

const guide = readFileSync(new URL('../../docs/guides/releases-and-schedules.md', import.meta.url), 'utf8');
const requests = [...guide.matchAll(/^(GET|POST|PATCH) (\S+)(?: (\{.*\}))?$/gm)].map(([, method, path, body]) => ({
  method: method as 'GET' | 'POST' | 'PATCH',
  path: path!,
  body: body ?? null,
}));

let world: World;
beforeAll(async () => {
  world = await openWorld('sqlite', 'releases_guide', { now: () => Date.parse('2030-01-01T00:00:00Z') });
}, 60_000);
afterAll(() => world?.close());

test('the requests of the guide are answered', async () => {
  expect(requests.length).toBe(9);
  const { asAdmin } = world;
  const item = await article(asAdmin, { title: 'A' });
  const ids = new Map([
    ['ITEM', String(item)],
    ['VERSION', await drafted(asAdmin, item, 'spring', { title: 'New A' })],
  ]);
  const named = (text: string) => text.replace(/\b[A-Z]{4,}\b/g, (word) => ids.get(word) ?? word);
  for (const { method, path, body } of requests) {
    // What has been promoted is not scheduled any more.
    if (body?.includes('"release": "RELEASE"'))
      ids.set('RELEASE', (await call<{ id: string }>(asAdmin, 'POST', '/releases', { name: 'Summer' })).id);
    const answer = await call<Record<string, unknown>>(asAdmin, method, named(path), body && JSON.parse(named(body)));
    if (path === '/releases') ids.set('RELEASE', String(answer.id));
    if (path === '/schedules') ids.set('SCHEDULE', String(answer.id));
    if (path.endsWith('/compare')) ids.set('MAINHASH', (answer.versions as { mainHash: string }[])[0]!.mainHash);
  }
  const schedules = await call<{ status: string }[]>(asAdmin, 'GET', '/schedules?sort=status');
  expect(schedules.map(({ status }) => status)).toEqual(['cancelled', 'scheduled', 'scheduled', 'scheduled']);
});
