/** Runs the steps of a change within its work. */
import type { Written } from '../../databases/database.ts';
import type { Collection } from '../../model/model.ts';
import type { Insert, InsertRecorded, WriteStep } from '../../plan/write.ts';
import { boundValues } from '../../sql/bound.ts';
import { compileWrite } from '../../sql/write.ts';
import { explainBroken } from '../broken.ts';
import type { Writing } from './writing.ts';

const nothing: Written = { rows: [], affected: 0, firstNumber: null };

/** Long statements are seldom the same twice. */
const keptLength = 4_000;

/** A statement that is a transaction of its own. */
export async function runAlone(writing: Writing, step: Insert | InsertRecorded, collection: Collection): Promise<Written> {
  const { databases, reading, model, caller, signal } = writing;
  const database = databases.get(step.source)!;
  const compiled = compileWrite(step, database.syntax);
  if (!compiled || !database.write) throw new Error('This database writes nothing alone');
  const values = boundValues(compiled.parameters, (value, parameter) => database.encode(value, parameter), collection.name);
  reading.onStatement?.(step.source, compiled.text);
  try {
    return await database.write({ text: compiled.text, values, keep: compiled.text.length < keptLength }, signal);
  } catch (error) {
    const insert = step.kind === 'insert' ? step : step.insert;
    throw explainBroken(error, { model, collection, step: insert, access: caller.access });
  }
}

/** What does not fit its column is refused before the database sees it, in the name of its field. */
export async function runStep(writing: Writing, step: WriteStep, collection: Collection): Promise<Written> {
  const { databases, work, reading, model, caller } = writing;
  const { source } = step;
  const database = databases.get(source)!;
  const compiled = compileWrite(step, database.syntax);
  const transaction = await work.on(source);
  // Some databases need no words to hold rows: who writes has the whole database.
  if (compiled === null) return nothing;
  const values = boundValues(compiled.parameters, (value, parameter) => database.encode(value, parameter), collection.name);
  reading.onStatement?.(source, compiled.text);
  try {
    return await transaction.write({ text: compiled.text, values, keep: compiled.text.length < keptLength });
  } catch (error) {
    throw explainBroken(error, { model, collection, step, access: caller.access });
  }
}
