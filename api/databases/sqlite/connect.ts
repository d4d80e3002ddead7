/** An SQLite file, opened for reading only: serving it never changes a byte of it. */
import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { readSqlite } from '../../../introspection/databases/sqlite.ts';
import { isTemporal, type ValueType } from '../../model/type.ts';
import type { Canonical } from '../../sql/encode.ts';
import type { Parameter } from '../../sql/fragment.ts';
import type { Database, DatabaseSettings, Row } from '../database.ts';
import { DatabaseFailure } from '../database.ts';
import { escapeLike } from '../pattern.ts';
import { sqliteFailure } from './failure.ts';
import { type MomentForm, momentForms, placeName, spellMoment } from './moments.ts';
import { Pace } from './pace.ts';
import { openReader } from './reader.js';
import { type Reader, Readers } from './readers.ts';
import { sqliteSyntax } from './syntax.ts';
import { sqliteType } from './types.ts';

const chunk = 500;

export async function connectSqlite({ url, poolSize, statementTimeout }: DatabaseSettings): Promise<Database> {
  const path = sqlitePath(url);
  if (!existsSync(path) || statSync(path).isDirectory())
    throw Object.assign(new Error(`There is no file ${path}`), { code: 'SQLITE_CANTOPEN' });
  const here = openReader(path);
  const readers = new Readers(path, Math.max(1, Math.min(poolSize, availableParallelism())), statementTimeout);
  const pace = new Pace();
  let forms: ReadonlyMap<string, MomentForm> = new Map();

  const query = async (text: string): Promise<Row[]> => here.run(text, []);

  /** What is known to be quick runs right here; the rest in a thread, where it holds up nobody. */
  async function run(text: string, values: readonly unknown[], signal: AbortSignal): Promise<readonly Row[]> {
    if (signal.aborted) throw new DatabaseFailure('cancelled', 'The request was given up');
    try {
      if (pace.isQuick(text)) {
        const start = performance.now();
        const rows = here.run(text, values);
        pace.note(text, performance.now() - start);
        return rows;
      }
      const { rows, milliseconds } = await apart(text, values, signal);
      pace.note(text, milliseconds);
      return rows;
    } catch (error) {
      throw sqliteFailure(error);
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
      forms = momentForms(catalog, (text) => here.run(text, []));
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
    transaction: () => Promise.reject(new Error('not yet')),
    explain: async ({ text, values }) => here.run(`explain query plan ${text}`, values).map(({ detail }) => detail),
    estimate: async ({ text, values }) =>
      Number((await run(`select count(*) as count from (${text})`, values, never))[0]?.count ?? 0),
    ping: async () => void (await query('select 1')),
    close: async () => {
      await readers.close();
      here.close();
    },
  };
}

/** `sqlite:path`, `sqlite://path`, `file:path`, or the path itself. */
export const sqlitePath = (url: string): string => url.replace(/^(sqlite|file):(\/\/)?/i, '');

/** Whole numbers go as such: a JavaScript number would be bound as a floating one. */
function encodeSqlite(value: Canonical, { form, folded, type }: Parameter): unknown {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (form === 'exact') return unquoted(String(value));
  if (form === 'plain') return typeof value === 'string' ? stored(value, type) : value;
  // `like` where case does not matter, `glob` where it does; either pattern means the text as it is.
  const any = folded ? '%' : '*';
  const text = folded ? escapeLike(String(value)) : String(value).replace(/[*?[]/g, '[$&]');
  return `${form === 'starts' ? '' : any}${text}${form === 'ends' ? '' : any}`;
}

/** A literal as SQLite writes it, with its storage class: rows sort by that before they sort by value. */
function unquoted(text: string): string | number | bigint | Buffer {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (/^X'([\dA-F]{2})*'$/.test(text)) return Buffer.from(text.slice(2, -1), 'hex');
  return /^-?\d{1,19}$/.test(text) ? BigInt.asIntN(64, BigInt(text)) : Number(text);
}

function stored(value: string, type: ValueType): unknown {
  if (type.name === 'unknown') return untyped(value);
  return isTemporal(type) ? spellMoment(value, type.native) : value;
}

/** What no column declares, such as an expression of a view, is compared without conversion: a number must come as one. */
function untyped(value: string): string | number | bigint {
  if (/^-?\d{1,18}$/.test(value)) return BigInt(value);
  return /^-?\d{1,15}\.\d{1,15}$/.test(value) ? Number(value) : value;
}
