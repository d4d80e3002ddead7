/**
 * What a database says about itself, in its own words.
 *
 * A catalog is read once, frozen, and never corrected: settings, nicknames and
 * guesses belong to the model (api/model), which is built from it.
 * This is also, field by field, what `pergola introspect --json` prints.
 */
export interface Catalog {
  readonly dialect: Dialect;
  /** The server's own version text, e.g. `15.20` or `10.11.19-MariaDB`. */
  readonly version: string;
  /** The schemas that were read, the default one first. SQLite has one: `main`; MySQL one: the database. */
  readonly schemas: readonly string[];
  readonly enums: readonly EnumType[];
  readonly tables: readonly Table[];
}

export type Dialect = 'postgres' | 'mysql' | 'mariadb' | 'sqlite' | 'mssql';

export interface EnumType {
  readonly schema: string;
  readonly name: string;
  /** In the order the database sorts them. */
  readonly values: readonly string[];
}

export type TableKind = 'table' | 'view' | 'materialized view' | 'foreign table' | 'partitioned table';

export interface TableName {
  readonly schema: string;
  readonly name: string;
}

export interface Table extends TableName {
  readonly kind: TableKind;
  readonly comment: string | null;
  /** Columns of the primary key, in key order; null when the table has none. */
  readonly primaryKey: readonly string[] | null;
  readonly columns: readonly Column[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Unique constraints and full (not partial, not expression) unique indexes, without the primary key. */
  readonly uniques: readonly Unique[];
  /** Without the primary key's own. */
  readonly indexes: readonly Index[];
  readonly checks: readonly Check[];
  /** May this login insert, update or delete here? False for a read-only login, and for a view the database cannot write through. */
  readonly writable: boolean;
  /**
   * What a view is made of, as the database stores it: the select (PostgreSQL, MySQL) or the whole CREATE statement
   * (SQLite, MS SQL). Null for everything else, and where the login may not see it.
   */
  readonly definition: string | null;
}

export interface Column {
  readonly name: string;
  /** From 1 without gaps, in the table's own order. */
  readonly position: number;
  /** The database's own full type: `character varying(50)`, `numeric(12,2)`, `mood[]`, `int(10) unsigned`. */
  readonly type: string;
  /** What `type` is when domains are looked through, without length and array marks: `character varying`, `numeric`, `mood`, `int unsigned`. Lower case, but for types of one's own, which are spelled as the database prints them (`sales."Mood"`). */
  readonly baseType: string;
  /** Array dimensions as declared; 0 for a scalar. */
  readonly dimensions: number;
  /** The domain's name, when the column has one. */
  readonly domain: string | null;
  readonly nullable: boolean;
  /** The default's SQL text, as the database prints it; null when there is none (identity and generated columns have none). */
  readonly default: string | null;
  readonly generated: 'stored' | 'virtual' | null;
  readonly identity: 'always' | 'by default' | null;
  /** The database numbers it by itself: identity, serial or any default from a sequence, AUTO_INCREMENT, SQLite's integer primary key (the rowid). */
  readonly autoIncrement: boolean;
  /** In characters for text, in bytes for binary (and MySQL's text), in bits for bit strings; null when unlimited or not applicable. */
  readonly maxLength: number | null;
  /** Total digits of a number with declared precision; fractional second digits are in `scale` for times. */
  readonly precision: number | null;
  readonly scale: number | null;
  /** The values of an enum or set type, or of the enum an array is made of; null for everything else. */
  readonly enum: readonly string[] | null;
  readonly comment: string | null;
}

/** `columns[i]` references `references.columns[i]`, so that a key of two columns needs no second code path. */
export interface ForeignKey {
  /** Databases that do not name constraints (SQLite) get a name made of the table and its columns. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly references: { readonly schema: string; readonly table: string; readonly columns: readonly string[] };
  readonly onUpdate: Action;
  readonly onDelete: Action;
}

export type Action = 'NO ACTION' | 'RESTRICT' | 'CASCADE' | 'SET NULL' | 'SET DEFAULT';

export interface Unique {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface Index {
  readonly name: string;
  /** Column names; an expression stands as its SQL text in parentheses. */
  readonly columns: readonly string[];
  readonly unique: boolean;
  readonly partial: boolean;
}

export interface Check {
  readonly name: string;
  readonly expression: string;
}
