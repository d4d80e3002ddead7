/** The database that is written to while the server is killed: orders with their lines, and counters; read past the server. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';

export type { SchemaKind } from '../schemas/load.ts';

/** What a server has answered: orders by name with their keys, and the highest value of each counter. */
export interface Kept {
  readonly orders: Map<string, number>;
  readonly counters: Map<number, number>;
}

export interface Ledger {
  readonly kind: SchemaKind;
  readonly url: string;
  query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

/** Counters 1 to 4; one writer each. */
const tables = (key: string): string => `
  create table orders (id ${key}, name varchar(80) not null unique);
  create table order_lines (id ${key}, order_id integer not null, position integer not null,
    foreign key (order_id) references orders (id));
  create table counters (id integer primary key, value integer not null);
  insert into counters (id, value) values (1, 0), (2, 0), (3, 0), (4, 0);`;

const keys: Readonly<Record<SchemaKind, string>> = {
  sqlite: 'integer primary key',
  postgres: 'serial primary key',
  mysql: 'integer auto_increment primary key',
};

export const emptyFolderFor = (kind: SchemaKind): string => mkdtempSync(join(tmpdir(), `pergola-crash-${kind}-`));

export async function ledgers(kind: SchemaKind): Promise<Ledger> {
  const url = await loadSql(kind, `crash_${kind}`, tables(keys[kind]));
  if (kind === 'postgres') {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return {
      kind,
      url,
      query: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
      close: async () => {
        await client.end();
        await dropDatabase(url);
      },
    };
  }
  if (kind === 'mysql') {
    const connection = await mysql.createConnection({ uri: url });
    return {
      kind,
      url,
      query: async (sql) => (await connection.query<mysql.RowDataPacket[]>(sql))[0],
      close: async () => {
        await connection.end();
        await dropDatabase(url);
      },
    };
  }
  return {
    kind,
    url,
    query: async (sql) => {
      // Not read-only: what the last life left half done is undone by who opens the file.
      const connection = new Sqlite(url.slice('sqlite:'.length), { fileMustExist: true });
      const rows = connection.prepare(sql).all() as Record<string, unknown>[];
      connection.close();
      return rows;
    },
    close: () => dropDatabase(url),
  };
}

export interface Rows {
  readonly orders: ReadonlyMap<string, number>;
  /** How many lines each order has. */
  readonly lines: ReadonlyMap<number, number>;
  readonly counters: ReadonlyMap<number, number>;
  /** Items of `orders` whose making is recorded; null where records are kept in another database. */
  readonly activities: ReadonlySet<string> | null;
}

export async function rowsOf(ledger: Ledger): Promise<Rows> {
  const pairs = async (sql: string) => (await ledger.query(sql)).map(({ a, b }) => [a, Number(b)] as const);
  const recorded =
    ledger.kind === 'sqlite'
      ? null
      : await ledger.query(`select item as a from directus_activity where collection = 'orders' and action = 'create'`);
  return {
    orders: new Map((await pairs('select name as a, id as b from orders')).map(([name, key]) => [String(name), key])),
    lines: new Map(
      (await pairs('select order_id as a, count(*) as b from order_lines group by order_id')).map(([key, n]) => [Number(key), n]),
    ),
    counters: new Map((await pairs('select id as a, value as b from counters')).map(([key, value]) => [Number(key), value])),
    activities: recorded && new Set(recorded.map(({ a }) => String(a))),
  };
}
