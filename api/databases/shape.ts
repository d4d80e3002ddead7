/**
 * A database whose tables are to be made or changed: knex over one connection, in one transaction where the database can do
 * that, with no second server at the same work meanwhile. knex is loaded only then, and closed when the work is done.
 */
import { setTimeout as pause } from 'node:timers/promises';
import knexOf, { type Knex } from 'knex';
import { DatabaseFailure } from './database.ts';
import { configurationOf } from './mssql/configuration.ts';
import { schemeOf } from './open.ts';

export interface Shaping {
  readonly knex: Knex;
  /** Made tables must sort as the tables they point at; null where that is no question. */
  collationOf(table: string, column: string): Promise<string | null>;
  /** A column can be added together with a foreign key. */
  readonly addsForeignKeys: boolean;
  /** A row may be deleted with others along several ways of foreign keys. */
  readonly cascadesFreely: boolean;
}

interface Shape {
  readonly config: Knex.Config;
  readonly addsForeignKeys?: false;
  readonly cascadesFreely?: false;
  exclusively<T>(knex: Knex, work: (knex: Knex) => Promise<T>): Promise<T>;
  collationOf?: (knex: Knex, table: string, column: string) => Promise<string | null>;
}

/** `schema`: where tables without one are meant to be; null: the login's default. */
export async function shapeDatabase<T>(url: string, schema: string | null, work: (shaping: Shaping) => Promise<T>): Promise<T> {
  const { config, exclusively, collationOf, addsForeignKeys = true, cascadesFreely = true } = shapeOf(url, schema);
  const silent = { warn() {}, error() {}, deprecate() {}, debug() {} };
  const knex = knexOf({ ...config, pool: { min: 1, max: 1, ...config.pool }, log: silent });
  try {
    return await exclusively(knex, (inside) =>
      work({
        knex: inside,
        addsForeignKeys,
        cascadesFreely,
        collationOf: async (table, column) => (collationOf ? collationOf(inside, table, column) : null),
      }),
    );
  } catch (error) {
    throw isDenied(error) ? new DatabaseFailure('denied', error) : error;
  } finally {
    await knex.destroy();
  }
}

/** PostgreSQL, MySQL, SQLite, and the numbers MS SQL gives. */
const denials =
  /^(42501|ER_\w*ACCESS_DENIED\w*|ER_OPTION_PREVENTS_STATEMENT|ER_READ_ONLY_MODE|25006|SQLITE_READONLY\w*|262|229|2760)$/;

const isDenied = (error: unknown): boolean =>
  error instanceof Error && ['code', 'number'].some((each) => denials.test(String((error as Failure)[each as keyof Failure])));

interface Failure extends Error {
  readonly code?: unknown;
  readonly number?: unknown;
}

function shapeOf(url: string, schema: string | null): Shape {
  switch (schemeOf(url)) {
    case 'postgres':
    case 'postgresql':
      return {
        config: { client: 'pg', connection: { connectionString: url }, ...(schema === null ? {} : { searchPath: [schema] }) },
        exclusively: between(['begin', "select pg_advisory_xact_lock(hashtext('pergola'))"], ['commit'], ['rollback']),
      };
    case 'mysql':
    case 'mariadb':
      // Every statement on tables commits by itself here; each step can be done again.
      return {
        config: { client: 'mysql2', connection: { uri: url, charset: 'utf8mb4', timezone: 'Z' } as Knex.StaticConnectionConfig },
        exclusively: between(
          ["select get_lock(left(concat('pergola.', database()), 64), 120)", "set time_zone = '+00:00'"],
          ["select release_lock(left(concat('pergola.', database()), 64))"],
          ["select release_lock(left(concat('pergola.', database()), 64))"],
        ),
        collationOf: async (knex, table, column) =>
          (
            (await knex('information_schema.columns')
              .select({ name: 'collation_name' })
              .whereRaw('table_schema = database()')
              .where({ table_name: table, column_name: column })
              .first()) as { name: string } | undefined
          )?.name ?? null,
      };
    case 'mssql':
    case 'sqlserver': {
      const { server, authentication, options } = configurationOf(url, 0);
      const { userName, password } = authentication!.options as { userName: string; password: string };
      return {
        config: {
          client: 'mssql',
          connection: {
            server: server!,
            user: userName,
            password,
            database: options!.database ?? '',
            options: { ...options },
          } as unknown as Knex.MsSqlConnectionConfig,
        },
        cascadesFreely: false,
        exclusively: (knex, work) =>
          knex.transaction(async (transaction) => {
            await transaction.raw("exec sp_getapplock @Resource = 'pergola', @LockMode = 'Exclusive', @LockTimeout = 120000");
            return work(transaction);
          }),
      };
    }
    default:
      return {
        config: {
          client: 'better-sqlite3',
          connection: { filename: url.replace(/^(sqlite|file):(\/\/)?/i, '') },
          useNullAsDefault: true,
        },
        addsForeignKeys: false,
        exclusively: async (knex, work) => {
          await knex.raw('pragma busy_timeout = 0');
          await writeAhead(knex);
          await whenFree(() => knex.raw('begin immediate'));
          return between([], ['commit'], ['rollback'])(knex, work);
        },
      };
  }
}

/** In a file that holds nothing yet: readers need not wait for whoever writes. */
async function writeAhead(knex: Knex): Promise<void> {
  const [{ page_count: pages } = { page_count: 1 }] = (await knex.raw('pragma page_count')) as { page_count: number }[];
  if (pages === 0) await whenFree(() => knex.raw('pragma journal_mode = wal'));
}

/** The wait is ours: the driver's own would stop this process, and with it whoever is to finish first. */
async function whenFree(begin: () => Promise<unknown>): Promise<void> {
  for (let waited = 0; ; waited += 20) {
    try {
      await begin();
      return;
    } catch (error) {
      const busy = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
      if (!busy || waited >= 60_000) throw error;
      await pause(20);
    }
  }
}

/** By hand, as there is one connection: knex's own transactions begin without the lock. */
const between =
  (before: readonly string[], after: readonly string[], undo: readonly string[]): Shape['exclusively'] =>
  async (knex, work) => {
    for (const each of before) await knex.raw(each);
    try {
      const result = await work(knex);
      for (const each of after) await knex.raw(each);
      return result;
    } catch (error) {
      for (const each of undo) await knex.raw(each).catch(() => {});
      throw error;
    }
  };
