/**
 * What a subscription asks, made ready to be decided in memory: the query as a read takes it, the conditions of filter and rules
 * together, and, where an item is nothing but its row's own columns, which these are.
 */
import type { Grant } from '../access/access.ts';
import type { AllowedMember } from '../access/allowed.ts';
import { authorizeRead } from '../access/authorize.ts';
import type { Caller } from '../access/caller.ts';
import { seeCollection } from '../access/visible.ts';
import type { Engine } from '../engine/engine.ts';
import { currentQuery } from '../engine/wire/current-query.ts';
import { collectionKnown } from '../engine/wire/known-names.ts';
import { ApiError, invalidQuery } from '../errors.ts';
import { parseKey } from '../model/key.ts';
import type { Collection, Field } from '../model/model.ts';
import { parseQuery } from '../parse/query.ts';
import type { Filter } from '../query/filter.ts';
import type { Storage } from '../query/matches.ts';
import { Moment } from '../query/moment.ts';
import type { Query } from '../query/query.ts';
import { isVariable, Literal, type Value, type Variable } from '../query/value.ts';
import { bothOf, isKey } from './key-filter.ts';
import type { LiveLimits } from './limits.ts';
import type { Wanted } from './live.ts';

export interface Question {
  /** Those of one name get the same answers and the same messages. */
  readonly name: string;
  readonly collection: Collection;
  /** The model it was made for. */
  readonly version: string;
  readonly storage: Storage;
  readonly query: Query;
  readonly grant: Grant;
  readonly caller: Caller;
  /** The members of an item, in their order, where they are columns of the row as they are; null: an item has to be read. */
  readonly columns: readonly Column[] | null;
  /** The filter cannot be decided in memory, whatever the row. */
  readonly opaque: boolean;
  /** The filter holds variables. */
  readonly variable: boolean;
  /** Whether a row was in cannot always be told from the row. */
  readonly blind: boolean;
  /** Its key alone tells whether a row is in. */
  readonly byKey: boolean;
  /** What was told is worth remembering: for that, or as two items cannot be compared before they are read. */
  readonly uncertain: boolean;
}

export interface Column {
  readonly as: string;
  readonly field: Field;
}

/**
 * Throws what a read of the query would throw, but for what only its values show. `watched`: of rows that others change may be known
 * no more than their keys.
 */
export function questionOf(
  { collection: asked, item, query: wire, initial }: Pick<Wanted, 'collection' | 'item' | 'query' | 'initial'>,
  caller: Caller,
  engine: Pick<Engine, 'model' | 'storage'>,
  limits: LiveLimits,
  watched: boolean,
): Question {
  const size = JSON.stringify(wire).length;
  if (size > limits.query)
    throw invalidQuery('query', `It has ${size} characters, and may have ${limits.query}`, 'Ask for less in one subscription');
  const model = engine.model();
  const { access } = caller;
  const names = { model, access };
  const name = collectionKnown(names, asked);
  const { collection, grant } = seeCollection({ model, access }, name, []);
  requireKey(collection, grant);
  const collections = { has: (each: string) => model.collections.has(each) && access.read(each) !== null };
  const parsed = currentQuery(parseQuery(name, null, wire, limits.parse, collections), names);
  if (parsed.aggregate.length > 0 || parsed.group.length > 0)
    throw invalidQuery(
      'aggregate',
      'Groups cannot be subscribed to',
      'Subscribe to the items, and read the groups when they change',
    );
  const one = item === null ? null : isKey(parseKey(item, collection), collection);
  const query: Query = { ...parsed, filter: bothOf(one, parsed.filter) };
  const { members } = authorizeRead(query, access, model).selection;
  const variables = variablesIn(query);
  const columns = columnsOf(members, collection);
  const opaque =
    query.search !== null ||
    variables.some(({ path }) => path.length > 0) ||
    namesIn(query.filter).some((each) => grant.only(each));
  const timely = variables.some(({ variable }) => variable === 'NOW') || access.literals.some((each) => each instanceof Moment);
  const conditions = bothOf(grant.rows, query.filter);
  const whose = variables.some(({ variable }) => variable !== 'NOW')
    ? [caller.user, caller.role, caller.roles, caller.policies]
    : null;
  const blind = opaque || timely || !isPlain(conditions, collection);
  const byKey = !blind && namesIn(conditions).every((each) => collection.key.includes(each));
  const values = access.literals.map((each) => (each instanceof Moment ? 'now' : each.value));
  return {
    name: JSON.stringify([access.fingerprint, values, whose, initial, query]),
    collection,
    version: model.version,
    storage: engine.storage(collection.source),
    query,
    grant,
    caller,
    columns,
    opaque,
    variable: variables.length > 0,
    blind,
    byKey,
    uncertain: blind || columns === null || (watched && !byKey),
  };
}

/** Messages name items by their keys. */
function requireKey({ name, key, fields }: Collection, { fields: granted, only }: Grant): void {
  const seen = key.every(
    (each) => (granted === 'all' || granted.has(each)) && only(each) === null && !fields.get(each)?.concealed,
  );
  if (key.length > 0 && seen) return;
  throw new ApiError(
    'INVALID_QUERY',
    { reason: `Items of "${name}" have no key you may read, and so cannot be told apart`, field: 'collection', collection: name },
    'Read them instead.',
  );
}

function columnsOf(members: readonly AllowedMember[], { fields }: Collection): readonly Column[] | null {
  const columns: Column[] = [];
  for (const member of members) {
    if (member.kind !== 'value' || member.text) return null;
    const { field, hops, mask, concealed, function: made, json, counted, first } = member.operand;
    if (hops.length > 0 || mask || concealed || made || json || counted || first || !field.column) return null;
    if (fields.get(field.name) !== field) return null;
    columns.push({ as: member.as, field });
  }
  return columns;
}

function variablesIn(part: unknown): readonly Variable[] {
  if (part === null || typeof part !== 'object' || part instanceof Literal) return [];
  if (isVariable(part as Value)) return [part as Variable];
  return Object.values(part).flatMap(variablesIn);
}

/** Of the row's own fields. */
function namesIn(filter: Filter | null): readonly string[] {
  if (filter === null) return [];
  if (filter.kind === 'compare') return [filter.left.name];
  return filter.kind === 'related' ? [filter.name] : filter.of.flatMap(namesIn);
}

const decided: ReadonlySet<string> = new Set([
  'integer',
  'bigInteger',
  'boolean',
  'uuid',
  'decimal',
  'date',
  'dateTime',
  'timestamp',
]);

/** Conditions that are known of every row, but for values nobody would expect. */
function isPlain(filter: Filter | null, collection: Collection): boolean {
  if (filter === null) return true;
  if (filter.kind === 'related') return false;
  if (filter.kind !== 'compare') return filter.of.every((each) => isPlain(each, collection));
  const { name, function: made, json } = filter.left;
  return !made && !json && decided.has(collection.fields.get(name)?.type.name ?? '');
}
