/** Shorthands of the parser's tests: a query string in, a Query out; small builders of what is expected. */
import { ApiError } from '../../api/errors.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import { parseQuery } from '../../api/parse/query.ts';
import { parseQueryString } from '../../api/parse/query-string.ts';
import type { Filter, Operand, Operator } from '../../api/query/filter.ts';
import type { FieldNode, Query } from '../../api/query/query.ts';
import { Literal, type Scalar, type Value } from '../../api/query/value.ts';

const collections = new Set(['articles', 'sales.orders', 'crm.sales.orders', 'headings']);

export const parse = (text: string): Query => parseQuery('articles', null, parseQueryString(text), defaultLimits, collections);
export const parseBody = (query: Record<string, unknown>): Query =>
  parseQuery('articles', null, query, defaultLimits, collections);

/** The error a query is refused with. */
export function refusal(query: string | Record<string, unknown>): ApiError {
  try {
    typeof query === 'string' ? parse(query) : parseBody(query);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error(`Not refused: ${JSON.stringify(query)}`);
}

export const star: FieldNode = { kind: 'wildcard', below: null };
export const field = (name: string, select: readonly FieldNode[] | null = null, as = name): FieldNode => ({
  kind: 'field',
  name,
  as,
  select,
});

export const operand = (name: string, rest: Partial<Operand> = {}): Operand => ({
  path: [],
  name,
  function: null,
  json: null,
  ...rest,
});

export const compare = (left: string | Operand, operator: Operator, value: Scalar | null | Value): Filter => ({
  kind: 'compare',
  left: typeof left === 'string' ? operand(left) : left,
  operator,
  value: typeof value === 'object' ? value : new Literal(value),
});

export const literals = (...values: Scalar[]): Value => values.map((value) => new Literal(value));

export const related = (
  name: string,
  where: Filter,
  quantifier: 'some' | 'none' | null = null,
  scope: string | null = null,
): Filter => ({
  kind: 'related',
  quantifier,
  name,
  scope,
  where,
});

export const and = (...of: Filter[]): Filter => ({ kind: 'and', of });
export const or = (...of: Filter[]): Filter => ({ kind: 'or', of });
