/**
 * The short way of a query: its root fields are read at once, and what the database wrote goes into the response as it is.
 * graphql-js would read each text and complete each value of it, only to write the same text again.
 */
import { type GraphQLError, getVariableValues, isNonNullType, locatedError } from 'graphql';
import { jsonText } from '../../query/exact.ts';
import type { Variables } from '../select/collected.ts';
import type { Context } from './context.ts';
import { toldErrors } from './errors.ts';
import { type ExecuteRequest, executeOperation } from './execute.ts';
import { type Naming, nameOf } from './naming.ts';
import { type Prepared, type PreparedRoot, prepared, rootsOf } from './prepared.ts';

export interface TextAnswer {
  /** The response body. */
  readonly text: string;
  /** False where the request was refused before anything was executed: wrong variables, or no such operation. */
  readonly executed: boolean;
  /** Some field, or all of it. */
  readonly failed: boolean;
}

/** Any operation but a subscription, the short way where there is one. */
export async function executeText(request: ExecuteRequest): Promise<TextAnswer> {
  const short = executeQuery(request);
  if (short) return short;
  const { data, errors } = await executeOperation(request);
  const told = errors ? `"errors":${JSON.stringify(errors)}` : '';
  if (data === undefined) return { text: `{${told}}`, executed: false, failed: true };
  return { text: `{"data":${jsonText(data)}${told && `,${told}`}}`, executed: true, failed: told !== '' };
}

/** null: not a query, or one with fields that have resolvers of their own, or that ask for the schema itself. */
export function executeQuery({
  schema,
  document,
  operationName,
  variables,
  context,
}: ExecuteRequest): Promise<TextAnswer> | null {
  const known = prepared(schema, document, operationName ?? null);
  if (!known) return null;
  if (known.roots) return answer(known, known.roots, {}, context);
  const given = getVariableValues(schema, known.operation.variableDefinitions ?? [], variables ?? {}, { maxErrors: 50 });
  if (!given.coerced) {
    const errors = given.errors.flatMap((error) => toldErrors(error, context));
    return Promise.resolve({ text: JSON.stringify({ errors }), executed: false, failed: true });
  }
  const roots = rootsOf({ schema, fragments: known.fragments, variables: given.coerced }, known.operation, known.type);
  return answer(known, roots, given.coerced, context);
}

async function answer(
  { id, naming }: Prepared,
  roots: readonly PreparedRoot[],
  variables: Variables,
  context: Context,
): Promise<TextAnswer> {
  let whole = true;
  const failed = new Map<string, readonly GraphQLError[]>();
  const read = async ({ name, as, nodes, field, read }: PreparedRoot): Promise<string> => {
    if (typeof read === 'string') return `${name}:${read}`;
    try {
      return `${name}:${await read(context, nameOf(`graphql ${id} ${as}`, naming.get(as) ?? nothingUsed, variables))}`;
    } catch (error) {
      failed.set(as, toldErrors(locatedError(error, nodes, [as]), context));
      if (field && isNonNullType(field.type)) whole = false;
      return `${name}:null`;
    }
  };
  const [only] = roots;
  const texts = roots.length === 1 && only ? await read(only) : (await Promise.all(roots.map(read))).join();
  const data = whole ? `{${texts}}` : 'null';
  if (failed.size === 0) return { text: `{"data":${data}}`, executed: true, failed: false };
  // In the order of the document, whichever failed first.
  const errors = roots.flatMap(({ as }) => failed.get(as) ?? []);
  return { text: `{"data":${data},"errors":${JSON.stringify(errors)}}`, executed: true, failed: true };
}

const nothingUsed: Naming = { used: new Set(), plain: new Set() };
