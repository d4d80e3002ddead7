/** What a list is part of, and the function that plans one: lists and their members contain each other. */
import type { AllowedSelection } from '../access/allowed.ts';
import type { Literal } from '../query/value.ts';
import type { Batch, Condition, Expression, Extra, ReadPlan } from './plan.ts';
import type { Scope } from './scope.ts';

export interface Place {
  /** How its rows are found among others: the key, the parent, or the parents of a batch. */
  readonly condition: Condition | null;
  readonly cursor: readonly (Literal | null)[] | null;
  /** Where reads go that cannot be part of this statement. */
  readonly batches: Batch[];
  /** A list of its own, not folded into another one's row: worth finding its page first. */
  readonly root: boolean;
  readonly flat?: boolean;
  readonly extras?: readonly Extra[];
  readonly perParent?: readonly Expression[];
}

export type PlanList = (selection: AllowedSelection, scope: Scope, place: Place) => ReadPlan;
