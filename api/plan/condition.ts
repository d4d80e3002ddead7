/** Filters -> conditions. To-one relations become joins of the list, to-many relations become exists. */
import type { AllowedFilter, AllowedOperand, FirstRelated, Hop } from '../access/allowed.ts';
import { invalidQuery } from '../errors.ts';
import type { Collection, Pairs } from '../model/model.ts';
import { plainType } from '../model/type.ts';
import type { Operator } from '../query/filter.ts';
import type { Value } from '../query/value.ts';
import { columnOf, pairsEqual } from './expression.ts';
import { lookupKeys } from './lookup.ts';
import type { Condition, Exists, Expression, Join } from './plan.ts';
import { and, newScope, type Scope, type Statement } from './scope.ts';

/** `collection` is what `alias` stands for; joins go to the scope's list. */
export function conditionOf(filter: AllowedFilter, scope: Scope, collection: Collection, alias: string): Condition {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { kind: filter.kind, of: filter.of.map((each) => conditionOf(each, scope, collection, alias)) };
    case 'compare':
      return compare(filter, scope, collection, alias);
    case 'one': {
      if (filter.hop.target.source !== scope.source) return elsewhere(filter.hop, filter.where, scope, collection, alias);
      const there = joinHop(filter.hop, scope, collection, alias);
      return conditionOf(filter.where, scope, filter.hop.target, there);
    }
    case 'some':
    case 'none':
      return toMany(filter, scope, collection, alias);
  }
}

/** A value that is hidden compares as null does; said beside the comparison, so that an index still finds the rest. */
function compare(filter: AllowedFilter & { kind: 'compare' }, scope: Scope, collection: Collection, alias: string): Condition {
  const { operator, value, named } = filter;
  const whole = operandExpression({ ...filter.left, concealed: false }, scope, collection, alias);
  const left = whole.kind === 'masked' ? whole.of : whole;
  const asked: Condition = { kind: 'compare', left, operator, value, field: named };
  if (whole.kind !== 'masked') return asked;
  return findsNull(operator, value)
    ? { kind: 'or', of: [{ kind: 'hidden', unless: whole.when }, asked] }
    : { kind: 'and', of: [whole.when, asked] };
}

/** Does the comparison hold for a row without a value? */
function findsNull(operator: Operator, value: Value): boolean {
  if (operator === '_null' || operator === '_empty') return true;
  if (operator === '_nnull' || operator === '_nempty') return false;
  if (value === null) return !operator.startsWith('_n');
  return operator === '_in' && (value as readonly Value[]).includes(null);
}

/** A value of a row; the relations on the way to it are joined. */
export function operandExpression(operand: AllowedOperand, scope: Scope, collection: Collection, alias: string): Expression {
  let here = collection;
  let there = alias;
  for (const hop of operand.hops) {
    there = joinHop(hop, scope, here, there);
    here = hop.target;
  }
  if (operand.first) return firstOf(operand.first, scope.statement, here, there);
  return operandOf(operand, columnOf(here, there, operand.field.name), scope.statement, here, there);
}

function firstOf(first: FirstRelated, statement: Statement, collection: Collection, alias: string): Expression {
  const { target, rows, operand } = first;
  if (target.source !== collection.source) throw acrossSources(target.name);
  const inner = newScope(statement, target.source);
  const link = linkMany(first, collection, alias, target, inner);
  const rule = rows ? conditionOf(rows, inner, target, inner.alias) : null;
  const value = operandExpression(operand, inner, target, inner.alias);
  const of: Exists = { from: target.table, alias: inner.alias, joins: inner.joins, where: and(link, rule)!, apart: null };
  return { kind: 'first', of, value, descending: false, type: value.type };
}

/** `column` is the operand's own column, as an expression of the row `alias` stands for. What is made of it is masked as it is. */
export function operandOf(
  operand: AllowedOperand,
  column: Expression,
  statement: Statement,
  collection: Collection,
  alias: string,
): Expression {
  const made = madeOf(operand, column, statement, collection, alias);
  const of: Expression = operand.concealed ? { kind: 'concealed', of: made, type: plainType('string') } : made;
  return masked(of, operand.mask, statement, collection, alias);
}

export function masked(
  of: Expression,
  mask: AllowedFilter | null,
  statement: Statement,
  collection: Collection,
  alias: string,
): Expression {
  return mask ? { kind: 'masked', of, when: standalone(mask, statement, collection, alias), type: of.type } : of;
}

function madeOf(
  operand: AllowedOperand,
  column: Expression,
  statement: Statement,
  collection: Collection,
  alias: string,
): Expression {
  if (operand.json) return { kind: 'json', of: column, path: operand.json, type: plainType('json') };
  if (operand.function === null) return column;
  const type = smallInteger;
  if (operand.function !== 'count') return { kind: 'function', function: operand.function, of: column, type };
  if (operand.counted === null) return { kind: 'length', of: column, type };
  const { target } = operand.counted;
  if (target.source !== collection.source) throw acrossSources(target.name);
  return { kind: 'count', of: relatedRows({ ...operand.counted, where: null }, statement, collection, alias), type };
}

/** Parts of dates and counts of rows: never beyond what a JSON number holds. */
const smallInteger = plainType('integer', 'small');

/** A left join, one for each relation however often it is named; the target's row rule is part of it. */
export function joinHop(hop: Hop, scope: Scope, collection: Collection, alias: string): string {
  // A rule walks relations with full sight: what it joins is not what the request may see.
  const name = JSON.stringify([alias, hop.name, hop.rows !== null || hop.near !== null]);
  const known = scope.joined.get(name);
  if (known) return known;
  if (hop.target.source !== scope.source) throw acrossSources(hop.name);
  const there = scope.statement.alias();
  scope.joined.set(name, there);
  scope.joins.push(hopJoin(hop, scope.statement, collection, alias, there));
  return there;
}

export function hopJoin(hop: Hop, statement: Statement, collection: Collection, alias: string, there: string): Join {
  const rule = hop.rows ? standalone(hop.rows, statement, hop.target, there) : null;
  return {
    table: hop.target.table,
    alias: there,
    on: and(linkOf(hop, statement, collection, alias, there), rule)!,
    inner: false,
  };
}

/** How the rows of a hop are found, from where it may be walked. */
function linkOf(hop: Hop, statement: Statement, collection: Collection, alias: string, there: string): Condition {
  const near = hop.near ? standalone(hop.near, statement, collection, alias) : null;
  return and(near, keysEqual(hop, collection, alias, there))!;
}

/** Keys of many-to-any are stored as text, whatever they are over there. */
function keysEqual(hop: Hop, collection: Collection, alias: string, there: string): Condition {
  if (hop.relation.kind === 'one') return pairsEqual(hop.relation.pairs, collection, alias, hop.target, there);
  const { collectionField, keyField } = hop.relation.relation;
  const key = columnOf(hop.target, there, hop.target.key[0]!);
  return and(
    { kind: 'is', left: columnOf(collection, alias, collectionField), text: hop.target.name },
    {
      kind: 'equal',
      left: { kind: 'text', of: columnOf(collection, alias, keyField), type: key.type },
      right: { kind: 'text', of: key, type: key.type },
    },
  )!;
}

/**
 * A condition that stands where no joins can be added (in a join's own `on`). To-one relations become exists there; a row that
 * is missing still counts as a row of nulls, as it does with a left join.
 */
export function standalone(filter: AllowedFilter, statement: Statement, collection: Collection, alias: string): Condition {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { kind: filter.kind, of: filter.of.map((each) => standalone(each, statement, collection, alias)) };
    case 'one': {
      const { hop } = filter;
      if (hop.target.source !== collection.source)
        return elsewhere(hop, filter.where, newScope(statement, collection.source), collection, alias);
      if (counts(filter.where) && collection.key.length > 0) return asJoined(filter, statement, collection, alias);
      const found = hopExists(hop, filter.where, false, statement, collection, alias);
      if (holdsForNulls(filter.where) !== true) return found;
      const absent = hopExists(hop, null, true, statement, collection, alias);
      return { kind: 'or', of: [found, absent] };
    }
    default:
      return conditionOf(filter, newScope(statement, collection.source), collection, alias);
  }
}

function hopExists(
  hop: Hop,
  where: AllowedFilter | null,
  negated: boolean,
  statement: Statement,
  collection: Collection,
  alias: string,
): Condition {
  const { table } = hop.target;
  const inner = newScope(statement, hop.target.source);
  const conditions = [hop.rows, where].map((each) => (each ? conditionOf(each, inner, hop.target, inner.alias) : null));
  const all = and(linkOf(hop, statement, collection, alias, inner.alias), ...conditions)!;
  return { kind: 'exists', negated, of: { from: table, alias: inner.alias, joins: inner.joins, where: all, apart: null } };
}

/**
 * What a count of a missing row's related rows compares to is only known by its value. The row is looked up once more, then, and
 * joined as a list's rows are; joined to the outer row itself, some databases mistake a missing row for the one before.
 */
function asJoined(
  { hop, where }: AllowedFilter & { kind: 'one' },
  statement: Statement,
  collection: Collection,
  alias: string,
): Condition {
  const inner = newScope(statement, collection.source);
  const same = pairsEqual(
    collection.key.map((name) => [name, name]),
    collection,
    alias,
    collection,
    inner.alias,
  );
  const there = joinHop(hop, inner, collection, inner.alias);
  const condition = and(same, conditionOf(where, inner, hop.target, there))!;
  return {
    kind: 'exists',
    negated: false,
    of: { from: collection.table, alias: inner.alias, joins: inner.joins, where: condition, apart: null },
  };
}

function counts(filter: AllowedFilter): boolean {
  if (filter.kind === 'and' || filter.kind === 'or') return filter.of.some(counts);
  return filter.kind === 'one' ? counts(filter.where) : filter.kind === 'compare' && filter.left.counted !== null;
}

/** SQL's answer for a row of nothing but nulls. */
function holdsForNulls(filter: AllowedFilter): boolean | null {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const answers = filter.of.map(holdsForNulls);
      const decisive = filter.kind === 'or';
      return answers.includes(decisive) ? decisive : answers.includes(null) ? null : !decisive;
    }
    case 'compare':
      if (filter.operator === '_null' || filter.operator === '_empty') return true;
      return filter.operator === '_nnull' || filter.operator === '_nempty' ? false : null;
    case 'one':
      return holdsForNulls(filter.where);
    default:
      return filter.kind === 'none';
  }
}

function toMany(
  filter: AllowedFilter & { kind: 'some' | 'none' },
  scope: Scope,
  collection: Collection,
  alias: string,
): Condition {
  const { relation, target } = filter;
  if (target.source !== scope.source) {
    if (relation.through) throw acrossSources(target.name);
    const negated = filter.kind === 'none';
    const keys = lookupKeys(
      { pairs: relation.pairs, target, rows: filter.rows, where: filter.where, negated },
      scope,
      collection,
      alias,
      conditionOf,
    );
    if (filter.near === null) return keys;
    const near = standalone(filter.near, scope.statement, collection, alias);
    return negated ? { kind: 'or', of: [{ kind: 'hidden', unless: near }, keys] } : { kind: 'and', of: [near, keys] };
  }
  return { kind: 'exists', negated: filter.kind === 'none', of: relatedRows(filter, scope.statement, collection, alias) };
}

/** The rows a to-many relation leads to, under their row rule and a condition. */
export function relatedRows(
  of: Many & { readonly where: AllowedFilter | null },
  statement: Statement,
  collection: Collection,
  alias: string,
): Exists {
  const { target, rows, where } = of;
  const inner = newScope(statement, target.source);
  const { pairs } = of.relation;
  const { junction, alias: there } = linked(of, target, inner);
  const link = and(nearCondition(of, statement, collection, alias), pairsEqual(pairs, collection, alias, junction, there))!;
  const rest = and(...[rows, where].map((each) => (each ? conditionOf(each, inner, target, inner.alias) : null)));
  const near = pairs.map(([column]) => masked(columnOf(collection, alias, column), of.near, statement, collection, alias));
  const far = pairs.map(([, column]) => columnOf(junction, there, column));
  const apart = pairs.some(([, column]) => junction.indexed.has(column)) ? null : { near, far, where: rest };
  return { from: target.table, alias: inner.alias, joins: inner.joins, where: and(link, rest)!, apart };
}

type Many = Pick<AllowedFilter & { kind: 'some' }, 'relation' | 'target' | 'rows' | 'near' | 'between'>;
type Link = Pick<Many, 'relation' | 'near' | 'between'>;

const nearCondition = ({ near }: Link, statement: Statement, collection: Collection, alias: string): Condition | null =>
  near ? standalone(near, statement, collection, alias) : null;

/** A junction is joined to the target's list, and leads back to the row. */
export function linkMany(link: Link, collection: Collection, alias: string, target: Collection, inner: Scope): Condition {
  const { junction, alias: there } = linked(link, target, inner);
  const near = nearCondition(link, inner.statement, collection, alias);
  return and(near, pairsEqual(link.relation.pairs, collection, alias, junction, there))!;
}

/** What the relation's pairs lead to: the junction, joined under its row rule, or the target itself. */
export function linked(
  { relation, between }: Omit<Link, 'near'>,
  target: Collection,
  inner: Scope,
): { junction: Collection; alias: string } {
  if (!relation.through) return { junction: target, alias: inner.alias };
  const { statement } = inner;
  const { collection, far } = relation.through;
  const junction = statement.model.collections.get(collection)!;
  const alias = statement.alias();
  const rule = between ? standalone(between, statement, junction, alias) : null;
  const on = and(pairsEqual(far, junction, alias, target, inner.alias), rule)!;
  inner.joins.push({ table: junction.table, alias, on, inner: true });
  return { junction, alias };
}

function elsewhere(
  { relation, target, rows, near }: Hop,
  where: AllowedFilter,
  scope: Scope,
  collection: Collection,
  alias: string,
): Condition {
  if (relation.kind === 'any') throw acrossSources(target.name);
  const pairs: Pairs = relation.pairs;
  const keys = lookupKeys({ pairs, target, rows, where, negated: false }, scope, collection, alias, conditionOf);
  return near ? { kind: 'and', of: [standalone(near, scope.statement, collection, alias), keys] } : keys;
}

function acrossSources(name: string): Error {
  return invalidQuery(
    'filter',
    `"${name}" lies in another database and cannot be used here`,
    'Filters through plain relations work across databases; sorting, grouping and many-to-many do not.',
    { path: [name] },
  );
}
