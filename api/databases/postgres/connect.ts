/** A PostgreSQL database through `pg`: its pool, prepared statements, cancellation, streams. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import Cursor from 'pg-cursor';
import { readPostgres } from '../../../introspection/databases/postgres.ts';
import type { Database, DatabaseSettings, DatabaseTransaction, Row, Statement } from '../database.ts';
import { DatabaseFailure } from '../database.ts';
import { postgresFailure } from './failure.ts';
import { encodePostgres } from './parameter.ts';
import { PreparedNames } from './prepared.ts';
import { postgresSyntax } from './syntax.ts';
import { transact } from './transaction.ts';
import { postgresType } from './types.ts';

const chunk = 500;

export async function connectPostgres({ url, statementTimeout, poolSize, mark }: DatabaseSettings): Promise<Database> {
  /** How a transaction begins that is to be known in the log; null: none is. */
  let marked: string | null = null;
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
    application_name: 'pergola',
    keepAlive: true,
  });
  const names = new PreparedNames();
  // An idle connection that breaks is the pool's to replace, and one in use fails its statement or the next one; without
  // listeners either would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
    client
      .query(
        `set timezone = 'UTC'; set intervalstyle = 'iso_8601'; set statement_timeout = ${statementTimeout}${
          // Triggers know our rows by it.
          mark === undefined ? '' : `; set pergola.mark = '${mark}'`
        }`,
      )
      .catch(() => {});
  });

  // Cancelling needs a connection just when all others may be busy.
  const canceller = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 10_000, connectionTimeoutMillis: 5_000 });
  canceller.on('error', () => {});

  interface Loan {
    readonly client: pg.PoolClient;
    cancel(): void;
    /** Of the client's statement: a failure in our terms. */
    explain(error: unknown): unknown;
    giveBack(): Promise<void>;
  }

  async function connect(signal: AbortSignal | null): Promise<pg.PoolClient> {
    if (signal?.aborted) throw new DatabaseFailure('cancelled', 'The request was given up');
    const client = await pool.connect().catch((error: unknown) => Promise.reject(postgresFailure(error)));
    // Whoever left while waiting for a connection asks for nothing any more.
    if (signal?.aborted) {
      client.release();
      throw new DatabaseFailure('cancelled', 'The request was given up');
    }
    return client;
  }

  /** A cancel that comes before its statement is running is lost, so it is said again until the statement has ended. */
  async function stop(client: pg.PoolClient, isOver: () => boolean): Promise<void> {
    const { processID } = client as unknown as { processID: number };
    while (!isOver()) {
      await canceller.query('select pg_cancel_backend($1)', [processID]).catch(() => {});
      if (!isOver()) await pause(50);
    }
  }

  async function borrow(signal: AbortSignal | null): Promise<Loan> {
    const client = await connect(signal);
    let cancelling: Promise<unknown> | null = null;
    let over = false;
    let broken = false;
    const cancel = (): void => {
      cancelling ??= stop(client, () => over);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    return {
      client,
      cancel,
      explain(error) {
        over = true;
        const failure = postgresFailure(error);
        broken ||= failure instanceof DatabaseFailure && failure.kind === 'away';
        return signal?.aborted ? new DatabaseFailure('cancelled', error) : failure;
      },
      async giveBack() {
        over = true;
        signal?.removeEventListener('abort', cancel);
        // Who gets the connection next must not be hit by what was meant for this statement.
        await cancelling;
        client.release(broken);
      },
    };
  }

  async function using<T>(signal: AbortSignal | null, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const loan = await borrow(signal);
    try {
      return await work(loan.client);
    } catch (error) {
      throw loan.explain(error);
    } finally {
      await loan.giveBack();
    }
  }

  async function transaction<T>(
    work: (transaction: DatabaseTransaction) => Promise<T>,
    signal: AbortSignal,
    alone: boolean,
  ): Promise<T> {
    const client = await connect(signal);
    let lost = false;
    const lose = (): void => {
      lost = true;
    };
    try {
      return await transact({ client, names, begin: marked, stop: (isOver) => stop(client, isOver), lose }, work, signal, alone);
    } finally {
      client.release(lost);
    }
  }

  const query = (text: string): Promise<Row[]> => using(null, async (client) => (await client.query<Row>(text)).rows);

  return {
    dialect: 'postgres',
    syntax: postgresSyntax,
    typeOf: postgresType,
    encode: encodePostgres,
    readCatalog: (options) => readPostgres(query, options),
    schemaFingerprint: async () => String((await query(fingerprint))[0]?.mark),
    run: ({ text, values, keep }, signal) =>
      using(signal, async (client) => {
        const name = keep ? await names.nameFor(client, text) : undefined;
        return (await client.query<Row>({ text, values: [...values], ...(name && { name }) })).rows;
      }),
    /** The time limit holds for each chunk: how fast the client takes them is not the database's doing. */
    async *stream({ text, values }, signal) {
      const loan = await borrow(signal);
      const { client } = loan;
      const limited = async <T>(work: Promise<T>): Promise<T> => {
        const timer = statementTimeout > 0 ? setTimeout(loan.cancel, statementTimeout) : undefined;
        return work.finally(() => clearTimeout(timer));
      };
      try {
        await client.query('set statement_timeout = 0');
        const cursor = client.query(new Cursor<Row>(text, [...values]));
        try {
          for (let more = true; more; ) {
            const rows = await limited(cursor.read(chunk));
            if (rows.length > 0) yield rows;
            if (signal.aborted) throw new DatabaseFailure('cancelled', 'The request was given up');
            more = rows.length === chunk;
          }
        } finally {
          await cursor.close().catch(() => {});
        }
      } catch (error) {
        throw loan.explain(error);
      } finally {
        await client.query(`set statement_timeout = ${statementTimeout}`).catch(loan.explain);
        await loan.giveBack();
      }
    },
    storage: 'faithful',
    transaction: (work, signal) => transaction(work, signal, false),
    write: (statement, signal) => transaction((own) => own.write(statement), signal, true),
    explain: (statement) => explain(statement, 'explain (format json, verbose)'),
    estimate: async (statement) => {
      const plan = (await explain(statement, 'explain (format json)')) as readonly {
        readonly Plan: { readonly 'Plan Rows': number };
      }[];
      return Math.round(plan[0]?.Plan['Plan Rows'] ?? 0);
    },
    apart: (text) =>
      using(null, async (client) => {
        await client.query('set statement_timeout = 0');
        try {
          return (await client.query<Row>(text)).rows;
        } finally {
          await client.query(`set statement_timeout = ${statementTimeout}`);
        }
      }),
    ddl: async () => (await import('./ddl.ts')).postgresDdl,
    async watcher() {
      const [{ postgresWatcher }, { beginMarked }] = await Promise.all([import('./watch.ts'), import('./watch-replication.ts')]);
      return postgresWatcher({
        url,
        mark: mark ?? null,
        markInLog: () => {
          marked = mark === undefined ? null : beginMarked(mark);
        },
      });
    },
    ping: async () => void (await query('select 1')),
    close: async () => void (await Promise.all([pool.end(), canceller.end()])),
  };

  async function explain({ text, values }: Statement, prefix: string): Promise<unknown> {
    return using(
      null,
      async (client) =>
        (await client.query<{ 'QUERY PLAN': unknown }>({ text: `${prefix} ${text}`, values: [...values] })).rows[0]?.[
          'QUERY PLAN'
        ],
    );
  }
}

/** Catalog rows are replaced when a definition changes, so their versions tell; names catch what is dropped. */
const fingerprint = `select md5(concat(
  (select concat(count(*), sum(hashtext(concat(c.oid, c.relname, c.relkind, c.relnamespace, c.reltype))::bigint)) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r','v','m','f','p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'),
  (select concat(count(*), sum(hashtext(concat(a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.atthasdef, a.attisdropped))::bigint)) from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace where a.attnum > 0 and c.relkind in ('r','v','m','f','p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'),
  (select concat(count(*), sum(hashtext(concat(oid, conname, contype, conrelid, confrelid, conkey::text, confkey::text))::bigint)) from pg_constraint),
  (select concat(count(*), sum(hashtext(concat(indexrelid, indrelid, indkey::text, indisunique, indisvalid))::bigint)) from pg_index where indexrelid >= 16384),
  (select concat(count(*), sum(hashtext(concat(oid, enumtypid, enumlabel))::bigint)) from pg_enum),
  (select concat(count(*), sum(hashtext(concat(objoid, objsubid, description))::bigint)) from pg_description where classoid = 'pg_class'::regclass)
)) as mark`;
