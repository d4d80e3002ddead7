/**
 * A comparison as a person reads it, for what `matches` leaves to the database: letters in the order of the alphabet, upper and
 * lower case as they are. What has no value is not equal to anything, and does not contain anything. Pure.
 */
import type { Filter } from '../../../api/query/filter.ts';
import type { Answer } from '../../../api/query/matches.ts';
import { isVariable, Literal, type Value, type Variable } from '../../../api/query/value.ts';

type Compare = Filter & { readonly kind: 'compare' };
type Resolve = (variable: Variable) => Value | undefined;

export function plainly({ left, operator, value }: Compare, row: Readonly<Record<string, unknown>>, resolve: Resolve): Answer {
  if (left.function !== null && left.function !== 'count') return 'ask';
  const at = row[left.name] ?? null;
  const found = left.function === 'count' ? (Array.isArray(at) ? at.length : 0) : at;
  const given = plain(value, resolve);
  if (given === undefined) return 'ask';
  const missing = found === null;
  switch (operator) {
    case '_null':
      return missing;
    case '_nnull':
      return !missing;
    case '_empty':
      return missing || found === '' || (Array.isArray(found) && found.length === 0);
    case '_nempty':
      return !missing && found !== '' && !(Array.isArray(found) && found.length === 0);
    case '_in':
    case '_nin': {
      const listed = !missing && Array.isArray(given) && given.some((each) => order(found, each) === 0);
      return operator === '_in' ? listed : !listed;
    }
    case '_between':
    case '_nbetween': {
      const [low, high] = Array.isArray(given) ? given : [];
      const between = !missing && order(found, low) >= 0 && order(found, high) <= 0;
      return operator === '_between' ? between : !between;
    }
    case '_eq':
      return !missing && order(found, given) === 0;
    case '_neq':
      return missing || order(found, given) !== 0;
    case '_lt':
      return !missing && order(found, given) < 0;
    case '_lte':
      return !missing && order(found, given) <= 0;
    case '_gt':
      return !missing && order(found, given) > 0;
    case '_gte':
      return !missing && order(found, given) >= 0;
    default:
      return textual(operator, found, String(given ?? ''));
  }
}

function textual(operator: string, found: unknown, part: string): Answer {
  const [, negated, folded, kind] = /^_(n?)(i?)(contains|starts_with|ends_with|eq)$/.exec(operator) ?? [];
  if (kind === undefined) return 'ask';
  const fold = (text: string): string => (folded ? text.toLowerCase() : text);
  const has = (text: string): boolean => {
    if (kind === 'eq') return text === fold(part);
    if (kind === 'contains') return text.includes(fold(part));
    return kind === 'starts_with' ? text.startsWith(fold(part)) : text.endsWith(fold(part));
  };
  const answer = Array.isArray(found)
    ? found.some((each) => has(fold(String(each))))
    : found !== null && has(fold(String(found)));
  return negated ? !answer : answer;
}

/** Undefined where a variable is not known. */
function plain(value: Value, resolve: Resolve): unknown {
  if (value === null) return null;
  if (value instanceof Literal) return value.value;
  if (isVariable(value)) {
    const meant = resolve(value);
    return meant === undefined ? undefined : plain(meant, resolve);
  }
  const all = (value as readonly Value[]).map((each) => plain(each, resolve));
  return all.includes(undefined) ? undefined : all;
}

/** Below, at or above zero. Numbers and moments are compared as such; a truth is equal to the word for it. */
function order(one: unknown, other: unknown): number {
  const [left, right] = [measured(one), measured(other)];
  if (left !== null && right !== null) return left - right;
  const [a, b] = [String(one), String(other)];
  return a === b ? 0 : a < b ? -1 : 1;
}

function measured(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return null;
  if (/^[-+]?\d*\.?\d+(e[-+]?\d+)?$/i.test(value)) return Number(value);
  const time = /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}
