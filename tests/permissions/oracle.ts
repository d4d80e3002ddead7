/**
 * What a caller may see, worked out row by row in memory, from permissions as they are written and rows as an administrator
 * reads them. It knows nothing of plans or SQL: a hidden row is not there, a hidden value is null, a hidden relation leads
 * nowhere, and a name that is not granted is refused.
 */
import type { PolicyRules } from '../../api/access/policies.ts';
import type { Relation } from '../../api/model/model.ts';

export type Row = Readonly<Record<string, unknown>>;
export type Json = Readonly<Record<string, unknown>>;

export interface Known {
  readonly name: string;
  readonly columns: ReadonlySet<string>;
  /** Declared or inferred; those of a column have its name. */
  readonly relations: ReadonlyMap<string, Relation>;
  readonly wildcard: readonly string[];
  readonly rows: readonly Row[];
}

export type Facts = ReadonlyMap<string, Known>;
export type Values = Readonly<Record<string, unknown>>;

export class Refused extends Error {}

/** true, false, or null as SQL has it. */
export type Truth = boolean | null;

export interface Viewer {
  /** Throws `Refused` for what is not granted anywhere. */
  requireCollection(name: string): void;
  requireField(collection: string, field: string): void;
  requireRelation(collection: string, field: string): void;
  grants(collection: string, field: string): boolean;
  walks(collection: string, field: string): boolean;
  rows(collection: string): readonly Row[];
  value(collection: string, row: Row | null, field: string): unknown;
  one(collection: string, row: Row | null, field: string, scope: string | null): Row | null;
  many(collection: string, row: Row | null, field: string): readonly Row[];
  /** Every row shows the field. */
  always(collection: string, field: string): boolean;
}

const some = (answers: readonly Truth[]): Truth => (answers.includes(true) ? true : answers.includes(null) ? null : false);
const all = (answers: readonly Truth[]): Truth => (answers.includes(false) ? false : answers.includes(null) ? null : true);

/** Filters and rules as they are written. */
export function holds(filter: Json, collection: string, row: Row | null, viewer: Viewer, facts: Facts, values: Values): Truth {
  return all(
    Object.entries(filter).map(([name, value]): Truth => {
      if (name === '_and' || name === '_or') {
        const of = (value as readonly Json[]).map((each) => holds(each, collection, row, viewer, facts, values));
        return of.length === 0 ? true : name === '_and' ? all(of) : some(of);
      }
      const [, called, inner] = /^(year|count)\((\w+)\)$/.exec(name) ?? [];
      if (called === 'count') return compared(count(collection, inner!, row, viewer), value as Json, values);
      if (called === 'year') {
        viewer.requireField(collection, inner!);
        const date = viewer.value(collection, row, inner!);
        return compared(date === null ? null : Number(String(date).slice(0, 4)), value as Json, values);
      }
      const [field, scope = null] = name.split(':') as [string, string?];
      const relation = facts.get(collection)!.relations.get(field);
      const [first] = Object.keys(value as Json);
      if (first === '_some' || first === '_none') {
        const found = many(first, value as Json, field, row);
        return first === '_some' ? found : !found;
      }
      if (first?.startsWith('_') && first !== '_and' && first !== '_or') {
        viewer.requireField(collection, field);
        return compared(viewer.value(collection, row, field), value as Json, values);
      }
      if (relation?.kind === 'many') return many('_some', { _some: value }, field, row);
      viewer.requireRelation(collection, field);
      const target = scope ?? (relation as { target: string }).target;
      viewer.requireCollection(target);
      return holds(value as Json, target, viewer.one(collection, row, field, scope), viewer, facts, values);
    }),
  );

  function many(quantifier: string, value: Json, field: string, from: Row | null): boolean {
    viewer.requireRelation(collection, field);
    const { target } = facts.get(collection)!.relations.get(field) as { target: string };
    const where = value[quantifier] as Json;
    // Names are looked at even where there is no row.
    holds(where, target, null, viewer, facts, values);
    return viewer.many(collection, from, field).some((each) => holds(where, target, each, viewer, facts, values) === true);
  }
}

export function count(collection: string, field: string, row: Row | null, viewer: Viewer): number {
  viewer.requireRelation(collection, field);
  return viewer.many(collection, row, field).length;
}

function compared(value: unknown, conditions: Json, values: Values): Truth {
  return all(Object.entries(conditions).map(([operator, given]) => compare(value, operator, given, values)));
}

const meant = (given: unknown, values: Values): unknown =>
  Array.isArray(given)
    ? given.flatMap((each) => meant(each, values))
    : typeof given === 'string' && given.startsWith('$')
      ? values[given]
      : given;

export const order = (left: unknown, right: unknown): number => {
  if (typeof left === 'string' && typeof right === 'string' && !/^\d+\.\d+$/.test(left))
    return left < right ? -1 : left > right ? 1 : 0;
  return Number(left) - Number(right);
};

function compare(value: unknown, operator: string, given: unknown, values: Values): Truth {
  const isNull = value === null || value === undefined;
  if (operator === '_null') return isNull;
  if (operator === '_nnull') return !isNull;
  if (operator === '_empty') return isNull || value === '';
  const right = meant(given, values);
  // What a variable does not stand for compares with nothing.
  if (right === null || right === undefined || (Array.isArray(right) && right.includes(null))) return false;
  if (isNull) return null;
  const equals = (each: unknown): boolean => order(value, each) === 0;
  const list = Array.isArray(right) ? right : [right];
  switch (operator) {
    case '_eq':
      return equals(right);
    case '_neq':
      return !equals(right);
    case '_in':
      return list.some(equals);
    case '_nin':
      return !list.some(equals);
    case '_lt':
      return order(value, right) < 0;
    case '_gte':
      return order(value, right) >= 0;
    case '_between':
      return order(value, list[0]) >= 0 && order(value, list[1]) <= 0;
    case '_contains':
      return String(value).includes(String(right));
    case '_starts_with':
      return String(value).startsWith(String(right));
    default:
      throw new Error(operator);
  }
}

/** Who sees everything: rules are read with such eyes. */
export function administrator(facts: Facts): Viewer {
  const known = (name: string): Known => facts.get(name)!;
  const keyed = (name: string, key: unknown): Row | null =>
    key === null ? null : (known(name).rows.find(({ id }) => String(id) === String(key)) ?? null);
  return {
    requireCollection: () => {},
    requireField: () => {},
    requireRelation: () => {},
    grants: () => true,
    walks: () => true,
    always: () => true,
    rows: (name) => known(name).rows,
    value: (_, row, field) => row?.[field] ?? null,
    one: (name, row, field, scope) => {
      const relation = known(name).relations.get(field)!;
      if (row === null) return null;
      if (relation.kind === 'any') return row[relation.collectionField] === scope ? keyed(scope!, row[relation.keyField]) : null;
      return relation.kind === 'one' ? keyed(relation.target, row[relation.pairs[0]![0]]) : null;
    },
    many: (name, row, field) => {
      const relation = known(name).relations.get(field)!;
      if (row === null || relation.kind !== 'many') return [];
      const near = relation.pairs[0]![1];
      if (!relation.through) return known(relation.target).rows.filter((each) => each[near] === row.id);
      const far = relation.through.far[0]![0];
      const links = known(relation.through.collection).rows.filter((each) => each[near] === row.id);
      return links.map((link) => keyed(relation.target, link[far])).filter((each) => each !== null);
    },
  };
}

export function viewerOf(facts: Facts, policies: readonly PolicyRules[], values: Values): Viewer {
  const eyes = administrator(facts);
  const granting = new Map(
    [...facts.keys()].map((name) => [
      name,
      policies.flatMap((policy) =>
        policy.permissions.filter(({ collection, action }) => collection === name && action === 'read'),
      ),
    ]),
  );
  const permissions = (name: string) => granting.get(name) ?? [];
  const known = new Map<unknown, Map<Row, boolean>>();
  const satisfied = (name: string, row: Row, rule: unknown): boolean => {
    if (rule === null) return true;
    const answers = known.get(rule) ?? new Map<Row, boolean>();
    known.set(rule, answers);
    const answer = answers.get(row) ?? holds(rule as Json, name, row, eyes, facts, values) === true;
    answers.set(row, answer);
    return answer;
  };
  const lists = (fields: readonly string[] | null, field: string): boolean =>
    fields !== null && (fields.includes('*') || fields.includes(field));
  const grants = (name: string, field: string): boolean =>
    (facts.get(name)!.columns.has(field) || facts.get(name)!.relations.has(field)) &&
    permissions(name).some(({ fields }) => lists(fields, field));
  const seesRow = (name: string, row: Row): boolean => permissions(name).some((each) => satisfied(name, row, each.permissions));
  const seesField = (name: string, row: Row, field: string): boolean =>
    permissions(name).some((each) => lists(each.fields, field) && satisfied(name, row, each.permissions));
  const seesAll = (name: string, row: Row, fields: readonly string[]): boolean =>
    fields.every((field) => seesField(name, row, field));
  const walks = (name: string, field: string): boolean => {
    const relation = facts.get(name)!.relations.get(field);
    if (!relation || !grants(name, field)) return false;
    if (relation.kind === 'any') return grants(name, relation.collectionField) && grants(name, relation.keyField);
    if (relation.kind === 'one') return grants(name, relation.pairs[0]![0]) && permissions(relation.target).length > 0;
    const holder = relation.through?.collection ?? relation.target;
    const columns = [relation.pairs[0]![1], ...(relation.through ? [relation.through.far[0]![0]] : [])];
    return permissions(relation.target).length > 0 && columns.every((column) => grants(holder, column));
  };
  const refuse = (): never => {
    throw new Refused();
  };
  return {
    requireCollection: (name) => void (permissions(name).length > 0 || refuse()),
    requireField: (name, field) => void (grants(name, field) || refuse()),
    requireRelation: (name, field) => void (walks(name, field) || refuse()),
    grants,
    walks,
    always: (name, field) => facts.get(name)!.rows.every((row) => !seesRow(name, row) || seesField(name, row, field)),
    rows: (name) => facts.get(name)!.rows.filter((row) => seesRow(name, row)),
    value: (name, row, field) => (row && seesField(name, row, field) ? row[field] : null),
    one: (name, row, field, scope) => {
      const relation = facts.get(name)!.relations.get(field)!;
      if (row === null || relation.kind === 'many') return null;
      const columns = relation.kind === 'any' ? [relation.collectionField, relation.keyField] : [relation.pairs[0]![0]];
      if (!seesAll(name, row, [field, ...columns])) return null;
      const found = eyes.one(name, row, field, scope);
      const target = relation.kind === 'any' ? scope! : relation.target;
      return found && seesRow(target, found) ? found : null;
    },
    many: (name, row, field) => {
      const relation = facts.get(name)!.relations.get(field)!;
      if (row === null || relation.kind !== 'many' || !seesField(name, row, field)) return [];
      const near = relation.pairs[0]![1];
      const { target, through } = relation;
      if (!through) return eyes.many(name, row, field).filter((each) => seesRow(target, each) && seesField(target, each, near));
      const far = through.far[0]![0];
      const junction = facts.get(through.collection)!;
      return junction.rows
        .filter((link) => link[near] === row.id && seesRow(junction.name, link) && seesAll(junction.name, link, [near, far]))
        .flatMap((link) => facts.get(target)!.rows.filter((each) => each.id === link[far] && seesRow(target, each)));
    },
  };
}

/** All a viewer can learn: rows, values, and what leads where. */
export function visibleWorld(facts: Facts, viewer: Viewer): string {
  const rowOf = ({ name, columns, relations }: Known, row: Row): unknown => [
    [...columns].filter((column) => viewer.grants(name, column)).map((column) => viewer.value(name, row, column)),
    [...relations].flatMap(([field, relation]) => {
      if (!viewer.walks(name, field)) return [];
      if (relation.kind === 'any') return relation.allowed.map((scope) => viewer.one(name, row, field, scope)?.id ?? null);
      if (relation.kind === 'one') return [viewer.one(name, row, field, null)?.id ?? null];
      return [
        viewer
          .many(name, row, field)
          .map(({ id }) => id)
          .sort(),
      ];
    }),
  ];
  return JSON.stringify([...facts.values()].map((known) => viewer.rows(known.name).map((row) => [row.id, rowOf(known, row)])));
}
