/** What the server would do: a batch that declares the parameters, for a session that only plans. */
import type { Statement } from '../database.ts';
import { literal } from './json.ts';

export function plannedBatch({ text, values }: Statement): string {
  const declared = values.map((value, index) => {
    const content = value === null ? 'null' : literal(String(value));
    return `declare @p${index + 1} nvarchar(max) = ${content};`;
  });
  return `${declared.join('\n')}\n${text}`;
}

/** Rows the last statement of a showplan is expected to have; null where it says nothing. */
export function estimatedRows(plan: string): number | null {
  const found = [...plan.matchAll(/StatementEstRows="([\d.eE+-]+)"/g)].at(-1)?.[1];
  return found === undefined ? null : Math.round(Number(found));
}
