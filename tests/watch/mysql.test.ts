/** MariaDB's binary log: what other programs write is told as it is, once, in order, and what we write ourselves is not told again. */
import { afterAll, expect } from 'vitest';
import { schemaSql } from '../schemas/load.ts';
import { type OwnMariadb, startMariadb, whenMariadbCanStart } from './mariadb-server.ts';
import { openWatched, type Watched } from './watched.ts';

let server: OwnMariadb | null = null;
let count = 0;

afterAll(() => server?.stop());

const it = (title: string, work: (server: OwnMariadb) => Promise<void>): void =>
  whenMariadbCanStart(
    title,
    async () => {
      server ??= await startMariadb();
      await work(server);
    },
    40_000,
  );

const tables = `
create table ready (id integer primary key auto_increment, word varchar(20));
create table articles (id integer primary key, title varchar(200), author integer, note longtext);
create table pairs (a integer, b varchar(20), note text, primary key (a, b));
create table notes (note text);
create table counted (id integer primary key auto_increment, name varchar(20));
`;

interface World {
  readonly database: string;
  readonly url: string;
  readonly watched: Watched;
  sql(text: string): Promise<string>;
  /** Adds an empty row to `ready`. */
  touch(): Promise<unknown>;
}

/** A database of its own for each test, watched. */
async function world(of: OwnMariadb, sql = tables): Promise<World> {
  const database = `watch_${++count}`;
  await of.mariadb('', `create database ${database} character set utf8mb4`);
  await of.mariadb(database, sql);
  const url = of.url(database);
  const watched = await openWatched({ DATABASE_URL: url, WATCH: 'auto' });
  const touch = () => of.mariadb(database, 'insert into ready () values ()');
  await begun(watched, touch);
  return { database, url, watched, sql: (text) => of.mariadb(database, text), touch };
}

/** A watch begins in the background, and goes on at its own pace: until the last row that was added is told, and nothing is still to come. */
async function begun({ asked, events, lost, until }: Watched, touch: () => Promise<unknown>): Promise<void> {
  const told = (): number =>
    Math.max(
      0,
      ...events.flatMap(({ collection, rows }) => (collection === 'ready' ? rows.map(({ key }) => Number(key[0])) : [])),
    );
  const from = told();
  await until(async () => {
    await touch();
    return told() > from;
  });
  const rows = await asked.all('ready');
  await until(() => told() >= rows.length);
  events.splice(0);
  lost.splice(0);
}

/** Until the model's new columns have come to the watch, rows are told by their keys only. Nothing is left to be told. */
async function untilKnown({ watched, touch }: World, what: string, change: () => Promise<unknown>): Promise<void> {
  await watched.until(async () => {
    await change();
    return watched.events.some(({ collection, rows }) =>
      rows.some(({ key, after }) => `${collection} ${key[0]}` === what && after !== null),
    );
  });
  // What was changed last has been told when the last one of all has.
  await begun(watched, touch);
}

it('tells of rows that the mariadb program writes', async (of) => {
  const { watched, sql } = await world(of);
  try {
    await sql("insert into articles values (1, 'One', 7, null), (2, 'Zwölf 🍎', 8, 'x')");
    expect(await watched.take(2)).toMatchObject([
      { is: 'create articles 1', before: null, after: { id: 1, title: 'One', author: 7, note: null }, knows: { before: true, after: true } },
      { is: 'create articles 2', after: { id: 2, title: 'Zwölf 🍎', author: 8, note: 'x' } },
    ]); // biome-ignore format: rows
    await sql("update articles set title = 'Three' where id = 2; delete from articles where id = 1");
    expect(await watched.take(2)).toMatchObject([
      { is: 'update articles 2', before: { title: 'Zwölf 🍎' }, after: { title: 'Three' }, knows: { before: true, after: true } },
      { is: 'delete articles 1', before: { id: 1, title: 'One' }, after: null, knows: { before: true, after: true } },
    ]);
    await sql("insert into pairs values (1, 'x', 'n'); update pairs set b = 'y'; update pairs set note = 'm'");
    expect((await watched.take(4)).map(({ is }) => is)).toEqual([
      'create pairs 1 x',
      'delete pairs 1 x',
      'create pairs 1 y',
      'update pairs 1 y',
    ]);
    await sql("insert into notes values ('keyless')");
    expect(await watched.take(1)).toMatchObject([{ is: 'create notes', after: { note: 'keyless' } }]);
  } finally {
    await watched.close();
  }
});

it('tells values as the API answers them', async (of) => {
  const here = await world(of, `${tables}${schemaSql('mysql')}${schemaSql('mariadb')}`);
  const { watched, sql } = here;
  try {
    const answered = await watched.asked.all('every_type');
    await sql("set sql_mode = ''; update every_type set id = id + 10");
    const told = (await watched.take(6)).filter(({ is }) => is.startsWith('create'));
    const keep = ({ id: _, ...rest }: Record<string, unknown>) => rest;
    // Geometry is not told, so the row is to be read where there is some.
    expect(told.map(({ knows }) => knows.after)).toEqual([true, false, false]);
    expect(keep(told[0]!.after!)).toEqual(keep(answered[0]!));
    await sql('alter table every_type drop column a_point, drop column a_polygon, drop column a_geometry');
    await watched.engine.reload();
    await untilKnown(here, 'every_type 12', () =>
      sql("set sql_mode = ''; update every_type set a_latin = 'plain', an_int = an_int + 1"),
    );
    await sql("set sql_mode = ''; update every_type set id = id + 10");
    const plain = (await watched.take(6)).filter(({ is }) => is.startsWith('create'));
    const now = await watched.asked.all('every_type');
    expect(plain.map(({ after }) => after)).toEqual(now);
    const uuids = [
      'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
      '0190163d-8694-739b-aea5-966c26f8ad91',
      'a0eebc99-9c0b-1ef8-1b6d-6bb9bd380a11',
    ];
    await sql(
      `insert into only_mariadb (id, an_inet4, details) values ${uuids.map((id) => `('${id}', '10.1.2.3', '{"a":1}')`).join(',')}`,
    );
    expect((await watched.take(3)).map(({ is }) => is)).toEqual(uuids.map((id) => `create only_mariadb ${id}`));
  } finally {
    await watched.close();
  }
});

it('tells nothing of what is undone, and what we write not at all', async (of) => {
  const { watched, sql } = await world(of);
  const { asked } = watched;
  try {
    await sql("start transaction; insert into articles values (9, 'Never', 1, null); rollback");
    await sql(
      "start transaction; insert into articles values (10, 'Kept', 1, null); savepoint a; insert into articles values (11, 'Never', 1, null); rollback to a; commit",
    );
    expect((await watched.take(1)).map(({ is }) => is)).toEqual(['create articles 10']);
    await asked.create('articles', { id: 1, title: 'Ours' });
    await asked.create('counted', { name: 'Ours' });
    await asked.create('articles', { id: 2, title: 'Ours' }, { id: 3, title: 'Ours' });
    await asked.update('articles', [1, 2], { title: 'Ours, too' });
    await asked.delete('articles', 1);
    await sql("insert into articles values (4, 'Theirs', 1, null)");
    await asked.update('articles', [4], { title: 'Ours now' });
    await sql('delete from articles where id = 4');
    expect((await watched.take(2)).map(({ is }) => is)).toEqual(['create articles 4', 'delete articles 4']);
    await sql("xa start 'a'; insert into articles values (20, 'x', 1, null); xa end 'a'; xa prepare 'a'; xa rollback 'a'");
    await sql("insert into articles values (5, 'Theirs', 1, null)");
    expect((await watched.take(1)).map(({ is }) => is)).toEqual(['create articles 5']);
    expect(watched.lost).toEqual([]);
  } finally {
    await watched.close();
  }
});

it('tells many rows in parts, and long ones', async (of) => {
  const { watched, sql } = await world(of);
  try {
    await sql("insert into articles select seq, concat('Nr ', seq), null, null from seq_1_to_10000");
    const rows = await watched.take(10_000);
    expect(rows.map(({ key }) => key[0])).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1));
    await sql("update articles set note = repeat('ü', 5000000) where id = 7");
    const [row] = await watched.take(1);
    expect(row!.is).toBe('update articles 7');
    expect(row!.after === null || String(row!.after.note).length === 5_000_000).toBe(true);
  } finally {
    await watched.close();
  }
});

it('says that all may have changed where rows are not told, and goes on', async (of) => {
  const here = await world(of);
  const { watched, sql } = here;
  try {
    await sql("insert into articles values (1, 'One', 1, null)");
    await watched.take(1);
    await sql('truncate table articles');
    await watched.until(() => watched.lost.length > 0);
    await sql("set session binlog_format = 'STATEMENT'; insert into articles values (2, 'Two', 1, null)");
    await watched.until(() => watched.lost.length > 1);
    await sql('alter table articles add column more integer after id');
    await watched.engine.reload();
    await sql("insert into articles values (3, 30, 'Three', 1, null)");
    await untilKnown(here, 'articles 3', () => sql("update articles set more = more + 1, title = 'Four' where id = 3"));
    await sql("update articles set more = 1, title = 'Five' where id = 3");
    expect((await watched.take(1))[0]!.after).toMatchObject({ id: 3, more: 1, title: 'Five' });
    await sql(`create table kept (id integer primary key, note varchar(20)) with system versioning;
      set session foreign_key_checks = 0; create table parents (id integer primary key); insert into parents values (1), (2);
      create table children (id integer primary key, parent integer, foreign key (parent) references parents (id) on delete cascade)`);
    await watched.engine.reload();
    // Columns that no declaration tells of.
    await sql("insert into kept values (1, '')");
    await watched.until(async () => {
      await sql("update kept set note = left(concat(note, '.'), 20)");
      return watched.lost.includes('kept') || watched.events.some(({ collection }) => collection === 'kept');
    });
    await sql("create table later (id integer primary key, word text); insert into later values (1, 'early')");
    await watched.engine.reload();
    await untilKnown(here, 'later 1', () => sql("update later set word = concat(word, '.')"));
    await sql("flush binary logs; insert into articles values (400, 40, 'Four', 1, null)");
    expect((await watched.take(1)).map(({ is }) => is)).toEqual(['create articles 400']);
  } finally {
    await watched.close();
  }
});

it('goes on where it was after a restart of the server', async (of) => {
  const { watched, sql } = await world(of);
  try {
    await sql("insert into articles values (1, 'Before', 1, null)");
    await watched.take(1);
    await of.restart();
    await sql("insert into articles values (2, 'After', 1, null)");
    expect((await watched.take(1)).map(({ is }) => is)).toEqual(['create articles 2']);
    expect(watched.lost).toEqual([]);
    await sql('reset master');
    await sql("insert into articles values (3, 'In a new log', 1, null)");
    await watched.until(() => watched.lost.length > 0 || watched.events.length > 0);
  } finally {
    await watched.close();
  }
});

it('says what is missing', async (of) => {
  const database = `watch_${++count}`;
  await of.mariadb(
    '',
    `create database ${database}; create or replace user plain@'127.0.0.1'; grant all on ${database}.* to plain@'127.0.0.1'`,
  );
  await of.mariadb(database, tables);
  const settings = { DATABASE_URL: of.url(database, 'plain') };
  const watched = await openWatched({ ...settings, WATCH: 'auto' });
  try {
    await watched.until(() => watched.said.some((each) => /REPLICATION SLAVE/.test(each)));
  } finally {
    await watched.close();
  }
  await expect(openWatched({ ...settings, WATCH: 'replication' })).rejects.toThrow(/REPLICATION SLAVE/);
  await expect(openWatched({ ...settings, WATCH: 'poll' })).rejects.toThrow();
});
