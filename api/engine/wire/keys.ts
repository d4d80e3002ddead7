/** Keys as JSON bodies hold them: `7`, `"12,maths"` or `{"student": 12, "course": "maths"}`. */
import { ApiError } from '../../errors.ts';
import { parseKey } from '../../model/key.ts';
import type { Collection } from '../../model/model.ts';
import { isWireObject, own } from '../../parse/wire.ts';
import type { Key } from '../../query/change.ts';
import { ExactNumber } from '../../query/exact.ts';
import type { Scalar } from '../../query/value.ts';

export function keyOf(given: unknown, collection: Collection): Key {
  const { name, key } = collection;
  const scalar = scalarOf(given);
  // Alone, a value is what it is; only where several stand in one text are they encoded.
  if (scalar !== null && key.length === 1) return [String(scalar)];
  if (scalar !== null) return parseKey(String(scalar), collection);
  if (!isWireObject(given)) throw payload('A key has to be text, a number or an object', 'Send {"keys": [1, 2]}');
  // Refuses in its own words where there is no key.
  if (key.length === 0) return parseKey('', collection);
  return key.map((column) => {
    const value = scalarOf(own(given, column));
    if (value !== null) return value;
    throw payload(`A key of "${name}" needs "${column}"`, `Send {"keys": [{${key.map((each) => `"${each}": …`).join(', ')}}]}`);
  });
}

function scalarOf(value: unknown): Scalar | null {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return value instanceof ExactNumber ? value.text : null;
}

const payload = (reason: string, hint: string): ApiError => new ApiError('INVALID_PAYLOAD', { reason, field: 'keys' }, hint);
