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

  return {
    /** @param {string} text @param {readonly unknown[]} values @returns {Row[]} */
    run(text, values) {
      let statement = prepared.get(text);
      if (statement === undefined) {
        statement = connection.prepare(text);
        prepared.set(text, statement);
      }
      return statement.all(...values);
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
