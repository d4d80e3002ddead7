/**
 * `$CURRENT_USER.company.id` in a request: read of the user's own row, in one statement more, with no other eyes than the
 * user's. What these do not see, and what there is not, stands for nothing.
 */
import type { Caller } from '../access/caller.ts';
import { ApiError } from '../errors.ts';
import type { FieldNode, Query } from '../query/query.ts';
import { plainSelection } from '../query/query.ts';
import { isVariable, Literal, type Scalar, type Value, type Variable } from '../query/value.ts';

/** Values by the variables' names; of a path through lists, all that are found. */
export type OwnValues = ReadonlyMap<string, Scalar | null | readonly Scalar[]>;

/** JSON text of the items a query finds. */
type Ask = (query: Query) => Promise<readonly string[]>;

export const nothingOwn: OwnValues = new Map();

export const nameOf = ({ variable, path }: Variable): string => JSON.stringify([variable, ...path]);

/** The variables of a query that take reading; each once. */
export function variablesBeyond(query: Query): readonly Variable[] {
  const found = new Map<string, Variable>();
  collect(query);
  return [...found.values()];

  function collect(part: unknown): void {
    if (part === null || typeof part !== 'object' || part instanceof Literal) return;
    if (!isVariable(part as Value)) Object.values(part).forEach(collect);
    else if ((part as Variable).path.length > 0) found.set(nameOf(part as Variable), part as Variable);
  }
}

export async function ownValues(variables: readonly Variable[], { user, role }: Caller, ask: Ask): Promise<OwnValues> {
  const values = new Map<string, Scalar | null | readonly Scalar[]>();
  const sources = [
    ['CURRENT_USER', 'directus_users', user],
    ['CURRENT_ROLE', 'directus_roles', role],
  ] as const;
  for (const [name, collection, key] of sources) {
    const wanted = variables.filter(({ variable }) => variable === name);
    const found = key === null || wanted.length === 0 ? [] : await valuesAt(collection, key, wanted, ask);
    for (const [index, variable] of wanted.entries()) values.set(nameOf(variable), found[index] ?? null);
  }
  return values;
}

type Found = readonly (Scalar | null | readonly Scalar[])[];

/** All in one statement; where one of the paths is refused, each by itself. */
async function valuesAt(collection: string, key: string, variables: readonly Variable[], ask: Ask): Promise<Found> {
  try {
    const [item] = await ask({
      ...plainSelection,
      collection,
      key: [new Literal(key)],
      fields: variables.map(({ path }, index) => fieldAt(path, `v${index}`)),
      meta: [],
      cursor: null,
    });
    const read = item === undefined ? {} : (JSON.parse(item) as Readonly<Record<string, unknown>>);
    return variables.map(({ path }, index) => at(read[`v${index}`], path.slice(1)));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) throw error;
    if (variables.length === 1) return [null];
    const each: Found[number][] = [];
    for (const variable of variables) each.push((await valuesAt(collection, key, [variable], ask))[0] ?? null);
    return each;
  }
}

/** Each path has an answer of its own, so that a relation and a field behind it do not meet. */
function fieldAt([name, ...rest]: readonly string[], as: string): FieldNode {
  return { kind: 'field', name: name!, as, select: rest.length === 0 ? null : [fieldAt(rest, rest[0]!)] };
}

function at(value: unknown, path: readonly string[]): Found[number] {
  if (Array.isArray(value)) return value.flatMap((each) => at(each, path) ?? []);
  if (path.length > 0) {
    const next = value !== null && typeof value === 'object' ? (value as Readonly<Record<string, unknown>>)[path[0]!] : null;
    return at(next ?? null, path.slice(1));
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
