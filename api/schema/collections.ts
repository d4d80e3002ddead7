/** Collections made and described: a table with its columns, and a row of `directus_collections`. Pure. */
import type { ColumnShape } from '../databases/ddl.ts';
import { ApiError } from '../errors.ts';
import type { Collection, Meta } from '../model/model.ts';
import { own, type WireObject } from '../parse/wire.ts';
import { equals } from '../system/rows.ts';
import { placeOf, type RowChange, type SchemaChange, type Shape, together } from './change.ts';
import { isAlias, newColumn } from './column.ts';
import { fieldRows, ownCollection, rulesOf } from './fields.ts';
import { commentIn, type FieldForm, fieldForm, objectOf, part, wrong } from './forms.ts';
import { newName } from './names.ts';
import { type NewPlace, newPlace } from './place.ts';
import { askedName, renameCollection, renameFolder } from './rename/rename.ts';

/** `others`: names that are made by the same request. */
export function createCollection(shape: Shape, given: WireObject, others: readonly string[]): SchemaChange {
  const fields = fieldsOf(given);
  if (part(given, 'schema') === null) {
    if (fields.length > 0) throw wrong('fields', 'A folder has no fields', 'Leave out "fields", or send "schema": {}');
    return makeCollection(shape, given, others, null);
  }
  return makeCollection(shape, given, others, fields.some(({ schema: of }) => of?.key) ? fields : [ownId, ...fields]);
}

/** With these fields and no others, a key among them or not; null: a folder. */
export function makeCollection(
  shape: Shape,
  given: WireObject,
  others: readonly string[],
  forms: readonly FieldForm[] | null,
): SchemaChange {
  const schema = part(given, 'schema');
  const { model, tables } = shape;
  const { collection: name, table, schema: into } = placeFor(shape, given);
  const taken = [...model.collections.keys(), ...model.folders.keys(), ...others].find(
    (each) => each.toLowerCase() === name.toLowerCase(),
  );
  const there = tables.some((each) => each.name.toLowerCase() === table.name.toLowerCase() && each.schema === into);
  if (taken !== undefined || there)
    throw wrong('collection', `There is a collection "${taken ?? name}" already`, 'Choose another name');
  const meta = part(given, 'meta');
  const row = (): RowChange => ({
    do: 'create',
    collection: 'directus_collections',
    items: [{ ...described(meta), collection: name }],
  });
  if (forms === null) return { tables: [], rows: [row()] };
  const columns = forms.flatMap((form) =>
    isAlias(form) ? [] : [newColumn(form, table.name, newName(form.field, 'field'), shape)],
  );
  refuseTwice(forms);
  const key = forms.flatMap(({ field, schema: of }) => (of?.key ? [String(field)] : []));
  if (forms.every(({ native }) => native === undefined)) refuseCounting(columns, key);
  return {
    tables: [
      { table, do: 'create table', columns, key, comment: commentIn(schema) ?? null },
      ...forms.flatMap((form) => (isAlias(form) ? [] : rulesOf(table, String(form.field), form))),
    ],
    rows: [
      ...(meta ? [row()] : []),
      ...forms.flatMap((form) => {
        const column = columns.find((each) => each.name === form.field);
        return fieldRows(name, newName(form.field, 'field'), form, column ? shape.ddl.castOf(column.type) : null);
      }),
    ],
  };
}

/** A folder has no table. */
function placeFor(shape: Shape, given: WireObject): NewPlace {
  if (part(given, 'schema') !== null) return newPlace(shape, given);
  const collection = newName(own(given, 'collection'), 'collection');
  return { collection, table: { schema: null, name: collection }, schema: null };
}

/** What a collection is addressed by where nobody said. */
const ownId: FieldForm = {
  field: 'id',
  type: 'integer',
  schema: { key: true, increments: true },
  meta: { hidden: true, interface: 'numeric', readonly: true },
};

function fieldsOf(given: WireObject): readonly FieldForm[] {
  const fields = own(given, 'fields') ?? [];
  if (!Array.isArray(fields)) throw wrong('fields', '"fields" has to be a list of fields');
  return fields.map((each) => fieldForm(objectOf(each, 'A field')));
}

function refuseTwice(forms: readonly FieldForm[]): void {
  const seen = new Set<string>();
  for (const { field } of forms) {
    const name = String(field).toLowerCase();
    if (seen.has(name)) throw wrong('field', `The field "${String(field).slice(0, 60)}" is there twice`);
    seen.add(name);
  }
}

function refuseCounting(columns: readonly ColumnShape[], key: readonly string[]): void {
  const counting = columns.find(({ increments }) => increments);
  if (counting && key.length > 1) throw wrong('has_auto_increment', 'A key of several columns does not count by itself');
}

export function updateCollection(shape: Shape, name: string, given: WireObject): SchemaChange {
  const { model } = shape;
  const [collection, folder] = [model.collections.get(name), model.folders.get(name)];
  if (!collection && !folder) throw unknown(name);
  if (collection?.system) throw wrong('collection', `"${name}" is a collection of our own, and cannot be changed`);
  const meta = changedMeta(name, folder ?? collection?.meta ?? null, described(part(given, 'meta')));
  const changed = together([changedComment(shape, collection, given), meta]);
  const to = askedName(given, 'collection', name);
  if (to === null) return changed;
  const renamed = folder ? renameFolder(shape, name, given, to) : renameCollection(shape, ownCollection(shape, name), given, to);
  return together([changed, renamed]);
}

function changedComment(shape: Shape, collection: Collection | undefined, given: WireObject): SchemaChange {
  const comment = commentIn(part(given, 'schema'));
  if (comment === undefined || !collection || comment === collection.comment) return { tables: [], rows: [] };
  const table = placeOf(ownCollection(shape, collection.name));
  return { tables: [{ table, do: 'comment table', from: collection.comment, to: comment }], rows: [] };
}

function changedMeta(name: string, known: Meta | null, meta: WireObject): SchemaChange {
  if (Object.keys(meta).length === 0) return { tables: [], rows: [] };
  return {
    tables: [],
    rows: known
      ? [{ do: 'update', collection: 'directus_collections', filter: equals('collection', name), data: meta }]
      : [{ do: 'create', collection: 'directus_collections', items: [{ ...meta, collection: name }] }],
  };
}

const described = (meta: WireObject | null | undefined): WireObject =>
  Object.fromEntries(Object.entries(meta ?? {}).filter(([name]) => !['collection', 'system'].includes(name)));

const unknown = (name: string): ApiError =>
  new ApiError('FORBIDDEN', { reason: `There is no collection "${name.slice(0, 60)}"`, collection: name.slice(0, 60) });

export function createCollections(shape: Shape, given: readonly WireObject[]): SchemaChange {
  const names = given.map((each) => nameOf(shape, each));
  return together(given.map((each, index) => createCollection(shape, each, names.slice(0, index))));
}

/** What a collection is called once it is made. */
export const nameOf = (shape: Shape, given: WireObject): string => placeFor(shape, given).collection;
