/** A server in a process of its own, and the processor time it takes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Side {
  readonly host: string;
  readonly port: number;
  readonly pid: number;
  /** Of every request to it, as lines. */
  readonly headers: string;
  get(path: string): Promise<string>;
  stop(): Promise<void>;
}

const built = join(import.meta.dirname, '../..');
const token = 'the-token-of-the-benchmark';

export const startPergola = (url: string, folder: string): Promise<Side> =>
  start(
    [join(built, 'cli/pergola.js'), 'start', '--database', url, '--host', '127.0.0.1', '--port', '0', '--data', folder],
    { ADMIN_TOKEN: token, LOG_LEVEL: 'warn' },
    `Authorization: Bearer ${token}\r\n`,
  );

export const startByHand = (url: string, dialect: string): Promise<Side> =>
  start([join(import.meta.dirname, `hand/${dialect}.js`), url], {}, '');

/** Arguments for node from outside, as for profiles: `BENCH_NODE_OPTIONS=--cpu-prof`. */
const nodeOptions = process.env.BENCH_NODE_OPTIONS?.split(' ') ?? [];

async function start(args: readonly string[], env: Readonly<Record<string, string>>, headers: string): Promise<Side> {
  const child = spawn(process.execPath, [...nodeOptions, ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = new URL(await addressOf(child));
  return {
    host: url.hostname,
    port: Number(url.port),
    pid: child.pid!,
    headers,
    get: async (path) => {
      const init = headers === '' ? {} : { headers: { authorization: `Bearer ${token}` } };
      const response = await fetch(new URL(path, url), init);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response.text();
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout!.on('data', (piece: Buffer) => {
      said += piece.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url !== undefined) resolve(url);
    });
    child.once('close', () => reject(new Error(`A server ended before it listened: ${said}`)));
  });
}

/** Milliseconds of processor time of these processes so far; null where the system does not tell. */
export function processorTime(pids: readonly number[]): number | null {
  try {
    return pids.map(ticksOf).reduce((sum, each) => sum + each, 0) * 10;
  } catch {
    return null;
  }
}

/** Hundredths of a second in user and kernel mode: fields 14 and 15; the second holds a name, maybe with spaces. */
function ticksOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** Megabytes; null where the system does not tell. */
export function residentMemory(pid: number): number | null {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) / 1024;
  } catch {
    return null;
  }
}
