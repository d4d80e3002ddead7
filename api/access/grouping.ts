/** aggregate, groupBy and having, resolved; and what a grouped list may be sorted by. */
import { invalidQuery } from '../errors.ts';
import { isNumber, isTemporal } from '../model/type.ts';
import type { Operand } from '../query/filter.ts';
import type { Aggregate, Having, Selection } from '../query/query.ts';
import type { AllowedAggregate, AllowedGrouping, AllowedHaving, AllowedOperand } from './allowed.ts';
import { allowOperand, isConcealed, shown } from './operand.ts';
import { type Sight, seeField, type Visible } from './visible.ts';

export function allowGrouping(sight: Sight, visible: Visible, { aggregate, group, having }: Selection): AllowedGrouping {
  return {
    by: group.map((operand) => ({ path: operand.path, as: groupName(operand), operand: allowGroup(sight, visible, operand) })),
    aggregates: aggregate.map((each) => allowAggregate(sight, visible, each, 'aggregate')),
    having: having ? allowHaving(sight, visible, having) : null,
  };
}

/** Databases compare a group's expressions by their text: a bound JSON path is never the same twice, and a subquery is no group to them. */
function allowGroup(sight: Sight, visible: Visible, operand: Operand): AllowedOperand {
  const allowed = allowOperand(sight, visible, operand, 'groupBy');
  if (allowed.json === null && allowed.counted === null) return allowed;
  const said = allowed.json ? 'json()' : 'The count of a relation';
  throw invalidQuery('groupBy', `${said} cannot be grouped by`, 'Group by a field, or by a date function of one.', {
    path: [operand.name],
  });
}

/** `year(born)` answers under `born_year`. */
export const groupName = ({ name, as = name, function: fn }: Operand): string => (fn ? `${as}_${fn}` : as);

/** In a grouped list there is nothing to sort by but its groups and its aggregates. */
export function groupKeys(
  sight: Sight,
  visible: Visible,
  { by }: AllowedGrouping,
  wanted: Operand | Aggregate,
): AllowedOperand | AllowedAggregate {
  if ('aggregate' in wanted) return allowAggregate(sight, visible, wanted, 'sort');
  const place = [...wanted.path, groupName(wanted)].join('.');
  const found = by.find(({ path, as }) => [...path, as].join('.') === place);
  if (found) return found.operand;
  allowOperand(sight, visible, wanted, 'sort');
  const usable = by.map(({ path, as }) => [...path, as].join('.'));
  throw invalidQuery(
    'sort',
    `Groups have no "${place}" to sort by`,
    `Sort by an aggregate${usable.length ? `, or by ${usable.join(', ')}` : ''}.`,
    { path: [place] },
  );
}

function allowAggregate(
  sight: Sight,
  visible: Visible,
  { aggregate, name, as = name }: Aggregate,
  parameter: string,
): AllowedAggregate {
  if (name === '*') {
    if (aggregate !== 'count' && aggregate !== 'countAll')
      throw invalidQuery(parameter, `${aggregate} needs a field; only count and countAll take *`);
    return { aggregate, field: null, mask: null, name };
  }
  const field = seeField(visible, name);
  if (!field.column)
    throw invalidQuery(parameter, `"${name}" is a relation and cannot be aggregated`, undefined, { path: [name] });
  const { mask, concealed } = shown(sight, visible, field);
  if (concealed && aggregate !== 'count') throw isConcealed(field, parameter);
  const fits = { sum: isNumber, sumDistinct: isNumber, avg: isNumber, avgDistinct: isNumber } as Partial<
    Record<typeof aggregate, typeof isNumber>
  >;
  if (fits[aggregate]?.(field.type) === false)
    throw invalidQuery(parameter, `${aggregate} needs a number, and "${name}" is of type ${field.type.name}`, undefined, {
      path: [name],
    });
  if (
    (aggregate === 'min' || aggregate === 'max') &&
    !isOrdered(field.type.name) &&
    !isTemporal(field.type) &&
    !isNumber(field.type)
  ) {
    throw invalidQuery(
      parameter,
      `${aggregate} needs values with an order, and "${name}" is of type ${field.type.name}`,
      undefined,
      { path: [name] },
    );
  }
  const counts = aggregate === 'count' || aggregate === 'countAll';
  if (!counts && ['json', 'geometry', 'xml'].includes(field.type.name))
    throw invalidQuery(parameter, `${aggregate} does not work on "${name}", which is of type ${field.type.name}`, undefined, {
      path: [name],
    });
  return { aggregate, field, mask, name: as };
}

const isOrdered = (type: string): boolean => ['string', 'text'].includes(type);

function allowHaving(sight: Sight, visible: Visible, having: Having): AllowedHaving {
  if (having.kind !== 'compare') return { kind: having.kind, of: having.of.map((each) => allowHaving(sight, visible, each)) };
  return { ...having, left: allowAggregate(sight, visible, having.left, 'having') };
}
