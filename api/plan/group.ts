/** Groups: their values, nested as their paths are, their aggregates by function and field, their order, and conditions on them. */
import type { AllowedAggregate, AllowedGrouping, AllowedHaving, AllowedOperand, AllowedSort } from '../access/allowed.ts';
import { isAggregate } from '../access/allowed.ts';
import type { Collection } from '../model/model.ts';
import { masked, operandExpression } from './condition.ts';
import { aggregateExpression, columnOf } from './expression.ts';
import type { Condition, Derived, Expression, Member, Order } from './plan.ts';
import type { Scope } from './scope.ts';

/** The expressions of one grouped list, each made once, as databases compare them by their text. */
export interface Groups {
  operand(operand: AllowedOperand): Expression;
  aggregate(aggregate: AllowedAggregate): Expression;
  /** Anything else groups speak of: the keys of a batch. */
  value(of: Expression): Expression;
  readonly derived: readonly Derived[] | null;
}

export function groupsOf(grouping: AllowedGrouping, sort: readonly AllowedSort[], scope: Scope, collection: Collection): Groups {
  const derived: Derived[] | null = hidesSome(grouping, sort) ? [] : null;
  const known = new Map<unknown, Expression>();
  const once = (name: unknown, make: () => Expression): Expression => {
    const found = known.get(name) ?? derive(make(), derived, scope.alias);
    known.set(name, found);
    return found;
  };
  const column = ({ field, mask }: AllowedAggregate): Expression | null =>
    field &&
    once(`field ${field.name}`, () =>
      masked(columnOf(collection, scope.alias, field.name), mask, scope.statement, collection, scope.alias),
    );
  return {
    operand: (operand) => once(operand, () => operandExpression(operand, scope, collection, scope.alias)),
    aggregate: (aggregate) => aggregateExpression(aggregate, column(aggregate)),
    value: (of) => once(JSON.stringify(of), () => of),
    derived,
  };
}

/** Is any of the values that groups are made of hidden in some rows? */
const hidesSome = ({ by, aggregates, having }: AllowedGrouping, sort: readonly AllowedSort[]): boolean =>
  by.some(({ operand }) => operand.mask !== null) ||
  [...aggregates, ...sort.flatMap((each) => (isAggregate(each.by) ? [each.by] : [])), ...inHaving(having)].some(
    ({ mask }) => mask !== null,
  );

function derive(of: Expression, derived: Derived[] | null, alias: string): Expression {
  if (derived === null) return of;
  const as = `\u0001d${derived.length}`;
  derived.push({ as, of });
  return { kind: 'column', alias, column: as, type: of.type };
}

const inHaving = (having: AllowedHaving | null): readonly AllowedAggregate[] =>
  having === null ? [] : having.kind === 'compare' ? [having.left] : having.of.flatMap(inHaving);

export function havingOf(having: AllowedHaving, groups: Groups): Condition {
  if (having.kind !== 'compare') return { kind: having.kind, of: having.of.map((each) => havingOf(each, groups)) };
  return {
    kind: 'compare',
    left: groups.aggregate(having.left),
    operator: having.operator,
    value: having.value,
    field: having.left.name,
  };
}

export function groupOrder(grouping: AllowedGrouping, sort: readonly AllowedSort[], groups: Groups): Order[] {
  const named = sort.map(({ descending, by }) => ({
    of: isAggregate(by) ? groups.aggregate(by) : groups.operand(by),
    descending,
    nullable: true,
  }));
  const all = grouping.by.map(({ operand }) => groups.operand(operand));
  const rest = all.filter((of) => !named.some((each) => JSON.stringify(each.of) === JSON.stringify(of)));
  return [...named, ...rest.map((of) => ({ of, descending: false, nullable: true }))];
}

type Tree = Map<string, Expression | Tree>;

export function groupMembers({ by, aggregates }: AllowedGrouping, groups: Groups): Member[] {
  const tree: Tree = new Map();
  for (const { path, as, operand } of by) put(tree, [...path, as], groups.operand(operand));
  for (const each of aggregates) {
    const alone = each.field === null && !aggregates.some((other) => other.aggregate === each.aggregate && other.field !== null);
    put(tree, alone ? [each.aggregate] : [each.aggregate, each.name], groups.aggregate(each));
  }
  return membersOf(tree);
}

function put(tree: Tree, [first, ...rest]: readonly string[], of: Expression): void {
  if (first === undefined) return;
  const known = tree.get(first);
  if (rest.length === 0) tree.set(first, of);
  else if (known instanceof Map) put(known, rest, of);
  else {
    const inner: Tree = new Map();
    tree.set(first, inner);
    put(inner, rest, of);
  }
}

function membersOf(tree: Tree): Member[] {
  return [...tree].map(([as, of]) => ({
    as,
    value: of instanceof Map ? { kind: 'object', when: null, members: membersOf(of) } : { kind: 'value', of },
  }));
}
