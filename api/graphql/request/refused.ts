/** What is told of a document that cannot be asked: GraphQL's own errors, each with its place, and a code beside. */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ApiError } from '../../errors.ts';

export class RefusedDocument extends Error {
  readonly errors: readonly GraphQLFormattedError[];

  constructor(errors: readonly GraphQLError[]) {
    super(errors.map(({ message }) => message).join(' '));
    this.name = 'RefusedDocument';
    this.errors = errors.map(formatted);
  }
}

/** Only documents and variables make errors without a code: everything else that fails says which. */
export function formatted(error: GraphQLError): GraphQLFormattedError {
  const { message, locations, path, extensions } = error.toJSON();
  return {
    message,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code: 'GRAPHQL_VALIDATION', ...extensions },
  };
}

/** As GraphQL tells of errors, for wires that know no other form. */
export const asGraphql = ({ message, code, details, hint }: ApiError): GraphQLError =>
  new GraphQLError(message, { extensions: { code, ...details, ...(hint === undefined ? null : { hint }) } });
