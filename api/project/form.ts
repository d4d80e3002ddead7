/**
 * Collections, fields and relations as files say them: Directus's own words, flat, and without what follows from the rest. Made of a
 * snapshot, and made into one again. Pure.
 */

import type { SaidIndex } from '../system/schema/indexes.ts';
import type { Part } from '../system/schema/normal.ts';
import { nameOf, type Snapshot } from '../system/schema/snapshot.ts';
import type { ColumnDeclaration } from '../system/tables/column.ts';
import { systemTable } from '../system/tables/tables.ts';
import { initialOf } from './described.ts';

/** Members by name; of a form all there are. */
export type Said = Readonly<Record<string, unknown>>;

export interface CollectionForm {
  readonly collection: string;
  /** `system`: one of our own, of which files speak only as far as somebody added to it. */
  readonly kind: 'table' | 'folder' | 'system';
  /** Every member of `collectionDefaults`; null: nobody has told us of it. */
  readonly meta: Said | null;
  /** Of several columns; those of one stand with its field. */
  readonly indexes: readonly SaidIndex[];
  readonly fields: readonly FieldForm[];
  readonly relations: readonly RelationForm[];
}

export interface FieldForm {
  readonly field: string;
  readonly type: string;
  /** Every member of `columnDefaults`; null: it has no column. */
  readonly column: Said | null;
  /** Every member of `fieldDefaults`; null: nothing is said of it. */
  readonly meta: Said | null;
}

export interface RelationForm {
  readonly field: string;
  /** null: any of several. */
  readonly related_collection: string | null;
  /** Every member of `keyDefaults`, and `column` and `foreign_key_column` of one of several columns; null: no foreign key says so. */
  readonly key: Said | null;
  /** Every member of `relationDefaults`; null: it follows from the foreign key. */
  readonly meta: Said | null;
}

type Columns = Readonly<Record<string, ColumnDeclaration>>;

const columnsOf = (table: string, without: readonly string[]): Columns =>
  Object.fromEntries(Object.entries(systemTable(table).columns).filter(([name]) => !without.includes(name)));

const defaultsOf = (columns: Columns): Said =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, initialOf(column)]));

export const collectionColumns = columnsOf('directus_collections', ['collection']);
export const fieldColumns = columnsOf('directus_fields', ['id', 'collection', 'field']);
export const relationColumns = columnsOf('directus_relations', ['id', 'many_collection', 'many_field', 'one_collection']);
export const collectionDefaults = defaultsOf(collectionColumns);
export const fieldDefaults = defaultsOf(fieldColumns);
export const relationDefaults = defaultsOf(relationColumns);
export const keyDefaults: Said = { on_delete: 'NO ACTION', on_update: 'NO ACTION' };
/** Of a foreign key of several columns: their names, with commas. */
export const keyColumns = ['column', 'foreign_key_column'] as const;

/** Of a column, by the field's type; a key is never null. */
export const columnDefaults = (type: string, key: boolean): Said => ({
  is_primary_key: false,
  has_auto_increment: false,
  is_nullable: !key,
  is_unique: false,
  is_indexed: false,
  default_value: null,
  ...(type === 'string' && { max_length: 255 }),
  ...(type === 'decimal' && { numeric_precision: 10, numeric_scale: 5 }),
  is_generated: false,
  comment: null,
  data_type: type,
});

type Lists = Pick<Snapshot, 'collections' | 'fields' | 'relations'>;

/** Of the collections that are meant, in the order of their names. */
export function formsOf(
  { collections, fields, relations }: Lists,
  isMeant: (collection: string) => boolean,
): readonly CollectionForm[] {
  const parts = new Map(collections.map((part) => [part.collection, part]));
  const names = [...new Set([...collections, ...fields, ...relations].map(({ collection }) => collection))];
  return names
    .filter(isMeant)
    .sort()
    .map((collection) => {
      const part = parts.get(collection);
      return {
        collection,
        kind: part === undefined ? 'system' : part.schema === null ? 'folder' : 'table',
        meta: membersOf(part?.meta, collectionDefaults),
        indexes: ((part?.schema as Said | null | undefined)?.indexes ?? []) as readonly SaidIndex[],
        fields: fields.filter((each) => each.collection === collection).map(fieldFormOf),
        relations: relations.filter((each) => each.collection === collection).map(relationFormOf),
      };
    });
}

function fieldFormOf({ field, type, schema, meta }: Part): FieldForm {
  const key = (schema as Said | null)?.is_primary_key === true;
  const column = membersOf(schema, columnDefaults(String(type), key));
  return {
    field: String(field),
    type: String(type),
    column: column && plainColumn(column),
    meta: membersOf(meta, fieldDefaults),
  };
}

/** What follows from the rest: a key is unique and has an index, as all that is unique. */
function plainColumn(column: Said): Said {
  const { is_primary_key, is_unique, has_auto_increment } = column;
  return {
    ...column,
    ...(is_primary_key === true && { is_unique: false }),
    ...((is_unique === true || is_primary_key === true) && { is_indexed: false }),
    ...(has_auto_increment === true && { default_value: null }),
  };
}

function relationFormOf({ field, related_collection, schema, meta }: Part): RelationForm {
  const { column = field, foreign_key_column = null } = (schema ?? {}) as Said;
  const key = membersOf(schema, keyDefaults);
  return {
    field: String(field),
    related_collection: related_collection === null ? null : String(related_collection),
    // Of several columns, it has a name of its own.
    key: key && (column === field ? key : { ...key, column, foreign_key_column }),
    meta: membersOf(meta, relationDefaults),
  };
}

/** The parts of a snapshot that say the same. `now`: collections there are; tables may be called otherwise than these. */
export function partsOf(forms: readonly CollectionForm[], now: readonly Part[]): Lists {
  const tables = new Map(now.map(({ collection, schema }) => [collection, schema]));
  return {
    collections: forms.flatMap(({ collection, kind, meta, indexes }): Part[] => {
      if (kind === 'system') return [];
      const table = { ...((tables.get(collection) as Said | null | undefined) ?? { name: collection }), indexes };
      return [{ collection, meta: meta && { ...meta, collection }, schema: kind === 'folder' ? null : table }];
    }),
    fields: forms.flatMap(({ collection, fields }) => fields.map((each) => fieldPart(collection, each, fields))),
    relations: forms.flatMap(({ collection, relations }) => relations.map((each) => relationPart(collection, each))),
  };
}

function fieldPart(collection: string, { field, type, column, meta }: FieldForm, all: readonly FieldForm[]): Part {
  const key = column?.is_primary_key === true;
  const alone = key && all.filter((each) => each.column?.is_primary_key === true).length === 1;
  const schema = column && {
    ...column,
    ...(alone && { is_unique: true }),
    ...((key || column.is_unique === true) && { is_indexed: true }),
    ...(column.has_auto_increment === true && { default_value: 'AUTO_INCREMENT' }),
  };
  return { collection, field, type, schema, meta: meta && { ...meta, collection, field } };
}

function relationPart(collection: string, { field, related_collection, key, meta }: RelationForm): Part {
  return { collection, field, related_collection, schema: key, meta };
}

/** In the order of a snapshot: fields stay in that of their collection. */
export function inOrder(parts: readonly Part[], by: (part: Part) => string = nameOf): readonly Part[] {
  return parts
    .map((part) => [by(part), part] as const)
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([, part]) => part);
}

const membersOf = (given: unknown, defaults: Said): Said | null =>
  given === null || typeof given !== 'object'
    ? null
    : Object.fromEntries(
        Object.entries(defaults).map(([name, initial]) => [
          name,
          (given as Said)[name] === undefined ? initial : (given as Said)[name],
        ]),
      );
