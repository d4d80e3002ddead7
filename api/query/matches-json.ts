/** Inside JSON: walking a path as all databases do, or not at all. */
import type { JsonPath } from './function.ts';
import { anyOrder, type Orders, unequal } from './matches-answer.ts';
import { double } from './matches-number.ts';
import type { Scalar } from './value.ts';

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !isList(value);

/** What lies at a path; null where there is nothing, undefined where databases differ. */
export function atPath(value: unknown, path: JsonPath): unknown {
  let here = value;
  for (const step of path) {
    if (here === undefined || here === null) return here;
    here = typeof step === 'number' ? item(here, step) : member(here, step);
  }
  return path.length === 0 ? undefined : here;
}

/** What is no list counts as a list of one for some databases, and an object may have a member called `0` for others. */
function item(value: unknown, index: number): unknown {
  if (isList(value)) return value[index] ?? null;
  return index === 0 || (isObject(value) && Object.hasOwn(value, String(index))) ? undefined : null;
}

function member(value: unknown, name: string): unknown {
  if (name === '' || /["\\\p{Cc}]/u.test(name)) return undefined;
  if (isObject(value)) return Object.hasOwn(value, name) ? value[name] : null;
  return isList(value) && /^[\s+-]*\d/.test(name) ? undefined : null;
}

/** Elements of a list. A database's array may be an array of arrays, and counts what is in them. */
export function lengthOf(value: unknown, kind: string): number | null | undefined {
  if (!isList(value)) return kind === 'array' ? undefined : null;
  return kind === 'array' && value.some(isList) ? undefined : value.length;
}

/** As a number: text that looks like one is one for some databases, and nothing for others. */
export function jsonNumber(value: unknown): number | null | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' && /^\s*[+-]?\.?\d/.test(value) ? undefined : null;
}

/** As text: of a number the digits are not known (`1.0`, `1e0`), only what it amounts to; of lists and objects nothing. */
export function jsonText(value: unknown): string | number | undefined {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

export function digitsOrders(value: number, given: Scalar): Orders {
  const number = double(given);
  if (number === null) return /\d/.test(String(given)) ? anyOrder : unequal;
  return Math.abs(number - value) <= Math.abs(value) * 1e-12 ? anyOrder : unequal;
}
