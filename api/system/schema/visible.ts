/** The part of the model one caller may know of. What is not readable is not described either. */
import type { Access } from '../../access/access.ts';
import type { Collection, Field, Model, Relation } from '../../model/model.ts';

export function visibleCollections(model: Model, access: Access): readonly Collection[] {
  return [...model.collections.values()].filter(({ name }) => access.read(name) !== null);
}

export function visibleFields(collection: Collection, access: Access): readonly Field[] {
  const granted = access.read(collection.name)?.fields;
  return [...collection.fields.values()].filter(({ name }) => granted === 'all' || granted?.has(name));
}

/** null for a relation that leads to, or through, what the caller may not read. */
export function visibleRelation({ relation }: Field, access: Access): Relation | null {
  if (!relation) return null;
  const readable = (name: string): boolean => access.read(name) !== null;
  if (relation.kind === 'any') {
    const allowed = relation.allowed.filter(readable);
    return allowed.length === 0 ? null : { ...relation, allowed };
  }
  if (!readable(relation.target)) return null;
  return relation.kind === 'many' && relation.through && !readable(relation.through.collection) ? null : relation;
}
