/**
 * Variables of rules: which there are, and putting one caller's values in their places. A rule keeps its structure, so that all
 * callers of one policy share their statements; only nulls and the lengths of lists make another rule of it.
 */
import type { Filter } from '../query/filter.ts';
import { Moment } from '../query/moment.ts';
import { isVariable, Literal, type Scalar, type Value, type Variable } from '../query/value.ts';
import { always, never } from './written-rule.ts';

/** null: there is no such thing, and nothing compares with it. */
export type VariableValue = Scalar | null | readonly Scalar[];

/** What a variable stands for. Not asked for `$NOW`, which is known when a statement is bound. */
export type Variables = (variable: Variable) => VariableValue;

/** `$CURRENT_USER.company.id`: a name to keep values by. */
export const variableName = ({ variable, path }: Variable): string => [`$${variable}`, ...path].join('.');

export function variablesOfFilter(filter: Filter): readonly Variable[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.of.flatMap(variablesOfFilter);
    case 'related':
      return variablesOfFilter(filter.where);
    case 'compare':
      return variablesOfValue(filter.value);
  }
}

function variablesOfValue(value: Value): readonly Variable[] {
  if (value === null || value instanceof Literal) return [];
  return isVariable(value) ? [value] : (value as readonly Value[]).flatMap(variablesOfValue);
}

/** The values of one caller's variables, in the order they were met: `Access.literals`. */
export interface Bound {
  readonly variables: Variables;
  readonly literals: Literal[];
}

export function bindFilter(filter: Filter, bound: Bound): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { kind: filter.kind, of: filter.of.map((each) => bindFilter(each, bound)) };
    case 'related':
      return { ...filter, where: bindFilter(filter.where, bound) };
    case 'compare':
      return variablesOfValue(filter.value).length > 0 ? bindCompare(filter, bound) : filter;
  }
}

function bindCompare(filter: Filter & { kind: 'compare' }, bound: Bound): Filter {
  const { operator, value } = filter;
  const values = isVariable(value) ? standsFor(value, bound) : (value as readonly Value[]).flatMap((each) => flat(each, bound));
  if (values === null || (Array.isArray(values) && values.includes(null))) return never;
  const list = Array.isArray(values) ? (values as readonly Literal[]) : null;
  switch (operator) {
    case '_in':
    case '_nin':
      return inList(filter, operator, list ?? [values as Literal]);
    case '_between':
    case '_nbetween':
      return list?.length === 2 ? { ...filter, value: list } : never;
    default:
      if (list === null) return { ...filter, value: values as Literal };
      return operator === '_eq' || operator === '_neq' ? inList(filter, operator === '_eq' ? '_in' : '_nin', list) : never;
  }
}

/** In a list of nothing there is nothing; outside of it is whatever there is. */
function inList(filter: Filter & { kind: 'compare' }, operator: '_in' | '_nin', list: readonly Literal[]): Filter {
  if (list.length > 0) return { ...filter, operator, value: list };
  return operator === '_in' ? never : { ...filter, operator: '_nnull', value: null };
}

const flat = (value: Value, bound: Bound): readonly (Literal | null)[] => {
  const each = value !== null && isVariable(value) ? standsFor(value, bound) : (value as Literal | null);
  return Array.isArray(each) ? each : [each as Literal | null];
};

function standsFor(variable: Variable, { variables, literals }: Bound): Literal | null | readonly Literal[] {
  if (variable.variable === 'NOW') return keep(new Moment(variable.shift), literals);
  const value = variables(variable);
  if (value === null) return null;
  if (typeof value === 'object') return value.map((each) => keep(new Literal(each), literals));
  return keep(new Literal(value), literals);
}

function keep(literal: Literal, literals: Literal[]): Literal {
  literals.push(literal);
  return literal;
}

/** A rule's structure as text: constants as they are, variables by their kind, as two callers differ in nothing else. */
export function textOfFilter(filter: Filter | null, literals: ReadonlySet<Literal>): string {
  return JSON.stringify(filter, (_, value: unknown) => {
    if (!(value instanceof Literal)) return value;
    return literals.has(value) ? `\u0001${value instanceof Moment ? 'moment' : typeof value.value}` : [value.value];
  });
}

export const anyOf = (filters: readonly Filter[]): Filter => (filters.length === 1 ? filters[0]! : { kind: 'or', of: filters });
export const allOf = (...filters: readonly (Filter | null)[]): Filter | null => {
  const real = filters.filter((each): each is Filter => each !== null && each !== always);
  return real.length > 1 ? { kind: 'and', of: real } : (real[0] ?? null);
};
