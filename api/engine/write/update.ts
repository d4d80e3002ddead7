/** Updates the rows of a level: those that get the same values together, the others each with its own in one statement. */
import { serverAccess } from '../../access/access.ts';
import type { Collection } from '../../model/model.ts';
import { updateEachRow, updateRows } from '../../plan/change.ts';
import type { WriteValue } from '../../plan/write.ts';
import type { Key, Payload } from '../../query/change.ts';
import { Literal, type Scalar } from '../../query/value.ts';
import { chunksOf } from '../../sql/bound.ts';
import { chunks, rowsOfKeys } from './rows.ts';
import { runStep } from './run.ts';
import { storedValue } from './value.ts';
import type { Row, Writing } from './writing.ts';

/** The rows as they are then, in the order of `before`. */
export async function updateAll(
  writing: Writing,
  collection: Collection,
  before: readonly Row[],
  payloads: readonly Payload[],
): Promise<readonly Row[]> {
  const changed = before
    .map((row, place) => ({ row, place, payload: payloads[place]! }))
    .filter(({ payload }) => Object.keys(payload).length > 0);
  const value = (payload: Payload, name: string): WriteValue => storedValue(payload[name], collection.fields.get(name)!);
  for (const group of together(changed).values()) {
    const { payload } = group[0]!;
    const names = Object.keys(payload);
    if (group.every((each) => each.payload === payload)) {
      const set = names.map((name) => [name, value(payload, name)] as const);
      for (const some of chunks(group.map(({ row }) => row.key))) {
        await runStep(writing, updateRows(collection, set, some), collection);
      }
      continue;
    }
    const { syntax } = writing.databases.get(collection.source)!;
    for (const some of chunksOf(group, names.length + collection.key.length, syntax)) {
      const rows = some.map((each) => [
        ...each.row.key.map((part) => new Literal(part)),
        ...names.map((name) => value(each.payload, name)),
      ]);
      await runStep(writing, updateEachRow(collection, names, rows), collection);
    }
  }
  const keys = changed.map(({ row, payload }) => movedKey(collection, row.key, payload));
  const now = await rowsOfKeys(writing, collection, keys, serverAccess);
  const rows = [...before];
  changed.forEach(({ place, row }, index) => {
    rows[place] = now[index] ?? row;
  });
  return rows;
}

/** By the columns they get values for. */
function together<T extends { readonly payload: Payload }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const text = Object.keys(row.payload).sort().join('\n');
    const known = groups.get(text);
    if (known) known.push(row);
    else groups.set(text, [row]);
  }
  return groups;
}

const movedKey = ({ key: columns }: Collection, key: Key, payload: Payload): Key =>
  columns.map((name, index) => (Object.hasOwn(payload, name) ? (payload[name] as Scalar) : key[index]!));
