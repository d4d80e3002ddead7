/** A collection as `/collections` shows it: Directus's object, and under `pergola` what that has no place for. */
import type { Collection } from '../../model/model.ts';

export type CollectionObject = ReturnType<typeof collectionObject>;

export function collectionObject({
  name,
  comment,
  table,
  singleton,
  sortField,
  source,
  kind,
  key,
  keyFrom,
  writable,
}: Collection) {
  return {
    collection: name,
    meta: {
      collection: name,
      icon: null,
      note: comment,
      display_template: null,
      hidden: false,
      singleton,
      translations: null,
      archive_field: null,
      archive_app_filter: true,
      archive_value: null,
      unarchive_value: null,
      sort_field: sortField,
      accountability: null,
      color: null,
      item_duplication_fields: null,
      sort: null,
      group: null,
      collapse: 'open',
      preview_url: null,
      versioning: false,
    },
    schema: { name: table.name, schema: table.schema, comment },
    pergola: { source, kind, key, key_from: keyFrom, writable },
  };
}
