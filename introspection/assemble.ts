/**
 * The last step of every reader: loose parts, each saying which table it belongs to, become one frozen Catalog.
 * What the login cannot see, or the options leave out, takes everything with it that names it: a key of a hidden
 * column, a foreign key to a hidden table. All order is decided here, so two reads of one schema are equal.
 */
import type { Action, Catalog, Check, Column, ForeignKey, Index, Table } from './catalog.ts';
import { wanted } from './glob.ts';
import type { ReadOptions } from './read.ts';

/** `of` and `to` are table ids: any text that is unique in one read, such as PostgreSQL's oid. */
export interface Parts extends Pick<Catalog, 'dialect' | 'version' | 'schemas' | 'enums'> {
  readonly tables: readonly TablePart[];
  readonly columns: readonly ColumnPart[];
  readonly primaryKeys: readonly KeyPart[];
  readonly foreignKeys: readonly ForeignKeyPart[];
  /** Without the primary key's. */
  readonly indexes: readonly IndexPart[];
  readonly checks: readonly CheckPart[];
}

export interface TablePart extends Pick<Table, 'schema' | 'name' | 'kind' | 'comment' | 'writable' | 'definition'> {
  readonly id: string;
}

export interface ColumnPart extends Column {
  readonly of: string;
}

export interface KeyPart {
  readonly of: string;
  readonly columns: readonly string[];
}

export interface ForeignKeyPart {
  readonly of: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly to: string;
  readonly toColumns: readonly string[];
  readonly onUpdate: Action;
  readonly onDelete: Action;
}

export interface IndexPart {
  readonly of: string;
  readonly name: string;
  readonly keys: readonly IndexKey[];
  readonly unique: boolean;
  readonly partial: boolean;
}

/** `text` is a column's name, or an expression's SQL in parentheses. */
export interface IndexKey {
  readonly text: string;
  readonly isExpression: boolean;
}

export interface CheckPart extends Check {
  readonly of: string;
  /** Columns it reads, where the database says so. */
  readonly columns: readonly string[];
}

export function assemble(parts: Parts, options: ReadOptions): Catalog {
  const isWanted = wanted(options);
  const schemaOrder = new Map(parts.schemas.map((schema, index) => [schema, index]));
  const columns = byTable(parts.columns);
  const primaryKeys = byTable(parts.primaryKeys);
  const foreignKeys = byTable(parts.foreignKeys);
  const indexes = byTable(parts.indexes);
  const checks = byTable(parts.checks);

  // A table of which no column may be seen is not visible: there is nothing to read from it.
  const visible = parts.tables.filter((table) => isWanted(table) && columns.has(table.id));
  const tableById = new Map(visible.map((table) => [table.id, table]));
  const namesById = new Map(visible.map((table) => [table.id, new Set(columns.get(table.id)?.map((column) => column.name))]));
  const holds = (id: string, names: readonly string[]): boolean => {
    const known = namesById.get(id);
    return known !== undefined && names.every((name) => known.has(name));
  };

  const tables = visible.map((table): Table => {
    const { id } = table;
    const key = primaryKeys.get(id)?.[0]?.columns ?? [];
    const shownIndexes = (indexes.get(id) ?? [])
      .filter((index) =>
        holds(
          id,
          index.keys.filter((part) => !part.isExpression).map((part) => part.text),
        ),
      )
      .sort(byName);
    return {
      schema: table.schema,
      name: table.name,
      kind: table.kind,
      comment: table.comment,
      primaryKey: key.length > 0 && holds(id, key) ? key : null,
      columns: [...(columns.get(id) ?? [])].sort((a, b) => a.position - b.position).map(column),
      foreignKeys: (foreignKeys.get(id) ?? []).sort(byName).flatMap((part): ForeignKey[] => {
        const target = tableById.get(part.to);
        if (target === undefined || !holds(id, part.columns) || !holds(part.to, part.toColumns)) return [];
        const references = { schema: target.schema, table: target.name, columns: part.toColumns };
        return [{ name: part.name, columns: part.columns, references, onUpdate: part.onUpdate, onDelete: part.onDelete }];
      }),
      uniques: shownIndexes
        .filter((index) => index.unique && !index.partial && !index.keys.some((part) => part.isExpression))
        .map((index) => ({ name: index.name, columns: index.keys.map((part) => part.text) })),
      indexes: shownIndexes.map((index): Index => {
        const { name, unique, partial } = index;
        return { name, columns: index.keys.map((part) => part.text), unique, partial };
      }),
      checks: (checks.get(id) ?? [])
        .filter((check) => holds(id, check.columns))
        .sort(byName)
        .map(({ name, expression }) => ({ name, expression })),
      writable: table.writable,
      definition: table.definition,
    };
  });
  tables.sort((a, b) => order(a, schemaOrder) - order(b, schemaOrder) || byName(a, b));
  const enums = [...parts.enums].sort((a, b) => order(a, schemaOrder) - order(b, schemaOrder) || byName(a, b));
  return freeze({ dialect: parts.dialect, version: parts.version, schemas: parts.schemas, enums, tables });
}

/** Dropped and hidden columns leave gaps in what the database counts; here positions run 1, 2, 3. */
function column(part: ColumnPart, index: number): Column {
  const { of: _, ...rest } = part;
  return { ...rest, position: index + 1 };
}

function order(table: { readonly schema: string }, schemaOrder: ReadonlyMap<string, number>): number {
  return schemaOrder.get(table.schema) ?? schemaOrder.size;
}

/** By code unit: no locale may change what a catalog looks like. */
function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function byTable<Part extends { readonly of: string }>(parts: readonly Part[]): Map<string, Part[]> {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const group = groups.get(part.of);
    if (group === undefined) groups.set(part.of, [part]);
    else group.push(part);
  }
  return groups;
}

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}
