/**
 * GraphQL against REST of one and the same server: the same rows, asked for in both ways, in turns. First the answers are
 * compared; numbers are text where GraphQL calls them ids. On PostgreSQL PostGraphile is asked for the nested rows too, where it is
 * installed (beside.ts).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Random, seeded } from '../../demo/random.ts';
import { type Beside, startBeside } from './beside.ts';
import { measure, type Request } from './client.ts';
import { type Dialect, dialects, newsroomOn } from './databases.ts';
import { counts } from './newsroom.ts';
import { median } from './report.ts';
import { processorTime, type Side, startPergola } from './side.ts';

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '1.5' },
    database: { type: 'string', default: '' },
  },
});

interface Case {
  readonly name: string;
  readonly document: string;
  /** Of one request: what REST is asked, and GraphQL's variables. */
  request(random: Random): { readonly rest: string; readonly variables: Readonly<Record<string, unknown>> };
}

const comments = 'comments { id article_id { id } name body approved posted_at }';

const cases: readonly Case[] = [
  {
    name: 'item by key',
    document: 'query($id: ID!) { articles_by_id(id: $id) { id title status published_at } }',
    request(random) {
      const id = random.whole(1, counts.articles);
      return { rest: `/items/articles/${id}?fields=id,title,status,published_at`, variables: { id } };
    },
  },
  {
    name: '25 rows, 4 fields',
    document: 'query($from: ID) { articles(filter: {id: {_gte: $from}}, limit: 25) { id title status published_at } }',
    request(random) {
      const from = random.whole(1, counts.articles - 500);
      return {
        rest: `/items/articles?fields=id,title,status,published_at&filter[id][_gte]=${from}&limit=25`,
        variables: { from },
      };
    },
  },
  {
    name: 'nested 25',
    document: `query($from: ID) { articles(filter: {id: {_gte: $from}}, limit: 25) { id title author_id { name } ${comments} tags { id name } } }`,
    request(random) {
      const from = random.whole(1, counts.articles - 500);
      const fields = 'fields=id,title,author_id.name,comments.*,tags.id,tags.name';
      return { rest: `/items/articles?${fields}&filter[id][_gte]=${from}&limit=25`, variables: { from } };
    },
  },
];

async function run(): Promise<void> {
  const chosen = cases.filter(({ name }) => name.includes(flags.only));
  for (const dialect of dialects.filter((each) => each.startsWith(flags.database))) await benchmark(dialect, chosen);
}

async function benchmark(dialect: Dialect, chosen: readonly Case[]): Promise<void> {
  const url = await newsroomOn(dialect);
  const folder = mkdtempSync(join(tmpdir(), 'pergola-bench-'));
  const server = await startPergola(url, folder);
  const other = dialect === 'postgres' ? await startBeside(url) : null;
  if (other === null && dialect === 'postgres')
    print('PostGraphile is not installed, so not measured: npm install --prefix tests/bench/postgraphile');
  try {
    print(`\n${dialect}: REST and GraphQL of one server, ${flags.rounds} rounds of ${flags.seconds} s each, in turns; medians\n`);
    for (const each of chosen) {
      const beside = each.name === 'nested 25' ? other : null;
      await compare(each, server, beside);
      await round({ each, server, beside, dialect }, 0, 0.5);
      const rounds: Round[] = [];
      for (let seed = 1; seed <= Number(flags.rounds); seed++)
        rounds.push(await round({ each, server, beside, dialect }, seed, Number(flags.seconds)));
      const ratios = rounds.map(({ rest, graphql }) => graphql.perSecond / rest.perSecond);
      const middle = (of: (round: (typeof rounds)[number]) => number): number => median(rounds.map(of));
      print(
        [
          each.name.padEnd(20),
          `REST ${middle(({ rest }) => rest.perSecond).toFixed(0)}/s`,
          `GraphQL ${middle(({ graphql }) => graphql.perSecond).toFixed(0)}/s`,
          `ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)})`,
          `server ms ${middle(({ rest }) => rest.server).toFixed(3)} and ${middle(({ graphql }) => graphql.server).toFixed(3)}`,
        ].join('  '),
      );
      if (beside === null) continue;
      const times = rounds.map(({ graphql, beside }) => graphql.perSecond / beside!.perSecond);
      const spent = middle(({ beside }) => beside!.server).toFixed(3);
      print(
        `  PostGraphile ${middle(({ beside }) => beside!.perSecond).toFixed(0)}/s, server ms ${spent}: ours answers ` +
          `${median(times).toFixed(2)} times as many (${Math.min(...times).toFixed(2)}-${Math.max(...times).toFixed(2)})`,
      );
    }
  } finally {
    await Promise.all([server.stop(), other?.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Figures {
  readonly perSecond: number;
  /** Milliseconds of processor time per request. */
  readonly server: number;
}

const asked = ({ document }: Case, variables: Readonly<Record<string, unknown>>): Request => ({
  method: 'POST',
  path: '/graphql',
  body: JSON.stringify({ query: document, variables }),
});

interface Round {
  readonly rest: Figures;
  readonly graphql: Figures;
  readonly beside: Figures | null;
}

interface Measured {
  readonly each: Case;
  readonly server: Side;
  readonly beside: Beside | null;
  readonly dialect: Dialect;
}

async function round({ each, server, beside, dialect }: Measured, seed: number, seconds: number): Promise<Round> {
  const connections = dialect === 'sqlite' ? 8 : 16;
  const figures = async (side: Side, next: (random: Random) => string | Request): Promise<Figures> => {
    const random = seeded(seed);
    const before = processorTime([side.pid]) ?? 0;
    const { requests, seconds: taken } = await measure({ ...side, connections, seconds, next: () => next(random) });
    return { perSecond: requests / taken, server: ((processorTime([side.pid]) ?? 0) - before) / requests };
  };
  const rest = () => figures(server, (random) => each.request(random).rest);
  const graphql = () => figures(server, (random) => asked(each, each.request(random).variables));
  const first = seed % 2 === 0 ? await rest() : null;
  const ours = await graphql();
  const others = beside && (await figures(beside, (random) => beside.nested(random.whole(1, counts.articles - 500))));
  return { rest: first ?? (await rest()), graphql: ours, beside: others };
}

/** Rows of both, each as many and with the same titles; answers are of the same rows, in other words. */
async function compare(each: Case, server: Side, beside: Beside | null): Promise<void> {
  const { rest, variables } = each.request(seeded(7));
  const [one, other] = await Promise.all([server.get(rest), server.post('/graphql', asked(each, variables).body)]);
  const titles = (text: string): string =>
    JSON.stringify(
      text
        .match(/"(?:title|body|name)"\s*:\s*"[^"]*"/g)
        ?.map((each) => each.replace(/"\s*:\s*"/, ':'))
        .sort(),
    );
  if (titles(one) !== titles(other))
    throw new Error(`The answers to "${each.name}" differ:\n${one.slice(0, 600)}\n${other.slice(0, 600)}`);
  if (beside === null) return;
  const third = await beside.post('/graphql', beside.nested(Number(variables.from)).body);
  if (titles(third) !== titles(one)) throw new Error(`PostGraphile answers otherwise:\n${third.slice(0, 600)}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

run().catch((error: unknown) => {
  process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
});
