/** Moves an item to the place of another in the order people gave a collection, by as few rows as lie between them. */

import type { Caller } from '../../access/caller.ts';
import { requireFields, seeChange } from '../../access/change.ts';
import type { Transaction } from '../../engine/change-request.ts';
import type { Engine } from '../../engine/engine.ts';
import { keyOf } from '../../engine/wire/keys.ts';
import { ApiError } from '../../errors.ts';
import type { Collection } from '../../model/model.ts';
import type { Key, Payload } from '../../query/change.ts';
import type { Filter } from '../../query/filter.ts';
import { plainSelection, type Query } from '../../query/query.ts';
import { Literal } from '../../query/value.ts';

export interface Move {
  readonly collection: string;
  /** Keys, as they were sent. */
  readonly item: unknown;
  readonly to: unknown;
}

export async function moveItem(engine: Engine, move: Move, caller: Caller, signal: AbortSignal): Promise<void> {
  await engine.transaction(caller, signal, async (transaction) => {
    const changeable = seeChange(caller.access, transaction.model, 'update', move.collection, []);
    const { collection } = changeable;
    const { sortField } = collection;
    if (sortField === null || collection.key.length === 0) {
      throw new ApiError(
        'INVALID_PAYLOAD',
        { reason: `"${collection.name}" has no field that holds an order`, collection: collection.name, field: 'collection' },
        'Name its sort field in the settings of the collection',
      );
    }
    requireFields(changeable, caller.access, { [sortField]: null });
    const [item, to] = [nameOf(keyOf(move.item, collection)), nameOf(keyOf(move.to, collection))];
    const rows = await between(transaction, collection, sortField, [move.item, move.to]);
    const names = rows.map((row) => nameOf(collection.key.map((name) => row[name] as string)));
    const [from, place] = [names.indexOf(item), names.indexOf(to)];
    if (from < 0 || place < 0) {
      throw new ApiError('FORBIDDEN', { reason: 'The item does not exist, or you may not see it', collection: collection.name });
    }
    const places = placesOf(rows, sortField);
    const moved = [...rows];
    moved.splice(place, 0, ...moved.splice(from, 1));
    const items = moved
      .map((row, index) => ({ ...row, [sortField]: places[index]! }))
      .filter((row, index) => row[sortField] !== moved[index]![sortField]);
    if (items.length > 0) await transaction.change({ kind: 'update each', collection: collection.name, items }, null, caller);
  });
}

const nameOf = (key: Key): string => JSON.stringify(key.map(String));

/** The rows from one to the other in their order; all rows, where some of these have no place of their own. */
async function between(
  transaction: Transaction,
  collection: Collection,
  sortField: string,
  ends: readonly unknown[],
): Promise<readonly Payload[]> {
  const read = async (filter: Filter | null): Promise<readonly Payload[]> => {
    const fields = [...collection.key, sortField].map((name) => ({ kind: 'field', name, as: name, select: null }) as const);
    const query: Query = {
      ...plainSelection,
      collection: collection.name,
      key: null,
      meta: [],
      cursor: null,
      limit: 'all',
      fields: collection.key.includes(sortField) ? fields.slice(0, -1) : fields,
      filter,
      sort: [sortField, ...collection.key].map((name) => ({ descending: false, by: column(name) })),
    };
    const items = await transaction.read(query, transaction.caller);
    return items.map((item) => JSON.parse(item) as Payload);
  };
  const pair = await read({ kind: 'or', of: ends.map((end) => isItem(collection, keyOf(end, collection))) });
  const [low, high] = pair.map((row) => row[sortField]);
  if (pair.length === 2 && isPlace(low) && isPlace(high)) {
    const rows = await read(compare(sortField, '_between', [new Literal(low), new Literal(high)]));
    if (new Set(rows.map((row) => row[sortField])).size === rows.length) return rows;
  }
  return pair.length === 2 ? read(null) : pair;
}

const isPlace = (value: unknown): value is number => typeof value === 'number';

const column = (name: string) => ({ path: [], name, function: null, json: null });

const compare = (name: string, operator: '_eq' | '_between', value: Literal | readonly Literal[]): Filter => ({
  kind: 'compare',
  left: column(name),
  operator,
  value,
});

const isItem = ({ key }: Collection, values: Key): Filter => ({
  kind: 'and',
  of: key.map((name, index) => compare(name, '_eq', new Literal(values[index]!))),
});

/** The places there are, to be given anew; where rows have none or share one, new ones from 1. */
function placesOf(rows: readonly Payload[], sortField: string): readonly number[] {
  const places = rows.map((row) => row[sortField]);
  const own = places.every(isPlace) && new Set(places).size === places.length;
  return own ? (places as readonly number[]) : rows.map((_, index) => index + 1);
}
