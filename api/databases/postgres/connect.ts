/** A PostgreSQL database through `pg`: its pool, prepared statements, cancellation, streams. */
import pg from 'pg';
import Cursor from 'pg-cursor';
import { readPostgres } from '../../../introspection/databases/postgres.ts';
import type { Canonical } from '../../sql/encode.ts';
import type { Parameter } from '../../sql/fragment.ts';
import type { Database, DatabaseSettings, Row, Statement } from '../database.ts';
import { DatabaseFailure } from '../database.ts';
import { escapeLike } from '../pattern.ts';
import { postgresFailure } from './failure.ts';
import { PreparedNames } from './prepared.ts';
import { postgresSyntax } from './syntax.ts';
import { postgresType } from './types.ts';

const chunk = 500;

export async function connectPostgres({ url, statementTimeout, poolSize }: DatabaseSettings): Promise<Database> {
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
      .query(`set timezone = 'UTC'; set intervalstyle = 'iso_8601'; set statement_timeout = ${statementTimeout}`)
      .catch(() => {});
  });

  async function using<T>(signal: AbortSignal | null, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    if (signal?.aborted) throw new DatabaseFailure('cancelled', 'The request was given up');
    let client: pg.PoolClient;
    try {
      client = await pool.connect();
    } catch (error) {
      throw postgresFailure(error);
    }
    const cancel = (): void => {
      const { processID } = client as unknown as { processID: number };
      pool.query('select pg_cancel_backend($1)', [processID]).catch(() => {});
    };
    signal?.addEventListener('abort', cancel, { once: true });
    let broken = false;
    try {
      return await work(client);
    } catch (error) {
      const failure = postgresFailure(error);
      broken = failure instanceof DatabaseFailure && failure.kind === 'away';
      throw signal?.aborted ? new DatabaseFailure('cancelled', error) : failure;
    } finally {
      signal?.removeEventListener('abort', cancel);
      client.release(broken);
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
    async *stream({ text, values }, signal) {
      const client = await pool.connect().catch((error: unknown) => Promise.reject(postgresFailure(error)));
      const cursor = client.query(new Cursor<Row>(text, [...values]));
      try {
        for (;;) {
          if (signal.aborted) throw new DatabaseFailure('cancelled', 'The request was given up');
          const rows = await cursor.read(chunk);
          if (rows.length > 0) yield rows;
          if (rows.length < chunk) return;
        }
      } catch (error) {
        throw postgresFailure(error);
      } finally {
        await cursor.close().catch(() => {});
        client.release();
      }
    },
    explain: (statement) => explain(statement, 'explain (format json, verbose)'),
    estimate: async (statement) => {
      const plan = (await explain(statement, 'explain (format json)')) as readonly {
        readonly Plan: { readonly 'Plan Rows': number };
      }[];
      return Math.round(plan[0]?.Plan['Plan Rows'] ?? 0);
    },
    ping: async () => void (await query('select 1')),
    close: () => pool.end(),
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

/** Everything goes as text; the cast in the statement says what it is. */
function encodePostgres(value: Canonical, { form }: Parameter): unknown {
  if (Buffer.isBuffer(value)) return value;
  if (form === 'plain' || form === 'exact') return String(value);
  const escaped = escapeLike(String(value));
  return `${form === 'starts' ? '' : '%'}${escaped}${form === 'ends' ? '' : '%'}`;
}

/** Catalog rows are replaced when a definition changes, so their versions tell; names catch what is dropped. */
const fingerprint = `select md5(concat(
  (select concat(count(*), sum(hashtext(concat(c.oid, c.relname, c.relkind, c.relnamespace, c.reltype))::bigint)) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r','v','m','f','p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'),
  (select concat(count(*), sum(hashtext(concat(a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.atthasdef, a.attisdropped))::bigint)) from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace where a.attnum > 0 and c.relkind in ('r','v','m','f','p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'),
  (select concat(count(*), sum(hashtext(concat(oid, conname, contype, conrelid, confrelid, conkey::text, confkey::text))::bigint)) from pg_constraint),
  (select concat(count(*), sum(hashtext(concat(oid, enumtypid, enumlabel))::bigint)) from pg_enum),
  (select concat(count(*), sum(hashtext(concat(objoid, objsubid, description))::bigint)) from pg_description where classoid = 'pg_class'::regclass)
)) as mark`;
