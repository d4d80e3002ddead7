// @ts-check
/**
 * One table, looked at again and again: which rows are new, changed or gone since the last time. Of each row only its id and a
 * number are kept. Read in pieces, so that nobody who writes has to wait for long.
 */
import { idOf, keyOf, rowNumber } from './watch-rows.js';

/** @typedef {import('./watch-rows.js').Looked} Looked */
/** @typedef {import('./watch-rows.js').Id} Id */
/** `item`: JSON of the row, or of its key alone where it is gone. @typedef {{ readonly action: 'create' | 'update' | 'delete'; readonly id: Id; readonly hash: number | null; readonly item: string }} Difference */
/** @typedef {[hash: number, ...rest: import('./watch-rows.js').Value[]]} Seen */
/** @typedef {{ readonly id: Id; readonly row: readonly import('./watch-rows.js').Value[]; readonly action: 'create' | 'update' }} Found */

const piece = 2000;

/**
 * `room`: rows it may keep. @param {import('better-sqlite3').Database} connection @param {Looked} table @param {() => number} room
 */
export function openLook(connection, table, room) {
  const number = rowNumber(connection, table);
  const key = table.key.length > 0 ? table.key : number === null ? [] : [number];
  const hash = `pergola_hash(${table.columns.join(', ')})`;
  const from = `from main.${table.quoted}`;
  const seen = `select ${[hash, ...key].join(', ')}`;
  const by = number === null ? table.key.map((column) => `${column} = ?`).join(' and ') : `${number} = ?`;
  const all =
    number === null
      ? connection.prepare(`${seen} ${from}`).raw().safeIntegers()
      : connection
          .prepare(`${seen}, ${number} ${from} where ${number} > ? order by ${number} limit ${piece}`)
          .raw()
          .safeIntegers();
  const one = connection.prepare(`select ${table.item} as item, ${hash} as hash ${from} where ${by}`);
  const values = table.key.map((column) => `? as ${column}`).join(', ');
  const gone = table.key.length === 0 ? null : connection.prepare(`select ${table.keyItem} as item from (select ${values})`);
  /** @type {Map<Id, number>} */
  let rows = new Map();

  /** @returns {Generator<Seen>} */
  function* walk() {
    if (number === null) {
      yield* /** @type {Iterable<Seen>} */ (all.iterate());
      return;
    }
    let after = -9223372036854775808n;
    for (;;) {
      const some = /** @type {Seen[]} */ (all.all(after));
      yield* some;
      if (some.length < piece) return;
      after = /** @type {bigint} */ (/** @type {Seen} */ (some.at(-1)).at(-1));
    }
  }

  return {
    table,
    get size() {
      return rows.size;
    },
    forget() {
      rows = new Map();
    },
    /**
     * What differs from the last time; null: there are too many rows. `first`: nothing is told.
     * @param {boolean} first @returns {Difference[] | null}
     */
    look(first) {
      /** @type {Map<Id, number>} */
      const next = new Map();
      /** @type {Found[]} */
      const found = [];
      const most = room();
      let kept = 0;
      for (const row of walk()) {
        const id = idOf(row.slice(1, 1 + key.length));
        const last = rows.get(id);
        const now = row[0];
        if (last !== undefined) kept++;
        if (last !== now && !first) found.push({ id, row, action: last === undefined ? 'create' : 'update' });
        next.set(id, now);
        if (next.size > most) return null;
      }
      /** @type {Difference[]} */
      const differences = [];
      if (!first && kept < rows.size) {
        for (const id of rows.keys()) if (!next.has(id)) differences.push({ action: 'delete', id, hash: null, item: itemOf(id) });
      }
      for (const { id, row, action } of found) {
        const parts = number === null ? row.slice(1) : [row.at(-1)];
        const read = /** @type {{ item: string; hash: number } | undefined} */ (one.get(...parts));
        if (read) {
          next.set(id, read.hash);
          differences.push({ action, id, hash: read.hash, item: read.item });
        } else {
          // Gone since it was seen.
          next.delete(id);
          if (action === 'update') differences.push({ action: 'delete', id, hash: null, item: itemOf(id) });
        }
      }
      rows = next;
      return differences;
    },
  };

  /** @param {Id} id */
  function itemOf(id) {
    return gone === null ? '{}' : /** @type {{ item: string }} */ (gone.get(...keyOf(id))).item;
  }
}
