/**
 * Does a statement go through its tables no more than once each, by what SQLite says it would do? Then it has soon read a small
 * file, and needs no thread even where nobody knows how long it takes. What is looked up by an index counts for nothing.
 */
import type { Row } from '../database.ts';

export function readsOnce(plan: readonly Row[]): boolean {
  return loops(plan, 0) <= 1;
}

/** How many loops over whole tables stand within each other, below one step of the plan. */
function loops(plan: readonly Row[], parent: unknown): number {
  let here = 0;
  let apart = 0;
  for (const { id, detail } of plan.filter((step) => step.parent === parent)) {
    const step = String(detail);
    if (step.startsWith('RECURSIVE')) return Number.POSITIVE_INFINITY;
    const below = loops(plan, id);
    // Steps beside each other are loops in each other, but for what is worked out once and kept.
    if (step.startsWith('SCAN') && step !== 'SCAN CONSTANT ROW') here += 1;
    if (step.startsWith('CORRELATED')) here += below;
    else apart = Math.max(apart, below);
  }
  return Math.max(here, apart);
}
