/**
 * `/collections`, `/fields` and `/relations` as every door shows them: the model, as far as the caller may read it. What is hidden
 * and what does not exist are refused alike.
 */
import type { Access } from '../../access/access.ts';
import { ApiError } from '../../errors.ts';
import type { Collection, Model } from '../../model/model.ts';
import { type CollectionObject, collectionObject, folderObject, visibleFolders } from './collection.ts';
import { type FieldObject, fieldObject } from './field.ts';
import { type RelationObject, relationObjects } from './relation.ts';
import { visibleCollections, visibleFields } from './visible.ts';

/** Throws FORBIDDEN, as the following do. */
export function describeCollection(model: Model, access: Access, name: string): CollectionObject {
  const folder = visibleFolders(model, access).find(([each]) => each === name);
  return folder ? folderObject(...folder) : collectionObject(see(model, access, name));
}

export const describeAllFields = (model: Model, access: Access): readonly FieldObject[] =>
  visibleCollections(model, access).flatMap((each) => fieldsOf(each, model, access));

export const describeFields = (model: Model, access: Access, collection: string): readonly FieldObject[] =>
  fieldsOf(see(model, access, collection), model, access);

export const describeField = (model: Model, access: Access, collection: string, field: string): FieldObject =>
  describeFields(model, access, collection).find((each) => each.field === field) ?? refuseField(collection, field);

export const describeRelations = (model: Model, access: Access, collection: string): readonly RelationObject[] =>
  relationObjects(see(model, access, collection), model, access);

export const describeRelation = (model: Model, access: Access, collection: string, field: string): RelationObject =>
  describeRelations(model, access, collection).find((each) => each.field === field) ?? refuseField(collection, field);

const fieldsOf = (collection: Collection, model: Model, access: Access): readonly FieldObject[] =>
  visibleFields(collection, access).map((field) => fieldObject(field, collection, model, access));

function see(model: Model, access: Access, name: string): Collection {
  const collection = model.collections.get(name);
  if (collection && access.read(name)) return collection;
  throw absent(`collection "${cut(name)}"`, { collection: cut(name) });
}

function refuseField(collection: string, field: string): never {
  const [named, of] = [cut(field), cut(collection)];
  throw absent(`field "${named}" in collection "${of}"`, { collection: of, field: named });
}

const absent = (what: string, details: Readonly<Record<string, string>>): ApiError =>
  new ApiError('FORBIDDEN', { reason: `You don't have permission to access ${what} or it does not exist`, ...details });

const cut = (text: string): string => text.slice(0, 60);
