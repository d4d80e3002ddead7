/** One list of rows: conditions, order, page and members. */
import type { AllowedSelection } from '../access/allowed.ts';
import { isAggregate } from '../access/allowed.ts';
import { invalidQuery } from '../errors.ts';
import type { Collection } from '../model/model.ts';
import type { Literal } from '../query/value.ts';
import { conditionOf, operandExpression } from './condition.ts';
import { groupMembers, groupOrder, groupsOf, havingOf } from './group.ts';
import { planMembers } from './members.ts';
import type { Place } from './place.ts';
import type { Condition, Expression, Member, Order, ReadPlan } from './plan.ts';
import { and, limitOf, noteUsed, type Scope } from './scope.ts';

export function planList(selection: AllowedSelection, scope: Scope, place: Place): ReadPlan {
  const { collection, grouping } = selection;
  const { alias, statement } = scope;
  const [filter, rows] = [selection.filter, selection.rows].map((each) =>
    each ? conditionOf(each, scope, collection, alias) : null,
  );
  const groups = grouping && groupsOf(grouping, selection.sort, scope, collection);
  const order = grouping && groups ? groupOrder(grouping, selection.sort, groups) : orderOf(selection, scope);
  const behind: Condition | null = place.cursor?.length
    ? { kind: 'after', order, values: cursorValues(place.cursor, order) }
    : null;
  const limit = limitOf(selection.limit, statement.options);
  const members = grouping && groups ? groupMembers(grouping, groups) : planMembers(selection, scope, place.batches, planList);
  const having = groups && grouping?.having ? havingOf(grouping.having, groups) : null;
  const extras = (place.extras ?? []).map(({ as, of }) => ({ as, of: groups && typeof of === 'object' ? groups.value(of) : of }));
  const numbered = place.perParent !== undefined && (limit !== null || selection.offset > 0) && !grouping;
  // Rows that are skipped, sorted or thrown away must not be made into JSON before.
  const direct = byKeyOnly(selection, order) && selection.offset === 0 && !filter && !rows && !behind;
  const heavy = scope.shown.length > 0 || members.some(isHeavy) || !direct;
  for (const { of } of extras) noteUsed(scope, of);
  return {
    source: collection.source,
    from: collection.table,
    alias,
    joins: scope.joins,
    where: and(place.condition, rows ?? null, filter ?? null, behind),
    order,
    limit: grouping && place.perParent ? null : limit,
    offset: grouping && place.perParent ? 0 : selection.offset,
    perParent: numbered ? (place.perParent ?? null) : null,
    page: numbered || (place.root && limit !== null && !grouping && heavy) ? [...scope.used] : null,
    pageKey: numbered || (byKeyOnly(selection, order) && scope.joins.length === 0) ? null : findsAgain(collection, scope.used),
    shown: scope.shown,
    members,
    flat: place.flat ?? false,
    group: groups && [
      ...(place.perParent ?? []).map((of) => groups.value(of)),
      ...(grouping?.by ?? []).map(({ operand }) => groups.operand(operand)),
    ],
    derived: groups?.derived ?? null,
    having,
    extras: [...extras, ...(place.cursor ? order.map((_, index) => ({ as: `c${index}`, of: index })) : [])],
  };
}

/** The key closes every order, so that a page never repeats or skips a row. */
function orderOf({ collection, sort, unsorted, closing }: AllowedSelection, scope: Scope): Order[] {
  const operands = sort.flatMap(({ descending, by }) => (isAggregate(by) ? [] : [{ descending, operand: by }]));
  if (operands.length === 0 && unsorted) operands.push({ descending: false, operand: unsorted });
  const first = operands.map(({ descending, operand }) =>
    ordered(operandExpression(operand, scope, collection, scope.alias), descending, collection, scope),
  );
  const known = new Set(first.flatMap(({ of }) => (of.kind === 'column' && of.alias === scope.alias ? [of.column] : [])));
  const rest = closing.filter(({ field }) => !known.has(field.name));
  return distinct([
    ...first,
    ...rest.map((operand) => ordered(operandExpression(operand, scope, collection, scope.alias), false, collection, scope)),
  ]);
}

/** What is sorted by once is sorted by; some databases refuse to hear it twice. */
function distinct(order: readonly Order[]): Order[] {
  const known = new Map(order.toReversed().map((each) => [JSON.stringify(each.of), each]));
  return order.filter((each) => known.get(JSON.stringify(each.of)) === each);
}

/** A joined row may be missing whatever its columns promise. Descending, the first of the related rows is the last one. */
function ordered(of: Expression, descending: boolean, { fields }: Collection, { alias }: Scope): Order {
  const own = of.kind === 'column' && of.alias === alias ? fields.get(of.column) : undefined;
  return { of: of.kind === 'first' ? { ...of, descending } : of, descending, nullable: own?.column?.nullable ?? true };
}

const byKeyOnly = ({ collection }: AllowedSelection, order: readonly Order[]): boolean =>
  order.length === collection.key.length &&
  order.every(({ of, descending }, index) => of.kind === 'column' && of.column === collection.key[index] && !descending);

/** A key that no two rows share and none is without; of no use where nothing but the key is asked. */
function findsAgain({ kind, key, keyFrom, fields }: Collection, used: ReadonlySet<string>): readonly string[] | null {
  const sure = kind === 'table' && (keyFrom === 'primary key' || keyFrom === 'unique index');
  if (!sure || [...used].every((column) => key.includes(column))) return null;
  return key.every((column) => fields.get(column)?.column?.nullable === false) ? key : null;
}

const isHeavy = ({ value }: Member): boolean =>
  value.kind === 'fold' || (value.kind === 'value' && (value.of.kind === 'count' || value.of.kind === 'masked'));

function cursorValues(values: readonly (Literal | null)[], order: readonly Order[]): readonly (Literal | null)[] {
  if (values.length === order.length) return values;
  throw invalidQuery(
    'cursor',
    'It belongs to a list with another sort',
    'Take next_cursor from the meta of the page before, and keep sort as it was.',
  );
}
