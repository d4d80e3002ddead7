/** Indexes of one field or several: told of, made and dropped. Pure. */
import type { Index, Table } from '../../introspection/catalog.ts';
import { ApiError } from '../errors.ts';
import type { Collection } from '../model/model.ts';
import { own, type WireObject } from '../parse/wire.ts';
import { placeOf, type SchemaChange, type Shape, tableOf } from './change.ts';
import { ownCollection } from './fields.ts';
import { wrong } from './forms.ts';
import { newName, ruleName } from './names.ts';

export interface IndexObject {
  readonly collection: string;
  readonly name: string;
  /** In its order; an expression stands as its SQL text in parentheses. */
  readonly fields: readonly string[];
  readonly unique: boolean;
  /** Of some rows only. */
  readonly partial: boolean;
}

export interface IndexForm {
  /** null: one that is made of the fields' names. */
  readonly name: string | null;
  readonly fields: readonly string[];
  readonly unique: boolean;
  readonly concurrent: boolean;
}

/** The most that all databases take. */
const most = 16;

export function indexForm(given: WireObject): IndexForm {
  const [name, fields] = [own(given, 'name'), own(given, 'fields')];
  if (!Array.isArray(fields) || fields.length === 0 || !fields.every((each) => typeof each === 'string')) {
    throw wrong('fields', '"fields" has to be a list of names of fields', 'Send {"fields": ["last_name", "first_name"]}');
  }
  if (fields.length > most) throw wrong('fields', `An index has at most ${most} fields`);
  if (new Set(fields).size < fields.length) throw wrong('fields', 'A field is there twice');
  return {
    name: name === undefined || name === null ? null : newName(name, 'index'),
    fields,
    unique: truth(given, 'unique'),
    concurrent: truth(given, 'concurrent'),
  };
}

function truth(given: WireObject, name: string): boolean {
  const value = own(given, name) ?? false;
  if (typeof value === 'boolean') return value;
  throw wrong(name, `"${name}" has to be true or false`);
}

export function createIndex(shape: Shape, collection: string, form: IndexForm): SchemaChange {
  const of = ourOwnTo(shape, collection);
  const table = tableOf(shape, of)!;
  for (const field of form.fields) {
    if (!of.fields.get(field)?.column)
      throw wrong('fields', `"${field.slice(0, 60)}" is no field of "${collection}" with a column`);
  }
  const name = nameOf(form, table);
  const same = table.indexes.find((each) => each.name.toLowerCase() === name.toLowerCase() || isSame(each, form));
  if (same) {
    const what = isSame(same, form)
      ? `These fields have such an index already: "${same.name}"`
      : `There is an index "${name}" already`;
    throw wrong(isSame(same, form) ? 'fields' : 'name', what, 'Delete that first, or make another');
  }
  const { fields: columns, unique, concurrent } = form;
  return { tables: [{ table: placeOf(of), do: 'add index', name, columns, unique, concurrent }], rows: [] };
}

const nameOf = ({ name, fields, unique }: IndexForm, table: Table): string =>
  name ?? ruleName(table.name, fields.join('_'), unique ? 'unique' : 'index');

const isSame = ({ columns, unique, partial }: Index, form: IndexForm): boolean =>
  !partial && unique === form.unique && columns.join('\n') === form.fields.join('\n');

export function deleteIndex(shape: Shape, collection: string, name: string): SchemaChange {
  const of = ourOwnTo(shape, collection);
  const { columns, unique } = indexOf(of, tableOf(shape, of), name);
  return { tables: [{ table: placeOf(of), do: 'drop index', name, columns, unique }], rows: [] };
}

/** Those of our own tables are ours. */
function ourOwnTo(shape: Shape, name: string): Collection {
  const collection = ownCollection(shape, name);
  if (!collection.system) return collection;
  throw wrong('collection', `"${name}" is a collection of our own, and its indexes are not changed here`);
}

function indexOf({ name: collection }: Collection, table: Table | undefined, name: string): Index {
  const found = table?.indexes.find((each) => each.name === name);
  if (found) return found;
  const reason = `There is no index "${name.slice(0, 60)}" in collection "${collection}"`;
  throw new ApiError('FORBIDDEN', { reason, collection });
}

/** Without the primary key's own; those of views and of other databases are none of ours to tell. */
export function describeIndexes({ name: collection, table }: Collection, tables: readonly Table[]): readonly IndexObject[] {
  const found = tables.find(({ schema, name }) => schema === table.schema && name === table.name);
  return (found?.indexes ?? []).map(({ name, columns, unique, partial }) => ({
    collection,
    name,
    fields: columns,
    unique,
    partial,
  }));
}

/** The index that was made of this form. */
export function describeIndex(of: Collection, tables: readonly Table[], form: IndexForm): IndexObject | null {
  const table = tables.find(({ schema, name }) => schema === of.table.schema && name === of.table.name);
  return table ? (describeIndexes(of, tables).find(({ name }) => name === nameOf(form, table)) ?? null) : null;
}
