/** An SQLite file that others write to: what they change is told, once, and what we write ourselves is not told again. */
import { execFile, execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '../../api/databases/open.ts';
import { sqliteWatcher } from '../../api/databases/sqlite/watch.ts';
import type { RawChange, WatchedTable } from '../../api/databases/watcher.ts';
import { dropDatabase, loadSql, schemaSql } from '../schemas/load.ts';
import { openWatched, type Watched } from './watched.ts';

const run = promisify(execFile);

const tables = `
create table ready (id integer primary key, word text);
create table articles (id integer primary key, title text, author integer, note text);
create table pairs (a integer, b text, note text, primary key (a, b)) without rowid;
create table words (word text primary key, meaning text);
create table notes (note text);
create table parents (id integer primary key, name text);
create table children (id integer primary key, parent integer references parents (id) on delete cascade);
`;

const opened: { watched: Watched; url: string }[] = [];

afterEach(async () => {
  for (const { watched, url } of opened.splice(0)) {
    await watched.close();
    await dropDatabase(url);
  }
});

interface World {
  readonly watched: Watched;
  readonly path: string;
  sql(text: string): Promise<unknown>;
}

/** A program of its own: the `sqlite3` program, or where there is none a Node.js that writes by the driver. */
const program: (path: string, sql: string) => Promise<unknown> = hasSqlite3()
  ? (path, sql) => run('sqlite3', ['-cmd', '.timeout 10000', path, `pragma foreign_keys = on; ${sql}`])
  : (path, sql) =>
      run(process.execPath, [
        '-e',
        'const db = new (require("better-sqlite3"))(process.argv[1]); db.exec(process.argv[2])',
        path,
        sql,
      ]);

function hasSqlite3(): boolean {
  try {
    execFileSync('sqlite3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function world(mode: 'wal' | 'delete', sql = tables): Promise<World> {
  const url = await loadSql('sqlite', 'watched', `pragma journal_mode = ${mode}; ${sql}`);
  const path = url.slice('sqlite:'.length);
  const watched = await openWatched({ DATABASE_URL: url, WATCH: 'auto' });
  opened.push({ watched, url });
  const here: World = { watched, path, sql: (text) => program(path, text) };
  await begun(here);
  return here;
}

/** A watch begins in the background, and looks now and then: until the last row that was added is told, and nothing is still to come. */
async function begun({ watched, sql }: World): Promise<void> {
  const { events, lost, until } = watched;
  const told = (): number =>
    Math.max(
      0,
      ...events.flatMap(({ collection, rows }) => (collection === 'ready' ? rows.map(({ key }) => Number(key[0])) : [])),
    );
  await until(async () => {
    await sql('insert into ready (word) values (null)');
    return told() > 0;
  });
  const rows = await watched.asked.all('ready');
  await until(() => told() >= rows.length);
  events.splice(0);
  lost.splice(0);
}

const names = (rows: readonly { readonly is: string }[]): string[] => rows.map(({ is }) => is).sort();

test.each(['wal', 'delete'] as const)('tells of rows that others write (%s)', async (mode) => {
  const { watched, sql } = await world(mode);
  await sql("insert into articles values (1, 'One', 7, null), (2, 'Zwölf 🍎', 8, 'x')");
  expect(await watched.take(2)).toMatchObject([
    { is: 'create articles 1', before: null, after: { id: 1, title: 'One', author: 7, note: null }, knows: { before: true, after: true } },
    { is: 'create articles 2', after: { id: 2, title: 'Zwölf 🍎', author: 8, note: 'x' } },
  ]); // biome-ignore format: rows
  await sql("update articles set title = 'Three' where id = 2; delete from articles where id = 1");
  expect([...(await watched.take(2))].sort((a, b) => a.is.localeCompare(b.is))).toMatchObject([
    { is: 'delete articles 1', before: null, after: null, knows: { before: false, after: true } },
    { is: 'update articles 2', before: null, after: { title: 'Three' }, knows: { before: false, after: true } },
  ]);
  await sql("insert into pairs values (1, 'x', 'n'); insert into words values ('a', 'b'); insert into notes values ('keyless')");
  expect(names(await watched.take(3))).toEqual(['create notes', 'create pairs 1 x', 'create words a']);
  await sql("update pairs set b = 'y'; update words set meaning = 'c'; delete from words; update notes set note = 'other'");
  expect(names(await watched.take(4))).toEqual(['create pairs 1 y', 'delete pairs 1 x', 'delete words a', 'update notes']);
  await sql("insert into parents values (1, 'p'); insert into children values (1, 1), (2, 1)");
  await watched.take(3);
  await sql('delete from parents');
  expect(names(await watched.take(3))).toEqual(['delete children 1', 'delete children 2', 'delete parents 1']);
  await sql("insert into articles values (5, 'x', 1, null); update articles set id = 6 where id = 5");
  expect(names(await watched.take(1))).toEqual(['create articles 6']);
  await sql('delete from articles');
  expect(names(await watched.take(2))).toEqual(['delete articles 2', 'delete articles 6']);
});

test.each(['wal', 'delete'] as const)('tells nothing of what is undone, and what we write not at all (%s)', async (mode) => {
  const { watched, sql } = await world(mode);
  const { asked } = watched;
  await sql("begin; insert into articles values (9, 'Never', 1, null); rollback");
  await asked.create('parents', { id: 1, name: 'Ours' });
  await asked.create('children', { id: 1, parent: 1 }, { id: 2, parent: 1 });
  for (let id = 1; id <= 30; id++) await asked.create('articles', { id, title: 'Ours' });
  await asked.create('articles', { id: 31, title: 'Ours' }, { id: 32, title: 'Ours' });
  await asked.update('articles', [1, 2], { title: 'Ours, too' });
  await asked.create('pairs', { a: 1, b: 'x' });
  await asked.create('words', { word: 'ours', meaning: 'x' });
  await asked.delete('articles', 1);
  // With what the database does for it.
  await asked.delete('parents', 1);
  await sql("insert into articles values (100, 'Theirs', 1, null)");
  expect(names(await watched.take(1))).toEqual(['create articles 100']);
  await asked.update('articles', [100], { title: 'Ours now' });
  await sql("update articles set title = 'Theirs again' where id = 100");
  expect((await watched.take(1))[0]).toMatchObject({ is: 'update articles 100', after: { title: 'Theirs again' } });
  await begun({ watched, sql, path: '' });
  expect(watched.lost).toEqual([]);
});

test('tells values as the API answers them', async () => {
  const { watched, sql } = await world('wal', `${tables}${schemaSql('sqlite')}`);
  const now = await watched.asked.all('every_type');
  await sql('update every_type set id = id + 100');
  const told = (await watched.take(now.length * 2)).filter(({ is }) => is.startsWith('create'));
  expect(told.map(({ after }) => after)).toEqual(await watched.asked.all('every_type'));
});

test('goes on with other tables and columns, and lets us write meanwhile', async () => {
  const { watched, sql } = await world('wal');
  await watched.asked.create('articles', { id: 1, title: 'Ours' });
  await sql('alter table articles drop column note; create table later (id integer primary key, word text)');
  await watched.asked.create('articles', { id: 2, title: 'Ours' });
  await watched.engine.reload();
  await watched.asked.create('articles', { id: 3, title: 'Ours' });
  await watched.until(() => watched.lost.includes('articles'));
  await watched.until(async () => {
    await sql('insert into later (word) values (1)');
    return watched.events.some(({ collection }) => collection === 'later');
  });
  await begun({ watched, sql, path: '' });
  await watched.asked.update('articles', [3], { title: 'Ours, too' });
  await sql("update articles set title = 'Theirs' where id = 2");
  expect((await watched.take(1))[0]).toMatchObject({ is: 'update articles 2', after: { id: 2, title: 'Theirs' } });
});

interface Large {
  readonly changes: RawChange[];
  readonly lost: string[];
  readonly said: string[];
  readonly looks: { readonly rows: number; readonly milliseconds: number }[];
  sql(text: string): Promise<unknown>;
  until(what: () => boolean): Promise<number>;
  stop(): Promise<void>;
}

/** A table of 100,000 rows, watched by itself. */
async function large(most?: { table: number; all: number }): Promise<Large> {
  const url = await loadSql(
    'sqlite',
    'large',
    `pragma journal_mode = wal; create table items (id integer primary key, name text, price real, at text);
     with recursive n (i) as (select 1 union all select i + 1 from n where i < 100000)
     insert into items select i, 'Item number ' || i, i * 1.5, '2024-01-01 00:00:00' from n`,
  );
  const path = url.slice('sqlite:'.length);
  const database = await openDatabase({ url, statementTimeout: 0, poolSize: 1 });
  const { tables: found } = await database.readCatalog({});
  const tables = found.map(
    ({ schema, name, primaryKey, columns }): WatchedTable => ({
      schema,
      name,
      key: primaryKey ?? [],
      columns: columns.map((column) => ({ name: column.name, type: database.typeOf(column, { schema, name }) })),
    }),
  );
  await database.close();
  const [changes, lost, said, looks]: [RawChange[], string[], string[], Large['looks']] = [[], [], [], []];
  const { begin } = await sqliteWatcher({
    path,
    marks: false,
    note: async () => {},
    ...(most && { most }),
    looked: (rows, milliseconds) => void looks.push({ rows, milliseconds }),
  }).choose('poll');
  const watch = await begin!(tables, {
    changed: (some) => void changes.push(...some),
    lost: (_, table) => void lost.push(table?.name ?? ''),
    trouble: (sentence) => void said.push(sentence),
  });
  return {
    changes,
    lost,
    said,
    looks,
    sql: (text) => program(path, text),
    // Answers how many turns this thread has had meanwhile.
    until: async (what) => {
      for (let turns = 0; ; turns++) {
        if (what()) return turns;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    stop: async () => {
      await watch.stop();
      await dropDatabase(url);
    },
  };
}

test('compares 100,000 rows in its own thread, and only when somebody has committed', async () => {
  const { changes, looks, sql, until, stop } = await large();
  try {
    await sql("update items set name = 'Other' where id = 77777");
    const turns = await until(() => changes.length > 0 && looks.length > 0);
    expect(turns).toBeGreaterThan(100);
    expect(changes).toMatchObject([{ action: 'update', after: { values: { id: 77_777, name: 'Other' }, whole: true } }]);
    console.log(`A look at ${looks[0]!.rows} rows: ${Math.round(looks[0]!.milliseconds)} ms in its thread; ${turns} turns here.`);
    // Nobody writes: nothing is looked at.
    const before = looks.length;
    await pause(1_000);
    expect(looks.length).toBe(before);
    await sql('update items set price = price + 1');
    await until(() => changes.length === 100_001);
    expect(new Set(changes.slice(1).map(({ after }) => after!.values.id)).size).toBe(100_000);
  } finally {
    await stop();
  }
}, 60_000);

test('says of a table with too many rows that it may have changed', async () => {
  const { changes, lost, said, sql, until, stop } = await large({ table: 50_000, all: 80_000 });
  try {
    expect(said).toHaveLength(1);
    await sql("update items set name = 'Other' where id = 77777");
    await until(() => lost.includes('items'));
    expect(changes).toEqual([]);
  } finally {
    await stop();
  }
}, 60_000);
