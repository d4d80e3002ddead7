/**
 * Bodies of POST, PATCH, PUT and DELETE -> Change. Pure. What the fields mean is the engine's business; here it is only seen to
 * that there are items, keys or a query, and never two of them.
 */
import { ApiError } from '../../errors.ts';
import type { Collection } from '../../model/model.ts';
import { withDigits } from '../../model/numbers.ts';
import type { ParseLimits } from '../../parse/limits.ts';
import { cut, nearest } from '../../parse/place.ts';
import { parseQuery } from '../../parse/query.ts';
import { isWireObject, own, type WireObject } from '../../parse/wire.ts';
import type { Change, Payload, Which } from '../../query/change.ts';
import { ExactNumber } from '../../query/exact.ts';
import { currentPayload } from './current-payload.ts';
import { currentPart } from './current-query.ts';
import { keyOf } from './keys.ts';
import { fieldKnown, type Names } from './known-names.ts';

/** A change, and whether it is answered by one item rather than a list. */
export interface Told {
  readonly change: Change;
  readonly one: boolean;
}

/** What a body is read against. */
export interface Subject extends Names {
  readonly name: string;
  /** null: there is none of that name, as far as this caller may know; the engine refuses the request in its own words. */
  readonly collection: Collection | null;
  /** It holds one item, that is written without a key. */
  readonly singleton: boolean;
  readonly limits: ParseLimits;
}

export function creation(body: unknown, subject: Subject): Told {
  const { items, one } = itemsOf(body, subject);
  return { change: { kind: 'create', collection: nameNow(subject), items }, one };
}

export function upsert(body: unknown, on: readonly string[] | null, subject: Subject): Told {
  const { items, one } = itemsOf(body, subject);
  const { collection } = subject;
  const columns = on && collection ? on.map((each) => fieldKnown(subject, collection, each)) : on;
  return { change: { kind: 'upsert', collection: nameNow(subject), items, on: columns }, one };
}

/** One item, by the key in the path. */
export function updateOf(body: unknown, key: readonly string[], subject: Subject): Told {
  const which: Which = { by: 'keys', keys: [key] };
  return { change: { kind: 'update', collection: nameNow(subject), which, data: itemOf(body, 'The body', subject) }, one: true };
}

/** `[{id, …}]`, `{keys, data}`, `{query, data}`, or the item of a singleton. */
export function updates(body: unknown, subject: Subject): Told {
  const name = nameNow(subject);
  requireKeyed(subject);
  if (subject.singleton) {
    return { change: { kind: 'singleton', collection: name, data: itemOf(body, 'The body', subject) }, one: true };
  }
  if (Array.isArray(body))
    return { change: { kind: 'update each', collection: name, items: itemsOf(body, subject).items }, one: false };
  const told = payloadOf(body, 'The body');
  const which = whichOf(
    told,
    ['data'],
    subject,
    '{"keys": [1, 2], "data": {…}}, {"query": {"filter": {…}}, "data": {…}} or [{…}]',
  );
  return { change: { kind: 'update', collection: name, which, data: itemOf(own(told, 'data'), '"data"', subject) }, one: false };
}

/** `[1, 2]`, `{keys}` or `{query}`. */
export function removals(body: unknown, subject: Subject): Told {
  requireKeyed(subject);
  const told = Array.isArray(body) ? { keys: body } : payloadOf(body, 'The body');
  const which = whichOf(told, [], subject, '[1, 2], {"keys": [1, 2]} or {"query": {"filter": {…}}}');
  return { change: { kind: 'delete', collection: nameNow(subject), which }, one: false };
}

export function removalOf(key: readonly string[], subject: Subject): Told {
  return { change: { kind: 'delete', collection: nameNow(subject), which: { by: 'keys', keys: [key] } }, one: true };
}

/** What cannot be told apart can be added, and no more. */
function requireKeyed({ collection }: Subject): void {
  if (!collection || collection.key.length > 0) return;
  const reason = `"${collection.name}" has no key by which its items could be told apart`;
  throw new ApiError('INVALID_PAYLOAD', { reason, collection: collection.name, field: 'keys' }, 'Its items can only be added');
}

function itemsOf(body: unknown, subject: Subject): { readonly items: readonly Payload[]; readonly one: boolean } {
  if (!Array.isArray(body)) return { items: [itemOf(body, 'The body', subject)], one: true };
  return { items: body.map((each, index) => itemOf(each, `Item ${index + 1}`, subject)), one: false };
}

function itemOf(value: unknown, what: string, subject: Subject): Payload {
  const { collection, model } = subject;
  return withDigits(currentPayload(payloadOf(value, what), collection, subject), collection, model);
}

/** As it is called now, where its name is one of before. */
const nameNow = ({ name, collection }: Subject): string => collection?.name ?? name;

function payloadOf(value: unknown, what: string): Payload {
  if (isWireObject(value)) return value;
  if (value === undefined) throw payload(`${what} is missing`, 'Send a JSON object of fields and their values');
  throw payload(`${what} has to be an object, not ${kindOf(value)}`, 'Send a JSON object of fields and their values');
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return value instanceof ExactNumber ? 'a number' : `a ${typeof value}`;
}

function whichOf(told: WireObject, beside: readonly string[], subject: Subject, forms: string): Which {
  const known = ['keys', 'query', ...beside];
  for (const name of Object.keys(told)) {
    if (known.includes(name)) continue;
    const meant = nearest(name, known);
    throw payload(`The body has no place for "${cut(name)}"`, meant ? `Did you mean ${meant}?` : `Send ${forms}`, cut(name));
  }
  const keys = own(told, 'keys');
  const query = own(told, 'query');
  if ((keys === undefined) === (query === undefined)) {
    throw payload(keys === undefined ? 'It is not said which items' : 'Both "keys" and "query" are given', `Send ${forms}`);
  }
  return keys === undefined ? byQuery(query, subject) : byKeys(keys, subject);
}

function byKeys(keys: unknown, { collection }: Subject): Which {
  if (!Array.isArray(keys) || keys.length === 0) {
    throw payload('"keys" has to be a list of one key or more', 'Send {"keys": [1, 2]}', 'keys');
  }
  return { by: 'keys', keys: collection ? keys.map((each) => keyOf(each, collection)) : [] };
}

function byQuery(query: unknown, subject: Subject): Which {
  const { name, limits, model } = subject;
  if (!isWireObject(query)) throw payload('"query" has to be an object', 'Send {"query": {"filter": {…}}}', 'query');
  const parsed = parseQuery(name, null, query, limits, model.collections);
  if (parsed.aggregate.length > 0 || parsed.group.length > 0 || parsed.cursor !== null) {
    throw payload('A query for items to change has no groups, aggregates or cursor', 'Use filter, search, sort, limit', 'query');
  }
  const { filter, search, sort, limit, offset } = currentPart(parsed, name, subject);
  return { by: 'query', query: { filter, search, sort, limit, offset } };
}

const payload = (reason: string, hint: string, field = 'body'): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field }, hint);
