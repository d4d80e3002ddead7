/** A world in a database, opened, and what an administrator reads of it: the facts the oracle works on. */
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';
import pg from 'pg';
import type { Access } from '../../api/access/access.ts';
import { fullAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import type { Answer, Engine } from '../../api/engine/engine.ts';
import { openEngine } from '../../api/engine/open.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import { parseQuery } from '../../api/parse/query.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import type { Wire } from './answers.ts';
import type { Facts, Known, Row } from './oracle.ts';
import type { World } from './world.ts';

export interface Opened {
  readonly kind: SchemaKind;
  readonly url: string;
  readonly engine: Engine;
  readonly facts: Facts;
  readonly statements: string[];
  ask(collection: string, wire: Wire & { readonly cursor?: string }, access: Access): Promise<Answer>;
  /** Behind the server's back; several statements, one after the other. */
  change(...sql: readonly string[]): Promise<void>;
  /** Reads the facts again, after the database was changed. */
  look(): Promise<Facts>;
  close(): Promise<void>;
}

export async function openWorld(world: World, kind: SchemaKind, name: string, strategy: 'fold' | 'batch'): Promise<Opened> {
  const url = await loadSql(kind, name, world.sql(kind));
  const statements: string[] = [];
  const behind = await connect(kind, url);
  const engine = await openEngine(
    {
      sources: [{ name: '', url }],
      statementTimeout: 10_000,
      poolSize: 2,
      limitDefault: 100,
      limitMax: null,
      schemaPoll: 0,
      strategy,
      onStatement: ({ sql }) => void statements.push(sql),
    },
    world.settings,
  );
  const ask = (collection: string, wire: Wire & { readonly cursor?: string }, access: Access): Promise<Answer> =>
    engine.read(
      // Remembered by its text, as a request is.
      { text: JSON.stringify([collection, wire]), query: () => parseQuery(collection, null, { ...wire }, defaultLimits) },
      nobody(access),
      AbortSignal.timeout(20_000),
    );
  const look = async (): Promise<Facts> => {
    const facts = new Map<string, Known>();
    for (const { name: collection } of world.tables) facts.set(collection, await knownOf(engine, collection, ask));
    return facts;
  };
  return {
    kind,
    url,
    engine,
    facts: await look(),
    statements,
    ask,
    look,
    change: behind.change,
    close: async () => {
      await behind.close();
      await engine.close();
      await dropDatabase(url);
    },
  };
}

async function knownOf(engine: Engine, name: string, ask: Opened['ask']): Promise<Known> {
  const { fields } = engine.model().collections.get(name)!;
  const columns = [...fields.values()].filter(({ column }) => column !== null).map((field) => field.name);
  const { items } = await ask(name, { fields: columns, limit: 1000 }, fullAccess);
  return {
    name,
    columns: new Set(columns),
    relations: new Map([...fields.values()].flatMap((field) => (field.relation ? [[field.name, field.relation] as const] : []))),
    wildcard: [...fields.values()].filter(({ inWildcard }) => inWildcard).map((field) => field.name),
    rows: items.map((item) => JSON.parse(item) as Row),
  };
}

interface Direct {
  change(...sql: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

async function connect(kind: SchemaKind, url: string): Promise<Direct> {
  if (kind === 'sqlite') {
    const file = new Sqlite(url.slice('sqlite:'.length));
    return direct(
      async (sql) => void file.exec(sql),
      async () => void file.close(),
    );
  }
  if (kind === 'mysql') {
    const client = await mysql.createConnection({ uri: url });
    return direct(
      (sql) => client.query(sql),
      () => client.end(),
    );
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return direct(
    (sql) => client.query(sql),
    () => client.end(),
  );
}

const direct = (run: (sql: string) => Promise<unknown>, close: () => Promise<void>): Direct => ({
  change: async (...sql) => {
    for (const each of sql) await run(each);
  },
  close,
});
