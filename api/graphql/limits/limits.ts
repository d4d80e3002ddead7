/** How much one GraphQL document may ask for, each with the setting it comes from, and the refusal of what asks for more. */
import type { Config } from '../../config.ts';
import { ApiError } from '../../errors.ts';
import { deepest } from '../../parse/json.ts';
import type { Measures } from './measure.ts';

export type DocumentLimits = Pick<
  Config,
  | 'graphqlQueryTokenLimit'
  | 'graphqlMaxDepth'
  | 'graphqlMaxRootFields'
  | 'graphqlMaxAliases'
  | 'graphqlMaxDirectives'
  | 'graphqlMaxCost'
>;

/** Throws `GRAPHQL_VALIDATION` for the first measure that is too large. */
export function refuseLarge({ depth, rootFields, aliases, directives, fields, nesting }: Measures, limits: DocumentLimits): void {
  hold(fields, limits.graphqlQueryTokenLimit, 'fields, with its fragments', 'GRAPHQL_QUERY_TOKEN_LIMIT', 'Ask for less at once');
  hold(
    depth,
    limits.graphqlMaxDepth,
    'levels of fields',
    'GRAPHQL_MAX_DEPTH',
    'Ask for what lies deeper in a request of its own',
  );
  hold(rootFields, limits.graphqlMaxRootFields, 'fields on its top level', 'GRAPHQL_MAX_ROOT_FIELDS', 'Ask in several requests');
  hold(aliases, limits.graphqlMaxAliases, 'aliased or repeated fields', 'GRAPHQL_MAX_ALIASES', 'Ask in several requests');
  hold(directives, limits.graphqlMaxDirectives, 'directives', 'GRAPHQL_MAX_DIRECTIVES', 'Ask without some of them');
  hold(nesting, deepest, 'levels of lists and objects in a value', null, 'Write it flatter');
}

/** `rows`: as many as the operation's own limits allow. */
export function refuseCostly(rows: number, { graphqlMaxCost }: DocumentLimits): void {
  hold(rows, graphqlMaxCost, 'rows', 'GRAPHQL_MAX_COST', 'Give the lists in it a smaller `limit`');
}

/** The parser stops at the limit; it does not know how many there would be. */
export const tooManyTokens = (limit: number): ApiError =>
  refusal(`has more than ${limit} tokens`, limit, 'GRAPHQL_QUERY_TOKEN_LIMIT', 'Ask in several requests');

function hold(found: number, limit: number, what: string, setting: string | null, hint: string): void {
  if (found <= limit) return;
  throw refusal(
    `asks for ${Number.isSafeInteger(found) ? found : 'countless'} ${what}, and ${limit} are allowed`,
    limit,
    setting,
    hint,
  );
}

const refusal = (reason: string, limit: number, setting: string | null, hint: string): ApiError =>
  new ApiError(
    'GRAPHQL_VALIDATION',
    { reason: `The document ${reason}`, limit, ...(setting === null ? null : { setting }) },
    hint,
  );
