/**
 * The golden requests of REST (tests/requests) asked through GraphQL: the answers are the same, one statement each, by the
 * short way and by graphql-js. What cannot be said in GraphQL is listed, with the reason.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nobody } from '../../api/access/caller.ts';
import type { Engine } from '../../api/engine/engine.ts';
import { openEngine } from '../../api/engine/open.ts';
import { executeOperation } from '../../api/graphql/execute/execute.ts';
import { executeText } from '../../api/graphql/execute/text.ts';
import { buildSchema } from '../../api/graphql/schema/build.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import { jsonText } from '../../api/query/exact.ts';
import { accessOf, answerText, names } from '../requests/golden.ts';
import { loadNewsroom, newsroomSettings, requestsFolder } from '../requests/newsroom.ts';
import { dropDatabase, type SchemaKind } from '../schemas/load.ts';
import { servers, whenServer } from '../servers.ts';
import { type Json, keysAlone, type RestQuery, Unsayable } from './conformance-query.ts';
import { say } from './conformance-say.ts';

/** Requests that GraphQL has no words for, and why. */
const unsayable: Readonly<Record<string, string>> = {
  aggregate: 'There is no min of what is no number',
  cursor: 'There are no pages by cursor',
  'cursor-next': 'There are no pages by cursor',
  'group-relation': 'There are no conditions on groups',
  'rules-groups': 'There are no conditions on groups',
  'rules-list': keysAlone,
};

const there: Readonly<Record<SchemaKind, boolean>> = { sqlite: true, postgres: servers.postgres, mysql: servers.mariadb };

for (const kind of Object.keys(there) as SchemaKind[]) {
  const check = kind === 'sqlite' ? test : whenServer(kind === 'postgres' ? 'postgres' : 'mariadb');

  describe(`REST's requests in GraphQL, on ${kind}`, () => {
    const statements: string[] = [];
    let engine: Engine;
    let url: string;

    beforeAll(async () => {
      if (!there[kind]) return;
      url = await loadNewsroom(kind, `graphql_requests_${process.pid}`);
      engine = await openEngine(
        {
          sources: [{ name: '', url }],
          statementTimeout: 10_000,
          poolSize: 2,
          limitDefault: 100,
          limitMax: null,
          schemaPoll: 0,
          strategy: 'fold',
          onStatement: ({ sql }) => void statements.push(sql),
        },
        newsroomSettings,
      );
    });
    afterAll(async () => {
      await engine?.close();
      if (there[kind]) await dropDatabase(url);
    });

    for (const name of names) {
      const reason = unsayable[name];
      if (reason !== undefined)
        check(`${name}: ${reason}`, () => {
          expect(() => said(name, engine)).toThrow(reason);
        });
      else
        check(name, async () => {
          const { document, variables, rest, schema, access } = said(name, engine);
          const parsed = parse(document);
          expect(validate(schema, parsed), document).toEqual([]);
          const context = {
            engine,
            caller: nobody(access),
            signal: new AbortController().signal,
            limits: defaultLimits,
            writes: { batch: null },
          };
          statements.splice(0);
          const { text } = await executeText({ schema, document: parsed, variables, context });
          const { data, errors } = JSON.parse(text) as { data: Json; errors?: unknown };
          expect(errors, document).toBeUndefined();
          expect(statements.length).toBe(Object.keys(data).length);
          const slow = await executeOperation({ schema, document: parsed, variables, context });
          expect(JSON.parse(jsonText(slow))).toEqual({ data });
          const answer = JSON.parse(await answerText(engine, name)) as { data: readonly unknown[]; meta?: unknown };
          const told = rest(data);
          expect({ data: told.data.map(figures), meta: told.meta }).toEqual({
            data: answer.data.map(figures),
            meta: answer.meta ?? null,
          });
        });
    }
  });
}

function said(name: string, engine: Engine) {
  const access = accessOf(name);
  const model = engine.model();
  const schema = buildSchema({ scope: 'items', model, access });
  return { ...say(requestOf(name), { schema, model, whole: access.admin }), schema, access };
}

/** The request of the file, in its parts. */
function requestOf(name: string): RestQuery {
  const [head, ...lines] = readFileSync(join(requestsFolder, name, 'request.txt'), 'utf8')
    .trim()
    .split('\n');
  const [, collection, key] = /^GET \/items\/([^/]+)(?:\/(.+))?$/.exec(head!)!;
  const parts: Record<string, unknown> = {};
  for (const line of lines) {
    const mark = line.indexOf('=');
    const [parameter, value] = [line.slice(0, mark), line.slice(mark + 1)];
    const [, called] = /^aggregate\[(\w+)\]$/.exec(parameter) ?? [];
    if (parameter === 'cursor') throw new Unsayable('There are no pages by cursor');
    if (parameter.startsWith('having')) throw new Unsayable('There are no conditions on groups');
    if (called !== undefined) parts.aggregate = { ...(parts.aggregate as Json | undefined), [called]: value.split(',') };
    else if (['filter', 'deep', 'alias'].includes(parameter)) parts[parameter] = JSON.parse(value);
    else if (['limit', 'offset', 'page'].includes(parameter)) parts[parameter] = Number(value);
    else if (['fields', 'sort', 'groupBy', 'meta'].includes(parameter)) parts[parameter] = value.split(/,(?![^(]*\))/);
    else parts[parameter] = value;
  }
  return { collection: collection!, key: key ?? null, ...parts };
}

/** Exact numbers may come as text in either. */
function figures(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(figures);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, figures(each)]));
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
