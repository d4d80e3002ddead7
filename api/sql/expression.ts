/** Spells expressions: columns, functions, aggregates. */
import type { Expression } from '../plan/plan.ts';
import { type Fragment, raw, sql } from './fragment.ts';
import type { Writing } from './writing.ts';

export function expressionText(of: Expression, write: Writing): Fragment {
  const { syntax } = write;
  switch (of.kind) {
    case 'column':
      return raw(`${syntax.quote(of.alias)}.${syntax.quote(of.column)}`);
    case 'function':
      return syntax.datePart(of.function, expressionText(of.of, write), of.of.type);
    case 'length':
      return syntax.jsonLength(expressionText(of.of, write), of.of.type);
    case 'count':
      return write.count(of.of);
    case 'first':
      return write.first(of);
    case 'masked':
      return sql`(case when ${write.condition(of.when)} then ${expressionText(of.of, write)} end)`;
    case 'concealed':
      return sql`(case when ${expressionText(of.of, write)} is not null then ${asterisks} end)`;
    case 'json':
      return syntax.jsonPath(expressionText(of.of, write), of.path, 'text', of.of.type);
    case 'aggregate':
      return syntax.aggregate(of.function, of.of ? expressionText(of.of, write) : null, of.of?.type ?? of.type, of.type);
    case 'text':
      return syntax.text(expressionText(of.of, write), of.type);
  }
}

/** What stands for a value that nobody is told. */
export const asterisks = raw("'**********'");

/** A value as it is sorted and grouped by. What it is cast to is masked, not the other way round: a mask has no type of its own. */
export function orderedText(of: Expression, write: Writing): Fragment {
  if (of.kind !== 'masked') return write.syntax.ordered(expressionText(of, write), of.type);
  return sql`(case when ${write.condition(of.when)} then ${orderedText(of.of, write)} end)`;
}
