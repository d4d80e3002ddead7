/** Puts children that were read apart into the items they belong to. Keys are compared as text, as databases differ in how they hand them out. */
import type { Row } from '../databases/database.ts';
import type { Batch } from '../plan/plan.ts';

export type Item = Record<string, unknown>;

/** The objects at a path, through arrays; where there is nothing, there are none. */
export function parentsAt(items: readonly unknown[], path: readonly string[]): Item[] {
  let found: unknown[] = items.filter(isItem);
  for (const step of path) found = found.flatMap((each) => (each as Item)[step]).filter(isItem);
  return found as Item[];
}

const isItem = (value: unknown): value is Item => value !== null && typeof value === 'object';

/** Distinct keys of the parents, without those that have none. */
export function keysOf(parents: readonly Item[], members: readonly string[]): string[][] {
  const keys = new Map<string, string[]>();
  for (const parent of parents) {
    const key = keyOf(parent, members);
    if (key) keys.set(JSON.stringify(key), key);
  }
  return [...keys.values()];
}

export function attach(
  parents: readonly Item[],
  { as, one, parentKeys }: Batch,
  rows: readonly Row[],
  children: readonly unknown[],
): void {
  const columns = parentKeys.map((_, index) => `k${index}`);
  const byKey = new Map<string, unknown[]>();
  rows.forEach((row, index) => {
    const name = JSON.stringify(keyOf(row, columns));
    const known = byKey.get(name);
    if (known) known.push(children[index]);
    else byKey.set(name, [children[index]]);
  });
  for (const parent of parents) {
    const key = keyOf(parent, parentKeys);
    const found = key && byKey.get(JSON.stringify(key));
    // Two parents of one key get an answer each: what is put into one must not show up in the other.
    if (found) parent[as] = one ? copy(found[0]) : found.map(copy);
    else if (!one && parent[as] === null) parent[as] = [];
  }
}

function copy(value: unknown): unknown {
  return isItem(value) ? structuredClone(value) : value;
}

function keyOf(of: Readonly<Record<string, unknown>>, members: readonly string[]): string[] | null {
  const values = members.map((name) => of[name]);
  return values.some((value) => value === null || value === undefined) ? null : values.map(String);
}
