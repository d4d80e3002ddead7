/** Stored conditions and payloads (rules, validations, presets, deltas), rewritten along the relations they nest by. Pure. */
import { isWireObject, type WireObject } from '../../parse/wire.ts';
import type { Naming } from '../change.ts';
import { renamedPath, stepOf, type targetOf } from './paths.ts';

/** `collection` is what the keys are fields of; null: nobody knows, and only values may change. */
export function renamedFilter(naming: Naming, collection: string | null, filter: unknown): unknown {
  if (Array.isArray(filter)) return filter.map((each) => renamedFilter(naming, collection, each));
  if (!isWireObject(filter)) return renamedValue(naming, filter);
  return mapped(filter, (key, value) => {
    // Paths within a JSON value are no names of fields.
    if (key === '_json') return [key, value];
    if (key.startsWith('_')) return [key, renamedFilter(naming, collection, value)];
    const call = /^([A-Za-z]+\()(.*)\)$/s.exec(key);
    if (call) return [renamedPath(naming, collection, key), renamedFilter(naming, null, value)];
    const { text, to } = stepOf(naming, collection, key);
    return [text, renamedFilter(naming, to, value)];
  });
}

/** A payload as it would be sent: fields, and items of relations below them. */
export function renamedPayload(naming: Naming, collection: string | null, payload: unknown): unknown {
  if (Array.isArray(payload)) return payload.map((each) => renamedPayload(naming, collection, each));
  if (!isWireObject(payload)) return renamedValue(naming, payload);
  const fields = collection === null ? undefined : naming.model.collections.get(collection)?.fields;
  return mapped(payload, (key, value) => {
    const field = fields?.get(key);
    if (!field || collection === null) return [key, value];
    return [naming.field(collection, key), renamedBelow(naming, payload, field, value)];
  });
}

type Field = Parameters<typeof targetOf>[0];

/** What is sent for a relation: items, keys, or `{create, update, delete}` of items. Other values are data. */
function renamedBelow(naming: Naming, payload: WireObject, { relation, type }: Field, value: unknown): unknown {
  if (!relation) return type.name === 'json' ? value : renamedValue(naming, value);
  if (relation.kind === 'any') return renamedPayload(naming, String(payload[relation.collectionField]), value);
  // A junction is what a list through it is written as, unless the rows of the far side are meant.
  const target = relation.target;
  if (relation.kind === 'one' || !isWireObject(value)) return renamedPayload(naming, target, value);
  return mapped(value, (action, items) => [action, renamedPayload(naming, target, items)]);
}

/** `$CURRENT_USER.company.name` walks the fields of users. */
function renamedValue(naming: Naming, value: unknown): unknown {
  const [, variable, path] = (typeof value === 'string' && /^(\$CURRENT_(?:USER|ROLE))\.(.+)$/s.exec(value)) || [];
  if (variable === undefined || path === undefined) return value;
  const begin = variable === '$CURRENT_USER' ? 'directus_users' : 'directus_roles';
  return `${variable}.${renamedPath(naming, begin, path)}`;
}

export const mapped = (object: WireObject, edit: (key: string, value: unknown) => readonly [string, unknown]): WireObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => edit(key, value)));
