/**
 * SQL that somebody wrote by hand, over one connection: one script at a time in all servers, and in one transaction as far as the
 * database has such a thing for changes of tables.
 */
import type { Knex } from 'knex';
import type { Dialect } from '../../introspection/catalog.ts';
import { schemeOf } from './open.ts';
import { shapeDatabase } from './shape.ts';

export interface Script {
  readonly dialect: Dialect;
  /** `?` stands for a parameter on every database; without parameters the text is sent as it is. Answers the rows, if there are any. */
  sql(text: string, params?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** What whoever runs scripts needs besides. */
export interface OpenScript extends Script {
  hasTable(name: string): Promise<boolean>;
}

/** Undone when `work` throws, as far as the database can: where a change of tables commits by itself, only what came after the last one. */
export function runScript<T>(url: string, schema: string | null, work: (script: OpenScript) => Promise<T>): Promise<T> {
  const dialect = dialectOf(url);
  return shapeDatabase(url, schema, async ({ knex }) => {
    const sql: Script['sql'] = async (text, params = []) => rowsOf(await raw(knex, dialect, text, params));
    const script: OpenScript = { dialect, sql, hasTable: (name) => knex.schema.hasTable(name) };
    if (dialect !== 'mysql') return work(script);
    await sql('set autocommit = 0');
    try {
      const result = await work(script);
      await sql('commit');
      return result;
    } catch (error) {
      await sql('rollback').catch(() => {});
      throw error;
    }
  });
}

/** Does a change of tables commit by itself? */
export const commitsTables = (dialect: Dialect): boolean => dialect === 'mysql' || dialect === 'mariadb';

function dialectOf(url: string): Dialect {
  const scheme = schemeOf(url);
  if (scheme === 'postgresql') return 'postgres';
  if (scheme === 'mariadb') return 'mysql';
  if (scheme === 'sqlserver') return 'mssql';
  return scheme as Dialect;
}

/** Some drivers' question marks are numbered by knex, also those that are operators or stand in a text. */
const raw = (knex: Knex, dialect: Dialect, text: string, params: readonly unknown[]): Promise<unknown> => {
  const numbered = dialect === 'postgres' || dialect === 'mssql';
  const plain = params.length === 0 && numbered ? text.replaceAll('?', '\\?') : text;
  return Promise.resolve(params.length === 0 ? knex.raw(plain) : knex.raw(plain, params as Knex.RawBinding[]));
};

/** Each driver answers in its own way. */
function rowsOf(answer: unknown): readonly Readonly<Record<string, unknown>>[] {
  const found =
    Array.isArray(answer) && Array.isArray(answer[0])
      ? (answer[0] as unknown)
      : ((answer as { rows?: unknown } | null)?.rows ?? answer);
  return Array.isArray(found) ? (found as readonly Readonly<Record<string, unknown>>[]).filter((each) => each !== undefined) : [];
}
