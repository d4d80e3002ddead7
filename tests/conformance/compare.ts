/** Compares an answer with what is expected, the order of keys included, but for the tolerances a case names. */
import type { Tolerance } from './case.ts';

/** null when equal, else where they differ and how. */
export function difference(actual: unknown, expected: unknown, tolerances: readonly Tolerance[], path = 'data'): string | null {
  if (tolerances.includes('set') && Array.isArray(actual) && Array.isArray(expected)) {
    return difference(
      sorted(actual),
      sorted(expected),
      tolerances.filter((each) => each !== 'set'),
      path,
    );
  }
  if (Array.isArray(actual) && Array.isArray(expected)) {
    if (actual.length !== expected.length)
      return `${path}: ${actual.length} items instead of ${expected.length}; ${show(actual, expected)}`;
    return first(actual.map((item, index) => difference(item, expected[index], tolerances, `${path}[${index}]`)));
  }
  if (isObject(actual) && isObject(expected)) {
    const [keys, wanted] = [Object.keys(actual).join(), Object.keys(expected).join()];
    if (keys !== wanted) return `${path}: keys ${keys} instead of ${wanted}`;
    return first(Object.keys(actual).map((key) => difference(actual[key], expected[key], tolerances, `${path}.${key}`)));
  }
  return leafEqual(actual, expected, tolerances) ? null : `${path}: ${show(actual, expected)}`;
}

function leafEqual(actual: unknown, expected: unknown, tolerances: readonly Tolerance[]): boolean {
  if (Object.is(actual, expected)) return true;
  if (tolerances.includes('digits') && actual !== null && expected !== null) {
    const [a, b] = [Number(actual), Number(expected)];
    if (Math.abs(a - b) <= 1e-4 * Math.max(1, Math.abs(b))) return true;
  }
  return tolerances.includes('zones') && withoutZone(actual) === withoutZone(expected) && typeof actual === 'string';
}

const withoutZone = (value: unknown): unknown => (typeof value === 'string' ? value.replace(/(?:\.000)?Z$/, '') : value);

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const first = (differences: readonly (string | null)[]): string | null => differences.find((each) => each !== null) ?? null;

const sorted = (items: readonly unknown[]): unknown[] =>
  items
    .map((item) => [JSON.stringify(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);

const show = (actual: unknown, expected: unknown): string => `got ${clip(actual)} instead of ${clip(expected)}`;

const clip = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
};
