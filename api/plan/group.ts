/** What a group answers: its own values, nested as their paths are, and its aggregates by function and field. */
import type { AllowedGrouping } from '../access/allowed.ts';
import type { Collection } from '../model/model.ts';
import { operandExpression } from './condition.ts';
import { aggregateExpression } from './expression.ts';
import type { Expression, Member } from './plan.ts';
import type { Scope } from './scope.ts';

type Tree = Map<string, Expression | Tree>;

export function groupMembers({ by, aggregates }: AllowedGrouping, scope: Scope, collection: Collection): Member[] {
  const tree: Tree = new Map();
  for (const { path, as, operand } of by) put(tree, [...path, as], operandExpression(operand, scope, collection, scope.alias));
  for (const each of aggregates) {
    const alone = each.field === null && !aggregates.some((other) => other.aggregate === each.aggregate && other.field !== null);
    put(tree, alone ? [each.aggregate] : [each.aggregate, each.name], aggregateExpression(each, collection, scope.alias));
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
