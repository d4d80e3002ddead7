/**
 * Names in GraphQL of what the model names: as they are wherever GraphQL can hold them, else mapped, never left out. They are
 * made of the whole model, so that no caller's access changes a name; and in a fixed order, so that no restart does.
 */
import { specifiedScalarTypes } from 'graphql';
import type { Collection, Model } from '../../model/model.ts';
import { systemTypeNames } from '../system/type-names.ts';
import { functionTypes } from './functions.ts';
import { operatorTypes } from './operators.ts';
import { scalars } from './scalars.ts';

export interface Names {
  /** Of the type of a collection's items; `articles_filter` and the like are made of it. */
  type(collection: string): string;
  /** What root fields are made of: without `directus_` for our own. */
  root(collection: string): string;
  /** The collection of a type's name; null: there is none. */
  collectionOf(type: string): string | null;
  members(collection: string): MemberNames;
}

/** Names below one collection. */
export interface MemberNames {
  field(field: string): string;
  /** The field of a name in GraphQL; null: there is none. */
  fieldOf(name: string): string | null;
  /** `date_func` */
  functions(field: string): string;
  /** `item__headings`, in filters. */
  scope(field: string, target: string): string;
}

const known = new WeakMap<Model, Names>();

export function namesOf(model: Model): Names {
  const found = known.get(model) ?? makeNames(model);
  known.set(model, found);
  return found;
}

const valid = /^(?!__)[_A-Za-z][_0-9A-Za-z]*$/;

/**
 * What GraphQL can hold of a name: accents go, all else it has no letter for becomes an underscore. Of a name that has nothing
 * left nothing could be made: `__filter` is not ours to use.
 */
export function mapped(name: string): string {
  if (valid.test(name) && name !== '_') return name;
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^_0-9A-Za-z]/gu, '_')
    .replace(/^__+/, '_')
    .replace(/^(?=\d)/, '_');
  return /^_?$/.test(plain) ? 'unnamed' : plain;
}

/** Taken by GraphQL, by types of ours, and by those of the wire contract. */
const reserved: readonly string[] = [
  'Query', 'Mutation', 'Subscription', 'EventEnum', 'delete_one', 'delete_many', 'delete_collection', 'delete_field',
  'delete_relation', 'auth_tokens', 'auth_mode', 'DateTime', 'uid', 'Point', 'PointList', 'Polygon', 'MultiPolygon',
  ...specifiedScalarTypes.map(({ name }) => name),
  ...scalars.map(({ name }) => name),
  ...operatorTypes.map(({ name }) => name),
  ...functionTypes.map(({ name }) => name),
  ...systemTypeNames,
]; // biome-ignore format: a list

/** Names that are as they should be come first, then short ones: what is made of a name is longer than the name. */
const inOrder = (a: string, b: string): number =>
  Number(mapped(a) !== a) - Number(mapped(b) !== b) || a.length - b.length || (a < b ? -1 : 1);

const withoutPrefix = (type: string, { system }: Collection): string =>
  system ? type.replace(/^(?:directus|pergola)_/, '') : type;

function makeNames({ collections }: Model): Names {
  const taken = new Set(reserved.map((name) => `type ${name}`));
  const types = new Map<string, string>();
  const back = new Map<string, string>();
  const members = new Map<string, MemberNames>();
  const fields = new Map([...collections.values()].map((collection) => [collection.name, fieldNames(collection)]));
  for (const name of [...collections.keys()].sort(inOrder)) {
    const collection = collections.get(name)!;
    const type = free(mapped(name), (wanted) => made(wanted, collection, fields.get(name)!).every((each) => !taken.has(each)));
    for (const each of made(type, collection, fields.get(name)!)) taken.add(each);
    types.set(name, type);
    back.set(type, name);
  }
  const type = (collection: string): string => types.get(collection) ?? mapped(collection);
  return {
    type,
    root: (collection) => withoutPrefix(type(collection), collections.get(collection)!),
    collectionOf: (name) => back.get(name) ?? null,
    members: (collection) => {
      const found = members.get(collection) ?? makeMembers(collections.get(collection)!, fields.get(collection)!, type);
      members.set(collection, found);
      return found;
    },
  };
}

/** All names that are made of a collection's: types, and root fields of its scope. */
function made(type: string, collection: Collection, names: ReadonlyMap<string, string>): string[] {
  const root = withoutPrefix(type, collection);
  const scope = collection.system ? 'system' : 'items';
  const own = ['', '_filter', '_quantifier_filter', '_aggregated', '_aggregated_count', '_aggregated_fields', '_mutated'];
  const typed = [...collection.fields.values()].flatMap(({ name, type: { name: kind }, relation }) =>
    relation?.kind === 'any' ? [`${type}_${names.get(name)}_union`] : kind === 'json' ? [`${type}_${names.get(name)}_func`] : [],
  );
  return [
    ...[...own.map((end) => type + end), ...typed, `create_${type}_input`, `update_${type}_input`, `version_${type}`].map(
      (each) => `type ${each}`,
    ),
    ...['', '_by_id', '_by_version', '_aggregated'].map((end) => `${scope} query ${root}${end}`),
    ...['create_*_item', 'create_*_items', 'update_*_item', 'update_*_items', 'update_*_batch', 'update_*', 'delete_*_item'].map(
      (each) => `${scope} mutation ${each.replace('*', () => root)}`,
    ),
  ];
}

/** Kept free for what stands beside fields. */
const beside: readonly string[] = ['_and', '_or', '_some', '_none', '_empty'];

function claimer(taken: Set<string>): (wanted: string) => string {
  return (wanted) => {
    const name = free(wanted, (each) => !taken.has(each));
    taken.add(name);
    return name;
  };
}

function fieldNames({ fields }: Collection): ReadonlyMap<string, string> {
  const claim = claimer(new Set(beside));
  return new Map([...fields.keys()].sort(inOrder).map((name) => [name, claim(mapped(name))]));
}

function makeMembers(
  { fields }: Collection,
  names: ReadonlyMap<string, string>,
  typeOf: (collection: string) => string,
): MemberNames {
  const claim = claimer(new Set([...beside, ...names.values()]));
  const back = new Map([...names].map(([field, name]) => [name, field]));
  const functions = new Map<string, string>();
  const scopes = new Map<string, string>();
  for (const [field, name] of names) {
    functions.set(field, claim(`${name}_func`));
    const relation = fields.get(field)!.relation;
    if (relation?.kind !== 'any') continue;
    for (const target of relation.allowed) scopes.set(JSON.stringify([field, target]), claim(`${name}__${typeOf(target)}`));
  }
  return {
    field: (field) => names.get(field) ?? mapped(field),
    fieldOf: (name) => back.get(name) ?? null,
    functions: (field) => functions.get(field) ?? `${mapped(field)}_func`,
    scope: (field, target) => scopes.get(JSON.stringify([field, target])) ?? `${mapped(field)}__${typeOf(target)}`,
  };
}

/** The wanted name, else with the first number that makes it free. */
function free(wanted: string, isFree: (name: string) => boolean): string {
  if (isFree(wanted)) return wanted;
  for (let count = 2; ; count++) if (isFree(`${wanted}_${count}`)) return `${wanted}_${count}`;
}
