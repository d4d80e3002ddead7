/** Whether two answers say the same. What Pergola declares a type for, SQLite by itself has none for: those are made alike. */
import { isDeepStrictEqual } from 'node:util';

const booleans = new Set(['featured', 'approved']);
const decimals = new Set(['rating']);

const alike = (name: string, value: unknown): unknown => {
  if (booleans.has(name) && typeof value === 'number') return value === 1;
  if (decimals.has(name) && typeof value === 'string') return Number(value);
  // A database's own JSON of a moment has a zone's offset where ours has a Z, and no more digits than needed.
  if (name.endsWith('_at') && typeof value === 'string') return new Date(value).toISOString();
  return value;
};

/** null if they agree, else how the two begin to differ. */
export function difference(one: string, other: string): string | null {
  const [first, second] = [JSON.parse(one, alike) as unknown, JSON.parse(other, alike) as unknown];
  if (isDeepStrictEqual(first, second)) return null;
  const [left, right] = [JSON.stringify(first, null, 1).split('\n'), JSON.stringify(second, null, 1).split('\n')];
  const line = left.findIndex((text, index) => text !== right[index]);
  return `${left.slice(Math.max(0, line - 2), line + 3).join(' ')}\n  and\n${right.slice(Math.max(0, line - 2), line + 3).join(' ')}`;
}
