/** Whoever asks: their account, their roles, and what they may do. */
import {
  GraphQLBoolean,
  type GraphQLInputObjectType,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { permissionsOf } from '../../access/summary.ts';
import type { Auth } from '../../auth/auth.ts';
import { requireUser } from '../../auth/forms/accounts.ts';
import type { Query } from '../../query/query.ts';
import { Literal } from '../../query/value.ts';
import { oneOf } from '../../system/rows.ts';
import { readingOf } from '../execute/resolve.ts';
import { write } from '../execute/write.ts';
import { json } from '../schema/scalars.ts';
import { askingOf, itemQuery } from '../select/query.ts';
import type { SystemContext } from './context.ts';
import { fieldsOfType, plainType } from './plain-type.ts';
import type { SystemField, SystemFields } from './server-fields.ts';

export const usersName = 'directus_users';
export const rolesName = 'directus_roles';

const globalsType = plainType('policy_me_globals', fieldsOfType(GraphQLBoolean, 'enforce_tfa', 'app_access', 'admin_access'));

export const rightsFields = (auth: Auth): SystemFields => ({
  permissions_me: { type: json, resolve: (_, __, { engine, caller }) => permissionsOf(engine.model(), caller.access) },
  policies_me_globals: { type: globalsType, resolve: (_, __, { caller }) => auth.callers.globals(caller) },
});

/** `type`: of users, as this access sees them. */
export const ownUser = (type: GraphQLObjectType): SystemField => ({
  type,
  resolve: async (_, __, context, info) => {
    const key = [new Literal(requireUser(context.caller))];
    const [item] = await read(type, usersName, context, info, { key });
    return item ?? null;
  },
});

/** The highest first is REST's order of keys; lists are in the order of their keys here as well. */
export const ownRoles = (auth: Auth, type: GraphQLObjectType): SystemField => ({
  type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type))),
  resolve: async (_, __, context, info) => {
    const ids = (await auth.callers.roles(context.caller)).map(({ id }) => id);
    return ids.length === 0 ? [] : read(type, rolesName, context, info, { filter: oneOf('id', ids), limit: ids.length });
  },
});

/** `shown`: of users, as this access sees them; null: what was written is not shown. */
export const updateOwnUser = (input: GraphQLInputObjectType, shown: GraphQLObjectType | null): SystemField => ({
  type: shown ?? GraphQLBoolean,
  args: { data: { type: new GraphQLNonNull(input) } },
  resolve: (_, { data }, context, info) => {
    const [node, ...more] = info.fieldNodes;
    const field = info.parentType.getFields()[info.fieldName];
    if (!node || !field) return null;
    const root = { kind: 'update one', collection: usersName } as const;
    const wanted = { root, field, nodes: [node, ...more] as const, type: shown };
    return write(readingOf(info), wanted, { id: requireUser(context.caller), data }, context);
  },
});

/** Items as the document asks for them, of which `which` says which. */
async function read(
  type: GraphQLObjectType,
  collection: string,
  { engine, caller, limits, signal }: SystemContext,
  info: GraphQLResolveInfo,
  which: Partial<Query>,
): Promise<readonly unknown[]> {
  const [node, ...more] = info.fieldNodes;
  if (!node) return [];
  const query = (model: ReturnType<typeof engine.model>): Query => {
    const asking = askingOf(readingOf(info), model, limits, caller.access, true);
    return { ...itemQuery({ collection, nodes: [node, ...more], type }, asking), ...which };
  };
  const { items } = await engine.read({ text: null, query }, caller, signal);
  return items.map((item): unknown => JSON.parse(item));
}
