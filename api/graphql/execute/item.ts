/** An item's text as values that resolvers hand out: numbers of documents keep all their digits. */
import { readJson, TooDeep } from '../../parse/json.ts';

/** Digits that a number of JavaScript may not hold. */
const long = /\d{16}|\d[eE]/;

export function itemOf(text: string): unknown {
  if (!long.test(text)) return JSON.parse(text);
  try {
    return readJson(text);
  } catch (error) {
    // What a database holds may nest deeper than what a request may send.
    if (error instanceof TooDeep) return JSON.parse(text);
    throw error;
  }
}
