// @ts-check
/**
 * The thread that looks at an SQLite file for what others write. It asks every quarter of a second whether anybody has committed,
 * and looks at the rows only then; never for more than a fifth of its time.
 */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { addFunctions } from './functions.js';
import { openLook } from './watch-look.js';
import { addHash } from './watch-rows.js';

/**
 * @typedef {{ readonly path: string; readonly channel: string; readonly most: number; readonly mostOfAll: number }} Data
 * @typedef {{ readonly kind: 'watch'; readonly tables: readonly import('./watch-rows.js').Looked[] } | { readonly kind: 'go on' }} Order
 * @typedef {{ readonly kind: 'ready'; readonly large: readonly string[] }
 *   | { readonly kind: 'changed'; readonly table: string; readonly differences: readonly import('./watch-look.js').Difference[] }
 *   | { readonly kind: 'lost'; readonly table: string; readonly reason: string }
 *   | { readonly kind: 'looked'; readonly rows: number; readonly milliseconds: number }
 *   | { readonly kind: 'failed'; readonly message: string }} Told
 */

/** Milliseconds. */
const times = { poll: 250, large: 5_000, notes: 5_000 };
const atOnce = 1000;
/** Of as many rows it is kept how we left them. */
const mostNotes = 200_000;

const { path, channel, most, mostOfAll } = /** @type {Data} */ (workerData);
const connection = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 5_000 });
connection.pragma('query_only = on');
addFunctions(connection);
addHash(connection);
const version = connection.prepare('pragma data_version').pluck();
const notesIn = new BroadcastChannel(channel);
notesIn.onmessage = (event) => keep(/** @type {{ data: import('./watch-notes.js').Notes }} */ (event).data);

/** @type {Map<string, { text: string; look: ReturnType<typeof openLook>; large: boolean }>} */
let looks = new Map();
/** Of each row of ours how it was left, by table and id; the oldest first. @type {Map<string, { hash: number | null; at: number }[]>} */
const notes = new Map();
/** @type {unknown} */
let seen = null;
let largeTold = 0;
let largeChanged = false;
/** One thing at a time. */
let turn = Promise.resolve();
/** @type {() => void} */
let goOn = () => {};

parentPort?.on('message', (/** @type {Order} */ order) => {
  if (order.kind === 'go on') goOn();
  else turn = turn.then(() => watch(order.tables)).catch(fail);
});

/** @param {unknown} error */
const fail = (error) => tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });

/** @param {Told} told */
const tell = (told) => parentPort?.postMessage(told);

const roomOf = (/** @type {string} */ name) => () => {
  let others = 0;
  for (const [other, { look }] of looks) if (other !== name) others += look.size;
  return Math.min(most, mostOfAll - others);
};

/** @param {readonly import('./watch-rows.js').Looked[]} tables */
function watch(tables) {
  // What is committed while we look is looked at again.
  if (seen === null) seen = version.get();
  const next = new Map();
  const large = [];
  for (const table of tables) {
    const text = JSON.stringify(table);
    const known = looks.get(table.name);
    if (known?.text === text) next.set(table.name, known);
    else {
      if (known) tell({ kind: 'lost', table: table.name, reason: 'its columns have changed' });
      try {
        const look = openLook(connection, table, roomOf(table.name));
        const fits = look.look(true) !== null;
        if (!fits) large.push(table.name);
        if (!fits) look.forget();
        next.set(table.name, { text, look, large: !fits });
      } catch (error) {
        tell({ kind: 'lost', table: table.name, reason: error instanceof Error ? error.message : String(error) });
      }
    }
    looks = new Map([...looks, ...next]);
  }
  looks = next;
  tell({ kind: 'ready', large });
}

async function poll() {
  const begun = performance.now();
  const now = version.get();
  if (now !== seen && looks.size > 0) {
    seen = now;
    for (const [name, watched] of looks) {
      if (watched.large) largeChanged = true;
      else await lookAt(name, watched);
    }
    const rows = [...looks.values()].reduce((sum, { look }) => sum + look.size, 0);
    tell({ kind: 'looked', rows, milliseconds: performance.now() - begun });
  }
  if (notes.size > 0) forgetOld();
  if (largeChanged && Date.now() - largeTold > times.large) {
    largeChanged = false;
    largeTold = Date.now();
    for (const [name, { large }] of looks) {
      if (large) tell({ kind: 'lost', table: name, reason: 'it has too many rows to be compared' });
    }
  }
  return performance.now() - begun;
}

/** @param {string} name @param {{ look: ReturnType<typeof openLook>; large: boolean }} watched */
async function lookAt(name, watched) {
  /** @type {import('./watch-look.js').Difference[] | null} */
  let differences = [];
  try {
    differences = watched.look.look(false);
  } catch (error) {
    // Another schema: new tables come with the next order. Until then nothing is known of this one.
    tell({ kind: 'lost', table: name, reason: error instanceof Error ? error.message : String(error) });
    return;
  }
  if (differences === null) {
    watched.large = true;
    largeChanged = true;
    watched.look.forget();
    return;
  }
  if (differences.length === 0) return;
  // Whatever we have committed was noted before.
  take();
  const told = differences.filter(({ id, hash }) => !isOurs(name, id, hash));
  for (let start = 0; start < told.length; start += atOnce) {
    const gone = new Promise((resolve) => {
      goOn = () => resolve(null);
    });
    tell({ kind: 'changed', table: name, differences: told.slice(start, start + atOnce) });
    await gone;
  }
}

/** What has arrived and was not given to us yet. */
function take() {
  for (;;) {
    const received = receiveMessageOnPort(
      /** @type {import('node:worker_threads').MessagePort} */ (/** @type {unknown} */ (notesIn)),
    );
    if (received === undefined) return;
    keep(received.message);
  }
}

/** @param {import('./watch-notes.js').Notes} noted */
function keep(noted) {
  const at = Date.now();
  for (const [table, id, hash] of noted) {
    const place = placeOf(table, id);
    const known = notes.get(place);
    if (known) known.push({ hash, at });
    else if (notes.size < mostNotes) notes.set(place, [{ hash, at }]);
  }
}

/** @param {string} table @param {import('./watch-rows.js').Id} id */
const placeOf = (table, id) => `${typeof id === 'number' ? id : `"${id}`} ${table}`;

/** @param {string} table @param {import('./watch-rows.js').Id} id @param {number | null} hash */
function isOurs(table, id, hash) {
  const place = placeOf(table, id);
  const known = notes.get(place);
  const at = known?.findIndex((note) => note.hash === hash) ?? -1;
  if (known === undefined || at < 0) return false;
  if (at + 1 === known.length) notes.delete(place);
  else notes.set(place, known.slice(at + 1));
  return true;
}

/** A commit may take as long as that after it was noted. */
function forgetOld() {
  take();
  const old = Date.now() - times.notes;
  for (const [place, known] of notes) {
    if (/** @type {{ at: number }} */ (known.at(-1)).at < old) notes.delete(place);
  }
}

function again(/** @type {number} */ wait) {
  setTimeout(() => {
    turn = turn
      .then(poll)
      .then((spent) => again(Math.max(times.poll, spent * 4)))
      .catch((error) => {
        fail(error);
        again(times.poll * 4);
      });
  }, wait);
}
again(times.poll);
