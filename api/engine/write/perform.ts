/** The kinds of a change, each made of levels; and what is answered of the items that were written. */
import { fullAccess, serverAccess } from '../../access/access.ts';
import { authorizeRead } from '../../access/authorize.ts';
import { ApiError } from '../../errors.ts';
import type { Collection } from '../../model/model.ts';
import type { Change, Key, Payload, Shown, Which } from '../../query/change.ts';
import type { Filter, Operand } from '../../query/filter.ts';
import { plainSelection, type Query } from '../../query/query.ts';
import type { Changed } from '../change-request.ts';
import { takeTag, withTag } from '../etag.ts';
import { keyIn, withoutKey } from './keys.ts';
import { levels } from './level.ts';
import { chunks, distinct, everyOne, hasKey, hold, missingItem, nameOfKey, padded, readRows } from './rows.ts';
import { matchedBy } from './unique.ts';
import type { AskedOf, Row, Trace, Writing } from './writing.ts';

/** `unchanged`: the tag the only item must still have; null: any. */
export async function perform(
  writing: Writing,
  change: Change,
  shown: Shown | null,
  unchanged: string | null = null,
): Promise<Changed> {
  const collection = writing.model.collections.get(change.collection) ?? null;
  const whole = shown !== null && collection !== null && isWhole(writing, collection, shown);
  const readable = whole || (shown !== null && collection !== null && canShow(writing, collection, shown));
  if (unchanged !== null && collection) await requireUnchanged(writing, collection, change, unchanged);
  const told = collection && shown && rowsIn(change) > 1 ? keysIn(writing, collection, shown) : null;
  const alone = writing.alone && change.kind === 'create' && rowsIn(change) > 0 && (shown === null || whole || told !== null);
  const rows = await rowsOf({ ...writing, alone, keysOnly: !whole }, collection, change);
  if (collection === null || collection.key.length === 0) return { keys: [], items: null, etag: null };
  const keys = rows.map(({ key }) => key);
  if (change.kind === 'delete' || shown === null || !readable) return { keys, items: null, etag: null };
  const items = whole
    ? rows.map(({ item }) => item)
    : told
      ? keys.map((key) => `{${told.map(({ as, place }) => `${as}:${JSON.stringify(key[place])}`).join()}}`)
      : await itemsOf(writing, collection, rows, shown);
  if (items.length === 0 && rows.length > 0) return { keys, items: null, etag: null };
  if (items.length !== 1 || rows.length !== 1) return { keys, items, etag: null };
  const { item, etag } = takeTag(items[0]!);
  return { keys, items: [item], etag };
}

/** The item is held first: nobody changes it between being compared and being written. */
async function requireUnchanged(writing: Writing, collection: Collection, change: Change, unchanged: string): Promise<void> {
  const key = await onlyKey(writing, collection, change);
  if (key === null) throw changedSince(collection);
  await hold(writing, collection, [key]);
  const { access } = writing.caller;
  const filter = hasKey(collection, [key]);
  const query: Query = { ...plainSelection, ...everyOne, collection: collection.name, fields: [], filter };
  const [row] = await readRows(writing, withTag(query, access, writing.model), access);
  if (!row) throw missingItem(collection, [], key);
  if (takeTag(row.item).etag !== unchanged) throw changedSince(collection);
}

async function onlyKey(writing: Writing, collection: Collection, change: Change): Promise<Key | null> {
  switch (change.kind) {
    case 'update':
    case 'delete':
      return change.which.by === 'keys' && change.which.keys.length === 1 ? change.which.keys[0]! : null;
    case 'update each':
    case 'upsert':
      return change.items.length === 1 ? keyIn(collection, change.items[0]!) : null;
    case 'singleton':
      return (await onlyRow(writing, collection.name))?.key ?? null;
    case 'create':
      return null;
  }
}

const changedSince = ({ name }: Collection): ApiError =>
  new ApiError(
    'PRECONDITION_FAILED',
    { reason: `Somebody has changed the item of "${name}" since it was read`, collection: name },
    'Read it again, and send the change with its new ETag.',
  );

const root = (index: number): Trace => ({ parent: null, index, done: null });

async function rowsOf(writing: Writing, collection: Collection | null, change: Change): Promise<readonly Row[]> {
  const { collection: name } = change;
  switch (change.kind) {
    case 'create':
      return levels.create(
        writing,
        name,
        change.items.map((payload, index) => ({ payload, trace: root(index) })),
        [],
      );
    case 'update': {
      const keys = await keysOf(writing, name, change.which);
      return updateAll(
        writing,
        name,
        keys.map((key, index) => ({ key, payload: change.data, trace: root(index) })),
      );
    }
    case 'update each':
      return updateAll(
        writing,
        name,
        change.items.map((payload, index) => eachOf(collection, payload, index)),
      );
    case 'upsert':
      return upsert(writing, collection, change);
    case 'delete': {
      const keys = await keysOf(writing, name, change.which);
      const rows = keys.map((key, index) => ({ key, trace: root(index) }));
      await levels.delete(writing, name, rows, []);
      return rows.map(({ key }) => ({ key, item: '{}' }));
    }
    case 'singleton': {
      const row = await onlyRow(writing, name);
      return row
        ? levels.update(writing, name, [{ key: row.key, payload: change.data, trace: root(0) }], [])
        : levels.create(writing, name, [{ payload: change.data, trace: root(0) }], []);
    }
  }
}

async function onlyRow(writing: Writing, name: string): Promise<Row | null> {
  const query: Query = { ...plainSelection, ...everyOne, limit: 1, fields: [], collection: name };
  const [row] = await readRows(writing, query, serverAccess);
  return row ?? null;
}

/** An item that is named twice is changed twice, in turn, and answered as it is in the end. */
async function updateAll(writing: Writing, name: string, asked: readonly AskedOf[]): Promise<readonly Row[]> {
  const latest = new Map<string, Row>();
  let rest = asked;
  while (rest.length > 0) {
    const now = new Map<string, AskedOf>();
    for (const each of rest) if (!now.has(nameOfKey(each.key))) now.set(nameOfKey(each.key), each);
    const rows = await levels.update(writing, name, [...now.values()], []);
    [...now.keys()].forEach((key, index) => {
      latest.set(key, rows[index]!);
    });
    rest = rest.length === now.size ? [] : rest.filter((each) => now.get(nameOfKey(each.key)) !== each);
  }
  return asked.map(({ key }) => latest.get(nameOfKey(key))!);
}

function eachOf(collection: Collection | null, payload: Payload, index: number): AskedOf {
  const key = collection && keyIn(collection, payload);
  if (!collection) return { key: [], payload, trace: root(index) };
  if (key) return { key, payload: withoutKey(collection, payload), trace: root(index) };
  throw new ApiError(
    'INVALID_PAYLOAD',
    { reason: `Item ${index + 1} has no key`, collection: collection.name, field: collection.key[0] ?? null, index },
    `Every item names its ${collection.key.join(', ')}.`,
  );
}

async function upsert(
  writing: Writing,
  collection: Collection | null,
  { collection: name, items, on }: Change & { kind: 'upsert' },
) {
  if (collection === null || on === null) {
    return levels.save(
      writing,
      name,
      items.map((payload, index) => ({ payload, trace: root(index) })),
      [],
    );
  }
  const found = await matchedBy(writing, collection, on, items);
  const asked = items.map((payload, index) => ({ payload, trace: root(index), key: found[index] ?? null }));
  const there = asked.filter((each): each is (typeof asked)[number] & { key: Key } => each.key !== null);
  const updated = await updateAll(writing, name, there);
  const made = asked.filter(({ key }) => key === null);
  const created = await levels.create(writing, name, made, []);
  const rows = new Map([
    ...there.map(({ trace }, index) => [trace, updated[index]!] as const),
    ...made.map(({ trace }, index) => [trace, created[index]!] as const),
  ]);
  return asked.map(({ trace }) => rows.get(trace)!);
}

/** What a query finds, the caller finds: under their read rules, and no more than a list has. */
async function keysOf(writing: Writing, name: string, which: Which): Promise<readonly Key[]> {
  if (which.by === 'keys') return which.keys;
  const { filter, search, sort, limit, offset } = which.query;
  const { limitDefault, limitMax } = writing.limits;
  const wanted = limit ?? limitDefault;
  const capped = limitMax === null ? wanted : wanted === 'all' ? limitMax : Math.min(wanted, limitMax);
  const query: Query = {
    ...plainSelection,
    ...everyOne,
    collection: name,
    fields: [],
    filter,
    search,
    sort,
    offset,
    limit: capped,
  };
  const rows = await readRows(writing, query, writing.caller.access);
  return rows.map(({ key }) => key);
}

const columnNamed = (name: string): Operand => ({ path: [], name, function: null, json: null });

/**
 * Asked before anything is written: a request for fields there are none of is refused whole, but what the caller may not read
 * only goes unanswered.
 */
function canShow({ caller, model }: Writing, collection: Collection, shown: Shown): boolean {
  try {
    // They are read by their keys, which not everybody may read.
    const filter: Filter = {
      kind: 'and',
      of: collection.key.map((name) => ({ kind: 'compare', left: columnNamed(name), operator: '_nnull', value: null })),
    };
    authorizeRead({ ...plainSelection, ...everyOne, ...shown, collection: collection.name, filter }, caller.access, model);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'FORBIDDEN') return false;
    throw error;
  }
}

async function itemsOf(writing: Writing, collection: Collection, rows: readonly Row[], shown: Shown): Promise<readonly string[]> {
  const found = new Map<string, string>();
  for (const some of chunks(distinct(rows.map(({ key }) => key)))) {
    const filter = hasKey(collection, padded(some));
    const asked: Query = { ...plainSelection, ...everyOne, ...shown, collection: collection.name, filter };
    const query = rows.length === 1 ? withTag(asked, writing.caller.access, writing.model) : asked;
    for (const { key, item } of await readRows(writing, query, writing.caller.access)) found.set(nameOfKey(key), item);
  }
  return rows.flatMap(({ key }) => found.get(nameOfKey(key)) ?? []);
}

const rowsIn = (change: Change): number => ('items' in change ? change.items.length : 0);

const plainKeys: ReadonlySet<string> = new Set(['integer', 'uuid', 'string']);

/** Where nothing is asked for but keys, by who sees everything: which part of the key is called what. */
function keysIn(writing: Writing, { key, fields, source }: Collection, { fields: nodes, deep }: Shown) {
  const { access } = writing.caller;
  // Elsewhere keys are known as they were sent, which may not be how they are stored.
  if (!writing.databases.get(source)!.syntax.writes.answersInserts) return null;
  if (access.read !== fullAccess.read || Object.keys(deep).length > 0 || nodes.length === 0) return null;
  const found = nodes.flatMap((node) => {
    if (node.kind !== 'field' || node.select !== null || node.text || !key.includes(node.name)) return [];
    const { type, concealed } = fields.get(node.name)!;
    return plainKeys.has(type.name) && !concealed ? [{ as: JSON.stringify(node.as), place: key.indexOf(node.name) }] : [];
  });
  return found.length === nodes.length && new Set(found.map(({ as }) => as)).size === found.length ? found : null;
}

/** Who sees everything and asks for everything is answered what the write itself has answered. */
function isWhole({ caller: { access } }: Writing, { fields, renamed }: Collection, { fields: nodes, deep }: Shown): boolean {
  const [only] = nodes;
  if (nodes.length !== 1 || only?.kind !== 'wildcard' || only.below !== null || Object.keys(deep).length > 0) return false;
  // By old names some are answered twice.
  if (access.read !== fullAccess.read || renamed) return false;
  return [...fields.values()].every(({ inWildcard, column, concealed }) => inWildcard === (column !== null) && !concealed);
}
