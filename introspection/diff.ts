/**
 * What differs between two catalogs, as a flat list in the order of the second one (removed tables last).
 * Names are all there is to go by: a renamed table or column is one removed and one added.
 */
import type { Catalog, Column, EnumType, ForeignKey, Table, TableName } from './catalog.ts';

export type CatalogChange =
  | { readonly change: 'table added' | 'table removed'; readonly table: TableName }
  | { readonly change: 'table changed'; readonly table: TableName; readonly properties: readonly TableProperty[] }
  | { readonly change: 'column added' | 'column removed'; readonly table: TableName; readonly column: string }
  | {
      readonly change: 'column changed';
      readonly table: TableName;
      readonly column: string;
      readonly properties: readonly ColumnProperty[];
    }
  | {
      readonly change: 'primary key changed';
      readonly table: TableName;
      readonly before: Table['primaryKey'];
      readonly after: Table['primaryKey'];
    }
  | {
      readonly change: 'foreign key added' | 'foreign key removed' | 'foreign key changed';
      readonly table: TableName;
      readonly foreignKey: ForeignKey;
    }
  | { readonly change: 'enum added' | 'enum removed' | 'enum changed'; readonly enum: Pick<EnumType, 'schema' | 'name'> };

export type TableProperty = 'kind' | 'comment' | 'uniques' | 'indexes' | 'checks' | 'writable' | 'definition';
/** Not `position`: a column added in the middle does not change those behind it. */
export type ColumnProperty = Exclude<keyof Column, 'name' | 'position'>;

const tableProperties: readonly TableProperty[] = ['kind', 'comment', 'uniques', 'indexes', 'checks', 'writable', 'definition'];
const columnProperties: readonly ColumnProperty[] = [
  ...(['type', 'baseType', 'dimensions', 'domain', 'nullable', 'default', 'generated', 'identity', 'autoIncrement'] as const),
  ...(['maxLength', 'precision', 'scale', 'enum', 'comment'] as const),
];

export function diffCatalogs(before: Catalog, after: Catalog): readonly CatalogChange[] {
  const tables = pairs(before.tables, after.tables, qualified);
  const enums = pairs(before.enums, after.enums, qualified);
  return [
    ...tables.flatMap((pair): CatalogChange[] => {
      if (pair.in === 'after') return [{ change: 'table added', table: nameOf(pair.after) }];
      if (pair.in === 'before') return [{ change: 'table removed', table: nameOf(pair.before) }];
      return diffTables(pair.before, pair.after);
    }),
    ...enums.flatMap((pair): CatalogChange[] => {
      if (pair.in === 'after') return [{ change: 'enum added', enum: nameOf(pair.after) }];
      if (pair.in === 'before') return [{ change: 'enum removed', enum: nameOf(pair.before) }];
      return equal(pair.before.values, pair.after.values) ? [] : [{ change: 'enum changed', enum: nameOf(pair.after) }];
    }),
  ];
}

function diffTables(before: Table, after: Table): CatalogChange[] {
  const table = nameOf(after);
  const changes: CatalogChange[] = [];
  const properties = tableProperties.filter((property) => !equal(before[property], after[property]));
  if (properties.length > 0) changes.push({ change: 'table changed', table, properties });
  for (const pair of pairs(before.columns, after.columns, (column) => column.name)) {
    if (pair.in === 'after') changes.push({ change: 'column added', table, column: pair.after.name });
    else if (pair.in === 'before') changes.push({ change: 'column removed', table, column: pair.before.name });
    else {
      const changed = columnProperties.filter((property) => !equal(pair.before[property], pair.after[property]));
      if (changed.length > 0) changes.push({ change: 'column changed', table, column: pair.after.name, properties: changed });
    }
  }
  if (!equal(before.primaryKey, after.primaryKey)) {
    changes.push({ change: 'primary key changed', table, before: before.primaryKey, after: after.primaryKey });
  }
  for (const pair of pairs(before.foreignKeys, after.foreignKeys, (key) => key.name)) {
    if (pair.in === 'after') changes.push({ change: 'foreign key added', table, foreignKey: pair.after });
    else if (pair.in === 'before') changes.push({ change: 'foreign key removed', table, foreignKey: pair.before });
    else if (!equal(pair.before, pair.after)) changes.push({ change: 'foreign key changed', table, foreignKey: pair.after });
  }
  return changes;
}

type Pair<Item> =
  | { readonly in: 'before'; readonly before: Item }
  | { readonly in: 'after'; readonly after: Item }
  | { readonly in: 'both'; readonly before: Item; readonly after: Item };

function pairs<Item>(before: readonly Item[], after: readonly Item[], name: (item: Item) => string): readonly Pair<Item>[] {
  const old = new Map(before.map((item) => [name(item), item]));
  const now = new Set(after.map(name));
  const kept = after.map((item): Pair<Item> => {
    const was = old.get(name(item));
    return was === undefined ? { in: 'after', after: item } : { in: 'both', before: was, after: item };
  });
  const gone = before.filter((item) => !now.has(name(item))).map((item): Pair<Item> => ({ in: 'before', before: item }));
  return [...kept, ...gone];
}

function nameOf({ schema, name }: TableName): TableName {
  return { schema, name };
}

function qualified({ schema, name }: TableName): string {
  return `${schema}\0${name}`;
}

/** The readers build every object in one way, so equal values have equal text. */
function equal(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
