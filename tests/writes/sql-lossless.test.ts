/**
 * What is answered can be written back: every item of the awkward schemas is read, deleted behind our back, and inserted as it
 * was answered; then the driver must find what was there before. What cannot be is named here.
 */
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import type { Engine } from '../../api/engine/engine.ts';
import { ApiError } from '../../api/errors.ts';
import type { Collection, Field } from '../../api/model/model.ts';
import type { Insert, WriteStep } from '../../api/plan/write.ts';
import type { Scalar } from '../../api/query/value.ts';
import { openTest, requestOf } from '../engine/opened.ts';
import { type Json, JsonNumber, type JsonObject, readJson, writeJson } from '../lossless/json.ts';
import { rawMysql } from '../lossless/mysql.ts';
import { rawPostgres } from '../lossless/postgres.ts';
import type { Raw, RawDatabase, RawTable } from '../lossless/raw.ts';
import { rawSqlite } from '../lossless/sqlite.ts';
import { dropDatabase, loadSchema, type SchemaKind } from '../schemas/load.ts';
import { type Asking, insertInto, isThere, kinds, never, openAsking, testFor } from './sql-asking.ts';

interface Subject {
  raw(url: string): Promise<RawDatabase>;
  /** Deletes all rows of a table, whatever points to them. */
  empty(url: string, table: Collection['table']): Promise<void>;
  /** Tables that hold rows of others. */
  readonly left: readonly string[];
  /** `table.column: value`, of what is refused or stored as something else, and why that is so. */
  readonly lost: readonly string[];
}

const subjects: Readonly<Record<SchemaKind, Subject>> = {
  postgres: {
    raw: rawPostgres,
    empty: async (url, { schema, name }) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query('set session_replication_role = replica');
      await client.query(`delete from ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`);
      await client.end();
    },
    left: ['places', 'cities'],
    // In a list, SQL's null and that of JSON are answered alike.
    lost: ['every_type.jsons: {"{\\"a\\": [1, \\"}\\"]}","null"} became {"{\\"a\\": [1, \\"}\\"]}",NULL}'],
  },
  mysql: {
    raw: rawMysql,
    empty: async (url, { name }) => {
      const connection = await mysql.createConnection({ uri: url, charset: 'utf8mb4' });
      await connection.query('set foreign_key_checks = 0');
      await connection.query(`delete from \`${name.replaceAll('`', '``')}\``);
      await connection.end();
    },
    left: [],
    // Dates that are none are answered as null.
    lost: [
      'every_type.a_date: 0000-00-00 became null',
      'every_type.a_datetime: 0000-00-00 00:00:00 became null',
      'every_type.a_timestamp6: 0000-00-00 00:00:00.000000 became null',
    ],
  },
  sqlite: {
    raw: rawSqlite,
    empty: async (url, { name }) => {
      const connection = new Sqlite(url.slice('sqlite:'.length));
      connection.pragma('foreign_keys = off');
      connection.exec(`delete from "${name.replaceAll('"', '""')}"`);
      connection.close();
    },
    left: [],
    lost: [
      // The same moments, in the form of the column's other values.
      'every_type.a_datetime: text 2024-03-31T02:30:00Z became text 2024-03-31 02:30:00.000000',
      'every_type.a_timestamp: text 2024-01-01 00:00:00+02:00 became integer 1704060000000',
      // A length is kept to, though SQLite itself does not.
      'every_type.a_varchar: text longer than it says: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx is refused',
      'every_type.a_varchar: text text longer than it says: xxxxxxxxxxxxxxxxxxxxxxxxxxxxx became null',
      // Of the row whose values are all of another type than declared.
      ...refused({
        an_integer: ['not a number', 'text not a number'], a_tinyint: ['x', 'text x'], a_bigint: ['1.5', 'real 1.5'],
        an_unsigned: ['text', 'text text'], a_real: ['text', 'text text'], a_double: ['AA==', 'blob AA=='], a_float: ['', 'text'],
        a_numeric: ['abc', 'text abc'], a_decimal: ['abc', 'text abc'], a_boolean: ['yes', 'text yes'], a_binary: ['7', 'integer 7'],
        a_blob: ['text in a blob', 'text text in a blob'], a_date: ['2460310.5', 'real 2460310.5'],
      }), // biome-ignore format: in pairs
      'every_type.a_virtual: integer 0 became null',
      'every_type.a_text: blob /wA= became text /wA=',
      'every_type.a_stored: text \ufffd\u0000 became text /WA=',
      'every_type.a_datetime: integer 0 became text 1970-01-01 00:00:00.000000',
      'every_type.a_json: text not json became text "not json"',
      'every_type.untyped: blob AQ== became text AQ==',
    ],
  },
};

function refused(values: Readonly<Record<string, readonly [answered: string, stored: string]>>): readonly string[] {
  return Object.entries(values).flatMap(([name, [answered, stored]]) => [
    `every_type.${name}: ${answered} is refused`,
    `every_type.${name}: ${stored} became null`,
  ]);
}

for (const kind of kinds) {
  const check = testFor(kind);
  const { raw, empty, left, lost } = subjects[kind];

  describe(`the awkward ${kind} schema, written back`, () => {
    let url: string;
    let engine: Engine;
    let asking: Asking;

    beforeAll(async () => {
      if (!isThere(kind)) return;
      url = await loadSchema(kind, `writes_lossless_${process.pid}`);
      if (kind === 'mysql') await widenStored(url);
      ({ engine } = await openTest(url));
      asking = await openAsking(url);
    });
    afterAll(async () => {
      if (!asking) return;
      await asking.database.close();
      await engine.close();
      await dropDatabase(url);
    });

    check('is what it was', async () => {
      const found: string[] = [];
      let rows = 0;
      const before = await raw(url);
      for (const collection of asking.model.collections.values()) {
        const { name, table } = collection;
        if (!/^(table|partitioned table)$/.test(collection.kind) || !collection.writable || left.includes(name)) continue;
        const answered = await engine.read(
          requestOf(engine, `/items/${encodeURIComponent(name)}?limit=-1`),
          nobody(fullAccess),
          never,
        );
        const items = answered.items.map((item) => readJson(item) as JsonObject);
        if (items.length === 0) continue;
        await empty(url, table);
        for (const item of items) found.push(...(await writeBack(collection, item)));
        rows += items.length;
        found.push(...differences(tableOf(before, name), tableOf(await raw(url), name)));
      }
      expect([...new Set(found)].sort()).toEqual([...lost].sort());
      expect(rows).toBeGreaterThan(20);
    });

    /** Value by value what is refused is left out; the rest is one insert. */
    async function writeBack(collection: Collection, item: JsonObject): Promise<readonly string[]> {
      const refused: string[] = [];
      const own = [...collection.fields.values()].filter(({ column }) => column !== null && column.generated === null);
      const values = new Map(own.map((field) => [field.name, scalarOf(item.get(field.name) ?? null, field)]));
      for (;;) {
        const step = {
          ...insertInto(collection, [...values.keys()], [[...values.values()]]),
          overrideIdentity: true,
        } as Insert as WriteStep;
        const error = await asking.write(step).then(
          () => null,
          (reason: unknown) => reason,
        );
        if (error === null) return refused;
        const field = error instanceof ApiError ? String(error.details.field) : '';
        if (!values.has(field)) throw error;
        refused.push(`${collection.name}.${field}: ${String(values.get(field)).slice(0, 60)} is refused`);
        values.delete(field);
      }
    }
  });
}

/** One of its values was cut to fit when it was generated, which no strict session would do again. */
async function widenStored(url: string): Promise<void> {
  const connection = await mysql.createConnection(url);
  await connection.query("set sql_mode = ''");
  await connection.query(
    'alter table every_type modify a_stored bigint generated always as (an_int + 1) stored, modify a_virtual bigint generated always as (an_int - 1) virtual',
  );
  await connection.end();
}

/** As the engine hands it on: JSON, lists and shapes as their text. */
function scalarOf(value: Json, { type }: Field): Scalar | null {
  if (value === null) return null;
  if (['json', 'array', 'csv', 'geometry'].includes(type.name))
    return typeof value === 'string' && type.name !== 'json' ? value : writeJson(value);
  if (value instanceof JsonNumber) return String(Number(value.text)) === value.text ? Number(value.text) : value.text;
  return typeof value === 'object' ? writeJson(value) : value;
}

function tableOf({ tables }: RawDatabase, name: string): RawTable {
  const found = tables.find(({ collection }) => collection === name);
  if (!found) throw new Error(`There is no table ${name}`);
  return found;
}

/** Each row of before against the one after it that is nearest; values are compared as the driver tells them. */
function differences(before: RawTable, after: RawTable): readonly string[] {
  const rest = [...after.rows];
  if (rest.length !== before.rows.length) return [`${before.collection}: ${rest.length} rows of ${before.rows.length}`];
  return before.rows.flatMap((row) => {
    const wrong = rest.map((each) => before.columns.filter((_, at) => shown(row[at]!) !== shown(each[at]!)));
    const nearest = wrong.reduce((best, each, at) => (each.length < wrong[best]!.length ? at : best), 0);
    const [there] = rest.splice(nearest, 1);
    return wrong[nearest]!.map((column) => {
      const at = before.columns.indexOf(column);
      return `${before.collection}.${column.name}: ${shown(row[at]!)} became ${shown(there![at]!)}`;
    });
  });
}

/** Blanks between the parts of a document are not told by an answer. */
function shown(value: Raw): string {
  if (value === null) return 'null';
  const text = /^[{[]/.test(value.text) ? document(value.text) : value.text;
  return `${value.storage} ${text}`.trim().slice(0, 60);
}

function document(text: string): string {
  if (text.startsWith('{"{')) return text;
  try {
    return writeJson(readJson(text));
  } catch {
    return text;
  }
}
