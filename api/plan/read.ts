/**
 * Stage 3: turns an authorized query into a plan. Pure: no database, no clock.
 * Here it is decided what becomes a join, what is folded into its row as JSON,
 * and what is read by a statement of its own.
 */
import type { AllowedQuery, Authorized } from '../access/allowed.ts';
import { invalidQuery } from '../errors.ts';
import type { Collection, Model } from '../model/model.ts';
import type { Literal } from '../query/value.ts';
import { planCounts } from './counts.ts';
import { columnOf } from './expression.ts';
import { planList } from './list.ts';
import type { Batch, Condition, Plan } from './plan.ts';
import { newScope, newStatement, type PlanOptions } from './scope.ts';

export function planRead(query: Authorized<AllowedQuery>, model: Model, options: PlanOptions): Plan {
  const { selection, key, cursor } = query;
  const statement = newStatement(model, options);
  const scope = newScope(statement, selection.collection.source);
  const batches: Batch[] = [];
  const keyed = key && { kind: 'and' as const, of: keyConditions(selection.collection, scope.alias, key) };
  if (cursor && selection.collection.key.length === 0) {
    throw invalidQuery(
      'cursor',
      `Items of "${selection.collection.name}" have no key, and so no place to continue from`,
      'Use limit and offset.',
    );
  }
  const list = planList(selection, scope, { condition: keyed, cursor, batches, root: key === null });
  // One row more than the page tells whether there is a next one.
  const main = cursor && list.limit !== null ? { ...list, limit: list.limit + 1 } : list;
  return { main, counts: planCounts(query, model, options), batches, lookups: statement.lookups, cursor: cursor !== null };
}

function keyConditions(collection: Collection, alias: string, key: readonly Literal[]): Condition[] {
  return collection.key.map((column, index) => ({
    kind: 'compare',
    left: columnOf(collection, alias, column),
    operator: '_eq',
    value: key[index]!,
    field: column,
  }));
}
