/** A condition on rows of another source: their keys are fetched first, and the condition becomes a list of keys. */
import type { AllowedFilter } from '../access/allowed.ts';
import type { Collection, Pairs } from '../model/model.ts';
import { columnOf } from './expression.ts';
import type { Condition, Plan } from './plan.ts';
import { and, newScope, newStatement, type Scope } from './scope.ts';

/** More keys than this are refused with a clear error, as the list would grow without bound. */
export const lookupLimit = 10_000;

interface Wanted {
  readonly pairs: Pairs;
  readonly target: Collection;
  readonly rows: AllowedFilter | null;
  readonly where: AllowedFilter | null;
  readonly negated: boolean;
}

/** `conditionOf` is handed in, as conditions and lookups contain each other. */
export function lookupKeys(
  { pairs, target, rows, where, negated }: Wanted,
  scope: Scope,
  collection: Collection,
  alias: string,
  conditionOf: (filter: AllowedFilter, scope: Scope, collection: Collection, alias: string) => Condition,
): Condition {
  const { model, options, lookups } = scope.statement;
  const statement = newStatement(model, options);
  const inner = newScope(statement, target.source);
  const conditions = [rows, where].map((each) => (each ? conditionOf(each, inner, target, inner.alias) : null));
  const far = pairs.map(([, column]) => columnOf(target, inner.alias, column));
  const plan: Plan = {
    main: {
      source: target.source,
      from: target.table,
      alias: inner.alias,
      joins: inner.joins,
      where: and(...conditions),
      order: [],
      limit: lookupLimit + 1,
      offset: 0,
      perParent: null,
      page: null,
      pageKey: null,
      shown: [],
      members: [],
      flat: false,
      group: far,
      derived: null,
      having: null,
      extras: far.map((of, index) => ({ as: `k${index}`, of })),
    },
    counts: null,
    batches: [],
    lookups: statement.lookups,
    cursor: false,
  };
  const of = pairs.map(([column]) => columnOf(collection, alias, column));
  return { kind: 'keys', of, from: lookups.push(plan) - 1, negated };
}
