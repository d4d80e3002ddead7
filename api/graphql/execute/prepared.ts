/** What of a document does not depend on a request: worked out with its first one, kept as long as the document is. */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { collect, type Fragments, fragmentsOf, type Reading } from '../select/collected.ts';
import { type Naming, namingOf } from './naming.ts';
import { type ReadRoot, readRoot } from './read.ts';

/** A query all of whose root fields are reads of ours. */
export interface Prepared {
  /** Of this document in this schema, in this process. */
  readonly id: number;
  readonly operation: OperationDefinitionNode;
  readonly type: GraphQLObjectType;
  readonly fragments: Fragments;
  /** Where nothing of it depends on variables. */
  readonly roots: readonly PreparedRoot[] | null;
  /** Of each root field, by its name in the answer. */
  readonly naming: ReadonlyMap<string, Naming>;
}

export interface PreparedRoot {
  /** The answer's name as JSON. */
  readonly name: string;
  readonly as: string;
  readonly nodes: readonly FieldNode[];
  readonly field: GraphQLField<unknown, unknown> | null;
  /** Text, where it is known without asking. */
  readonly read: ReadRoot | string;
}

const known = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, Map<string, Prepared | null>>>();
let last = 0;

/** null: it takes graphql-js, be it for an error. */
export function prepared(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): Prepared | null {
  const documents = known.get(schema) ?? new WeakMap<DocumentNode, Map<string, Prepared | null>>();
  const operations = documents.get(document) ?? new Map<string, Prepared | null>();
  known.set(schema, documents);
  documents.set(document, operations);
  const name = operationName ?? '';
  const found = operations.get(name);
  if (found !== undefined) return found;
  const made = prepare(schema, document, operationName);
  // Names that no operation has are not kept: a client may send any number of them.
  if (made) operations.set(name, made);
  return made;
}

function prepare(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): Prepared | null {
  const operations = document.definitions.filter(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  );
  const meant = operationName === null ? operations : operations.filter(({ name }) => name?.value === operationName);
  const [operation] = meant;
  const type = schema.getQueryType();
  if (!operation || meant.length > 1 || operation.operation !== OperationTypeNode.QUERY || !type) return null;
  const fragments = fragmentsOf(document);
  if (!isOurs(type, operation.selectionSet, fragments, new Set())) return null;
  const fixed = (operation.variableDefinitions ?? []).length === 0;
  const roots = fixed ? rootsOf({ schema, fragments, variables: {} }, operation, type) : null;
  return { id: ++last, operation, type, fragments, roots, naming: namingOf(operation.selectionSet, fragments) };
}

function isOurs(type: GraphQLObjectType, { selections }: SelectionSetNode, fragments: Fragments, seen: Set<string>): boolean {
  return selections.every((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return isOurs(type, selection.selectionSet, fragments, seen);
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(selection.name.value);
      if (!fragment || seen.has(selection.name.value)) return true;
      return isOurs(type, fragment.selectionSet, fragments, seen.add(selection.name.value));
    }
    if (selection.name.value === '__typename') return true;
    const field = type.getFields()[selection.name.value];
    const note = field?.extensions.pergola;
    return field?.resolve === undefined && note !== undefined && 'collection' in note && isObjectType(getNamedType(field!.type));
  });
}

export function rootsOf(
  reading: Reading,
  { selectionSet }: OperationDefinitionNode,
  type: GraphQLObjectType,
): readonly PreparedRoot[] {
  return [...collect(reading, type, [selectionSet])].map(([as, nodes]): PreparedRoot => {
    const name = JSON.stringify(as);
    const field = type.getFields()[nodes[0].name.value];
    const root = field?.extensions.pergola;
    const items = field && getNamedType(field.type);
    if (!field || !root || !('collection' in root) || !isObjectType(items)) {
      return { name, as, nodes, field: null, read: JSON.stringify(type.name) };
    }
    return { name, as, nodes, field, read: readRoot(reading, { root, field, nodes, type: items }, false) };
  });
}
