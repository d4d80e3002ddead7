/** Numbers within JSON, the same whether a database or a file said them: whole ones keep all their digits, others are doubles. */
import { readJson } from '../parse/json.ts';
import { ExactNumber } from '../query/exact.ts';

/** JSON text as values. */
export const readExact = (text: string): unknown => exact(readJson(text));

/** Of numbers that a plain one holds as well, the plain one. */
export function exact(value: unknown): unknown {
  if (typeof value === 'bigint' || value instanceof ExactNumber) return ofText(String(value));
  if (Array.isArray(value)) return value.map(exact);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, exact(each)]));
}

function ofText(text: string): number | ExactNumber {
  const plain = Number(text);
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(plain) ? new ExactNumber(text) : plain;
}
