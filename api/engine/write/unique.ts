/** Rows found by other columns than their key: those of a unique constraint. */
import { serverAccess } from '../../access/access.ts';
import { ApiError } from '../../errors.ts';
import type { Collection } from '../../model/model.ts';
import type { Key, Payload } from '../../query/change.ts';
import { type FieldNode, plainSelection } from '../../query/query.ts';
import type { Scalar } from '../../query/value.ts';
import { scalarOf } from './keys.ts';
import { chunks, everyOne, hasValues, nameOfKey, padded, readRows } from './rows.ts';
import { valuesOf, type Writing } from './writing.ts';

/** The key of the row that has these values already; null where none has. An item without all of them is new. */
export async function matchedBy(
  writing: Writing,
  collection: Collection,
  on: readonly string[],
  items: readonly Payload[],
): Promise<readonly (Key | null)[]> {
  requireUnique(collection, on);
  const wanted = items.map((item) => {
    const values = on.map((name) => (Object.hasOwn(item, name) ? scalarOf(item[name]) : null));
    return values.every((value): value is Scalar => value !== null) ? values : null;
  });
  refuseTwice(collection, on, wanted);
  const found = new Map<string, Key>();
  const fields = on.map((name): FieldNode => ({ kind: 'field', name, as: name, select: null }));
  for (const some of chunks(wanted.filter((each) => each !== null))) {
    const filter = hasValues(on, padded(some));
    const rows = await readRows(
      writing,
      { ...plainSelection, ...everyOne, collection: collection.name, fields, filter },
      serverAccess,
    );
    for (const row of rows) {
      const values = valuesOf(row);
      found.set(loose(on.map((name) => values[name] as Scalar)), row.key);
    }
  }
  return wanted.map((values) => (values === null ? null : (found.get(loose(values)) ?? null)));
}

/** Only what the database itself holds unique tells one row from all others. */
function requireUnique({ name, key, uniques, fields }: Collection, on: readonly string[]): void {
  const same = (columns: readonly string[]): boolean =>
    columns.length === on.length && on.every((each) => columns.includes(each));
  if (same(key) || uniques.some(({ columns }) => same(columns))) return;
  const sets = [key, ...uniques.map(({ columns }) => columns)].filter((columns) => columns.every((column) => fields.has(column)));
  throw new ApiError(
    'INVALID_QUERY',
    {
      reason: `No two items of "${name}" could be told apart by ${on.map((each) => `"${each}"`).join(', ')}`,
      field: 'on',
      collection: name,
    },
    `Use ${sets.map((columns) => columns.join(',')).join(' or ')}.`,
  );
}

function refuseTwice({ name }: Collection, on: readonly string[], all: readonly (readonly Scalar[] | null)[]): void {
  const seen = new Set<string>();
  all.forEach((values, index) => {
    if (values === null) return;
    const text = loose(values);
    if (seen.has(text)) {
      const reason = `Item ${index + 1} has the same ${on.join(', ')} as one before it`;
      throw new ApiError('INVALID_PAYLOAD', { reason, collection: name, field: on[0], index });
    }
    seen.add(text);
  });
}

/** Many databases compare texts without minding case; where they do not, the database itself refuses or takes what follows. */
const loose = (values: readonly Scalar[]): string => nameOfKey(values.map(String));
