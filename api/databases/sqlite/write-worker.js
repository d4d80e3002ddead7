// @ts-check
/**
 * The thread that writes an SQLite file: one connection, one transaction at a time, its statements prepared. It waits for nobody:
 * where another process is at it, it says so at once, and is asked again. Writing to disk holds up this thread and no request.
 */
import { parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { addFunctions } from './functions.js';

/**
 * @typedef {{ readonly kind: 'commit' | 'rollback' } | Run} Order
 * @typedef {{ readonly kind: 'run'; readonly begin: boolean; readonly alone: boolean; readonly text: string; readonly values: readonly unknown[];
 *   readonly keep: boolean }} Run
 * @typedef {{ readonly rows: Record<string, unknown>[]; readonly affected: number }
 *   | { readonly message: string; readonly code: string }} Outcome
 */

/** @type {Sqlite.Database | null} */
let connection = null;
/** @type {LRUCache<string, Sqlite.Statement<unknown[], Record<string, unknown>>>} */
const prepared = new LRUCache({ max: 500 });

parentPort?.on('message', (/** @type {Order} */ order) => parentPort?.postMessage(outcome(order)));

/** @param {Order} order @returns {Outcome} */
function outcome(order) {
  try {
    return obey(order);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { message: error instanceof Error ? error.message : String(error), code };
  }
}

/** @param {Order} order @returns {Outcome} */
function obey(order) {
  connection ??= opened();
  switch (order.kind) {
    case 'commit':
      return done(statement('commit', true));
    case 'rollback':
      return connection.inTransaction ? done(statement('rollback', true)) : { rows: [], affected: 0 };
    case 'run':
      return run(order, connection);
  }
}

/** @param {Run} order @param {Sqlite.Database} connection @returns {Outcome} */
function run({ begin, alone, text, values, keep }, { inTransaction }) {
  if (begin && !inTransaction) statement('begin immediate', true).run();
  // Some failures undo everything at once; what comes after must not stand on its own.
  else if (!inTransaction && !alone) throw Object.assign(new Error('The transaction has been undone'), { code: 'SQLITE_ABORT' });
  const made = statement(text, keep);
  if (!made.reader) return { rows: [], affected: made.run(...values).changes };
  const rows = made.all(...values);
  return { rows, affected: rows.length };
}

/** @param {Sqlite.Statement<unknown[], Record<string, unknown>>} of @returns {Outcome} */
const done = (of) => ({ rows: [], affected: of.run().changes });

/** @param {string} text @param {boolean} keep */
function statement(text, keep) {
  const known = prepared.get(text);
  if (known !== undefined) return known;
  const made = /** @type {Sqlite.Statement<unknown[], Record<string, unknown>>} */ (
    /** @type {Sqlite.Database} */ (connection).prepare(text)
  );
  if (keep) prepared.set(text, made);
  return made;
}

function opened() {
  const made = new Sqlite(workerData.path, { fileMustExist: true, timeout: 20 });
  made.pragma('foreign_keys = on');
  addFunctions(made);
  return made;
}
