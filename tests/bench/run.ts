/**
 * Measures Pergola against a server written by hand: the same requests over the same rows, in turns. README.md says how to
 * run it and how to read what it prints.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seeded } from '../../demo/random.ts';
import { type Backends, backendsOn, noBackends } from './backends.ts';
import { type Case, cases } from './cases.ts';
import { measure } from './client.ts';
import { type Dialect, dialects, newsroomOn } from './databases.ts';
import { difference } from './equal.ts';
import { counts } from './newsroom.ts';
import { type Figures, type Measured, type Round, table } from './report.ts';
import { processorTime, type Side, startByHand, startPergola } from './side.ts';

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1.5' },
    database: { type: 'string', default: '' },
  },
});

const titles: Readonly<Record<Dialect, string>> = { postgres: 'PostgreSQL', sqlite: 'SQLite' };
const connections: Readonly<Record<Dialect, number>> = { postgres: 16, sqlite: 8 };

/** Said without a stack: a wrong flag, or answers that differ. */
class BenchError extends Error {}

async function run(): Promise<void> {
  const chosen = cases.filter(({ name }) => name.includes(flags.only));
  const databases = dialects.filter((dialect) => dialect.startsWith(flags.database));
  if (chosen.length === 0) throw new BenchError(`--only is part of one of: ${cases.map(({ name }) => name).join(', ')}`);
  if (databases.length === 0) throw new BenchError(`--database is one of ${dialects.join(', ')}`);
  if (!(Number(flags.rounds) >= 1 && Number(flags.seconds) > 0)) {
    throw new BenchError('--rounds and --seconds are numbers above zero');
  }
  print(
    `Rows: ${Object.entries(counts)
      .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
      .join(', ')}.`,
  );
  print(
    `${flags.rounds} rounds of ${flags.seconds} s per case and side, in turns; medians. Values vary from request to request,`,
  );
  print('unless it says "repeated URL". By hand: Express and the driver, one statement each, no token checked.');
  print('Server ms, database ms: processor time per request.');
  for (const dialect of databases) {
    print(`\n${titles[dialect]}, ${connections[dialect]} connections`);
    if (dialect === 'postgres') print('PostgreSQL, both servers and the client share the processors of this machine.');
    print(`\n${table(await benchmark(dialect, chosen))}`);
  }
}

async function benchmark(dialect: Dialect, chosen: readonly Case[]): Promise<Measured[]> {
  const url = await newsroomOn(dialect);
  const folder = mkdtempSync(join(tmpdir(), 'pergola-bench-'));
  const backends = dialect === 'postgres' ? await backendsOn(url) : noBackends;
  const [pergola, hand] = await Promise.all([startPergola(url, folder), startByHand(url, dialect)]);
  try {
    for (const each of chosen) await compare(each, pergola, hand);
    const measured: Measured[] = [];
    for (const each of chosen) {
      await round(each, { dialect, pergola, hand, backends, seed: 0, seconds: Math.min(0.5, Number(flags.seconds)) });
      const rounds: Round[] = [];
      for (let seed = 1; seed <= Number(flags.rounds); seed++) {
        rounds.push(await round(each, { dialect, pergola, hand, backends, seed, seconds: Number(flags.seconds) }));
      }
      measured.push({ case: each, rounds });
    }
    return measured;
  } finally {
    await Promise.all([pergola.stop(), hand.stop(), backends.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Nothing is measured of servers that answer differently. */
async function compare({ name, request }: Case, pergola: Side, hand: Side): Promise<void> {
  const random = seeded(7);
  for (let count = 0; count < 5; count++) {
    const asked = request(random);
    const [one, other] = await Promise.all([pergola.get(asked.pergola), hand.get(asked.hand)]);
    const found = difference(one, other);
    if (found !== null) throw new BenchError(`The answers to "${name}" differ: ${asked.pergola}, ${asked.hand}\n${found}`);
  }
}

interface Setting {
  readonly dialect: Dialect;
  readonly pergola: Side;
  readonly hand: Side;
  readonly backends: Backends;
  readonly seed: number;
  readonly seconds: number;
}

/** Both sides are asked for the same values; which of them begins changes from round to round. */
async function round({ request }: Case, { dialect, pergola, hand, backends, seed, seconds }: Setting): Promise<Round> {
  const figures = async (side: Side, of: 'pergola' | 'hand'): Promise<Figures> => {
    const random = seeded(seed);
    const application = of === 'pergola' ? 'pergola' : 'by hand';
    const served = await backends.of(application);
    const before = [processorTime([side.pid]), processorTime(served)];
    const next = (): string => request(random)[of];
    const { requests, seconds: taken } = await measure({ ...side, connections: connections[dialect], seconds, next });
    const after = [processorTime([side.pid]), processorTime(served)];
    const [server, database] = before.map((at, index) => {
      const then = after[index] ?? null;
      return at === null || then === null ? null : (then - at) / requests;
    });
    return { perSecond: requests / taken, server: server ?? null, database: served.length > 0 ? (database ?? null) : null };
  };
  if (seed % 2 === 0) return { pergola: await figures(pergola, 'pergola'), hand: await figures(hand, 'hand') };
  const last = await figures(hand, 'hand');
  return { hand: last, pergola: await figures(pergola, 'pergola') };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof BenchError ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
});
