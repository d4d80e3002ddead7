/**
 * What the variables in somebody's rules stand for where it has to be read: fields of their user, role, roles and policies,
 * and of what these relate to. One statement for each of the collections begun with, and only for the paths that rules use.
 */
import { type VariableValue, variableName } from '../../access/variables.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Collection, Model } from '../../model/model.ts';
import type { FieldNode } from '../../query/query.ts';
import type { Scalar, Variable, VariableName } from '../../query/value.ts';
import { column, grouped, oneOf, type Row, readRows } from '../../system/rows.ts';

export interface Identity {
  readonly user: string | null;
  readonly role: string | null;
  readonly roles: readonly string[];
  readonly policies: readonly string[];
}

/** By the variable's name; what is not in it stands for nothing. */
export type Values = ReadonlyMap<string, VariableValue>;

const begins: Partial<Record<VariableName, { readonly collection: string; keys(identity: Identity): readonly string[] }>> = {
  CURRENT_USER: { collection: 'directus_users', keys: ({ user }) => (user === null ? [] : [user]) },
  CURRENT_ROLE: { collection: 'directus_roles', keys: ({ role }) => (role === null ? [] : [role]) },
  CURRENT_ROLES: { collection: 'directus_roles', keys: ({ roles }) => roles },
  CURRENT_POLICIES: { collection: 'directus_policies', keys: ({ policies }) => policies },
};

export async function readValues(engine: Engine, variables: readonly Variable[], identity: Identity): Promise<Values> {
  const model = engine.model();
  const values = new Map<string, VariableValue>([
    ['$CURRENT_USER', identity.user],
    ['$CURRENT_ROLE', identity.role],
    ['$CURRENT_ROLES', identity.roles],
    ['$CURRENT_POLICIES', identity.policies],
  ]);
  const wanted = variables.filter(({ variable, path }) => {
    const begin = begins[variable];
    return begin && path.length > 0 && begin.keys(identity).length > 0 && stepsOf(model, begin.collection, path) !== null;
  });
  await Promise.all(
    [...grouped(wanted, ({ variable }) => variable)].map(async ([name, of]) => {
      const { collection, keys } = begins[name as VariableName]!;
      const rows = await readRows(engine, collection, nodes(of.map(({ path }) => path)), oneOf('id', keys(identity)));
      for (const variable of of) {
        const found = [...new Set(rows.flatMap((row) => along(row, variable.path)))];
        const many = isList(variable.variable) || passesMany(model, collection, variable.path);
        values.set(variableName(variable), many ? found : (found[0] ?? null));
      }
    }),
  );
  return values;
}

const isList = (name: VariableName): boolean => name === 'CURRENT_ROLES' || name === 'CURRENT_POLICIES';

/** A field that a path passes or ends at. */
export interface Step {
  readonly collection: string;
  readonly field: string;
}

/** Every field a variable's value hangs on, also those that relate; null where the path leads nowhere, or to a secret. */
export function stepsOf(model: Model, from: string, path: readonly string[]): readonly Step[] | null {
  const steps: Step[] = [];
  let collection: Collection | undefined = model.collections.get(from);
  for (const [index, name] of path.entries()) {
    const field = collection?.fields.get(name);
    if (!collection || !field || field.concealed) return null;
    steps.push({ collection: collection.name, field: name });
    const { relation } = field;
    if (relation === null) return index === path.length - 1 && field.column !== null ? steps : null;
    if (relation.kind === 'any') return null;
    if (index === path.length - 1 && relation.kind === 'one') return steps;
    const between = relation.kind === 'many' ? relation.through : null;
    const next = between?.collection ?? relation.target;
    for (const [near, far] of relation.pairs) {
      steps.push({ collection: collection.name, field: near }, { collection: next, field: far });
    }
    for (const [near, far] of between?.far ?? []) {
      steps.push({ collection: next, field: near }, { collection: relation.target, field: far });
    }
    collection = model.collections.get(relation.target);
  }
  return steps;
}

function passesMany(model: Model, from: string, path: readonly string[]): boolean {
  let collection = model.collections.get(from);
  return path.some((name) => {
    const relation = collection?.fields.get(name)?.relation ?? null;
    collection = relation === null || relation.kind === 'any' ? undefined : model.collections.get(relation.target);
    return relation?.kind === 'many';
  });
}

/** Where a variable's path begins; null for one that has none to read. */
export const beginOf = ({ variable, path }: Variable): string | null =>
  path.length === 0 ? null : (begins[variable]?.collection ?? null);

/** `[['company', 'id'], ['company', 'city']]` -> company { id, city }. */
function nodes(paths: readonly (readonly string[])[]): readonly FieldNode[] {
  return [...grouped(paths, ([first]) => first!)].flatMap(([name, of]): FieldNode[] => {
    const deeper = of.filter((path) => path.length > 1).map((path) => path.slice(1));
    return [
      ...(deeper.length < of.length ? [column(name)] : []),
      ...(deeper.length > 0 ? [{ kind: 'field' as const, name, as: below(name), select: nodes(deeper) }] : []),
    ];
  });
}

/** `$CURRENT_USER.company` may be wanted beside `$CURRENT_USER.company.city`: the row goes under another name than the key. */
const below = (name: string): string => `${name}.`;

function along(value: unknown, [name, ...rest]: readonly string[]): readonly Scalar[] {
  if (Array.isArray(value)) return value.flatMap((each) => along(each, name === undefined ? [] : [name, ...rest]));
  if (name !== undefined) {
    const member = rest.length > 0 ? below(name) : name;
    return typeof value === 'object' && value !== null && Object.hasOwn(value, member) ? along((value as Row)[member], rest) : [];
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [value] : [];
}
