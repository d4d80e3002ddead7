/** One transaction on one client. Whatever way it ends, the client has none open afterwards, or is to be thrown away. */
import type { PoolClient, QueryResult } from 'pg';
import { DatabaseFailure, type DatabaseTransaction, type Row, type Statement } from '../database.ts';
import { savepoints } from '../savepoint.ts';
import { postgresWriteFailure } from './failure.ts';
import type { PreparedNames } from './prepared.ts';

export interface Client {
  readonly client: PoolClient;
  readonly names: PreparedNames;
  /** SQL that begins a transaction and marks it as ours; null: there is no need to. */
  readonly begin: string | null;
  /** Asks the server to stop what this client runs, until it is over. */
  stop(isOver: () => boolean): Promise<void>;
  /** It is not to be used again. */
  lose(): void;
}

export async function transact<T>(
  { client, names, begin, stop, lose }: Client,
  work: (transaction: DatabaseTransaction) => Promise<T>,
  signal: AbortSignal,
  /** Its only statement is committed by itself. */
  alone = false,
): Promise<T> {
  let failed: unknown = null;

  async function ask({ text, values, keep }: Statement): Promise<QueryResult<Row>> {
    if (signal.aborted) throw givenUp();
    let over = false;
    let stopping: Promise<void> | null = null;
    const aborted = (): void => {
      stopping ??= stop(() => over);
    };
    signal.addEventListener('abort', aborted, { once: true });
    try {
      const name = keep ? await names.nameFor(client, text) : undefined;
      const query = (): Promise<QueryResult<Row>> => client.query<Row>({ text, values: [...values], ...(name && { name }) });
      return await (alone && begin !== null ? together(client, begin, query) : query());
    } catch (error) {
      failed = signal.aborted ? givenUp(error) : postgresWriteFailure(error);
      throw failed;
    } finally {
      over = true;
      signal.removeEventListener('abort', aborted);
      // Nothing that comes after may be hit by what was meant for this statement.
      await stopping;
    }
  }

  const transaction: DatabaseTransaction = {
    run: async (statement) => (await ask(statement)).rows,
    write: async (statement) => {
      const { rows, rowCount } = await ask(statement);
      return { rows, affected: rowCount ?? 0, firstNumber: null };
    },
    savepoint: savepoints(async (text) => {
      if (signal.aborted) throw givenUp();
      await told(client.query(text));
      // Only going back works where a statement has failed, and mends that.
      failed = null;
    }),
  };

  if (alone) {
    return work(transaction).catch((error: unknown) => {
      if (error instanceof DatabaseFailure && error.kind === 'away') lose();
      throw error;
    });
  }
  try {
    await told(client.query(begin ?? 'begin'));
    const result = await work(transaction);
    // A statement's failure has undone all, also where whoever asked has got over it.
    if (failed !== null) throw failed;
    if (signal.aborted) throw givenUp();
    await told(client.query('commit'));
    return result;
  } catch (error) {
    if (error instanceof DatabaseFailure && error.kind === 'away') lose();
    else await client.query('rollback').catch(lose);
    throw error;
  }
}

/** A transaction of one statement, all of it sent at once: one way there and back, as without one. */
async function together<T>(client: PoolClient, begin: string, query: () => Promise<T>): Promise<T> {
  const sends: { pipeline: boolean } = client;
  sends.pipeline = true;
  try {
    const [begun, done, committed] = await Promise.allSettled([client.query(begin), query(), client.query('commit')]);
    // After a failure the rest fails for that reason alone.
    if (done.status === 'rejected') throw begun.status === 'rejected' ? begun.reason : done.reason;
    if (committed.status === 'rejected') throw committed.reason;
    return done.value;
  } finally {
    sends.pipeline = false;
  }
}

const told = (query: Promise<unknown>): Promise<unknown> =>
  query.catch((error: unknown) => Promise.reject(postgresWriteFailure(error)));

const givenUp = (error: unknown = 'The request was given up'): DatabaseFailure => new DatabaseFailure('cancelled', error);
