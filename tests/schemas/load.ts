/** Puts one of the schemas in this folder into a fresh database and says where it is. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { serverUrls } from '../servers.ts';

export type SchemaKind = 'postgres' | 'mysql' | 'sqlite';

/** The SQL of a schema: `postgres`, `mysql`, `mariadb`, `sqlite` or `mssql`. */
export function schemaSql(name: string): string {
  return readFileSync(new URL(`${name}.sql`, import.meta.url), 'utf8');
}

/** `database` is dropped first if it is there. The answer is a URL as the command line takes it. */
export async function loadSchema(kind: SchemaKind, database: string): Promise<string> {
  return loadSql(kind, database, schemaSql(kind), kind === 'mysql' ? schemaSql('mariadb') : '');
}

/** `onMariadb` is added where the server for `mysql` turns out to be MariaDB. */
export async function loadSql(kind: SchemaKind, database: string, sql: string, onMariadb = ''): Promise<string> {
  if (kind === 'postgres') return loadPostgres(database, sql);
  if (kind === 'mysql') return loadMysql(database, sql, onMariadb);
  const path = join(mkdtempSync(join(tmpdir(), 'pergola-')), `${database}.db`);
  const connection = new Sqlite(path);
  connection.exec(sql);
  connection.close();
  return `sqlite:${path}`;
}

/**
 * Of a database that is there for a test only: commits need not be on disk before they are answered, and statements over tables
 * that were just made, which are taken for large, are not compiled at length.
 */
export const forTests = (name: string): string =>
  `alter database ${name} set synchronous_commit = off; alter database ${name} set jit = off`;

async function loadPostgres(database: string, sql: string): Promise<string> {
  const name = `"${database.replaceAll('"', '""')}"`;
  const server = new pg.Client({ connectionString: at(serverUrls.postgres, 'postgres') });
  await server.connect();
  await server.query(`drop database if exists ${name} with (force)`);
  // A locale that sorts by code point, and the same on every machine.
  await server.query(`create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`);
  await server.query(forTests(name));
  await server.end();
  const url = at(serverUrls.postgres, database);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
  return url;
}

async function loadMysql(database: string, sql: string, onMariadb: string): Promise<string> {
  const name = `\`${database.replaceAll('`', '``')}\``;
  const url = at(serverUrls.mariadb, database);
  const server = await mysql.createConnection({ uri: at(serverUrls.mariadb, ''), multipleStatements: true, charset: 'utf8mb4' });
  await server.query(`drop database if exists ${name}; create database ${name} character set utf8mb4; use ${name}`);
  await server.query(sql);
  const [[row]] = await server.query<mysql.RowDataPacket[]>('select version() as version');
  if (onMariadb !== '' && /mariadb/i.test(String(row?.version))) await server.query(onMariadb);
  await server.end();
  return url;
}

function at(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

/** Removes what `loadSql` made, for databases too large to leave lying about. */
export async function dropDatabase(url: string): Promise<void> {
  if (url.startsWith('sqlite:')) {
    rmSync(dirname(url.slice('sqlite:'.length)), { recursive: true });
    return;
  }
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  if (url.startsWith('mysql:')) {
    const server = await mysql.createConnection({ uri: at(serverUrls.mariadb, '') });
    await server.query(`drop database \`${name.replaceAll('`', '``')}\``);
    await server.end();
    return;
  }
  const server = new pg.Client({ connectionString: at(serverUrls.postgres, 'postgres') });
  await server.connect();
  await server.query(`drop database "${name.replaceAll('"', '""')}" with (force)`);
  await server.end();
}
