/**
 * What a selection set asks of one object type, by the names of the answer, in the order first asked for: fragments followed,
 * `@skip` and `@include` minded, fields of one name together. The document is valid, so those are one and the same field.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
export type Variables = Readonly<Record<string, unknown>>;

/** What a document means where its parts are looked up. */
export interface Reading {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  /** Coerced. */
  readonly variables: Variables;
}

export type Collected = ReadonlyMap<string, readonly [FieldNode, ...FieldNode[]]>;

export function fragmentsOf(document: DocumentNode): Fragments {
  const found = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) found.set(definition.name.value, definition);
  return found;
}

export function collect(reading: Reading, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Collected {
  const found = new Map<string, [FieldNode, ...FieldNode[]]>();
  const seen = new Set<string>();
  for (const set of sets) gather(reading, type, set, found, seen);
  return found;
}

/** Of what lies below fields that are one in the answer. */
export function collectBelow(reading: Reading, type: GraphQLObjectType, nodes: readonly FieldNode[]): Collected {
  return collect(
    reading,
    type,
    nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
  );
}

function gather(
  reading: Reading,
  type: GraphQLObjectType,
  { selections }: SelectionSetNode,
  found: Map<string, [FieldNode, ...FieldNode[]]>,
  seen: Set<string>,
): void {
  for (const selection of selections) {
    if (!isIncluded(selection, reading.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      const name = (selection.alias ?? selection.name).value;
      const known = found.get(name);
      if (known) known.push(selection);
      else found.set(name, [selection]);
      continue;
    }
    let fragment: Pick<FragmentDefinitionNode, 'selectionSet'> & {
      readonly typeCondition?: FragmentDefinitionNode['typeCondition'];
    };
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const name = selection.name.value;
      const named = reading.fragments.get(name);
      if (!named || seen.has(name)) continue;
      seen.add(name);
      fragment = named;
    } else fragment = selection;
    if (isMeant(reading.schema, type, fragment.typeCondition?.name.value))
      gather(reading, type, fragment.selectionSet, found, seen);
  }
}

function isIncluded(node: SelectionNode, variables: Variables): boolean {
  if (!node.directives || node.directives.length === 0) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
}

function isMeant(schema: GraphQLSchema, type: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return named !== undefined && isAbstractType(named) && schema.isSubType(named, type);
}
