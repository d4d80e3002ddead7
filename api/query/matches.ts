/**
 * Does a row in hand satisfy a filter? Answers as the database the row is from would, with true, false or null; and `ask` where
 * only the database knows: related rows, collations, values that are not what their type says. It is never a guess, as it
 * decides who is told of an event and whether a write is allowed. What a caller does with `ask` is to ask the database.
 *
 * It reads answered values, so it takes on trust what no answer shows: that objects in JSON have no member twice, that loosely
 * typed columns hold no bytes where text or numbers belong, and that patterns are not matched by a collation.
 */
import type { Filter, Operand, Operator } from './filter.ts';
import type { FunctionName } from './function.ts';
import { type Answer, allOf, anyOf, anyOrder, holds, not, type Orders } from './matches-answer.ts';
import { type Fields, type FieldType, isTemporal, isText, type MatchContext, type Storage } from './matches-field.ts';
import { atPath, digitsOrders, jsonNumber, jsonText, lengthOf } from './matches-json.ts';
import { floatOrders } from './matches-number.ts';
import { containsText, emptyText, foldedEqual, type Place, textOrders } from './matches-text.ts';
import { datePart } from './matches-time.ts';
import { valueOrders } from './matches-value.ts';
import { isVariable, Literal, type Scalar, type Value } from './value.ts';

export type { Answer } from './matches-answer.ts';
export type { Fields, FieldType, MatchContext, Storage } from './matches-field.ts';

/** Values as the API answers them. What is missing in it is not null, but unknown. */
export type Row = Readonly<Record<string, unknown>>;

/** `fields` are those of the row's collection. */
export function matches(filter: Filter, row: Row, fields: Fields, context: MatchContext): Answer {
  switch (filter.kind) {
    case 'and':
      return allOf(filter.of.map((each) => matches(each, row, fields, context)));
    case 'or':
      return anyOf(filter.of.map((each) => matches(each, row, fields, context)));
    case 'related':
      return 'ask';
    case 'compare': {
      const value = resolved(filter.value, context);
      const subject = value === undefined ? undefined : subjectOf(filter.left, row, fields, context.storage, value);
      return value === undefined || subject === undefined ? 'ask' : compare(subject, filter.operator, value);
    }
  }
}

type Resolved = Literal | null | readonly (Literal | null)[];

/** A list in a list becomes part of it; undefined where a variable is not known. */
function resolved(value: Value, context: MatchContext): Resolved | undefined {
  if (value === null || value instanceof Literal) return value;
  if (isVariable(value)) {
    const meant = context.resolve(value);
    return meant === undefined || (meant !== null && !(meant instanceof Literal) && isVariable(meant))
      ? undefined
      : resolved(meant, context);
  }
  const parts = (value as readonly Value[]).map((each) => resolved(each, context));
  return parts.some((each) => each === undefined) ? undefined : (parts as readonly Resolved[]).flat();
}

/** What stands on the left: a value that is known, and how it compares. */
interface Subject {
  readonly value: unknown;
  orders(given: Scalar): Orders;
  /** The value as text, for patterns; null where it is not known how the database spells it. */
  readonly text: { readonly of: string; readonly type: FieldType; readonly storage: Storage } | null;
  /** Is it empty text? Only of what is not null. */
  empty(): Answer;
  /** null is SQL's null, and nothing else. */
  readonly surely: boolean;
}

function subjectOf(left: Operand, row: Row, fields: Fields, storage: Storage, given: Resolved): Subject | undefined {
  const type = fields.get(left.name)?.type;
  const value = Object.hasOwn(row, left.name) ? row[left.name] : undefined;
  if (left.path.length > 0 || type === undefined || value === undefined || type.name === 'alias') return undefined;
  // Dates that are none in JSON are answered as null.
  if (value === null && storage === 'zero dates' && isTemporal(type) && type.name !== 'time') return undefined;
  if (left.json !== null) return type.name === 'json' ? insideJson(atPath(value, left.json), given, storage) : undefined;
  if (left.function !== null) return functionOf(left.function, value, type, storage);
  // What a database made of a type that we do not know is not even sure to be null where it looks like something.
  if (type.name === 'unknown' && value !== null) return undefined;
  return fieldOf(value, type, storage);
}

function fieldOf(value: unknown, type: FieldType, storage: Storage): Subject {
  const spelled = isText(type) ? textOf(value) : null;
  const text = spelled === null ? null : { of: spelled, type, storage };
  const orders = (given: Scalar): Orders =>
    type.name === 'csv' && text !== null && !String(given).startsWith('[')
      ? textOrders(text.of, String(given), type, storage)
      : valueOrders(value, given, type, storage);
  const empty = (): Answer => (type.name === 'binary' ? value === '' : text ? emptyText(text.of, type, storage) : 'ask');
  return { value, orders, text, empty, surely: type.name !== 'json' };
}

/** A list of words (csv) is stored with commas. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value.join(',') : null;
}

const plain = (name: string): FieldType => ({ name, native: '', precision: null, scale: null });
const wholeNumber = plain('integer');
const doubleNumber: FieldType = { ...plain('float'), native: 'double' };
const anyText = plain('text');

function functionOf(name: FunctionName, of: unknown, type: FieldType, storage: Storage): Subject | undefined {
  const fits = name === 'count' ? type.name === 'json' || type.name === 'array' : isTemporal(type);
  if (!fits) return undefined;
  const value = of === null ? null : name === 'count' ? lengthOf(of, type.name) : datePart(name, of, type, storage);
  return value === undefined ? undefined : fieldOf(value, wholeNumber, storage);
}

/** In JSON, what a value is compared as follows the value it is compared with. */
function insideJson(found: unknown, given: Resolved, storage: Storage): Subject | undefined {
  const first = Array.isArray(given) ? given[0] : given;
  const asNumber = first instanceof Literal && typeof first.value === 'number';
  const value = asNumber && found !== undefined && found !== null ? jsonNumber(found) : found;
  if (value === undefined) return undefined;
  if (asNumber)
    return { ...fieldOf(value, doubleNumber, storage), orders: (each) => floatOrders(value, each, doubleNumber, storage) };
  const text = jsonText(value);
  if (typeof text === 'string') return { ...fieldOf(text, anyText, storage), value };
  const orders = (each: Scalar): Orders => (text === undefined ? anyOrder : digitsOrders(text, each));
  return { value, orders, text: null, empty: () => (value === null ? null : false), surely: true };
}

function compare(subject: Subject, operator: Operator, value: Resolved): Answer {
  const isNull = subject.value === null;
  switch (operator) {
    case '_null':
    case '_nnull':
      return isNull && !subject.surely ? 'ask' : isNull === (operator === '_null');
    case '_empty':
    case '_nempty': {
      const empty = isNull ? (subject.surely ? true : 'ask') : subject.empty();
      return operator === '_empty' ? empty : not(empty);
    }
    case '_in':
    case '_nin':
      return Array.isArray(value) ? inList(subject, value, operator === '_nin') : 'ask';
    case '_between':
    case '_nbetween': {
      if (!Array.isArray(value) || value.length !== 2) return 'ask';
      const [low, high] = value as readonly (Literal | null)[];
      // A bound that is missing makes some databases compare the other one less exactly.
      if (!low || !high) return subject.value === null ? null : 'ask';
      const between = allOf([single(subject, '_gte', low), single(subject, '_lte', high)]);
      return operator === '_between' ? between : not(between);
    }
    default:
      if (Array.isArray(value)) return 'ask';
      // A variable that stands for nothing asks for what has no value.
      if (value === null) return compare(subject, operator.startsWith('_n') ? '_nnull' : '_null', null);
      return single(subject, operator, value as Literal);
  }
}

/** SQL's answer to a comparison with one value: null where either side is. */
function single(subject: Subject, operator: Operator, given: Literal | null): Answer {
  if (given === null || subject.value === null) return null;
  switch (operator) {
    case '_eq':
    case '_neq':
    case '_lt':
    case '_lte':
    case '_gt':
    case '_gte':
      return holds(operator, subject.orders(given.value));
    default:
      return subject.text === null ? 'ask' : textual(subject.text, operator, String(given.value));
  }
}

function textual({ of, type, storage }: NonNullable<Subject['text']>, operator: Operator, given: string): Answer {
  if (operator === '_ieq' || operator === '_nieq') {
    const same = type.name === 'csv' && given.startsWith('[') ? 'ask' : foldedEqual(of, given, type, storage);
    return operator === '_ieq' ? same : not(same);
  }
  const [, negated, folded, place] = /^_(n?)(i?)(contains|starts|ends)/.exec(operator) ?? [];
  if (place === undefined) return 'ask';
  const found = containsText(of, given, place as Place, folded === 'i', type);
  return negated ? not(found) : found;
}

/** Null in the list stands for the rows without a value; without it, these are neither in the list nor not. */
function inList(subject: Subject, values: readonly (Literal | null)[], negated: boolean): Answer {
  const real = values.filter((each) => each !== null);
  const isNull = compare(subject, '_null', null);
  const found = anyOf(real.map((each) => single(subject, '_eq', each)));
  const listed = real.length === values.length ? found : anyOf([found, isNull]);
  return negated ? not(listed) : listed;
}
