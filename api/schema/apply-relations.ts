/** Relations as a document wants them: foreign keys, and rows that describe them, each with or without the other. Pure. */
import type { Dialect } from '../../introspection/catalog.ts';
import type { TableChange } from '../databases/ddl.ts';
import { comesWithKey } from '../databases/own-types.ts';
import { both, equals } from '../system/rows.ts';
import type { Part } from '../system/schema/normal.ts';
import { placeOf, type RowChange, type SchemaChange, type Shape, tableOf } from './change.ts';
import { ownCollection } from './fields.ts';
import { relationForm, wrong } from './forms.ts';
import { checkMeta, columnOf, keyChanges, keyOn, said } from './relations.ts';
import { changedNames, fieldName, metaOf, schemaOf } from './wish.ts';

export function madeRelation(shape: Shape, wanted: Part): SchemaChange {
  return { tables: schemaOf(wanted) ? keyFor(shape, wanted) : [], rows: metaOf(wanted) ? [rowFor(shape, wanted)] : [] };
}

/** Between the same collections. */
export function changedRelation(shape: Shape, now: Part, wanted: Part, dialect: Dialect): SchemaChange {
  const [before, after] = [metaOf(now), metaOf(wanted)];
  const changed = changedNames(before ?? {}, after ?? {});
  const rows = (): readonly RowChange[] => {
    if (changed.length === 0) return [];
    if (!after) return [goneRow(now)];
    const row = rowFor(shape, wanted);
    return before ? [{ do: 'update', collection: 'directus_relations', filter: whichRow(now), data: said(after) }] : [row];
  };
  const actions = ['on_update', 'on_delete', 'foreign_key_column'];
  const [key, wish] = [schemaOf(now), schemaOf(wanted)];
  const same = key && wish ? !changedNames(key, wish).some((each) => actions.includes(each)) : !key === !wish;
  if (same) return { tables: [], rows: rows() };
  return { tables: [...droppedKey(shape, now, dialect), ...(wish ? keyFor(shape, wanted) : [])], rows: rows() };
}

/** `keyStays`: it goes with its table. */
export const droppedRelation = (shape: Shape, now: Part, dialect: Dialect, keyStays: boolean): SchemaChange => ({
  tables: keyStays ? [] : droppedKey(shape, now, dialect),
  rows: [goneRow(now)],
});

/** With the index that came with it, which would stay behind. */
function droppedKey(shape: Shape, now: Part, dialect: Dialect): readonly TableChange[] {
  const many = ownCollection(shape, now.collection);
  const [table, column] = [placeOf(many), fieldName(now)];
  const key = keyOn(shape, many, column);
  if (!key) return [];
  const indexes = tableOf(shape, many)?.indexes.filter((each) => comesWithKey(dialect, each, key.name, column)) ?? [];
  return [
    { table, do: 'drop foreign key', name: key.name, column },
    ...indexes.map(({ name, columns }): TableChange => ({ table, do: 'drop index', name, columns, unique: false })),
  ];
}

function keyFor(shape: Shape, wanted: Part): readonly TableChange[] {
  const many = ownCollection(shape, wanted.collection);
  const name = fieldName(wanted);
  const schema = schemaOf(wanted);
  if (String(schema?.column).includes(',') && !many.fields.get(name)?.column) {
    const reason = `The foreign key of "${many.name}.${name}" has several columns, which only SQL can make`;
    throw wrong('schema.column', reason, 'Make it with SQL first, or take it out of the document');
  }
  const { column } = columnOf(many, name);
  const related = String(wanted.related_collection);
  const one = shape.model.collections.get(related);
  if (!one) throw wrong('related_collection', `There is no collection "${related.slice(0, 60)}"`);
  const target = schema?.foreign_key_column ?? one.key[0];
  if (typeof target !== 'string' || !one.fields.get(target)?.column) {
    throw wrong('foreign_key_column', `"${related}" has no column "${String(target).slice(0, 60)}"`);
  }
  const form = relationForm({ ...wanted, meta: null }, null, null);
  return keyChanges(shape, many, column, one, target, form.schema ?? {});
}

function rowFor(shape: Shape, wanted: Part): RowChange {
  const many = ownCollection(shape, wanted.collection);
  const related = (wanted.related_collection ?? null) as string | null;
  const meta = metaOf(wanted) ?? {};
  columnOf(many, fieldName(wanted));
  checkMeta(shape, many, related, meta);
  const item = { ...said(meta), many_collection: wanted.collection, many_field: fieldName(wanted), one_collection: related };
  return { do: 'create', collection: 'directus_relations', items: [item] };
}

const whichRow = (part: Part) => both(equals('many_collection', part.collection), equals('many_field', fieldName(part)));

const goneRow = (part: Part): RowChange => ({ do: 'delete', collection: 'directus_relations', filter: whichRow(part) });
