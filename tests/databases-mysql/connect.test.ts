/** The connection itself: cancellation, limits, streams, failures, recovery, and what the server says of statements. */
import mysql from 'mysql2/promise';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Database, DatabaseFailure } from '../../api/databases/database.ts';
import { connectMysql } from '../../api/databases/mysql/connect.ts';
import { ApiError } from '../../api/errors.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { servers, serverUrls, whenServer } from '../servers.ts';
import { openAsked } from './asking.ts';

const schema = `
create table parents (id int primary key, name varchar(20) collate utf8mb4_unicode_ci, code varchar(20) character set latin1);
create table children (id int primary key, parent int, name varchar(20), note longtext, at datetime,
  key (name), foreign key (parent) references parents (id)) collate utf8mb4_general_ci;
create table leaves (id int primary key, child int, name varchar(20), foreign key (child) references children (id));
insert into parents values (1, 'one', 'é'), (2, 'zwei', null), (3, null, '');
insert into children select seq, 1 + seq % 2, concat('child ', seq), null, '2024-01-01' + interval seq minute from seq_1_to_1200;
insert into leaves select seq, 1 + seq % 7, concat('leaf ', seq) from seq_1_to_50;
analyze table children;
`;

const testHere = whenServer('mariadb');
const never = new AbortController().signal;
let url: string;
let database: Database;
let server: mysql.Connection;

beforeAll(async () => {
  if (!servers.mariadb) return;
  url = await loadSql('mysql', 'pergola_test_mysql_connect', schema);
  database = await connectMysql({ url, statementTimeout: 2_000, poolSize: 2 });
  server = await mysql.createConnection(`${serverUrls.mariadb}/pergola_test_mysql_connect`);
});

afterAll(async () => {
  await database?.close();
  await server?.end();
  if (url) await dropDatabase(url);
});

const run = (text: string, signal = never, values: unknown[] = []) => database.run({ text, values, keep: false }, signal);
const slow = 'select count(*) as slow from children a, children b, children c where a.id + b.id + c.id < 0';

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no failure',
    (error: unknown) => (error instanceof DatabaseFailure ? error.kind : error),
  );
}

async function running(): Promise<number> {
  const [rows] = await server.query<mysql.RowDataPacket[]>(
    "select count(*) as n from information_schema.processlist where info like 'select count(*) as slow%' and db = 'pergola_test_mysql_connect'",
  );
  return Number(rows[0]?.n);
}

testHere('says which of the two databases it is, and that it answers', async () => {
  expect(database.dialect).toBe('mariadb');
  await database.ping();
});

testHere('stops a statement in the server when the client leaves, and goes on', async () => {
  const leaving = new AbortController();
  const stopped = failure(run(slow, leaving.signal));
  await expect.poll(running).toBe(1);
  const since = Date.now();
  leaving.abort();
  expect(await stopped).toBe('cancelled');
  expect(Date.now() - since).toBeLessThan(1_000);
  await expect.poll(running).toBe(0);
  expect(await failure(run('select 1', leaving.signal))).toBe('cancelled');
  expect(await run('select 2 as n')).toEqual([{ n: 2 }]);
});

testHere('stops what takes longer than a statement may', async () => {
  expect(await failure(run(slow))).toBe('timeout');
  expect(await run('select 3 as n')).toEqual([{ n: 3 }]);
});

testHere('tells why a statement failed', async () => {
  expect(await failure(run('select * from nowhere'))).toBe('schema');
  expect(await failure(run('select nothing from parents'))).toBe('schema');
  expect(await failure(run('select id from parents where code = ?', never, ['日本']))).toBe('value');
  const nobody = new URL(url);
  nobody.username = 'nobody_at_all';
  expect(await failure(connectMysql({ url: nobody.href, statementTimeout: 0, poolSize: 1 }))).toBe('denied');
  nobody.port = '1';
  expect(await failure(connectMysql({ url: nobody.href, statementTimeout: 0, poolSize: 1 }))).toBe('away');
});

testHere('never hands out a connection that the server has closed', async () => {
  const [row] = await run('select connection_id() as id');
  await server.query(`kill ${Number(row?.id)}`);
  for (let round = 0; round < 4; round++) expect(await run('select 4 as n')).toEqual([{ n: 4 }]);
});

testHere('says the database is away when its connection is killed in the middle, and recovers', async () => {
  const lost = failure(run(slow));
  await expect.poll(running).toBe(1);
  await server.query(
    "select id into @id from information_schema.processlist where info like 'select count(*) as slow%' and db = 'pergola_test_mysql_connect'",
  );
  await server.query('execute immediate concat("kill ", @id)');
  expect(await lost).toBe('away');
  expect(await run('select 5 as n')).toEqual([{ n: 5 }]);
});

testHere('streams in chunks, and may be left early', async () => {
  const sizes: number[] = [];
  const statement = { text: 'select id from children order by id', values: [], keep: false };
  for await (const rows of database.stream(statement, never)) sizes.push(rows.length);
  expect(sizes).toEqual([500, 500, 200]);
  for (let round = 0; round < 5; round++) {
    for await (const rows of database.stream(statement, never)) {
      expect(rows[0]).toEqual({ id: 1 });
      break;
    }
  }
  const leaving = new AbortController();
  const left = (async () => {
    const large = { ...statement, text: 'select a.id from children a, children b' };
    for await (const _ of database.stream(large, leaving.signal)) leaving.abort();
  })();
  expect(await failure(left)).toBe('cancelled');
  expect(await run('select 6 as n')).toEqual([{ n: 6 }]);
});

testHere('keeps few statements prepared, however many are asked', async () => {
  const prepared = async () => {
    const [rows] = await server.query<mysql.RowDataPacket[]>("show global status like 'Prepared_stmt_count'");
    return Number(rows[0]?.Value);
  };
  // The server counts those of other tests, too, which may prepare some meanwhile: one round without them is enough.
  const rounds: number[] = [];
  while (rounds.length < 5 && !rounds.some((more) => more < 100)) {
    const before = await prepared();
    // Other texts in each round: those of before may be prepared already.
    const from = 300 * rounds.length;
    for (let n = from; n < from + 300; n++)
      await database.run({ text: `select ${n} as n`, values: [], keep: n % 10 === 0 }, never);
    rounds.push((await prepared()) - before);
  }
  expect(Math.min(...rounds)).toBeLessThan(100);
});

testHere('answers lists in lists in lists, sorted and cut at each level', async () => {
  const { ask, engine } = await openAsked(url);
  expect(
    await ask('parents', {
      fields: 'name,code,children.name,children.parent.name,children.leaves.name',
      deep: {
        children: { _limit: 2, _offset: 1, _sort: '-at', _filter: { id: { _lt: 8 } }, leaves: { _limit: 1, _sort: '-id' } },
      },
    }),
  ).toEqual([
    {
      name: 'one',
      code: 'é',
      children: [
        { name: 'child 4', parent: { name: 'one' }, leaves: [{ name: 'leaf 45' }] },
        { name: 'child 2', parent: { name: 'one' }, leaves: [{ name: 'leaf 50' }] },
      ],
    },
    {
      name: 'zwei',
      code: null,
      children: [
        { name: 'child 5', parent: { name: 'zwei' }, leaves: [{ name: 'leaf 46' }] },
        { name: 'child 3', parent: { name: 'zwei' }, leaves: [{ name: 'leaf 44' }] },
      ],
    },
    { name: null, code: '', children: [] },
  ]);
  await engine.close();
});

testHere('groups the rows of a relation inside of a list', async () => {
  const { ask, engine } = await openAsked(url);
  const groups = async (more: Record<string, unknown>) => {
    const children = { _groupBy: ['hour(at)'], _aggregate: { count: '*' }, _filter: { id: { _lt: 200 } }, ...more };
    return (await ask('parents', { fields: 'id,children.id', deep: { children } })).map((item) => item.children);
  };
  const rows = [
    { at_hour: 0, count: 30 },
    { at_hour: 1, count: 30 },
    { at_hour: 2, count: 30 },
    { at_hour: 3, count: 10 },
  ];
  const [one] = await groups({});
  expect(one).toEqual([{ ...rows[0], count: 29 }, ...rows.slice(1)]);
  expect(await groups({ _limit: 2, _offset: 1, _sort: '-hour(at)' })).toEqual([[rows[2], rows[1]], [rows[2], rows[1]], []]);
  expect(await groups({ _limit: -1, _sort: 'count' })).toHaveLength(3);
  await engine.close();
});

testHere('refuses an item larger than the server can build, instead of cutting it', async () => {
  const { ask, engine } = await openAsked(url);
  await server.query("update children set note = repeat('é', 1000000) where id <= 40");
  const fields = { fields: 'id,children.id,children.note' };
  const refused = await ask('parents', { ...fields, filter: { id: 2 }, deep: { children: { _limit: -1 } } }).catch(
    (error) => error,
  );
  expect(refused).toBeInstanceOf(ApiError);
  expect(refused.message).toContain('larger than this database server builds');
  const [item] = await ask('parents', { ...fields, filter: { id: 2 }, deep: { children: { _limit: 5 } } });
  expect(((item?.children ?? []) as { note: string }[]).map(({ note }) => note.length)).toEqual(Array(5).fill(1_000_000));
  await server.query('update children set note = null');
  await engine.close();
});

testHere('estimates by the statistics of the server', async () => {
  const estimate = (text: string, values: unknown[] = []) => database.estimate({ text, values, keep: false });
  expect(await estimate('select 1 from children')).toBeGreaterThan(1_000);
  expect(await estimate('select 1 from children where name = ?', ['child 7'])).toBe(1);
  expect(await estimate('select 1 from children where 1 = 0')).toBe(0);
  const joined =
    'select 1 from children c left join parents p on p.id = c.parent where exists (select 1 from leaves l where l.child = c.id)';
  expect(await estimate(joined)).toBeLessThan(1_300);
});

testHere('explains in the words of the server', async () => {
  const explained = await database.explain({ text: 'select id from children where id = ?', values: ['1'], keep: false });
  expect(explained).toHaveProperty('query_block');
});

testHere('notices changes of the schema', async () => {
  const marks = [await database.schemaFingerprint(), await database.schemaFingerprint()];
  expect(marks[1]).toBe(marks[0]);
  for (const change of [
    'alter table leaves add column extra int',
    'alter table leaves modify column extra bigint',
    'create index leaves_extra on leaves (extra)',
    "alter table leaves comment = 'green'",
    'create view some_leaves as select id from leaves',
    'create or replace view some_leaves as select id from leaves where id < 3',
    'drop view some_leaves',
  ]) {
    await server.query(change);
    const mark = await database.schemaFingerprint();
    expect(marks, change).not.toContain(mark === marks.at(-1) ? mark : '');
    marks.push(mark);
  }
});
