/** Fields as a document wants them: made, changed, and dropped. Pure. */
import type { Field } from '../model/model.ts';
import type { TypeName } from '../model/type.ts';
import type { WireObject } from '../parse/wire.ts';
import { both, equals } from '../system/rows.ts';
import type { RowChange, SchemaChange, Shape } from './change.ts';
import { createField, deleteField, ownCollection, updateField, withCast } from './fields.ts';
import { wrong } from './forms.ts';
import { changedNames, fieldName, formOf, metaOf, schemaOf, type Wish } from './wish.ts';

/** A column where there was none, or none where there was one: it goes, and another comes. */
export const isReplaced = ({ now, wanted }: Wish): boolean =>
  now !== null && wanted !== null && (schemaOf(now) === null) !== (schemaOf(wanted) === null);

export function madeField(shape: Shape, wanted: NonNullable<Wish['wanted']>): SchemaChange {
  refuseGenerated(wanted);
  return createField(shape, wanted.collection, formOf(wanted));
}

/** What can only be made with a table, or by hand. */
const fixed = ['is_primary_key', 'has_auto_increment', 'is_generated'];
/** What follows from something else. */
const following = ['name', 'table', 'foreign_key_table', 'foreign_key_column', 'generation_expression'];

export function changedField(shape: Shape, now: NonNullable<Wish['now']>, wanted: NonNullable<Wish['wanted']>): SchemaChange {
  const [collection, name] = [wanted.collection, fieldName(wanted)];
  const [before, after] = [schemaOf(now), schemaOf(wanted)];
  const rows = describedRows(shape, now, wanted);
  if (!before || !after) return { tables: [], rows };
  const changed = changedNames(before, after).filter((each) => !following.includes(each));
  const stuck = fixed.find((each) => changed.includes(each));
  if (stuck) {
    throw wrong(
      stuck,
      `"${stuck}" of "${collection}.${name}" cannot be changed`,
      'Drop the collection and make it anew, or use SQL',
    );
  }
  const retyped = now.type !== wanted.type;
  if (changed.length === 0 && !retyped) return { tables: [], rows };
  // An index of a unique column is part of its being unique.
  const indexes = changed.some((each) => each === 'is_unique' || each === 'is_indexed') && !after.is_primary_key;
  const only = [...changed.filter((each) => each !== 'is_indexed'), ...(indexes ? ['is_unique', 'is_indexed'] : [])];
  const form = formOf(
    wanted,
    retyped ? [...new Set([...only, 'data_type', 'max_length', 'numeric_precision', 'numeric_scale'])] : only,
  );
  const { tables } = updateField(shape, collection, name, { ...form, meta: undefined, type: retyped ? form.type : null }, {});
  return { tables, rows };
}

/** Of a field whose column stays: the row that says the rest of it. */
function describedRows(shape: Shape, now: NonNullable<Wish['now']>, wanted: NonNullable<Wish['wanted']>): readonly RowChange[] {
  const [before, after] = [metaOf(now), metaOf(wanted)];
  if (now.type === wanted.type && changedNames(before ?? {}, after ?? {}).length === 0 && !before === !after) return [];
  const field = fieldIn(shape, wanted.collection, fieldName(wanted));
  const cast = schemaOf(wanted) ? shape.ddl.castOf(wanted.type as TypeName) : null;
  const special = withCast(after?.special, cast);
  const which = both(equals('collection', wanted.collection), equals('field', fieldName(wanted)));
  const gone: RowChange = { do: 'delete', collection: 'directus_fields', filter: which };
  const known = typeof field.meta?.id === 'number';
  if (after === null && special.length === 0) return known ? [gone] : [];
  const data: WireObject = { ...after, special: special.length > 0 ? special : null };
  const made: RowChange = {
    do: 'create',
    collection: 'directus_fields',
    items: [{ ...data, collection: wanted.collection, field: fieldName(wanted) }],
  };
  if (!known) return [made];
  return after === null
    ? [gone, made]
    : [{ do: 'update', collection: 'directus_fields', filter: equals('id', field.meta.id as number), data }];
}

function fieldIn(shape: Shape, collection: string, name: string): Field {
  const field = ownCollection(shape, collection).fields.get(name);
  if (field) return field;
  throw wrong('field', `There is no field "${name}" in collection "${collection}"`);
}

/** A list goes as a row alone: what its relation says of it is said with the relation. */
export function droppedField(shape: Shape, now: NonNullable<Wish['now']>): SchemaChange {
  const name = fieldName(now);
  if (schemaOf(now)) return deleteField(shape, now.collection, name);
  const which = both(equals('collection', now.collection), equals('field', name));
  return { tables: [], rows: [{ do: 'delete', collection: 'directus_fields', filter: which }] };
}

export function refuseGenerated(wanted: NonNullable<Wish['wanted']>): void {
  if (schemaOf(wanted)?.is_generated !== true) return;
  const reason = `"${wanted.collection}.${fieldName(wanted)}" is made of other columns by the database, which only SQL can say`;
  throw wrong('is_generated', reason, 'Make it with SQL first, or take it out of the document');
}
