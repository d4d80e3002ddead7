/** Keys of items: as conditions of a query, as text, and out of a row. */
import type { Collection } from '../model/model.ts';
import type { Key, Payload } from '../query/change.ts';
import type { Filter } from '../query/filter.ts';
import { Literal, type Scalar } from '../query/value.ts';

const equals = (name: string, value: Scalar): Filter => ({
  kind: 'compare',
  left: { path: [], name, function: null, json: null },
  operator: '_eq',
  value: new Literal(value),
});

export function bothOf(one: Filter | null, other: Filter | null): Filter | null {
  return one && other ? { kind: 'and', of: [one, other] } : (one ?? other);
}

/** Names one item. */
export function isKey(key: Key, collection: Collection): Filter {
  const parts = collection.key.map((name, index) => equals(name, key[index]!));
  return parts.length === 1 ? parts[0]! : { kind: 'and', of: parts };
}

/** Names several; their number is rounded up, so that few different statements are needed. */
export function isAnyKey(keys: readonly Key[], collection: Collection): Filter {
  const size = 2 ** Math.ceil(Math.log2(keys.length));
  const padded = [...keys, ...Array.from({ length: size - keys.length }, () => keys[0]!)];
  const [name] = collection.key;
  if (collection.key.length > 1) return { kind: 'or', of: padded.map((key) => isKey(key, collection)) };
  return {
    kind: 'compare',
    left: { path: [], name: name!, function: null, json: null },
    operator: '_in',
    value: padded.map(([part]) => new Literal(part!)),
  };
}

/** null: not all of it is there. */
export function keyIn(row: Payload, { key }: Collection): Key | null {
  const parts = key.map((name) => row[name]);
  const scalar = (part: unknown): part is Scalar => ['string', 'number', 'boolean'].includes(typeof part);
  return parts.every(scalar) ? parts : null;
}

export const rowOfKey = (key: Key, { key: names }: Collection): Payload =>
  Object.fromEntries(names.map((name, index) => [name, key[index] as Scalar]));
