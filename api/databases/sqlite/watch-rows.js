// @ts-check
/**
 * What rows are known by without keeping them: an id made of their key, and a number made of all their values. Both are made the same
 * by who writes and by who looks. JavaScript, as threads load it by its path.
 */

/** @typedef {null | bigint | number | string | Buffer} Value */
/** Whole numbers as they are, everything else as a text. @typedef {number | string} Id */

/** @param {readonly Value[]} key @returns {Id} */
export function idOf(key) {
  const [only] = key;
  if (key.length === 1 && typeof only === 'bigint' && only >= -9007199254740991n && only <= 9007199254740991n)
    return Number(only);
  return JSON.stringify(key.map(textOf));
}

/** The key again. @param {Id} id @returns {Value[]} */
export function keyOf(id) {
  if (typeof id === 'number') return [BigInt(id)];
  return /** @type {(string | null)[]} */ (JSON.parse(id)).map(valueFrom);
}

/** @param {Value} value */
function textOf(value) {
  if (value === null) return null;
  if (typeof value === 'bigint') return `i${value}`;
  if (typeof value === 'number') return `r${value}`;
  return typeof value === 'string' ? `t${value}` : `b${value.toString('base64')}`;
}

/** @param {string | null} text @returns {Value} */
function valueFrom(text) {
  if (text === null) return null;
  const rest = text.slice(1);
  if (text[0] === 'i') return BigInt(rest);
  if (text[0] === 'r') return Number(rest);
  return text[0] === 't' ? rest : Buffer.from(rest, 'base64');
}

const real = new Float64Array(1);
const halves = new Uint32Array(real.buffer);

/** Of 53 bits. @param {readonly Value[]} values */
export function hashOf(values) {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  /** @param {number} word */
  const mix = (word) => {
    a = Math.imul(a ^ word, 2654435761);
    b = Math.imul(b ^ word, 1597334677);
    a = (a << 13) | (a >>> 19);
    b = (b << 17) | (b >>> 15);
  };
  for (const value of values) {
    if (value === null) mix(1);
    else if (typeof value === 'bigint') {
      mix(2);
      mix(Number(BigInt.asIntN(32, value)));
      mix(Number(BigInt.asIntN(32, value >> 32n)));
    } else if (typeof value === 'number') {
      mix(3);
      real[0] = value;
      mix(/** @type {number} */ (halves[0]));
      mix(/** @type {number} */ (halves[1]));
    } else if (typeof value === 'string') {
      mix(4);
      mix(value.length);
      for (let at = 0; at < value.length; at++) mix(value.charCodeAt(at));
    } else {
      mix(5);
      mix(value.length);
      for (const byte of value) mix(byte);
    }
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/** What there is of a table for who looks and who writes. Names are quoted. */
/**
 * @typedef {{ readonly schema: string; readonly name: string; readonly quoted: string; readonly key: readonly string[];
 *   readonly columns: readonly string[]; readonly names: readonly string[]; readonly item: string; readonly keyItem: string }} Looked
 * `names`: the columns as they are called. `item`: SQL of a row's JSON, by its columns. `keyItem`: that of its key alone.
 */

/** The name by which a row's number can be asked for; null: it has none. @param {import('better-sqlite3').Database} connection @param {Looked} table */
export function rowNumber(connection, { name }) {
  const [listed] = /** @type {{ wr: number; type: string }[]} */ (
    connection.prepare("select wr, type from pragma_table_list where schema = 'main' and name = ?").all(name)
  );
  if (listed === undefined || listed.wr === 1) return null;
  const taken = new Set(columnsOf(connection, name).map((each) => each.toLowerCase()));
  return ['rowid', '_rowid_', 'oid'].find((each) => !taken.has(each)) ?? null;
}

/** @param {import('better-sqlite3').Database} connection @param {string} table */
export const columnsOf = (connection, table) =>
  /** @type {{ name: string }[]} */ (connection.prepare('select name from pragma_table_xinfo(?)').all(table)).map(
    ({ name }) => name,
  );

/** @param {import('better-sqlite3').Database} connection */
export function addHash(connection) {
  connection.function('pergola_hash', { deterministic: true, varargs: true, safeIntegers: true }, (...values) =>
    hashOf(/** @type {Value[]} */ (values)),
  );
}
