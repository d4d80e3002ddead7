/**
 * `filter`: the wire's nested objects -> Filter. Below a relation conditions nest as `related`; a function of a related
 * field nests likewise, so that no condition reaches through a path. A filter that says nothing is null.
 */
import type { Filter, Operand } from '../query/filter.ts';
import type { Aliases } from './alias.ts';
import { isOperator, parseCondition, refuseOperator } from './condition.ts';
import { type Call, parseJsonPath, parsePath, type Reading, tooDeep } from './path.ts';
import { type Place, quote, refuse } from './place.ts';
import { asArray, asObject, indexOutside, isWireObject, unescaped, type WireObject } from './wire.ts';

export function parseFilter(value: unknown, place: Place, aliases: Aliases, reading: Reading): Filter | null {
  if (value === undefined || value === null || value === '') return null;
  return conditions(asObject(value, place), { place, aliases, reading, nodes: 0 }, 1);
}

interface Walk {
  readonly place: Place;
  /** Of the level the filter stands on (depth 1); not of relations below it. */
  readonly aliases: Aliases;
  readonly reading: Reading;
  nodes: number;
}

/** What a key names: a field, a function of one, or a relation with its collection. */
interface Subject {
  readonly operand: Operand;
  readonly relation: string;
  readonly scope: string | null;
}

const everything: Filter = { kind: 'and', of: [] };

function combine(kind: 'and' | 'or', of: readonly Filter[]): Filter | null {
  return of.length > 1 ? { kind, of } : (of[0] ?? null);
}

function count(walk: Walk): void {
  walk.nodes += 1;
  const { nodes } = walk.reading.limits;
  if (walk.nodes > nodes)
    refuse(walk.place, `holds more than ${nodes} conditions`, 'Join values of one field with _in, or ask in several requests');
}

/** Conditions on the fields of one level; `depth` is how many steps a field's path has here. */
function conditions(wire: WireObject, walk: Walk, depth: number): Filter | null {
  count(walk);
  if (depth > walk.reading.limits.depth) tooDeep(walk.place, walk.reading);
  const parts: Filter[] = [];
  for (const key of Object.keys(wire)) {
    walk.place.path.push(key);
    const part = isLogical(key)
      ? group(key, wire[key], walk, (each) => conditions(each, walk, depth))
      : condition(key, wire[key], walk, depth);
    if (part) parts.push(part);
    walk.place.path.pop();
  }
  return combine('and', parts);
}

const isLogical = (key: string): key is '_and' | '_or' => key === '_and' || key === '_or';
const isQuantifier = (key: string): key is '_some' | '_none' => key === '_some' || key === '_none';

function group(key: '_and' | '_or', value: unknown, walk: Walk, parse: (each: WireObject) => Filter | null): Filter | null {
  count(walk);
  const parts: Filter[] = [];
  members(value, walk).forEach((each, index) => {
    walk.place.path.push(String(index));
    if (!isWireObject(each)) refuse(walk.place, 'has to be an object', 'Write {field: {_eq: value}}');
    const part = parse(each);
    if (part) parts.push(part);
    walk.place.path.pop();
  });
  return combine(key === '_and' ? 'and' : 'or', parts);
}

function members(value: unknown, { place }: Walk): readonly unknown[] {
  if (isWireObject(value) && Object.keys(value).length === 0) return [];
  return asArray(value) ?? refuse(place, 'has to be a list of conditions', 'Write [{…}, {…}]');
}

function condition(key: string, value: unknown, walk: Walk, depth: number): Filter | null {
  if (isOperator(key) || isQuantifier(key) || key === '_json') {
    refuse(walk.place, `stands where a field is expected: ${quote(key)}`, `Write {field: {${key}: value}}`);
  }
  if (!/[(:\\]/.test(key)) {
    const operand = (depth === 1 && walk.aliases.get(key)) || field(key);
    return onSubject({ operand, relation: operand.name, scope: null }, value, walk, depth);
  }
  const { segments, call } = key.includes('(') ? parsePath(key, walk.place, walk.reading) : { segments: [], call: null };
  if (!call) return onSubject(scoped(key), value, walk, depth);
  const hops = segments.slice(0, -1);
  if (depth + hops.length > walk.reading.limits.depth) tooDeep(walk.place, walk.reading);
  const operand = field(segments.at(-1)!.name, call);
  let where = onSubject({ operand, relation: operand.name, scope: null }, value, walk, depth + hops.length);
  for (const { name, scope } of where ? hops.toReversed() : [])
    where = { kind: 'related', quantifier: null, name, scope, where: where! };
  return where;
}

const field = (name: string, call: Call | null = null): Operand => ({
  path: [],
  name,
  function: call?.function ?? null,
  json: call?.json ?? null,
});

/** `item:headings`: a relation with its collection when fields follow, else a field that merely has a colon in its name. */
function scoped(key: string): Subject {
  const operand = field(unescaped(key));
  const colon = indexOutside(key, ':');
  if (colon <= 0 || colon === key.length - 1) return { operand, relation: operand.name, scope: null };
  return { operand, relation: unescaped(key.slice(0, colon)), scope: unescaped(key.slice(colon + 1)) };
}

function onSubject(subject: Subject, value: unknown, walk: Walk, depth: number): Filter | null {
  if (isWireObject(value)) return below(subject, value, walk, depth);
  if (Array.isArray(value)) refuse(walk.place, 'has a list where conditions belong', 'For a list of values use _in');
  count(walk);
  return parseCondition(subject.operand, '_eq', value, walk.place, walk.reading.limits);
}

/** What stands below a field's name: operators on it, or conditions on the rows it leads to. */
function below(subject: Subject, wire: WireObject, walk: Walk, depth: number): Filter | null {
  count(walk);
  const keys = Object.keys(wire);
  if (keys.length > 0 && isQuantifier(keys[0]!)) return quantified(subject, wire, keys, walk, depth);
  const own: Filter[] = [];
  const related: Filter[] = [];
  for (const key of keys) {
    const value = wire[key];
    walk.place.path.push(key);
    if (isOperator(key)) {
      count(walk);
      own.push(parseCondition(subject.operand, key, value, walk.place, walk.reading.limits));
    } else if (key === '_json') {
      add(own, inJson(subject.operand, value, walk));
    } else if (isQuantifier(key)) {
      refuse(walk.place, 'has to come first below its relation', `Write {relation: {${key}: {…}}}`);
    } else if (isLogical(key)) {
      if (holdsOperators(value))
        add(
          own,
          group(key, value, walk, (each) => below(subject, each, walk, depth)),
        );
      else
        add(
          related,
          group(key, value, walk, (each) => conditions(each, walk, depth + 1)),
        );
    } else if (key.startsWith('_') && !isWireObject(value)) {
      refuseOperator(key, walk.place);
    } else {
      if (depth >= walk.reading.limits.depth) tooDeep(walk.place, walk.reading);
      add(related, condition(key, value, walk, depth + 1));
    }
    walk.place.path.pop();
  }
  const where = combine('and', related);
  if (where) own.push(relatedTo(subject, null, where, walk));
  return combine('and', own);
}

function add(parts: Filter[], part: Filter | null): void {
  if (part) parts.push(part);
}

function relatedTo(subject: Subject, quantifier: 'some' | 'none' | null, where: Filter, { place }: Walk): Filter {
  const { function: called, json } = subject.operand;
  if (called || json) refuse(place, 'asks the result of a function for fields', 'Below a function stand operators');
  return { kind: 'related', quantifier, name: subject.relation, scope: subject.scope, where };
}

/** `_some: {}` asks whether there is any related row, `_none: {}` whether there is none. */
function quantified(subject: Subject, wire: WireObject, keys: readonly string[], walk: Walk, depth: number): Filter | null {
  const parts: Filter[] = [];
  for (const key of keys) {
    walk.place.path.push(key);
    if (!isQuantifier(key)) refuse(walk.place, 'stands beside _some or _none', 'Put it into them, or beside them with _and');
    const value = wire[key];
    if (!isWireObject(value)) refuse(walk.place, 'has to be an object', 'Write {field: {_eq: value}}');
    const where = conditions(value, walk, depth + 1) ?? everything;
    parts.push(relatedTo(subject, key === '_some' ? 'some' : 'none', where, walk));
    walk.place.path.pop();
  }
  return combine('and', parts);
}

/** Is `{author: {_or: […]}}` about the field's value or about the related rows? Its first condition tells. */
function holdsOperators(value: unknown): boolean {
  let list = asArray(value);
  for (let level = 0; list && level < 20; level++) {
    const first = list.find((each) => isWireObject(each) && Object.keys(each).length > 0) as WireObject | undefined;
    const key = first && Object.keys(first)[0]!;
    if (!key) return false;
    if (isOperator(key) || key === '_json') return true;
    if (!isLogical(key)) return key.startsWith('_') && !isWireObject(first[key]) && !isQuantifier(key);
    list = asArray(first[key]);
  }
  return false;
}

/** `_json: {"a.b[0]": {_gt: 3}, _or: […]}`: conditions on what is inside a JSON value. */
function inJson(subject: Operand, value: unknown, walk: Walk): Filter | null {
  if (subject.function || subject.json)
    refuse(walk.place, 'asks the result of a function for JSON', 'Below a function stand operators');
  const wire = asObject(value, walk.place);
  count(walk);
  const parts: Filter[] = [];
  for (const key of Object.keys(wire)) {
    walk.place.path.push(key);
    if (isLogical(key))
      add(
        parts,
        group(key, wire[key], walk, (each) => inJson(subject, each, walk)),
      );
    else add(parts, jsonMember({ ...subject, json: parseJsonPath(key, walk.place) }, wire[key], walk));
    walk.place.path.pop();
  }
  return combine('and', parts);
}

function jsonMember(left: Operand, value: unknown, walk: Walk): Filter | null {
  count(walk);
  if (!isWireObject(value)) {
    if (Array.isArray(value)) refuse(walk.place, 'has a list where conditions belong', 'For a list of values use _in');
    return parseCondition(left, '_eq', value, walk.place, walk.reading.limits);
  }
  const parts: Filter[] = [];
  for (const key of Object.keys(value)) {
    walk.place.path.push(key);
    if (isLogical(key))
      add(
        parts,
        group(key, value[key], walk, (each) => jsonMember(left, each, walk)),
      );
    else if (!isOperator(key)) refuseOperator(key, walk.place);
    else if (key.includes('intersects')) refuse(walk.place, 'cannot be asked of JSON', 'It is for geometry fields');
    else {
      count(walk);
      parts.push(parseCondition(left, key, value[key], walk.place, walk.reading.limits));
    }
    walk.place.path.pop();
  }
  return combine('and', parts);
}
