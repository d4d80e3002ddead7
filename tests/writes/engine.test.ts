/** The engine's changes of flat items, on every database: what is written, what is answered, what is refused, in how many statements. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SchemaKind } from '../schemas/load.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { type Asked, equals, openWrites } from './engine.ts';

const kinds: readonly { kind: SchemaKind; it: (title: string, run: () => Promise<void>) => void }[] = [
  { kind: 'sqlite', it: test },
  { kind: 'postgres', it: whenServer('postgres') },
  { kind: 'mysql', it: whenServer('mariadb') },
];

const serial = { sqlite: 'integer primary key', postgres: 'serial primary key', mysql: 'int auto_increment primary key' };

const schema = (kind: SchemaKind): string => `
  create table articles (
    id ${serial[kind]},
    title varchar(50) not null,
    status varchar(20) not null default 'draft',
    views integer,
    slug varchar(50) unique
  );
  create table places (country varchar(2) not null, city varchar(40) not null, people integer, primary key (country, city));
  create table readings (at varchar(20), degrees integer);
  create table stations (id char(36) primary key, name varchar(40));
  create view titles as select status, count(*) as n from articles group by status;
`;

describe.each(kinds)('writes on $kind', ({ kind, it }) => {
  let asked: Asked;
  let url: string;

  beforeAll(async () => {
    url = await loadSql(kind, 'pergola_writes_engine', schema(kind)).catch(() => '');
    if (url === '') return;
    asked = await openWrites(url, {
      collections: { stations: { fields: { id: { special: ['uuid'] } } } },
      relations: [],
    });
  }, 60_000);

  afterAll(async () => {
    await asked?.close();
    if (url) await dropDatabase(url);
  });

  it('creates one and answers it whole', async () => {
    const [made] = await asked.create('articles', { title: 'One' });
    expect(made).toEqual({ id: expect.any(Number), title: 'One', status: 'draft', views: null, slug: null });
    expect((await asked.all('articles')).map(({ title }) => title)).toContain('One');
  });

  it('answers one create by the insert itself', async () => {
    asked.statements();
    await asked.create('articles', { title: 'Quick' });
    expect(asked.statements()).toHaveLength(1);
  });

  it('creates many, some with defaults, in the order they were sent', async () => {
    const made = await asked.create(
      'articles',
      { title: 'A', status: 'live' },
      { title: 'B', views: 3 },
      { title: 'C', status: 'gone', views: null },
    );
    expect(made.map(({ title, status, views }) => [title, status, views])).toEqual([
      ['A', 'live', null],
      ['B', 'draft', 3],
      ['C', 'gone', null],
    ]);
  });

  it('creates a thousand in few statements', async () => {
    asked.statements();
    const made = await asked.create(
      'articles',
      ...Array.from({ length: 1000 }, (_, index) => ({ title: `n${index}`, views: index })),
    );
    expect(made.map(({ title }) => title)).toEqual(Array.from({ length: 1000 }, (_, index) => `n${index}`));
    expect(asked.statements().length).toBeLessThanOrEqual(8);
  });

  it('updates by keys', async () => {
    const made = await asked.create('articles', { title: 'U1' }, { title: 'U2' }, { title: 'U3' });
    asked.statements();
    const updated = await asked.update('articles', [made[0]!.id, made[2]!.id], { status: 'live' });
    expect(asked.statements().length).toBeLessThanOrEqual(4);
    expect(updated.map(({ title, status }) => [title, status])).toEqual([
      ['U1', 'live'],
      ['U3', 'live'],
    ]);
    const [same] = await asked.update('articles', [made[1]!.id], {});
    expect(same!.status).toBe('draft');
  });

  it('updates each with data of its own, twice where it is named twice', async () => {
    const made = await asked.create('articles', { title: 'E1' }, { title: 'E2' });
    const updated = await asked.change({
      kind: 'update each',
      collection: 'articles',
      items: [
        { id: made[0]!.id, views: 1 },
        { id: made[1]!.id, views: 2 },
        { id: made[0]!.id, title: 'E1 again' },
      ],
    });
    expect(updated.map(({ title, views }) => [title, views])).toEqual([
      ['E1 again', 1],
      ['E2', 2],
      ['E1 again', 1],
    ]);
  });

  it('updates what a query finds', async () => {
    await asked.create('articles', { title: 'Q', views: 77 }, { title: 'Q', views: 78 });
    const updated = await asked.change({
      kind: 'update',
      collection: 'articles',
      which: { by: 'query', query: { filter: equals('title', 'Q'), search: null, sort: [], limit: null, offset: 0 } },
      data: { status: 'found' },
    });
    expect(updated.map(({ status }) => status)).toEqual(['found', 'found']);
  });

  it('deletes, and refuses what is not there', async () => {
    const made = await asked.create('articles', { title: 'D1' }, { title: 'D2' });
    await asked.delete('articles', made[0]!.id);
    await expect(asked.delete('articles', made[1]!.id, made[0]!.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(asked.update('articles', [made[1]!.id, 999_999], { title: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(asked.update('articles', ['no number'], { title: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const left = await asked.all('articles');
    expect(left.filter(({ title }) => /^D/.test(title)).map(({ title }) => title)).toEqual(['D2']);
  });

  it('upserts by the key and by a unique constraint', async () => {
    const [one] = await asked.create('articles', { title: 'Up', slug: 'up' });
    const byKey = await asked.change({
      kind: 'upsert',
      collection: 'articles',
      items: [{ id: one!.id, title: 'Up 2' }, { title: 'New' }],
      on: null,
    });
    expect(byKey.map(({ title }) => title)).toEqual(['Up 2', 'New']);
    const bySlug = await asked.change({
      kind: 'upsert',
      collection: 'articles',
      items: [
        { slug: 'fresh', title: 'Fresh' },
        { slug: 'up', title: 'Up 3' },
      ],
      on: ['slug'],
    });
    expect(bySlug.map(({ title }) => title)).toEqual(['Fresh', 'Up 3']);
    expect(bySlug[1]!.id).toBe(one!.id);
    await expect(asked.change({ kind: 'upsert', collection: 'articles', items: [], on: ['title'] })).rejects.toMatchObject({
      code: 'INVALID_QUERY',
    });
  });

  it('takes composite keys, and changes keys', async () => {
    await asked.create('places', { country: 'DE', city: 'Ulm', people: 1 }, { country: 'DE', city: 'Hof', people: 2 });
    const [moved] = await asked.change({
      kind: 'update',
      collection: 'places',
      which: { by: 'keys', keys: [['DE', 'Ulm']] },
      data: { city: 'Neu-Ulm' },
    });
    expect(moved).toEqual({ country: 'DE', city: 'Neu-Ulm', people: 1 });
    await asked.change({
      kind: 'delete',
      collection: 'places',
      which: {
        by: 'keys',
        keys: [
          ['DE', 'Neu-Ulm'],
          ['DE', 'Hof'],
        ],
      },
    });
    expect(await asked.all('places')).toEqual([]);
  });

  it('goes on numbering behind the numbers it was given', async () => {
    const [one] = await asked.create('articles', { title: 'S1' });
    const given = one!.id + 1;
    await asked.create('articles', { id: given, title: 'S2' }, { id: given + 1, title: 'S3' });
    const [next] = await asked.create('articles', { title: 'S4' });
    expect(next!.id).toBeGreaterThan(given + 1);
    await expect(asked.create('articles', { id: given, title: 'S5' })).rejects.toMatchObject({ code: 'RECORD_NOT_UNIQUE' });
  });

  it('inserts into a table without a key, and changes nothing there', async () => {
    expect(await asked.create('readings', { at: 'now', degrees: 20 }, { at: 'then' })).toEqual([]);
    expect(await asked.all('readings')).toHaveLength(2);
    await expect(asked.update('readings', [1], { degrees: 1 })).rejects.toMatchObject({ code: 'INVALID_PAYLOAD' });
  });

  it('makes UUIDs', async () => {
    const [made] = await asked.create('stations', { name: 'North' });
    expect(made!.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it('refuses names nobody knows, missing values, and views', async () => {
    await expect(asked.create('articles', { titel: 'x' })).rejects.toMatchObject({
      code: 'INVALID_PAYLOAD',
      details: { field: 'titel', collection: 'articles' },
      hint: 'Did you mean "title"?',
    });
    await expect(asked.create('articles', JSON.parse('{"__proto__": {"title": "x"}}'))).rejects.toMatchObject({
      code: 'INVALID_PAYLOAD',
      details: { field: '__proto__' },
    });
    await expect(asked.create('articles', { views: 1 })).rejects.toMatchObject({
      code: 'FAILED_VALIDATION',
      details: { field: 'title', type: 'required' },
    });
    await expect(asked.create('articles', { views: 1 }, { title: null })).rejects.toMatchObject({
      errors: [
        { code: 'FAILED_VALIDATION', details: { field: 'title', index: 0, type: 'required' } },
        { code: 'FAILED_VALIDATION', details: { field: 'title', index: 1, type: 'nnull' } },
      ],
    });
    await expect(asked.create('articles', { title: 'x', views: 'many' })).rejects.toMatchObject({ details: { field: 'views' } });
    if (kind !== 'mysql')
      await expect(asked.create('titles', { title: 'x' })).rejects.toMatchObject({ status: expect.any(Number) });
    await expect(asked.create('nothing', { title: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('keeps nothing of what fails', async () => {
    const before = (await asked.all('articles')).length;
    await expect(
      asked.engine.transaction({ ...(await import('./engine.ts')).admin }, new AbortController().signal, async (transaction) => {
        await transaction.change(
          { kind: 'create', collection: 'articles', items: [{ title: 'gone' }] },
          null,
          transaction.caller,
        );
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect((await asked.all('articles')).length).toBe(before);
  });

  it('runs hooks before, after and behind', async () => {
    const seen: unknown[] = [];
    asked.engine.hook({
      collection: 'stations',
      before: ({ action, payloads }) =>
        action === 'delete' ? payloads : payloads.map((each) => ({ ...each, name: String(each.name).toUpperCase() })),
      after: ({ action, before, after }) => void seen.push([action, before[0]?.name ?? null, after[0]?.name ?? null]),
      committed: ({ action, keys }) => void seen.push([action, keys.length]),
    });
    const [made] = await asked.create('stations', { name: 'south' });
    await asked.update('stations', [made!.id], { name: 'west' });
    await asked.delete('stations', made!.id);
    expect(seen).toEqual([
      ['create', null, 'SOUTH'],
      ['create', 1],
      ['update', 'SOUTH', 'WEST'],
      ['update', 1],
      ['delete', 'WEST', null],
      ['delete', 1],
    ]);
  });
});
