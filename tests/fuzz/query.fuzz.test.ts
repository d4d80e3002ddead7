/**
 * More than ten thousand requests, hostile and plausible: none is answered with a 5xx, none takes the server down, each
 * refusal says what is wrong, and nothing of a request is ever text of a statement. `FUZZ_SEED` runs other ones.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { errorCodes } from '../../api/errors.ts';
import { renameRequest, toSnake } from '../conformance/names.ts';
import { loadSample, type SampleDialect } from '../databases/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { whenServer } from '../servers.ts';
import { aliasMarker, hostileRequest, marker } from './hostile.ts';
import { plausibleRequest } from './plausible.ts';
import { type Request, type Response, Sender } from './send.ts';

const seed = Number(process.env.FUZZ_SEED ?? 1);
const together = 40;

interface Errors {
  readonly errors?: readonly { readonly message?: unknown; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

/** Every refusal has a known code, a sentence, and for a query the parameter at fault. */
function complaint(request: Request, { status, text }: Response): string | null {
  const said = `${request.method} ${request.path}?${request.search} ${request.body ?? ''} -> ${status} ${text.slice(0, 400)}`;
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

async function flood(
  server: TestServer,
  requests: fc.Arbitrary<Request>,
  count: number,
  judge: (request: Request, response: Response) => string | null,
) {
  const sender = new Sender(server.base, server.token);
  const statuses = new Map<number, number>();
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(requests, { minLength: together, maxLength: together, size: 'max' }), async (batch) => {
        server.takeStatements();
        const responses = await Promise.all(batch.map((request) => sender.send(request)));
        for (const { status } of responses) statuses.set(status, (statuses.get(status) ?? 0) + 1);
        expect(batch.map((request, index) => judge(request, responses[index]!)).filter((each) => each !== null)).toEqual([]);
        const tainted = server.takeStatements().filter((sql) => sql.includes(marker.slice(0, 2)) || sql.includes(aliasMarker));
        expect(tainted).toEqual([]);
      }),
      { seed, numRuns: Math.ceil(count / together), endOnFailure: true },
    );
    expect((await sender.send({ method: 'GET', path: '/server/ping', search: '', body: null })).status).toBe(200);
  } finally {
    sender.close();
  }
  return statuses;
}

const answered = (request: Request, response: Response): string | null =>
  response.status === 200
    ? null
    : `${request.method} ${request.path}?${decodeURIComponent(request.search)} ${request.body ?? ''} -> ${response.status} ${response.text.slice(0, 400)}`;

/** The same requests in the names of that database. */
function inNamesOf(dialect: SampleDialect, requests: fc.Arbitrary<Request>): fc.Arbitrary<Request> {
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

for (const [dialect, hostile, plausible] of [
  ['sqlite', 8000, 2400],
  ['postgres', 320, 320],
  ['mariadb', 320, 320],
] as const) {
  const testHere = dialect === 'sqlite' ? test : whenServer(dialect);
  describe(dialect, () => {
    let running: Promise<TestServer> | null = null;
    const server = (): Promise<TestServer> => {
      running ??= loadSample('chinook', dialect).then((url) => startServer(url));
      return running;
    };
    afterAll(async () => (await running)?.close());

    testHere(
      `${hostile} hostile requests are answered or refused, never a 5xx`,
      async () => {
        const statuses = await flood(await server(), hostileRequest, hostile, complaint);
        // Most are refused; if none were answered, nothing reached the database and the test would prove little.
        expect(statuses.get(400) ?? 0).toBeGreaterThan(hostile / 4);
        expect(statuses.get(200) ?? 0).toBeGreaterThan(hostile / 50);
      },
      300_000,
    );

    testHere(
      `${plausible} plausible requests are answered`,
      async () => {
        await flood(await server(), inNamesOf(dialect, plausibleRequest), plausible, answered);
      },
      300_000,
    );
  });
}
