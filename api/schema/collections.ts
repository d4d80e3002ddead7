/** Collections made, described and dropped: a table with its columns, and a row of `directus_collections`. Pure. */
import type { ColumnShape, LocalName } from '../databases/ddl.ts';
import { ApiError } from '../errors.ts';
import type { Meta } from '../model/model.ts';
import { own, type WireObject } from '../parse/wire.ts';
import { equals } from '../system/rows.ts';
import { placeOf, type RowChange, type SchemaChange, type Shape, together } from './change.ts';
import { isAlias, newColumn } from './column.ts';
import { fieldRows, ownCollection, rulesOf } from './fields.ts';
import { type FieldForm, fieldForm, objectOf, part, wrong } from './forms.ts';
import { newName } from './names.ts';
import { askedName, renameCollection, renameFolder } from './rename/rename.ts';

/** `others`: names that are made by the same request. */
export function createCollection(shape: Shape, given: WireObject, others: readonly string[]): SchemaChange {
  const name = newName(own(given, 'collection'), 'collection');
  const { model, tables } = shape;
  const taken = [...model.collections.keys(), ...model.folders.keys(), ...others].find(
    (each) => each.toLowerCase() === name.toLowerCase(),
  );
  const table: LocalName = { schema: shape.schema, name };
  const there = tables.some(
    (each) => each.name.toLowerCase() === name.toLowerCase() && [null, each.schema].includes(shape.schema),
  );
  if (taken !== undefined || there)
    throw wrong('collection', `There is a collection "${taken ?? name}" already`, 'Choose another name');
  const schema = part(given, 'schema');
  const meta = part(given, 'meta');
  const row = (): RowChange => ({
    do: 'create',
    collection: 'directus_collections',
    items: [{ ...described(meta), collection: name }],
  });
  const fields = fieldsOf(given);
  if (schema === null) {
    if (fields.length > 0) throw wrong('fields', 'A folder has no fields', 'Leave out "fields", or send "schema": {}');
    return { tables: [], rows: [row()] };
  }
  const forms = fields.some(({ schema: of }) => of?.key) ? fields : [ownId, ...fields];
  const columns = forms.flatMap((form) => (isAlias(form) ? [] : [newColumn(form, newName(form.field, 'field'), shape)]));
  refuseTwice(forms);
  const key = forms.flatMap(({ field, schema: of }) => (of?.key ? [String(field)] : []));
  refuseCounting(columns, key);
  const comment = own(schema ?? {}, 'comment');
  return {
    tables: [
      { table, do: 'create table', columns, key, comment: typeof comment === 'string' && comment !== '' ? comment : null },
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
  const to = askedName(given, 'collection', name);
  if (to === null) return meta;
  const renamed = folder ? renameFolder(shape, name, given, to) : renameCollection(shape, ownCollection(shape, name), given, to);
  return together([meta, renamed]);
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

export function deleteCollection(shape: Shape, name: string): SchemaChange {
  const described: readonly RowChange[] = [
    { do: 'update', collection: 'directus_collections', filter: equals('group', name), data: { group: null } },
    { do: 'delete', collection: 'directus_collections', filter: equals('collection', name) },
    { do: 'delete', collection: 'directus_fields', filter: equals('collection', name) },
    { do: 'delete', collection: 'directus_relations', filter: equals('many_collection', name) },
    { do: 'delete', collection: 'directus_relations', filter: equals('one_collection', name) },
    { do: 'delete', collection: 'directus_permissions', filter: equals('collection', name) },
    { do: 'delete', collection: 'directus_presets', filter: equals('collection', name) },
  ];
  if (shape.model.folders.has(name)) return { tables: [], rows: described.slice(0, 2) };
  if (shape.model.collections.get(name)?.system) {
    throw wrong('collection', `"${name}" is a collection of our own, and cannot be deleted`);
  }
  const collection = ownCollection(shape, name);
  const { table } = collection;
  const pointing = shape.tables.find(
    (each) =>
      !(each.name === table.name && each.schema === table.schema) &&
      each.foreignKeys.some(({ references }) => references.table === table.name && references.schema === table.schema),
  );
  if (pointing) {
    const reason = `"${pointing.name}" refers to "${name}"`;
    throw wrong('collection', reason, 'Delete that relation, or that collection, first');
  }
  return { tables: [{ table: placeOf(collection), do: 'drop table' }], rows: described };
}

const described = (meta: WireObject | null | undefined): WireObject =>
  Object.fromEntries(Object.entries(meta ?? {}).filter(([name]) => !['collection', 'system'].includes(name)));

const unknown = (name: string): ApiError =>
  new ApiError('FORBIDDEN', { reason: `There is no collection "${name.slice(0, 60)}"`, collection: name.slice(0, 60) });

export function createCollections(shape: Shape, given: readonly WireObject[]): SchemaChange {
  const names: string[] = [];
  return together(
    given.map((each) => {
      const change = createCollection(shape, each, names);
      names.push(String(own(each, 'collection')));
      return change;
    }),
  );
}
