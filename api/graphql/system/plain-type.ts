/** Object types whose members are called as what they show, so that nothing has to be resolved. */
import { type GraphQLFieldConfig, GraphQLObjectType, type GraphQLScalarType, GraphQLString, type ThunkObjMap } from 'graphql';

type Fields = Readonly<Record<string, { readonly type: GraphQLScalarType }>>;

export const fieldsOfType = (type: GraphQLScalarType, ...names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, { type }]));

export const textFields = (...names: readonly string[]): Fields => fieldsOfType(GraphQLString, ...names);

export const plainType = (name: string, fields: ThunkObjMap<GraphQLFieldConfig<unknown, unknown>>): GraphQLObjectType =>
  new GraphQLObjectType({ name, fields });
