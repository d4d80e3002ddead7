/** A document by graphql-js, with our resolvers: mutations, introspection, and fields that have resolvers of their own. */
import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import type { Context } from './context.ts';
import { toldErrors } from './errors.ts';
import { fieldResolver, typeResolver } from './resolve.ts';

/** A request to execute; its document is valid in its schema. */
export interface ExecuteRequest {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly context: Context;
}

/** Root fields of a mutation run one after the other, each in a transaction of its own. Errors are as clients are told. */
export async function executeOperation({
  schema,
  document,
  operationName,
  variables,
  context,
}: ExecuteRequest): Promise<ExecutionResult> {
  const result = await execute({
    schema,
    document,
    operationName,
    variableValues: variables,
    contextValue: context,
    fieldResolver,
    typeResolver,
  });
  return result.errors ? { ...result, errors: result.errors.flatMap((error) => toldErrors(error, context)) } : result;
}
