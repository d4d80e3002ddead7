/** Dates in every form SQLite files hold them: filters find them, order is time, cursors meet each row once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spellMoment } from '../../api/databases/sqlite/moments.ts';
import { startServer } from '../server.ts';

const folder = mkdtempSync(join(tmpdir(), 'pergola-moments-'));
const moments = ['2024-05-31T23:59:59.500Z', '2024-06-01T00:00:00.000Z', '2024-06-01T12:00:00.000Z', '2025-01-01T00:00:00.000Z'];

const forms: Readonly<Record<string, (moment: string) => string | number>> = {
  milliseconds: (moment) => Date.parse(moment),
  iso: (moment) => moment,
  spaced: (moment) => moment.replace('T', ' ').replace('Z', ''),
  'to the second': (moment) => moment.replace('T', ' ').slice(0, 19),
};

let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  const path = join(folder, 'moments.db');
  const database = new Sqlite(path);
  for (const [name, write] of Object.entries(forms)) {
    database.exec(`create table "${name}" (id integer primary key, at timestamp); create index "${name} at" on "${name}" (at)`);
    const insert = database.prepare(`insert into "${name}" values (?, ?)`);
    moments.forEach((moment, index) => void insert.run(index + 1, write(moment)));
    insert.run(9, null);
  }
  database.close();
  server = await startServer(`sqlite:${path}`);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

async function ids(collection: string, query: Readonly<Record<string, unknown>>): Promise<number[]> {
  const parameters = new URLSearchParams({
    fields: 'id',
    ...Object.fromEntries(
      Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    ),
  });
  const response = await fetch(`${server.base}/items/${encodeURIComponent(collection)}?${parameters}`, {
    headers: { authorization: `Bearer ${server.token}` },
  });
  const { data } = (await response.json()) as { data: { id: number }[] };
  return data.map(({ id }) => id);
}

describe.each(Object.keys(forms))('%s', (collection) => {
  test('is found by the moment it is', async () => {
    expect(await ids(collection, { filter: { at: { _eq: moments[1] } } })).toEqual([2]);
    expect(await ids(collection, { filter: { at: { _eq: '2024-06-01T02:00:00+02:00' } } })).toEqual([2]);
    expect(await ids(collection, { filter: { at: { _in: [moments[2], moments[3]] } } })).toEqual([3, 4]);
  });

  test('compares as time does', async () => {
    expect(await ids(collection, { filter: { at: { _gte: '2024-06-01' } } })).toEqual([2, 3, 4]);
    expect(await ids(collection, { filter: { at: { _lt: '2024-06-01T06:00:00Z' } } })).toEqual([1, 2]);
    expect(await ids(collection, { filter: { at: { _between: ['2024-06-01T01:00:00', '2024-12-31T23:59:59'] } } })).toEqual([3]);
    expect(await ids(collection, { sort: '-at', filter: { at: { _nnull: true } } })).toEqual([4, 3, 2, 1]);
  });
});

test('a moment in the form of its column', () => {
  expect(spellMoment('2024-01-31 23:59:59.5', 'T3Z')).toBe('2024-01-31T23:59:59.500Z');
  expect(spellMoment('2024-01-31 23:59:59', ' 0')).toBe('2024-01-31 23:59:59');
  expect(spellMoment('2024-01-31 23:59:59', 'milliseconds')).toBe(1706745599000n);
  expect(spellMoment('2024-01-31 00:00:00', 'day')).toBe('2024-01-31');
  expect(spellMoment('2024-01-31 12:00:00', 'datetime')).toBe('2024-01-31 12:00:00');
});
