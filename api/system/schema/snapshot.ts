/**
 * The data model as one document, in the form Directus's snapshots have: collections, fields and relations, each sorted by name, so that two
 * of the same model are the same text. Holds nothing of people, permissions or content.
 */
import { createHash } from 'node:crypto';
import { fullAccess } from '../../access/access.ts';
import type { Model } from '../../model/model.ts';
import { allCollectionObjects, type CollectionObject } from './collection.ts';
import { type FieldObject, fieldObject } from './field.ts';
import { allRelationObjects, type RelationObject } from './relation.ts';

export interface Snapshot {
  readonly version: 1;
  /** Of Pergola; the member is called as Directus's clients know it. */
  readonly directus: string;
  /** The kind of database it was taken from: types are named in its words. */
  readonly vendor: string;
  readonly collections: readonly Part[];
  readonly fields: readonly Part[];
  readonly systemFields: readonly Part[];
  readonly relations: readonly Part[];
}

/** A collection, field or relation: `collection`, and where there is one `field`, name it. */
export type Part = Readonly<Record<string, unknown>> & { readonly collection: string };

/** Names of the lists, in the order in which they can be made. */
export const lists = ['collections', 'fields', 'systemFields', 'relations'] as const;

export function snapshotOf(model: Model, { version, vendor }: { readonly version: string; readonly vendor: string }): Snapshot {
  const own = (name: string): boolean => model.collections.get(name)?.system === true;
  const content = [...model.collections.values()].filter(({ system }) => !system);
  return {
    version: 1,
    directus: version,
    vendor,
    collections: sorted(
      allCollectionObjects(model, fullAccess)
        .filter(({ collection }) => !own(collection))
        .map(collectionPart),
    ),
    fields: sorted(
      content.flatMap((each) => [...each.fields.values()].map((field) => fieldPart(fieldObject(field, each, model, fullAccess)))),
    ),
    systemFields: [],
    relations: sorted(
      allRelationObjects(model, fullAccess)
        .filter(({ collection }) => !own(collection))
        .map(relationPart),
    ),
  };
}

/** Says whether two models are the same, whatever wrote the documents. */
export const hashOf = (snapshot: Snapshot): string => createHash('sha256').update(stableText(snapshot)).digest('hex');

const collectionPart = ({ collection, meta, schema }: CollectionObject): Part => ({
  collection,
  meta,
  schema: schema && { name: schema.name },
});

/** `schema.schema` is where it happens to be, and ids are of this database. */
function fieldPart({ collection, field, type, schema, meta }: FieldObject): Part {
  if (schema === null) return { collection, field, type, schema, meta: without(meta, 'id') };
  return { collection, field, type, schema: without(schema, 'schema'), meta: without(meta, 'id') };
}

const relationPart = ({ collection, field, related_collection, schema, meta }: RelationObject): Part => ({
  collection,
  field,
  related_collection,
  schema: schema && without(schema, 'schema'),
  meta: without(meta, 'id'),
});

const without = (of: object, name: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(of).filter(([each]) => each !== name));

export const nameOf = ({ collection, field, meta }: Part): string => JSON.stringify([collection, field ?? null, backOf(meta)]);

/** A relation may be described twice, where the other side lists it twice. */
const backOf = (meta: unknown): unknown =>
  meta !== null && typeof meta === 'object' && 'one_field' in meta ? meta.one_field : null;

const sorted = (parts: readonly Part[]): readonly Part[] =>
  parts
    .map((part) => [nameOf(part), part] as const)
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([, part]) => part);

/** JSON with members sorted, whatever order they came in. */
export function stableText(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : typeof each === 'bigint'
        ? String(each)
        : each,
  );
}
