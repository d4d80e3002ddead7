/** An event of rows in the log -> the rows as they were and as they are now, by the table's columns. */
import { Bytes } from './binlog-bytes.ts';
import { eventTypes } from './binlog-stream.ts';
import type { BinlogTable } from './binlog-table.ts';
import { type Stored, storedValue } from './binlog-value.ts';

/** By the column's place; null: SQL's null; undefined: not told. */
export type StoredRow = readonly (Stored | null | undefined)[];

export interface StoredChange {
  readonly action: 'create' | 'update' | 'delete';
  readonly before: StoredRow | null;
  readonly after: StoredRow | null;
}

const { writeV1, updateV1, deleteV1, write, update, delete: gone } = eventTypes;

export const rowEvents: ReadonlyMap<number, StoredChange['action']> = new Map([
  [writeV1, 'create'],
  [write, 'create'],
  [updateV1, 'update'],
  [update, 'update'],
  [deleteV1, 'delete'],
  [gone, 'delete'],
]);

/** `unsigned`: of each column, as it is declared. */
export function* storedChanges(
  type: number,
  body: Buffer,
  table: BinlogTable,
  unsigned: readonly boolean[],
): Generator<StoredChange> {
  const action = rowEvents.get(type)!;
  const bytes = new Bytes(body);
  bytes.skip(8);
  // Later versions have room for more, which begins with its own length.
  if (type >= write) bytes.skip(bytes.number(2) - 2);
  const count = bytes.packed();
  const first = bits(bytes.bytes((count + 7) >> 3), count);
  const second = action === 'update' ? bits(bytes.bytes((count + 7) >> 3), count) : first;
  const row = (told: readonly boolean[]): StoredRow => {
    const present = told.filter(Boolean).length;
    const nulls = bits(bytes.bytes((present + 7) >> 3), present);
    let place = 0;
    return table.columns.map((column, index) => {
      if (!told[index]) return undefined;
      return nulls[place++] ? null : storedValue(bytes, column, unsigned[index] ?? false);
    });
  };
  while (bytes.left > 0) {
    if (action === 'create') yield { action, before: null, after: row(first) };
    else if (action === 'delete') yield { action, before: row(first), after: null };
    else {
      const before = row(first);
      const after = row(second);
      // Of a short image: what is not told stayed as it was.
      yield { action, before, after: after.map((value, index) => (value === undefined ? before[index] : value)) };
    }
  }
}

const bits = (bytes: Buffer, count: number): boolean[] =>
  Array.from({ length: count }, (_, index) => ((bytes[index >> 3] ?? 0) & (1 << (index & 7))) !== 0);
