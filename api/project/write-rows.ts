/**
 * Changes of rows, done within a transaction: in an order in which every reference leads somewhere and nothing that has to be unique is
 * there twice on the way.
 */
import { theServer } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Change, Payload } from '../query/change.ts';
import { equals } from '../system/rows.ts';
import { systemTables } from '../system/tables/tables.ts';
import { type Described, described, pointingAt } from './described.ts';
import type { ProjectRow } from './project.ts';
import { changedColumns, type RowChange } from './row-changes.ts';

type Of<D extends RowChange['do']> = Extract<RowChange, { do: D }>;

export async function writeRows(transaction: Transaction, changes: readonly RowChange[]): Promise<void> {
  const all = <D extends RowChange['do']>(done: D): readonly Of<D>[] => changes.filter((each): each is Of<D> => each.do === done);
  const write = async (change: Change): Promise<void> => void (await transaction.change(change, null, theServer));
  for (const each of all('replace')) await replace(each, write);
  // First what others belong to: it has no rules of its own that another row could break.
  for (const of of described) if (isOwner(of)) await create(of, all('create'), write);
  for (const of of described) await update(of, all('update'), write);
  for (const of of [...described].reverse()) await remove(of, all('delete'), write);
  for (const of of described) if (!isOwner(of)) await create(of, all('create'), write);
  for (const of of described) {
    const later = [...all('create'), ...all('replace'), ...all('update')].filter((each) => each.of === of);
    await eachOf(
      of,
      later.map(lateOf).filter((each) => each !== null),
      write,
    );
  }
}

type Write = (change: Change) => Promise<void>;

/** Do rows of another table need its rows from their beginning? */
const isOwner = (of: Described): boolean =>
  described.some((each) => {
    const early = Object.entries(each.columns).filter(([name]) => !lateColumns(each).includes(name));
    return each.table !== of.table && early.some(([, { to }]) => to?.table === of.table);
  });

/** Columns that point at rows of the same table, or of one that comes later. */
const lateColumns = (of: Described): readonly string[] => {
  const after = described.slice(described.indexOf(of)).map(({ table }) => table);
  return Object.entries(of.columns).flatMap(([name, { to }]) => (to && after.includes(to.table) ? [name] : []));
};

const pick = (row: ProjectRow, names: readonly string[]): Payload =>
  Object.fromEntries(names.map((name) => [name, row[name] ?? null]));

const early = (of: Described, row: ProjectRow): Payload =>
  pick(
    row,
    Object.keys(of.columns).filter((name) => !lateColumns(of).includes(name)),
  );

/** What is to be set at last of a row that is there by then. */
function lateOf(change: Of<'create'> | Of<'replace'> | Of<'update'>): Payload | null {
  const { of, row } = change;
  const changed = change.do === 'update' ? changedColumns(of, change.was, row) : Object.keys(of.columns);
  const names = lateColumns(of).filter((name) => changed.includes(name) && row[name] !== null);
  return names.length === 0 ? null : { ...pick(row, names), id: change.do === 'update' ? change.key : row.id };
}

async function replace({ of, key, row }: Of<'replace'>, write: Write): Promise<void> {
  await write({ kind: 'create', collection: of.table, items: [early(of, row)] });
  for (const { table, column } of pointingAt(of.table, systemTables)) {
    const query = { filter: equals(column, key), search: null, sort: [], limit: 'all', offset: 0 } as const;
    await write({ kind: 'update', collection: table, which: { by: 'query', query }, data: { [column]: row.id } });
  }
  await write({ kind: 'delete', collection: of.table, which: { by: 'keys', keys: [[key]] } });
}

async function create(of: Described, changes: readonly Of<'create'>[], write: Write): Promise<void> {
  const own = changes.filter((each) => each.of === of);
  if (own.length === 0) return;
  if (of.identity.length === 0)
    return write({ kind: 'singleton', collection: of.table, data: pick(own[0]!.row, Object.keys(of.columns)) });
  await write({ kind: 'create', collection: of.table, items: own.map(({ row }) => early(of, row)) });
}

async function update(of: Described, changes: readonly Of<'update'>[], write: Write): Promise<void> {
  const own = changes.filter((each) => each.of === of);
  const late = lateColumns(of);
  const items = own.flatMap(({ key, row, was }) => {
    const changed = changedColumns(of, was, row);
    if (changed.length === 0) return [];
    // What has to be unique may go from one row to another.
    const emptied = changed.filter((name) => late.includes(name)).map((name) => [name, null] as const);
    return [
      {
        ...pick(
          row,
          changed.filter((name) => !late.includes(name)),
        ),
        ...Object.fromEntries(emptied),
        id: key,
      },
    ];
  });
  if (of.identity.length > 0) return eachOf(of, items, write);
  for (const { id: _, ...data } of items) await write({ kind: 'singleton', collection: of.table, data });
}

async function eachOf(of: Described, items: readonly Payload[], write: Write): Promise<void> {
  if (items.length > 0) await write({ kind: 'update each', collection: of.table, items });
}

async function remove(of: Described, changes: readonly Of<'delete'>[], write: Write): Promise<void> {
  const keys = changes.filter((each) => each.of === of).map(({ key }) => [key!]);
  if (keys.length > 0) await write({ kind: 'delete', collection: of.table, which: { by: 'keys', keys } });
}
