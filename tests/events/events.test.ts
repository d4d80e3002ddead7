/** Events of one process: what is told of a transaction, what is kept, and what is not known any more. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { theServer } from '../../api/access/caller.ts';
import type { Event } from '../../api/events/event.ts';
import type { Events } from '../../api/events/events.ts';
import { openKept } from '../../api/events/kept.ts';
import { openEvents } from '../../api/events/open.ts';
import { comparePositions, isPosition } from '../../api/events/position.ts';
import { silent, until } from '../live/world.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { type Asked, admin, openWrites } from '../writes/engine.ts';

let url = '';
let asked: Asked;
let events: Events;
let heard: Event[];
let lost: (string | null)[];
const settings = {
  collections: { people: { fields: { secret: { special: ['conceal'] } } } },
  relations: [],
};

beforeEach(async () => {
  url = await loadSql(
    'sqlite',
    'events',
    `create table people (id integer primary key, name varchar(40), secret varchar(40));
     create table notes (id integer primary key, text varchar(2000))`,
  );
  asked = await openWrites(url, settings);
  events = await openEvents({ engine: asked.engine, redisUrl: null, log: silent, kept: { count: 5, bytes: 100_000 } });
  heard = [];
  lost = [];
  events.listen({ event: (event) => void heard.push(event), lost: (collection) => void lost.push(collection) });
});
afterEach(async () => {
  await events.close();
  await asked.close();
  await dropDatabase(url);
});

const short = ({ action, collection, rows }: Event): unknown => [
  `${action} ${collection}`,
  rows.map(({ key, before, after }) => [key[0], before, after]),
];

describe('what is told', () => {
  test('is what was committed, without secrets, of what somebody wants', async () => {
    await asked.create('people', { name: 'Nobody', secret: 's' });
    const stop = events.want('people');
    await asked.create('people', { name: 'Ada', secret: 'hush' });
    await asked.create('notes', { text: 'x' });
    await asked.update('people', [1, 2], { name: 'Bo' });
    await asked.delete('people', 2);
    expect(heard.map(short)).toEqual([
      ['create people', [[2, null, { id: 2, name: 'Ada' }]]],
      [
        'update people',
        [
          [1, { id: 1, name: 'Nobody' }, { id: 1, name: 'Bo' }],
          [2, { id: 2, name: 'Ada' }, { id: 2, name: 'Bo' }],
        ],
      ],
      ['delete people', [[2, { id: 2, name: 'Bo' }, null]]],
    ]);
    expect(JSON.stringify(heard)).not.toContain('hush');
    expect(heard.map(({ id }) => id)).toEqual([...heard.map(({ id }) => id)].sort(comparePositions));
    expect(heard.every(({ id }) => isPosition(id))).toBe(true);
    expect(events.position()).toBe(heard.at(-1)!.id);
    stop();
    // Who wanted it may come back.
    await asked.create('people', { name: 'Cy' });
    expect(heard).toHaveLength(4);
  });

  test('of a row that a transaction wrote twice is what became of it', async () => {
    events.want('people');
    await asked.create('people', { name: 'Ada' });
    heard.splice(0);
    await asked.engine.transaction(admin, new AbortController().signal, async ({ change }) => {
      const which = { by: 'keys' as const, keys: [[1]] };
      await change({ kind: 'update', collection: 'people', which, data: { name: 'B' } }, null, theServer);
      await change({ kind: 'create', collection: 'people', items: [{ name: 'C' }] }, null, theServer);
      await change({ kind: 'update', collection: 'people', which, data: { name: 'D' } }, null, theServer);
      await change({ kind: 'delete', collection: 'people', which: { by: 'keys', keys: [[2]] } }, null, theServer);
    });
    expect(heard.map(short)).toEqual([['update people', [[1, { id: 1, name: 'Ada' }, { id: 1, name: 'D' }]]]]);
  });

  test('comes in parts where it is much', async () => {
    events.want('notes');
    await asked.create('notes', ...Array.from({ length: 1200 }, (_, index) => ({ text: `${index}` })));
    expect(heard.map(({ rows }) => rows.length)).toEqual([500, 500, 200]);
    const keys = Array.from({ length: 600 }, (_, index) => index + 1);
    await asked.update('notes', keys, { text: 'x'.repeat(2000) });
    heard.splice(0);
    await asked.update('notes', keys, { text: 'y'.repeat(2000) });
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(600);
  });

  test('to one that fails is told to the others', async () => {
    events.listen({
      event: () => {
        throw new Error('broken');
      },
      lost: () => {},
    });
    const later: string[] = [];
    events.listen({ event: ({ id }) => void later.push(id), lost: () => {} });
    events.want('people');
    await asked.create('people', { name: 'Ada' });
    expect(later).toHaveLength(1);
  });
});

describe('what is kept', () => {
  test('is told to who was away, and nothing is told where some of it is gone', async () => {
    const start = events.position();
    events.want('people');
    const from = events.position();
    await asked.create('people', { name: 'A' });
    await asked.create('people', { name: 'B' });
    expect(events.since(from, 'people')?.map(({ id }) => id)).toEqual(heard.map(({ id }) => id));
    expect(events.since(heard[0]!.id, 'people')).toHaveLength(1);
    expect(events.since(events.position(), 'people')).toEqual([]);
    expect(events.since(start, 'notes')).toBeNull();
    expect(events.since('1-1', 'people')).toBeNull();
    expect(events.since('9999999999999-1', 'people')).toBeNull();
    expect(events.since('', 'people')).toBeNull();
    expect(events.since("x' or 1=1", 'people')).toBeNull();
    for (const name of ['C', 'D', 'E', 'F']) await asked.create('people', { name });
    expect(events.since(from, 'people')).toBeNull();
    expect(events.since(heard[0]!.id, 'people')).toHaveLength(5);
  });

  test('is bounded by bytes, too', () => {
    const kept = openKept({ count: 100, bytes: 50 }, '1-0');
    const event = (id: string): Event => ({ id }) as Event;
    for (let count = 1; count <= 3000; count++) kept.add(event(`1-${count}`), 20);
    expect(kept.after('1-2998')?.map(({ id }) => id)).toEqual(['1-2999', '1-3000']);
    expect(kept.after('1-2997')).toBeNull();
    kept.add(event('1-3001'), 60);
    expect(kept.after('1-3000')).toBeNull();
    expect(kept.after('1-3001')).toEqual([]);
  });
});

test('what was written just before somebody wanted it makes them look again', async () => {
  await asked.create('people', { name: 'Ada' });
  events.want('people');
  events.want('notes');
  await until(() => expect(lost).toEqual(['people']));
});
