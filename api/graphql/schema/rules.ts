/**
 * The rules documents are validated by: those of graphql-js. The one for names of types is our own, as theirs asks for all types
 * of a schema for every document, and so has all of them made.
 */
import {
  type ASTVisitor,
  GraphQLError,
  KnownTypeNamesRule,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** Every type a document names is there. Says no name that is near, as that would take all of them. */
function TypeIsKnown(context: ValidationContext): ASTVisitor {
  return {
    NamedType(node) {
      const name = node.name.value;
      if (context.getSchema().getType(name)) return;
      context.reportError(new GraphQLError(`Unknown type "${name}".`, { nodes: node }));
    },
  };
}

export const validationRules: readonly ValidationRule[] = specifiedRules.map((rule) =>
  rule === KnownTypeNamesRule ? TypeIsKnown : rule,
);
