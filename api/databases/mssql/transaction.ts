/** One transaction on one connection. Whatever way it ends, the connection has none open afterwards, or is to be thrown away. */
import type { Connection } from 'tedious';
import { DatabaseFailure, type DatabaseTransaction, type Statement, type Written } from '../database.ts';
import { type SavepointWords, savepoints } from '../savepoint.ts';
import { mssqlWriteFailure } from './failure.ts';
import { answerOf, rowsOf } from './request.ts';

/** Any failure undoes everything: half of the server's errors do that by themselves, and nobody can tell which. */
export const beginText = 'set xact_abort on; set transaction isolation level read committed; begin transaction';
const rollbackText = 'if @@trancount > 0 rollback transaction; set xact_abort off';

const words: SavepointWords = {
  set: (name) => `save transaction ${name}`,
  undo: (name) => `rollback transaction ${name}`,
  release: null,
};

export async function transact<T>(
  connection: Connection,
  lose: () => void,
  work: (transaction: DatabaseTransaction) => Promise<T>,
  signal: AbortSignal,
  /** What is sent in place of a statement. */
  spelled: (text: string) => string = (text) => text,
): Promise<T> {
  let failed: unknown = null;

  async function ask({ text, values }: Statement): Promise<Written> {
    if (signal.aborted) throw givenUp();
    const cancel = (): void => void connection.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const { rows, affected } = await answerOf(connection, spelled(text), values);
      return { rows, affected, firstNumber: null };
    } catch (error) {
      failed = signal.aborted ? givenUp(error) : mssqlWriteFailure(error);
      throw failed;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  const transaction: DatabaseTransaction = {
    run: async (statement) => (await ask(statement)).rows,
    write: ask,
    savepoint: savepoints(async (text) => {
      if (signal.aborted) throw givenUp();
      // There is nothing left to go back to.
      if (failed !== null) throw failed;
      await told(connection, text);
    }, words),
  };

  try {
    await told(connection, beginText);
    const result = await work(transaction);
    // A statement's failure has undone all, also where whoever asked has got over it.
    if (failed !== null) throw failed;
    if (signal.aborted) throw givenUp();
    await told(connection, 'commit transaction; set xact_abort off');
    return result;
  } catch (error) {
    if (error instanceof DatabaseFailure && error.kind === 'away') lose();
    else await rowsOf(connection, rollbackText, null).catch(lose);
    throw error;
  }
}

const told = (connection: Connection, text: string): Promise<unknown> =>
  rowsOf(connection, text, null).catch((error: unknown) => Promise.reject(mssqlWriteFailure(error)));

const givenUp = (error: unknown = 'The request was given up'): DatabaseFailure => new DatabaseFailure('cancelled', error);
