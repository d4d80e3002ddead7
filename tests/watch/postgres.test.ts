/** PostgreSQL's log: what other programs write is told as it is, once, in order, and what we write ourselves is not told again. */
import { afterAll, expect } from 'vitest';
import { admin } from '../writes/engine.ts';
import { type OwnPostgres, startPostgres, whenPostgresCanStart } from './postgres-server.ts';
import { rows as hard, tables } from './postgres-tables.ts';
import { openWatched, type Watched } from './watched.ts';

let server: OwnPostgres | null = null;
let count = 0;

afterAll(() => server?.stop());

const it = (title: string, work: (server: OwnPostgres) => Promise<void>): void =>
  whenPostgresCanStart(
    title,
    async () => {
      server ??= await startPostgres();
      await work(server);
    },
    60_000,
  );

/** A database of its own for each test, watched. */
async function world(of: OwnPostgres, sql = tables): Promise<{ database: string; url: string; watched: Watched }> {
  const database = `watch_${++count}`;
  await of.psql('postgres', `create database ${database}`);
  await of.psql(database, sql);
  const url = of.url(database);
  return { database, url, watched: await openWatched({ DATABASE_URL: url, WATCH: 'auto' }, { ready: `${url}#ready` }) };
}

const fieldsOf = ({ engine }: Watched): string[] => [...engine.model().collections.get('things')!.fields.keys()];

it('tells of rows that psql writes', async (of) => {
  const { database, watched } = await world(of);
  try {
    await of.psql(database, "insert into articles values (1, 'One', 7, null), (2, 'Two', 8, 'x')");
    expect(await watched.take(2)).toMatchObject([
      {
        is: 'create articles 1',
        before: null,
        after: { id: 1, title: 'One', author: 7, note: null },
        knows: { before: true, after: true },
      },
      { is: 'create articles 2', after: { id: 2, title: 'Two', author: 8, note: 'x' } },
    ]);
    await of.psql(database, "update articles set title = 'Three' where id = 2");
    expect(await watched.take(1)).toMatchObject([
      { is: 'update articles 2', before: null, after: { title: 'Three', note: 'x' }, knows: { before: false, after: true } },
    ]);
    await of.psql(database, 'delete from articles where id = 1');
    expect(await watched.take(1)).toMatchObject([
      { is: 'delete articles 1', before: null, after: null, knows: { before: false, after: true } },
    ]);
    await of.psql(database, "insert into people values (1, 'Ada')", "update people set name = 'Bo'", 'delete from people');
    expect(await watched.take(3)).toMatchObject([
      { is: 'create people 1' },
      {
        is: 'update people 1',
        before: { id: 1, name: 'Ada' },
        after: { id: 1, name: 'Bo' },
        knows: { before: true, after: true },
      },
      { is: 'delete people 1', before: { id: 1, name: 'Bo' }, after: null, knows: { before: true, after: true } },
    ]);
  } finally {
    await watched.close();
  }
});

it('tells a row that gets another key as one that goes and one that comes', async (of) => {
  const { database, watched } = await world(of);
  try {
    await of.psql(database, "insert into pairs values (1, 'x', 'n')", "update pairs set b = 'y'", "update pairs set note = 'm'");
    expect((await watched.take(4)).map(({ is }) => is)).toEqual([
      'create pairs 1 x',
      'delete pairs 1 x',
      'create pairs 1 y',
      'update pairs 1 y',
    ]);
  } finally {
    await watched.close();
  }
});

it('tells values as the API answers them', async (of) => {
  const { database, watched } = await world(of);
  try {
    await of.psql(database, ...hard, 'insert into things (id, price) values (6, 3.5)');
    const told = await watched.take(hard.length + 1);
    const answered = await watched.asked.all('things', ...fieldsOf(watched));
    for (const [index, row] of told.slice(0, hard.length).entries()) {
      const { twice: _, ...rest } = answered[index]!;
      // A generated column is in no log: then the row is to be read.
      expect(row.knows.after).toBe(false);
      expect(rest.id).toBe(row.key[0]);
    }
    await of.psql(database, 'alter table things drop column twice, drop column price');
    await watched.engine.reload();
    // The watch follows the model a little later.
    await watched.until(async () => {
      await of.psql(database, 'update things set small = 1 where id = 1');
      return watched.events.some(({ rows }) => rows[0]!.knows.after);
    });
    watched.events.splice(0);
    await of.psql(database, 'delete from things where id = 6', 'update things set id = id + 10');
    const again = (await watched.take(11))
      .filter(({ is }) => is.startsWith('create'))
      .sort((a, b) => Number(a.key[0]) - Number(b.key[0]));
    const now = await watched.asked.all('things', ...fieldsOf(watched));
    // What was too long to be kept in the row itself, and has not changed, is not in the log.
    expect(again.map(({ knows }) => knows.after)).toEqual([true, false, true, true, true]);
    for (const [index, row] of again.entries()) if (row.knows.after) expect(row.after).toEqual(now[index]);
    await of.psql(database, 'update things set long = repeat(md5(id::text), 5000) where id = 12');
    expect((await watched.take(1))[0]!.after).toEqual((await watched.asked.all('things', ...fieldsOf(watched)))[1]);
  } finally {
    await watched.close();
  }
});

it('tells nothing of what is undone, and what we write not at all', async (of) => {
  const { database, watched } = await world(of);
  try {
    await of.psql(database, "begin; insert into articles values (9, 'Never', 1, null); rollback");
    await watched.asked.create('articles', { id: 1, title: 'Ours' });
    await watched.asked.create('articles', { id: 2, title: 'Ours' }, { id: 3, title: 'Ours' });
    await watched.asked.update('articles', [1, 2], { title: 'Ours, too' });
    await watched.asked.delete('articles', 1);
    await of.psql(database, "insert into articles values (4, 'Theirs', 1, null)");
    await watched.asked.update('articles', [4], { title: 'Ours now' });
    await of.psql(database, 'delete from articles where id = 4');
    expect((await watched.take(2)).map(({ is }) => is)).toEqual(['create articles 4', 'delete articles 4']);
  } finally {
    await watched.close();
  }
});

it('tells of ten thousand rows at once, in parts', async (of) => {
  const { database, watched } = await world(of);
  try {
    await of.psql(database, "insert into articles select n, 'Title ' || n, n % 10, null from generate_series(1, 10000) n");
    await watched.until(() => watched.events.reduce((sum, { rows }) => sum + rows.length, 0) === 10_000);
    expect(watched.events.every(({ rows }) => rows.length <= 500)).toBe(true);
    const told = await watched.take(10_000);
    expect(told.map(({ key }) => key[0])).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1));
  } finally {
    await watched.close();
  }
});

it('says that something was lost when a table is emptied as a whole', async (of) => {
  const { database, watched } = await world(of);
  try {
    await of.psql(database, "insert into articles values (1, 'One', 7, null)", 'truncate articles');
    await watched.until(() => watched.lost.length > 0);
    expect(watched.lost).toEqual(['articles']);
  } finally {
    await watched.close();
  }
});

it('lets a table without a key be written to, and tells of its new rows', async (of) => {
  const { database, watched } = await world(of);
  try {
    await of.psql(database, "insert into notes values ('a')", "update notes set note = 'b'", 'delete from notes');
    expect(await watched.take(1)).toMatchObject([{ is: 'create notes', after: { note: 'a' } }]);
    expect(watched.said.some((each) => each.includes('Only new rows are seen of notes'))).toBe(true);
  } finally {
    await watched.close();
  }
});

it('watches tables that are made later', async (of) => {
  const { database, watched } = await world(of);
  try {
    await of.psql(database, 'create table later (id integer primary key, name text)');
    let id = 0;
    await watched.until(async () => {
      await of.psql(database, `insert into later values (${++id}, 'x')`);
      return watched.events.length > 0;
    });
    expect((await watched.take(1))[0]).toMatchObject({ after: { name: 'x' } });
    await of.psql(database, 'drop table articles');
    await watched.until(() => !watched.engine.model().collections.has('articles'));
    await of.psql(database, "insert into people values (1, 'still there')");
    await watched.until(() => watched.events.some(({ collection }) => collection === 'people'));
  } finally {
    await watched.close();
  }
});

it('comes back when the database was restarted, and says that something may be lost', async (of) => {
  const { database, watched } = await world(of);
  try {
    await of.restart();
    await watched.until(() => watched.lost.includes(null));
    await of.psql(database, "insert into articles values (1, 'After', 7, null)");
    expect(await watched.take(1)).toMatchObject([{ is: 'create articles 1', after: { title: 'After' } }]);
    await watched.asked.create('articles', { id: 2, title: 'Ours' });
    await of.psql(database, 'delete from articles where id = 1');
    expect((await watched.take(1)).map(({ is }) => is)).toEqual(['delete articles 1']);
  } finally {
    await watched.close();
  }
});

it('leaves nothing behind', async (of) => {
  const { database, watched } = await world(of);
  const left = () =>
    of.psql(database, 'select slot_name, temporary from pg_replication_slots', 'select count(*) from pg_publication');
  expect(await left()).toMatch(/^pergola_watch_\w+\|t\n2\n$/);
  await watched.close();
  // The server takes a moment to see that a connection is gone.
  await watched.until(async () => (await left()) === '0\n');
});

it('watches two databases, each told apart', async (of) => {
  const { database: one, url: first, watched } = await world(of);
  await watched.close();
  const { database: two, url: second, watched: other } = await world(of);
  await other.close();
  const both = await openWatched({ DATABASE_URL: `one=${first},two=${second}`, WATCH: 'one=replication,two=auto' });
  try {
    let id = 0;
    await both.until(async () => {
      id++;
      await of.psql(one, `insert into articles values (${id}, 'one', 1, null)`);
      await of.psql(two, `insert into articles values (${id}, 'two', 1, null)`);
      return new Set(both.events.map(({ collection }) => collection)).size === 2;
    });
    for (const { collection, rows } of both.events) {
      for (const { after } of rows) expect(collection).toBe(`${String(after?.title)}.articles`);
    }
  } finally {
    await both.close();
  }
});

it('refuses a named way that cannot be had', async (of) => {
  const { database, url, watched } = await world(of);
  await watched.close();
  await expect(openWatched({ DATABASE_URL: url, WATCH: 'triggers' })).rejects.toThrow(
    /triggers that tell of changes are not there/,
  );
  await expect(openWatched({ DATABASE_URL: url, WATCH: 'poll' })).rejects.toThrow(/not watched by being asked/);
  await of.psql(database, 'create role reader login', 'grant select on all tables in schema public to reader');
  const reader = of.url(database, 'reader');
  await expect(openWatched({ DATABASE_URL: reader, WATCH: 'replication' })).rejects.toThrow(/alter role "reader" replication/);
  const without = await openWatched({ DATABASE_URL: reader, WATCH: 'auto' });
  expect(without.said.join()).toMatch(/not seen.*alter role/);
  await without.close();
});

it('does not change what becomes of writes', async (of) => {
  const { watched } = await world(
    of,
    `${tables} create table strict (id integer primary key, of integer references articles (id) deferrable initially deferred)`,
  );
  try {
    await watched.asked.create('articles', { id: 1, title: 'One' });
    await expect(watched.asked.create('articles', { id: 1, title: 'Again' })).rejects.toThrow(/unique/);
    // This one fails only when it is committed.
    await expect(watched.asked.create('strict', { id: 1, of: 9 })).rejects.toThrow();
    expect(await watched.asked.all('strict', 'id')).toEqual([]);
    await Promise.all(Array.from({ length: 40 }, (_, index) => watched.asked.create('strict', { id: index, of: 1 })));
    expect(await watched.asked.all('strict', 'id')).toHaveLength(40);
    expect(watched.events).toEqual([]);
    const gone = new AbortController();
    gone.abort();
    const change = { kind: 'create', collection: 'articles', items: [{ id: 2, title: 'Never' }] } as const;
    await expect(
      watched.engine.change({ change: () => change, shown: null, unchanged: null }, admin, gone.signal),
    ).rejects.toThrow();
    expect(await watched.asked.all('articles', 'id')).toEqual([{ id: 1 }]);
  } finally {
    await watched.close();
  }
});
