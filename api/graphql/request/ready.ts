/**
 * From what a request asks to what can be executed: the caller's schema, the document and the operation that is meant. What
 * is wrong or too large is refused here, before any row is read.
 */
import {
  BREAK,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { Access } from '../../access/access.ts';
import type { ParseLimits } from '../../parse/limits.ts';
import type { WireObject } from '../../parse/wire.ts';
import { refuseCostly } from '../limits/limits.ts';
import { openPersisted } from '../persisted/persisted.ts';
import { fragmentsOf } from '../select/collected.ts';
import { estimateCost } from '../select/cost.ts';
import { type DocumentSettings, openDocuments } from './documents.ts';
import { exactVariables } from './exact-variables.ts';
import { nothingAsked, type Params } from './params.ts';
import { RefusedDocument } from './refused.ts';

export type Scope = 'items' | 'system';

export interface Ready {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
  readonly variables: WireObject;
}

export interface ReadyParts {
  schema(scope: Scope, access: Access): GraphQLSchema | Promise<GraphQLSchema>;
  readonly limits: ParseLimits;
  readonly config: DocumentSettings;
}

/** Throws `RefusedDocument`, or an ApiError. */
export type GetReady = (scope: Scope, params: Params, access: Access) => Promise<Ready>;

/** What a list without any limit counts as. */
const unlimited = 1_000;

export function openReady({ schema: schemaOf, limits, config }: ReadyParts): GetReady {
  const persisted = openPersisted();
  const documents = openDocuments(config);
  const costLimits = { limitDefault: limits.limitDefault, limitMax: limits.limitMax, unlimited };
  // Of operations whose lists are as long whatever the variables.
  const modest = new WeakSet<OperationDefinitionNode>();

  const refuseCost = ({ schema, document, operation, variables }: Ready): void => {
    if (modest.has(operation)) return;
    const given = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
    // What is wrong with them is told when it is executed.
    if (!given.coerced) return;
    const reading = { schema, fragments: fragmentsOf(document), variables: given.coerced };
    refuseCostly(estimateCost(operation, reading, costLimits), config);
    if (!sizeVaries(document)) modest.add(operation);
  };

  return async (scope, params, access) => {
    const text = persisted.text(params.query, params.extensions);
    if (text === null) throw nothingAsked();
    const schema = await schemaOf(scope, access);
    const document = documents.document(schema, text);
    const operation = operationIn(document, params.operationName);
    const variables = exactVariables(schema, operation, params.variables);
    const ready = { schema, document, operation, operationName: params.operationName, variables };
    refuseCost(ready);
    return ready;
  };
}

function operationIn({ definitions }: DocumentNode, name: string | null): OperationDefinitionNode {
  const all = definitions.filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION);
  const meant = name === null ? all : all.filter((each) => each.name?.value === name);
  const [operation] = meant;
  if (operation && meant.length === 1) return operation;
  const names = all.flatMap((each) => each.name?.value ?? []).slice(0, 5);
  throw new RefusedDocument([
    new GraphQLError(
      name === null
        ? `The document has ${all.length === 0 ? 'no operation' : 'several operations'}, and \`operationName\` does not say which is meant`
        : `The document has no operation of the name in \`operationName\`${names.length > 0 ? `; it has ${names.join(', ')}` : ''}`,
    ),
  ]);
}

const sizes: ReadonlySet<string> = new Set(['limit', 'ids', 'data', 'if']);

/** Whether variables say how long lists are, or which of them are asked for. */
function sizeVaries(document: DocumentNode): boolean {
  let varies = false;
  visit(document, {
    Argument(argument) {
      if (!sizes.has(argument.name.value)) return false;
      visit(argument.value, {
        Variable() {
          varies = true;
          return BREAK;
        },
      });
      return varies ? BREAK : false;
    },
  });
  return varies;
}
