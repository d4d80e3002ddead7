/** Puts the newsroom into a database once, and finds it there again. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { counts, indexes, newsroomVersion, type Row, rows, schema, type TableName } from './newsroom.ts';

export const dialects = ['postgres', 'sqlite'] as const;
export type Dialect = (typeof dialects)[number];

/** The same variable as the tests'. */
const postgresUrl = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432';

/** Started from the package's root, as `npm run` does. */
export const cache = resolve('node_modules/.cache/pergola-bench');

const tables = Object.keys(counts) as readonly TableName[];

/** The newsroom's URL; makes it first where it is not there yet, which takes half a minute. */
export const newsroomOn = (dialect: Dialect): Promise<string> => (dialect === 'postgres' ? onPostgres() : onSqlite());

async function onPostgres(): Promise<string> {
  const url = new URL(postgresUrl);
  url.pathname = '/pergola_bench';
  const server = new URL(postgresUrl);
  server.pathname = '/postgres';
  if (await isMadeOnPostgres(url.href)) return url.href;
  await withPostgres(server.href, async (client) => {
    await client.query('drop database if exists pergola_bench with (force)');
    await client.query(`create database pergola_bench encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8' template template0`);
  });
  await withPostgres(url.href, async (client) => {
    await client.query(schema('timestamptz'));
    for (const table of tables) {
      const insert = `insert into ${table} select * from json_populate_recordset(null::${table}, $1)`;
      for (const some of inPieces(rows(table), 20_000)) await client.query(insert, [JSON.stringify(some)]);
    }
    await client.query(indexes);
    await client.query('vacuum analyze');
    await client.query(`comment on database pergola_bench is '${newsroomVersion}'`);
  });
  return url.href;
}

async function isMadeOnPostgres(url: string): Promise<boolean> {
  try {
    return await withPostgres(url, async (client) => {
      const { rows: found } = await client.query<{ mark: string | null }>(
        `select shobj_description(oid, 'pg_database') as mark from pg_database where datname = current_database()`,
      );
      return found[0]?.mark === newsroomVersion;
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '3D000') return false;
    throw error;
  }
}

async function withPostgres<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function onSqlite(): Promise<string> {
  const file = `${cache}/newsroom-${newsroomVersion}.db`;
  if (existsSync(file)) return `sqlite:${file}`;
  const fresh = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  rmSync(fresh, { force: true });
  const database = new Sqlite(fresh);
  database.pragma('journal_mode = off');
  database.pragma('synchronous = off');
  database.exec(schema('timestamp'));
  for (const table of tables) insertIntoSqlite(database, table);
  database.exec(indexes);
  database.exec('analyze');
  database.close();
  renameSync(fresh, file);
  return `sqlite:${file}`;
}

function insertIntoSqlite(database: Sqlite.Database, table: TableName): void {
  const columns = Object.keys(rows(table).next().value as Row);
  const insert = database.prepare(`insert into ${table} values (${columns.map(() => '?').join(', ')})`);
  database.transaction(() => {
    for (const row of rows(table)) {
      insert.run(columns.map((column) => (typeof row[column] === 'boolean' ? Number(row[column]) : row[column])));
    }
  })();
}

function* inPieces<T>(all: Iterable<T>, size: number): Generator<readonly T[]> {
  let piece: T[] = [];
  for (const each of all) {
    if (piece.push(each) < size) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
