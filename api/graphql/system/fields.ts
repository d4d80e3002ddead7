/**
 * The fields of `/graphql/system` that are no collections, as one access gets them: what stands for people is there where there
 * are people, what shows or changes items of a collection where the access may do that. To be `extra` of `buildSchema`.
 */
import type { GraphQLFieldConfigMap } from 'graphql';
import type { Access } from '../../access/access.ts';
import type { CollectionTypes, ExtraFields } from '../schema/build.ts';
import { accountFields } from './account-fields.ts';
import type { SystemContext, SystemParts } from './context.ts';
import { ownRoles, ownUser, rightsFields, rolesName, updateOwnUser, usersName } from './me-fields.ts';
import { schemaFields } from './schema-fields.ts';
import { type SystemFields, serverFields } from './server-fields.ts';
import { tokenFields } from './token-fields.ts';
import { utilsFields } from './utils-fields.ts';

/** Whoever executes the schema gives a `SystemContext`. */
export function systemFields(parts: SystemParts, access: Access): (types: CollectionTypes) => ExtraFields {
  const { auth } = parts;
  return (types) => {
    const [users, roles, input] = [types.object(usersName), types.object(rolesName), types.input('update', usersName)];
    return {
      query: inAnyContext({
        ...serverFields(parts),
        ...schemaFields,
        ...(auth && rightsFields(auth)),
        ...(auth && users && { users_me: ownUser(users) }),
        ...(auth && roles && { roles_me: ownRoles(auth, roles) }),
      }),
      mutation: inAnyContext({
        ...utilsFields,
        ...(auth && tokenFields(auth)),
        ...(auth && accountFields({ auth, mayInvite: access.change('create', usersName) !== null })),
        ...(auth && input && { update_users_me: updateOwnUser(input, users) }),
      }),
    };
  };
}

/** A schema is made for any context; these fields want their own. */
const inAnyContext = (fields: SystemFields): GraphQLFieldConfigMap<unknown, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { resolve, ...field }]) => [
      name,
      { ...field, resolve: (source, given, context, info) => resolve?.(source, given, systemContext(context), info) },
    ]),
  );

function systemContext(context: unknown): SystemContext {
  if (isSystemContext(context)) return context;
  throw new Error('The context lacks the request and the response');
}

const isSystemContext = (context: unknown): context is SystemContext =>
  typeof context === 'object' && context !== null && 'request' in context && 'response' in context && 'engine' in context;
