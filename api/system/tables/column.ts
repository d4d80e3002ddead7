/** How our own tables are declared: as data, of which their DDL, their migration and their part of the model are made. */

export interface TableDeclaration {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnDeclaration>>;
  /** To-many fields, by name. */
  readonly lists?: Readonly<Record<string, ListDeclaration>>;
  readonly uniques?: readonly (readonly string[])[];
  readonly indexes?: readonly (readonly string[])[];
  readonly singleton?: true;
  readonly sortField?: string;
  /** Absent: `all`. */
  readonly accountability?: 'activity' | null;
  /** Columns that earlier versions had: they stay where they are, and are not served. */
  readonly retired?: readonly string[];
}

export type ColumnType =
  | 'string'
  | 'text'
  | 'integer'
  | 'bigInteger'
  | 'boolean'
  | 'json'
  | 'csv'
  | 'uuid'
  | 'hash'
  | 'timestamp';

export interface ColumnDeclaration {
  readonly type: ColumnType;
  /** Of a string. */
  readonly length?: number;
  readonly required?: true;
  readonly default?: string | number | boolean | typeof now;
  readonly key?: true;
  /** The database numbers it. */
  readonly numbered?: true;
  readonly unique?: true;
  /** Its values are keys of another of our tables; `onDelete` null: no foreign key says so. */
  readonly to?: { readonly table: string; readonly onDelete: 'cascade' | 'set null' | null };
  readonly special?: readonly string[];
  /** An older column whose values it takes over where it is added. */
  readonly from?: string;
}

/** The rows of another table whose column points here. */
export interface ListDeclaration {
  readonly of: string;
  readonly by: string;
  /** Where those rows are links: the column of them that leads on. */
  readonly on?: string;
  readonly special?: 'o2m' | 'm2m';
  readonly sortField?: string;
  readonly onDeselect?: 'delete';
}

/** The moment of the insert, by the database's clock. */
export const now = { now: true } as const;

export const string = (length = 255): ColumnDeclaration => ({ type: 'string', length });
export const text: ColumnDeclaration = { type: 'text' };
export const integer: ColumnDeclaration = { type: 'integer' };
export const bigInteger: ColumnDeclaration = { type: 'bigInteger' };
export const json: ColumnDeclaration = { type: 'json', special: ['cast-json'] };
export const csv: ColumnDeclaration = { type: 'csv', special: ['cast-csv'] };
export const uuid: ColumnDeclaration = { type: 'uuid' };
export const timestamp: ColumnDeclaration = { type: 'timestamp', special: ['cast-timestamp'] };

/** Never without a value: with this one when none is given. */
export const or = (column: ColumnDeclaration, initial: string | number): ColumnDeclaration => ({
  ...column,
  required: true,
  default: initial,
});
/** With this value when none is given; it may be emptied. */
export const initially = (column: ColumnDeclaration, initial: string | number | boolean): ColumnDeclaration => ({
  ...column,
  default: initial,
});
export const required = (column: ColumnDeclaration): ColumnDeclaration => ({ ...column, required: true });
export const unique = (column: ColumnDeclaration): ColumnDeclaration => ({ ...column, unique: true });
export const truth = (initial: boolean): ColumnDeclaration => ({
  type: 'boolean',
  required: true,
  default: initial,
  special: ['cast-boolean'],
});

export const uuidKey: ColumnDeclaration = { type: 'uuid', key: true, required: true, special: ['uuid'] };
export const numberKey: ColumnDeclaration = { type: 'integer', key: true, required: true, numbered: true };

export const created: ColumnDeclaration = { type: 'timestamp', default: now, special: ['date-created', 'cast-timestamp'] };
export const updated: ColumnDeclaration = { type: 'timestamp', default: now, special: ['date-updated', 'cast-timestamp'] };

/** A column that holds keys of another table of ours. */
export const to = (
  table: string,
  onDelete: 'cascade' | 'set null' | null,
  column: ColumnDeclaration = uuid,
): ColumnDeclaration => ({ ...column, to: { table, onDelete } });

export const creator: ColumnDeclaration = { ...to('directus_users', 'set null'), special: ['user-created'] };
export const updater: ColumnDeclaration = { ...to('directus_users', 'set null'), special: ['user-updated'] };
export const file: ColumnDeclaration = { ...to('directus_files', 'set null'), special: ['file'] };
