/** Items that were sent with names that were given up -> the same with those of now, related items included. Pure. */
import { ApiError } from '../../errors.ts';
import type { Collection } from '../../model/model.ts';
import { hasOldNames } from '../../model/old-names.ts';
import { isWireObject } from '../../parse/wire.ts';
import type { Payload } from '../../query/change.ts';
import { collectionKnown, fieldKnown, type Names } from './known-names.ts';

/** Throws where a field is given by both of its names, and each time another value. */
export function currentPayload(item: Payload, collection: Collection | null | undefined, names: Names): Payload {
  return collection && hasOldNames(names.model) ? converted(item, collection, names) : item;
}

function converted(item: Payload, collection: Collection | undefined, names: Names): Payload {
  if (!collection) return item;
  const made = new Map<string, unknown>();
  for (const [given, value] of Object.entries(item)) {
    const name = fieldKnown(names, collection, given);
    const read = related(item, collection, name, value, names);
    if (made.has(name) && JSON.stringify(made.get(name)) !== JSON.stringify(read)) {
      const reason = `"${name}" is given twice, by its name and by one it had before`;
      throw new ApiError('INVALID_PAYLOAD', { reason, collection: collection.name, field: name }, 'Send one of them');
    }
    made.set(name, read);
  }
  return Object.fromEntries(made);
}

function related(item: Payload, collection: Collection, name: string, value: unknown, names: Names): unknown {
  const relation = collection.fields.get(name)?.relation;
  if (!relation) return isScope(collection, name) && typeof value === 'string' ? collectionKnown(names, value) : value;
  if (typeof value !== 'object' || value === null) return value;
  const target = relation.kind === 'any' ? collectionKnown(names, String(item[relation.collectionField])) : relation.target;
  const to = names.model.collections.get(target);
  const one = (each: unknown): unknown => (isWireObject(each) ? converted(each, to, names) : each);
  const list = (each: unknown): unknown => (Array.isArray(each) ? each.map(one) : each);
  if (Array.isArray(value)) return list(value);
  if (relation.kind !== 'many') return one(value);
  // {create, update, delete}
  return Object.fromEntries(Object.entries(value).map(([action, each]) => [action, list(each)]));
}

/** Its values name collections. */
const isScope = ({ fields }: Collection, name: string): boolean =>
  [...fields.values()].some(({ relation }) => relation?.kind === 'any' && relation.collectionField === name);
