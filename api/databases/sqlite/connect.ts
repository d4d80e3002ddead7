/** An SQLite file through `better-sqlite3`, opened for reading only: serving it never changes a byte of it. */
import { existsSync, statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { readSqlite } from '../../../introspection/databases/sqlite.ts';
import type { Canonical } from '../../sql/encode.ts';
import type { Parameter } from '../../sql/fragment.ts';
import type { Database, DatabaseSettings, Row, Statement } from '../database.ts';
import { DatabaseFailure } from '../database.ts';
import { escapeLike } from '../pattern.ts';
import { sqliteFailure } from './failure.ts';
import { sqliteSyntax } from './syntax.ts';
import { sqliteType } from './types.ts';

const chunk = 500;

export async function connectSqlite({ url }: DatabaseSettings): Promise<Database> {
  const path = sqlitePath(url);
  if (!existsSync(path) || statSync(path).isDirectory())
    throw Object.assign(new Error(`There is no file ${path}`), { code: 'SQLITE_CANTOPEN' });
  const connection = openForReading(path);
  const prepared = new LRUCache<string, Sqlite.Statement<unknown[], Row>>({ max: 500 });

  function prepare(text: string): Sqlite.Statement<unknown[], Row> {
    let statement = prepared.get(text);
    if (statement === undefined) {
      statement = connection.prepare<unknown[], Row>(text);
      prepared.set(text, statement);
    }
    return statement;
  }

  function run({ text, values }: Pick<Statement, 'text' | 'values'>): Row[] {
    try {
      return prepare(text).all(...values);
    } catch (error) {
      throw sqliteFailure(error);
    }
  }

  const query = async (text: string): Promise<Row[]> => run({ text, values: [] });

  return {
    dialect: 'sqlite',
    syntax: sqliteSyntax,
    typeOf: sqliteType,
    encode: encodeSqlite,
    readCatalog: (options) => readSqlite(query, options),
    schemaFingerprint: async () => String((await query('pragma schema_version'))[0]?.schema_version),
    run: async (statement, signal) => {
      if (signal.aborted) throw new DatabaseFailure('cancelled', 'The request was given up');
      return run(statement);
    },
    async *stream({ text, values }, signal) {
      const rows: Row[] = [];
      try {
        // A statement that is being walked cannot be run again, so it is not one of the kept.
        for (const row of connection.prepare<unknown[], Row>(text).iterate(...values)) {
          if (signal.aborted) throw new DatabaseFailure('cancelled', 'The request was given up');
          if (rows.push(row) === chunk) yield rows.splice(0);
        }
      } catch (error) {
        throw sqliteFailure(error);
      }
      if (rows.length > 0) yield rows;
    },
    explain: async ({ text, values }) => run({ text: `explain query plan ${text}`, values }).map(({ detail }) => detail),
    estimate: async ({ text, values }) => Number(run({ text: `select count(*) as count from (${text})`, values })[0]?.count ?? 0),
    ping: async () => void (await query('select 1')),
    close: async () => void connection.close(),
  };
}

/** `sqlite:path`, `sqlite://path`, `file:path`, or the path itself. */
export const sqlitePath = (url: string): string => url.replace(/^(sqlite|file):(\/\/)?/i, '');

function openForReading(path: string): Sqlite.Database {
  const connection = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 2_000 });
  connection.pragma('query_only = on');
  connection.pragma('mmap_size = 268435456');
  connection.function('pergola_base64', { deterministic: true }, (bytes) =>
    Buffer.isBuffer(bytes) ? bytes.toString('base64') : null,
  );
  return connection;
}

/** Whole numbers go as such: a JavaScript number would be bound as a floating one. */
function encodeSqlite(value: Canonical, { form, folded }: Parameter): unknown {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (form === 'plain') return value;
  // `like` where case does not matter, `glob` where it does; either pattern means the text as it is.
  const any = folded ? '%' : '*';
  const text = folded ? escapeLike(String(value)) : String(value).replace(/[*?[]/g, '[$&]');
  return `${form === 'starts' ? '' : any}${text}${form === 'ends' ? '' : any}`;
}
