/** Numbers that JavaScript cannot hold, in an item that was sent: documents keep them, everything else gets their digits as text. */
import type { Payload } from '../query/change.ts';
import { ExactNumber } from '../query/exact.ts';
import type { Collection, Model, Relation } from './model.ts';

export function withDigits(item: Payload, collection: Collection | undefined, model: Model): Payload {
  if (item instanceof ExactNumber) return item;
  const entries = Object.entries(item).map(([name, value]): [string, unknown] => {
    const field = collection?.fields.get(name);
    if (field?.relation) return [name, related(value, field.relation, model)];
    return [name, value instanceof ExactNumber && field?.type.name !== 'json' ? value.text : value];
  });
  return Object.fromEntries(entries);
}

function related(value: unknown, relation: Relation, model: Model): unknown {
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value)) return value.map((each) => related(each, relation, model));
  if (typeof value !== 'object' || value === null) return value;
  if (relation.kind !== 'many') {
    return withDigits(value as Payload, relation.kind === 'one' ? model.collections.get(relation.target) : undefined, model);
  }
  return value;
}
