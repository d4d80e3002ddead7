// @ts-check
/**
 * One read-only connection to an SQLite file, with its statements prepared. JavaScript, not TypeScript, because a worker
 * thread loads it by its path, from the sources as well as from the build.
 */
import Sqlite from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { addFunctions } from './functions.js';

/** @typedef {Record<string, unknown>} Row */

/**
 * `patience`: milliseconds it holds up its thread while somebody commits.
 * @param {string} path @param {number} patience
 */
export function openReader(path, patience) {
  const connection = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: patience });
  connection.pragma('query_only = on');
  connection.pragma('mmap_size = 268435456');
  addFunctions(connection);
  /** @type {LRUCache<string, Sqlite.Statement<unknown[], Row>>} */
  const prepared = new LRUCache({ max: 500 });

  /** @param {string} text @param {readonly unknown[]} values @returns {Row[]} */
  function all(text, values) {
    let statement = prepared.get(text);
    if (statement === undefined) {
      statement = connection.prepare(text);
      prepared.set(text, statement);
    }
    return statement.all(...values);
  }

  return {
    /** @param {string} text @param {readonly unknown[]} values @returns {Row[]} */
    run(text, values) {
      try {
        return all(text, values);
      } catch (error) {
        if (!wasLeftHalf(error)) throw error;
        undoHalf(path);
        return all(text, values);
      }
    },
    /**
     * A statement that is being walked cannot be run again, so it is not one of those that are kept.
     * @param {string} text @param {readonly unknown[]} values @returns {IterableIterator<Row>}
     */
    walk(text, values) {
      return /** @type {Sqlite.Statement<unknown[], Row>} */ (connection.prepare(text)).iterate(...values);
    },
    close() {
      connection.close();
    },
  };
}

/**
 * Somebody who wrote was killed, and what they had begun is to be undone before anybody can read. Who reads only may not.
 * @param {unknown} error
 */
const wasLeftHalf = (error) =>
  error instanceof Error && 'code' in error && /^SQLITE_READONLY_(ROLLBACK|RECOVERY)$/.test(String(error.code));

/** Any connection that may write does it when it reads. @param {string} path */
function undoHalf(path) {
  const connection = new Sqlite(path, { fileMustExist: true, timeout: 5000 });
  try {
    connection.prepare('select count(*) from sqlite_schema').get();
  } finally {
    connection.close();
  }
}
