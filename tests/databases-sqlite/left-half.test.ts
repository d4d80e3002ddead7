/** Somebody who wrote to the file was killed: what was begun is undone by whoever reads next, though it is opened for reading only. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openReader } from '../../api/databases/sqlite/reader.js';

const killedInTheMiddle = `
  const Sqlite = require('better-sqlite3');
  const database = new Sqlite(process.argv[1]);
  database.pragma('cache_size = 1');
  database.exec('begin immediate');
  const insert = database.prepare('insert into t values (?, ?)');
  for (let row = 0; row < 5000; row++) insert.run(10_000 + row, 'y'.repeat(500));
  process.kill(process.pid, 'SIGKILL');
`;

test('what a killed writer left half is undone before the next read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pergola-half-'));
  const path = join(folder, 'shop.db');
  const database = new Sqlite(path);
  database.exec(`create table t (a integer primary key, b text)`);
  const insert = database.prepare('insert into t values (?, ?)');
  for (let row = 0; row < 500; row++) insert.run(row, 'x'.repeat(500));
  database.close();

  expect(spawnSync(process.execPath, ['-e', killedInTheMiddle, path]).signal).toBe('SIGKILL');
  expect(existsSync(`${path}-journal`)).toBe(true);
  const reader = openReader(path, 10);
  expect(reader.run('select count(*) as count from t', [])).toEqual([{ count: 500 }]);
  reader.close();
  rmSync(folder, { recursive: true });
});
