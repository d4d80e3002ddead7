/** Fields made, changed and dropped: columns with their keys and indexes, and rows of `directus_fields`. Pure. */
import type { Table } from '../../introspection/catalog.ts';
import type { ColumnShape, TableChange } from '../databases/ddl.ts';
import { ApiError } from '../errors.ts';
import type { Collection, Field } from '../model/model.ts';
import type { WireObject } from '../parse/wire.ts';
import { both, equals, oneOf } from '../system/rows.ts';
import { placeOf, type RowChange, type SchemaChange, type Shape, tableOf, together } from './change.ts';
import { changedChoices } from './choices.ts';
import { changedColumn, isAlias, newColumn } from './column.ts';
import { type FieldForm, wrong } from './forms.ts';
import { newName, ruleName } from './names.ts';
import { askedName, renameField } from './rename/rename.ts';

export function createField(shape: Shape, collection: string, form: FieldForm): SchemaChange {
  const of = ownCollection(shape, collection);
  const name = newName(form.field, 'field');
  const known = [...of.fields.values()].find((each) => each.name.toLowerCase() === name.toLowerCase());
  // A list that only follows from a foreign key gives way to one somebody asks for.
  const inferred = known && !known.column && !known.inWildcard && known.meta === null && known.name === name;
  if (known && !inferred)
    throw wrong('field', `Collection "${collection}" has a field "${known.name}" already`, 'Choose another name');
  if (isAlias(form)) return { tables: [], rows: fieldRows(collection, name, form, null) };
  const column = newColumn(form, of.table.name, name, shape);
  if (form.schema?.key) throw wrong('is_primary_key', 'The primary key of a collection is made with the collection');
  const table = placeOf(of);
  return {
    tables: [{ table, do: 'add column', column }, ...rulesOf(table, column.name, form)],
    rows: fieldRows(collection, name, form, shape.ddl.castOf(column.type)),
  };
}

/** The indexes a new column is to have. */
export function rulesOf(table: TableChange['table'], column: string, { schema }: FieldForm): readonly TableChange[] {
  if (!schema || schema.key) return [];
  const made = (unique: boolean): TableChange => ({
    table,
    do: 'add index',
    name: ruleName(table.name, column, unique ? 'unique' : 'index'),
    columns: [column],
    unique,
  });
  return schema.unique ? [made(true)] : schema.indexed ? [made(false)] : [];
}

export function fieldRows(collection: string, field: string, form: FieldForm, cast: string | null): readonly RowChange[] {
  const meta = form.meta ? withoutPlace(form.meta) : null;
  const all = withCast(form.meta?.special, cast);
  const given = isAlias(form) && all.length === 0 ? ['alias', 'no-data'] : all;
  if (!meta && given.length === 0) return [];
  const item = { ...meta, collection, field, ...(given.length > 0 && { special: given }) };
  return [{ do: 'create', collection: 'directus_fields', items: [item] }];
}

/** What was asked for, and what the database needs to tell the type by. */
export function withCast(given: unknown, cast: string | null): readonly string[] {
  const special = specialsOf(given);
  const known = cast === null || special.includes(cast) || (cast === 'cast-uuid' && special.includes('uuid'));
  return known ? special : [...special, cast];
}

/** `given` is the body the form was read from: it may ask for another name. */
export function updateField(shape: Shape, collection: string, name: string, form: FieldForm, given: WireObject): SchemaChange {
  const changed = changedField(shape, collection, name, form);
  const to = askedName(given, 'field', name);
  if (to === null) return changed;
  const of = ownCollection(shape, collection);
  return together([changed, renameField(shape, of, fieldOf(of, name), given, to)]);
}

function changedField(shape: Shape, collection: string, name: string, form: FieldForm): SchemaChange {
  const of = ownCollection(shape, collection);
  const field = fieldOf(of, name);
  const rows = form.meta ? changedRows(of, field, form.meta) : [];
  const { column } = field;
  if (!column) {
    if (form.type !== null && !isAlias(form)) throw wrong('type', `"${name}" has no column, and cannot be given one`);
    return { tables: [], rows };
  }
  if (form.type === 'alias') throw wrong('type', `"${name}" has a column, and cannot do without`);
  if (!form.schema && (form.type === null || form.type === field.type.name)) return { tables: [], rows };
  const table = placeOf(of);
  const now = tableOf(shape, of);
  const to = changedColumn(field, column, form, shape);
  if (to.nullable && of.key.includes(name)) throw wrong('is_nullable', 'A primary key cannot be null');
  const retyped = to.native !== column.type;
  if (retyped && (column.autoIncrement || field.relation)) {
    throw wrong('type', `The type of "${name}" is that of a key, and cannot be changed`, 'Delete the relation first');
  }
  const same = !retyped && to.nullable === column.nullable && isKept(to, column.default) && to.comment === column.comment;
  const cast = retyped ? castRows(shape, of, field, to) : [];
  const choices = changedChoices(shape, table, now, { field, column, said: form.schema ?? {}, type: to.type });
  return {
    tables: [
      ...choices.before,
      ...(same ? [] : [{ table, do: 'change column', from: column, column: to, retyped } as const]),
      ...choices.after,
      ...changedIndexes(table, now, name, form),
    ],
    rows: [...rows, ...cast],
  };
}

const isKept = ({ default: initial }: ColumnShape, before: string | null): boolean =>
  initial === null ? before === null : initial.kind === 'kept' && initial.text === before;

/** What made the old type of the column goes; what makes the new one comes. */
function castRows({ ddl }: Shape, { name: collection }: Collection, field: Field, to: ColumnShape): readonly RowChange[] {
  const before = [...field.special];
  const cast = ddl.castOf(to.type);
  const after = [...before.filter((each) => !each.startsWith('cast-') && each !== 'hash'), ...(cast === null ? [] : [cast])];
  if (after.join() === before.join()) return [];
  return changedRows({ name: collection }, field, { special: after.length > 0 ? after : null });
}

function changedIndexes(
  table: TableChange['table'],
  now: Table | undefined,
  name: string,
  { schema }: FieldForm,
): readonly TableChange[] {
  const alone = (now?.indexes ?? []).filter(({ columns, partial }) => !partial && columns.length === 1 && columns[0] === name);
  const [unique, plain] = [alone.filter((each) => each.unique), alone.filter((each) => !each.unique)];
  const drop = ({ name: index, columns, unique: isUnique }: (typeof alone)[number]): TableChange => ({
    table,
    do: 'drop index',
    name: index,
    columns,
    unique: isUnique,
  });
  const add = (isUnique: boolean): TableChange => ({
    table,
    do: 'add index',
    name: ruleName(table.name, name, isUnique ? 'unique' : 'index'),
    columns: [name],
    unique: isUnique,
  });
  const { unique: wantsUnique, indexed: wantsIndex } = schema ?? {};
  const stillIndexed = plain.length > 0 || wantsUnique === true || (unique.length > 0 && wantsUnique !== false);
  return [
    ...(wantsUnique === true && unique.length === 0 && !isKeyAlone(now, name) ? [add(true)] : []),
    ...(wantsUnique === false ? unique.map(drop) : []),
    ...(wantsIndex === true && !stillIndexed && !isKeyAlone(now, name) ? [add(false)] : []),
    ...(wantsIndex === false ? plain.map(drop) : []),
  ];
}

const isKeyAlone = (table: Table | undefined, name: string): boolean =>
  table?.primaryKey?.length === 1 && table.primaryKey[0] === name;

export function deleteField(shape: Shape, collection: string, name: string): SchemaChange {
  const of = ownCollection(shape, collection);
  const field = fieldOf(of, name);
  const here = (one: string): RowChange => ({
    do: 'update',
    collection: 'directus_collections',
    filter: both(equals('collection', collection), equals(one, name)),
    data: { [one]: null },
  });
  const rows: readonly RowChange[] = [
    { do: 'delete', collection: 'directus_fields', filter: both(equals('collection', collection), equals('field', name)) },
    {
      do: 'update',
      collection: 'directus_relations',
      filter: both(equals('one_collection', collection), equals('one_field', name)),
      data: { one_field: null },
    },
  ];
  if (!field.column) return { tables: [], rows };
  if (of.key.includes(name))
    throw wrong('field', `"${name}" is the primary key of "${collection}"`, 'Delete the collection instead');
  const now = tableOf(shape, of);
  const pointing = shape.tables.find(({ foreignKeys }) =>
    foreignKeys.some(({ references }) => isAt(references, of) && references.columns.includes(name)),
  );
  if (pointing) throw wrong('field', `Rows of "${pointing.name}" refer to "${name}"`, 'Delete that relation first');
  const table = placeOf(of);
  const keys = (now?.foreignKeys ?? []).filter(({ columns }) => columns.includes(name));
  const indexes = (now?.indexes ?? []).filter(({ columns }) => columns.includes(name));
  return {
    tables: [
      ...keys.map((key): TableChange => ({ table, do: 'drop foreign key', name: key.name, columns: key.columns })),
      // Without the column, several rows may be alike in the others.
      ...indexes.map(
        (each): TableChange => ({ table, do: 'drop index', name: each.name, columns: each.columns, unique: each.unique }),
      ),
      { table, do: 'drop column', column: name },
    ],
    rows: [
      ...rows,
      {
        do: 'delete',
        collection: 'directus_relations',
        filter: both(equals('many_collection', collection), oneOf('many_field', [name])),
      },
      here('sort_field'),
      here('archive_field'),
    ],
  };
}

const isAt = (references: { readonly schema: string; readonly table: string }, { table }: Collection): boolean =>
  references.schema === table.schema && references.table === table.name;

/** A collection whose table is for whoever administrates to change. */
export function ownCollection({ model, source, tables }: Shape, name: string): Collection {
  const found = model.collections.get(name);
  if (!found)
    throw new ApiError('FORBIDDEN', { reason: `There is no collection "${name.slice(0, 60)}"`, collection: name.slice(0, 60) });
  if (found.kind !== 'table') throw wrong('collection', `"${name}" is a ${found.kind}, which is not changed here`);
  const here = tables.some((each) => each.name === found.table.name && each.schema === found.table.schema);
  if (found.source !== source || !here) throw wrong('collection', `"${name}" is in another database`);
  return found;
}

function fieldOf({ fields, name: collection, system }: Collection, name: string): Field {
  const field = fields.get(name);
  if (!field) {
    const reason = `There is no field "${name.slice(0, 60)}" in collection "${collection}"`;
    throw new ApiError('FORBIDDEN', { reason, collection, field: name.slice(0, 60) });
  }
  if (system && field.meta?.system === true) throw wrong('field', `"${name}" is a field of our own, and cannot be changed`);
  return field;
}

/** Where nothing has been said of the field yet, a row is made. */
function changedRows({ name: collection }: Pick<Collection, 'name'>, field: Field, meta: WireObject): readonly RowChange[] {
  const data = withoutPlace(meta);
  if (Object.keys(data).length === 0) return [];
  if (typeof field.meta?.id !== 'number') {
    return [{ do: 'create', collection: 'directus_fields', items: [{ ...data, collection, field: field.name }] }];
  }
  return [{ do: 'update', collection: 'directus_fields', filter: equals('id', field.meta.id), data }];
}

const withoutPlace = (meta: WireObject): WireObject =>
  Object.fromEntries(Object.entries(meta).filter(([name]) => !['id', 'collection', 'field', 'system'].includes(name)));

function specialsOf(given: unknown): readonly string[] {
  if (given === undefined || given === null) return [];
  if (typeof given === 'string') return given.split(',').filter((each) => each !== '');
  if (Array.isArray(given)) return given.map(String);
  throw wrong('special', '"special" has to be a list of names');
}
