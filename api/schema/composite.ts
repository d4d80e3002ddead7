/**
 * Relations by several fields: a foreign key to a key of several columns, and nothing else. Its names come from the tables, as
 * those of any such key that is found in a database. Pure.
 */
import type { ForeignKey } from '../../introspection/catalog.ts';
import type { Collection, Model } from '../model/model.ts';
import { placeOf, type SchemaChange, type Shape, tableOf } from './change.ts';
import { ownCollection } from './fields.ts';
import { type RelationForm, wrong } from './forms.ts';
import { ruleName } from './names.ts';

export function createComposite(shape: Shape, form: RelationForm, fields: readonly string[]): SchemaChange {
  const many = ownCollection(shape, form.collection);
  const missing = fields.find((each) => !many.fields.get(each)?.column);
  if (missing !== undefined) throw wrong('fields', `"${missing.slice(0, 60)}" is no field of "${many.name}" with a column`);
  if (new Set(fields).size < fields.length) throw wrong('fields', 'A field is there twice');
  const one = shape.model.collections.get(form.related ?? '');
  if (!one) throw wrong('related_collection', `There is no collection "${String(form.related).slice(0, 60)}"`);
  if (one.key.length !== fields.length) {
    const hint = 'Name one field for each of these, in their order';
    throw wrong('fields', `The key of "${one.name}" is ${one.key.join(', ') || 'nothing'}`, hint);
  }
  if (one.source !== shape.source || one.kind !== 'table' || form.schema === null) {
    throw wrong('related_collection', `A relation by several fields is a foreign key, and none can lead to "${one.name}"`);
  }
  refuseNames(form);
  if (tableOf(shape, many)?.foreignKeys.some(({ columns }) => columns.join('\n') === fields.join('\n'))) {
    throw wrong('fields', `"${fields.join(', ')}" is a relation already`, 'Change it, or delete it first');
  }
  return { tables: [added(many, one, fields, form.schema ?? {}, one.key)], rows: [] };
}

function refuseNames({ meta }: RelationForm): void {
  if (Object.values(meta ?? {}).every((each) => each === null)) return;
  throw wrong('meta', 'A relation by several fields takes its names from the tables', 'Leave out "meta"');
}

function added(
  many: Collection,
  one: Collection,
  columns: readonly string[],
  { onUpdate = 'NO ACTION', onDelete = 'NO ACTION' }: NonNullable<RelationForm['schema']>,
  toColumns: readonly string[],
): SchemaChange['tables'][number] {
  const fixed = onDelete === 'SET NULL' ? columns.find((each) => !many.fields.get(each)!.column!.nullable) : undefined;
  if (fixed !== undefined)
    throw wrong('on_delete', `"${fixed}" cannot be null`, 'Choose another action, or let the field be null');
  const name = ruleName(many.table.name, columns.join('_'), 'foreign');
  const key = { name, columns, to: placeOf(one), toColumns, onUpdate, onDelete };
  return { table: placeOf(many), do: 'add foreign key', key };
}

/** The foreign key behind a relation that has no column of its own; null: it is none of these. */
export function compositeOf(shape: Shape, collection: string, field: string): ForeignKey | null {
  const many = ownCollection(shape, collection);
  const found = many.fields.get(field);
  const { relation } = found ?? {};
  if (found?.column || relation?.kind !== 'one' || relation.constraint === null) return null;
  const { name } = relation.constraint;
  return tableOf(shape, many)?.foreignKeys.find((each) => each.name === name) ?? null;
}

export function updateComposite(shape: Shape, form: RelationForm, key: ForeignKey): SchemaChange {
  const many = ownCollection(shape, form.collection);
  const one = relatedOf(shape.model, many, form.field);
  if (form.related !== undefined && form.related !== one.name) {
    throw wrong('related_collection', 'A relation cannot be led elsewhere', 'Delete it, and make another');
  }
  refuseNames(form);
  const actions = { onUpdate: key.onUpdate, onDelete: key.onDelete, ...form.schema };
  if (key.onUpdate === actions.onUpdate && key.onDelete === actions.onDelete) return { tables: [], rows: [] };
  return {
    tables: [
      ...deleteComposite(shape, form.collection, key).tables,
      added(many, one, key.columns, actions, key.references.columns),
    ],
    rows: [],
  };
}

function relatedOf(model: Model, { fields }: Collection, name: string): Collection {
  const { relation } = fields.get(name)!;
  return model.collections.get(relation?.kind === 'one' ? relation.target : '')!;
}

export const deleteComposite = (shape: Shape, collection: string, { name, columns }: ForeignKey): SchemaChange => ({
  tables: [{ table: placeOf(ownCollection(shape, collection)), do: 'drop foreign key', name, columns }],
  rows: [],
});
