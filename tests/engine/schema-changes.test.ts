/** Others change the schema while the engine runs: the next request works or says what is wrong, and the model follows. */
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import type { Engine } from '../../api/engine/engine.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { eventually, type Opened, openTest, requestOf } from './opened.ts';

const start = `create table people (id integer not null primary key, name varchar(20), age integer);
insert into people values (1, 'Ada', 36), (2, 'Ben', 20);`;

const kinds = {
  sqlite: async (url: string, sql: string) => {
    const connection = new Sqlite(url.slice('sqlite:'.length));
    connection.exec(sql);
    connection.close();
  },
  postgres: async (url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql);
    await client.end();
  },
};

for (const [kind, change] of Object.entries(kinds) as [keyof typeof kinds, (url: string, sql: string) => Promise<void>][]) {
  const check = kind === 'sqlite' ? test : whenServer('postgres');
  const withPeople = async (
    schemaPoll: number,
    run: (opened: Opened, change: (sql: string) => Promise<void>) => Promise<void>,
  ) => {
    const url = await loadSql(kind, `changes_${process.pid}`, start);
    const opened = await openTest(url, { schemaPoll });
    try {
      await run(opened, (sql) => change(url, sql));
    } finally {
      await opened.engine.close();
      await dropDatabase(url);
    }
  };

  describe(kind, () => {
    check('a column that is dropped: what asks for it is refused, everything else works', () =>
      withPeople(0, async ({ get, engine }, alter) => {
        for (let time = 0; time < 3; time++) await get('/items/people?fields=name,age');
        await get('/items/people');
        const { version } = engine.model();
        await alter('alter table people drop column age');
        expect((await get('/items/people')).data).toEqual([
          { id: 1, name: 'Ada' },
          { id: 2, name: 'Ben' },
        ]);
        await expect(get('/items/people?fields=name,age')).rejects.toMatchObject({
          code: 'FORBIDDEN',
          details: { field: 'age' },
        });
        expect((await get('/items/people?fields=name&limit=1')).data).toEqual([{ name: 'Ada' }]);
        await alter('alter table people rename column name to called');
        expect(await streamed(engine, '/items/people?limit=-1')).toEqual(['{"id":1,"called":"Ada"}', '{"id":2,"called":"Ben"}']);
        expect(engine.model().version).not.toBe(version);
      }),
    );

    check('a column that is renamed', () =>
      withPeople(0, async ({ get }, alter) => {
        for (let time = 0; time < 3; time++) await get('/items/people?sort=-age');
        await alter('alter table people rename column age to years');
        expect((await get('/items/people?limit=1')).data).toEqual([{ id: 1, name: 'Ada', years: 36 }]);
        await expect(get('/items/people?sort=-age')).rejects.toMatchObject({ code: 'FORBIDDEN' });
        expect((await get('/items/people?sort=years&fields=id')).data).toEqual([{ id: 2 }, { id: 1 }]);
      }),
    );

    check('a table that is dropped, and one that takes its name', () =>
      withPeople(0, async ({ get }, alter) => {
        for (let time = 0; time < 3; time++) await get('/items/people');
        await alter('drop table people');
        await expect(get('/items/people')).rejects.toMatchObject({ code: 'FORBIDDEN', details: { collection: 'people' } });
        await alter("create table people (code varchar(5) not null primary key); insert into people values ('x')");
        await expect(get('/items/people')).rejects.toMatchObject({ code: 'FORBIDDEN' });
      }),
    );

    check('a column that is added, and a table, are seen by the look at the schema', () =>
      withPeople(0.2, async ({ get, engine }, alter) => {
        expect((await get('/items/people?limit=1')).data).toEqual([{ id: 1, name: 'Ada', age: 36 }]);
        await alter('alter table people add column city varchar(20); create table cities (id integer not null primary key)');
        await eventually(async () => engine.model().collections.has('cities'));
        expect((await get('/items/people?limit=1')).data).toEqual([{ id: 1, name: 'Ada', age: 36, city: null }]);
        expect((await get('/items/cities')).data).toEqual([]);
      }),
    );

    check('requests that run while it changes are answered with one schema or the other', () =>
      withPeople(0, async ({ get }, alter) => {
        const failures: string[] = [];
        let running = true;
        const readers = Array.from({ length: 4 }, async () => {
          while (running) {
            await get('/items/people').catch((error: Error) => failures.push(error.message));
            // SQLite answers at once; let others have their turn.
            await new Promise(setImmediate);
          }
        });
        for (let time = 0; time < 5; time++) {
          await alter('alter table people drop column age');
          await new Promise((resolve) => setTimeout(resolve, 30));
          await alter('alter table people add column age integer');
          await new Promise((resolve) => setTimeout(resolve, 30));
        }
        running = false;
        await Promise.all(readers);
        expect(failures).toEqual([]);
      }),
    );
  });
}

async function streamed(engine: Engine, path: string): Promise<string[]> {
  const items: string[] = [];
  for await (const chunk of engine.stream(requestOf(engine, path), nobody(fullAccess), new AbortController().signal))
    items.push(...chunk);
  return items;
}

whenServer('postgres')('a column whose type changes is compared as what it is now', async () => {
  const url = await loadSql('postgres', `changes_type_${process.pid}`, start);
  const { get, engine } = await openTest(url);
  try {
    const wanted = '/items/people?fields=id&filter={"age":{"_eq":"36"}}';
    for (let time = 0; time < 3; time++) expect((await get(wanted)).data).toEqual([{ id: 1 }]);
    await kinds.postgres(url, 'alter table people alter column age type text');
    expect((await get(wanted)).data).toEqual([{ id: 1 }]);
  } finally {
    await engine.close();
    await dropDatabase(url);
  }
});
