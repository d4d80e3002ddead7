/** What spelling a plan takes besides the plan: the syntax, and the ways back up, as selects and conditions contain each other. */
import type { Condition, Exists, Expression } from '../plan/plan.ts';
import type { Literal } from '../query/value.ts';
import type { Fragment } from './fragment.ts';
import type { Syntax } from './syntax.ts';

export interface Writing {
  readonly syntax: Syntax;
  condition(of: Condition): Fragment;
  exists(of: Exists): Fragment;
  count(of: Exists): Fragment;
  first(of: Expression & { kind: 'first' }): Fragment;
  readonly keys: Keys;
}

/** The keys of a `keys` condition, known when it is compiled: one row of values for each. */
export type Keys = (from: 'parents' | number) => readonly (readonly Literal[])[];
