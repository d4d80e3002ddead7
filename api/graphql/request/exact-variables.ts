/**
 * Numbers among variables that JavaScript cannot hold, for inputs of GraphQL's own types: text where an ID or a String is
 * wanted, a plain number where one is. Our own scalars take them as they are.
 */
import {
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { isWireObject, type WireObject } from '../../parse/wire.ts';
import { ExactNumber, holdsExact } from '../../query/exact.ts';

export function exactVariables(
  schema: GraphQLSchema,
  { variableDefinitions }: OperationDefinitionNode,
  given: WireObject,
): WireObject {
  if (!holdsExact(given)) return given;
  const made: Record<string, unknown> = { ...given };
  for (const { variable, type } of variableDefinitions ?? []) {
    const name = variable.name.value;
    const wanted = typeFromAST(schema, type);
    if (Object.hasOwn(made, name) && isInputType(wanted)) made[name] = fitted(made[name], wanted);
  }
  return made;
}

function fitted(value: unknown, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return fitted(value, type.ofType);
  if (isListType(type)) return Array.isArray(value) ? value.map((each) => fitted(each, type.ofType)) : fitted(value, type.ofType);
  if (isInputObjectType(type)) {
    if (!isWireObject(value)) return value;
    const fields = type.getFields();
    const entries = Object.entries(value).map(([name, each]): [string, unknown] => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return [name, field ? fitted(each, field.type) : each];
    });
    return Object.fromEntries(entries);
  }
  if (!(value instanceof ExactNumber)) return value;
  if (type.name === 'ID' || type.name === 'String') return value.text;
  return type.name === 'Int' || type.name === 'Float' ? Number(value.text) : value;
}
