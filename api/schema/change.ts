/** What a change of the data model is: statements on tables, and rows that say the rest. Planned without running anything. */
import type { Table } from '../../introspection/catalog.ts';
import type { Ddl, LocalName, TableChange } from '../databases/ddl.ts';
import { ApiError } from '../errors.ts';
import type { Collection, Model } from '../model/model.ts';
import type { Filter } from '../query/filter.ts';

export interface SchemaChange {
  /** In this order, before the rows. */
  readonly tables: readonly TableChange[];
  readonly rows: readonly RowChange[];
  /** What gets another name by it; what speaks of it is found and rewritten when it is carried out. */
  readonly renaming?: Renaming;
}

/** What is renamed, by its name before; `field` null: the collection itself. */
export interface Rename {
  readonly collection: string;
  readonly field: string | null;
  readonly to: string;
}

export interface Renaming extends Rename {
  /** Seconds for which the old name stays good; null: it does not. */
  readonly aliasFor: number | null;
  readonly naming: Naming;
}

/** What everything is called afterwards, asked by what it was called before. */
export interface Naming {
  /** As everything is called before. */
  readonly model: Model;
  collection(name: string): string;
  /** The collection by its name before. */
  field(collection: string, name: string): string;
}

export type RowChange =
  | { readonly do: 'create'; readonly collection: string; readonly items: readonly Readonly<Record<string, unknown>>[] }
  | {
      readonly do: 'update';
      readonly collection: string;
      readonly filter: Filter;
      readonly data: Readonly<Record<string, unknown>>;
    }
  | { readonly do: 'delete'; readonly collection: string; readonly filter: Filter };

/** What a change is planned against: nobody else changes it meanwhile. */
export interface Shape {
  readonly model: Model;
  readonly source: string;
  /** What names of its collections begin with; '' for none. */
  readonly prefix: string;
  readonly ddl: Pick<Ddl, 'typeOf' | 'castOf' | 'backslashes'>;
  /** Where new tables are made; null: where the login looks first. */
  readonly schema: string | null;
  /** All that are read, the default one first. */
  readonly schemas: readonly string[];
  readonly tables: readonly Table[];
}

export function together(changes: readonly SchemaChange[]): SchemaChange {
  const [renaming, another] = changes.flatMap((each) => each.renaming ?? []);
  if (another) {
    const reason = 'One request renames one collection or one field';
    throw new ApiError(
      'INVALID_PAYLOAD',
      { reason, field: another.field === null ? 'collection' : 'field' },
      'Send one after the other',
    );
  }
  const rows = changes.flatMap((each) => each.rows);
  return { tables: changes.flatMap(({ tables }) => tables), rows, ...(renaming && { renaming }) };
}

/** Indexes of tables that are there are made while others write, where the database can do that. */
export function besideWriters(change: SchemaChange): SchemaChange {
  const made = new Set(change.tables.filter((each) => each.do === 'create table').map(({ table }) => table.name));
  const tables = change.tables.map((each) =>
    each.do === 'add index' && !made.has(each.table.name) ? { ...each, concurrent: true } : each,
  );
  return { ...change, tables };
}

export const tableOf = ({ tables }: Shape, { table }: Collection): Table | undefined =>
  tables.find(({ schema, name }) => schema === table.schema && name === table.name);

/** Of a table that a change is about to make, nobody knows the schema yet: ''. */
export const placeOf = ({ table: { schema, name } }: Collection): LocalName => ({ schema: schema || null, name });
