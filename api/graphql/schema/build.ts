/** Model and access -> schema. Pure: no connection, no resolvers; what to do for a field stands in its extensions (descriptor.ts). */
import {
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  specifiedScalarTypes,
} from 'graphql';
import type { Access } from '../../access/access.ts';
import type { ChangeAction } from '../../access/change.ts';
import type { Model } from '../../model/model.ts';
import { functionTypes } from './functions.ts';
import { inputType } from './input-types.ts';
import { LazySchema } from './lazy-schema.ts';
import { type Fields, openMaking } from './making.ts';
import { objectType } from './object-types.ts';
import { operatorTypes } from './operators.ts';
import { hasMutations, hasSubscriptions, mutationFields, queryFields, rootTypes, subscriptionFields } from './roots.ts';
import { nothing, scalars } from './scalars.ts';
import { openWorld, type Scope } from './world.ts';

export interface SchemaParts {
  readonly scope: Scope;
  readonly model: Model;
  readonly access: Access;
  /** Root fields that stand for no collection; those of the same name win. Asked once, when the first of them is looked for. */
  readonly extra?: (types: CollectionTypes) => ExtraFields;
  /** Told of heap that is taken as types are filled: estimated bytes. */
  readonly grew?: (bytes: number) => void;
}

export interface ExtraFields {
  readonly query?: Fields;
  readonly mutation?: Fields;
  readonly subscription?: Fields;
}

/** For fields beside those of collections: null where the access sees no such collection, or may not change it so. */
export interface CollectionTypes {
  object(collection: string): GraphQLObjectType | null;
  input(action: ChangeAction, collection: string): GraphQLInputObjectType | null;
}

export function buildSchema({ scope, model, access, extra, grew = () => {} }: SchemaParts): GraphQLSchema {
  const making = openMaking(openWorld(scope, model, access), grew);
  const { world } = making;
  let added: ExtraFields | null = null;
  const more = (): ExtraFields => {
    added ??=
      extra?.({
        object: (name) => {
          const seen = world.sees(name);
          return seen && objectType(making, seen);
        },
        input: (action, name) => {
          const changeable = world.changes(action, name);
          return changeable && inputType(making, changeable);
        },
      }) ?? {};
    return added;
  };
  const query = making.object('Query', () => {
    const fields = { ...queryFields(making), ...more().query };
    return Object.keys(fields).length > 0 ? fields : { _empty: { type: nothing } };
  });
  return new LazySchema({
    query,
    mutation: () =>
      hasMutations(making) || isSome(more().mutation)
        ? making.object('Mutation', () => ({ ...mutationFields(making), ...more().mutation }))
        : null,
    subscription: () =>
      hasSubscriptions(making) || isSome(more().subscription)
        ? making.object('Subscription', () => ({ ...subscriptionFields(making), ...more().subscription }))
        : null,
    find: (name) => making.find(name) ?? shared.get(name) ?? null,
  });
}

/** Types that all schemas share: a document may name one whether or not this schema has a use for it. */
const shared = new Map<string, GraphQLNamedType>(
  [...specifiedScalarTypes, ...scalars, ...operatorTypes, ...functionTypes, ...rootTypes].map((type) => [type.name, type]),
);

const isSome = (fields: Fields | undefined): boolean => fields !== undefined && Object.keys(fields).length > 0;
