/** The body of SEARCH: `{query}` or `{keys, query}`. Keys become a condition beside the query's own filter. */
import { ApiError } from '../../errors.ts';
import type { Collection } from '../../model/model.ts';
import { isWireObject, own, type WireObject } from '../../parse/wire.ts';
import type { Filter, Operand } from '../../query/filter.ts';
import { Literal } from '../../query/value.ts';
import { keyOf } from './keys.ts';

export interface SearchBody {
  readonly query: WireObject;
  readonly keys: KeyList | null;
}

export interface KeyList {
  readonly filter: Filter;
  readonly count: number;
}

/** Keys in one request. */
const most = 1000;

/** `collection` is null where this caller has none of that name; the engine will say so. */
export function parseSearchBody(body: unknown, collection: Collection | null): SearchBody {
  if (body === undefined || body === null) return { query: {}, keys: null };
  if (!isWireObject(body)) throw payload('The body has to be a JSON object', 'Send {"query": {…}}', 'body');
  const query = own(body, 'query') ?? {};
  if (!isWireObject(query)) throw payload('"query" has to be an object', 'Send {"query": {"fields": ["*"]}}', 'query');
  const keys = own(body, 'keys') ?? null;
  if (keys === null) return { query, keys };
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > most) {
    throw payload(`"keys" has to be a list of 1 to ${most} keys`, 'Send {"keys": [1, 2], "query": {…}}', 'keys');
  }
  return { query, keys: collection && { filter: keysFilter(keys, collection), count: keys.length } };
}

function keysFilter(keys: readonly unknown[], collection: Collection): Filter {
  const values = keys.map((each) => keyOf(each, collection).map((part) => new Literal(part)));
  if (collection.key.length === 1) {
    return { kind: 'compare', left: column(collection.key[0]!), operator: '_in', value: values.map((parts) => parts[0]!) };
  }
  return {
    kind: 'or',
    of: values.map((parts) => ({ kind: 'and', of: parts.map((part, index) => equals(collection.key[index]!, part)) })),
  };
}

const column = (name: string): Operand => ({ path: [], name, function: null, json: null });

const equals = (name: string, value: Literal): Filter => ({ kind: 'compare', left: column(name), operator: '_eq', value });

const payload = (reason: string, hint: string, field: string): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field }, hint);
