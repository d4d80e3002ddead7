/** Numbers that JavaScript cannot hold, in an item that was sent: documents keep them, everything else gets their digits as text. */
import type { Payload } from '../query/change.ts';
import { ExactNumber, holdsExact } from '../query/exact.ts';
import type { Collection, Model } from './model.ts';

/** Nested items included. Most items hold no such number, and are answered as they are. */
export function withDigits(item: Payload, collection: Collection | null | undefined, model: Model): Payload {
  return holdsExact(item) ? converted(item, collection, model) : item;
}

function converted(item: Payload, collection: Collection | null | undefined, model: Model): Payload {
  const below = (value: unknown, target: Collection | undefined): unknown => {
    if (value instanceof ExactNumber) return value.text;
    return typeof value === 'object' && value !== null ? converted(value as Payload, target, model) : value;
  };
  const entries = Object.entries(item).map(([name, value]): [string, unknown] => {
    const field = collection?.fields.get(name);
    const relation = field?.relation;
    if (value instanceof ExactNumber) return [name, field?.type.name === 'json' ? value : value.text];
    if (typeof value !== 'object' || value === null || !relation) return [name, value];
    if (relation.kind === 'one') return [name, below(value, model.collections.get(relation.target))];
    if (relation.kind === 'any') return [name, below(value, model.collections.get(String(item[relation.collectionField])))];
    const target = model.collections.get(relation.target);
    const list = (each: unknown): unknown => (Array.isArray(each) ? each.map((one) => below(one, target)) : each);
    if (Array.isArray(value)) return [name, list(value)];
    // {create, update, delete}
    return [name, Object.fromEntries(Object.entries(value).map(([action, each]) => [action, list(each)]))];
  });
  return Object.fromEntries(entries);
}
