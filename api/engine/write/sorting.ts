/** The place of new children among those that are there. */
import { type Access, serverAccess } from '../../access/access.ts';
import type { Collection } from '../../model/model.ts';
import { plainSelection } from '../../query/query.ts';
import type { Scalar } from '../../query/value.ts';
import { chunks, everyOne, hasValues, nameOfKey, padded, readValues } from './rows.ts';
import type { Writing } from './writing.ts';

/** A place is a courtesy: who may not write it has their rows put where the database puts them. */
export function maySort(access: Access, collection: string, field: string): boolean {
  return ['create' as const, 'update' as const].every((action) => {
    const grant = access.change(action, collection);
    return grant !== null && (grant.fields === 'all' || grant.fields.has(field));
  });
}

/** By the parent's values, as the children hold them. */
export async function highestSort(
  writing: Writing,
  target: Collection,
  far: readonly string[],
  sort: string | null,
  parents: readonly (readonly Scalar[])[],
): Promise<ReadonlyMap<string, number>> {
  const highest = new Map<string, number>();
  if (sort === null || parents.length === 0) return highest;
  const operand = (name: string) => ({ path: [], name, function: null, json: null });
  for (const some of chunks(parents)) {
    const rows = await readValues(
      writing,
      {
        ...plainSelection,
        ...everyOne,
        collection: target.name,
        fields: [],
        filter: hasValues(far, padded(some)),
        aggregate: [{ aggregate: 'max', name: sort }],
        group: far.map(operand),
      },
      serverAccess,
    );
    for (const row of rows) {
      const max = (row.max as Record<string, unknown> | null)?.[sort];
      highest.set(nameOfKey(far.map((name) => row[name] as Scalar)), Number(max ?? 0));
    }
  }
  return highest;
}
