/** A snapshot that somebody sent, or keeps in a file: read, and what is wrong with it refused by name. */
import { ApiError } from '../../errors.ts';
import { isWireObject, own, type WireObject } from '../../parse/wire.ts';
import { checkMeta } from './check-meta.ts';
import { areIndexes } from './indexes.ts';
import type { Part } from './normal.ts';
import { lists, nameOf, type Snapshot } from './snapshot.ts';

/** Throws INVALID_PAYLOAD. What is inside of `schema` is looked at where it is made. */
export function readSnapshot(body: unknown): Snapshot {
  if (!isWireObject(body) || (body.version !== 1 && body.version !== 2)) throw wrong('It is no snapshot of version 1', 'version');
  if (body.version === 2) throw wrong('It is of a part of a model only', 'version');
  const { directus, vendor } = body;
  if (typeof directus !== 'string') throw wrong('It does not say of which version it is', 'directus');
  if (typeof vendor !== 'string') throw wrong('It does not say of which kind of database it is', 'vendor');
  const [collections = [], fields = [], , relations = []] = lists.map((list) => partsIn(own(body, list) ?? [], list));
  const known = new Set(collections.map(({ collection }) => collection));
  for (const [list, parts] of Object.entries({ fields, relations })) {
    const index = parts.findIndex(({ collection }) => !known.has(collection) && !collection.startsWith('directus_'));
    if (index >= 0) throw wrong(`It holds no collection "${cut(parts[index]!.collection)}"`, `${list}[${index}].collection`);
  }
  return { version: 1, directus, vendor, collections, fields, systemFields: [], relations };
}

function partsIn(given: unknown, list: string): readonly Part[] {
  if (!Array.isArray(given)) throw wrong(`"${list}" has to be a list`, list);
  const parts = given.map((each, index) => readPart(each, list, `${list}[${index}]`));
  const names = new Set<string>();
  for (const [index, part] of parts.entries()) {
    if (names.has(nameOf(part))) throw wrong('It is there twice', `${list}[${index}]`);
    names.add(nameOf(part));
  }
  return parts;
}

/** `place`: where it stands in what was sent. */
export function readPart(given: unknown, list: string, place: string): Part {
  if (!isWireObject(given) || !isName(own(given, 'collection'))) throw wrong('It names no collection', place);
  if (list !== 'collections' && !isName(own(given, 'field'))) throw wrong('It names no field', place);
  if (list === 'fields' && typeof own(given, 'type') !== 'string') throw wrong('It names no type', `${place}.type`);
  const related = own(given, 'related_collection') ?? null;
  if (list === 'relations' && related !== null && !isName(related)) {
    throw wrong('It has to be the name of a collection, or null', `${place}.related_collection`);
  }
  for (const name of ['meta', 'schema']) refuseOther(own(given, name) ?? null, `${place}.${name}`);
  const schema = own(given, 'schema');
  if (list === 'collections' && isWireObject(schema) && (schema.indexes ?? null) !== null && !areIndexes(schema.indexes)) {
    throw wrong('It has to be a list of {"columns": [two or more], "unique": true or false}', `${place}.schema.indexes`);
  }
  checkMeta(list, (own(given, 'meta') ?? {}) as WireObject, `${place}.meta`);
  return given as WireObject as Part;
}

function refuseOther(value: unknown, place: string): void {
  if (value !== null && !isWireObject(value)) throw wrong('It has to be an object or null', place);
}

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

const cut = (text: string): string => text.slice(0, 60);

export const wrong = (reason: string, field: string, hint = 'Send what GET /schema/snapshot has answered'): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field }, hint);
