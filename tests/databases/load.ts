/**
 * Gives tests a sample database by URL: loads it once, and finds it again while its script and its rows are the same.
 * Loads through the drivers, so that no database's command line is needed.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { forTests } from '../schemas/load.ts';
import { serverUrls } from '../servers.ts';
import { locked } from './lock.ts';
import { mysqlParts, postgresParts } from './script.ts';

export type Sample = 'chinook' | 'sakila' | 'almanac';
export type SampleDialect = 'sqlite' | 'postgres' | 'mariadb';

const cache = join(import.meta.dirname, '../../node_modules/.cache/pergola-tests');

/** A table by which a complete load is told from a broken one: the last that each script fills, and its rows. */
const witness: Readonly<Record<Sample, readonly [table: string, rows: number]>> = {
  chinook: ['PlaylistTrack', 8715],
  sakila: ['payment', 16049],
  almanac: ['reading', 12],
};

/** The sample's URL on that database; loads it first where it is not there yet. */
export async function loadSample(sample: Sample, dialect: SampleDialect): Promise<string> {
  const script = readScript(sample, dialect);
  const sum = createHash('sha256').update(loaderVersion).update(script).digest('hex');
  const url = sampleUrl(sample, dialect, sum.slice(0, 8));
  const marker = join(cache, `${sample}.${dialect}.${createHash('sha256').update(url).digest('hex').slice(0, 12)}`);
  return locked(`${marker}.lock`, async () => {
    const loaded = existsSync(marker) && readFileSync(marker, 'utf8') === sum && (await isComplete(sample, dialect, url));
    if (!loaded) {
      rmSync(marker, { force: true });
      await loaders[dialect](url, script);
      if (!(await isComplete(sample, dialect, url))) throw new Error(`${sample} did not load completely on ${dialect}`);
      writeFileSync(marker, sum);
    }
    return url;
  });
}

/** The sample in a database of one's own, to be changed: the name of one, or for SQLite the path of a file. It is replaced. */
export async function ownSample(sample: Sample, dialect: SampleDialect, name: string): Promise<string> {
  const url = dialect === 'sqlite' ? `sqlite:${name}` : serverOf(serverUrls[dialect], name);
  await loaders[dialect](url, readScript(sample, dialect));
  return url;
}

/** Changes when the loaders do, so that what an older one loaded is not taken for its own. */
const loaderVersion = '3';

/** Named after what is in it, so that two checkouts with different scripts do not take each other's databases away. */
function sampleUrl(sample: Sample, dialect: SampleDialect, version: string): string {
  if (dialect === 'sqlite') return `sqlite:${join(cache, `${sample}_${version}.db`)}`;
  const url = new URL(serverUrls[dialect]);
  url.pathname = `/pergola_test_${sample}_${version}`;
  return url.href;
}

function readScript(sample: Sample, dialect: SampleDialect): string {
  const file = join(import.meta.dirname, `${sample}.${dialect === 'mariadb' ? 'mysql' : dialect}.sql`);
  return existsSync(file) ? readFileSync(file, 'utf8') : gunzipSync(readFileSync(`${file}.gz`)).toString('utf8');
}

const databaseOf = (url: string): string => new URL(url).pathname.slice(1);

/** The same server, without the database that may not exist yet. */
function serverOf(url: string, database: string): string {
  const server = new URL(url);
  server.pathname = `/${database}`;
  return server.href;
}

const loaders: Readonly<Record<SampleDialect, (url: string, script: string) => Promise<void>>> = {
  async sqlite(url, script) {
    const file = url.slice('sqlite:'.length);
    mkdirSync(cache, { recursive: true });
    const fresh = `${file}.${process.pid}`;
    const database = new Sqlite(fresh);
    database.pragma('journal_mode = off');
    database.pragma('synchronous = off');
    database.exec(script);
    database.close();
    renameSync(fresh, file);
  },

  async postgres(url, script) {
    const name = databaseOf(url);
    await withPostgres(serverOf(url, 'postgres'), async (server) => {
      await server.query(`drop database if exists "${name}" with (force)`);
      // Sorted by code point, as SQLite does: the order of texts is then the same in both.
      await server.query(`create database "${name}" encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8' template template0`);
      await server.query(forTests(`"${name}"`));
    });
    await withPostgres(url, async (database) => {
      for (const part of postgresParts(script)) {
        if (part.rows === null) await database.query(part.sql);
        else await copyIn(database, part.sql, part.rows);
      }
      await database.query('analyze');
    });
  },

  async mariadb(url, script) {
    const name = databaseOf(url);
    const { username, password, hostname, port } = new URL(url);
    const connection = await mysql.createConnection({
      host: hostname,
      port: Number(port || 3306),
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      multipleStatements: true,
    });
    try {
      await connection.query(`drop database if exists \`${name}\``);
      await connection.query(`create database \`${name}\` character set utf8mb4 collate utf8mb4_general_ci`);
      await connection.query(`use \`${name}\``);
      for (const part of mysqlParts(script, name)) await connection.query(part);
      await connection.query('commit');
      // Plans of the views depend on statistics, which are otherwise gathered some time later.
      const [tables] = await connection.query<mysql.RowDataPacket[]>("show full tables where table_type = 'BASE TABLE'");
      for (const table of tables) await connection.query(`analyze table \`${Object.values(table)[0]}\``);
    } finally {
      await connection.end();
    }
  },
};

/** Only what is not there is loaded: a server that is busy must not lose a database that others are reading. */
const absent = /^(?:3D000|42P01|ER_BAD_DB_ERROR|ER_NO_SUCH_TABLE|SQLITE_CANTOPEN) |no such table/;

async function isComplete(sample: Sample, dialect: SampleDialect, url: string): Promise<boolean> {
  const [table, rows] = witness[sample];
  try {
    return (await count(dialect, url, table)) === rows;
  } catch (error) {
    if (absent.test(`${(error as { code?: unknown }).code} ${(error as Error).message}`)) return false;
    throw error;
  }
}

async function count(dialect: SampleDialect, url: string, table: string): Promise<number> {
  if (dialect === 'sqlite') {
    const database = new Sqlite(url.slice('sqlite:'.length), { readonly: true, fileMustExist: true });
    try {
      return (database.prepare(`select count(*) as n from "${table}"`).get() as { n: number }).n;
    } finally {
      database.close();
    }
  }
  if (dialect === 'postgres') {
    const snake = table.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
    return withPostgres(url, async (database) =>
      Number((await database.query(`select count(*) as n from "${snake}"`)).rows[0].n),
    );
  }
  const connection = await mysql.createConnection(url);
  try {
    const [found] = await connection.query<mysql.RowDataPacket[]>(`select count(*) as n from \`${table}\``);
    return Number(found[0]?.n);
  } finally {
    await connection.end();
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

/** The wire's side of COPY, which the driver has and its types do not say. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** `COPY ... FROM stdin` with rows in hand: sent as they are, past insert rules, as the script means it. */
async function copyIn(client: pg.Client, sql: string, rows: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const query = new pg.Query(sql, []) as pg.Query & { handleCopyInResponse(connection: CopyConnection): void };
    query.handleCopyInResponse = (connection) => {
      connection.sendCopyFromChunk(Buffer.from(rows));
      connection.endCopyFrom();
    };
    query.once('end', () => resolve());
    query.once('error', reject);
    client.query(query);
  });
}
