/** An SQLite file. Reading it never changes a byte of it: for writing it is opened apart, at the first transaction. */

import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { readSqlite } from '../../../introspection/databases/sqlite.ts';
import type { Database, DatabaseSettings, Row } from '../database.ts';
import { DatabaseFailure } from '../database.ts';
import { isBusy, sqliteFailure } from './failure.ts';
import { type MomentForm, momentForms, placeName } from './moments.ts';
import { readsOnce } from './once.ts';
import { Pace } from './pace.ts';
import { encodeSqlite } from './parameter.ts';
import { openReader } from './reader.js';
import { type Reader, Readers } from './readers.ts';
import { sqliteSyntax } from './syntax.ts';
import { sqliteType } from './types.ts';
import { Writer } from './writer.ts';

const chunk = 500;
/** Bytes of a file that is read from one end to the other before a thread is there to do it. */
const small = 2_097_152;

export async function connectSqlite({ url, poolSize, statementTimeout, mark }: DatabaseSettings): Promise<Database> {
  const path = sqlitePath(url);
  if (!existsSync(path) || statSync(path).isDirectory())
    throw Object.assign(new Error(`There is no file ${path}`), { code: 'SQLITE_CANTOPEN' });
  const here = openReader(path, 10);
  const readers = new Readers(path, Math.max(1, Math.min(poolSize, availableParallelism())), statementTimeout);
  const pace = new Pace();
  let forms: ReadonlyMap<string, MomentForm> = new Map();

  const writer = new Writer(path, statementTimeout);

  /** Where somebody commits just now, a thread can wait for it better than this one. */
  async function query(text: string): Promise<Row[]> {
    try {
      return here.run(text, []);
    } catch (error) {
      if (!isBusy(sqliteFailure(error))) throw error;
      return [...(await apart(text, [], never)).rows];
    }
  }

  /** What is known to be quick runs right here; the rest in a thread, where it holds up nobody. */
  async function run(text: string, values: readonly unknown[], signal: AbortSignal): Promise<readonly Row[]> {
    if (signal.aborted) throw new DatabaseFailure('cancelled', 'The request was given up');
    try {
      const quick = pace.isQuick(text) || (!pace.knows(text) && isShort(text, values)) ? quickly(text, values) : null;
      if (quick) return quick;
      const { rows, milliseconds } = await apart(text, values, signal);
      pace.note(text, milliseconds);
      return rows;
    } catch (error) {
      throw sqliteFailure(error);
    }
  }

  /** Of what has not run yet: can it take long? */
  function isShort(text: string, values: readonly unknown[]): boolean {
    if (statSync(path).size > small) return false;
    try {
      return readsOnce(here.run(`explain query plan ${text}`, values));
    } catch (error) {
      if (isBusy(sqliteFailure(error))) return false;
      throw error;
    }
  }

  /** null: somebody commits just now. */
  function quickly(text: string, values: readonly unknown[]): readonly Row[] | null {
    const start = performance.now();
    try {
      const rows = here.run(text, values);
      pace.note(text, performance.now() - start);
      return rows;
    } catch (error) {
      if (isBusy(sqliteFailure(error))) return null;
      throw error;
    }
  }

  async function apart(text: string, values: readonly unknown[], signal: AbortSignal): ReturnType<Reader['ask']> {
    const reader = await readers.borrow();
    try {
      return await reader.ask({ kind: 'run', text, values }, signal);
    } finally {
      reader.giveBack();
    }
  }

  const never = new AbortController().signal;

  return {
    dialect: 'sqlite',
    syntax: sqliteSyntax,
    typeOf: (column, table) => {
      const type = sqliteType(column);
      const form = forms.get(placeName({ table: table.name, column: column.name }));
      return form ? { ...type, native: form } : type;
    },
    encode: encodeSqlite,
    readCatalog: async (options) => {
      const catalog = await readSqlite(query, options);
      forms = await momentForms(catalog, query);
      return catalog;
    },
    schemaFingerprint: async () => String((await query('pragma schema_version'))[0]?.schema_version),
    run: ({ text, values }, signal) => run(text, values, signal),
    async *stream({ text, values }, signal) {
      const reader = await readers.borrow();
      try {
        await reader.ask({ kind: 'walk', text, values }, signal);
        for (;;) {
          const { rows } = await reader.ask({ kind: 'next', count: chunk }, signal);
          if (rows.length > 0) yield rows;
          if (rows.length < chunk) return;
        }
      } catch (error) {
        throw sqliteFailure(error);
      } finally {
        if (!signal.aborted) await reader.ask({ kind: 'stop' }, never).catch(() => {});
        reader.giveBack();
      }
    },
    storage: 'loose',
    transaction: (work, signal, shaping) => writer.transaction(work, signal, shaping),
    write: (statement, signal) => writer.write(statement, signal),
    explain: async ({ text, values }) => here.run(`explain query plan ${text}`, values).map(({ detail }) => detail),
    estimate: async ({ text, values }) =>
      Number((await run(`select count(*) as count from (${text})`, values, never))[0]?.count ?? 0),
    ddl: async () => (await import('./ddl.ts')).sqliteDdl,
    async watcher() {
      const { sqliteWatcher } = await import('./watch.ts');
      return sqliteWatcher({ path, marks: mark !== undefined, note: (noting) => writer.note(noting) });
    },
    ping: async () => void (await query('select 1')),
    close: async () => {
      await readers.close();
      here.close();
      // Last, as only who may write can tidy up after everybody.
      await writer.close();
    },
  };
}

/** `sqlite:path`, `sqlite://path`, `file:path`, or the path itself. */
export const sqlitePath = (url: string): string => url.replace(/^(sqlite|file):(\/\/)?/i, '');
