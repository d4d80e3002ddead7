/** Catalog queries on a real connection, counted. */
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';
import pg from 'pg';
import type { Catalog } from '../../introspection/catalog.ts';
import { readers } from '../../introspection/databases/readers.ts';
import type { ReadOptions } from '../../introspection/read.ts';
import type { Row } from '../../introspection/rows.ts';

export interface Reading {
  readonly catalog: Catalog;
  readonly queries: number;
}

/** The family of the database is the scheme of its URL. */
export async function readUrl(url: string, options: ReadOptions = {}): Promise<Reading> {
  const connection = await connect(url);
  let queries = 0;
  const query = (sql: string) => {
    queries++;
    return connection.query(sql);
  };
  try {
    const family = url.slice(0, url.indexOf(':')) as keyof typeof readers;
    const catalog = await readers[family](query, options);
    return { catalog, queries };
  } finally {
    await connection.end();
  }
}

interface Connection {
  query(sql: string): Promise<readonly Row[]>;
  end(): Promise<void>;
}

async function connect(url: string): Promise<Connection> {
  if (url.startsWith('sqlite:')) {
    const database = new Sqlite(url.slice('sqlite:'.length), { readonly: true });
    return {
      query: async (sql) => database.prepare<[], Row>(sql).all(),
      end: async () => void database.close(),
    };
  }
  if (url.startsWith('mysql:')) {
    const connection = await mysql.createConnection({ uri: url, charset: 'utf8mb4' });
    return {
      query: async (sql) => (await connection.query<mysql.RowDataPacket[]>(sql))[0],
      end: () => connection.end(),
    };
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    query: async (sql) => (await client.query<Row>(sql)).rows,
    end: () => client.end(),
  };
}
