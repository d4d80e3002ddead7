/** One transaction on one connection. Whatever way it ends, the connection has none open afterwards, or is to be thrown away. */
import type { PoolConnection, ResultSetHeader } from 'mysql2/promise';
import { DatabaseFailure, type DatabaseTransaction, type Row, type Statement, type Written } from '../database.ts';
import { savepoints } from '../savepoint.ts';
import { mysqlWriteFailure, tooLarge } from './failure.ts';

export interface Session {
  readonly connection: PoolConnection;
  /** Stands behind the text of every statement. */
  readonly suffix: string;
  /** Stops what the connection runs; done when the server has been told. */
  kill(): Promise<void>;
  /** It is not to be used again. */
  lose(): void;
}

export async function transact<T>(
  { connection, suffix, kill, lose }: Session,
  work: (transaction: DatabaseTransaction) => Promise<T>,
  signal: AbortSignal,
  /** Its only statement is committed by itself. */
  alone = false,
): Promise<T> {
  let undone: unknown = null;

  async function ask({ text: given, values, keep }: Statement): Promise<Row[] | ResultSetHeader> {
    if (signal.aborted) throw givenUp();
    const text = given + suffix;
    let killing: Promise<void> | null = null;
    const aborted = (): void => {
      killing ??= kill();
    };
    signal.addEventListener('abort', aborted, { once: true });
    try {
      const [result] = await connection.execute(text, [...values] as string[]);
      return result as Row[] | ResultSetHeader;
    } catch (error) {
      const failure = signal.aborted ? givenUp(error) : mysqlWriteFailure(error);
      // Other failures have undone their statement alone; after these there may be no transaction any more.
      if (failure instanceof DatabaseFailure && /^(conflict|away|cancelled)$/.test(failure.kind)) undone = failure;
      throw failure;
    } finally {
      signal.removeEventListener('abort', aborted);
      // Nothing that comes after may be hit by what was meant for this statement.
      await killing;
      if (!keep) connection.unprepare(text);
    }
  }

  const transaction: DatabaseTransaction = {
    run: async (statement) => {
      const rows = (await ask(statement)) as Row[];
      if (rows.some((row) => 'item' in row && row.item === null)) throw tooLarge();
      return rows;
    },
    write: async (statement) => writtenBy(await ask(statement)),
    savepoint: savepoints(async (text) => {
      if (signal.aborted) throw givenUp();
      await told(connection.query(text));
    }),
  };

  if (alone) {
    return work(transaction).catch((error: unknown) => {
      if (error instanceof DatabaseFailure && error.kind === 'away') lose();
      throw error;
    });
  }
  try {
    await told(connection.query('start transaction'));
    const result = await work(transaction);
    if (undone !== null) throw undone;
    if (signal.aborted) throw givenUp();
    await told(connection.query('commit'));
    return result;
  } catch (error) {
    if (error instanceof DatabaseFailure && error.kind === 'away') lose();
    else await connection.query('rollback').catch(lose);
    throw error;
  }
}

function writtenBy(result: Row[] | ResultSetHeader): Written {
  if (Array.isArray(result)) return { rows: result, affected: result.length, firstNumber: null };
  const { affectedRows, insertId } = result;
  return { rows: [], affected: affectedRows, firstNumber: Number(insertId) === 0 ? null : BigInt(insertId) };
}

const told = (query: Promise<unknown>): Promise<unknown> =>
  query.catch((error: unknown) => Promise.reject(mysqlWriteFailure(error)));

const givenUp = (error: unknown = 'The request was given up'): DatabaseFailure => new DatabaseFailure('cancelled', error);
