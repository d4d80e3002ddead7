/**
 * While twenty clients read and write through two servers, a field and a collection are renamed. No request sees a half state, no
 * data is lost, and permissions hold. RENAME_LOAD_SECONDS makes it longer.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { startServer } from '../server.ts';
import { openShaped, type Shaped } from './client.ts';

const seconds = Number(process.env.RENAME_LOAD_SECONDS ?? 2);
const clients = 20;
const token = 'the-token-of-who-reads-and-writes';

interface Names {
  readonly collection: string;
  readonly owner: string;
}

const before: Names = { collection: 'articles', owner: 'status' };
const after: Names = { collection: 'posts', owner: 'holder' };

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
  for (const alias of [true, false]) {
    test(alias ? 'with the old name still good fails nobody' : 'refuses the old name alone', async () => {
      const project = await openShaped(kind, `load_${alias ? 'alias' : 'plain'}`);
      const system = kind === 'sqlite' ? `sqlite:${project.folder}/data/system.db` : 'same';
      const seeds = await prepare(project);
      // It knows of no change but what it finds out.
      const other = await startServer(project.content, { system });
      try {
        const seen: Seen = { answers: 0, refused: 0, wrong: [], created: [], unseen: 0, counters: new Map() };
        const now = { names: before, renaming: false };
        const ended = new AbortController();
        const work = Array.from({ length: clients }, (_, index) =>
          client(index % 2 === 0 ? project.url : other.base, index, seeds, alias, seen, now, ended.signal),
        );
        await wait(seconds * 300);
        now.renaming = true;
        const kept = alias ? { alias_for: '1h' } : {};
        const field = await project.ask('PATCH', '/fields/articles/status', { field: 'holder', ...kept });
        await wait(seconds * 300);
        const collection = await project.ask('PATCH', '/collections/articles', { collection: 'posts', ...kept });
        now.names = after;
        await wait(seconds * 400);
        ended.abort();
        await Promise.all(work);
        expect([field.status, collection.status], JSON.stringify([field.body, collection.body])).toEqual([200, 200]);
        expect(seen.wrong.slice(0, 5)).toEqual([]);
        expect(seen.answers).toBeGreaterThan(clients * 5);
        if (alias) expect(seen.refused).toBe(0);
        const items = (await project.ask('GET', '/items/posts?limit=-1&fields=id,title,views,holder')).body.data as Item[];
        expect(items.length).toBe(seeds.length * 2 + seen.created.length + seen.unseen);
        const byId = new Map(items.map((each) => [each.id, each]));
        for (const id of seen.created) expect(byId.has(id)).toBe(true);
        for (const [id, views] of seen.counters) expect(Number(byId.get(id)?.views)).toBe(views);
        expect(new Set(items.map((each) => each.holder))).toEqual(new Set(['mine', 'theirs']));
        await tellOf(kind, alias, seen);
      } finally {
        await other.close();
        await project.close();
      }
    }, 120_000 + seconds * 2000);
  }
});

async function tellOf(kind: string, alias: boolean, { answers, refused, created }: Seen): Promise<void> {
  if (process.env.RENAME_LOAD_SECONDS) console.log(kind, alias ? 'alias' : 'plain', { answers, refused, created: created.length });
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
  const items = Array.from({ length: clients * 2 }, (_, index) => ({ title: `Seed ${index}`, status: owners[index % 2], views: 0 }));
  await made('/items/articles', items);
  const { data } = (await ask('GET', '/items/articles?filter[status][_eq]=mine&limit=-1&fields=id')).body;
  return (data as Item[]).map(({ id }) => id);
}

async function client(
  base: string,
  index: number,
  seeds: readonly number[],
  alias: boolean,
  seen: Seen,
  now: { readonly names: Names; readonly renaming: boolean },
  ended: AbortSignal,
): Promise<void> {
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
    if (response.status === 204 && !alias && asked.method === 'POST') {
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
    const named = text.includes(`"${names.owner}\\"`) || text.includes(`"${names.collection}\\"`) || text.includes(names.owner);
    if (alias || !now.renaming || response.status !== 403 || !named) seen.wrong.push(said);
    const lost: Partial<Names> = /access collection/.test(text) ? { collection: after.collection } : { owner: after.owner };
    names = { ...names, ...lost };
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
