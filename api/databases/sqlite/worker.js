// @ts-check
/** A thread that reads: it is asked one thing at a time, and answers with rows or with what went wrong. */
import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from './reader.js';

/**
 * @typedef {{ readonly kind: 'run' | 'walk'; readonly text: string; readonly values: readonly unknown[] }
 *   | { readonly kind: 'next'; readonly count: number } | { readonly kind: 'stop' }} Question
 * @typedef {{ readonly rows: import('./reader.js').Row[]; readonly milliseconds: number }
 *   | { readonly message: string; readonly code: string }} Reply
 */

const reader = openReader(workerData.path, 5_000);
/** @type {IterableIterator<import('./reader.js').Row> | null} */
let walking = null;

parentPort?.on('message', (/** @type {Question} */ question) => parentPort?.postMessage(reply(question)));

/** @param {Question} question @returns {Reply} */
function reply(question) {
  try {
    const start = performance.now();
    const rows = answer(question);
    return { rows, milliseconds: performance.now() - start };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { message: error instanceof Error ? error.message : String(error), code };
  }
}

/** @param {Question} question @returns {import('./reader.js').Row[]} */
function answer(question) {
  switch (question.kind) {
    case 'run':
      return reader.run(question.text, question.values);
    case 'walk':
      walking?.return?.();
      walking = reader.walk(question.text, question.values);
      return [];
    case 'next':
      return some(question.count);
    case 'stop':
      walking?.return?.();
      walking = null;
      return [];
  }
}

/** @param {number} count */
function some(count) {
  const rows = [];
  while (walking && rows.length < count) {
    const { value, done } = walking.next();
    if (done) {
      walking = null;
      break;
    }
    rows.push(value);
  }
  return rows;
}
