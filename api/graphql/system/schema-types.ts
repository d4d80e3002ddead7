/** Collections, fields and relations as objects of GraphQL: Directus's members, and under `pergola` what those have no place for. */
import { GraphQLBoolean, GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLString } from 'graphql';
import { json } from '../schema/scalars.ts';
import { fieldsOfType, textFields } from './plain-type.ts';

const flags = (...names: readonly string[]) => fieldsOfType(GraphQLBoolean, ...names);
const figures = (...names: readonly string[]) => fieldsOfType(GraphQLInt, ...names);
const anything = (...names: readonly string[]) => fieldsOfType(json, ...names);
const texts = { type: new GraphQLList(GraphQLString) };

export const collectionType = new GraphQLObjectType({
  name: 'directus_collections',
  fields: {
    collection: { type: GraphQLString },
    meta: {
      type: new GraphQLObjectType({
        name: 'directus_collections_meta',
        fields: {
          ...textFields('collection', 'icon', 'note', 'display_template', 'archive_field', 'archive_value', 'unarchive_value'),
          ...textFields('sort_field', 'accountability', 'color', 'group', 'collapse', 'preview_url'),
          ...flags('hidden', 'singleton', 'archive_app_filter', 'versioning', 'system'),
          ...figures('sort'),
          ...anything('translations'),
          item_duplication_fields: { type: json },
        },
      }),
    },
    schema: {
      type: new GraphQLObjectType({ name: 'directus_collections_schema', fields: textFields('name', 'schema', 'comment') }),
    },
    ...anything('pergola'),
  },
});

export const fieldType = new GraphQLObjectType({
  name: 'directus_fields',
  fields: {
    ...textFields('collection', 'field', 'type'),
    schema: {
      type: new GraphQLObjectType({
        name: 'directus_fields_schema',
        fields: {
          ...textFields('name', 'table', 'schema', 'data_type', 'generation_expression', 'comment'),
          ...textFields('foreign_key_table', 'foreign_key_column'),
          // A default is a text, a number or a truth, as its column is.
          ...anything('default_value', 'max_length'),
          ...figures('numeric_precision', 'numeric_scale'),
          ...flags('is_generated', 'is_nullable', 'is_unique', 'is_indexed', 'is_primary_key', 'has_auto_increment'),
        },
      }),
    },
    meta: {
      type: new GraphQLObjectType({
        name: 'directus_fields_meta',
        fields: {
          ...textFields('collection', 'field', 'interface', 'display', 'width', 'group', 'note', 'validation_message'),
          ...figures('id', 'sort'),
          special: texts,
          ...flags('readonly', 'hidden', 'required', 'searchable', 'system'),
          ...anything('options', 'display_options', 'translations', 'conditions', 'validation'),
        },
      }),
    },
    ...anything('pergola'),
  },
});

export const relationType = new GraphQLObjectType({
  name: 'directus_relations',
  fields: {
    ...textFields('collection', 'field', 'related_collection'),
    schema: {
      type: new GraphQLObjectType({
        name: 'directus_relations_schema',
        fields: {
          ...textFields(
            'table',
            'column',
            'foreign_key_table',
            'foreign_key_column',
            'constraint_name',
            'on_update',
            'on_delete',
          ),
        },
      }),
    },
    meta: {
      type: new GraphQLObjectType({
        name: 'directus_relations_meta',
        fields: {
          ...textFields('many_collection', 'many_field', 'one_collection', 'one_field', 'one_collection_field'),
          ...textFields('one_deselect_action', 'junction_field', 'sort_field'),
          ...figures('id'),
          ...flags('system'),
          one_allowed_collections: texts,
        },
      }),
    },
    ...anything('pergola'),
  },
});

/** None of the list is null, nor is the list. */
export const listOf = (type: GraphQLObjectType) => new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));
