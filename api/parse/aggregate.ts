/** `aggregate[sum]=price,weight` and `having[sum][price][_gt]=10`: figures of groups, and conditions on them. */
import {
  type Aggregate,
  type AggregateFunction,
  aggregateFunctions,
  type Having,
  type HavingOperator,
  havingOperators,
} from '../query/query.ts';
import type { Value } from '../query/value.ts';
import { isYes, parsePair, parseSingle, parseValues, refuseOperator } from './condition.ts';
import type { Reading } from './path.ts';
import { nearest, type Place, quote, refuse } from './place.ts';
import { asArray, asNames, asObject, indexOutside, isWireObject, unescaped, type WireObject } from './wire.ts';

const functions: ReadonlySet<string> = new Set(aggregateFunctions);
export const aggregateOf = (word: string): AggregateFunction | null => (functions.has(word) ? (word as AggregateFunction) : null);

const countsRows = (aggregate: AggregateFunction): boolean => aggregate === 'count' || aggregate === 'countAll';

export function parseAggregates(value: unknown, place: Place, reading: Reading): readonly Aggregate[] {
  if (value === undefined || value === null || value === '') return [];
  const wire = asObject(value, place);
  const aggregates: Aggregate[] = [];
  for (const word of Object.keys(wire)) {
    place.path.push(word);
    const aggregate = aggregateOf(word) ?? refuseFunction(word, place);
    const names = asNames(wire[word], place, reading.limits);
    if (names.length === 0)
      refuse(place, 'names no field', countsRows(aggregate) ? 'Name fields, or * for rows' : 'Name a field');
    for (const each of aggregate === 'countAll' ? ['*'] : new Set(names)) aggregates.push(named(aggregate, each, place));
    place.path.pop();
  }
  if (aggregates.length > reading.limits.nodes)
    refuse(place, `asks for more than ${reading.limits.nodes} figures`, 'Ask for less at once');
  return aggregates;
}

function named(aggregate: AggregateFunction, text: string, place: Place): Aggregate {
  if (text === '*' && !countsRows(aggregate))
    refuse(place, `cannot be made of *`, 'Name a field; only count and countAll count rows');
  if (indexOutside(text, '.') !== -1 || (text.endsWith(')') && /^[A-Za-z]+\(/.test(text))) {
    refuse(
      place,
      `has to name a field of the collection itself: ${quote(text)}`,
      'Aggregate the related collection, and group it by its relation',
    );
  }
  return { aggregate, name: unescaped(text) };
}

function refuseFunction(word: string, place: Place): never {
  const meant = nearest(word, aggregateFunctions);
  refuse(
    place,
    `is not an aggregate: ${quote(word)}`,
    meant ? `Did you mean ${meant}?` : `There are ${aggregateFunctions.join(', ')}`,
  );
}

export function parseHaving(value: unknown, place: Place, reading: Reading): Having | null {
  if (value === undefined || value === null || value === '') return null;
  return havings(asObject(value, place), { place, reading, nodes: 0 });
}

interface Walk {
  readonly place: Place;
  readonly reading: Reading;
  nodes: number;
}

function havings(wire: WireObject, walk: Walk): Having | null {
  return each(wire, walk, (word, value) => {
    if (word === '_and' || word === '_or') return group(word, value, walk);
    const aggregate = aggregateOf(word) ?? refuseFunction(word, walk.place);
    if (!isWireObject(value)) return compare(rows(aggregate, walk), '_eq', value, walk);
    return each(value, walk, (key, inner) => {
      if (isHavingOperator(key)) return compare(rows(aggregate, walk), key, inner, walk);
      if (key.startsWith('_') && !isWireObject(inner)) refuseOperator(key, walk.place, havingOperators);
      const left = key === '*' ? rows(aggregate, walk) : named(aggregate, key, walk.place);
      if (!isWireObject(inner)) return compare(left, '_eq', inner, walk);
      return each(inner, walk, (operator, operand) => {
        if (!isHavingOperator(operator)) refuseOperator(operator, walk.place, havingOperators);
        return compare(left, operator, operand, walk);
      });
    });
  });
}

/** Reads every member, and all of them have to hold. */
function each(wire: WireObject, walk: Walk, read: (key: string, value: unknown) => Having | null): Having | null {
  walk.nodes += 1;
  if (walk.nodes > walk.reading.limits.nodes)
    refuse(walk.place, `holds more than ${walk.reading.limits.nodes} conditions`, 'Ask for less at once');
  const parts: Having[] = [];
  for (const key of Object.keys(wire)) {
    walk.place.path.push(key);
    const part = read(key, wire[key]);
    if (part) parts.push(part);
    walk.place.path.pop();
  }
  return combine('and', parts);
}

function group(word: '_and' | '_or', value: unknown, walk: Walk): Having | null {
  const list = asArray(value) ?? refuse(walk.place, 'has to be a list of conditions', 'Write [{…}, {…}]');
  const parts = list.map((member) => {
    if (!isWireObject(member)) refuse(walk.place, 'has to hold objects', 'Write {count: {_gt: 3}}');
    return havings(member, walk);
  });
  return combine(
    word === '_and' ? 'and' : 'or',
    parts.filter((part) => part !== null),
  );
}

function combine(kind: 'and' | 'or', of: readonly Having[]): Having | null {
  return of.length > 1 ? { kind, of } : (of[0] ?? null);
}

function rows(aggregate: AggregateFunction, { place }: Walk): Aggregate {
  if (!countsRows(aggregate)) refuse(place, 'needs a field', `Write having[${aggregate}][field][_gt]=…`);
  return { aggregate, name: '*' };
}

const isHavingOperator = (word: string): word is HavingOperator => (havingOperators as readonly string[]).includes(word);

function compare(left: Aggregate, operator: HavingOperator, value: unknown, walk: Walk): Having {
  walk.nodes += 1;
  const { place, reading } = walk;
  if (Array.isArray(value) && operator === '_eq')
    refuse(place, 'has a list where a value belongs', 'For a list of values use _in');
  const made = (operator: HavingOperator, value: Value): Having => ({ kind: 'compare', left, operator, value });
  switch (operator) {
    case '_null':
    case '_nnull':
      return made(isYes(value, place) ? operator : operator === '_null' ? '_nnull' : '_null', null);
    case '_in':
    case '_nin': {
      const values = parseValues(value, place, reading.limits);
      if (values.includes(null)) refuse(place, 'has null in its list', 'For missing values use _null');
      return made(operator, values);
    }
    case '_between':
    case '_nbetween':
      return made(operator, parsePair(value, place));
    default: {
      const single = parseSingle(value, place);
      if (single === null) refuse(place, 'compares with null, which is never true', 'For missing values use _null');
      return made(operator, single);
    }
  }
}
