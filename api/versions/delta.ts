/**
 * What a version holds, looked at field by field, nested items included: what of it a caller may read, and whether all of it may be
 * kept at all, as a version keeps its values as they were sent.
 */
import type { Access } from '../access/access.ts';
import { ApiError } from '../errors.ts';
import type { Collection, Field, Model } from '../model/model.ts';
import { isWireObject } from '../parse/wire.ts';
import type { Payload } from '../query/change.ts';

/** Fields that are granted for some items only are left out: whether this is one of them changes with what is drafted. */
export function readableDelta(delta: Payload, collection: Collection, model: Model, access: Access): Payload {
  const grant = access.read(collection.name);
  if (grant === null) return {};
  return mapped(delta, collection, model, (field, value, target) => {
    if (grant.fields !== 'all' && !grant.fields.has(field.name)) return undefined;
    if (grant.only(field.name) !== null || field.concealed) return undefined;
    if (field.relation?.kind === 'many' && !access.read(field.relation.target)) return undefined;
    if (!target) return isWireObject(value) && field.relation ? undefined : value;
    if (isWireObject(value)) return access.read(target.name) ? readableDelta(value, target, model, access) : undefined;
    return value;
  });
}

/** Passwords and other secrets would lie there as they are. */
export function requireKeepable(delta: Payload, collection: Collection, model: Model): void {
  mapped(delta, collection, model, (field, value, target) => {
    if (field.concealed || ['hash', 'conceal', 'encrypt'].some((each) => field.special.has(each))) {
      const reason = `"${field.name}" of "${collection.name}" is a secret, and versions keep none`;
      throw new ApiError('INVALID_PAYLOAD', { reason, collection: collection.name, field: field.name }, 'Change it on the item');
    }
    if (target && isWireObject(value)) requireKeepable(value, target, model);
    return value;
  });
}

/** `target` is what a related item is of; undefined where the value names none. */
type Look = (field: Field, value: unknown, target: Collection | undefined) => unknown;

/** What `look` answers undefined for is left out. */
function mapped(delta: Payload, collection: Collection, model: Model, look: Look): Payload {
  const entries = Object.entries(delta).flatMap(([name, value]): [string, unknown][] => {
    const field = collection.fields.get(name);
    if (!field) return [];
    const found = partOf(field, value, delta, model, look);
    return found === undefined ? [] : [[name, found]];
  });
  return Object.fromEntries(entries);
}

function partOf(field: Field, value: unknown, delta: Payload, model: Model, look: Look): unknown {
  const { relation } = field;
  if (!relation) return look(field, value, undefined);
  if (relation.kind === 'any') return look(field, value, model.collections.get(String(delta[relation.collectionField])));
  const target = model.collections.get(relation.target);
  if (relation.kind === 'one') return look(field, value, target);
  const list = (each: unknown): unknown =>
    Array.isArray(each)
      ? each.map((one) => look(field, one, target)).filter((one) => one !== undefined)
      : look(field, each, target);
  if (!isWireObject(value)) return list(value);
  // {create, update, delete}; a field that may not be read shows none of them.
  if (look(field, [], target) === undefined) return undefined;
  return Object.fromEntries(Object.entries(value).map(([action, each]) => [action, list(each)]));
}
