// @ts-check
/** The thread that writes an SQLite file. Writing to disk holds up this thread and no request. */
import { parentPort, workerData } from 'node:worker_threads';
import { openWriting } from './writing.js';

/** @typedef {import('./writing.js').Order} Order */

/** @type {import('./writing.js').Writing | null} */
let writing = null;

parentPort?.on('message', (/** @type {Order} */ order) => {
  try {
    writing ??= openWriting(workerData.path, 20);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    parentPort?.postMessage({ message: error instanceof Error ? error.message : String(error), code });
    return;
  }
  parentPort?.postMessage(writing.obey(order));
});
