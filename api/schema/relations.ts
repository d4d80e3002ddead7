/** Relations made, changed and dropped: a foreign key where both tables are in one database, and a row of `directus_relations`. Pure. */
import type { Column, ForeignKey } from '../../introspection/catalog.ts';
import type { ColumnShape, TableChange } from '../databases/ddl.ts';
import { ApiError } from '../errors.ts';
import type { Collection, Field } from '../model/model.ts';
import type { WireObject } from '../parse/wire.ts';
import { both, equals } from '../system/rows.ts';
import { placeOf, type RowChange, type SchemaChange, type Shape, tableOf } from './change.ts';
import { ownCollection } from './fields.ts';
import { type RelationForm, wrong } from './forms.ts';
import { ruleName } from './names.ts';

export function createRelation(shape: Shape, form: RelationForm): SchemaChange {
  const many = ownCollection(shape, form.collection);
  const { field, column } = columnOf(many, form.field);
  if (many.key.includes(field.name) && many.key.length === 1) throw wrong('field', 'A primary key cannot be a relation');
  const known = keyOn(shape, many, field.name);
  if (rowsOf(field).length > 0) throw wrong('field', `"${field.name}" is a relation already`, 'Change it, or delete it first');
  const related = form.related ?? null;
  const rows = created(shape, form, related);
  if (related === null) return { tables: [], rows };
  const one = shape.model.collections.get(related);
  if (!one) throw wrong('related_collection', `There is no collection "${related.slice(0, 60)}"`);
  const [key] = one.key;
  if (one.key.length !== 1 || key === undefined) throw wrong('related_collection', `"${related}" has no key of a single column`);
  if (form.schema === null) return { tables: [], rows };
  if (known) {
    if (!isAt(known, one)) throw wrong('field', `"${field.name}" refers to another collection already`);
    return { tables: [], rows };
  }
  if (one.source !== shape.source || one.kind !== 'table') {
    throw wrong('related_collection', `No foreign key can lead to "${related}"`, 'Send "schema": null');
  }
  refuseNulling(column, form.schema ?? {});
  return { tables: keyChanges(shape, many, column, one, key, form.schema ?? {}), rows };
}

/** Some databases take it, and refuse every deletion afterwards. */
function refuseNulling(column: Column, { onDelete }: NonNullable<RelationForm['schema']>): void {
  if (onDelete !== 'SET NULL' || column.nullable) return;
  throw wrong('on_delete', `"${column.name}" cannot be null`, 'Choose another action, or let the field be null');
}

/** A foreign key, and what the column has to become for it. */
export function keyChanges(
  shape: Shape,
  many: Collection,
  column: Column,
  one: Collection,
  toColumn: string,
  { onUpdate = 'NO ACTION', onDelete = 'NO ACTION' }: NonNullable<RelationForm['schema']>,
): readonly TableChange[] {
  const table = placeOf(many);
  const target = tableOf(shape, one)?.columns.find(({ name }) => name === toColumn);
  const key = {
    name: ruleName(table.name, column.name, 'foreign'),
    column: column.name,
    to: placeOf(one),
    toColumn,
    onUpdate,
    onDelete,
  };
  return [...likeTarget(table, many, column, target), { table, do: 'add foreign key', key }];
}

/** A key and what points at it have to be of one type (`int unsigned`); text only where its length does not do. */
function likeTarget(
  table: TableChange['table'],
  many: Collection,
  column: Column,
  target: Column | undefined,
): readonly TableChange[] {
  const unsigned = target !== undefined && / unsigned$/.test(target.type) && !/ unsigned$/.test(column.type);
  if (!unsigned || many.key.includes(column.name)) return [];
  const to: ColumnShape = {
    name: column.name,
    type: 'integer',
    subtype: '',
    native: target.type,
    maxLength: null,
    precision: null,
    scale: null,
    nullable: column.nullable,
    default: column.default === null ? null : { kind: 'kept', text: column.default },
    increments: false,
    comment: column.comment,
  };
  return [{ table, do: 'change column', from: column, column: to, retyped: true }];
}

export function updateRelation(shape: Shape, form: RelationForm): SchemaChange {
  const many = ownCollection(shape, form.collection);
  const { field, column } = columnOf(many, form.field);
  const relation = relationOf(field, many);
  const related = relation.kind === 'one' ? relation.target : null;
  if (form.related !== undefined && form.related !== related) {
    throw wrong('related_collection', 'A relation cannot be led elsewhere', 'Delete it, and make another');
  }
  const data = said(form.meta ?? {});
  if (form.meta) checkMeta(shape, many, related, { ...rowsOf(field)[0], ...data });
  const [row] = rowsOf(field);
  const rows: readonly RowChange[] =
    Object.keys(data).length === 0
      ? []
      : typeof row?.id === 'number'
        ? [{ do: 'update', collection: 'directus_relations', filter: equals('id', row.id), data }]
        : created(shape, form, related);
  const key = keyOn(shape, many, field.name);
  const one = related === null ? undefined : shape.model.collections.get(related);
  if (!form.schema || !one || Object.keys(form.schema).length === 0) return { tables: [], rows };
  const actions = { onUpdate: key?.onUpdate ?? 'NO ACTION', onDelete: key?.onDelete ?? 'NO ACTION', ...form.schema } as const;
  if (key && key.onUpdate === actions.onUpdate && key.onDelete === actions.onDelete) return { tables: [], rows };
  refuseNulling(column, actions);
  const drop: readonly TableChange[] = key
    ? [{ table: placeOf(many), do: 'drop foreign key', name: key.name, column: field.name }]
    : [];
  return { tables: [...drop, ...keyChanges(shape, many, column, one, one.key[0]!, actions)], rows };
}

export function deleteRelation(shape: Shape, collection: string, name: string): SchemaChange {
  const many = ownCollection(shape, collection);
  const { field } = columnOf(many, name);
  relationOf(field, many);
  const key = keyOn(shape, many, name);
  return {
    tables: key ? [{ table: placeOf(many), do: 'drop foreign key', name: key.name, column: name }] : [],
    rows: [
      {
        do: 'delete',
        collection: 'directus_relations',
        filter: both(equals('many_collection', collection), equals('many_field', name)),
      },
    ],
  };
}

function created(shape: Shape, form: RelationForm, related: string | null): readonly RowChange[] {
  const many = shape.model.collections.get(form.collection)!;
  const meta = said(form.meta ?? {});
  checkMeta(shape, many, related, meta);
  const item = { ...meta, many_collection: form.collection, many_field: form.field, one_collection: related };
  return [{ do: 'create', collection: 'directus_relations', items: [item] }];
}

/** Refuses what would be left out of the model later. */
export function checkMeta({ model }: Shape, many: Collection, related: string | null, meta: WireObject): void {
  const { one_field, one_collection_field, one_allowed_collections, sort_field, junction_field } = meta;
  for (const [name, value] of Object.entries({ sort_field, junction_field, one_collection_field })) {
    if (typeof value === 'string' && value !== '' && !many.fields.get(value)?.column) {
      throw wrong(name, `"${value.slice(0, 60)}" is no field of "${many.name}"`);
    }
  }
  if (related === null) {
    const allowed = Array.isArray(one_allowed_collections) ? one_allowed_collections.map(String) : [];
    if (!one_collection_field)
      throw wrong('one_collection_field', 'A relation to any collection says in which field that is named');
    const missing = allowed.find((each) => model.collections.get(each)?.key.length !== 1);
    if (allowed.length === 0 || missing !== undefined) {
      throw wrong(
        'one_allowed_collections',
        missing ? `"${missing.slice(0, 60)}" is no collection with a single key` : 'At least one collection has to be allowed',
      );
    }
  }
  const one = related === null ? undefined : model.collections.get(related);
  if (typeof one_field === 'string' && one?.fields.get(one_field)?.column) {
    throw wrong('one_field', `"${related}" has a column "${one_field}" already`);
  }
}

export const said = (meta: WireObject): WireObject =>
  Object.fromEntries(
    Object.entries(meta).filter(([name]) => !['id', 'many_collection', 'many_field', 'one_collection', 'system'].includes(name)),
  );

function relationOf(field: Field, { name }: Collection) {
  const { relation } = field;
  if (relation && relation.kind !== 'many') return relation;
  throw new ApiError('FORBIDDEN', { reason: `"${field.name}" in "${name}" is no relation`, collection: name, field: field.name });
}

const rowsOf = ({ relation }: Field): readonly Readonly<Record<string, unknown>>[] =>
  relation && relation.kind !== 'many' ? (relation.rows ?? []) : [];

export function columnOf(many: Collection, name: string): { readonly field: Field; readonly column: Column } {
  const field = many.fields.get(name);
  if (field?.column) {
    if (many.system && field.meta?.system === true)
      throw wrong('field', `"${name}" is a field of our own, and cannot be changed`);
    return { field, column: field.column };
  }
  throw wrong('field', `"${name.slice(0, 60)}" is no field of "${many.name}" with a column`, 'Make the field first');
}

export const keyOn = (shape: Shape, many: Collection, column: string): ForeignKey | undefined =>
  tableOf(shape, many)?.foreignKeys.find(({ columns }) => columns.length === 1 && columns[0] === column);

const isAt = ({ references }: ForeignKey, { table }: Collection): boolean =>
  references.table === table.name && references.schema === table.schema;
