/** What a field fails with, as clients are told: our errors with their codes, GraphQL's own as they are, and all else hidden. */
import { GraphQLError } from 'graphql';
import { ApiError, ApiErrors } from '../../errors.ts';
import type { Context } from './context.ts';

/** `error` is GraphQL's, with the field's path and place; several where a request is wrong in several places. */
export function toldErrors(error: GraphQLError, { caller, log }: Pick<Context, 'caller' | 'log'>): readonly GraphQLError[] {
  const cause = causeOf(error);
  if (cause instanceof ApiErrors) return cause.errors.map((each) => placed(error, each.message, extensionsOf(each)));
  if (cause instanceof ApiError) return [placed(error, cause.message, extensionsOf(cause))];
  if (cause === null)
    return [
      error.extensions.code === undefined
        ? placed(error, error.message, { code: error.path ? 'GRAPHQL_EXECUTION' : 'GRAPHQL_VALIDATION' })
        : error,
    ];
  log?.error('A field failed', {
    path: error.path?.join('.'),
    error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
  });
  const { message, code } = new ApiError('INTERNAL_SERVER_ERROR');
  return [placed(error, caller.access.admin ? error.message : message, { code })];
}

export const extensionsOf = ({ code, details, hint }: ApiError): Readonly<Record<string, unknown>> => ({
  code,
  ...details,
  ...(hint === undefined ? null : { hint }),
});

/** What was thrown at first; null where GraphQL itself has. */
function causeOf(error: GraphQLError): unknown {
  let cause: unknown = error;
  while (cause instanceof GraphQLError) {
    if (cause.originalError === undefined) return null;
    cause = cause.originalError;
  }
  return cause;
}

/** Without the cause, which is nobody's business behind this. */
const placed = (
  { nodes, source, positions, path }: GraphQLError,
  message: string,
  extensions: Readonly<Record<string, unknown>>,
) =>
  new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    extensions,
  });
