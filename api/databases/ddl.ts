/**
 * How tables are made and changed, as the schema room asks for it: a change of one table is spelled as statements by the
 * database's own room, each with what takes it back where no transaction does. Nothing here runs anything.
 */
import type { Action, Check, Column, TableName } from '../../introspection/catalog.ts';
import type { TypeName } from '../model/type.ts';

export interface Ddl {
  /** What is done is undone with the transaction it is in; else by each step's `undo`. */
  readonly transactional: boolean;
  /** One at a time in all servers: run before the first step, and at the end whatever happens. */
  readonly begin: readonly string[];
  readonly end: readonly string[];
  /** In its own texts a backslash takes the next character as it is. */
  readonly backslashes?: true;
  /** null: this database has no such type. */
  typeOf(column: ColumnShape): string | null;
  /** The special a field needs to be read as this type again, where the column alone does not say it. */
  castOf(type: TypeName): string | null;
  /** `ask` reads what a catalog does not hold. */
  spell(change: TableChange, ask: Ask): Promise<readonly Step[]>;
}

export type Ask = (text: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

export interface Step {
  readonly text: string;
  /** null: there is no way back but the transaction's. */
  readonly undo: string | null;
  /** It only looks: refused so where it answers rows, with what the first has as `found`. */
  readonly none?: Refusal;
  /** No transaction can hold it: it is done when all else is committed. */
  readonly apart?: Apart;
}

export interface Refusal {
  readonly code: 'INVALID_FOREIGN_KEY' | 'INVALID_PAYLOAD' | 'UNPROCESSABLE_CONTENT';
  readonly reason: string;
  readonly hint: string;
}

export interface Apart {
  /** Answers rows where the statement failed and has left something: only then `undo` is run. */
  readonly left: string;
}

export interface ColumnShape {
  readonly name: string;
  readonly type: TypeName;
  /** Of a geometry: `Point` …; '' for any. */
  readonly subtype: string;
  /** The column's own type as the database spells it: for what points at another column, and for what keeps its type. */
  readonly native: string | null;
  readonly maxLength: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly nullable: boolean;
  readonly default: Default | null;
  readonly increments: boolean;
  readonly comment: string | null;
  /** Of a new column; those of one that is there are changed by `change choices`. */
  readonly choices: Choices | null;
}

/** The only values a column of text takes besides null, and the name of the check that says so. */
export interface Choices {
  readonly name: string;
  readonly values: readonly string[];
}

/** `kept`: SQL text as the database itself printed it. */
export type Default =
  | { readonly kind: 'value'; readonly value: string | number | boolean }
  | { readonly kind: 'now' }
  | { readonly kind: 'kept'; readonly text: string };

export interface ForeignKeyShape {
  readonly name: string;
  /** `columns[i]` refers to `toColumns[i]`. */
  readonly columns: readonly string[];
  readonly to: TableName | LocalName;
  readonly toColumns: readonly string[];
  readonly onUpdate: Action;
  readonly onDelete: Action;
}

/** Without a schema: where the login looks first. */
export interface LocalName {
  readonly schema: string | null;
  readonly name: string;
}

export type TableChange = { readonly table: LocalName } & (
  | {
      readonly do: 'create table';
      readonly columns: readonly ColumnShape[];
      /** Empty: it has none. */
      readonly key: readonly string[];
      readonly comment: string | null;
    }
  | { readonly do: 'drop table' }
  | { readonly do: 'comment table'; readonly from: string | null; readonly to: string | null }
  | { readonly do: 'add column'; readonly column: ColumnShape }
  /** `retyped`: its values are to be converted. */
  | { readonly do: 'change column'; readonly from: Column; readonly column: ColumnShape; readonly retyped: boolean }
  | { readonly do: 'drop column'; readonly column: string }
  /** `check`: what keeps it to those it takes now; null: none does, or its type. `to`: null: any. */
  | { readonly do: 'change choices'; readonly column: Column; readonly check: Check | null; readonly to: Choices | null }
  /** `concurrent`: others write meanwhile, where the database can do that. */
  | {
      readonly do: 'add index';
      readonly name: string;
      readonly columns: readonly string[];
      readonly unique: boolean;
      readonly concurrent?: boolean;
    }
  | { readonly do: 'drop index'; readonly name: string; readonly columns: readonly string[]; readonly unique: boolean }
  | { readonly do: 'add foreign key'; readonly key: ForeignKeyShape }
  | { readonly do: 'drop foreign key'; readonly name: string; readonly columns: readonly string[] }
  /** What refers to it in the database itself (keys, indexes, views, triggers) goes on referring to it, or the change is refused. */
  | { readonly do: 'rename table'; readonly to: string }
  | { readonly do: 'rename column'; readonly column: string; readonly to: string }
  /** Rows: values of a text column that are the one become the other. */
  | { readonly do: 'replace'; readonly column: string; readonly from: string; readonly to: string }
  /** Rows: the member of the JSON objects in a column gets another name, in rows whose `where` column has this value. */
  | {
      readonly do: 'rename member';
      readonly column: string;
      readonly from: string;
      readonly to: string;
      readonly where: { readonly column: string; readonly is: string };
    }
);
