/** Holds the list of cases to itself, without a server: enough of them, named once, with SQL that runs and finds something. */
import Sqlite from 'better-sqlite3';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadSample, type Sample, type SampleDialect } from '../databases/load.ts';
import type { Case } from './case.ts';
import { groups } from './cases/index.ts';
import { renameRequest, toSnake } from './names.ts';
import { oracleNumber, oracleRows } from './oracle.ts';

const all = Object.entries(groups).flatMap(([group, cases]) => cases.map((each) => ({ group, each })));
const databases = new Map<Sample, Sqlite.Database>();

beforeAll(async () => {
  for (const sample of ['chinook', 'sakila', 'almanac'] as const) {
    databases.set(sample, new Sqlite((await loadSample(sample, 'sqlite')).slice('sqlite:'.length), { readonly: true }));
  }
});

test('there are more than 300 cases, each named once in its group', () => {
  expect(all.length).toBeGreaterThan(300);
  const names = all.map(({ group, each }) => `${group}: ${each.name}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('a case that is skipped somewhere says why', () => {
  expect(
    all.filter(({ each }) => Object.values(each.skip).some((reason) => reason.length < 8)).map(({ each }) => each.name),
  ).toEqual([]);
});

describe.each(Object.entries(groups))('%s', (_, cases) => {
  test('every oracle runs', () => {
    for (const each of cases) {
      const database = databases.get(each.sample)!;
      if (each.expect.kind !== 'rows') continue;
      const { sql, one, meta } = each.expect;
      for (const text of new Set((['sqlite', 'postgres', 'mariadb'] as const satisfies readonly SampleDialect[]).map(sql))) {
        const rows = run(each, () => oracleRows(database, each.sample, text));
        if (one) expect(rows, each.name).toHaveLength(1);
        for (const count of Object.values(meta ?? {})) run(each, () => oracleNumber(database, count));
      }
    }
  });
});

function run<Result>(each: Case, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new Error(`${each.name}: ${(error as Error).message}`);
  }
}

test('few oracles find nothing, and those mean to', () => {
  const empty = all.filter(
    ({ each }) =>
      each.expect.kind === 'rows' && oracleRows(databases.get(each.sample)!, each.sample, each.expect.sql('sqlite')).length === 0,
  );
  const meant = empty.filter(({ each }) =>
    /\bfalse\b|limit 0|xyzzy/.test(each.expect.kind === 'rows' ? each.expect.sql('sqlite') : ''),
  );
  expect(empty.filter((each) => !meant.includes(each)).map(({ each }) => each.name)).toEqual([]);
});

test('names become snake_case where names stand, and values stay', () => {
  const request = { method: 'GET' as const, path: '/items/PlaylistTrack', body: undefined, walk: false };
  const query = {
    fields: ['TrackId.Name', 'year(InvoiceDate)'],
    filter: { MediaTypeId: { Name: { _eq: 'MPEG Audio' } }, _or: [{ 'count(Track)': { _gt: 2 } }] },
    deep: { InvoiceLine: { _sort: '-UnitPrice', _filter: { UnitPrice: { _eq: 'USA' } } } },
    having: { sum: { Total: { _gt: 10 } } },
    search: 'AC/DC',
  };
  expect(renameRequest({ ...request, query }, toSnake)).toEqual({
    ...request,
    path: '/items/playlist_track',
    query: {
      fields: ['track_id.name', 'year(invoice_date)'],
      filter: { media_type_id: { name: { _eq: 'MPEG Audio' } }, _or: [{ 'count(track)': { _gt: 2 } }] },
      deep: { invoice_line: { _sort: '-unit_price', _filter: { unit_price: { _eq: 'USA' } } } },
      having: { sum: { total: { _gt: 10 } } },
      search: 'AC/DC',
    },
  });
  const text = 'fields=AlbumId&filter[Name][_eq]=Rock&deep[Track][_sort]=-TrackId&alias[called]=Title&groupBy[]=GenreId';
  expect(renameRequest({ ...request, query: text }, toSnake).query).toBe(
    'fields=album_id&filter[name][_eq]=Rock&deep[track][_sort]=-track_id&alias[called]=title&groupBy[]=genre_id',
  );
});
