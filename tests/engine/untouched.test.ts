/** Reading changes nothing: an SQLite file keeps its bytes, and a PostgreSQL login that may only read is enough. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { expect, test } from 'vitest';
import { dropDatabase, loadSchema } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { type Opened, openTest } from './opened.ts';

async function readAll({ engine, get }: Opened): Promise<number> {
  let rows = 0;
  for (const { name, key } of engine.model().collections.values()) {
    const path = `/items/${encodeURIComponent(name)}`;
    rows += (await get(`${path}?meta=total_count,filter_count,estimated_count`)).data.length;
    await get(`${path}?fields=*.*&limit=5`);
    await get(`${path}?aggregate[count]=*`);
    if (key.length > 0) await get(`${path}?cursor=&limit=1`);
  }
  return rows;
}

test.each(['delete', 'wal'])('an SQLite file in journal mode %s', async (mode) => {
  const url = await loadSchema('sqlite', 'untouched');
  const path = url.slice('sqlite:'.length);
  const connection = new Sqlite(path);
  connection.pragma(`journal_mode = ${mode}`);
  connection.close();
  const sum = () => createHash('sha256').update(readFileSync(path)).digest('hex');
  const before = sum();
  const opened = await openTest(url);
  expect(await readAll(opened)).toBeGreaterThan(20);
  await opened.engine.close();
  expect(sum()).toBe(before);
  // In this mode SQLite keeps a log beside the file, also for those who only read; nothing is in it.
  const beside = readdirSync(dirname(path)).filter((name) => name !== 'untouched.db');
  expect(beside).toEqual(mode === 'wal' ? ['untouched.db-shm', 'untouched.db-wal'] : []);
  if (mode === 'wal') expect(statSync(`${path}-wal`).size).toBe(0);
  await dropDatabase(url);
});

whenServer('postgres')('a PostgreSQL login that may only read, and creates nothing', async () => {
  const url = await loadSchema('postgres', `untouched_${process.pid}`);
  const reader = `reader_${process.pid}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const objects = async () =>
    (
      await admin.query(
        "select count(*)::int as count, md5(string_agg(oid::text || relname, ',' order by oid)) from pg_class where relnamespace::regnamespace::text !~ '^pg_temp'",
      )
    ).rows;
  await admin.query(`create role ${reader} login`);
  try {
    for (const { nspname } of (
      await admin.query<{ nspname: string }>(
        "select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'",
      )
    ).rows) {
      const schema = pg.escapeIdentifier(nspname);
      await admin.query(
        `grant usage on schema ${schema} to ${reader}; grant select on all tables in schema ${schema} to ${reader}`,
      );
    }
    const before = await objects();
    const login = new URL(url);
    login.username = reader;
    const opened = await openTest(login.href);
    expect(await readAll(opened)).toBeGreaterThan(20);
    expect([...opened.engine.model().collections.values()].filter(({ writable }) => writable)).toEqual([]);
    await opened.engine.close();
    expect(await objects()).toEqual(before);
  } finally {
    await admin.query(`drop owned by ${reader}; drop role ${reader}`);
    await admin.end();
    await dropDatabase(url);
  }
});
