/**
 * While twenty clients read and write through two servers, a field and a collection are renamed. No request sees a half state, no
 * data is lost, and permissions hold. RENAME_LOAD_SECONDS makes it longer.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { startServer } from '../server.ts';
import { openShaped, type Shaped } from './client.ts';

/** For each of two rounds. */
const seconds = Number(process.env.RENAME_LOAD_SECONDS ?? 1.2);
const clients = 20;
const token = 'the-token-of-who-reads-and-writes';

interface Names {
  readonly collection: string;
  readonly owner: string;
}

const first: Names = { collection: 'articles', owner: 'status' };
const second: Names = { collection: 'posts', owner: 'holder' };
const third: Names = { collection: 'entries', owner: 'keeper' };

/** What clients have seen, and been promised. */
interface Seen {
  answers: number;
  refused: number;
  readonly wrong: string[];
  readonly created: number[];
  /** Made as well. */
  unseen: number;
  readonly counters: Map<number, number>;
}

interface Item {
  readonly id: number;
  readonly title: string;
  readonly views: number | string | null;
  readonly [owner: string]: unknown;
}

onEveryDatabase('a rename under load', (kind, test) => {
  test(
    'fails nobody where the old name stays good, and is told of else',
    async () => {
      const project = await openShaped(kind, 'load');
      const system = kind === 'sqlite' ? `sqlite:${project.folder}/data/system.db` : 'same';
      const seeds = await prepare(project);
      // It knows of no change but what it finds out.
      const other = await startServer(project.content, { system });
      const bases = [project.url, other.base];
      try {
        const seen: Seen = { answers: 0, refused: 0, wrong: [], created: [], unseen: 0, counters: new Map() };
        await renameUnderLoad({ project, bases, seeds, seen, before: first, after: second, alias: true });
        expect(seen.wrong.slice(0, 5)).toEqual([]);
        expect([seen.refused, seen.unseen]).toEqual([0, 0]);
        await renameUnderLoad({ project, bases, seeds, seen, before: second, after: third, alias: false });
        expect(seen.wrong.slice(0, 5)).toEqual([]);
        expect(seen.refused).toBeGreaterThan(0);
        expect(seen.answers).toBeGreaterThan(clients * 8);
        const items = (await project.ask('GET', '/items/entries?limit=-1&fields=id,title,views,keeper')).body.data as Item[];
        expect(items.length).toBe(seeds.length * 2 + seen.created.length + seen.unseen);
        const byId = new Map(items.map((each) => [each.id, each]));
        for (const id of seen.created) expect(byId.has(id)).toBe(true);
        for (const [id, views] of seen.counters) expect(Number(byId.get(id)?.views)).toBe(views);
        expect(new Set(items.map((each) => each.keeper))).toEqual(new Set(['mine', 'theirs']));
        // The names of the beginning are still good.
        const old = await project.ask('GET', '/items/articles?limit=1&fields=status');
        expect(old.body.data, JSON.stringify(old.body)).toEqual([{ status: 'mine' }]);
        const { answers, refused, created } = seen;
        if (process.env.RENAME_LOAD_SECONDS) console.log(kind, { answers, refused, created: created.length });
      } finally {
        await other.close();
        await project.close();
      }
    },
    120_000 + seconds * 4000,
  );
});

interface Load {
  readonly project: Shaped;
  readonly bases: readonly string[];
  readonly seeds: readonly number[];
  readonly seen: Seen;
  readonly before: Names;
  readonly after: Names;
  readonly alias: boolean;
}

async function renameUnderLoad(load: Load): Promise<void> {
  const { project, before, after, alias } = load;
  const now = { renaming: false };
  const ended = new AbortController();
  const work = Array.from({ length: clients }, (_, index) => client(load, index, now, ended.signal));
  const kept = alias ? { alias_for: '1h' } : {};
  await wait(seconds * 300);
  now.renaming = true;
  const field = await project.ask('PATCH', `/fields/${before.collection}/${before.owner}`, { field: after.owner, ...kept });
  await wait(seconds * 300);
  const collection = await project.ask('PATCH', `/collections/${before.collection}`, { collection: after.collection, ...kept });
  await wait(seconds * 400);
  ended.abort();
  await Promise.all(work);
  expect([field.status, collection.status], JSON.stringify([field.body, collection.body])).toEqual([200, 200]);
}

/** As many items of theirs as of mine; who comes with the token may read and write what is "mine". */
async function prepare({ ask }: Shaped): Promise<readonly number[]> {
  const made = async (path: string, body: unknown): Promise<{ readonly id: string & number }> => {
    const { status, body: answer } = await ask('POST', path, body);
    expect(status, JSON.stringify(answer)).toBe(200);
    return answer.data as { readonly id: string & number };
  };
  const policy = (await made('/policies', { name: 'Own things' })).id;
  const rule = { status: { _eq: 'mine' } };
  const fields = ['id', 'title', 'status', 'views'];
  for (const [action, more] of [
    ['read', { permissions: rule }],
    ['update', { permissions: rule, validation: rule }],
    ['create', { validation: rule, presets: { status: 'mine' } }],
  ] as const) {
    await made('/permissions', { policy, collection: 'articles', action, fields, ...more });
  }
  const role = (await made('/roles', { name: 'Owner' })).id;
  await made('/access', { role, policy });
  await made('/users', { email: 'owner@example.com', role, token });
  const owners = ['mine', 'theirs'];
  const items = Array.from({ length: clients * 2 }, (_, index) => ({
    title: `Seed ${index}`,
    status: owners[index % 2],
    views: 0,
  }));
  await made('/items/articles', items);
  const { data } = (await ask('GET', '/items/articles?filter[status][_eq]=mine&limit=-1&fields=id')).body;
  return (data as Item[]).map(({ id }) => id);
}

async function client(
  { bases, seeds, seen, before, after, alias }: Load,
  index: number,
  now: { readonly renaming: boolean },
  ended: AbortSignal,
): Promise<void> {
  const base = bases[index % bases.length]!;
  const own = seeds[index]!;
  let names = before;
  for (let turn = 0; !ended.aborted; turn++) {
    const asked = [lists, readsOne, counts, adds][(turn + index) % 4]!(names, own, turn);
    const response = await fetch(`${base}${asked.path}`, {
      method: asked.method,
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      ...(asked.body !== undefined && { body: JSON.stringify(asked.body) }),
    });
    const text = await response.text();
    const said = `${asked.method} ${asked.path}: ${response.status} ${text.slice(0, 300)}`;
    seen.answers++;
    if (response.status === 204 && !alias && now.renaming && asked.method === 'POST') {
      // It was made; what it is asked to show by a name that is gone is not shown.
      seen.unseen++;
      names = { ...names, owner: after.owner };
      continue;
    }
    if (response.status === 200) {
      const told = asked.check((JSON.parse(text) as { data: Item & Item[] }).data, seeds, seen);
      if (told !== null) seen.wrong.push(`${told}: ${said}`);
      continue;
    }
    seen.refused++;
    // The field is renamed first, so the names are found out one after the other.
    const lost = /access collection/.test(text) ? ('collection' as const) : ('owner' as const);
    const isNamed = text.includes(`\\"${names[lost]}\\"`) && names[lost] === before[lost];
    if (alias || !now.renaming || response.status !== 403 || !isNamed) seen.wrong.push(said);
    names = { ...names, [lost]: after[lost] };
  }
}

interface Asking {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** What is wrong with the answer; null: nothing. */
  check(data: Item & Item[], seeds: readonly number[], seen: Seen): string | null;
}

const lists = ({ collection, owner }: Names): Asking => ({
  method: 'GET',
  path: `/items/${collection}?fields=id,${owner}&sort=${owner},id&filter[${owner}][_neq]=none&limit=-1`,
  check: (data, seeds) => {
    if (data.some((each) => each[owner] !== 'mine')) return 'somebody else is seen';
    const ids = new Set(data.map(({ id }) => id));
    return seeds.every((id) => ids.has(id)) ? null : 'something of mine is missing';
  },
});

const readsOne = ({ collection, owner }: Names, own: number): Asking => ({
  method: 'GET',
  path: `/items/${collection}/${own}?fields=id,title,${owner}`,
  check: (data) => (data.id === own && data[owner] === 'mine' ? null : 'it is another'),
});

/** Nobody else counts this item. */
const counts = ({ collection, owner }: Names, own: number, turn: number): Asking => ({
  method: 'PATCH',
  path: `/items/${collection}/${own}?fields=id,views,${owner}`,
  body: { views: turn, [owner]: 'mine' },
  check: (data, _, { counters }) => {
    counters.set(own, turn);
    return Number(data.views) === turn && data[owner] === 'mine' ? null : 'it was not counted';
  },
});

const adds = ({ collection, owner }: Names, own: number, turn: number): Asking => ({
  method: 'POST',
  path: `/items/${collection}?fields=id,${owner}`,
  body: { title: `By ${own}, ${turn}`, ...(turn % 2 === 0 && { [owner]: 'mine' }) },
  check: (data, _, { created }) => {
    created.push(data.id);
    return data[owner] === 'mine' ? null : 'it is not mine';
  },
});
