/** Tells a query's structure from its values: queries of one structure share plan and statement. */
import type { Caller } from '../access/caller.ts';
import { shifted } from '../query/moment.ts';
import type { Query } from '../query/query.ts';
import { isVariable, Literal, type Value, type Variable } from '../query/value.ts';

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
export function resolveVariables(query: Query, caller: Caller, now: Date): Query {
  return resolve(query) as Query;

  function resolve(part: unknown): unknown {
    if (part === null || typeof part !== 'object' || part instanceof Literal) return part;
    if (isVariable(part as Value)) return valueOfVariable(part as Variable, caller, now);
    if (Array.isArray(part)) {
      const made = part.map(resolve);
      return made.every((each, index) => each === part[index]) ? part : made.flat();
    }
    const entries = Object.entries(part);
    const made = entries.map(([name, each]) => [name, resolve(each)] as const);
    return made.every(([, each], index) => each === entries[index]![1]) ? part : Object.fromEntries(made);
  }
}

/** A caller without a user, role or policy has no such value; comparing with nothing is never true, and no list is empty. */
function valueOfVariable({ variable, path, shift }: Variable, caller: Caller, now: Date): Value {
  switch (variable) {
    case 'NOW':
      return new Literal(shifted(now, shift).toISOString());
    case 'CURRENT_USER':
      return literalOf(path.length === 0 ? caller.user : null);
    case 'CURRENT_ROLE':
      return literalOf(path.length === 0 ? caller.role : null);
    case 'CURRENT_ROLES':
      return caller.roles.length > 0 ? caller.roles.map((each) => new Literal(each)) : [null];
    case 'CURRENT_POLICIES':
      return caller.policies.length > 0 ? caller.policies.map((each) => new Literal(each)) : [null];
  }
}

const literalOf = (value: string | null): Literal | null => (value === null ? null : new Literal(value));
