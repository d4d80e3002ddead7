/** Runs the steps of a change within its work. */
import { LRUCache } from 'lru-cache';
import type { Statement, Written } from '../../databases/database.ts';
import type { Collection } from '../../model/model.ts';
import type { Insert, InsertRecorded, WriteStep } from '../../plan/write.ts';
import { boundValues } from '../../sql/bound.ts';
import { bindWrite, type PreparedWrite, prepareWrite, shapeOf } from '../../sql/prepared-write.ts';
import type { Syntax } from '../../sql/syntax.ts';
import { compileWrite } from '../../sql/write.ts';
import { explainBroken } from '../broken.ts';
import type { Writing } from './writing.ts';

const nothing: Written = { rows: [], affected: 0, firstNumber: null };

/** Long statements are seldom the same twice, but for inserts of many rows. */
const keptLength = 4_000;
const keptInsert = 32_000;

const known = new WeakMap<Collection, LRUCache<string, PreparedWrite>>();

/** What does not fit its column is refused before the database sees it, in the name of its field. null: there is nothing to say. */
function statementOf({ databases }: Writing, step: WriteStep, collection: Collection): Statement | null {
  const { syntax, encode } = databases.get(step.source)!;
  const insert = step.kind === 'insert' || step.kind === 'insert recorded' ? step : null;
  const prepared = insert && preparedFor(insert, syntax, collection);
  if (prepared) {
    const { text } = prepared;
    return { text, values: bindWrite(prepared, insert, encode, collection.name), keep: text.length < keptInsert };
  }
  const compiled = compileWrite(step, syntax);
  if (compiled === null) return null;
  const { text, parameters } = compiled;
  return { text, values: boundValues(parameters, encode, collection.name), keep: text.length < keptLength };
}

function preparedFor(step: Insert | InsertRecorded, syntax: Syntax, collection: Collection): PreparedWrite | null {
  const name = shapeOf(step, syntax);
  const all = known.get(collection) ?? new LRUCache<string, PreparedWrite>({ max: 20 });
  known.set(collection, all);
  const found = all.get(name);
  if (found) return found;
  const made = prepareWrite(step, syntax);
  if (made) all.set(name, made);
  return made;
}

/** A statement that is a transaction of its own. */
export async function runAlone(writing: Writing, step: Insert | InsertRecorded, collection: Collection): Promise<Written> {
  const { databases, reading, model, caller, signal } = writing;
  const database = databases.get(step.source)!;
  const statement = statementOf(writing, step, collection);
  if (!statement || !database.write) throw new Error('This database writes nothing alone');
  reading.onStatement?.(step.source, statement.text);
  try {
    return await database.write(statement, signal);
  } catch (error) {
    const insert = step.kind === 'insert' ? step : step.insert;
    throw explainBroken(error, { model, collection, step: insert, access: caller.access });
  }
}

export async function runStep(writing: Writing, step: WriteStep, collection: Collection): Promise<Written> {
  const { work, reading, model, caller } = writing;
  const { source } = step;
  const transaction = await work.on(source);
  const statement = statementOf(writing, step, collection);
  // Some databases need no words to hold rows: who writes has the whole database.
  if (statement === null) return nothing;
  reading.onStatement?.(source, statement.text);
  try {
    return await transaction.write(statement);
  } catch (error) {
    throw explainBroken(error, { model, collection, step, access: caller.access });
  }
}
