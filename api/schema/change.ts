/** What a change of the data model is: statements on tables, and rows that say the rest. Planned without running anything. */
import type { Table } from '../../introspection/catalog.ts';
import type { Ddl, LocalName, TableChange } from '../databases/ddl.ts';
import type { Collection, Model } from '../model/model.ts';
import type { Filter } from '../query/filter.ts';

export interface SchemaChange {
  /** In this order, before the rows. */
  readonly tables: readonly TableChange[];
  readonly rows: readonly RowChange[];
}

export type RowChange =
  | { readonly do: 'create'; readonly collection: MetadataTable; readonly items: readonly Readonly<Record<string, unknown>>[] }
  | {
      readonly do: 'update';
      readonly collection: string;
      readonly filter: Filter;
      readonly data: Readonly<Record<string, unknown>>;
    }
  | { readonly do: 'delete'; readonly collection: string; readonly filter: Filter };

export type MetadataTable = 'directus_collections' | 'directus_fields' | 'directus_relations';

/** What a change is planned against: nobody else changes it meanwhile. */
export interface Shape {
  readonly model: Model;
  readonly source: string;
  readonly ddl: Pick<Ddl, 'typeOf' | 'castOf'>;
  /** Where new tables are made; null: where the login looks first. */
  readonly schema: string | null;
  readonly tables: readonly Table[];
}

export const together = (changes: readonly SchemaChange[]): SchemaChange => ({
  tables: changes.flatMap(({ tables }) => tables),
  rows: changes.flatMap(({ rows }) => rows),
});

export const tableOf = ({ tables }: Shape, { table }: Collection): Table | undefined =>
  tables.find(({ schema, name }) => schema === table.schema && name === table.name);

/** Of a table that a change is about to make, nobody knows the schema yet: ''. */
export const placeOf = ({ table: { schema, name } }: Collection): LocalName => ({ schema: schema || null, name });
