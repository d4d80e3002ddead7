/** One level of a query: the request's own parameters, or what `deep` says of a relation, with the levels below it. */
import type { FieldNode, Refinement } from '../query/query.ts';
import { parseAggregates, parseHaving } from './aggregate.ts';
import { type Aliases, parseAliases } from './alias.ts';
import { type FieldTree, parseFieldTree, resolveFields } from './fields.ts';
import { parseFilter } from './filter.ts';
import type { ParseLimits } from './limits.ts';
import { parseGroup, parseSort } from './operand.ts';
import { type Reading, tooDeep } from './path.ts';
import { at, nearest, type Place, quote, refuse } from './place.ts';
import { asInteger, asObject, asText, isWireObject, type WireObject } from './wire.ts';

/** Reads the parameters of one level, wherever they stand. */
export interface Level {
  value(name: LevelParameter): unknown;
  place(name: LevelParameter): Place;
  /** What is said of the relations of this level; null: nothing. */
  readonly deep: WireObject | null;
  /** Relation names from the root to here. */
  readonly trail: readonly string[];
}

const levelParameters = [
  'fields',
  'filter',
  'search',
  'sort',
  'limit',
  'offset',
  'page',
  'aggregate',
  'groupBy',
  'group',
  'having',
  'alias',
] as const;
export type LevelParameter = (typeof levelParameters)[number];

const inDeep: ReadonlySet<string> = new Set(levelParameters.map((name) => `_${name}`));

/** A record without a prototype, as relations may be called `constructor`. */
const noDeep: Readonly<Record<string, Refinement>> = Object.freeze(Object.create(null));

/** `fields` is null where the level names none. */
export function parseLevel(level: Level, inherited: FieldTree | null, reading: Reading): Refinement {
  const { limits } = reading;
  const aliases = parseAliases(level.value('alias'), level.place('alias'), reading);
  const aggregate = parseAggregates(level.value('aggregate'), level.place('aggregate'), reading);
  const groupName = level.value('groupBy') === undefined ? 'group' : 'groupBy';
  const group = parseGroup(level.value(groupName), aliases, level.place(groupName), reading);
  const having = parseHaving(level.value('having'), level.place('having'), reading);
  const grouped = aggregate.length > 0 || group.length > 0;
  if (having && !grouped) refuse(level.place('having'), 'is given without groups', 'Add groupBy or aggregate, or use filter');
  const fieldsAt = level.place('fields');
  const named = parseFieldTree(level.value('fields'), fieldsAt, reading);
  const limit = parseLimit(level.value('limit'), level.place('limit'));
  return {
    fields: grouped ? [] : fieldsOf(named, inherited, aliases, level, fieldsAt, reading),
    filter: parseFilter(level.value('filter'), level.place('filter'), aliases, reading),
    search: parseSearch(level.value('search'), level.place('search')),
    sort: parseSort(level.value('sort'), grouped ? group : null, aliases, level.place('sort'), reading),
    limit,
    offset: parseOffset(level, limit, limits),
    aggregate,
    group,
    having,
    deep: parseDeep(level, named, reading),
  };
}

function fieldsOf(
  named: FieldTree | null,
  inherited: FieldTree | null,
  aliases: Aliases,
  { deep }: Level,
  place: Place,
  reading: Reading,
): readonly FieldNode[] | null {
  if (named) return resolveFields(named, aliases, deep, place, reading);
  // `*.*` with an alias below: what the wildcard asks of this relation is no longer what it asks of the others.
  return inherited && aliases.size > 0 ? resolveFields(inherited, aliases, deep, place, reading) : null;
}

function parseLimit(value: unknown, place: Place): number | 'all' | null {
  if (value === undefined || value === null) return null;
  const limit = asInteger(value, place, -1);
  return limit === -1 ? 'all' : limit;
}

/** A page is counted in rows the request really gets. It wins over `offset`, and means nothing where there is no limit. */
function parseOffset(level: Level, limit: number | 'all' | null, limits: ParseLimits): number {
  const page = level.value('page');
  const offset = level.value('offset');
  const rows = offset === undefined || offset === null ? 0 : asInteger(offset, level.place('offset'), 0);
  if (page === undefined || page === null) return rows;
  const number = asInteger(page, level.place('page'), 1);
  if (limit === 'all') return rows;
  const start = Math.min(limit ?? limits.limitDefault, limits.limitMax ?? Number.MAX_SAFE_INTEGER) * (number - 1);
  if (!Number.isSafeInteger(start)) refuse(level.place('page'), 'is too far out', 'Use cursor to walk a large list');
  return start;
}

function parseSearch(value: unknown, place: Place): string | null {
  if (value === undefined || value === null) return null;
  const text = asText(value, place);
  if (text.includes('\0')) refuse(place, 'holds a character that no text has', 'Leave out U+0000');
  return text.trim() || null;
}

function parseDeep(level: Level, fields: FieldTree | null, reading: Reading): Readonly<Record<string, Refinement>> {
  const { deep, trail } = level;
  if (deep === null) return noDeep;
  const refinements: Record<string, Refinement> = Object.create(null);
  const below = fields?.get('\0*')?.below ?? null;
  for (const relation of Object.keys(deep)) {
    if (trail.length > 0 && inDeep.has(relation)) continue;
    const place = at('deep', [...trail, relation]);
    const wire = deep[relation];
    if (!isWireObject(wire)) {
      if (!relation.startsWith('_')) refuse(place, 'has to be an object', `Write deep[${relation}][_limit]=…`);
      const meant = nearest(relation, [...inDeep]);
      refuse(
        place,
        `is not a parameter of deep: ${quote(relation)}`,
        meant ? `Did you mean ${meant}, below a relation?` : undefined,
      );
    }
    if (trail.length + 1 >= reading.limits.depth) tooDeep(place, reading);
    refinements[relation] = parseLevel(deepLevel(wire, [...trail, relation]), fields?.has(relation) ? null : below, reading);
  }
  return refinements;
}

function deepLevel(wire: WireObject, trail: readonly string[]): Level {
  return {
    value: (name) => wire[`_${name}`],
    place: (name) => at('deep', [...trail, `_${name}`]),
    deep: wire,
    trail,
  };
}

export function rootLevel(parameters: WireObject): Level {
  const { deep } = parameters;
  return {
    value: (name) => parameters[name],
    place: (name) => at(name),
    deep: deep === undefined || deep === null || deep === '' ? null : asObject(deep, at('deep')),
    trail: [],
  };
}
