/** Every table and every column of the awkward schemas, over HTTP, against what the driver says is there. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dropDatabase, loadSchema, type SchemaKind } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { servers, whenServer } from '../servers.ts';
import { asOperand, differences, escapeName, itemsPath, list, type Reader, readerOf, walk } from './check.ts';
import { type JsonObject, readJson, writeJson } from './json.ts';
import { fitsMysql, rawMysql } from './mysql.ts';
import { fitsPostgres, rawPostgres } from './postgres.ts';
import type { Fits, Raw, RawColumn, RawDatabase } from './raw.ts';
import { fitsSqlite, isPlainSqlite, rawSqlite } from './sqlite.ts';

interface Subject {
  readonly raw: (url: string) => Promise<RawDatabase>;
  readonly fits: Fits;
  /** Can a filter name this value? Not where a column holds what its type does not promise. */
  readonly asked: (raw: Raw, column: RawColumn) => boolean;
  readonly there: boolean;
  /** Types that cannot be compared with a value. */
  readonly incomparable: readonly string[];
  /** Types without an order that a walk could follow. */
  readonly unwalkable: RegExp;
}

const subjects: Readonly<Record<SchemaKind, Subject>> = {
  postgres: {
    raw: rawPostgres,
    fits: fitsPostgres,
    asked: (raw, { type }) => !(/^(numeric|real|double)/.test(type) && /^(NaN|-?Infinity)$/.test(raw?.text ?? '')),
    there: servers.postgres,
    incomparable: ['xml'],
    // A composite of nulls counts as null in some comparisons and not in others.
    unwalkable: /^address$/,
  },
  mysql: {
    raw: rawMysql,
    fits: fitsMysql,
    asked: () => true,
    there: servers.mariadb,
    incomparable: [],
    unwalkable: /^(point|polygon|geometry)$/,
  },
  sqlite: { raw: rawSqlite, fits: fitsSqlite, asked: isPlainSqlite, there: true, incomparable: ['json'], unwalkable: /^never$/ },
};

for (const [kind, { raw: readRaw, fits, asked: isAsked, there, incomparable, unwalkable }] of Object.entries(subjects) as [
  SchemaKind,
  Subject,
][]) {
  const check = kind === 'sqlite' ? test : whenServer(kind === 'postgres' ? 'postgres' : 'mariadb');

  describe(`the awkward ${kind} schema over HTTP`, () => {
    let url: string;
    let server: TestServer;
    let reader: Reader;
    let raw: RawDatabase;

    beforeAll(async () => {
      if (!there) return;
      url = await loadSchema(kind, `lossless_${process.pid}`);
      raw = await readRaw(url);
      server = await startServer(url);
      reader = readerOf(server);
    });
    afterAll(async () => {
      await server?.close();
      if (there) await dropDatabase(url);
    });

    check('lists every table and view, and nothing else', async () => {
      const { text } = await reader.get('/collections');
      const names = (JSON.parse(text) as { data: { collection: string }[] }).data.map(({ collection }) => collection);
      expect(names.sort()).toEqual(raw.tables.map(({ collection }) => collection).sort());
    });

    check('answers every value of every row without loss', async () => {
      const found: string[] = [];
      for (const table of raw.tables) {
        expect(table.columns.length).toBeGreaterThan(0);
        const items = await list(reader, `${itemsPath(table.collection)}?limit=-1`);
        found.push(...differences(table, items, fits));
      }
      expect(found).toEqual([]);
    });

    check('answers every column by its name alone', async () => {
      const found: string[] = [];
      for (const table of raw.tables) {
        for (const [index, column] of table.columns.entries()) {
          const path = `${itemsPath(table.collection)}?limit=-1&fields=${encodeURIComponent(escapeName(column.name))}`;
          const items = await list(reader, path);
          expect(items.every(({ entries }) => entries.length === 1)).toBe(true);
          found.push(...differences({ ...table, columns: [column], rows: table.rows.map((row) => [row[index]!]) }, items, fits));
        }
      }
      expect(found).toEqual([]);
    });

    check('finds every value by a filter on it, where one can be asked for', async () => {
      const found: string[] = [];
      const refused = new Set<string>();
      let asked = 0;
      for (const table of raw.tables) {
        const path = itemsPath(table.collection);
        const items = await list(reader, `${path}?limit=-1`);
        for (const [index, column] of table.columns.entries()) {
          for (const item of items) {
            const row = table.rows.find((each) =>
              each.every((value, at) => fits(value, item.get(table.columns[at]!.name)!, table.columns[at]!)),
            )!;
            const value = asOperand(item.get(column.name)!);
            if (value === undefined || !isAsked(row[index]!, column)) continue;
            asked++;
            const filter = JSON.stringify({ [column.name.replace(/[\\:(]/g, '\\$&')]: { _eq: value } });
            const { status, text } = await reader.get(`${path}?limit=-1&filter=${encodeURIComponent(filter)}`);
            if (text.includes('field type does not contain the')) refused.add(column.type);
            else if (status !== 200 || !contains(text, item))
              found.push(`${table.collection}.${column.name} (${column.type}) = ${value}: ${status} ${text.slice(0, 200)}`);
          }
        }
      }
      expect(found).toEqual([]);
      expect([...refused].sort()).toEqual(incomparable);
      expect(asked).toBeGreaterThan(100);
    });

    check('meets every row once in a walk sorted by any column, in either direction', async () => {
      const found: string[] = [];
      for (const table of raw.tables) {
        const path = itemsPath(table.collection);
        const items = (await list(reader, `${path}?limit=-1`)).map(writeJson).sort();
        if (!server.engine.model().collections.get(table.collection)!.key.length) {
          expect((await reader.get(`${path}?cursor=`)).text).toContain('no place to continue from');
          continue;
        }
        for (const { name, type } of table.columns) {
          if (unwalkable.test(type)) continue;
          for (const direction of ['', '-']) {
            const sorted = `${path}?sort=${direction}${encodeURIComponent(escapeName(name))}&meta=*`;
            const met = await walk(reader, sorted, items.length).catch((error: Error) => error.message);
            if (typeof met === 'string') found.push(met);
            else if (JSON.stringify(met.map(writeJson).sort()) !== JSON.stringify(items))
              found.push(`${sorted}: ${met.length} of ${items.length}`);
          }
        }
      }
      expect(found).toEqual([]);
    });

    check('answers every item that has a key by its key', async () => {
      const found: string[] = [];
      let asked = 0;
      for (const table of raw.tables) {
        const { key } = server.engine.model().collections.get(table.collection)!;
        if (key.length === 0) continue;
        const path = itemsPath(table.collection);
        for (const item of await list(reader, `${path}?limit=-1`)) {
          const parts = key.map((name) => asOperand(item.get(name)!) ?? '');
          // An empty key makes the path of the list.
          if (parts.join() === '') continue;
          const { status, text } = await reader.get(`${path}/${parts.map(encodeURIComponent).join(',')}`);
          asked++;
          if (status !== 200 || writeJson((readJson(text) as JsonObject).get('data')!) !== writeJson(item))
            found.push(`${path}/${parts.join()}: ${status} ${text.slice(0, 200)}`);
        }
      }
      expect(found).toEqual([]);
      expect(asked).toBeGreaterThan(20);
    });
  });
}

const contains = (text: string, item: JsonObject): boolean =>
  ((readJson(text) as JsonObject).get('data') as readonly JsonObject[]).some((each) => writeJson(each) === writeJson(item));
