/** A filter of REST as an input of GraphQL. */
import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import type { Collection } from '../../api/model/model.ts';
import { type Json, keysAlone, type Saying, Unsayable } from './conformance-query.ts';

/** `type` of the collection's items; null: it is hidden, and so are its relations. */
export function backFilter(filter: Json, of: Collection, type: GraphQLObjectType | null, saying: Saying): Json {
  const made: Record<string, unknown> = {};
  for (const [name, below] of Object.entries(filter)) {
    const [, called, inner] = /^(\w+)\((\w+)\)$/.exec(name) ?? [];
    const [field, scope] = name.split(':') as [string, string?];
    const relation = of.fields.get(field)?.relation;
    const inside = (target: string, condition: unknown): Json => {
      const collection = saying.model.collections.get(target)!;
      return backFilter(condition as Json, collection, typeNamed(type, field, target), saying);
    };
    if (name === '_and' || name === '_or')
      made[name] = (below as readonly Json[]).map((each) => backFilter(each, of, type, saying));
    else if (called !== undefined) made[`${inner}_func`] = { [called]: below };
    else if (scope !== undefined) made[`${field}__${scope}`] = inside(scope, below);
    else if (name === '_some' || name === '_none') made[name] = backFilter(below as Json, of, type, saying);
    else if (relation && relation.kind !== 'any' && leads(type, field)) {
      if (relation.kind === 'one' && isComparison(below) && !saying.whole) throw new Unsayable(keysAlone);
      const target = saying.model.collections.get(relation.target)!;
      // The column itself is compared as the key it holds.
      made[name] = relation.kind === 'one' && isComparison(below) ? { [target.key[0]!]: below } : inside(relation.target, below);
    } else made[name] = below;
  }
  return made;
}

export const leads = (type: GraphQLObjectType | null, field: string): boolean =>
  isObjectType(getNamedType(type?.getFields()[field]?.type));

/** Operators stand alone; what is asked of a relation names fields. */
export const isComparison = (condition: unknown): boolean =>
  Object.keys(condition as Json).every((name) => name.startsWith('_') && !/^_(?:and|or|some|none)$/.test(name));

function typeNamed(type: GraphQLObjectType | null, field: string, target: string): GraphQLObjectType | null {
  const named = getNamedType(type?.getFields()[field]?.type);
  if (isObjectType(named)) return named;
  const found = named && 'getTypes' in named ? named.getTypes().find(({ name }) => name === target) : undefined;
  return found ?? null;
}
