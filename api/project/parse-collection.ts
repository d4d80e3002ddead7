/** The file of a collection: what is said of it, its fields in their order, and the relations its fields are. */
import type { TypeName } from '../model/type.ts';
import { quote } from '../parse/place.ts';
import { areIndexes, type SaidIndex, sortedIndexes } from '../system/schema/indexes.ts';
import { stableText } from '../system/schema/snapshot.ts';
import type { ColumnDeclaration } from '../system/tables/column.ts';
import type { Members, Path, ProjectDocument } from './document.ts';
import {
  type CollectionForm,
  collectionColumns,
  collectionDefaults,
  columnDefaults,
  type FieldForm,
  fieldColumns,
  fieldDefaults,
  keyColumns,
  keyDefaults,
  type RelationForm,
  relationColumns,
  relationDefaults,
  type Said,
} from './form.ts';
import { refusal } from './value.ts';

/** null: it cannot be one; the document says why. */
export function parseCollection(document: ProjectDocument): CollectionForm | null {
  const own = ['collection', 'folder', 'managed', 'fields', 'relations', 'indexes'];
  const given = document.object(document.value, [], [...own, ...Object.keys(collectionColumns)]);
  if (given === null) return null;
  const { collection, folder = false, managed = true } = given;
  if (typeof collection !== 'string' || collection === '') {
    document.fault(['collection'], '"collection" has to be the name of the collection');
    return null;
  }
  for (const [name, value] of Object.entries({ folder, managed })) truth(document, [name], value);
  const system = /^directus_/.test(collection);
  const meta = metaOf(document, given, [], collectionColumns, collectionDefaults);
  if (folder === true && document.list(given.fields, ['fields']).length > 0) document.fault(['fields'], 'A folder has no fields');
  return {
    collection,
    kind: system ? 'system' : folder === true ? 'folder' : 'table',
    meta: system || managed === false ? null : meta,
    indexes: sortedIndexes(
      document.list(given.indexes, ['indexes']).flatMap((each, index) => parseIndex(document, each, index) ?? []),
    ),
    fields: unique(
      document,
      'fields',
      document.list(given.fields, ['fields']).map((each, index) => parseField(document, each, index)),
    ),
    relations: unique(
      document,
      'relations',
      document.list(given.relations, ['relations']).map((each, index) => parseRelation(document, each, index)),
    ),
  };
}

function parseIndex(document: ProjectDocument, value: unknown, index: number): SaidIndex | null {
  const path = ['indexes', index];
  const given = document.object(value, path, ['columns', 'unique']);
  if (given === null) return null;
  const { columns, unique: isUnique = false } = given;
  if (areIndexes([{ columns, unique: isUnique }])) return { columns: columns as readonly string[], unique: isUnique === true };
  document.fault(
    path,
    'An index has "columns", a list of at least two names, and may be "unique"',
    'An index of one column is is_indexed of its field',
  );
  return null;
}

function truth(document: ProjectDocument, path: Path, value: unknown): void {
  if (typeof value !== 'boolean') document.fault(path, `"${String(path.at(-1))}" has to be true or false`);
}

function parseField(document: ProjectDocument, value: unknown, index: number): FieldForm | null {
  const path = ['fields', index];
  const { type, is_primary_key }: Members = value !== null && typeof value === 'object' ? (value as Members) : {};
  const isColumn = type !== 'alias';
  const defaults = columnDefaults(String(type), is_primary_key === true);
  const known = ['field', 'type', ...(isColumn ? Object.keys(defaults) : []), ...Object.keys(fieldColumns)];
  const given = document.object(value, path, known);
  if (given === null) return null;
  const { field } = given;
  if (typeof field !== 'string' || field === '') {
    document.fault([...path, 'field'], '"field" has to be the name of the field');
    return null;
  }
  if (!types.includes(type as TypeName)) {
    document.fault([...path, 'type'], `There is no type ${quote(type)}`, `There are ${types.join(', ')}`);
    return null;
  }
  if (isColumn) checkColumn(document, given, path);
  const meta = metaOf(document, given, path, fieldColumns, fieldDefaults);
  const nothing = isColumn && stableText(meta) === stableText(fieldDefaults);
  return { field, type: String(type), column: isColumn ? membersOf(given, defaults) : null, meta: nothing ? null : meta };
}

const types: readonly TypeName[] = [
  'string', 'text', 'boolean', 'integer', 'bigInteger', 'float', 'decimal', 'date', 'dateTime', 'time', 'timestamp', 'json', 'csv',
  'uuid', 'hash', 'binary', 'geometry', 'alias', 'array', 'xml', 'range', 'interval', 'network', 'bit', 'unknown',
]; // biome-ignore format: a table

const truths = ['is_primary_key', 'has_auto_increment', 'is_nullable', 'is_unique', 'is_indexed', 'is_generated'];
const sizes = ['max_length', 'numeric_precision', 'numeric_scale'];

function checkColumn(document: ProjectDocument, given: Members, path: Path): void {
  for (const [name, value] of Object.entries(given)) {
    if (truths.includes(name)) truth(document, [...path, name], value);
    if (sizes.includes(name) && value !== null && !(Number.isInteger(value) && Number(value) >= 0))
      document.fault([...path, name], `"${name}" has to be a whole number`);
    if (['comment', 'data_type'].includes(name) && value !== null && typeof value !== 'string')
      document.fault([...path, name], `"${name}" has to be a text`);
  }
}

const actions = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'];

function parseRelation(document: ProjectDocument, value: unknown, index: number): RelationForm | null {
  const path = ['relations', index];
  const given = document.object(value, path, [
    'field',
    'related_collection',
    'foreign_key',
    'managed',
    ...Object.keys(keyDefaults),
    ...keyColumns,
    ...Object.keys(relationColumns),
  ]);
  if (given === null) return null;
  const { field, related_collection = null, foreign_key = true, managed = true } = given;
  if (typeof field !== 'string' || field === '') {
    document.fault([...path, 'field'], '"field" has to be the name of the field');
    return null;
  }
  if (related_collection !== null && typeof related_collection !== 'string') {
    document.fault([...path, 'related_collection'], '"related_collection" has to be the name of a collection, or null for any');
    return null;
  }
  for (const [name, said] of Object.entries({ foreign_key, managed })) truth(document, [...path, name], said);
  for (const name of Object.keys(keyDefaults)) {
    if (given[name] !== undefined && !actions.includes(String(given[name])))
      document.fault([...path, name], `"${name}" has to be one of ${actions.join(', ')}`);
  }
  for (const name of keyColumns) {
    if (given[name] !== undefined && typeof given[name] !== 'string')
      document.fault([...path, name], `"${name}" has to be a text`);
  }
  const columns = Object.fromEntries(keyColumns.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])));
  return {
    field,
    related_collection,
    key: related_collection === null || foreign_key === false ? null : { ...membersOf(given, keyDefaults), ...columns },
    meta: managed === false ? null : metaOf(document, given, path, relationColumns, relationDefaults),
  };
}

function metaOf(
  document: ProjectDocument,
  given: Members,
  path: Path,
  columns: Readonly<Record<string, ColumnDeclaration>>,
  defaults: Said,
): Said {
  for (const [name, column] of Object.entries(columns)) {
    const reason = given[name] === undefined ? null : refusal(given[name], column, name);
    if (reason !== null) document.fault([...path, name], reason);
  }
  return membersOf(given, defaults);
}

const membersOf = (given: Members, defaults: Said): Said =>
  Object.fromEntries(
    Object.entries(defaults).map(([name, initial]) => [name, given[name] === undefined ? initial : given[name]]),
  );

function unique<T extends { readonly field: string }>(
  document: ProjectDocument,
  list: string,
  parsed: readonly (T | null)[],
): readonly T[] {
  const seen = new Set<string>();
  return parsed.flatMap((each, index) => {
    if (each === null) return [];
    const name = each.field.toLowerCase();
    if (seen.has(name)) document.fault([list, index, 'field'], `"${each.field}" is there twice`);
    seen.add(name);
    return [each];
  });
}
