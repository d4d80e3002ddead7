/** Rows of our own collections, read and written by the server for itself or for a caller, alone or within a transaction. */
import { type Caller, type Origin, serverFor, theServer } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Engine } from '../engine/engine.ts';
import type { Change, Key, Payload, Which } from '../query/change.ts';
import type { Filter } from '../query/filter.ts';
import { plainSelection, type Query } from '../query/query.ts';
import { Literal, type Scalar } from '../query/value.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface Rows {
  read(collection: string, fields: readonly string[], filter: Filter | null, limit?: number): Promise<readonly Row[]>;
  create(collection: string, items: readonly Payload[]): Promise<readonly Key[]>;
  /** By its key, of one column; refused where there is no such row. */
  update(collection: string, key: Scalar, data: Payload): Promise<void>;
  /** All that the filter finds; none is fine. */
  remove(collection: string, filter: Filter): Promise<void>;
}

/** For work that nobody waits for, or that has to be done whoever leaves. */
export const unhurried: AbortSignal = new AbortController().signal;

export function rowsOf(engine: Engine, caller: Caller = theServer): Rows {
  return rows(
    async (query) => (await engine.read({ text: null, query: () => query }, caller, unhurried)).items,
    async (change) => (await engine.change({ change: () => change, shown: null, unchanged: null }, caller, unhurried)).keys,
  );
}

/** The server's work for somebody, to be found in the activity as theirs. What it does for itself leaves no trace there. */
export const workFor = (user: string | null, origin: Origin): Caller => serverFor({ user, actor: null, origin });

export function rowsWithin(transaction: Transaction, caller: Caller = theServer): Rows {
  return rows(
    (query) => transaction.read(query, caller),
    async (change) => (await transaction.change(change, null, caller)).keys,
  );
}

function rows(read: (query: Query) => Promise<readonly string[]>, write: (change: Change) => Promise<readonly Key[]>): Rows {
  return {
    read: async (collection, fields, filter, limit) => {
      const nodes = fields.map((name) => ({ kind: 'field', name, as: name, select: null }) as const);
      const bare = { ...plainSelection, collection, key: null, meta: [], cursor: null };
      const items = await read({ ...bare, fields: nodes, filter, limit: limit ?? 'all' });
      return items.map((item) => JSON.parse(item) as Row);
    },
    create: (collection, items) => write({ kind: 'create', collection, items }),
    update: async (collection, key, data) => {
      await write({ kind: 'update', collection, which: { by: 'keys', keys: [[key]] }, data });
    },
    remove: async (collection, filter) => {
      const which: Which = { by: 'query', query: { filter, search: null, sort: [], limit: 'all', offset: 0 } };
      await write({ kind: 'delete', collection, which });
    },
  };
}

const compare = (name: string, operator: '_eq' | '_ieq' | '_lt' | '_starts_with', value: Scalar): Filter => ({
  kind: 'compare',
  left: { path: [], name, function: null, json: null },
  operator,
  value: new Literal(value),
});

export const is = (name: string, value: Scalar): Filter => compare(name, '_eq', value);
/** Whatever the case of its letters. */
export const reads = (name: string, value: string): Filter => compare(name, '_ieq', value);
export const before = (name: string, moment: Date): Filter => compare(name, '_lt', moment.toISOString());
export const beginsWith = (name: string, value: string): Filter => compare(name, '_starts_with', value);

export const isAny = (name: string, values: readonly Scalar[]): Filter => ({
  kind: 'compare',
  left: { path: [], name, function: null, json: null },
  operator: '_in',
  value: values.map((value) => new Literal(value)),
});

export const all = (...of: readonly Filter[]): Filter => ({ kind: 'and', of });
export const any = (...of: readonly Filter[]): Filter => ({ kind: 'or', of });

export const textOf = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

/** Databases without booleans have numbers. */
export const isTrue = (value: unknown): boolean => value === true || value === 1 || value === '1' || value === 'true';
