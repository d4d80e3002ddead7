/** EXPLAIN's table of steps -> about how many rows the statement has: every step multiplies, each by what its conditions leave. */
import type { Row } from '../database.ts';

export function estimateRows(steps: readonly Row[]): number {
  const outer = steps.filter(({ id, select_type }) => Number(id) === 1 && /^(SIMPLE|PRIMARY)$/.test(String(select_type)));
  if (outer.some(({ table, Extra }) => table === null && /^(Impossible|no matching row)/i.test(String(Extra)))) return 0;
  const rows = outer
    .filter(({ rows }) => rows !== null)
    .reduce((product, step) => product * Number(step.rows) * (Number(step.filtered ?? 100) / 100), 1);
  return Math.round(rows);
}
