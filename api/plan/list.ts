/** One list of rows: conditions, order, page and members. */
import type { AllowedSelection } from '../access/allowed.ts';
import { isAggregate } from '../access/allowed.ts';
import { invalidQuery } from '../errors.ts';
import type { Collection } from '../model/model.ts';
import type { Literal } from '../query/value.ts';
import { conditionOf, operandExpression } from './condition.ts';
import { aggregateExpression, columnOf } from './expression.ts';
import { groupMembers } from './group.ts';
import { planMembers } from './members.ts';
import type { Place } from './place.ts';
import type { Condition, Expression, Member, Order, ReadPlan } from './plan.ts';
import { and, type Scope } from './scope.ts';

export function planList(selection: AllowedSelection, scope: Scope, place: Place): ReadPlan {
  const { collection, grouping } = selection;
  const { alias, statement } = scope;
  const [filter, rows] = [selection.filter, selection.rows].map((each) =>
    each ? conditionOf(each, scope, collection, alias) : null,
  );
  const order = grouping ? groupOrder(selection, scope) : orderOf(selection, scope);
  const behind: Condition | null = place.cursor?.length
    ? { kind: 'after', order, values: cursorValues(place.cursor, order) }
    : null;
  const { limitDefault, limitMax } = statement.options;
  const wanted = selection.limit ?? limitDefault;
  const limit = wanted === 'all' ? limitMax : limitMax === null ? wanted : Math.min(wanted, limitMax);
  const members = grouping ? groupMembers(grouping, scope, collection) : planMembers(selection, scope, place.batches, planList);
  const having = grouping?.having ? havingOf(grouping.having, collection, alias) : null;
  const numbered = place.perParent !== undefined && (limit !== null || selection.offset > 0) && !grouping;
  // Rows that are skipped, sorted or thrown away must not be made into JSON before.
  const direct = byKeyOnly(selection, order) && selection.offset === 0 && !filter && !rows && !behind;
  const heavy = scope.shown.length > 0 || members.some(isHeavy) || !direct;
  for (const { of } of place.extras ?? [])
    if (typeof of === 'object' && of.kind === 'column' && of.alias === alias) scope.used.add(of.column);
  return {
    source: collection.source,
    from: collection.table,
    alias,
    joins: scope.joins,
    where: and(place.condition, rows ?? null, filter ?? null, behind),
    order,
    limit: grouping && place.perParent ? null : limit,
    offset: selection.offset,
    perParent: numbered ? (place.perParent ?? null) : null,
    page: numbered || (place.root && limit !== null && !grouping && heavy) ? [...scope.used] : null,
    pageKey: numbered || (byKeyOnly(selection, order) && scope.joins.length === 0) ? null : findsAgain(collection, scope.used),
    shown: scope.shown,
    members,
    flat: place.flat ?? false,
    group: grouping
      ? [...(place.perParent ?? []), ...grouping.by.map(({ operand }) => operandExpression(operand, scope, collection, alias))]
      : null,
    having,
    extras: [...(place.extras ?? []), ...(place.cursor ? order.map((_, index) => ({ as: `c${index}`, of: index })) : [])],
  };
}

/** The key closes every order, so that a page never repeats or skips a row. */
function orderOf({ collection, sort }: AllowedSelection, scope: Scope): Order[] {
  const named = sort.flatMap(({ descending, by }) =>
    isAggregate(by) ? [] : [ordered(operandExpression(by, scope, collection, scope.alias), descending, collection, scope)],
  );
  const first: Order[] =
    named.length > 0 || collection.sortField === null
      ? named
      : [ordered(columnOf(collection, scope.alias, collection.sortField), false, collection, scope)];
  const known = new Set(first.flatMap(({ of }) => (of.kind === 'column' && of.alias === scope.alias ? [of.column] : [])));
  const rest = collection.key.filter((column) => !known.has(column));
  return distinct([
    ...first,
    ...rest.map((column) => ordered(columnOf(collection, scope.alias, column), false, collection, scope)),
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

function groupOrder({ collection, sort, grouping }: AllowedSelection, scope: Scope): Order[] {
  const named = sort.map(({ descending, by }) => ({
    of: isAggregate(by)
      ? aggregateExpression(by, collection, scope.alias)
      : operandExpression(by, scope, collection, scope.alias),
    descending,
    nullable: true,
  }));
  const groups = (grouping?.by ?? []).map(({ operand }) => operandExpression(operand, scope, collection, scope.alias));
  const rest = groups.filter((of) => !named.some((each) => JSON.stringify(each.of) === JSON.stringify(of)));
  return [...named, ...rest.map((of) => ({ of, descending: false, nullable: true }))];
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

const isHeavy = ({ value }: Member): boolean => value.kind === 'fold' || (value.kind === 'value' && value.of.kind === 'count');

function cursorValues(values: readonly (Literal | null)[], order: readonly Order[]): readonly (Literal | null)[] {
  if (values.length === order.length) return values;
  throw invalidQuery(
    'cursor',
    'It belongs to a list with another sort',
    'Take next_cursor from the meta of the page before, and keep sort as it was.',
  );
}

function havingOf(
  having: NonNullable<NonNullable<AllowedSelection['grouping']>['having']>,
  collection: Collection,
  alias: string,
): Condition {
  if (having.kind !== 'compare') return { kind: having.kind, of: having.of.map((each) => havingOf(each, collection, alias)) };
  return {
    kind: 'compare',
    left: aggregateExpression(having.left, collection, alias),
    operator: having.operator,
    value: having.value,
    field: having.left.name,
  };
}
