/**
 * A short name for an item as it is: it stays the same until something of it changes. SHA-256 of its JSON with the members of
 * every object in the order of their names, so that the order of columns says nothing.
 */
import { createHash } from 'node:crypto';
import type { Caller } from '../../access/caller.ts';
import type { Transaction } from '../../engine/change-request.ts';
import { readJson, TooDeep } from '../../parse/json.ts';
import { isWireObject } from '../../parse/wire.ts';
import type { Key } from '../../query/change.ts';
import { jsonText } from '../../query/exact.ts';
import { plainSelection } from '../../query/query.ts';
import { Literal } from '../../query/value.ts';

/** `item` is JSON text. */
export const hashOf = (item: string): string =>
  createHash('sha256')
    .update(jsonText(inOrder(itemOf(item))))
    .digest('hex');

/** Digit by digit; but for documents that nest deeper than any request may, as other programs may have stored them. */
export function itemOf(text: string): unknown {
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof TooDeep) return JSON.parse(text);
    throw error;
  }
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isWireObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, inOrder(value[name])]));
}

/** The item with all that this caller reads of it by `*`, as JSON text; null: there is none for them. */
export async function itemFor(transaction: Transaction, caller: Caller, collection: string, key: Key): Promise<string | null> {
  const literals = key.map((part) => new Literal(part));
  const [item] = await transaction.read({ ...plainSelection, collection, key: literals, meta: [], cursor: null }, caller);
  return item ?? null;
}
