/** PostgreSQL's triggers: the same is told as by the log, rows as they were included; and they go without a trace. */
import pg from 'pg';
import { afterAll, expect } from 'vitest';
import { installTriggers, removeTriggers } from '../../api/watch/triggers.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { rows as hard, tables } from './postgres-tables.ts';
import { openWatched, type Watched } from './watched.ts';

const made: string[] = [];
afterAll(async () => {
  for (const url of made) await dropDatabase(url);
});

interface World {
  readonly url: string;
  readonly watched: Watched;
  write(...statements: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** A database with triggers, watched, and another program's connection to it. */
async function world(way = 'triggers', sql = tables): Promise<World> {
  const url = await loadSql('postgres', `pergola_watch_${process.pid}_${made.length}`, sql);
  made.push(url);
  await withTriggers(url, installTriggers);
  const watched = await openWatched({ DATABASE_URL: url, WATCH: way }, { ready: `${url}#ready` });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    url,
    watched,
    write: async (...statements) => {
      for (const each of statements) await client.query(each);
    },
    close: async () => {
      await watched.close();
      await client.end();
    },
  };
}

async function withTriggers<T>(url: string, work: (engine: Watched['engine'], source: string) => Promise<T>): Promise<T> {
  const opened = await openWatched({ DATABASE_URL: url });
  try {
    return await work(opened.engine, '');
  } finally {
    await opened.close();
  }
}

const it = whenServer('postgres');

it('tells of rows as they were and as they are', async () => {
  const { watched, write, close } = await world();
  try {
    await write("insert into articles values (1, 'One', 7, null), (2, 'Two', 8, 'x')");
    expect(await watched.take(2)).toMatchObject([
      { is: 'create articles 1', before: null, after: { id: 1, title: 'One', author: 7, note: null } },
      { is: 'create articles 2' },
    ]);
    await write("update articles set title = 'Three' where id = 2", 'delete from articles where id = 1');
    expect(await watched.take(2)).toMatchObject([
      { is: 'update articles 2', before: { title: 'Two' }, after: { title: 'Three' }, knows: { before: true, after: true } },
      { is: 'delete articles 1', before: { title: 'One' }, after: null, knows: { before: true, after: true } },
    ]);
    await write("insert into pairs values (1, 'x', 'n')", "update pairs set b = 'y'");
    expect((await watched.take(3)).map(({ is }) => is)).toEqual(['create pairs 1 x', 'delete pairs 1 x', 'create pairs 1 y']);
    await write("insert into notes values ('a')", 'delete from notes');
    expect(await watched.take(2)).toMatchObject([{ is: 'create notes' }, { is: 'delete notes', before: { note: 'a' } }]);
  } finally {
    await close();
  }
});

it('tells values as the API answers them', async () => {
  const { watched, write, close } = await world();
  try {
    // Whoever writes may have other ideas of how values look.
    await write(
      "set datestyle = 'German'",
      "set timezone = 'Asia/Tokyo'",
      "set bytea_output = 'escape'",
      'set extra_float_digits = -5',
    );
    await write(...hard);
    const told = await watched.take(hard.length);
    const fields = [...watched.engine.model().collections.get('things')!.fields.keys()].filter((name) => name !== 'price');
    const now = await watched.asked.all('things', ...fields);
    for (const [index, row] of told.entries()) {
      // No money has been given, so that there is nothing uncertain.
      const { price: _, ...after } = row.after as Record<string, unknown>;
      expect(after).toEqual(now[index]);
    }
  } finally {
    await close();
  }
});

it('tells nothing of what is undone, nothing of ours, and waits for nobody', async () => {
  const { watched, write, close, url } = await world();
  const slow = new pg.Client({ connectionString: url });
  await slow.connect();
  try {
    await slow.query("begin; insert into articles values (7, 'Slow', 1, null)");
    await write("begin; insert into articles values (9, 'Never', 1, null); rollback");
    await watched.asked.create('articles', { id: 1, title: 'Ours' });
    await watched.asked.create('articles', { id: 2, title: 'Ours' }, { id: 3, title: 'Ours' });
    await watched.asked.update('articles', [1, 2], { title: 'Ours, too' });
    await watched.asked.delete('articles', 1);
    await write("insert into articles values (4, 'Theirs', 1, null)");
    expect((await watched.take(1)).map(({ is }) => is)).toEqual(['create articles 4']);
    await slow.query('commit');
    expect((await watched.take(1)).map(({ is }) => is)).toEqual(['create articles 7']);
  } finally {
    await slow.end();
    await close();
  }
});

it('tells of ten thousand rows at once, in order, and of a table that is emptied', async () => {
  const { watched, write, close } = await world('auto');
  try {
    await write("insert into articles select n, 'Title ' || n, n % 10, null from generate_series(1, 10000) n");
    const told = await watched.take(10_000);
    expect(told.map(({ key }) => key[0])).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1));
    await write('truncate articles');
    await watched.until(() => watched.lost.length > 0);
    expect(watched.lost).toEqual(['articles']);
  } finally {
    await close();
  }
});

it('goes on where it was when its connection broke', async () => {
  const { watched, write, close } = await world();
  try {
    await write(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'pergola watch' and datname = current_database()",
      "insert into articles values (1, 'Meanwhile', 1, null)",
    );
    expect((await watched.take(1)).map(({ is }) => is)).toEqual(['create articles 1']);
    expect(watched.lost).toEqual([]);
  } finally {
    await close();
  }
});

it('keeps its table small where nobody reads it, and out of sight', async () => {
  const { watched, write, close, url } = await world();
  await watched.close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("insert into articles select n, 'x', 1, null from generate_series(1, 70000) n");
    await client.query("update articles set note = 'y'");
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from pergola_changes');
    expect(rows[0]!.count).toBeLessThan(101_001);
    expect(watched.engine.model().collections.has('pergola_changes')).toBe(false);
  } finally {
    await client.end();
    await write();
    await close().catch(() => {});
  }
});

it('tells partitions as what they are part of', async () => {
  const { watched, write, close } = await world(
    'triggers',
    `${tables} create table logs (id integer, day date, primary key (id, day)) partition by range (day);
     create table logs_2024 partition of logs for values from ('2024-01-01') to ('2025-01-01')`,
  );
  try {
    await write("insert into logs values (1, '2024-05-06')");
    expect((await watched.take(1)).map(({ is }) => is)).toEqual(['create logs 1 2024-05-06']);
  } finally {
    await close();
  }
});

it('lets a login write that may not touch our table', async () => {
  const { watched, write, close, url } = await world();
  const role = `pergola_writer_${process.pid}`;
  const login = new URL(url);
  login.username = role;
  await write(`create role ${role} login`, `grant insert on articles to ${role}`);
  const client = new pg.Client({ connectionString: login.href });
  try {
    await client.connect();
    await client.query("insert into articles values (1, 'One', 7, null)");
    expect((await watched.take(1)).map(({ is }) => is)).toEqual(['create articles 1']);
  } finally {
    await client.end();
    await write(`drop owned by ${role}`, `drop role ${role}`);
    await close();
  }
});

it('leaves no trace when it is taken away', async () => {
  const url = await loadSql('postgres', `pergola_watch_${process.pid}_trace`, tables);
  made.push(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const catalog = async () =>
      (
        await client.query(`select (select string_agg(relname, ',' order by relname) from pg_class) as relations,
          (select string_agg(proname, ',' order by oid) from pg_proc where pronamespace = 'public'::regnamespace) as functions,
          (select string_agg(tgname, ',' order by tgname) from pg_trigger) as triggers`)
      ).rows[0] as unknown;
    const before = await catalog();
    expect(await withTriggers(url, installTriggers)).toBe(6);
    expect(await withTriggers(url, installTriggers)).toBe(6);
    expect(await catalog()).not.toEqual(before);
    await withTriggers(url, removeTriggers);
    expect(await catalog()).toEqual(before);
  } finally {
    await client.end();
  }
});
