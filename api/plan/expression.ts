/** Columns and aggregates as expressions with their types. */
import type { AllowedAggregate } from '../access/allowed.ts';
import type { Collection, Pairs } from '../model/model.ts';
import { plainType, type ValueType } from '../model/type.ts';
import type { Condition, Expression } from './plan.ts';

export function columnOf(collection: Collection, alias: string, column: string): Expression & { kind: 'column' } {
  return { kind: 'column', alias, column, type: collection.fields.get(column)?.type ?? plainType('unknown') };
}

/** `near` columns of one alias against `far` columns of another. */
export function pairsEqual(pairs: Pairs, near: Collection, nearAlias: string, far: Collection, farAlias: string): Condition {
  const of = pairs.map(
    ([left, right]): Condition => ({
      kind: 'equal',
      left: columnOf(far, farAlias, right),
      right: columnOf(near, nearAlias, left),
    }),
  );
  return of.length === 1 ? of[0]! : { kind: 'and', of };
}

/** `of` is the column that is aggregated, or what stands for it; null: rows. */
export function aggregateExpression({ aggregate }: AllowedAggregate, of: Expression | null): Expression {
  return { kind: 'aggregate', function: aggregate, of, type: aggregateType(aggregate, of?.type ?? null) };
}

/** Counts are integers; averages of whole numbers are not whole; sums and averages of decimals stay decimals, as text. */
function aggregateType(aggregate: AllowedAggregate['aggregate'], of: ValueType | null): ValueType {
  if (of === null || aggregate === 'count' || aggregate === 'countDistinct' || aggregate === 'countAll')
    return plainType('integer');
  if (aggregate === 'min' || aggregate === 'max') return of;
  const average = aggregate === 'avg' || aggregate === 'avgDistinct';
  if (of.name === 'decimal' || of.name === 'bigInteger')
    return {
      ...plainType(average ? 'decimal' : of.name === 'decimal' ? 'decimal' : 'bigInteger'),
      scale: average ? null : of.scale,
    };
  return plainType(average ? 'float' : of.name);
}
