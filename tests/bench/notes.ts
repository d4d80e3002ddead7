/** What the benchmark of writes writes: notes of six columns, into a table that is made anew for each run. */
import { mkdirSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import type { Random } from '../../demo/random.ts';
import { cache, type Dialect } from './databases.ts';

const table = (key: string, moment: string): string =>
  `create table notes (id ${key}, title varchar(200) not null, body text not null, status varchar(20) not null,
    stars integer not null, price numeric(8, 2) not null, written ${moment} not null)`;

const server = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432';

/** An empty database of its own for each side. */
export async function notesOn(dialect: Dialect, side: string): Promise<string> {
  if (dialect === 'sqlite') {
    mkdirSync(cache, { recursive: true });
    const file = `${cache}/notes-${side}.db`;
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    const database = new Sqlite(file);
    // What both sides write waits for the disk as little as a database in this mode does.
    database.pragma('journal_mode = wal');
    database.exec(table('integer primary key', 'datetime'));
    database.close();
    return `sqlite:${file}`;
  }
  const url = new URL(server);
  url.pathname = `/pergola_bench_notes_${side}`;
  const home = new URL(server);
  home.pathname = '/postgres';
  await each(
    home.href,
    `drop database if exists pergola_bench_notes_${side} with (force)`,
    `create database pergola_bench_notes_${side}`,
  );
  await each(url.href, table('serial primary key', 'timestamp'));
  return url.href;
}

async function each(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const words = 'amber birch cedar dune ember fjord grove heath inlet jetty knoll ledge marsh north otter pine quay ridge'.split(
  ' ',
);

export const note = (random: Random) => ({
  title: Array.from({ length: 5 }, () => random.pick(words)).join(' '),
  body: Array.from({ length: 40 }, () => random.pick(words)).join(' '),
  status: random.pick(['draft', 'published']),
  stars: random.whole(0, 5),
  price: `${random.whole(0, 9_999)}.${random.whole(10, 99)}`,
  written: `2024-0${random.whole(1, 9)}-1${random.whole(0, 9)}T1${random.whole(0, 9)}:00:00`,
});
