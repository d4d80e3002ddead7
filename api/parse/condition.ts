/** One operator and its value -> one condition. The value takes the form the operator needs, or is refused. */
import { type Filter, type Operand, type Operator, operators } from '../query/filter.ts';
import { Literal, type Value } from '../query/value.ts';
import type { ParseLimits } from './limits.ts';
import { nearest, type Place, quote, refuse } from './place.ts';
import { parseText, parseValue } from './value.ts';
import { asArray, isWireObject } from './wire.ts';

const known: ReadonlySet<string> = new Set(operators);
export const isOperator = (name: string): name is Operator => known.has(name);

const opposites: Partial<Record<Operator, Operator>> = { _null: '_nnull', _nnull: '_null', _empty: '_nempty', _nempty: '_empty' };

export function refuseOperator(name: string, place: Place, among: readonly string[] = operators): never {
  if (name === '_regex' || name === '_submitted') {
    refuse(
      place,
      `cannot filter by ${name}`,
      `${name} is for validation rules; ${name === '_regex' ? 'try _icontains' : 'leave it out'}`,
    );
  }
  const meant = nearest(name, [...among, '_and', '_or', '_some', '_none', '_json']);
  refuse(
    place,
    `is not an operator: ${quote(name)}`,
    meant ? `Did you mean ${meant}?` : `Operators are ${among.slice(0, 8).join(', ')} …`,
  );
}

export function parseCondition(left: Operand, operator: Operator, value: unknown, place: Place, limits: ParseLimits): Filter {
  switch (operator) {
    case '_null':
    case '_nnull':
    case '_empty':
    case '_nempty':
      return compare(left, isYes(value, place) ? operator : opposites[operator]!, null);
    case '_in':
    case '_nin':
      return parseList(left, operator, value, place, limits);
    case '_between':
    case '_nbetween':
      return compare(left, operator, parsePair(value, place));
    case '_intersects':
    case '_nintersects':
    case '_intersects_bbox':
    case '_nintersects_bbox':
      return compare(left, operator, parseGeometry(value, place));
    case '_eq':
    case '_neq': {
      const single = parseSingle(value, place);
      if (single === null) return compare(left, operator === '_eq' ? '_null' : '_nnull', null);
      return compare(left, operator, single);
    }
    case '_lt':
    case '_lte':
    case '_gt':
    case '_gte': {
      const single = parseSingle(value, place);
      if (single === null) refuse(place, 'compares with null, which is never true', 'For missing values use _null');
      return compare(left, operator, single);
    }
    default: {
      if (value === '') refuseEmpty(place);
      const text = parseText(value, place);
      if (text === null) refuse(place, 'compares with null, which is never true', 'For missing values use _null');
      return compare(left, operator, text);
    }
  }
}

const compare = (left: Operand, operator: Operator, value: Value): Filter => ({ kind: 'compare', left, operator, value });

export function parseSingle(value: unknown, place: Place): Value {
  if (value === '') refuseEmpty(place);
  return parseValue(value, place);
}

function refuseEmpty(place: Place): never {
  refuse(place, 'has an empty value', 'To find empty text use _empty, for missing values _null');
}

/** `[_null]`, `[_null]=true`, `_null: true`; `false` asks for the opposite. */
export function isYes(value: unknown, place: Place): boolean {
  if (value === true || value === '' || value === 'true' || value === 1 || value === '1') return true;
  if (value === false || value === 'false' || value === 0 || value === '0') return false;
  refuse(place, 'has to be true or false', 'Write true, or false for the opposite');
}

/** `[1, 2]`, `1,2`, `{0: 1, 1: 2}` or a single value. */
export function parseValues(value: unknown, place: Place, limits: ParseLimits): readonly Value[] {
  const list =
    typeof value === 'string' ? (value === '' ? [] : value.split(',', limits.values + 1)) : (asArray(value) ?? [value]);
  if (list.length === 0 || (isWireObject(value) && Object.keys(value).length === 0)) {
    refuse(place, 'has an empty list', 'Give at least one value');
  }
  if (list.length > limits.values) refuse(place, `has more than ${limits.values} values`, 'Ask in several requests');
  return list.map((each) => parseValue(each, place));
}

/** SQL's IN never finds a null; whoever puts null in the list means it. */
function parseList(left: Operand, operator: '_in' | '_nin', value: unknown, place: Place, limits: ParseLimits): Filter {
  const all = parseValues(value, place, limits);
  const values = all.filter((each) => each !== null);
  if (values.length === all.length) return compare(left, operator, all);
  const forNull = compare(left, operator === '_in' ? '_null' : '_nnull', null);
  if (values.length === 0) return forNull;
  return { kind: operator === '_in' ? 'or' : 'and', of: [compare(left, operator, values), forNull] };
}

export function parsePair(value: unknown, place: Place): readonly Value[] {
  const list = typeof value === 'string' ? value.split(',', 3) : asArray(value);
  if (list?.length !== 2) refuse(place, 'has to be two values', 'Write [lowest, highest] or lowest,highest');
  return list.map((each) => {
    const single = parseSingle(each, place);
    if (single === null) refuse(place, 'has null for a bound', 'For an open range use _gte or _lte');
    return single;
  });
}

function parseGeometry(value: unknown, place: Place): Literal {
  try {
    const read: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    if (isWireObject(read) && typeof read.type === 'string') return new Literal(JSON.stringify(read));
  } catch {
    // Not JSON, or nested beyond reading: refused below.
  }
  refuse(place, 'has to be GeoJSON', 'Write {"type": "Point", "coordinates": [4.9, 52.4]}');
}
