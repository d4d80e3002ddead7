/** A collection as `/collections` shows it: Directus's object, and under `pergola` what that has no place for. */
import type { Access } from '../../access/access.ts';
import type { Collection, Meta, Model } from '../../model/model.ts';
import { visibleCollections } from './visible.ts';

export type CollectionObject = ReturnType<typeof collectionObject> | ReturnType<typeof folderObject>;

export function collectionObject(collection: Collection) {
  const { name, comment, table, source, kind, key, keyFrom, writable, singleton, sortField, accountability, meta } = collection;
  return {
    collection: name,
    // What nobody has said here may be said in the database.
    meta: {
      ...initial,
      ...meta,
      note: meta?.note ?? comment,
      collection: name,
      singleton,
      sort_field: sortField,
      accountability,
    },
    schema: { name: table.name, schema: table.schema, comment },
    pergola: { source, kind, key, key_from: keyFrom, writable },
  };
}

/** What the studio sorts collections into: it has no table. */
export function folderObject(name: string, meta: Meta) {
  return { collection: name, meta: { ...initial, ...meta, collection: name }, schema: null, pergola: null };
}

/** With the folders that what the caller may read is in, and theirs; all of them for administrators. */
export function allCollectionObjects(model: Model, access: Access): readonly CollectionObject[] {
  const visible = visibleCollections(model, access);
  return [...visible.map(collectionObject), ...visibleFolders(model, access).map(([name, meta]) => folderObject(name, meta))];
}

export function visibleFolders(model: Model, access: Access): readonly (readonly [string, Meta])[] {
  if (access.admin) return [...model.folders];
  const found = new Set<string>();
  const climb = (meta: Meta | null): void => {
    const name = meta?.group;
    const folder = typeof name === 'string' && !found.has(name) ? model.folders.get(name) : undefined;
    if (!folder) return;
    found.add(name as string);
    climb(folder);
  };
  for (const { meta } of visibleCollections(model, access)) climb(meta);
  return [...model.folders].filter(([name]) => found.has(name));
}

const initial = {
  icon: null,
  note: null,
  display_template: null,
  hidden: false,
  singleton: false,
  translations: null,
  archive_field: null,
  archive_app_filter: true,
  archive_value: null,
  unarchive_value: null,
  sort_field: null,
  accountability: 'all',
  color: null,
  item_duplication_fields: null,
  sort: null,
  group: null,
  collapse: 'open',
  preview_url: null,
  versioning: false,
};
