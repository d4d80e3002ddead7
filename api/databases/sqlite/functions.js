// @ts-check
/** What SQLite does not know and our SQL asks of it, on every connection. */

/** @param {import('better-sqlite3').Database} connection */
export function addFunctions(connection) {
  connection.function('pergola_base64', { deterministic: true }, (bytes) =>
    Buffer.isBuffer(bytes) ? bytes.toString('base64') : null,
  );
}
