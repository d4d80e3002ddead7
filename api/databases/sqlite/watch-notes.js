// @ts-check
/**
 * Tells who looks at the file which rows we wrote ourselves, and how we left them, before they are committed. Triggers of this
 * connection alone (temporary: nothing of them is in the file) say what was written, also by other triggers and foreign keys.
 */
import { addHash, columnsOf, idOf, rowNumber } from './watch-rows.js';

/** @typedef {import('./watch-rows.js').Looked} Looked */
/** Of each row: its table, its id, and its hash, or null where it is gone. @typedef {[table: string, id: import('./watch-rows.js').Id, hash: number | null][]} Notes */
/** @typedef {{ readonly channel: string; readonly tables: readonly Looked[] }} Noting */

/** Rows of one transaction that are noted; of more, the rest is told as if others had written it. */
const most = 100_000;

/** @param {import('better-sqlite3').Database} connection @param {Noting} noting */
export function openNotes(connection, { channel, tables }) {
  const out = new BroadcastChannel(channel);
  // It keeps nobody alive.
  /** @type {{ unref?: () => void }} */ (/** @type {unknown} */ (out)).unref?.();
  /** @type {Notes} */
  let notes = [];
  let alone = false;
  let schema = -1;
  addHash(connection);
  connection.function('pergola_wrote', { varargs: true, safeIntegers: true, directOnly: false }, (table, hash, ...key) => {
    if (notes.length >= most) return null;
    notes.push([
      String(table),
      idOf(/** @type {import('./watch-rows.js').Value[]} */ (key)),
      /** @type {number | null} */ (hash),
    ]);
    if (alone) send();
    return null;
  });
  const version = connection.prepare('pragma schema_version').pluck();

  function send() {
    if (notes.length > 0) out.postMessage(notes);
    notes = [];
  }

  return {
    /** Before a transaction; `commits`: its statement is one by itself. @param {boolean} commits */
    begin(commits) {
      alone = commits;
      const now = Number(version.get());
      // What a trigger names must be there, or nothing can be written.
      if (now !== schema) for (const [index, table] of tables.entries()) place(connection, table, index);
      schema = now;
    },
    send,
    forget() {
      notes = [];
    },
    close() {
      out.close();
      for (const index of tables.keys()) drop(connection, index);
    },
  };
}

const actions = ['insert', 'update', 'delete'];

/** @param {import('better-sqlite3').Database} connection @param {number} index */
function drop(connection, index) {
  for (const action of actions) connection.exec(`drop trigger if exists temp.pergola_noted_${index}_${action}`);
}

/** @param {import('better-sqlite3').Database} connection @param {Looked} table @param {number} index */
function place(connection, table, index) {
  drop(connection, index);
  const there = new Set(columnsOf(connection, table.name));
  if (table.names.some((name) => !there.has(name))) return;
  const number = table.key.length === 0 ? rowNumber(connection, table) : null;
  const key = number === null ? table.key : [number];
  if (key.length === 0) return;
  /** @param {string} row */
  const of = (row) => key.map((column) => `${row}.${column}`).join(', ');
  const name = `'${table.name.replaceAll("'", "''")}'`;
  const hash = `pergola_hash(${table.columns.map((column) => `new.${column}`).join(', ')})`;
  const left = `select pergola_wrote(${name}, null, ${of('old')});`;
  const made = `select pergola_wrote(${name}, ${hash}, ${of('new')});`;
  const texts = { insert: made, update: `${left} ${made}`, delete: left };
  try {
    for (const [action, text] of Object.entries(texts)) {
      connection.exec(
        `create temp trigger pergola_noted_${index}_${action} after ${action} on main.${table.quoted} begin ${text} end`,
      );
    }
  } catch {
    // No trigger can be on it: it is no plain table.
    drop(connection, index);
  }
}
