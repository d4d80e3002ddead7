/** `/collections`, `/fields` and `/relations`: the model, as far as the caller may read it. */
import type { IRouter, Request, Response } from 'express';
import type { Access } from '../../access/access.ts';
import type { Model } from '../../model/model.ts';
import { allCollectionObjects } from '../../system/schema/collection.ts';
import {
  describeAllFields,
  describeCollection,
  describeField,
  describeFields,
  describeRelation,
  describeRelations,
} from '../../system/schema/described.ts';
import { allRelationObjects } from '../../system/schema/relation.ts';
import { callerOf, type Door } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { sendData } from '../send.ts';
import { indexRoutes } from './indexes.ts';
import { schemaChangeRoutes } from './schema-changes.ts';

type Describe = (model: Model, access: Access, collection: string, field: string) => unknown;

export function schemaRoutes(router: IRouter, door: Door): void {
  schemaChangeRoutes(router, door);
  indexRoutes(router, door);
  const route = (path: string, describe: Describe, ...changes: readonly string[]): void => {
    router.get(path, async (request: Request, response: Response) => {
      const { access } = await callerOf(door, request, response);
      const { collection = '', field = '' } = request.params as Readonly<Record<string, string>>;
      sendData(response, describe(door.engine.model(), access, collection, field));
    });
    router.all(path, onlyMethods('GET', 'HEAD', ...changes));
  };
  route('/collections', allCollectionObjects, 'POST', 'PATCH');
  route('/collections/:collection', describeCollection, 'PATCH', 'DELETE');
  route('/fields', describeAllFields);
  route('/fields/:collection', describeFields, 'POST', 'PATCH');
  route('/fields/:collection/:field', describeField, 'PATCH', 'DELETE');
  route('/relations', allRelationObjects, 'POST');
  route('/relations/:collection', describeRelations);
  route('/relations/:collection/:field', describeRelation, 'PATCH', 'DELETE');
}
