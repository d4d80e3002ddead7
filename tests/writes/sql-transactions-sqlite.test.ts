/** Transactions on an SQLite file, which others write as well: waited for, in turn, and given up in time. */
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { sqliteWriteFailure } from '../../api/databases/sqlite/failure.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { ask, failure, insertInto, never, openAsking, rowsOf } from './sql-asking.ts';

const schema = 'create table things (id int primary key, n int)';

describe('an SQLite file', () => {
  test.each(['delete', 'wal'])(
    'that another process is writing (%s): waited for, not for ever, and reads go on',
    async (mode) => {
      const url = await loadSql(
        'sqlite',
        'writes_busy',
        `pragma journal_mode = ${mode}; ${schema}; insert into things values (1, 0)`,
      );
      const asking = await openAsking(url, 1_000);
      const other = new Sqlite(url.slice('sqlite:'.length));
      const step = insertInto(asking.collection('things'), ['id'], [[2]]);
      other.exec('begin immediate; insert into things values (9, 9)');
      const start = Date.now();
      expect(await failure(asking.write(step))).toBe('busy');
      expect(Date.now() - start).toBeGreaterThan(900);
      const waiting = asking.write(step);
      await pause(200);
      expect(await rowsOf(asking.database, 'select count(*) as n from things')).toEqual([{ n: 1 }]);
      other.exec('commit');
      await waiting;
      expect(await rowsOf(asking.database, 'select id from things order by id')).toEqual([{ id: 1 }, { id: 2 }, { id: 9 }]);
      const leaving = new AbortController();
      other.exec('begin immediate');
      setTimeout(() => leaving.abort(), 100);
      const left = asking.database.transaction((transaction) => ask(transaction, asking.database, step), leaving.signal);
      expect(await failure(left)).toBe('cancelled');
      other.exec('rollback');
      other.close();
      await asking.database.close();
      await dropDatabase(url);
    },
  );

  test('that is read for long: a commit waits for the reader, and gives up in time', async () => {
    const url = await loadSql('sqlite', 'writes_read', `${schema}; insert into things values (1, 0), (2, 0)`);
    const asking = await openAsking(url, 500);
    const other = new Sqlite(url.slice('sqlite:'.length));
    const reading = other.prepare('select * from things').iterate();
    reading.next();
    const step = insertInto(asking.collection('things'), ['id'], [[3]]);
    expect(await failure(asking.write(step))).toBe('busy');
    reading.return?.();
    await asking.write(step);
    expect(await rowsOf(asking.database, 'select count(*) as n from things')).toEqual([{ n: 3 }]);
    other.close();
    await asking.database.close();
    await dropDatabase(url);
  });

  test('is written in the order it was asked, past who leaves; who waits too long gives way', async () => {
    const url = await loadSql('sqlite', 'writes_turns', `${schema}; insert into things values (1, 0)`);
    const asking = await openAsking(url, 400);
    const order: number[] = [];
    const leaving = new AbortController();
    let end = (): void => {};
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    const first = asking.database.transaction(() => held, never);
    const waiting = [1, 2, 3].map((turn) =>
      failure(asking.database.transaction(async () => void order.push(turn), turn === 2 ? leaving.signal : never)),
    );
    leaving.abort();
    end();
    await first;
    expect(await Promise.all(waiting)).toEqual(['no failure', 'cancelled', 'no failure']);
    expect(order).toEqual([1, 3]);
    const again = new Promise<void>((resolve) => {
      end = resolve;
    });
    const second = asking.database.transaction(() => again, never);
    expect(await failure(asking.database.transaction(async () => {}, never))).toBe('busy');
    end();
    await second;
    expect(await failure(asking.database.transaction(async () => {}, never))).toBe('no failure');
    await asking.database.close();
    await dropDatabase(url);
  });

  test('keeps its journal mode, and enforces foreign keys, at commit as well', async () => {
    const url = await loadSql(
      'sqlite',
      'writes_keys',
      'create table a (id integer primary key); create table b (id integer primary key, a int references a (id) deferrable initially deferred)',
    );
    const asking = await openAsking(url);
    expect(await failure(asking.write(insertInto(asking.collection('b'), ['a'], [[7]])))).toBe('foreign key');
    expect(await rowsOf(asking.database, 'select count(*) as n from b')).toEqual([{ n: 0 }]);
    await asking.write(insertInto(asking.collection('a'), ['id'], [[7]]));
    await asking.write(insertInto(asking.collection('b'), ['a'], [[7]]));
    expect(await rowsOf(asking.database, 'pragma journal_mode')).toEqual([{ journal_mode: 'delete' }]);
    await asking.database.close();
    await dropDatabase(url);
  });

  test('that may not be written: denied', async () => {
    const url = await loadSql('sqlite', 'writes_denied', `${schema}; insert into things values (1, 0)`);
    const path = url.slice('sqlite:'.length);
    chmodSync(path, 0o444);
    chmodSync(dirname(path), 0o555);
    // Nothing is forbidden to root, so somebody else tries.
    const thread = new URL('../../api/databases/sqlite/write-worker.js', import.meta.url);
    const script = `
      const { Worker } = require('node:worker_threads');
      const worker = new Worker(new URL(${JSON.stringify(thread.href)}), { workerData: { path: ${JSON.stringify(path)} } });
      const outcomes = [];
      worker.on('message', (outcome) => {
        outcomes.push(outcome);
        if (outcomes.length < 2) return;
        console.log(JSON.stringify(outcomes));
        worker.terminate();
      });
      worker.postMessage({ kind: 'run', begin: true, text: 'insert into things values (2, 0)', values: [], keep: false });
      worker.postMessage({ kind: 'commit' });`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
      encoding: 'utf8',
      ...(process.getuid?.() === 0 && { uid: 65534 }),
    });
    const refused = (JSON.parse(stdout || '[]') as { message: string; code?: string }[]).find(({ code }) => code !== undefined);
    expect(stderr).toBe('');
    expect(sqliteWriteFailure(Object.assign(new Error(refused?.message), { code: refused?.code }))).toMatchObject({
      kind: 'denied',
    });
    chmodSync(dirname(path), 0o755);
    await dropDatabase(url);
  });
});
