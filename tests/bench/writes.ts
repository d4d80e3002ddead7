/**
 * Measures writes against a server written by hand, and a nested read under row rules against the same SQL with the rules in
 * it. README.md says how to run it and how to read what it prints.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seeded } from '../../demo/random.ts';
import { type Backends, backendsOn, noBackends } from './backends.ts';
import { measure, type Request } from './client.ts';
import { type Dialect, dialects, newsroomOn } from './databases.ts';
import { difference } from './equal.ts';
import { counts } from './newsroom.ts';
import { note, notesOn } from './notes.ts';
import { readerOf } from './reader.ts';
import { median } from './report.ts';
import { processorTime, type Side, startByHand, startPergola } from './side.ts';

const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1.5' },
    database: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
  },
});
const rounds = Number(flags.rounds);
const bulk = 10_000;

async function run(): Promise<void> {
  for (const dialect of dialects.filter((each) => each.startsWith(flags.database))) {
    for (const [name, work] of Object.entries(benches)) {
      if (!name.includes(flags.only)) continue;
      print(`${dialect}: ${name}: ${await work(dialect)}`);
    }
  }
}

const benches: Readonly<Record<string, (dialect: Dialect) => Promise<string>>> = {
  'bulk of 10,000, activity and revisions off': (dialect) => many(dialect, 'off'),
  'bulk of 10,000, activity and revisions on': (dialect) => many(dialect, 'on'),
  'single create, activity and revisions on': (dialect) => single(dialect),
  'nested read with row rules': (dialect) => nested(dialect),
};

/** Where our own tables are: beside the content on PostgreSQL, in a file of their own for SQLite. */
const systemOf = (dialect: Dialect): readonly string[] => (dialect === 'postgres' ? ['--system-database', 'same'] : []);

async function withSides<T>(
  dialect: Dialect,
  record: 'on' | 'off',
  work: (pergola: Spent, hand: Spent) => Promise<T>,
): Promise<T> {
  const [ours, theirs] = [await notesOn(dialect, 'pergola'), await notesOn(dialect, 'hand')];
  const folder = mkdtempSync(join(tmpdir(), 'pergola-bench-'));
  const [pergola, hand] = await Promise.all([
    startPergola(ours, folder, { more: systemOf(dialect), accountability: record === 'on' ? 'all' : null, collection: 'notes' }),
    startByHand(theirs, `writes-${dialect}`),
  ]);
  const backends = await Promise.all([ours, theirs].map((url) => servedOn(dialect, url)));
  try {
    return await work(measured(pergola, backends[0]!, 'pergola'), measured(hand, backends[1]!, 'by hand'));
  } finally {
    await Promise.all(backends.map((each) => each.close()));
    await Promise.all([pergola.stop(), hand.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A side that tells the processor time it has taken so far: in its server, and in its database's. null: not known. */
type Spent = Side & { spent(): Promise<readonly (number | null)[]> };

const servedOn = (dialect: Dialect, url: string): Promise<Backends> =>
  dialect === 'postgres' ? backendsOn(url) : Promise.resolve(noBackends);

const measured = (side: Side, backends: Backends, application: string): Spent => ({
  ...side,
  spent: async () => {
    const served = await backends.of(application);
    return [processorTime([side.pid]), served.length === 0 ? null : processorTime(served)];
  },
});

const processors = ([ours, theirs]: readonly (readonly (number | null)[])[][]): string =>
  `processors ${told(ours!)}, by hand ${told(theirs!)}`;

/** Milliseconds of processor time for each request of either side, as `0.52 + 0.31 ms`. */
function told(spent: readonly (readonly (number | null)[])[]): string {
  const middle = [0, 1].map((place) => median(spent.map((each) => each[place] ?? 0)));
  return `${middle.map((each) => each.toPrecision(3)).join(' + ')} ms`;
}

const since = (before: readonly (number | null)[], after: readonly (number | null)[], requests: number): (number | null)[] =>
  before.map((at, place) => (at === null || after[place] === null ? null : (after[place]! - at) / requests));

/** How often longer than by hand; the median of the rounds. */
function many(dialect: Dialect, record: 'on' | 'off'): Promise<string> {
  return withSides(dialect, record, async (pergola, hand) => {
    const times: number[][] = [];
    const spent: (number | null)[][][] = [[], []];
    for (let round = 0; round <= rounds; round++) {
      const random = seeded(round);
      const body = JSON.stringify(Array.from({ length: bulk }, () => note(random)));
      const took = async (side: Spent, path: string): Promise<number> => {
        const before = await side.spent();
        const begun = performance.now();
        const answer = JSON.parse(await side.post(path, body)) as { readonly data: readonly unknown[] };
        if (answer.data.length !== bulk) throw new Error(`${path} made ${answer.data.length} rows`);
        const passed = performance.now() - begun;
        if (round > 0) spent[side === pergola ? 0 : 1]!.push(since(before, await side.spent(), 1));
        return passed;
      };
      const inTurns = round % 2 === 0;
      const first = inTurns ? await took(pergola, '/items/notes?fields=id') : await took(hand, '/notes/many');
      const second = inTurns ? await took(hand, '/notes/many') : await took(pergola, '/items/notes?fields=id');
      // The first round is for warming up.
      if (round > 0) times.push(inTurns ? [first, second] : [second, first]);
    }
    const [ours, theirs] = [0, 1].map((side) => median(times.map((each) => each[side]!)));
    const ratio = median(times.map(([one, other]) => one! / other!));
    return `${ours!.toFixed(0)} ms, by hand ${theirs!.toFixed(0)} ms: ${ratio.toFixed(2)} times as long; ${processors(spent)}`;
  });
}

function single(dialect: Dialect): Promise<string> {
  return withSides(dialect, 'on', (pergola, hand) =>
    compared(pergola, hand, dialect, (random) => {
      const body = JSON.stringify(note(random));
      return { pergola: { method: 'POST', path: '/items/notes', body }, hand: { method: 'POST', path: '/notes', body } };
    }),
  );
}

/** One user, one policy, a rule on each collection that is read. */
async function nested(dialect: Dialect): Promise<string> {
  const url = await newsroomOn(dialect);
  const folder = mkdtempSync(join(tmpdir(), 'pergola-bench-'));
  const [pergola, hand] = await Promise.all([startPergola(url, folder), startByHand(url, dialect)]);
  const backends = await servedOn(dialect, url);
  try {
    const reader = await readerOf(pergola);
    const fields = 'fields=id,title,author_id.name,comments.*,tags.id,tags.name';
    const asked = (from: number) => ({
      pergola: { method: 'GET', path: `/items/articles?${fields}&filter[id][_gte]=${from}&limit=25`, body: '' } as const,
      hand: { method: 'GET', path: `/nested-ruled?from=${from}`, body: '' } as const,
    });
    for (const from of [1, 500, 77_777]) {
      const found = difference(await reader.get(asked(from).pergola.path), await hand.get(asked(from).hand.path));
      if (found !== null) throw new Error(`The answers differ: ${found}`);
    }
    const [ours, theirs] = [measured(reader, backends, 'pergola'), measured(hand, backends, 'by hand')];
    return await compared(ours, theirs, dialect, (random) => asked(random.whole(1, counts.articles - 500)));
  } finally {
    await Promise.all([pergola.stop(), hand.stop(), backends.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compared(
  pergola: Spent,
  hand: Spent,
  dialect: Dialect,
  request: (random: ReturnType<typeof seeded>) => Readonly<Record<'pergola' | 'hand', Request>>,
): Promise<string> {
  const found: { readonly ours: number; readonly theirs: number }[] = [];
  const spent: (number | null)[][][] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const perSecond = async (side: Spent, of: 'pergola' | 'hand'): Promise<number> => {
      const random = seeded(round);
      const before = await side.spent();
      const { requests, seconds } = await measure({
        ...side,
        connections: dialect === 'postgres' ? 16 : 8,
        seconds: round === 0 ? 0.5 : Number(flags.seconds),
        next: () => request(random)[of],
      });
      if (round > 0) spent[side === pergola ? 0 : 1]!.push(since(before, await side.spent(), requests));
      return requests / seconds;
    };
    const [first, second] = round % 2 === 0 ? ([pergola, hand] as const) : ([hand, pergola] as const);
    const one = await perSecond(first, first === pergola ? 'pergola' : 'hand');
    const other = await perSecond(second, second === pergola ? 'pergola' : 'hand');
    if (round > 0) found.push(first === pergola ? { ours: one, theirs: other } : { ours: other, theirs: one });
  }
  const [ours, theirs] = [median(found.map((each) => each.ours)), median(found.map((each) => each.theirs))];
  const ratio = median(found.map((each) => each.ours / each.theirs));
  return `${ours.toFixed(0)} req/s, by hand ${theirs.toFixed(0)} req/s: ratio ${ratio.toFixed(2)}; ${processors(spent)}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

run().catch((error: unknown) => {
  process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
});
