/**
 * Queries in names that were given up -> the same in those of now, each answered under the name it was asked by. Where there
 * are no old names, which is nearly always, nothing is looked at. Pure.
 */
import type { Collection, Field } from '../../model/model.ts';
import { hasOldNames } from '../../model/old-names.ts';
import type { Filter, Operand } from '../../query/filter.ts';
import type { Aggregate, FieldNode, Having, Query, Refinement, Selection, Sort } from '../../query/query.ts';
import { collectionKnown, fieldKnown, type Names } from './known-names.ts';

export function currentQuery(query: Query, names: Names): Query {
  if (!hasOldNames(names.model)) return query;
  const collection = collectionKnown(names, query.collection);
  const at: At = { names, collection: names.model.collections.get(collection) };
  return { ...query, ...selection(at, query), collection };
}

/** What the answer of a write shows, and which items it means: parts of a query. */
export function currentPart<T extends Partial<Selection>>(part: T, name: string, names: Names): T {
  if (!hasOldNames(names.model)) return part;
  const at: At = { names, collection: names.model.collections.get(collectionKnown(names, name)) };
  const { fields, filter, sort, deep } = part;
  return {
    ...part,
    ...(fields && { fields: fields.map((each) => node(at, each)) }),
    ...(filter && { filter: condition(at, filter) }),
    ...(sort && { sort: sort.map((each) => ordered(at, each)) }),
    ...(deep && { deep: refinements(at, fields ?? [], deep) }),
  };
}

/** The collection that names are fields of; undefined: one nobody knows, whose names stay. */
interface At {
  readonly names: Names;
  readonly collection: Collection | undefined;
}

const nameAt = ({ names, collection }: At, name: string): string =>
  collection?.renamed ? fieldKnown(names, collection, name) : name;

function below(at: At, field: Field | undefined, scope: string | null = null): At {
  const relation = field?.relation;
  const target = relation?.kind === 'any' ? scope : (relation?.target ?? null);
  return { ...at, collection: target === null ? undefined : at.names.model.collections.get(target) };
}

/** By its name of now. */
const fieldAt = ({ collection }: At, name: string): Field | undefined => collection?.fields.get(name);

function selection<T extends Selection | Refinement>(at: At, given: T): T {
  const { fields, filter, sort, aggregate, group, having, deep } = given;
  return {
    ...given,
    fields: fields?.map((each) => node(at, each)) ?? null,
    filter: filter && condition(at, filter),
    sort: sort.map((each) => ordered(at, each)),
    aggregate: aggregate.map((each) => aggregated(at, each)),
    group: group.map((each) => operand(at, each)),
    having: having && having_(at, having),
    deep: refinements(at, fields ?? [], deep),
  };
}

function node(at: At, given: FieldNode): FieldNode {
  if (given.kind === 'wildcard' || given.kind === 'constant') return given;
  if (given.kind === 'group') return { ...given, select: given.select.map((each) => node(at, each)) };
  const name = nameAt(at, given.name);
  const field = fieldAt(at, name);
  if (given.kind === 'field') {
    const to = below(at, field);
    return { ...given, name, select: given.select?.map((each) => node(to, each)) ?? null };
  }
  if (given.kind !== 'any') return { ...given, name };
  const scopes = given.scopes.map((scope) => {
    const collection = collectionKnown(at.names, scope.collection);
    const to = below(at, field, collection);
    return { collection, select: scope.select.map((each) => node(to, each)) };
  });
  return { ...given, name, scopes };
}

function condition(at: At, filter: Filter): Filter {
  if (filter.kind === 'compare') return { ...filter, left: { ...filter.left, name: nameAt(at, filter.left.name) } };
  if (filter.kind !== 'related') return { ...filter, of: filter.of.map((each) => condition(at, each)) };
  const name = nameAt(at, filter.name);
  const scope = filter.scope && collectionKnown(at.names, filter.scope);
  return { ...filter, name, scope, where: condition(below(at, fieldAt(at, name), scope), filter.where) };
}

/** Through relations; `as` keeps the name that groups are answered by. */
function operand(at: At, given: Operand): Operand {
  let here = at;
  const path = given.path.map((step) => {
    const whole = fieldAt(here, step) ?? here.collection?.renamed?.get(step);
    const colon = whole ? -1 : step.indexOf(':');
    const name = nameAt(here, colon === -1 ? step : step.slice(0, colon));
    const scope = colon === -1 ? null : collectionKnown(at.names, step.slice(colon + 1));
    here = below(here, fieldAt(here, name), scope);
    return scope === null ? name : `${name}:${scope}`;
  });
  const name = nameAt(here, given.name);
  return name === given.name ? { ...given, path } : { ...given, path, name, as: given.name };
}

const ordered = (at: At, { by, descending }: Sort): Sort => ({
  descending,
  by: 'aggregate' in by ? aggregated(at, by) : operand(at, by),
});

function aggregated(at: At, given: Aggregate): Aggregate {
  const name = given.name === '*' ? '*' : nameAt(at, given.name);
  return name === given.name ? given : { ...given, name, as: given.name };
}

const having_ = (at: At, given: Having): Having =>
  given.kind === 'compare'
    ? { ...given, left: aggregated(at, given.left) }
    : { ...given, of: given.of.map((each) => having_(at, each)) };

/** By the names relations are answered by; a scope behind a colon is a collection. */
function refinements(at: At, nodes: readonly FieldNode[], deep: Selection['deep']): Selection['deep'] {
  const made: Record<string, Refinement> = Object.create(null);
  for (const [key, refinement] of Object.entries(deep)) {
    const asked = nodes.find((each) => each.kind !== 'wildcard' && each.as === key);
    const own = asked && 'name' in asked ? asked.name : key;
    const whole = asked !== undefined || fieldAt(at, own) !== undefined || at.collection?.renamed?.has(own);
    const colon = whole ? -1 : key.indexOf(':');
    const name = nameAt(at, colon === -1 ? own : key.slice(0, colon));
    const scope = colon === -1 ? null : collectionKnown(at.names, key.slice(colon + 1));
    const to = below(at, fieldAt(at, name), scope);
    made[scope === null ? key : `${key.slice(0, colon)}:${scope}`] = selection(to, refinement);
  }
  return made;
}
