/** The fields of Query, Mutation and Subscription that stand for collections. */
import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLFieldConfigArgumentMap,
  GraphQLID,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
} from 'graphql';
import type { ChangeAction } from '../../access/change.ts';
import type { Collection } from '../../model/model.ts';
import { isVersioned } from '../../system/item.ts';
import type { Root } from '../descriptor.ts';
import { aggregateType } from './aggregate-types.ts';
import { filterType } from './filter-types.ts';
import { inputType } from './input-types.ts';
import type { Fields, Making } from './making.ts';
import { noted, unnoted } from './notes.ts';
import { listArguments, objectType, strings } from './object-types.ts';
import { versionType } from './version-type.ts';
import type { Seen } from './world.ts';

const id = new GraphQLNonNull(GraphQLID);
const ids = new GraphQLNonNull(new GraphQLList(GraphQLID));
const version: GraphQLFieldConfigArgumentMap = { version: { type: GraphQLString, extensions: unnoted } };
const all = <T extends GraphQLObjectType>(type: T) => new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));

const deleteOne = new GraphQLObjectType({ name: 'delete_one', fields: { id: { type: id } } });
const deleteMany = new GraphQLObjectType({ name: 'delete_many', fields: { ids: { type: ids } } });
const event = new GraphQLEnumType({ name: 'EventEnum', values: { create: {}, update: {}, delete: {} } });

export const rootTypes = [deleteOne, deleteMany, event];

const field = (
  kind: Root['kind'],
  { name }: Collection,
  type: GraphQLOutputType,
  args: GraphQLFieldConfigArgumentMap,
): Fields[string] => ({ type, args, extensions: noted<Root>({ kind, collection: name }) });

export function queryFields(making: Making): Fields {
  const { world } = making;
  const made: Fields = {};
  for (const collection of world.roots) {
    const seen = world.sees(collection.name);
    if (!seen) continue;
    const root = world.names.root(collection.name);
    const type = objectType(making, seen);
    if (collection.singleton) {
      made[root] = field('singleton', collection, type, version);
      continue;
    }
    const list = listArguments(making, seen);
    made[root] = field('list', collection, all(type), list);
    if (collection.key.length > 0) {
      made[`${root}_by_id`] = field('by id', collection, type, { id: { type: id, extensions: unnoted }, ...version });
      if (isVersioned(collection)) {
        const named = { version: { type: new GraphQLNonNull(GraphQLString), extensions: unnoted } };
        const args = { ...named, id: { type: id, extensions: unnoted } };
        made[`${root}_by_version`] = field('by version', collection, versionType(making, seen), args);
      }
    }
    const { filter, sort, ...page } = list;
    const grouped: GraphQLFieldConfigArgumentMap = {
      groupBy: { type: strings, extensions: unnoted },
      ...(filter && { filter }),
      ...page,
      ...(sort && { sort }),
    };
    made[`${root}_aggregated`] = field('aggregated', collection, all(aggregateType(making, seen)), grouped);
  }
  return made;
}

/** Whether there are any, without making them. */
export const hasMutations = ({ world }: Making): boolean =>
  world.roots.some(({ name, singleton }) => ways(singleton).some((action) => world.changes(action, name)));

const ways = (singleton: boolean): readonly ChangeAction[] => (singleton ? ['update'] : ['create', 'update', 'delete']);

export function mutationFields(making: Making): Fields {
  const made: Fields = {};
  for (const collection of making.world.roots) Object.assign(made, changesOf(making, collection));
  return made;
}

function changesOf(making: Making, collection: Collection): Fields {
  const { world } = making;
  const made: Fields = {};
  const root = world.names.root(collection.name);
  const seen = world.sees(collection.name);
  const one = seen ? objectType(making, seen) : GraphQLBoolean;
  const many = seen ? all(objectType(making, seen)) : GraphQLBoolean;
  const list = seen ? listArguments(making, seen) : {};
  const add = (name: string, kind: Root['kind'], type: GraphQLOutputType, args: GraphQLFieldConfigArgumentMap): void => {
    made[name] = field(kind, collection, type, args);
  };
  const update = world.changes('update', collection.name);
  const changed = update && inputType(making, update);
  if (collection.singleton) {
    if (changed)
      add(`update_${root}`, 'update singleton', one, { data: { type: new GraphQLNonNull(changed), extensions: unnoted } });
    return made;
  }
  const create = world.changes('create', collection.name);
  if (create) {
    const data = new GraphQLNonNull(inputType(making, create));
    add(`create_${root}_item`, 'create one', one, { data: { type: data, extensions: unnoted } });
    add(`create_${root}_items`, 'create many', many, { data: { type: new GraphQLList(data), extensions: unnoted }, ...list });
  }
  if (changed) {
    const data = new GraphQLNonNull(changed);
    add(`update_${root}_item`, 'update one', one, {
      id: { type: id, extensions: unnoted },
      data: { type: data, extensions: unnoted },
    });
    add(`update_${root}_items`, 'update many', many, {
      ids: { type: ids, extensions: unnoted },
      data: { type: data, extensions: unnoted },
      ...list,
    });
    add(`update_${root}_batch`, 'update each', many, { data: { type: new GraphQLList(data), extensions: unnoted }, ...list });
  }
  if (world.changes('delete', collection.name)) {
    add(`delete_${root}_item`, 'delete one', deleteOne, { id: { type: id, extensions: unnoted } });
    add(`delete_${root}_items`, 'delete many', deleteMany, { ids: { type: ids, extensions: unnoted } });
  }
  return made;
}

export function subscriptionFields(making: Making): Fields {
  const { world } = making;
  const made: Fields = {};
  for (const seen of watched(making)) {
    const { collection } = seen;
    made[`${world.names.root(collection.name)}_mutated`] = field('mutated', collection, mutated(making, seen), {
      event: { type: event, extensions: unnoted },
      filter: { type: filterType(making, seen), extensions: unnoted },
      search: { type: GraphQLString, extensions: unnoted },
      after: { type: GraphQLString, extensions: unnoted },
    });
  }
  return made;
}

export const hasSubscriptions = (making: Making): boolean => watched(making).length > 0;

/** Rows of a view change without anybody saying so; rows without a key cannot be named. */
const watched = ({ world }: Making): readonly Seen[] =>
  world.roots.flatMap((collection) => {
    const told = collection.key.length > 0 && collection.kind !== 'view' && collection.kind !== 'materialized view';
    return (told ? world.sees(collection.name) : null) ?? [];
  });

const mutated = (making: Making, seen: Seen): GraphQLObjectType =>
  making.object(`${making.world.names.type(seen.collection.name)}_mutated`, () => ({
    key: { type: id, extensions: unnoted },
    event: { type: event, extensions: unnoted },
    data: { type: objectType(making, seen) },
  }));
