/**
 * The types of one schema by their names, each made once and filled when it is first looked into; and how much memory that
 * took so far, by estimate.
 */

import type { GraphQLFieldConfigMap, GraphQLInputFieldConfigMap, GraphQLNamedType, GraphQLObjectTypeExtensions } from 'graphql';
import { GraphQLInputObjectType, GraphQLObjectType, GraphQLUnionType } from 'graphql';
import type { TypeNote } from '../descriptor.ts';
import { noted, unnoted } from './notes.ts';
import type { World } from './world.ts';

export type Fields = GraphQLFieldConfigMap<unknown, unknown>;

export interface Making {
  readonly world: World;
  object(
    name: string,
    fields: () => Fields,
    more?: { readonly note?: TypeNote; readonly description?: string | null },
  ): GraphQLObjectType;
  input(name: string, fields: () => GraphQLInputFieldConfigMap): GraphQLInputObjectType;
  union(name: string, types: () => readonly GraphQLObjectType[]): GraphQLUnionType;
  /** Of those made so far. */
  find(name: string): GraphQLNamedType | null;
}

/** Bytes of heap, as measured over schemas of 300 collections: see tests/graphql/schema-memory.test.ts. */
const bytes = { type: 1_200, field: 180, argument: 160 };

/** `grew` is told of bytes of heap as types are filled. */
export function openMaking(world: World, grew: (bytes: number) => void): Making {
  const objects = new Map<string, GraphQLObjectType>();
  const inputs = new Map<string, GraphQLInputObjectType>();
  const unions = new Map<string, GraphQLUnionType>();
  const weigh = (fields: number, args: number): void => grew(bytes.field * fields + bytes.argument * args);

  return {
    world,
    object: (name, make, { note, description } = {}) => {
      const found = objects.get(name);
      if (found) return found;
      grew(bytes.type);
      const fields = (): Fields => {
        const made = make();
        const all = Object.values(made);
        weigh(
          all.length,
          all.reduce((sum, { args }) => sum + Object.keys(args ?? {}).length, 0),
        );
        return made;
      };
      const extensions: GraphQLObjectTypeExtensions<unknown, unknown> = note ? noted(note) : unnoted;
      const type = new GraphQLObjectType({ name, description: description ?? null, fields, extensions });
      objects.set(name, type);
      return type;
    },
    input: (name, make) => {
      const found = inputs.get(name);
      if (found) return found;
      grew(bytes.type);
      const fields = (): GraphQLInputFieldConfigMap => {
        const made = make();
        weigh(Object.keys(made).length, 0);
        return made;
      };
      const type = new GraphQLInputObjectType({ name, fields, extensions: unnoted });
      inputs.set(name, type);
      return type;
    },
    union: (name, make) => {
      const found = unions.get(name) ?? new GraphQLUnionType({ name, types: make, extensions: unnoted });
      unions.set(name, found);
      return found;
    },
    find: (name) => objects.get(name) ?? inputs.get(name) ?? unions.get(name) ?? null,
  };
}
