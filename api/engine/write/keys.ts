/** Keys inside payloads. */
import type { Collection } from '../../model/model.ts';
import type { Key, Payload } from '../../query/change.ts';
import { ExactNumber } from '../../query/exact.ts';
import type { Scalar } from '../../query/value.ts';

/** null: it has no key, or not all of it. */
export function keyIn({ key }: Pick<Collection, 'key'>, payload: Payload): Key | null {
  if (key.length === 0) return null;
  const values = key.map((name) => (Object.hasOwn(payload, name) ? scalarOf(payload[name]) : null));
  return values.every((value) => value !== null) ? values : null;
}

export function withoutKey({ key }: Pick<Collection, 'key'>, payload: Payload): Payload {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !key.includes(name)));
}

export function scalarOf(value: unknown): Scalar | null {
  if (value instanceof ExactNumber) return value.text;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
