/** A server in a process of its own, and the processor time it takes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Side {
  readonly host: string;
  readonly port: number;
  readonly pid: number;
  /** Of every request to it, as lines. */
  readonly headers: string;
  get(path: string): Promise<string>;
  /** `body` is JSON. */
  post(path: string, body: string): Promise<string>;
  /** The same server, asked with another token. */
  as(token: string): Side;
  stop(): Promise<void>;
}

/** As it is shipped; this file runs from `dist-bench`. */
export const entry = join(import.meta.dirname, '../../../dist/cli/pergola.js');
export const token = 'the-token-of-the-benchmark';

/** Of one collection: which writes leave a trace. */
export interface Traces {
  readonly more: readonly string[];
  readonly collection: string;
  readonly accountability: 'all' | null;
}

export async function startPergola(url: string, folder: string, traces: Traces | null = null): Promise<Side> {
  const config = join(folder, 'config.json');
  const { collection, accountability } = traces ?? { collection: null, accountability: 'all' };
  writeFileSync(config, JSON.stringify(collection === null ? {} : { collections: { [collection]: { accountability } } }));
  return start(
    [
      entry, 'start', '--database', url, '--host', '127.0.0.1', '--port', '0', '--data', folder,
      '--config', config, ...(traces?.more ?? []),
    ], // biome-ignore format: one line of a shell
    { ADMIN_TOKEN: token, LOG_LEVEL: 'warn', MAX_PAYLOAD_SIZE: '50mb' },
    token,
  );
}

export const startByHand = (url: string, dialect: string): Promise<Side> =>
  start([join(import.meta.dirname, `hand/${dialect}.js`), url], {}, null);

/** Another product's server: a program that prints its address. */
export const startOther = (command: string, args: readonly string[]): Promise<Side> =>
  serve(spawn(command, args, { env: process.env, stdio: ['ignore', 'pipe', 'inherit'] }), null);

/** Arguments for node from outside, as for profiles: `BENCH_NODE_OPTIONS=--cpu-prof`. */
const nodeOptions = process.env.BENCH_NODE_OPTIONS?.split(' ') ?? [];

/** `args` of node; `bearer`: with which it is asked. */
export async function start(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  bearer: string | null,
): Promise<Side> {
  const child = spawn(process.execPath, [...nodeOptions, ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return serve(child, bearer);
}

async function serve(child: ReturnType<typeof spawn>, bearer: string | null): Promise<Side> {
  const url = new URL(await addressOf(child));
  const side: Side = {
    host: url.hostname,
    port: Number(url.port),
    pid: child.pid!,
    ...asking(url, bearer),
    as: (other) => ({ ...side, ...asking(url, other) }),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
  return side;
}

function asking(url: URL, bearer: string | null): Pick<Side, 'headers' | 'get' | 'post'> {
  const headers: Record<string, string> = bearer === null ? {} : { authorization: `Bearer ${bearer}` };
  const ask = async (path: string, init: RequestInit): Promise<string> => {
    const response = await fetch(new URL(path, url), init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.text();
  };
  return {
    headers: bearer === null ? '' : `Authorization: Bearer ${bearer}\r\n`,
    get: (path) => ask(path, { headers }),
    post: (path, body) => ask(path, { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } }),
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
