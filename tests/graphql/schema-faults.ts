/** What graphql-js finds wrong with a schema, once it is made whole. */
import { GraphQLSchema, validateSchema } from 'graphql';

export const faultsOf = (schema: GraphQLSchema): readonly string[] =>
  validateSchema(new GraphQLSchema({ ...schema.toConfig(), assumeValid: false })).map(({ message }) => message);
