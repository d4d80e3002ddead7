/** What is written of a collection's rows -> steps. Pure, as planning reads is. */
import type { Collection, Field } from '../model/model.ts';
import { Literal, type Scalar } from '../query/value.ts';
import { columnOf } from './expression.ts';
import type { Condition, Member } from './plan.ts';
import type {
  Advance,
  Delete,
  Insert,
  InsertRecorded,
  Lock,
  RowAnswer,
  Target,
  Update,
  UpdateEach,
  WriteValue,
} from './write.ts';

/** The fields of a collection that are columns, in their order: its row. */
export const columnsOf = ({ fields }: Collection): readonly Field[] =>
  [...fields.values()].filter(({ column }) => column !== null);

export function insertRows(
  collection: Collection,
  columns: readonly string[],
  rows: Insert['rows'],
  { overrideIdentity, answer }: Pick<Insert, 'overrideIdentity' | 'answer'>,
): Insert {
  return {
    kind: 'insert',
    source: collection.source,
    into: collection.table,
    columns: columns.map((name) => targetOf(collection, name)),
    rows,
    overrideIdentity,
    answer,
  };
}

export function updateRows(
  collection: Collection,
  set: readonly (readonly [column: string, value: WriteValue])[],
  keys: readonly (readonly Scalar[])[],
): Update {
  return {
    kind: 'update',
    source: collection.source,
    table: collection.table,
    set: set.map(([name, value]) => ({ target: targetOf(collection, name), value })),
    where: hasKey(collection, keys),
  };
}

export function updateEachRow(collection: Collection, set: readonly string[], rows: UpdateEach['rows']): UpdateEach {
  const target = (name: string): Target => targetOf(collection, name);
  return {
    kind: 'update each',
    source: collection.source,
    table: collection.table,
    by: collection.key.map(target),
    set: set.map(target),
    rows,
  };
}

export const deleteRows = (collection: Collection, keys: readonly (readonly Scalar[])[]): Delete => ({
  kind: 'delete',
  source: collection.source,
  from: collection.table,
  where: hasKey(collection, keys),
});

export const lockRows = (collection: Collection, keys: readonly (readonly Scalar[])[]): Lock => ({
  kind: 'lock',
  source: collection.source,
  from: collection.table,
  by: collection.key.map((name) => targetOf(collection, name)),
  keys: keys.map((key) => key.map((value) => new Literal(value))),
});

export const advance = (collection: Collection, column: string, highest: bigint): Advance => ({
  kind: 'advance',
  source: collection.source,
  table: collection.table,
  column: targetOf(collection, column),
  highest: new Literal(String(highest)),
});

export const insertRecorded = (
  insert: Insert,
  activity: Insert,
  activities: Collection,
  revision: Insert | null,
  revisions: Collection | null,
  keysOnly: boolean,
): InsertRecorded => ({
  kind: 'insert recorded',
  source: insert.source,
  insert,
  keysOnly,
  activity,
  revision,
  into: {
    activity: { key: targetOf(activities, activities.key[0]!), item: targetOf(activities, 'item') },
    revision: revisions && {
      activity: targetOf(revisions, 'activity'),
      item: targetOf(revisions, 'item'),
      data: targetOf(revisions, 'data'),
      delta: insert.answer?.given ? targetOf(revisions, 'delta') : null,
    },
  },
});

/** The row as `wholeRow` answers it, and what of it was given. */
export function wholeAndGiven(collection: Collection, given: readonly string[]): RowAnswer {
  const whole = wholeRow(collection);
  return { ...whole, given: whole.members.filter(({ as }) => given.includes(as)) };
}

/** Its key, and all of its row. */
export const wholeRow = (collection: Collection): RowAnswer => ({
  key: collection.key.map((name) => targetOf(collection, name)),
  members: columnsOf(collection).map(
    ({ name }): Member => ({ as: name, value: { kind: 'value', of: columnOf(collection, 't0', name) } }),
  ),
});

const targetOf = ({ fields }: Collection, name: string): Target => ({ column: name, type: fields.get(name)!.type, field: name });

function hasKey(collection: Collection, keys: readonly (readonly Scalar[])[]): Condition {
  const equals = (name: string, value: Scalar): Condition => ({
    kind: 'compare',
    left: columnOf(collection, 't0', name),
    operator: '_eq',
    value: new Literal(value),
    field: name,
  });
  const [only, ...more] = collection.key;
  if (more.length > 0) {
    const each = keys.map(
      (key): Condition => ({ kind: 'and', of: collection.key.map((name, index) => equals(name, key[index]!)) }),
    );
    return each.length === 1 ? each[0]! : { kind: 'or', of: each };
  }
  if (keys.length === 1) return equals(only!, keys[0]![0]!);
  return {
    kind: 'compare',
    left: columnOf(collection, 't0', only!),
    operator: '_in',
    value: keys.map(([value]) => new Literal(value!)),
    field: only!,
  };
}
