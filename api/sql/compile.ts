/** Stage 4, whole: a plan's list or counts -> the text of one statement and the parameters to bind. */
import type { CountPlan, Exists, ReadPlan } from '../plan/plan.ts';
import { conditionText } from './condition.ts';
import { join, raw, type SqlText, sql, toText } from './fragment.ts';
import { countText, existsText, firstText, listText, probeText } from './select.ts';
import type { Syntax } from './syntax.ts';
import type { Keys, Writing } from './writing.ts';

export function compileList(plan: ReadPlan, syntax: Syntax, keys: Keys): SqlText {
  return toText(listText(plan, writing(syntax, keys)), syntax.placeholder);
}

/** One row with the counts that are asked; null when there are none. */
export function compileCounts({ total, filtered, unestimated }: CountPlan, syntax: Syntax, keys: Keys): SqlText | null {
  const write = writing(syntax, keys);
  const columns = Object.entries({ total_count: total, filter_count: filtered, estimated_count: unestimated }).flatMap(
    ([name, of]) => (of ? [sql`${countText(of, write)} as ${raw(syntax.quote(name))}`] : []),
  );
  return columns.length ? toText(sql`select ${join(columns, ', ')}`, syntax.placeholder) : null;
}

/** The rows themselves, for the database to estimate how many there are. */
export function compileProbe(of: Exists, syntax: Syntax, keys: Keys): SqlText {
  return toText(probeText(of, writing(syntax, keys)), syntax.placeholder);
}

export const noKeys: Keys = () => [];

/** What spelling takes; the way back up is in it. */
export function writing(syntax: Syntax, keys: Keys): Writing {
  const write: Writing = {
    syntax,
    keys,
    condition: (of) => conditionText(of, write),
    exists: (of) => existsText(of, write),
    count: (of) => countText(of, write),
    first: (of) => firstText(of, write),
  };
  return write;
}
