/** total_count, filter_count and estimated_count: one statement for all that are asked. */
import type { AllowedFilter, AllowedQuery, Authorized } from '../access/allowed.ts';
import type { Model } from '../model/model.ts';
import { conditionOf } from './condition.ts';
import type { Condition, CountPlan, Exists, Plan } from './plan.ts';
import { newScope, newStatement, type PlanOptions } from './scope.ts';

const always: Condition = { kind: 'and', of: [] };

export function planCounts(
  { selection, meta, ruled }: Authorized<AllowedQuery>,
  model: Model,
  options: PlanOptions,
): CountPlan | null {
  if (meta.length === 0) return null;
  const { collection, rows, filter } = selection;
  const lookups: Plan[] = [];
  const counted = (name: AllowedQuery['meta'][number], filters: readonly (AllowedFilter | null)[]): Exists | null => {
    if (!meta.includes(name)) return null;
    const statement = { ...newStatement(model, options), lookups };
    const scope = newScope(statement, collection.source);
    const of = filters.flatMap((each) => (each ? [conditionOf(each, scope, collection, scope.alias)] : []));
    return {
      from: collection.table,
      alias: scope.alias,
      joins: scope.joins,
      where: of.length === 1 ? of[0]! : of.length ? { kind: 'and', of } : always,
      apart: null,
    };
  };
  return {
    source: collection.source,
    lookups,
    total: counted('total_count', [rows]),
    filtered: counted('filter_count', [rows, filter]),
    // A database estimates by what it knows of all rows, and so tells of those that are hidden.
    estimated: ruled ? null : counted('estimated_count', [rows, filter]),
    unestimated: ruled ? counted('estimated_count', [rows, filter]) : null,
  };
}
