/** What items are: an object type for each collection, with its relations, and unions where a relation leads to any of several. */
import {
  type GraphQLFieldConfigArgumentMap,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLObjectType,
  GraphQLString,
  type GraphQLUnionType,
} from 'graphql';
import type { Field } from '../../model/model.ts';
import type { Member } from '../descriptor.ts';
import { filterType } from './filter-types.ts';
import { functionsType } from './functions.ts';
import type { Fields, Making } from './making.ts';
import { noted, unnoted } from './notes.ts';
import { json, nothing } from './scalars.ts';
import { columnNote, readType } from './value-type.ts';
import type { Seen } from './world.ts';

/** `[String]`, which arguments have in all places. */
export const strings = new GraphQLList(GraphQLString);

/** Of lists, and of relations: which items, in which order. */
export const listArguments = (making: Making, seen: Seen): GraphQLFieldConfigArgumentMap => ({
  filter: { type: filterType(making, seen), extensions: unnoted },
  sort: { type: strings, extensions: unnoted },
  limit: { type: GraphQLInt, extensions: unnoted },
  offset: { type: GraphQLInt, extensions: unnoted },
  page: { type: GraphQLInt, extensions: unnoted },
  search: { type: GraphQLString, extensions: unnoted },
});

export function objectType(making: Making, seen: Seen): GraphQLObjectType {
  const { collection, fields } = seen;
  const { names } = making.world;
  const type = names.type(collection.name);
  return making.object(
    type,
    () => {
      const made: Fields = {};
      const functions = names.members(collection.name);
      for (const { field, name, leads } of fields) {
        made[name] = leads ? relation(making, seen, field, name) : value(seen, field);
        const called = leads || field.relation?.kind !== 'many' ? functionsOf(making, type, name, field) : null;
        if (called) {
          const note: Member = { kind: 'functions', name: field.name };
          made[functions.functions(field.name)] = { type: called, extensions: noted(note) };
        }
      }
      return Object.keys(made).length > 0 ? made : { _empty: { type: nothing } };
    },
    { note: { collection: collection.name }, description: collection.comment },
  );
}

type Made = Fields[string];

const value = (seen: Seen, field: Field): Made => ({
  type: readType(seen, field),
  description: field.column?.comment ?? null,
  extensions: columnNote(seen.collection, field),
});

function relation(making: Making, seen: Seen, field: Field, name: string): Made {
  const leads = seen.fields.find((each) => each.field === field)?.leads;
  const description = field.column?.comment ?? null;
  if (!leads) return value(seen, field);
  if (leads.kind === 'any') {
    const note: Member = { kind: 'any', name: field.name };
    const type = `${making.world.names.type(seen.collection.name)}_${name}_union`;
    return { type: unionType(making, type, leads.to), description, extensions: noted(note) };
  }
  const to = objectType(making, leads.to);
  const many = leads.kind === 'many';
  const note: Member = { kind: 'relation', name: field.name, many, target: leads.to.collection.name };
  return {
    type: many ? new GraphQLList(to) : to,
    args: listArguments(making, leads.to),
    description,
    extensions: noted(note),
  };
}

const unionType = (making: Making, name: string, to: readonly Seen[]): GraphQLUnionType =>
  making.union(name, () => to.map((each) => objectType(making, each)));

const counted = noted<Member>({ kind: 'function', function: 'count' });

/** JSON has a type of its own for each field, as others may come to know its paths; the rest share theirs. */
function functionsOf(making: Making, type: string, name: string, field: Field): GraphQLObjectType | null {
  const shared = functionsType(field);
  if (!shared || field.type.name !== 'json' || field.relation) return shared;
  const note: Member = { kind: 'json' };
  return making.object(`${type}_${name}_func`, () => ({
    count: { type: GraphQLInt, extensions: counted },
    json: { type: json, args: { path: { type: new GraphQLNonNull(GraphQLString) } }, extensions: noted(note) },
  }));
}
