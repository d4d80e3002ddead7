/** A MySQL or MariaDB database through `mysql2`: its pool, prepared statements, cancellation, streams. */
import type { Connection as CallbackConnection } from 'mysql2';
import mysql, { type FieldPacket, type Pool, type PoolConnection, type RowDataPacket } from 'mysql2/promise';
import { readMysql } from '../../../introspection/databases/mysql.ts';
import type { Database, DatabaseSettings, DatabaseTransaction, Row, Statement } from '../database.ts';
import { DatabaseFailure } from '../database.ts';
import { connectionOptions } from './connect-options.ts';
import { estimateRows } from './estimate.ts';
import { mysqlFailure, tooLarge } from './failure.ts';
import { encodeMysql } from './parameter.ts';
import { fingerprintText, type MysqlDialect, sessionText } from './session.ts';
import { mariadbSyntax, mysqlSyntax } from './syntax.ts';
import { transact } from './transaction.ts';
import { mysqlType } from './types.ts';

const chunk = 500;

export async function connectMysql({ url, statementTimeout, poolSize, mark }: DatabaseSettings): Promise<Database> {
  const pool = openPool(url, poolSize);
  const ready = new WeakSet<object>();
  let dialect: MysqlDialect | null = null;
  /** Ends every statement that writes, so that it is known in the log. */
  let suffix = '';
  let schemas: readonly string[] = [];

  /** A connection in its session's settings; a fresh one is set up first. */
  async function acquire(): Promise<PoolConnection> {
    let connection: PoolConnection | null = null;
    try {
      connection = await pool.getConnection();
      if (ready.has(connection.connection)) return connection;
      dialect ??= await dialectOf(connection);
      await connection.query(sessionText(dialect, statementTimeout));
      // What a transaction reads is then as new as what it locks, and it locks no gaps between rows.
      await connection.query('set session transaction isolation level read committed');
      ready.add(connection.connection);
      return connection;
    } catch (error) {
      connection?.destroy();
      throw mysqlFailure(error);
    }
  }

  /** Stops the statement in the server; the connection stays usable. */
  async function kill({ threadId }: PoolConnection): Promise<void> {
    try {
      // A connection of its own: the pool may be exhausted by the very statements that are to be stopped.
      const other = await mysql.createConnection(connectionOptions(url));
      await other.query(`kill query ${threadId}`).finally(() => other.destroy());
    } catch {}
  }

  async function using<T>(signal: AbortSignal | null, work: (connection: PoolConnection) => Promise<T>): Promise<T> {
    if (signal?.aborted) throw givenUp();
    const connection = await acquire();
    const cancel = (): void => void kill(connection);
    signal?.addEventListener('abort', cancel, { once: true });
    let broken = false;
    try {
      // The client may have left while a connection was waited for.
      if (signal?.aborted) throw givenUp();
      const result = await work(connection);
      if (signal?.aborted) throw givenUp();
      return result;
    } catch (error) {
      const failure = mysqlFailure(error);
      // A late KILL could hit the next statement of a connection that is given back.
      broken = signal?.aborted || (failure instanceof DatabaseFailure && failure.kind === 'away');
      throw signal?.aborted ? new DatabaseFailure('cancelled', error) : failure;
    } finally {
      signal?.removeEventListener('abort', cancel);
      if (broken || signal?.aborted) connection.destroy();
      else connection.release();
    }
  }

  async function transaction<T>(
    work: (transaction: DatabaseTransaction) => Promise<T>,
    signal: AbortSignal,
    alone: boolean,
  ): Promise<T> {
    if (signal.aborted) throw givenUp();
    const connection = await acquire();
    let lost = false;
    const lose = (): void => {
      lost = true;
    };
    try {
      return await transact({ connection, suffix, kill: () => kill(connection), lose }, work, signal, alone);
    } finally {
      if (lost) connection.destroy();
      else connection.release();
    }
  }

  const query = (text: string): Promise<Row[]> =>
    using(null, async (connection) => (await connection.query<RowDataPacket[]>(text))[0]);

  const explain = ({ text, values }: Statement, prefix: string): Promise<Row[]> =>
    using(null, (connection) => execute(connection, `${prefix} ${text}`, values, false));

  await using(null, async () => {}).catch(async (error: unknown) => {
    await pool.end().catch(() => {});
    throw error;
  });

  return {
    dialect: dialect ?? 'mysql',
    syntax: dialect === 'mariadb' ? mariadbSyntax : mysqlSyntax,
    typeOf: mysqlType,
    encode: encodeMysql,
    readCatalog: async (options) => {
      const catalog = await readMysql(query, options);
      schemas = catalog.schemas;
      return catalog;
    },
    schemaFingerprint: async () => String((await query(fingerprintText(schemas)))[0]?.mark),
    run: ({ text, values, keep }, signal) =>
      using(signal, async (connection) => whole(await execute(connection, text, values, keep))),
    async *stream({ text, values }, signal) {
      if (signal.aborted) throw givenUp();
      const connection = await acquire();
      const cancel = (): void => void kill(connection);
      signal.addEventListener('abort', cancel, { once: true });
      let finished = false;
      try {
        // Only the driver's callback interface streams.
        const driver = connection.connection as unknown as CallbackConnection;
        const rows = driver.execute(text, [...values] as string[]).stream({ highWaterMark: chunk });
        let batch: Row[] = [];
        for await (const row of rows as AsyncIterable<Row>) {
          if (batch.push(row) < chunk) continue;
          yield whole(batch);
          batch = [];
        }
        if (batch.length > 0) yield whole(batch);
        finished = true;
      } catch (error) {
        throw signal.aborted ? new DatabaseFailure('cancelled', error) : mysqlFailure(error);
      } finally {
        signal.removeEventListener('abort', cancel);
        // What is left unread would be read by the next statement.
        if (finished && !signal.aborted) connection.release();
        else {
          void kill(connection);
          connection.destroy();
        }
      }
    },
    storage: 'zero dates',
    transaction: (work, signal) => transaction(work, signal, false),
    write: (statement, signal) => transaction((own) => own.write(statement), signal, true),
    explain: async (statement) => parsed(Object.values((await explain(statement, 'explain format=json'))[0] ?? {})[0]),
    estimate: async (statement) =>
      estimateRows(await explain(statement, dialect === 'mariadb' ? 'explain extended' : 'explain format=traditional')),
    ddl: async () => (await import('./ddl.ts')).mysqlDdl,
    async watcher() {
      const [{ mysqlWatcher }, { markOf }] = await Promise.all([import('./watch.ts'), import('./watch-log.ts')]);
      return mysqlWatcher({
        url,
        mark: mark ?? null,
        markInLog: () => {
          suffix = mark === undefined ? '' : markOf(mark);
        },
      });
    },
    ping: async () => void (await query('select 1')),
    close: () => pool.end(),
  };
}

function openPool(url: string, poolSize: number): Pool {
  return mysql.createPool({
    ...connectionOptions(url),
    connectionLimit: poolSize,
    maxIdle: poolSize,
    idleTimeout: 30_000,
    // Each is kept by the server too, which has room for some thousands.
    maxPreparedStatements: 200,
  });
}

async function dialectOf(connection: PoolConnection): Promise<MysqlDialect> {
  const [[row]] = await connection.query<RowDataPacket[]>('select version() as version');
  return /mariadb/i.test(String(row?.version)) ? 'mariadb' : 'mysql';
}

/** Always prepared, as the text protocol would need values spliced into it; kept only where it will be asked again. */
async function execute(connection: PoolConnection, text: string, values: readonly unknown[], keep: boolean): Promise<Row[]> {
  try {
    const [rows] = (await connection.execute(text, [...values] as string[])) as [RowDataPacket[], FieldPacket[]];
    return rows;
  } finally {
    if (!keep) connection.unprepare(text);
  }
}

/** An item of null is one that outgrew the server's limits while it was put together. */
function whole(rows: readonly Row[]): readonly Row[] {
  if (rows.some((row) => 'item' in row && row.item === null)) throw tooLarge();
  return rows;
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
}

const givenUp = (): DatabaseFailure => new DatabaseFailure('cancelled', 'The request was given up');
