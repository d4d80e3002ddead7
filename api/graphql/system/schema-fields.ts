/** `collections`, `fields` and `relations`: the model, as far as the caller may read it. */
import { GraphQLNonNull, type GraphQLOutputType, GraphQLString } from 'graphql';
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
import { collectionType, fieldType, listOf, relationType } from './schema-types.ts';
import type { SystemField, SystemFields } from './server-fields.ts';

type Describe = (model: Model, access: Access, collection: string, field: string) => unknown;

const name = { type: new GraphQLNonNull(GraphQLString) };

const described = (type: GraphQLOutputType, args: SystemField['args'], describe: Describe): SystemField => ({
  type,
  ...(args && { args }),
  resolve: (_, given, { engine, caller }) =>
    describe(engine.model(), caller.access, String(given.collection ?? given.name), String(given.field)),
});

export const schemaFields: SystemFields = {
  collections: described(listOf(collectionType), undefined, allCollectionObjects),
  collections_by_name: described(collectionType, { name }, describeCollection),
  fields: described(listOf(fieldType), undefined, describeAllFields),
  fields_in_collection: described(listOf(fieldType), { collection: name }, describeFields),
  fields_by_name: described(fieldType, { collection: name, field: name }, describeField),
  relations: described(listOf(relationType), undefined, allRelationObjects),
  relations_in_collection: described(listOf(relationType), { collection: name }, describeRelations),
  relations_by_name: described(relationType, { collection: name, field: name }, describeRelation),
};
