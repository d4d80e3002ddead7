/** One golden request: a folder with the request, and what every stage makes of it. UPDATE_GOLDEN=1 writes what is there now. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Access, fullAccess } from '../../api/access/access.ts';
import { authorizeRead } from '../../api/access/authorize.ts';
import { nobody } from '../../api/access/caller.ts';
import { compileAccess } from '../../api/access/policies.ts';
import { mssqlSyntax } from '../../api/databases/mssql/syntax.ts';
import { mssqlType } from '../../api/databases/mssql/types.ts';
import { mariadbSyntax, mysqlSyntax } from '../../api/databases/mysql/syntax.ts';
import { mysqlType } from '../../api/databases/mysql/types.ts';
import { postgresSyntax } from '../../api/databases/postgres/syntax.ts';
import { postgresType } from '../../api/databases/postgres/types.ts';
import { sqliteSyntax } from '../../api/databases/sqlite/syntax.ts';
import { sqliteType } from '../../api/databases/sqlite/types.ts';
import type { Engine } from '../../api/engine/engine.ts';
import { WireRead } from '../../api/engine/wire/wire-read.ts';
import { buildModel } from '../../api/model/build.ts';
import { parseKey } from '../../api/model/key.ts';
import type { Model } from '../../api/model/model.ts';
import type { ValueType } from '../../api/model/type.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import type { Plan } from '../../api/plan/plan.ts';
import { printPlan } from '../../api/plan/print.ts';
import { planRead } from '../../api/plan/read.ts';
import { encodeCursor } from '../../api/query/cursor.ts';
import { compileCounts, compileList, noKeys } from '../../api/sql/compile.ts';
import type { Syntax } from '../../api/sql/syntax.ts';
import type { Catalog, Column } from '../../introspection/catalog.ts';
import { newsroomSettings, requestsFolder } from './newsroom.ts';

export const names: readonly string[] = readdirSync(requestsFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'catalogs')
  .map(({ name }) => name)
  .sort();

const updating = process.env.UPDATE_GOLDEN === '1';

/** What the file holds; when updating, what it is given, if anything. */
export function golden(name: string, file: string, now: string | null): string {
  const path = join(requestsFolder, name, file);
  if (updating && now !== null) writeFileSync(path, now);
  return existsSync(path) ? readFileSync(path, 'utf8') : `${path} is missing: run with UPDATE_GOLDEN=1`;
}

/** Each database's own words for the same schema; `mysql` shares the catalog of MariaDB, that of `mssql` was made of PostgreSQL's. */
export const spellings: Readonly<
  Record<string, { readonly catalog: string; readonly syntax: Syntax; readonly typeOf: (column: Column) => ValueType }>
> = {
  sqlite: { catalog: 'sqlite', syntax: sqliteSyntax, typeOf: sqliteType },
  postgres: { catalog: 'postgres', syntax: postgresSyntax, typeOf: postgresType },
  mariadb: { catalog: 'mariadb', syntax: mariadbSyntax, typeOf: mysqlType },
  mysql: { catalog: 'mariadb', syntax: mysqlSyntax, typeOf: mysqlType },
  mssql: { catalog: 'mssql', syntax: mssqlSyntax, typeOf: mssqlType },
};

export function modelOf(spelling: string): Model {
  const { catalog, typeOf } = spellings[spelling]!;
  const read = JSON.parse(readFileSync(join(requestsFolder, 'catalogs', `${catalog}.json`), 'utf8')) as Catalog;
  return buildModel([{ name: '', catalog: read, typeOf }], newsroomSettings);
}

/**
 * A request is written one parameter a line, undecorated. `<name>` in place of a cursor is the one the request of that name
 * ends with; where nothing runs, a cursor of its form.
 */
export async function readRequest(name: string, model: Model, cursorOf: (name: string) => Promise<string>): Promise<WireRead> {
  const [head, ...lines] = readFileSync(join(requestsFolder, name, 'request.txt'), 'utf8')
    .trim()
    .split('\n');
  const [, collection, segment] = /^GET \/items\/([^/]+)(?:\/(.+))?$/.exec(head!)!;
  const parameters = lines.map((line) => {
    const mark = line.indexOf('=');
    return [line.slice(0, mark), line.slice(mark + 1)] as const;
  });
  const pairs: string[] = [];
  for (const [parameter, value] of parameters) {
    const of = parameter === 'cursor' ? /^<(.+)>$/.exec(value)?.[1] : undefined;
    pairs.push(`${parameter}=${encodeURIComponent(of ? await cursorOf(of) : value)}`);
  }
  const key = segment ? parseKey(segment, model.collections.get(collection!)!) : null;
  const target = { collection: collection!, key, parameters: pairs.join('&'), keys: null, singleton: false };
  return new WireRead(null, target, fullAccess, defaultLimits);
}

export const anyCursor = async (): Promise<string> => encodeCursor(['120', '1']);

/** `rules.json`, where there is one, has the permissions of whoever asks: `[collection, rule, fields]` each. Ada asks. */
export function accessOf(name: string): Access {
  const path = join(requestsFolder, name, 'rules.json');
  if (!existsSync(path)) return fullAccess;
  const rules = JSON.parse(readFileSync(path, 'utf8')) as [string, object | null, string[]][];
  const permissions = rules.map(([collection, rule, fields]) => ({
    collection,
    action: 'read' as const,
    permissions: rule,
    validation: null,
    presets: null,
    fields,
  }));
  return compileAccess([{ id: name, admin: false, app: false, permissions }], () => 1);
}

export async function planOf(name: string, model: Model): Promise<Plan> {
  const read = await readRequest(name, model, anyCursor);
  const options = { strategy: 'fold', limitDefault: 100, limitMax: null } as const;
  return planRead(authorizeRead(read.query(model), accessOf(name), model), model, options);
}

export const planText = (plan: Plan): string => `${printPlan(plan)}\n`;

export function sqlText({ main, counts }: Plan, syntax: Syntax): string {
  const list = compileList(main, syntax, noKeys).text;
  const counted = counts && compileCounts(counts, syntax, noKeys)?.text;
  return [list, ...(counted ? [counted] : [])].map((text) => `${lines(text)};\n`).join('\n');
}

/** A line for each clause, so that a change shows where it is. */
const lines = (text: string): string =>
  text.replace(/(?<!extract\(\w+|left) (?=(?:from|where|left join|join|group by|having|order by|limit) )/g, '\n');

export async function answerText(engine: Engine, name: string): Promise<string> {
  const caller = nobody(accessOf(name));
  const read = (each: string, request: WireRead) =>
    engine.read({ text: `golden ${each}`, query: request.query.bind(request) }, caller, new AbortController().signal);
  const cursorOf = async (of: string) =>
    (await read(of, await readRequest(of, engine.model(), anyCursor))).meta?.next_cursor ?? '';
  const { items, meta } = await read(name, await readRequest(name, engine.model(), cursorOf));
  // Cursors are each database's own business.
  const told = meta && { ...meta, ...(meta.next_cursor && { next_cursor: '…' }) };
  return `${JSON.stringify({ data: items.map((item) => JSON.parse(item) as unknown), ...(told && { meta: told }) }, null, 2)}\n`;
}
