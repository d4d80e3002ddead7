/**
 * How long the built server takes from nothing to its first answer over a small SQLite database, and the memory it keeps.
 * Each start is a new process; the answer is a list of rows, so that the schema has been read and a statement has run.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { cache } from './databases.ts';
import { median } from './report.ts';
import { residentMemory, startPergola } from './side.ts';

const starts = 7;

/** Of music shop Chinook: 11 tables. */
function chinook(): string {
  const file = join(cache, 'chinook.db');
  if (existsSync(file)) return file;
  mkdirSync(cache, { recursive: true });
  const database = new Sqlite(`${file}.${process.pid}`);
  database.exec(gunzipSync(readFileSync('tests/databases/chinook.sqlite.sql.gz')).toString('utf8'));
  database.close();
  renameSync(`${file}.${process.pid}`, file);
  return file;
}

interface Start {
  /** Milliseconds from starting the process. */
  readonly listening: number;
  readonly answered: number;
  /** Megabytes; null where the system does not tell. */
  readonly memory: number | null;
}

async function start(file: string, measureMemory: boolean): Promise<Start> {
  const folder = mkdtempSync(join(tmpdir(), 'pergola-bench-'));
  const begun = performance.now();
  const server = await startPergola(`sqlite:${file}`, folder);
  try {
    const listening = performance.now() - begun;
    await server.get('/items/Track?limit=5&fields=Name,AlbumId.Title');
    const answered = performance.now() - begun;
    if (measureMemory) await sleep(3_000);
    return { listening, answered, memory: residentMemory(server.pid) };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const file = chinook();
const all: Start[] = [];
for (let count = 0; count < starts; count++) all.push(await start(file, count === starts - 1));
const milliseconds = (of: (each: Start) => number): string =>
  `${Math.round(median(all.map(of)))} ms (${all.map(of).map(Math.round).join(', ')})`;
process.stdout.write(`From starting the process, median of ${starts}:\n`);
process.stdout.write(`  listening     ${milliseconds(({ listening }) => listening)}\n`);
process.stdout.write(`  first answer  ${milliseconds(({ answered }) => answered)}\n`);
process.stdout.write(`Memory, idle for 3 s after it: ${all.at(-1)?.memory?.toFixed(0) ?? 'not known here'} MB resident\n`);
