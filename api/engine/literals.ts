/** Tells a query's structure from its values: queries of one structure share plan and statement. */
import type { Caller } from '../access/caller.ts';
import { shifted } from '../query/moment.ts';
import type { Query } from '../query/query.ts';
import { isVariable, Literal, type Scalar, type Value, type Variable } from '../query/value.ts';
import { nameOf, type OwnValues } from './own.ts';

export interface Shape {
  /** The structure, as text; values are marked by their kind only. */
  readonly text: string;
  /** The values, in the order the structure meets them. */
  readonly literals: readonly Literal[];
  /** That of them which is the list's offset; null where it begins at the start, which is a structure of its own. */
  readonly offset: Literal | null;
  /** It holds variables, which are to be resolved before it is a shape. */
  readonly variable: boolean;
}

export function shapeOf(query: Query): Shape {
  const literals: Literal[] = [];
  let variable = false;
  const offset = query.offset > 0 ? new Literal(query.offset) : null;
  const text = JSON.stringify(offset ? { ...query, offset } : query, (_, value: unknown) => {
    if (!(value instanceof Literal)) {
      variable ||= isVariable(value as Value);
      return value;
    }
    literals.push(value);
    return `\u0001${typeof value.value}`;
  });
  return { text, literals, offset, variable };
}

/** Puts the caller's and the moment's values in the place of variables; the same query when there are none. */
export function resolveVariables(query: Query, caller: Caller, now: Date, own: OwnValues): Query {
  return resolve(query) as Query;

  function resolve(part: unknown): unknown {
    if (part === null || typeof part !== 'object' || part instanceof Literal) return part;
    if (isVariable(part as Value)) return valueOfVariable(part as Variable, caller, now, own);
    if (Array.isArray(part)) {
      const made = part.map(resolve);
      return made.every((each, index) => each === part[index]) ? part : made.flat();
    }
    const entries = Object.entries(part);
    const made = entries.map(([name, each]) => [name, resolve(each)] as const);
    if (made.every(([, each], index) => each === entries[index]![1])) return part;
    return listed(Object.fromEntries(made), part);
  }
}

/** Where one value is asked for and a variable stands for several, any of them will do. */
function listed(made: Readonly<Record<string, unknown>>, part: object): unknown {
  if (!('value' in part) || !Array.isArray(made.value) || Array.isArray(part.value)) return made;
  const operator = several[made.operator as string] ?? made.operator;
  return operator === '_in' || operator === '_nin' ? { ...made, operator } : { kind: 'or', of: [] };
}

const several: Readonly<Record<string, string>> = { _eq: '_in', _neq: '_nin' };

/** A caller without a user, role or policy has no such value; comparing with nothing is never true, and no list is empty. */
function valueOfVariable(asked: Variable, caller: Caller, now: Date, own: OwnValues): Value {
  const { variable, path, shift } = asked;
  if (path.length > 0) return valueFound(own.get(nameOf(asked)) ?? null);
  switch (variable) {
    case 'NOW':
      return new Literal(shifted(now, shift).toISOString());
    case 'CURRENT_USER':
      return literalOf(caller.user);
    case 'CURRENT_ROLE':
      return literalOf(caller.role);
    case 'CURRENT_ROLES':
      return caller.roles.length > 0 ? caller.roles.map((each) => new Literal(each)) : [null];
    case 'CURRENT_POLICIES':
      return caller.policies.length > 0 ? caller.policies.map((each) => new Literal(each)) : [null];
  }
}

const valueFound = (value: Scalar | null | readonly Scalar[]): Value =>
  value === null || typeof value !== 'object'
    ? literalOf(value)
    : value.length > 0
      ? value.map((each) => new Literal(each))
      : [null];

const literalOf = (value: Scalar | null): Literal | null => (value === null ? null : new Literal(value));
