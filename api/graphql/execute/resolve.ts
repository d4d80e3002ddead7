/**
 * Resolvers for every field the schema says something of (`extensions.pergola`), to be given to graphql-js: a root field asks
 * the engine once, what lies below is found in the answer under the name the document gives it.
 */
import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLTypeResolver,
  getNamedType,
  isObjectType,
} from 'graphql';
import { isWireObject, own } from '../../parse/wire.ts';
import type { Root } from '../descriptor.ts';
import { typeMember } from '../select/asking.ts';
import type { Reading, Variables } from '../select/collected.ts';
import type { Wanted } from '../select/query.ts';
import type { Context } from './context.ts';
import { itemOf } from './item.ts';
import { readRoot } from './read.ts';
import { write } from './write.ts';

export const fieldResolver: GraphQLFieldResolver<unknown, Context, Variables> = (source, values, context, info) => {
  const note = info.parentType.getFields()[info.fieldName]?.extensions.pergola;
  if (note === undefined) return defaultFieldResolver(source, values, context, info);
  if ('collection' in note) return rootField(note, source, values, context, info);
  return isWireObject(source) ? own(source, String(info.path.key)) : null;
};

export const typeResolver: GraphQLTypeResolver<unknown, Context> = (value) => {
  const told = isWireObject(value) ? own(value, typeMember) : undefined;
  return typeof told === 'string' ? told : undefined;
};

function rootField(root: Root, source: unknown, values: Variables, context: Context, info: GraphQLResolveInfo): unknown {
  const reading = readingOf(info);
  const [node, ...more] = info.fieldNodes;
  const field = info.parentType.getFields()[info.fieldName];
  if (!node || !field) return null;
  const named = getNamedType(info.returnType);
  const wanted = { root, field, nodes: [node, ...more] as const, type: isObjectType(named) ? named : null };
  switch (root.kind) {
    case 'list':
    case 'singleton':
    case 'by id':
    case 'by version':
    case 'aggregated':
      return wanted.type && readParsed(reading, { ...wanted, type: wanted.type }, context);
    case 'mutated':
      return defaultFieldResolver(source, values, context, info);
    default:
      return write(reading, wanted, values, context);
  }
}

async function readParsed(reading: Reading, wanted: Wanted, context: Context): Promise<unknown> {
  return itemOf(await readRoot(reading, wanted, true)(context, null));
}

export const readingOf = ({ schema, fragments, variableValues }: GraphQLResolveInfo): Reading => ({
  schema,
  fragments: new Map(Object.entries(fragments)),
  variables: variableValues,
});
