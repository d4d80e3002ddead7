/** A project as data: what the files of a folder say, and what a server has, in one form, so that they can be compared. */
import type { CollectionForm } from './form.ts';

/** Every column that is described, with the value it has where nobody speaks of it. */
export type ProjectRow = Readonly<Record<string, unknown>>;

export interface Project {
  /** The kind of database in whose words types are said that have no others; '' where there are none. */
  readonly vendor: string;
  /** null: the data model is not spoken of. */
  readonly collections: readonly CollectionForm[] | null;
  /** By table; a table that is absent is not spoken of. */
  readonly rows: ReadonlyMap<string, readonly ProjectRow[]>;
}

/** Names a row among those of its table: the values of its identity. */
export const identityOf = (row: ProjectRow, identity: readonly string[]): string =>
  JSON.stringify(identity.map((name) => row[name] ?? null));
