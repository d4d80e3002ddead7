/** Sends one case to a server over HTTP and says how the answer differs from what is expected; null when it does not. */
import Sqlite from 'better-sqlite3';
import { loadSample, type Sample, type SampleDialect } from '../databases/load.ts';
import type { Case, CaseRequest } from './case.ts';
import { difference } from './compare.ts';
import { asIs, renameKeys, renameRequest, toSnake } from './names.ts';
import { oracleNumber, oracleRows } from './oracle.ts';

export interface Target {
  readonly base: string;
  readonly token: string;
}

export interface Outcome {
  readonly difference: string | null;
  readonly requests: number;
  readonly status: number;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

interface Json {
  readonly data?: unknown;
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

export async function runCase(target: Target, each: Case, dialect: SampleDialect): Promise<Outcome> {
  const rename = dialect === 'postgres' && each.sample === 'chinook' ? toSnake : asIs;
  const request = renameRequest(each.request, rename);
  if (each.request.walk) return walk(target, request, await expectedRows(each, dialect, rename), each);
  const answer = await send(target, request, null);
  return { difference: await judge(answer, each, dialect, rename), requests: 1, status: answer.status };
}

async function judge(
  answer: Answer,
  each: Case,
  dialect: SampleDialect,
  rename: (text: string) => string,
): Promise<string | null> {
  const { expect } = each;
  const said = (reason: string): string => `${reason}: ${answer.status} ${answer.text.slice(0, 500)}`;
  if (expect.kind === 'error') {
    const error = (JSON.parse(answer.text) as Json).errors?.[0];
    if (answer.status !== expect.status || error?.extensions.code !== expect.code)
      return said(`expected ${expect.status} ${expect.code}`);
    const missing = expect.mentions.map(rename).filter((word) => !answer.text.includes(word));
    return missing.length > 0 ? said(`the error does not mention ${missing.join(', ')}`) : null;
  }
  if (answer.status !== 200) return said('refused');
  if (expect.kind === 'text') {
    if (!expect.type.test(answer.type)) return `content type ${answer.type}`;
    const wanted = expect.text;
    return new RegExp(rename(wanted.source), wanted.flags).test(rename(answer.text))
      ? null
      : `got ${JSON.stringify(answer.text.slice(0, 300))}`;
  }
  const { data, meta } = JSON.parse(answer.text) as Json;
  return difference(data, await expectedRows(each, dialect, rename), each.compare) ?? (await metaDifference(meta, each));
}

async function expectedRows(each: Case, dialect: SampleDialect, rename: (text: string) => string): Promise<unknown> {
  if (each.expect.kind === 'data') return renameKeys(each.expect.data, rename);
  if (each.expect.kind !== 'rows') throw new Error(`${each.name} expects no rows`);
  const rows = oracleRows(await oracle(each.sample), each.sample, each.expect.sql(dialect));
  return renameKeys(each.expect.one ? rows[0] : rows, rename);
}

/** Estimates are the database's own; anything within half and double the truth is one. */
async function metaDifference(actual: Json['meta'], { expect, sample }: Case): Promise<string | null> {
  if (expect.kind === 'data') return expect.meta ? difference(actual, expect.meta, [], 'meta') : null;
  if (expect.kind !== 'rows' || expect.meta === null) return null;
  const database = await oracle(sample);
  for (const [name, sql] of Object.entries(expect.meta)) {
    const [got, wanted] = [actual?.[name], oracleNumber(database, sql)];
    const fits = name === 'estimated_count' ? typeof got === 'number' && got >= wanted / 2 && got <= wanted * 2 : got === wanted;
    if (!fits) return `meta.${name}: got ${JSON.stringify(got)} instead of ${wanted}`;
  }
  return null;
}

const tooManyPages = 60;

async function walk(target: Target, request: CaseRequest, expected: unknown, each: Case): Promise<Outcome> {
  const items: unknown[] = [];
  let cursor: string | null = '';
  let pages = 0;
  while (cursor !== null) {
    if (++pages > tooManyPages) return { difference: 'the cursor does not end', requests: pages, status: 200 };
    const answer = await send(target, request, cursor);
    if (answer.status !== 200)
      return {
        difference: `page ${pages}: ${answer.status} ${answer.text.slice(0, 300)}`,
        requests: pages,
        status: answer.status,
      };
    const { data, meta } = JSON.parse(answer.text) as Json;
    items.push(...(data as unknown[]));
    const next = meta?.next_cursor;
    if (next !== null && typeof next !== 'string')
      return { difference: `page ${pages}: next_cursor is ${String(next)}`, requests: pages, status: 200 };
    cursor = next;
  }
  return { difference: difference(items, expected, each.compare), requests: pages, status: 200 };
}

async function send({ base, token }: Target, { method, path, query, body }: CaseRequest, cursor: string | null): Promise<Answer> {
  const search = [
    typeof query === 'string' ? encodeURI(query) : encodeParameters(query),
    ...(cursor === null ? [] : [`cursor=${encodeURIComponent(cursor)}`]),
  ];
  const response = await fetch(`${base}${path}?${search.filter(Boolean).join('&')}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
}

export const encodeParameters = (parameters: Readonly<Record<string, unknown>>): string =>
  Object.entries(parameters)
    .map(([name, value]) => {
      const isNames = Array.isArray(value) && value.every((each) => typeof each === 'string') && name !== 'filter';
      const text = isNames ? value.join(',') : typeof value === 'object' ? JSON.stringify(value) : String(value);
      return `${name}=${encodeURIComponent(text)}`;
    })
    .join('&');

const oracles = new Map<Sample, Promise<Sqlite.Database>>();

function oracle(sample: Sample): Promise<Sqlite.Database> {
  const known = oracles.get(sample);
  if (known) return known;
  const opened = loadSample(sample, 'sqlite').then((url) => new Sqlite(url.slice('sqlite:'.length), { readonly: true }));
  oracles.set(sample, opened);
  return opened;
}
