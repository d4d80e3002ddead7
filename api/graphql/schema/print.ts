/** A schema as SDL, for `/server/specs/graphql/:scope`. */
import { type GraphQLSchema, printSchema as printed } from 'graphql';

export const printSchema = (schema: GraphQLSchema): string => `${printed(schema)}\n`;
