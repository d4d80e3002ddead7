/**
 * Wrong requests on every route that writes: each is refused with a code, a sentence, the field at fault and a hint, none is a
 * 5xx, and what is refused has changed nothing, in the content or in our own collections. `FUZZ_SEED` runs other ones.
 */
import { Agent, request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { errorCodes } from '../../api/errors.ts';
import { loadWritten } from '../rest/written.ts';
import { dropDatabase } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { whenServer } from '../servers.ts';
import { allRoutes } from './routes.ts';
import { type Witness, witnessOf } from './witness.ts';
import { brokenBodies, kept, pathOf, type Wrong, wrongWrite } from './wrong-writes.ts';

const seed = Number(process.env.FUZZ_SEED ?? 1);
const routes = allRoutes();
const writing = routes.filter(({ method }) => method !== 'GET');

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly allow: string | undefined;
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

function send(server: TestServer, { method, path, type, body, headers }: Wrong, token: string | null): Promise<Answer> {
  const { hostname, port } = new URL(server.base);
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        agent,
        host: hostname,
        port,
        method,
        path,
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === null ? {} : { 'content-type': type ?? 'application/json', 'content-length': Buffer.byteLength(body) }),
          ...headers,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text, allow: response.headers.allow }));
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}

/** About a value or a name that was sent: then it is said which. */
const namesFields = new Set([
  'INVALID_PAYLOAD',
  'INVALID_QUERY',
  'FAILED_VALIDATION',
  'NOT_NULL_VIOLATION',
  'VALUE_TOO_LONG',
  'VALUE_OUT_OF_RANGE',
  'RECORD_NOT_UNIQUE',
]);

function complaint(wrong: Wrong, { status, text }: Answer): string | null {
  const shown = typeof wrong.body === 'string' ? wrong.body.slice(0, 300) : '';
  const said = `${wrong.method} ${wrong.path} ${JSON.stringify(wrong.headers)} ${shown} -> ${status} ${text.slice(0, 500)}`;
  if (status >= 500 || status < 200) return said;
  if (status < 400) return null;
  const { errors } = JSON.parse(text) as {
    readonly errors: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
  };
  if (!Array.isArray(errors) || errors.length === 0) return `no errors: ${said}`;
  for (const { message, extensions } of errors) {
    if (!(errorCodes as readonly unknown[]).includes(extensions?.code)) return `no known code: ${said}`;
    if (typeof message !== 'string' || message.length < 10) return `no sentence: ${said}`;
    if (namesFields.has(String(extensions.code)) && typeof extensions.field !== 'string') return `names no field: ${said}`;
    if (status === 400 && typeof extensions.hint !== 'string') return `no hint: ${said}`;
  }
  return null;
}

/** Complaints that differ only in what was sent are one. */
function oneOfEach(complaints: readonly string[]): readonly string[] {
  const kindOf = (text: string): string =>
    `${text.slice(0, 12)}${text
      .replace(/^.*? -> /s, '')
      .replaceAll(/\\?"[^"\\]*\\?"/g, '')
      .replaceAll(/\d+/g, '')}`;
  return [...new Map(complaints.map((each) => [kindOf(each), each])).values()];
}

/** What is done without a body, whatever comes with the request. */
const takesNoBody = (method: string, path: string): boolean =>
  (method === 'DELETE' && path.includes(':')) || /\/(?:revert\/:revision|cache\/clear|logout|callback)$/.test(path);

for (const [kind, count] of [
  ['sqlite', 4000],
  ['postgres', 1500],
  ['mysql', 1500],
] as const) {
  // biome-ignore format: pairs
  const testHere = kind === 'sqlite' ? test : whenServer(kind === 'mysql' ? 'mariadb' : 'postgres');

  describe(kind, () => {
    let running: Promise<{ readonly server: TestServer; readonly witness: Witness; readonly url: string }> | undefined;
    const started = () => {
      running ??= (async () => {
        const url = await loadWritten(kind, 'pergola_fuzz_writes');
        const env = {
          LOGIN_STALL_TIME: '0',
          REGISTER_STALL_TIME: '0',
          RATE_LIMITER_LOGIN_ENABLED: 'false',
          RATE_LIMITER_REGISTRATION_ENABLED: 'false',
        };
        const server = await startServer(url, { system: kind === 'sqlite' ? 'file' : 'same', env });
        return { server, url, witness: await witnessOf(kind, url, server.dataDir) };
      })();
      return running;
    };
    afterAll(async () => {
      if (!running) return;
      const { server, witness, url } = await running;
      await witness.close();
      await server.close();
      await dropDatabase(url);
    });

    /** One after the other, so that what changed is known to be of the request before. */
    async function judge(
      requests: Iterable<readonly [wrong: Wrong, token: string | null, also?: (answer: Answer) => string | null]>,
    ) {
      const { server, witness } = await started();
      const complaints: string[] = [];
      const statuses = new Map<number, number>();
      let before = await witness.look();
      for (const [wrong, token, also] of requests) {
        const answer = await send(server, wrong, token);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const found = complaint(wrong, answer) ?? also?.(answer) ?? null;
        if (found !== null) complaints.push(found);
        const after = await witness.look();
        if (answer.status >= 400 && after !== before)
          complaints.push(
            `changed something: ${wrong.method} ${wrong.path} ${String(wrong.body).slice(0, 300)} -> ${answer.status} ${answer.text.slice(0, 200)}`,
          );
        before = after;
      }
      expect((await send(server, { method: 'GET', path: '/server/ping', type: null, body: null, headers: {} }, null)).text).toBe(
        'pong',
      );
      const kinds = oneOfEach(complaints);
      if (kinds.length > 0) expect.fail(`${kinds.length} complaints\n${kinds.slice(0, 25).join('\n')}`);
      return statuses;
    }

    testHere(
      `${count} wrong writes`,
      async () => {
        const { server } = await started();
        const fieldsOf = (path: string): readonly string[] => {
          const [, head = '', next = ''] = path.split(/[/?]/);
          const name = head === 'items' || head === 'utils' ? next : `directus_${head}`;
          const { collections } = server.engine.model();
          return [
            ...(collections.get(name) ?? collections.get('articles')!).fields.keys(),
            'email',
            'password',
            'token',
            'item',
            'to',
          ];
        };
        const all = fc.sample(wrongWrite(writing, fieldsOf), { seed, numRuns: count });
        const statuses = await judge(all.map((wrong, index) => [wrong, index % 10 === 0 ? null : server.token] as const));
        // Were all refused at the door, nothing would have been tried; were many accepted, little would be wrong.
        expect(statuses.get(400) ?? 0).toBeGreaterThan(count / 4);
        expect((statuses.get(200) ?? 0) + (statuses.get(204) ?? 0)).toBeGreaterThan(count / 100);
      },
      600_000,
    );

    testHere(
      'bodies that are none, on every route that takes one',
      async () => {
        const { server } = await started();
        const requests = writing.flatMap(({ method, path }, index) => {
          const [concrete] = fc.sample(pathOf(path), { seed: seed + index, numRuns: 1 });
          return brokenBodies.map(([what, type, body, status]) => {
            const wrong: Wrong = { method, path: kept(method, concrete!), type, body, headers: {} };
            // Some routes need no body and leave alone what they are sent; a wrong path may be found first.
            const also = (answer: Answer) =>
              answer.status === status ||
              (status !== 413 && status !== 400 && answer.status >= 400) ||
              /^"|^\d|^null/.test(String(body)) ||
              takesNoBody(method, path)
                ? null
                : `${what} should be ${status}: ${method} ${concrete} -> ${answer.status} ${answer.text.slice(0, 200)}`;
            return [wrong, server.token, also] as const;
          });
        });
        expect(requests.length).toBeGreaterThan(1000);
        // The whole of it once; the databases behind it hear of none of this.
        await judge(kind === 'sqlite' ? requests : requests.filter((_, index) => index % 7 === 0));
      },
      600_000,
    );

    testHere(
      'methods that a path does not take',
      async () => {
        const { server } = await started();
        const paths = [...new Set(routes.map(({ path }) => path))];
        const taken = (path: string) => new Set(routes.filter((each) => each.path === path).map(({ method }) => method));
        const requests = paths.flatMap((path) =>
          ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'SEARCH', 'TRACE', 'PROPFIND']
            .filter((method) => !taken(path).has(method))
            .map((method) => {
              const concrete = path.replaceAll(/:\w+/g, 'x');
              const also = (answer: Answer) =>
                answer.status === 405 && answer.allow
                  ? null
                  : `should be 405 with Allow: ${method} ${concrete} -> ${answer.status} ${answer.text.slice(0, 200)}`;
              return [{ method, path: concrete, type: null, body: null, headers: {} }, server.token, also] as const;
            }),
        );
        await judge(requests);
      },
      300_000,
    );
  });
}
