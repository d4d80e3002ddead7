/**
 * Thousands of open sockets in five groups of different rights, and so many changes a second: was everybody told of every
 * change they may see, exactly once, and how soon? With two nodes one of them is killed in the middle.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import type { Checked, Measured, Told } from './sockets-words.ts';

const { values } = parseArgs({
  options: {
    sockets: { type: 'string', default: '5000' },
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
    nodes: { type: 'string', default: '1' },
    /** Rows one request changes. */
    rows: { type: 'string', default: '5' },
    clients: { type: 'string', default: '2' },
  },
});
const [sockets, rate, seconds, nodes, rows, processes] = [
  values.sockets,
  values.rate,
  values.seconds,
  values.nodes,
  values.rows,
  values.clients,
].map(Number);
if (!sockets || !rate || !seconds || !nodes || !rows || !processes) throw new Error('Flags are numbers');

const groups = 5;
const changes = rate * seconds;
const admin = 'the-admin-token-of-the-benchmark';
const database = 'pergola_bench_sockets';
const postgres = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432';
const folder = mkdtempSync(join(tmpdir(), 'pergola-bench-sockets-'));
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Rows that are changed during the benchmark are there before it; each is changed once, so that no two changes are told as one. */
async function makeDatabase(): Promise<string> {
  const server = new pg.Client({ connectionString: postgres });
  await server.connect();
  await server.query(`drop database if exists ${database} with (force)`);
  await server.query(`create database ${database}`);
  await server.end();
  const url = new URL(postgres);
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query('create table notes (id serial primary key, level integer not null, note text not null)');
  await client.query(`insert into notes (level, note) select 1 + i % ${groups}, '-1:0' from generate_series(0, ${changes}) i`);
  await client.end();
  return url.href;
}

/** The next message that is not told to somebody else. */
const answer = async <T>(child: ChildProcess): Promise<T> => ((await once(child, 'message')) as [T])[0];

async function startNode(url: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = fork(join(import.meta.dirname, 'sockets-node.js'), {
    execArgv: ['--expose-gc', ...(process.env.BENCH_NODE_OPTIONS ?? '').split(' ').filter(Boolean)],
    env: {
      ...process.env,
      DATABASE_URL: url,
      SYSTEM_DATABASE_URL: 'same',
      DATA_DIR: folder,
      HOST: '127.0.0.1',
      PORT: '0',
      ADMIN_TOKEN: admin,
      SECRET: 'a secret for the benchmark',
      LOG_LEVEL: 'warn',
      ...(nodes! > 1 && { REDIS_URL: process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379' }),
    },
  });
  return { child, url: await answer<string>(child) };
}

async function measure(child: ChildProcess): Promise<Measured> {
  child.send('measure');
  return answer<Measured>(child);
}

async function ask(url: string, method: string, path: string, body: unknown): Promise<{ readonly id: string | number }> {
  const reply = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
  const { data } = (await reply.json()) as { data: { id: string | number } };
  return data;
}

/** Group 1 sees the notes of level 1, group 5 those of all five. */
async function makeTokens(url: string): Promise<string[]> {
  const tokens: string[] = [];
  for (let level = 1; level <= groups; level++) {
    const token = `the-token-of-group-${level}-of-the-benchmark`;
    const policy = await ask(url, 'POST', '/policies', { name: `level ${level}` });
    const permissions = { level: { _lte: level } };
    await ask(url, 'POST', '/permissions', {
      policy: policy.id,
      collection: 'notes',
      action: 'read',
      fields: ['*'],
      permissions,
    });
    const user = await ask(url, 'POST', '/users', { email: `level${level}@example.com`, token });
    await ask(url, 'POST', '/access', { user: user.id, policy: policy.id });
    tokens.push(token);
  }
  return tokens;
}

interface Made {
  /** By group: the changes it was to hear of. */
  readonly seen: number[][];
  readonly unsure: number[];
}

/** Milliseconds each request for changes took. */
const answered: number[] = [];

/** Creates and updates in turns, so many rows a request, at an even pace, whatever each takes. */
async function change(urls: () => readonly string[]): Promise<Made> {
  const made: Made = { seen: Array.from({ length: groups }, () => []), unsure: [] };
  const begun = performance.now();
  const running: Promise<void>[] = [];
  for (let first = 0; first < changes; first += rows!) {
    const wait = begun + (first * 1000) / rate! - performance.now();
    if (wait > 1) await delay(wait);
    const turn = first / rows!;
    const here = urls();
    const url = here[turn % here.length] ?? '';
    const now = performance.timeOrigin + performance.now();
    const some = Array.from({ length: Math.min(rows!, changes - first) }, (_, more) => {
      const index = first + more;
      return { index, level: 1 + (index % groups), note: `${index}:${now}` };
    });
    const asked =
      turn % 2 === 0
        ? ask(
            url,
            'POST',
            '/items/notes?fields=id',
            some.map(({ level, note }) => ({ level, note })),
          )
        : ask(
            url,
            'PATCH',
            '/items/notes?fields=id',
            some.map(({ index, level, note }) => ({ id: index + 1, level, note })),
          );
    running.push(
      asked.then(
        () => {
          answered.push(performance.timeOrigin + performance.now() - now);
          for (const { index, level } of some) made.seen.forEach((seen, group) => void (level <= group + 1 && seen.push(index)));
        },
        () => void made.unsure.push(...some.map(({ index }) => index)),
      ),
    );
  }
  await Promise.all(running);
  return made;
}

const url = await makeDatabase();
const servers = [await startNode(url)];
const tokens = await makeTokens(servers[0]!.url);
while (servers.length < nodes) servers.push(await startNode(url));
const first = servers[0]!;
const before = await measure(first.child);

const clients = Array.from({ length: processes }, () => fork(join(import.meta.dirname, 'sockets-clients.js')));
const opening = performance.now();
await Promise.all(
  clients.map(async (child, index) => {
    const share = Math.floor(sockets / processes) + (index < sockets % processes ? 1 : 0);
    const told: Told = { kind: 'open', urls: servers.map((each) => each.url), tokens, sockets: share, most: changes };
    child.send(told);
    await answer(child);
  }),
);
say(
  `${sockets} sockets in ${groups} groups on ${nodes} node${nodes > 1 ? 's' : ''}, opened in ${Math.round(performance.now() - opening)} ms`,
);
await delay(2000);
const idle = await measure(first.child);
const here = idle.counts.connections;
say(
  `memory per idle socket: ${kilobytes((idle.rss - before.rss) / here)} resident, ${kilobytes((idle.heap - before.heap) / here)} in use`,
);

let alive = servers;
if (nodes > 1) {
  void delay((seconds * 1000) / 2).then(() => {
    say(`node ${nodes} is killed, with a share of the sockets`);
    const last = alive.at(-1)!;
    alive = alive.slice(0, -1);
    last.child.kill('SIGKILL');
  });
}
const made = await change(() => alive.map((each) => each.url));
await delay(nodes > 1 ? 8000 : 2000);
const after = await measure(first.child);

const checks = await Promise.all(
  clients.map(async (child) => {
    const told: Told = { kind: 'check', ...made };
    child.send(told);
    return answer<Checked>(child);
  }),
);
const sum = (of: (each: Checked) => number): number => checks.reduce((all, each) => all + of(each), 0);
const [there, away] = [taken((each) => each.delays), taken((each) => each.away)];
const items = there.items + away.items;
const late = checks[0]?.slices.map(({ items: told, late: some, worst }) => `${((100 * some) / told).toFixed(1)} % (${worst} ms)`);
const reads = after.counts.reads - idle.counts.reads;
say(
  `${changes} changes, ${rate} a second, ${rows} in a request; ${sum(({ frames }) => frames)} messages with ${items} items, ${Math.round(items / seconds)} items a second`,
);
answered.sort((a, b) => a - b);
say(
  `the requests themselves: p50 ${Math.round(answered[Math.floor(answered.length / 2)] ?? 0)} ms, p99 ${Math.round(answered[Math.floor(answered.length * 0.99)] ?? 0)} ms`,
);
say(`delivery from asking for the change: p50 ${there.within(0.5)}, p99 ${there.within(0.99)}`);
if (away.items > 0)
  say(`… of ${away.items} items to who had to come back for them: p50 ${away.within(0.5)}, p99 ${away.within(0.99)}`);
say(`later than 250 ms, in every five seconds: ${late?.join(', ')}`);
say(
  `reads for events on the first node: ${(reads / changes).toFixed(2)} an event; processor of it ${Math.round((after.cpu - idle.cpu) / (seconds * 10))} %`,
);
say(
  `missing ${sum(({ missing }) => missing)}, twice ${sum(({ twice }) => twice)}, forbidden ${sum(({ forbidden }) => forbidden)}, dropped as too slow ${after.counts.dropped}`,
);
if (nodes > 1)
  say(
    `resumed ${sum(({ resumed }) => resumed)}, began anew ${sum(({ resets }) => resets)}, unsure changes ${made.unsure.length}`,
  );

const wrong = sum(({ missing, twice, forbidden }) => missing + twice + forbidden) > 0 || (nodes === 1 && made.unsure.length > 0);
for (const { child } of alive) {
  child.send('close');
  await once(child, 'exit');
}
rmSync(folder, { recursive: true, force: true });
const server = new pg.Client({ connectionString: postgres });
await server.connect();
await server.query(`drop database if exists ${database} with (force)`);
await server.end();
process.exitCode = wrong ? 1 : 0;

/** Counts of milliseconds, of all clients. */
function taken(of: (each: Checked) => readonly number[]): { readonly items: number; within(share: number): string } {
  const longest = Math.max(...checks.map((each) => of(each).length));
  const counts = Array.from({ length: longest }, (_, index) => sum((each) => of(each)[index] ?? 0));
  const all = counts.reduce((total, each) => total + each, 0);
  return {
    items: all,
    within: (share) => {
      let [count, took] = [0, 0];
      while (took < longest && count < all * share) count += counts[took++] ?? 0;
      return `${took} ms`;
    },
  };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} kB`;
}
