/** From the program everybody has (psql, mariadb, sqlite3) to a client's socket: the whole server, watching by the database's own means. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startMariadb, whenMariadbCanStart } from './mariadb-server.ts';
import { startPostgres, whenPostgresCanStart } from './postgres-server.ts';
import { openWatchingServer } from './watching-server.ts';

const run = promisify(execFile);
const table = 'create table articles (id integer primary key, title varchar(50), stars integer)';

/** Three rows written, changed and deleted by a program are told; beforehand it is waited until the server watches. */
async function isTold(url: string, say: (sql: string) => Promise<unknown>): Promise<void> {
  const server = await openWatchingServer(url);
  try {
    const times: number[] = [];
    const heard = async (event: string, data: unknown, uid?: string): Promise<void> => {
      const begun = Date.now();
      await server.heard(
        `${event} of ${JSON.stringify(data)}`,
        (each) => each.event === event && each.uid === uid && JSON.stringify(each.data ?? []).includes(JSON.stringify(data)),
      );
      times.push(Date.now() - begun);
    };
    server.subscribe({ collection: 'articles', query: { fields: ['id', 'title'] } });
    const filter = { stars: { _gte: 3 } };
    server.subscribe({ collection: 'articles', uid: 'some', query: { fields: ['stars'], filter } });
    await heard('init', []);
    await server.begun((count) => say(`insert into articles values (${100 + count}, 'is anybody there', 0)`));
    times.length = 0;
    await say("insert into articles values (1, 'One', 4), (2, 'Two', 2), (3, 'Three', 5)");
    await heard('create', { id: 3, title: 'Three' });
    await say("update articles set title = 'Zwei' where id = 2");
    await heard('update', { id: 2, title: 'Zwei' });
    await say('delete from articles where id = 1');
    await heard('delete', 1);
    // Of what is gone the database may say no more than the key; who was told of it is told that it went.
    const some = (event: string) =>
      server.told.filter((each) => each.uid === 'some' && each.event === event).flatMap(({ data = [] }) => data);
    await heard('delete', 1, 'some');
    await say('update articles set stars = 1 where id = 3');
    await heard('delete', 3, 'some');
    await say('delete from articles where id = 2');
    await heard('delete', 2);
    expect(some('create')).toEqual([{ stars: 4 }, { stars: 5 }]);
    expect(some('delete')).toEqual([1, 3]);
    expect(times).toHaveLength(6);
    process.stdout.write(`  told after ${times.join(', ')} ms: ${new URL(url).protocol}\n`);
  } finally {
    await server.close();
  }
}

whenPostgresCanStart(
  'psql',
  async () => {
    const postgres = await startPostgres();
    try {
      await postgres.psql('postgres', 'create database shop');
      await postgres.psql('shop', table);
      await isTold(postgres.url('shop'), (sql) => postgres.psql('shop', sql));
    } finally {
      await postgres.stop();
    }
  },
  90_000,
);

whenMariadbCanStart(
  'mariadb',
  async () => {
    const mariadb = await startMariadb();
    try {
      await mariadb.mariadb('', 'create database shop');
      await mariadb.mariadb('shop', table);
      await isTold(mariadb.url('shop'), (sql) => mariadb.mariadb('shop', sql));
    } finally {
      await mariadb.stop();
    }
  },
  90_000,
);

test(`${hasSqlite3() ? 'sqlite3' : 'sqlite3 (by the driver in another process, as the program is not here)'}`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pergola-sqlite3-'));
  const file = join(folder, 'shop.db');
  const driver = 'new (require("better-sqlite3"))(process.argv[1]).exec(process.argv[2])';
  const say = (sql: string) =>
    hasSqlite3() ? run('sqlite3', ['-cmd', '.timeout 10000', file, sql]) : run(process.execPath, ['-e', driver, file, sql]);
  try {
    await say(table);
    await isTold(`sqlite:${file}`, say);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

function hasSqlite3(): boolean {
  try {
    execFileSync('sqlite3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
