/** Puts children that were read apart into the items they belong to. Keys are compared as text, as databases differ in how they hand them out. */
import type { Row } from '../databases/database.ts';
import type { Batch } from '../plan/plan.ts';
import { type JsonText, type Opened, OpenItem } from './json-text.ts';

/** The objects at a path, through lists; where there is nothing, there are none. */
export function parentsAt(items: readonly Opened[], path: readonly string[]): readonly OpenItem[] {
  let found: readonly OpenItem[] = items.filter((item): item is OpenItem => item instanceof OpenItem);
  for (const step of path) found = found.flatMap((each) => each.open(step));
  return found;
}

/** Distinct keys of the parents, without those that have none. */
export function keysOf(parents: readonly OpenItem[], members: readonly string[]): string[][] {
  const keys = new Map<string, string[]>();
  for (const parent of parents) {
    const key = keyOf(parent, members);
    if (key) keys.set(JSON.stringify(key), key);
  }
  return [...keys.values()];
}

export function attach(
  parents: readonly OpenItem[],
  { as, one, cut, parentKeys }: Batch,
  rows: readonly Row[],
  children: readonly JsonText[],
): void {
  const columns = parentKeys.map((_, index) => `k${index}`);
  const byKey = new Map<string, JsonText[]>();
  rows.forEach((row, index) => {
    const name = JSON.stringify(columns.map((column) => String(row[column])));
    const known = byKey.get(name);
    if (known) known.push(children[index]!);
    else byKey.set(name, [children[index]!]);
  });
  for (const parent of parents) {
    const key = keyOf(parent, parentKeys);
    const found = key && byKey.get(JSON.stringify(key));
    if (!found) continue;
    const some = cut ? found.slice(cut.offset, cut.limit === null ? undefined : cut.offset + cut.limit) : found;
    parent.members.set(as, one ? found[0]! : `[${some.join()}]`);
  }
}

function keyOf(parent: OpenItem, members: readonly string[]): string[] | null {
  const values = members.map((name) => parent.value(name));
  return values.includes(undefined) ? null : values.map(String);
}
