/** Large reads in chunks, while the database still produces them. Failures are the database's; open.ts explains them. */
import type { Caller } from '../access/caller.ts';
import { bind } from './compiled.ts';
import type { ReadRequest } from './engine.ts';
import { executeList } from './execute.ts';
import { blame } from './failure.ts';
import { makeReady, type Reading } from './read.ts';
import type { Ready } from './remembered.ts';

export async function* streamItems(
  reading: Reading,
  request: ReadRequest,
  caller: Caller,
  signal: AbortSignal,
): AsyncIterable<readonly string[]> {
  let ready: Ready | null = null;
  try {
    ready = await makeReady(reading, { ...request, text: null, query: (model) => request.query(model) }, caller, signal);
    const { compiled, literals } = ready;
    const { list, database, batches, plan } = compiled;
    // What is put together from several statements is made whole first.
    if (list === null || batches.length > 0) {
      yield (await executeList(compiled, { signal, literals, onStatement: reading.onStatement, within: null }, null)).items;
      return;
    }
    const statement = bind(list, database, literals);
    reading.onStatement?.(plan.main.source, statement.text);
    for await (const rows of database.stream(statement, signal)) yield rows.map((row) => row.item as string);
  } catch (error) {
    throw ready ? blame(error, ready.compiled, caller.access) : error;
  }
}
