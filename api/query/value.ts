/**
 * Values in a query. What came from a request is wrapped as a literal, so that a
 * query's structure can be told from its values: two requests of the same
 * structure share one statement (see engine/cache).
 */
export type Scalar = string | number | boolean;

export type Value = Literal | Variable | readonly Value[] | null;

/** A value out of a request. Its type is only known once the field is; it is checked when it is bound. */
export class Literal {
  readonly value: Scalar;

  constructor(value: Scalar) {
    this.value = value;
  }
}

/** Text that is known to be JSON. */
export class JsonLiteral extends Literal {
  declare readonly value: string;
}

/** A value only the moment or the caller knows: `$NOW(-1 day)`, `$CURRENT_USER.company.id`. */
export interface Variable {
  readonly variable: VariableName;
  /** `$CURRENT_USER.company.id` has the path `['company', 'id']`. */
  readonly path: readonly string[];
  /** `$NOW(+2 hours)`: amount and unit; null elsewhere. */
  readonly shift: Shift | null;
}

export const variableNames = ['NOW', 'CURRENT_USER', 'CURRENT_ROLE', 'CURRENT_ROLES', 'CURRENT_POLICIES'] as const;
export type VariableName = (typeof variableNames)[number];

export interface Shift {
  readonly amount: number;
  readonly unit: 'millisecond' | 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
}

export const isVariable = (value: Value): value is Variable => value !== null && typeof value === 'object' && 'variable' in value;
