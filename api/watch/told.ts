/**
 * What a database told of its rows -> events, by the model: fields for columns, keys, without secrets. A row that is not known whole
 * is told by its key only, and whoever wants its values reads it.
 */
import type { RawChange, RawRow, WatchedTable } from '../databases/watcher.ts';
import type { EventRow, NewEvent } from '../events/event.ts';
import { bytesOf, withoutSecrets } from '../events/of-changes.ts';
import type { Collection, Model } from '../model/model.ts';
import type { Key, Payload } from '../query/change.ts';
import type { Scalar } from '../query/value.ts';

/** Rows of one event, and about how many bytes of values, at most. */
const most = { rows: 500, bytes: 1_000_000 };

/** A source's collections that are tables, as they are watched. */
export function tablesOf(model: Model, source: string): readonly WatchedTable[] {
  return collectionsOf(model, source).map(({ table, key, fields }) => ({
    schema: table.schema,
    name: table.name,
    key,
    columns: [...fields.values()].flatMap(({ column, type }) => (column ? [{ name: column.name, type }] : [])),
  }));
}

const collectionsOf = (model: Model, source: string): readonly Collection[] =>
  [...model.collections.values()].filter(
    (each) => each.source === source && (each.kind === 'table' || each.kind === 'partitioned table'),
  );

export interface Told {
  readonly events: readonly NewEvent[];
  /** Collections of which something happened to rows that cannot be named. */
  readonly lost: ReadonlySet<string>;
}

export function tellerOf(model: Model, source: string): (changes: readonly RawChange[], time: number) => Told {
  const collections = new Map(
    collectionsOf(model, source).map((collection) => [nameOf(collection.table.schema, collection.table.name), collection]),
  );
  return (changes, time) => {
    const events: NewEvent[] = [];
    const lost = new Set<string>();
    let open: { collection: string; action: NewEvent['action']; rows: EventRow[]; bytes: number } | null = null;
    for (const change of changes) {
      const collection = collections.get(nameOf(change.table.schema, change.table.name));
      if (!collection) continue;
      const steps = stepsOf(change, collection);
      if (steps === null) lost.add(collection.name);
      for (const { action, row } of steps ?? []) {
        const fits =
          open?.collection === collection.name &&
          open.action === action &&
          open.rows.length < most.rows &&
          open.bytes < most.bytes;
        if (open === null || !fits) {
          open = { collection: collection.name, action, rows: [], bytes: 0 };
          const { rows } = open;
          events.push({ collection: collection.name, action, rows, caller: null, from: 'database', model: model.version, time });
        }
        open.rows.push(row);
        open.bytes += bytesOf(row);
      }
    }
    return { events, lost };
  };
}

const nameOf = (schema: string, name: string): string => JSON.stringify([schema, name]);

interface Step {
  readonly action: NewEvent['action'];
  readonly row: EventRow;
}

/** A row that gets another key has gone, and another has come. null: which row it was cannot be told. */
function stepsOf({ action, before, after }: RawChange, collection: Collection): readonly Step[] | null {
  const was = before && keyOf(before, collection);
  const is = after && keyOf(after, collection);
  const moved = action === 'update' && was !== null && is !== null && JSON.stringify(was) !== JSON.stringify(is);
  if (action === 'delete' || moved) {
    if (was === null) return null;
    const gone: Step = { action: 'delete', row: rowOf(was, before, null, collection) };
    return moved ? [gone, { action: 'create', row: rowOf(is, null, after, collection) }] : [gone];
  }
  if (is === null) return null;
  return [{ action, row: rowOf(is, action === 'create' ? null : (before ?? unknown), after, collection) }];
}

const unknown: RawRow = { values: {}, whole: false };

/** null: there is no such row. */
function rowOf(key: Key, before: RawRow | null, after: RawRow | null, collection: Collection): EventRow {
  const was = before && payloadOf(before, collection);
  const is = after && payloadOf(after, collection);
  return {
    key,
    before: was,
    after: is,
    knows: { before: before === null || was !== null, after: after === null || is !== null },
  };
}

/** Empty where the collection has none; null where it is not known. */
function keyOf({ values }: RawRow, { key, fields }: Collection): Key | null {
  const found: Scalar[] = [];
  for (const name of key) {
    const value = values[fields.get(name)?.column?.name ?? name];
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
    found.push(value);
  }
  return found;
}

/** null: not all is known of it, as of a row from before its table got another column. */
function payloadOf({ values, whole }: RawRow, collection: Collection): Payload | null {
  if (!whole) return null;
  const row: Record<string, unknown> = {};
  for (const { name, column } of collection.fields.values()) {
    if (!column) continue;
    const value = values[column.name];
    if (value === undefined) return null;
    row[name] = value;
  }
  return withoutSecrets(row, collection);
}
