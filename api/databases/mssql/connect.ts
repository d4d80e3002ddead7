/** An MS SQL database through `tedious`: a pool of connections, cancellation, streams. */
import { Pool } from 'tarn';
import { Connection } from 'tedious';
import { readMssql } from '../../../introspection/databases/mssql.ts';
import type { Database, DatabaseSettings, Row, Statement } from '../database.ts';
import { DatabaseFailure } from '../database.ts';
import { configurationOf } from './configuration.ts';
import { mssqlFailure } from './failure.ts';
import { fingerprint } from './fingerprint.ts';
import { encodeMssql } from './parameter.ts';
import { chunksOf, openConnection, rowsOf } from './request.ts';
import { estimatedRows, plannedBatch } from './showplan.ts';
import { mssqlSyntax } from './syntax.ts';
import { transact } from './transaction.ts';
import { mssqlType } from './types.ts';

const chunk = 500;

export async function connectMssql({ url, statementTimeout, poolSize, mark }: DatabaseSettings): Promise<Database> {
  const configuration = configurationOf(url, statementTimeout);
  /** As statements that write are sent where somebody watches. */
  let spelled: ((text: string) => string) | undefined;
  /** Connections that must not be used again: closed, or left in the middle of something. */
  const spent = new WeakSet<Connection>();
  const pool = new Pool<Connection>({
    create: async () => {
      const connection = new Connection(configuration);
      connection.on('end', () => spent.add(connection));
      return openConnection(connection);
    },
    validate: (connection) => !spent.has(connection),
    destroy: (connection) => connection.close(),
    min: 0,
    max: poolSize,
    idleTimeoutMillis: 30_000,
    createTimeoutMillis: 10_000,
    acquireTimeoutMillis: 30_000,
  });

  async function acquire(): Promise<Connection> {
    try {
      return await pool.acquire().promise;
    } catch (error) {
      throw mssqlFailure(error);
    }
  }

  async function using<T>(signal: AbortSignal | null, work: (connection: Connection) => Promise<T>): Promise<T> {
    if (signal?.aborted) throw givenUp();
    const connection = await acquire();
    const cancel = (): void => void connection.cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      // The client may have left while a connection was waited for.
      if (signal?.aborted) throw givenUp();
      return await work(connection);
    } catch (error) {
      const failure = mssqlFailure(error);
      if (failure instanceof DatabaseFailure && failure.kind === 'away') spent.add(connection);
      throw signal?.aborted ? new DatabaseFailure('cancelled', error) : failure;
    } finally {
      signal?.removeEventListener('abort', cancel);
      pool.release(connection);
    }
  }

  const query = (text: string): Promise<Row[]> => using(null, (connection) => rowsOf(connection, text, null));

  /** The estimated plan as XML. A session that plans must not be handed out before it runs statements again. */
  const showplan = (statement: Statement): Promise<string> =>
    using(null, async (connection) => {
      await rowsOf(connection, 'set showplan_xml on', null);
      try {
        const rows = await rowsOf(connection, plannedBatch(statement), null);
        return rows.map((row) => String(Object.values(row)[0])).join('\n');
      } finally {
        await rowsOf(connection, 'set showplan_xml off', null).catch(() => spent.add(connection));
      }
    });

  await query('select 1 as one').catch(async (error: unknown) => {
    await pool.destroy();
    throw error;
  });

  return {
    dialect: 'mssql',
    syntax: mssqlSyntax,
    typeOf: mssqlType,
    encode: encodeMssql,
    readCatalog: (options) => readMssql(query, options),
    schemaFingerprint: async () => String((await query(fingerprint))[0]?.mark),
    run: ({ text, values }, signal) => using(signal, (connection) => rowsOf(connection, text, values)),
    async *stream({ text, values }, signal) {
      if (signal.aborted) throw givenUp();
      const connection = await acquire();
      const cancel = (): void => void connection.cancel();
      signal.addEventListener('abort', cancel, { once: true });
      let finished = false;
      try {
        yield* chunksOf(connection, text, values, chunk);
        finished = true;
      } catch (error) {
        throw signal.aborted ? new DatabaseFailure('cancelled', error) : mssqlFailure(error);
      } finally {
        signal.removeEventListener('abort', cancel);
        if (!finished) {
          spent.add(connection);
          // Ends the statement as well, which may be held back for good.
          connection.close();
        }
        pool.release(connection);
      }
    },
    storage: 'faithful',
    async transaction(work, signal) {
      if (signal.aborted) throw givenUp();
      const connection = await acquire();
      try {
        return await transact(connection, () => void spent.add(connection), work, signal, spelled);
      } finally {
        // What is thrown away may still hold locks.
        if (spent.has(connection)) connection.close();
        pool.release(connection);
      }
    },
    explain: showplan,
    async estimate(statement) {
      const plan = await showplan(statement).catch((error: unknown) => {
        if (error instanceof DatabaseFailure && error.kind === 'denied') return '';
        throw error;
      });
      const rows = estimatedRows(plan);
      if (rows !== null) return rows;
      // Not every login may see plans.
      const text = `select count_big(*) as n from (${statement.text}) counted`;
      const [row] = await using(null, (connection) => rowsOf(connection, text, statement.values));
      return Number(row?.n);
    },
    ddl: async () => (await import('./ddl.ts')).mssqlDdl,
    async watcher() {
      const [{ mssqlWatcher }, { markedText }] = await Promise.all([import('./watch.ts'), import('./watch-text.ts')]);
      return mssqlWatcher({
        query: (text, values) => using(null, (connection) => rowsOf(connection, text, values.length > 0 ? values : null)),
        mark: mark ?? null,
        markWrites: () => {
          spelled = mark === undefined ? undefined : (text) => markedText(text, mark);
        },
      });
    },
    ping: async () => void (await query('select 1 as one')),
    close: async () => void (await pool.destroy()),
  };
}

const givenUp = (): DatabaseFailure => new DatabaseFailure('cancelled', 'The request was given up');
