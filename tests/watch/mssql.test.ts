/** MS SQL's change tracking: what is asked, word by word; and where TEST_MSSQL_URL names a server (an empty database), what it tells. */
import { readdirSync, readFileSync } from 'node:fs';
import { Connection } from 'tedious';
import { expect, test } from 'vitest';
import type { Row } from '../../api/databases/database.ts';
import { configurationOf } from '../../api/databases/mssql/configuration.ts';
import { openConnection, rowsOf } from '../../api/databases/mssql/request.ts';
import { mssqlType } from '../../api/databases/mssql/types.ts';
import { mssqlWatcher } from '../../api/databases/mssql/watch.ts';
import { changesText, knownSinceText, markedText, versionText } from '../../api/databases/mssql/watch-text.ts';
import type { RawChange, WatchedTable } from '../../api/databases/watcher.ts';
import { buildModel } from '../../api/model/build.ts';
import { noSettings } from '../../api/model/settings.ts';
import { tablesOf } from '../../api/watch/told.ts';
import type { Catalog } from '../../introspection/catalog.ts';
import { openWatched } from './watched.ts';

const catalog = JSON.parse(readFileSync(new URL('../schemas/mssql.catalog.json', import.meta.url), 'utf8')) as Catalog;
const tables = tablesOf(buildModel([{ name: '', catalog, typeOf: mssqlType }], noSettings), '');
const table = (name: string): WatchedTable => tables.find((each) => each.name === name)!;

test.each(['customers', 'enrolments', 'Odd ]Names'])('asks for the changes of %s', async (name) => {
  await expect(`${changesText(table(name), 'a-mark', 7n).replace(/ (from|left join|where) /g, '\n  $1 ')}\n`).toMatchFileSnapshot(
    `mssql.golden/${name.replace(/\W+/g, '-')}.sql`,
  );
});

test('marks every kind of write, and nothing else', () => {
  const folder = new URL('../mssql/sql/', import.meta.url);
  for (const file of readdirSync(folder)) {
    const text = readFileSync(new URL(file, folder), 'utf8')
      .replace(/\n {2}/g, ' ')
      .replace(/ {2}/g, ' ')
      .trim();
    const marked = markedText(text, 'm');
    const writes = file.startsWith('write-') && !file.includes('holding');
    expect([file, marked.split('with change_tracking_context (0x706572676f6c61206d) ').length - 1]).toEqual([
      file,
      writes ? 1 : 0,
    ]);
    expect(marked.replace('with change_tracking_context (0x706572676f6c61206d) ', '')).toBe(text);
    if (writes)
      expect(marked).toMatch(/(^|; )with change_tracking_context \(0x706572676f6c61206d\) (insert|merge|update|delete) /);
  }
  const odd = 'set identity_insert [a]] on; delete ].[b] on; insert into [a]] on; delete ].[b] ([id]) values (@p1)';
  expect(markedText(odd, 'm')).toBe(
    odd.replace('insert into', 'with change_tracking_context (0x706572676f6c61206d) insert into'),
  );
});

/** A server that answers as MS SQL does, row by row as written here. */
function pretended(versions: string[], changes: Row[], known: Row = { version: '0', allowed: 1 }) {
  return async (text: string): Promise<readonly Row[]> => {
    if (text === versionText) return [{ version: versions.length > 1 ? versions.shift()! : versions[0]! }];
    if (text === knownSinceText) return [known];
    return text.includes('change_tracking_databases') ? [{ tracked: 1 }] : changes;
  };
}

async function told(query: ReturnType<typeof pretended>) {
  const [changes, lost]: [RawChange[], string[]] = [[], []];
  const { begin } = await mssqlWatcher({ query, mark: 'm', markWrites: () => {} }).choose('auto');
  const done = new Promise<void>((resolve) => {
    void begin!([table('customers')], {
      changed: (some) => {
        changes.push(...some);
        resolve();
      },
      lost: (reason) => {
        lost.push(reason);
        resolve();
      },
      trouble: () => {},
    }).then(async (watch) => {
      await done;
      await watch.stop();
    });
  });
  await done;
  return { changes, lost };
}

test('tells what has changed since the last version, but for our own', async () => {
  const rows = [
    { operation: 'I', own: 0, key: '{"id":1}', item: '{"id":1,"name":"Ada"}' },
    { operation: 'U', own: 1, key: '{"id":2}', item: '{"id":2,"name":"Ours"}' },
    { operation: 'D', own: 0, key: '{"id":3}', item: null },
    { operation: 'U', own: 0, key: '{"id":4}', item: null },
  ];
  expect((await told(pretended(['7', '9'], rows))).changes).toMatchObject([
    { action: 'create', before: null, after: { values: { id: 1, name: 'Ada' }, whole: true } },
    { action: 'delete', before: { values: { id: 3 }, whole: false }, after: null },
    { action: 'update', after: { values: { id: 4 }, whole: false } },
  ]);
});

test('says what it does not know any more', async () => {
  expect((await told(pretended(['7', '9'], [], { version: '8', allowed: 1 }))).lost).toHaveLength(1);
  const many = Array.from({ length: 10_001 }, () => ({ operation: 'I', own: 0, key: '{"id":1}', item: null }));
  expect((await told(pretended(['7', '9'], many))).lost).toHaveLength(1);
});

const url = process.env.TEST_MSSQL_URL;
const testHere = (title: string, run: () => Promise<void>) =>
  url ? test(title, run, 60_000) : test.skip(`NOT RUN (no TEST_MSSQL_URL): ${title}`, run);

testHere('tells of rows that others write in a real server, and of ours not', async () => {
  const connection = await openConnection(new Connection(configurationOf(url!, 30_000)));
  const sql = (text: string) => rowsOf(connection, text, null);
  await sql('drop table if exists dbo.watched; create table dbo.watched (id int primary key, name nvarchar(50))');
  await sql(
    'if not exists (select 1 from sys.change_tracking_databases where database_id = db_id()) alter database current set change_tracking = on',
  );
  await sql('alter table dbo.watched enable change_tracking');
  const watched = await openWatched({ DATABASE_URL: url!, WATCH: 'auto' });
  try {
    let id = 0;
    await watched.until(async () => {
      await sql(`insert into dbo.watched values (${++id}, N'begun')`);
      return watched.events.length > 0;
    });
    await watched.until(() => watched.events.some(({ rows }) => rows.some(({ key }) => key[0] === id)));
    watched.events.splice(0);
    await watched.asked.create('watched', { id: 1_000_000, name: 'Ours' });
    await watched.asked.update('watched', [1_000_000], { name: 'Ours, too' });
    await sql("begin transaction; insert into dbo.watched values (1000001, N'Never'); rollback");
    await sql("insert into dbo.watched values (1000002, N'Theirs')");
    expect((await watched.take(1)).map(({ is }) => is)).toEqual(['create watched 1000002']);
    await sql('delete from dbo.watched where id = 1000002');
    expect((await watched.take(1)).map(({ is }) => is)).toEqual(['delete watched 1000002']);
  } finally {
    await watched.close();
    await sql('drop table dbo.watched');
    connection.close();
  }
});
