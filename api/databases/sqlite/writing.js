// @ts-check
/**
 * One connection that writes an SQLite file: one transaction at a time, its statements prepared. It waits for nobody: where
 * another is at the file, it says so, and is asked again. JavaScript, as a thread loads it by its path.
 */
import Sqlite from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { addFunctions } from './functions.js';
import { openNotes } from './watch-notes.js';

/**
 * @typedef {{ readonly kind: 'commit' | 'rollback' } | Run | { readonly kind: 'note'; readonly noting: Noting | null }} Order
 * @typedef {import('./watch-notes.js').Noting} Noting
 * @typedef {{ readonly kind: 'run'; readonly begin: boolean; readonly alone: boolean; readonly text: string; readonly values: readonly unknown[];
 *   readonly keep: boolean; readonly shaping: 'rows' | 'tables' }} Run
 * @typedef {{ readonly rows: Record<string, unknown>[]; readonly affected: number }} Answer
 * @typedef {Answer & { readonly milliseconds: number }
 *   | { readonly message: string; readonly code: string }} Outcome
 * @typedef {{ obey(order: Order): Outcome; readonly waitsForDisk: boolean; close(): void }} Writing
 */

/** `patience`: milliseconds it holds up its thread while another is at the file. @param {string} path @param {number} patience @returns {Writing} */
export function openWriting(path, patience) {
  const connection = new Sqlite(path, { fileMustExist: true, timeout: patience });
  connection.pragma('foreign_keys = on');
  addFunctions(connection);
  /** @type {LRUCache<string, Sqlite.Statement<unknown[], Record<string, unknown>>>} */
  const prepared = new LRUCache({ max: 500 });
  /** For who watches the file. @type {ReturnType<typeof openNotes> | null} */
  let notes = null;
  let shaped = false;

  /** @param {Order} order @returns {Answer} */
  function obey(order) {
    switch (order.kind) {
      case 'commit':
        notes?.send();
        return unshaped(done(statement('commit', true)));
      case 'note':
        notes?.close();
        notes = order.noting && openNotes(connection, order.noting);
        return { rows: [], affected: 0 };
      case 'rollback':
        notes?.forget();
        return unshaped(connection.inTransaction ? done(statement('rollback', true)) : { rows: [], affected: 0 });
      case 'run':
        return run(order);
    }
  }

  /** @param {Run} order @returns {Answer} */
  function run({ begin, alone, text, values, keep, shaping }) {
    const { inTransaction } = connection;
    if (!inTransaction) notes?.begin(alone);
    if (begin && !inTransaction) {
      if (shaping === 'tables') shape(true);
      statement('begin immediate', true).run();
    }
    // Some failures undo everything at once; what comes after must not stand on its own.
    else if (!inTransaction && !alone) {
      throw Object.assign(new Error('The transaction has been undone'), { code: 'SQLITE_ABORT' });
    }
    const made = statement(text, keep);
    if (!made.reader) return { rows: [], affected: made.run(...values).changes };
    const rows = made.all(...values);
    return { rows, affected: rows.length };
  }

  /**
   * A table that is made anew is dropped in between: what points at it, or names it, must not mind. Only outside of a
   * transaction can this be said.
   * @param {boolean} on
   */
  function shape(on) {
    shaped = on;
    connection.pragma(`foreign_keys = ${on ? 'off' : 'on'}`);
    connection.pragma(`legacy_alter_table = ${on ? 'on' : 'off'}`);
  }

  /** @param {Answer} answer */
  function unshaped(answer) {
    if (shaped) shape(false);
    return answer;
  }

  /** @param {Sqlite.Statement<unknown[], Record<string, unknown>>} of @returns {Answer} */
  const done = (of) => ({ rows: [], affected: of.run().changes });

  /** @param {string} text @param {boolean} keep */
  function statement(text, keep) {
    const known = prepared.get(text);
    if (known !== undefined) return known;
    const made = /** @type {Sqlite.Statement<unknown[], Record<string, unknown>>} */ (connection.prepare(text));
    if (keep) prepared.set(text, made);
    return made;
  }

  return {
    obey(order) {
      const begun = performance.now();
      try {
        return { ...obey(order), milliseconds: performance.now() - begun };
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        return { message: error instanceof Error ? error.message : String(error), code };
      }
    },
    /** A commit is on disk before it is done: always, but for a write-ahead log that is synchronized now and then. */
    waitsForDisk:
      connection.pragma('journal_mode', { simple: true }) !== 'wal' ||
      Number(connection.pragma('synchronous', { simple: true })) > 1,
    close() {
      notes?.close();
      connection.close();
    },
  };
}
