/**
 * More than ten thousand requests, hostile and plausible: none is answered with a 5xx, none takes the server down, each
 * refusal says what is wrong, and nothing of a request is ever text of a statement. `FUZZ_SEED` runs other ones.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { errorCodes } from '../../api/errors.ts';
import { renameRequest, toSnake } from '../conformance/names.ts';
import { loadSample, type Sample, type SampleDialect } from '../databases/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { whenServer } from '../servers.ts';
import { aliasMarker, hostileRequest, marker, renamed } from './hostile.ts';
import { plausibleRequest } from './plausible.ts';
import { poisonedRequest } from './poisoned.ts';
import { type Request, type Response, Sender } from './send.ts';

const seed = Number(process.env.FUZZ_SEED ?? 1);
const together = 40;

interface Errors {
  readonly errors?: readonly { readonly message?: unknown; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

/** Every refusal has a known code, a sentence, and for a query the parameter at fault. */
function complaint(request: Request, { status, text }: Response): string | null {
  const said = `${request.method} ${request.path}?${request.search} ${(request.body ?? '').slice(0, 600)} -> ${status} ${text.slice(0, 400)}`;
  if (status >= 500 || status < 200) return said;
  if (status < 400) return null;
  const [error] = (JSON.parse(text) as Errors).errors ?? [];
  const code = error?.extensions?.code;
  if (typeof code !== 'string' || !(errorCodes as readonly string[]).includes(code)) return `no known code: ${said}`;
  if (typeof error?.message !== 'string' || error.message.length < 10) return `no reason: ${said}`;
  if (code === 'INVALID_QUERY' && (typeof error.extensions?.reason !== 'string' || typeof error.extensions.field !== 'string')) {
    return `does not name what is wrong: ${said}`;
  }
  return null;
}

type Judge = (request: Request, response: Response) => string | null;

/** Sends them all, many at a time, and tells the first complaints of each kind; a request shows its own fault without shrinking. */
async function flood(server: TestServer, requests: fc.Arbitrary<Request>, count: number, judge: Judge) {
  const sender = new Sender(server.base, server.token);
  const statuses = new Map<number, number>();
  const complaints: string[] = [];
  const all = fc.sample(requests, { seed, numRuns: count });
  try {
    for (let start = 0; start < all.length; start += together) {
      const batch = all.slice(start, start + together);
      server.takeStatements();
      const responses = await Promise.all(batch.map((request) => sender.send(request)));
      for (const [index, response] of responses.entries()) {
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        const found = judge(batch[index]!, response);
        if (found !== null) complaints.push(found);
      }
      for (const sql of server.takeStatements()) {
        if (sql.includes(marker) || sql.includes(aliasMarker)) complaints.push(`a request is text of ${sql}`);
      }
    }
    const ping = await sender.send({ method: 'GET', path: '/server/ping', search: '', body: null });
    expect(ping.status).toBe(200);
  } finally {
    sender.close();
  }
  if (complaints.length > 0) expect.fail(`${complaints.length} complaints\n${complaints.slice(0, 20).join('\n')}`);
  return statuses;
}

const answered = (request: Request, response: Response): string | null =>
  response.status === 200
    ? null
    : `${request.method} ${request.path}?${decodeURIComponent(request.search)} ${request.body ?? ''} -> ${response.status} ${response.text.slice(0, 400)}`;

/** The same requests in the names of that database. */
function inNamesOf(dialect: SampleDialect, requests: fc.Arbitrary<Request>): fc.Arbitrary<Request> {
  // The columns of that copy are utf8mb3, and comparing them with a character beyond it is refused.
  if (dialect === 'mariadb')
    return requests.map((request) => ({
      ...request,
      search: request.search.replace(/%F[0-4](?:%[89AB][0-9A-F]){3}/g, 'Q'),
      body: request.body?.replace(/[\u{10000}-\u{10ffff}]/gu, 'Q') ?? null,
    }));
  if (dialect !== 'postgres') return requests;
  return requests.map((request) => {
    const decoded = Object.fromEntries(
      [...new URLSearchParams(request.search)].map(([name, value]) => [
        name,
        value.startsWith('{') ? (JSON.parse(value) as unknown) : value,
      ]),
    );
    const renamed = renameRequest(
      {
        method: 'GET',
        path: request.path,
        query: decoded,
        body: request.body === null ? undefined : JSON.parse(request.body),
        walk: false,
      },
      toSnake,
    );
    const search = Object.entries(renamed.query).map(
      ([name, value]) => `${name}=${encodeURIComponent(typeof value === 'object' ? JSON.stringify(value) : String(value))}`,
    );
    return {
      ...request,
      path: renamed.path,
      search: search.join('&'),
      body: renamed.body === undefined ? null : JSON.stringify(renamed.body),
    };
  });
}

/** Noise has names in it too; were they unknown, nothing of it would get past the first look. */
const noiseInNamesOf = (dialect: SampleDialect): fc.Arbitrary<Request> =>
  dialect !== 'postgres'
    ? hostileRequest
    : hostileRequest.map(({ method, path, search, body }) => ({
        method,
        path: renamed(path, toSnake),
        search: renamed(search, toSnake),
        body: body === null ? null : renamed(body, toSnake),
      }));

const floods = [
  ['sqlite', { hostile: 6000, poisoned: 2000, plausible: 2400 }],
  ['postgres', { hostile: 500, poisoned: 1500, plausible: 500 }],
  ['mariadb', { hostile: 500, poisoned: 1500, plausible: 500 }],
] as const;

for (const [dialect, { hostile, poisoned, plausible }] of floods) {
  const testHere = dialect === 'sqlite' ? test : whenServer(dialect);
  describe(dialect, () => {
    const running = new Map<Sample, Promise<TestServer>>();
    const server = (sample: Sample): Promise<TestServer> => {
      const started = running.get(sample) ?? loadSample(sample, dialect).then((url) => startServer(url));
      running.set(sample, started);
      return started;
    };
    afterAll(async () => {
      for (const each of running.values()) await (await each).close();
    });

    testHere(
      `${hostile} hostile requests are answered or refused, never a 5xx`,
      async () => {
        const statuses = await flood(await server('chinook'), noiseInNamesOf(dialect), hostile, complaint);
        // Most are refused; if none were answered, nothing reached the database and the test would prove little.
        expect(statuses.get(400) ?? 0).toBeGreaterThan(hostile / 4);
        expect(statuses.get(200) ?? 0).toBeGreaterThan(hostile / 50);
      },
      300_000,
    );

    testHere(
      `${poisoned} requests with one poisoned value are answered or refused`,
      async () => {
        const statuses = await flood(await server('almanac'), poisonedRequest, poisoned, complaint);
        expect(statuses.get(400) ?? 0).toBeGreaterThan(poisoned / 4);
        expect(statuses.get(200) ?? 0).toBeGreaterThan(poisoned / 20);
      },
      300_000,
    );

    testHere(
      `${plausible} plausible requests are answered`,
      async () => {
        await flood(await server('chinook'), inNamesOf(dialect, plausibleRequest), plausible, answered);
      },
      300_000,
    );
  });
}
