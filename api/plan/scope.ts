/** What is known while one statement is planned: aliases, the joins a list has so far, and which columns of the page are needed. */
import type { Model } from '../model/model.ts';
import type { Condition, Join, Plan } from './plan.ts';

export interface PlanOptions {
  /** `batch` reads every relation by a statement of its own; the answers are the same. */
  readonly strategy: 'fold' | 'batch';
  readonly limitDefault: number;
  readonly limitMax: number | null;
}

/** Rows at most, by what is asked and what is allowed; null: all. */
export function limitOf(asked: number | 'all' | null, { limitDefault, limitMax }: PlanOptions): number | null {
  const wanted = asked ?? limitDefault;
  if (wanted === 'all') return limitMax;
  return limitMax === null ? wanted : Math.min(wanted, limitMax);
}

/** Shared by all lists of one statement. */
export interface Statement {
  readonly model: Model;
  readonly options: PlanOptions;
  readonly lookups: Plan[];
  alias(): string;
}

export function newStatement(model: Model, options: PlanOptions): Statement {
  let count = 0;
  return { model, options, lookups: [], alias: () => `t${count++}` };
}

/** One list of rows: where its conditions put their joins, and what its page has to hand out. */
export interface Scope {
  readonly statement: Statement;
  readonly source: string;
  readonly alias: string;
  readonly joins: Join[];
  readonly joined: Map<string, string>;
  readonly shown: Join[];
  /** Columns of `alias` that the answer uses, outside of conditions and order. */
  readonly used: Set<string>;
}

export function newScope(statement: Statement, source: string): Scope {
  return { statement, source, alias: statement.alias(), joins: [], joined: new Map(), shown: [], used: new Set() };
}

/** Columns of the page that conditions in the answer look at. */
export function noteUsed(scope: Scope, part: unknown): void {
  if (part === null || typeof part !== 'object') return;
  if ('kind' in part && part.kind === 'column' && 'column' in part && 'alias' in part) {
    if (part.alias === scope.alias) scope.used.add(part.column as string);
    return;
  }
  for (const each of Object.values(part)) noteUsed(scope, each);
}

export const and = (...of: readonly (Condition | null)[]): Condition | null => {
  const real = of.filter((each): each is Condition => each !== null);
  return real.length > 1 ? { kind: 'and', of: real } : (real[0] ?? null);
};
