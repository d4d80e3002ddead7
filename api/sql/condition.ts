/** Spells conditions. Every value becomes a parameter; nothing of a request is ever text here. */
import { invalidQuery } from '../errors.ts';
import { plainType, type ValueType } from '../model/type.ts';
import type { Condition, Expression, Order } from '../plan/plan.ts';
import type { Operator } from '../query/filter.ts';
import { Literal, type Value } from '../query/value.ts';
import { expressionText, orderedText } from './expression.ts';
import { type Fragment, join, type Parameter, type ParameterForm, raw, sql } from './fragment.ts';
import type { Writing } from './writing.ts';

export function conditionText(condition: Condition, write: Writing): Fragment {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      if (condition.of.length === 0) return raw(condition.kind === 'and' ? '1 = 1' : '1 = 0');
      const parts = condition.of.map((each) => conditionText(each, write));
      return parts.length === 1 ? parts[0]! : sql`(${join(parts, ` ${condition.kind} `)})`;
    }
    case 'compare':
      return compareText(condition, write);
    case 'equal':
      return sql`${expressionText(condition.left, write)} = ${expressionText(condition.right, write)}`;
    case 'is':
      return sql`${expressionText(condition.left, write)} = ${parameter(new Literal(condition.text), condition.left.type, 'plain', '')}`;
    case 'hidden':
      return sql`case when ${conditionText(condition.unless, write)} then 0 else 1 end = 1`;
    case 'exists':
      return sql`${raw(condition.negated ? 'not ' : '')}${write.exists(condition.of)}`;
    case 'keys':
      return keysText(condition.of, write.keys(condition.from), condition.negated, write);
    case 'after':
      return afterText(condition.order, condition.values, write);
  }
}

function compareText({ left, operator, value, field }: Condition & { kind: 'compare' }, write: Writing): Fragment {
  const { syntax } = write;
  const type = left.kind === 'json' ? jsonType(value) : left.type;
  const whole = expressionText(left, write);
  const of =
    left.kind === 'json'
      ? syntax.jsonPath(expressionText(left.of, write), left.path, type.name === 'float' ? 'number' : 'text', left.of.type)
      : type.name === 'unknown'
        ? syntax.ordered(whole, type)
        : whole;
  const bound = (each: Value, form: ParameterForm = 'plain'): Parameter => parameter(each, type, form, field);
  if (value === null && operator !== '_null' && operator !== '_nnull' && operator !== '_empty' && operator !== '_nempty') {
    return operator.startsWith('_n') ? sql`${of} is not null` : sql`${of} is null`;
  }
  switch (operator) {
    case '_null':
      return sql`${of} is null`;
    case '_nnull':
      return sql`${of} is not null`;
    case '_empty':
      return sql`(${of} is null or ${syntax.text(of, type)} = '')`;
    case '_nempty':
      return sql`(${of} is not null and ${syntax.text(of, type)} <> '')`;
    case '_eq':
    case '_neq':
    case '_lt':
    case '_lte':
    case '_gt':
    case '_gte':
      return sql`${of} ${raw(symbols[operator])} ${bound(value)}`;
    case '_in':
    case '_nin':
      return listText(of, value as readonly Value[], operator === '_nin', bound);
    case '_between':
    case '_nbetween': {
      const [low, high] = value as readonly [Value, Value];
      // A variable of a caller who has no such thing.
      const [from, to] = [low, high].map((each) => (each === null ? raw('null') : bound(each)));
      return sql`${of} ${raw(operator === '_between' ? 'between' : 'not between')} ${from!} and ${to!}`;
    }
    case '_ieq':
      return syntax.foldedEqual(syntax.text(of, type), bound(value));
    case '_nieq':
      return sql`not (${syntax.foldedEqual(syntax.text(of, type), bound(value))})`;
    case '_intersects':
    case '_nintersects':
    case '_intersects_bbox':
    case '_nintersects_bbox': {
      const found = syntax.geometry(operator.endsWith('bbox') ? 'intersects_bbox' : 'intersects', of, bound(value));
      if (!found)
        throw invalidQuery('filter', `This database cannot compare geometries, which "${operator}" needs`, undefined, {
          path: [field],
        });
      return operator.startsWith('_n') ? sql`not (${found})` : found;
    }
    default: {
      const [, negated, folded, place] = /^_(n?)(i?)(contains|starts|ends)/.exec(operator) as unknown as [
        string,
        string,
        string,
        'contains' | 'starts' | 'ends',
      ];
      const text: Parameter = { ...parameter(value, plainType('text'), place, field), folded: folded === 'i' };
      const found = syntax.match(syntax.text(of, type), text, place, folded === 'i');
      return negated ? sql`not (${found})` : found;
    }
  }
}

const symbols = { _eq: '=', _neq: '<>', _lt: '<', _lte: '<=', _gt: '>', _gte: '>=' } as const satisfies Partial<
  Record<Operator, string>
>;

export const parameter = (value: Value, type: ValueType, form: ParameterForm, field: string): Parameter => ({
  value,
  type,
  form,
  field,
});

/** In JSON, what a value is compared as follows the value. */
function jsonType(value: Value): ValueType {
  const first = Array.isArray(value) ? value[0] : value;
  return plainType(first instanceof Literal && typeof first.value === 'number' ? 'float' : 'text');
}

/** `in (null)` is never true in SQL; who lists null means the rows without a value. */
function listText(of: Fragment, values: readonly Value[], negated: boolean, bound: (value: Value) => Parameter): Fragment {
  const real = values.filter((each) => each !== null);
  const list = real.length
    ? sql`${of} ${raw(negated ? 'not in' : 'in')} (${join(
        real.map((each) => bound(each)),
        ', ',
      )})`
    : raw(negated ? '1 = 1' : '1 = 0');
  if (real.length === values.length) return list;
  return negated ? sql`(${list} and ${of} is not null)` : sql`(${list} or ${of} is null)`;
}

function keysText(of: readonly Expression[], keys: readonly (readonly Literal[])[], negated: boolean, write: Writing): Fragment {
  if (keys.length === 0) return raw(negated ? '1 = 1' : '1 = 0');
  const columns = of.map((each) => expressionText(each, write));
  const bound = (value: Literal, index: number): Parameter => parameter(value, of[index]!.type, 'plain', '');
  if (columns.length === 1)
    return sql`${columns[0]!} ${raw(negated ? 'not in' : 'in')} (${join(
      keys.map(([value]) => bound(value!, 0)),
      ', ',
    )})`;
  const rows = keys.map(
    (key) =>
      sql`(${join(
        key.map((value, index) => sql`${columns[index]!} = ${bound(value, index)}`),
        ' and ',
      )})`,
  );
  return sql`${raw(negated ? 'not ' : '')}(${join(rows, ' or ')})`;
}

/**
 * Keyset pagination: `a > x or (a = x and b > y)`. Nulls stand where the database sorts them, so that walking the pages
 * meets every row once.
 */
function afterText(order: readonly Order[], values: readonly (Literal | null)[], write: Writing): Fragment {
  const steps = order.map((_, index) => {
    const equal = order.slice(0, index).map(({ of }, at) => equalText(of, values[at] ?? null, write));
    return join([...equal, beyond(order[index]!, values[index] ?? null, write)], ' and ');
  });
  const either = sql`(${join(
    steps.map((step) => sql`(${step})`),
    ' or ',
  )})`;
  const bound = order.length > 1 ? from(order[0]!, values[0] ?? null, write) : null;
  return bound ? sql`(${bound} and ${either})` : either;
}

/** What the alternatives have in common: a range an index can be entered at. Null where rows without a value may follow. */
function from({ of, descending, nullable }: Order, value: Literal | null, write: Writing): Fragment | null {
  if (value === null || (nullable && write.syntax.nullsFirst === descending)) return null;
  const left = orderedText(of, write);
  return sql`${left} ${raw(descending ? '<=' : '>=')} ${cursorValue(value, of, write)}`;
}

function equalText(of: Expression, value: Literal | null, write: Writing): Fragment {
  const left = orderedText(of, write);
  return value === null ? sql`${left} is null` : sql`${left} = ${cursorValue(value, of, write)}`;
}

const cursorValue = (value: Literal, { type }: Expression, { syntax }: Writing): Parameter =>
  parameter(value, type, syntax.exact ? 'exact' : 'plain', 'cursor');

function beyond({ of, descending, nullable }: Order, value: Literal | null, write: Writing): Fragment {
  const left = orderedText(of, write);
  const nullsComeFirst = write.syntax.nullsFirst !== descending;
  if (value === null) return nullsComeFirst ? sql`${left} is not null` : raw('1 = 0');
  const past = sql`${left} ${raw(descending ? '<' : '>')} ${cursorValue(value, of, write)}`;
  return nullsComeFirst || !nullable ? past : sql`(${past} or ${left} is null)`;
}
