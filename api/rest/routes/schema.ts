/** `/collections`, `/fields` and `/relations`: the model, as far as the caller may read it. */
import type { IRouter, Request, Response } from 'express';
import type { Access } from '../../access/access.ts';
import { ApiError } from '../../errors.ts';
import type { Collection, Model } from '../../model/model.ts';
import { callerOf, type Door } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import {
  allCollectionObjects,
  type CollectionObject,
  collectionObject,
  folderObject,
  visibleFolders,
} from '../schema/collection.ts';
import { fieldObject } from '../schema/field.ts';
import { allRelationObjects, relationObjects } from '../schema/relation.ts';
import { visibleCollections, visibleFields } from '../schema/visible.ts';
import { sendData } from '../send.ts';

type Describe = (model: Model, access: Access, collection: string, field: string) => unknown;

export function schemaRoutes(router: IRouter, door: Door): void {
  const route = (path: string, describe: Describe): void => {
    router.get(path, async (request: Request, response: Response) => {
      const { access } = await callerOf(door, request, response);
      const { collection = '', field = '' } = request.params as Readonly<Record<string, string>>;
      sendData(response, describe(door.engine.model(), access, collection, field));
    });
    router.all(path, onlyMethods('GET', 'HEAD'));
  };
  route('/collections', allCollectionObjects);
  route('/collections/:collection', (model, access, name) => oneCollection(model, access, name));
  route('/fields', (model, access) => visibleCollections(model, access).flatMap((each) => fieldsOf(each, model, access)));
  route('/fields/:collection', (model, access, name) => fieldsOf(see(model, access, name), model, access));
  route('/fields/:collection/:field', (model, access, name, field) =>
    one(
      fieldsOf(see(model, access, name), model, access).find((each) => each.field === field),
      name,
      field,
    ),
  );
  route('/relations', allRelationObjects);
  route('/relations/:collection', (model, access, name) => relationObjects(see(model, access, name), model, access));
  route('/relations/:collection/:field', (model, access, name, field) =>
    one(
      relationObjects(see(model, access, name), model, access).find((each) => each.field === field),
      name,
      field,
    ),
  );
}

function oneCollection(model: Model, access: Access, name: string): CollectionObject {
  const folder = visibleFolders(model, access).find(([each]) => each === name);
  return folder ? folderObject(...folder) : collectionObject(see(model, access, name));
}

function fieldsOf(collection: Collection, model: Model, access: Access) {
  return visibleFields(collection, access).map((field) => fieldObject(field, collection, model, access));
}

function see(model: Model, access: Access, name: string): Collection {
  const collection = model.collections.get(name);
  if (collection && access.read(name)) return collection;
  throw absent(`collection "${cut(name)}"`, { collection: cut(name) });
}

function one<T>(found: T | undefined, collection: string, field: string): T {
  if (found) return found;
  throw absent(`field "${cut(field)}" in collection "${cut(collection)}"`, { collection: cut(collection), field: cut(field) });
}

const absent = (what: string, details: Readonly<Record<string, string>>): ApiError =>
  new ApiError('FORBIDDEN', { reason: `You don't have permission to access ${what} or it does not exist`, ...details });

const cut = (text: string): string => text.slice(0, 60);
