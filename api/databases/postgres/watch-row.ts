/** Texts of a row's columns -> what is told of the row. */
import { changesAtOnce, type RawChange, type RawRow, type WatchedTable, type WatchListener } from '../watcher.ts';
import { jsonFrom, unknown } from './watch-value.ts';

/** Text by column; undefined: not told. */
export type Texts = Readonly<Record<string, string | null | undefined>>;

export function rawRow(table: WatchedTable, texts: Texts): RawRow {
  const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  let whole = true;
  for (const { name, type } of table.columns) {
    const text = texts[name];
    const value = text === undefined ? unknown : text === null ? null : jsonFrom(text, type);
    if (value === unknown) whole = false;
    else values[name] = value;
  }
  return { values, whole };
}

export interface Gathering {
  add(change: RawChange): void;
  /** Tells what there is. */
  flush(): void;
}

/** Changes of one transaction, told together, and not too many at a time. */
export function gather(listener: WatchListener): Gathering {
  let changes: RawChange[] = [];
  const flush = (): void => {
    if (changes.length === 0) return;
    const told = changes;
    changes = [];
    listener.changed(told);
  };
  return {
    add(change) {
      changes.push(change);
      if (changes.length >= changesAtOnce) flush();
    },
    flush,
  };
}

/** Tables by how they are named. */
export const tablesByName = (tables: readonly WatchedTable[]): ReadonlyMap<string, WatchedTable> =>
  new Map(tables.map((table) => [nameOf(table.schema, table.name), table]));

export const nameOf = (schema: string, name: string): string => JSON.stringify([schema, name]);
