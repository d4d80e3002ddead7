/**
 * What there is to plan against once a change is done, without doing it: so that several changes make one, each planned after
 * those before it. Knows what plans look at: tables, their columns, keys and indexes, and the fields of collections. Pure.
 */
import type { Column, ForeignKey, Table } from '../../introspection/catalog.ts';
import type { ColumnShape, ForeignKeyShape, LocalName, TableChange } from '../databases/ddl.ts';
import { type Collection, type Field, type Model, unsaid } from '../model/model.ts';
import { plainType } from '../model/type.ts';
import type { SchemaChange, Shape } from './change.ts';

export function after(shape: Shape, { tables: changes }: SchemaChange): Shape {
  const tables = changes.reduce<readonly Table[]>((known, change) => changed(known, change, shape), shape.tables);
  const touched = changes.map(({ table }) => table);
  const collections = new Map(shape.model.collections);
  for (const place of touched) {
    const table = tables.find((each) => isAt(each, place));
    const known = [...collections.values()].find((each) => each.source === shape.source && isAt(each.table, place));
    if (table) {
      const made = collectionOf(table, known, shape);
      collections.set(made.name, made);
    } else if (known) collections.delete(known.name);
  }
  return { ...shape, tables, model: { ...shape.model, collections } };
}

/** As if nothing were said of this relation, whose foreign key is gone. */
export const unrelated = (shape: Shape, collection: string, field: string): Shape =>
  withFields(shape, collection, (fields) => {
    const known = fields.get(field);
    return known ? new Map([...fields, [field, { ...known, relation: null }]]) : fields;
  });

/** Without a field that has no column, and so is no part of a table. */
export const without = (shape: Shape, collection: string, field: string): Shape =>
  withFields(shape, collection, (fields) => new Map([...fields].filter(([name]) => name !== field)));

type Fields = Collection['fields'];

function withFields(shape: Shape, collection: string, change: (fields: Fields) => Fields): Shape {
  const known = shape.model.collections.get(collection);
  if (!known) return shape;
  const collections = new Map([...shape.model.collections, [collection, { ...known, fields: change(known.fields) }]]);
  return { ...shape, model: { ...shape.model, collections } };
}

/** A folder, which has no table. */
export const withFolder = (shape: Shape, name: string): Shape => ({
  ...shape,
  model: { ...shape.model, folders: new Map([...shape.model.folders, [name, {}]]) } satisfies Model,
});

/** Where a new table will be is only known to the database: '' stands for it. */
const isAt = ({ schema, name }: { readonly schema: string; readonly name: string }, place: LocalName): boolean =>
  name === place.name && schema === (place.schema ?? '');

function changed(tables: readonly Table[], change: TableChange, { ddl }: Shape): readonly Table[] {
  if (change.do === 'create table') {
    const { table, columns, key, comment } = change;
    const made = columns.map((column, index) => columnOf(column, index + 1, ddl));
    return [
      ...tables,
      {
        ...noTable,
        schema: table.schema ?? '',
        name: table.name,
        comment,
        columns: made,
        primaryKey: key.length > 0 ? key : null,
      },
    ];
  }
  if (change.do === 'drop table') return tables.filter((each) => !isAt(each, change.table));
  return tables.map((each) => (isAt(each, change.table) ? altered(each, change, ddl) : each));
}

function altered(table: Table, change: TableChange, ddl: Shape['ddl']): Table {
  const { columns, indexes, foreignKeys } = table;
  switch (change.do) {
    case 'add column':
      return { ...table, columns: [...columns, columnOf(change.column, columns.length + 1, ddl)] };
    case 'change column':
      return {
        ...table,
        columns: columns.map((each) => (each.name === change.column.name ? columnOf(change.column, each.position, ddl) : each)),
      };
    case 'drop column':
      return { ...table, columns: columns.filter(({ name }) => name !== change.column) };
    case 'add index':
      return {
        ...table,
        indexes: [...indexes, { name: change.name, columns: change.columns, unique: change.unique, partial: false }],
      };
    case 'drop index':
      return { ...table, indexes: indexes.filter(({ name }) => name !== change.name) };
    case 'add foreign key':
      return { ...table, foreignKeys: [...foreignKeys, foreignKeyOf(change.key)] };
    case 'drop foreign key':
      return { ...table, foreignKeys: foreignKeys.filter(({ name }) => name !== change.name) };
    default:
      return table;
  }
}

const noTable: Pick<Table, 'kind' | 'foreignKeys' | 'uniques' | 'indexes' | 'checks' | 'writable' | 'definition'> = {
  kind: 'table',
  foreignKeys: [],
  uniques: [],
  indexes: [],
  checks: [],
  writable: true,
  definition: null,
};

function columnOf(column: ColumnShape, position: number, ddl: Shape['ddl']): Column {
  const { name, nullable, increments, maxLength, precision, scale, comment } = column;
  const type = ddl.typeOf(column) ?? '';
  return {
    name,
    position,
    type,
    baseType: type.replace(/\(.*$/, ''),
    dimensions: 0,
    domain: null,
    nullable,
    default: column.default?.kind === 'kept' ? column.default.text : null,
    generated: null,
    identity: null,
    autoIncrement: increments,
    maxLength,
    precision,
    scale,
    enum: null,
    comment,
  };
}

const foreignKeyOf = ({ name, column, to, toColumn, onUpdate, onDelete }: ForeignKeyShape): ForeignKey => ({
  name,
  columns: [column],
  references: { schema: to.schema ?? '', table: to.name, columns: [toColumn] },
  onUpdate,
  onDelete,
});

/** Fields that were there keep what is said of them. */
function collectionOf(table: Table, known: Collection | undefined, { source }: Shape): Collection {
  const fields = new Map<string, Field>();
  for (const column of table.columns) {
    const before = known?.fields.get(column.name);
    const made: Field = { ...unsaid, name: column.name, type: plainType('unknown'), column, relation: null, inWildcard: true };
    fields.set(column.name, before?.column ? { ...before, column } : made);
  }
  for (const field of known?.fields.values() ?? []) if (!field.column) fields.set(field.name, field);
  if (known) return { ...known, fields };
  return {
    name: table.name,
    source,
    table: { schema: table.schema, name: table.name },
    kind: 'table',
    comment: table.comment,
    key: table.primaryKey ?? [],
    keyFrom: table.primaryKey ? 'primary key' : null,
    uniques: [],
    checks: [],
    indexes: [],
    indexed: new Set(),
    writable: true,
    singleton: false,
    fields,
    sortField: null,
    accountability: 'all',
    system: false,
    meta: null,
  };
}
